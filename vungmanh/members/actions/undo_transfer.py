"""Take a transfer back as a whole, as if it had never been."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held
from vungmanh.members.actions.transfer_members import stays_of
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person, Transfer, TransferLine
from vungmanh.members.refusals import CannotUndoAct
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each, seat_of
from vungmanh.organization.standing import why_no_member


@transaction.atomic
def undo_transfer(act: Transfer, *, by: Any, today: date) -> None:
    """Let everybody be where they were. Refused as a whole if anything has happened to one of them since.

    Raises CannotUndoAct, NotAllowed.
    """
    lines = list(act.lines.all())
    ids = [line.person for line in lines]
    held(ids)
    act = Transfer.objects.select_for_update(of=("self",)).select_related("to").get(pk=act.pk)
    if act.undone_at is not None:
        raise CannotUndoAct(_("This transfer has been taken back already."))
    # SECURITY: asked before anything is told about anybody.
    require_at_each(_written_to(act, lines, today), Permission.TRANSFER_MEMBER, by=by, today=today)
    left = _untouched(act, lines)
    units = {stay.unit_id: stay.unit for stay in left}
    _refuse_ended(units.values(), today)
    with recount(MEASURES, lambda: stays_of(ids)):
        for keys in chunks(line.joined for line in lines):
            Membership.objects.filter(pk__in=keys).delete()
        for keys in chunks(stay.pk for stay in left):
            Membership.objects.filter(pk__in=keys).update(until=None, ended="")
        people: dict[int, list[int]] = defaultdict(list)
        for stay in left:
            people[stay.unit_id].append(stay.person_id)
        for unit, persons in people.items():
            for keys in chunks(persons):
                Person.objects.filter(pk__in=keys).update(unit=unit)
        Transfer.objects.filter(pk=act.pk).update(undone_at=Now())
    subject = f"person {ids[0]}" if len(ids) == 1 else f"transfer {act.pk}"
    touched = about(units=[act.to, *units], persons=ids)
    facts = {"transfer": act.pk, "people": len(ids), "to": act.to.code, "on": act.on}
    record(by, "members.undo_transfer", subject, about=touched, **facts)


def _written_to(act: Transfer, lines: Sequence[TransferLine], today: date) -> set[int]:
    """The units that people come back to, and the one they leave again.

    On the day of the act itself the right at the unit that was left is enough, as for the act: a mistaken unit is
    noticed at once. Later, or where the unit has moved since, the people are whose unit it is.
    """
    at_once = act.at.astimezone(VIETNAM).date() == today and act.seat == seat_of(act.to, today=today)
    found = set() if at_once else {act.to_id}
    for keys in chunks(line.left for line in lines):
        found.update(Membership.objects.filter(pk__in=keys).order_by().values_list("unit", flat=True).distinct())
    return found


def _untouched(act: Transfer, lines: Sequence[TransferLine]) -> list[Membership]:
    """The memberships that the act ended, if each person is still as the act has left them."""
    if len(lines) != act.people:
        raise CannotUndoAct(_("Some of these people are no longer on the roll."))
    found = []
    for some in _few(lines):
        stays = Membership.objects.filter(person__in=[line.person for line in some]).select_related("person", "unit")
        latest: dict[int, list[Membership]] = defaultdict(list)
        for stay in stays.order_by("since"):
            latest[stay.person_id].append(stay)
        for line in some:
            known = latest[line.person]
            if len(known) < 2 or not _as_left_by(act, line, known[-2], known[-1]):
                name = known[-1].person.name if known else "-"
                raise CannotUndoAct(
                    _("%(name)s has been transferred again, has left or was merged since; take that back first.")
                    % {"name": name}
                )
            found.append(known[-2])
    return found


def _as_left_by(act: Transfer, line: TransferLine, left: Membership, joined: Membership) -> bool:
    ended = (left.pk, left.until, left.ended) == (line.left, act.on, Membership.MOVED)
    began = (joined.pk, joined.unit_id, joined.since, joined.until) == (line.joined, act.to_id, act.on, None)
    return ended and began


def _refuse_ended(units: Iterator[Unit] | Any, today: date) -> None:
    for unit in units:
        if reason := why_no_member(unit, today):
            raise CannotUndoAct(reason)


def _few(lines: Sequence[TransferLine]) -> Iterator[Sequence[TransferLine]]:
    for start in range(0, len(lines), 2_000):
        yield lines[start : start + 2_000]
