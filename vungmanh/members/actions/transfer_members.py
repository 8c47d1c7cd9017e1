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
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person, Transfer, TransferLine
from vungmanh.members.refusals import CannotTransfer
from vungmanh.members.transferring import chunks, weigh
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of

TRANSFERRED_AT_MOST = 10_000  # in one act: more people than any union has, and still a matter of seconds


@transaction.atomic
def transfer_members(
    people: Sequence[int], *, to: Unit, on: date, by: Any, today: date, decision: str = ""
) -> Transfer:
    """Let each person's membership in `to` begin on the day; all of them or none. `people` are their keys.

    Raises CannotTransfer with the first reason, NotAllowed where the officer may not at a unit that is left.
    """
    ids = list(dict.fromkeys(people))
    if not ids:
        raise CannotTransfer(_("Nobody is chosen."))
    if len(ids) > TRANSFERRED_AT_MOST:
        raise CannotTransfer(
            _("At most %(limit)d people are transferred at once; choose fewer.") % {"limit": TRANSFERRED_AT_MOST}
        )
    held(ids)
    weighed = weigh(ids, to=to, on=on, by=by, today=today)
    for refused in weighed.refused:
        raise NotAllowed(refused.reason) if refused.forbidden else CannotTransfer(refused.reason)
    with recount(MEASURES, lambda: stays_of(ids)):
        for keys in chunks(stay.pk for stay in weighed.stays):
            Membership.objects.filter(pk__in=keys).update(until=on, ended=Membership.MOVED)
        for keys in chunks(ids):
            Person.objects.filter(pk__in=keys).update(unit=to)
        joined = Membership.objects.bulk_create(
            [Membership(person_id=pk, unit=to, since=on, began=Membership.TRANSFERRED) for pk in ids],
            batch_size=1_000,
        )
        act = Transfer.objects.create(
            to=to,
            on=on,
            decision=numbers_masked(decision),
            people=len(ids),
            seat=seat_of(to, today=today),
            by=str(getattr(by, "username", by)),
        )
        began = {stay.person_id: stay.pk for stay in joined}
        TransferLine.objects.bulk_create(
            [
                TransferLine(transfer=act, person=stay.person_id, left=stay.pk, joined=began[stay.person_id])
                for stay in weighed.stays
            ],
            batch_size=1_000,
        )
    _record(act, weighed.stays, by)
    return act


def stays_of(people: Sequence[int]) -> Iterator[Membership]:
    """All memberships of the people, for the books."""
    for keys in chunks(people):
        yield from Membership.objects.filter(person__in=keys).select_related("person")


def _record(act: Transfer, stays: Sequence[Membership], by: Any) -> None:
    facts: dict[str, Any] = {"joined": act.to.code, "on": act.on}
    if act.decision:
        facts["decision"] = act.decision
    touched = about(units=[act.to, *(stay.unit_id for stay in stays)], persons=[stay.person_id for stay in stays])
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
