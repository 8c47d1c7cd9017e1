"""Move the union life of many people to another unit, as one act that can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import kept
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.place import place
from vungmanh.members.looked_at import people_looked_at
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership
from vungmanh.members.refusals import CannotTransfer
from vungmanh.members.transferring import asked_for, chunks, decides, weigh
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

TRANSFERRED_AT_MOST = 10_000  # in one act: more people than any union has, and still a matter of seconds


@transaction.atomic
def transfer_members(people: Sequence[int], *, to: Unit, on: date, by: Any, today: date, decision: str = "") -> Act:
    """Let each person's membership in `to` begin on the day, which may be decided ahead; all of them or none.

    `people` are their keys.

    Where the officer does not decide for the union they come to, it is asked first (send_members). Raises
    CannotTransfer with the first reason, NotAllowed where the officer may not at a unit that is left or come to.
    """
    ids = asked_for(people, TRANSFERRED_AT_MOST)
    held(ids)
    weighed = weigh(ids, to=to, on=on, by=by, today=today)
    for refused in weighed.refused:
        raise NotAllowed(refused.reason) if refused.forbidden else CannotTransfer(refused.reason, at=refused.at)
    if not decides({stay.unit_id for stay in weighed.stays}, to, by=by, today=today):
        raise NotAllowed(_("%(unit)s is asked first, by a letter of introduction.") % {"unit": to.name})
    with (
        kept(Permission.TRANSFER_MEMBER, people_looked_at(ids), by=by, on=on, at=to) as keeping,
        recount(MEASURES, lambda: stays_of(ids)),
    ):
        carry_over(weighed.stays, to=to, on=on, today=today)
        keeping.units |= {stay.unit_id for stay in weighed.stays}
        keeping.persons |= set(ids)
        keeping.facts |= {"decision": numbers_masked(decision), "seat": seat_of(to, today=today)}
    _record(keeping.done, to, weighed.stays, by)
    return keeping.done


def carry_over(stays: Sequence[Membership], *, to: Unit, on: date, today: date) -> None:
    """Each membership ends on the day, and one in `to` begins; within the caller's recount, the people held."""
    for keys in chunks(stay.pk for stay in stays):
        Membership.objects.filter(pk__in=keys).update(until=on, ended=Membership.MOVED)
    Membership.objects.bulk_create(
        [Membership(person_id=stay.person_id, unit=to, since=on, began=Membership.TRANSFERRED) for stay in stays],
        batch_size=1_000,
    )
    place([stay.person_id for stay in stays], today)


def stays_of(people: Sequence[int]) -> Iterator[Membership]:
    """All memberships of the people, for the books."""
    for keys in chunks(people):
        yield from Membership.objects.filter(person__in=keys).select_related("person")


def _record(act: Act, to: Unit, stays: Sequence[Membership], by: Any) -> None:
    facts: dict[str, Any] = {"joined": to.code, "on": act.on}
    if decision := act.facts["decision"]:
        facts["decision"] = decision
    touched = about(units=[to, *(stay.unit_id for stay in stays)], persons=[stay.person_id for stay in stays])
    if len(stays) == 1:
        record(
            by,
            Permission.TRANSFER_MEMBER,
            f"person {stays[0].person_id}",
            about=touched,
            left=stays[0].unit.code,
            **facts,
        )
        return
    left = Counter(stay.unit.code for stay in stays)
    people = [stay.person_id for stay in stays]
    record(by, Permission.TRANSFER_MEMBER, f"transfer {act.pk}", about=touched, left=left, people=people, **facts)
