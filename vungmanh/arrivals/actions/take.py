"""What the phones of officers at the doors send: who came, who waited there and was seen, who came uninvited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.arrivals.models import REFUSED, THERE, Visit, who
from vungmanh.arrivals.queries import attendee_of, on_the_list
from vungmanh.arrivals.rules.entries import NOT_THERE, Entry
from vungmanh.arrivals.told import Taken
from vungmanh.gatherings.actions.holding import held, named
from vungmanh.gatherings.actions.mark_attendance import came_uninvited, mark
from vungmanh.gatherings.models import Presence, Sitting
from vungmanh.gatherings.refusals import CannotMark
from vungmanh.gatherings.told import Guest, Marked
from vungmanh.organization.seats import require_at


@dataclass(frozen=True)
class _Door:
    """Where the entries are taken, by whom, and what becomes of them."""

    sitting: Sitting
    by: Any
    today: date
    now: datetime
    told: Taken = field(default_factory=Taken)

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.by, "today": self.today, "now": self.now}


@transaction.atomic
def take(sitting: Sitting, entries: Sequence[Entry], *, by: Any, today: date, now: datetime) -> Taken:
    """Each entry once, however often it comes and from whichever phone, in any order.

    Raises NotAllowed, and CannotMark where nobody can be marked at the sitting.
    """
    gathering = held(sitting.gathering, CannotMark(_("The gathering is struck out; nobody is marked there any more.")))
    require_at(gathering.unit, Permission.MARK_ATTENDANCE, by=by, today=today)
    door = _Door(sitting, by, today, now)
    _mark(door, [(entry, entry.attendee) for entry in entries if entry.attendee], Presence.PHONE)
    seen = [entry for entry in entries if entry.visit]
    rows = Visit.objects.select_for_update().filter(sitting=sitting, pk__in={entry.visit for entry in seen})
    visits = {visit.pk: visit for visit in rows}
    _mark(door, [(entry, _seen(door, entry, visits.get(entry.visit))) for entry in seen], Presence.SELF)
    for entry in entries:
        if entry.name:
            _write_in(door, entry)
    return door.told


def _mark(door: _Door, said: Sequence[tuple[Entry, int | None]], way: str) -> None:
    """Of each entry the attendee that it is about; None where there is nobody to mark, 0 where nobody is known."""
    marks = [_marked(entry, key) for entry, key in said if key]
    unknown = {0}
    if marks:
        unknown |= set(mark(door.sitting, marks, way=way, **door.way).unknown)
    for entry, key in said:
        if key in unknown:
            door.told.refused[entry.nonce] = _("They are not on the list any more.")
            continue
        door.told.taken.append(entry.nonce)
        door.told.attendees |= {key} if key else set()


def _marked(entry: Entry, attendee: int) -> Marked:
    return Marked(attendee, entry.said_at, entry.state, entry.nonce, by_hand=entry.by_hand)


def _seen(door: _Door, entry: Entry, visit: Visit | None) -> int | None:
    """An officer has looked whether the visitor stands there. Returns the attendee that it is; None where nobody stood
    there, 0 where nobody has written so."""
    if visit is None:
        return 0
    if visit.state == THERE:  # another door has seen them
        return None if entry.state == NOT_THERE else visit.attendee_id
    visit.settled_at, visit.settled_by = door.now, named(door.by)
    if entry.state == NOT_THERE:
        visit.state = REFUSED
    else:
        visit.state = THERE
        visit.attendee_id = attendee_of(visit) or _brought(door, entry, visit.name, visit.where, Presence.SELF)
    visit.save()
    return visit.attendee_id if visit.state == THERE else None


def _write_in(door: _Door, entry: Entry) -> None:
    """Somebody uninvited, once: by the number that the phone gave them, and by name and place where two doors write the
    same, or they have written it themselves."""
    rows = Visit.objects.select_for_update().filter(sitting=door.sitting)
    visit = rows.filter(nonce=entry.nonce).first() or rows.filter(who=who(entry.name, entry.where)).first()
    if visit is None:
        visit = Visit(
            nonce=entry.nonce, sitting=door.sitting, name=entry.name, where=entry.where, at=entry.said_at
        )  # fmt: skip
    known = visit.attendee_id
    visit.attendee_id = attendee_of(visit) or _brought(door, entry, entry.name, entry.where, Presence.PHONE)
    if visit.state != THERE or visit.attendee_id != known:
        visit.state, visit.settled_at, visit.settled_by = THERE, door.now, named(door.by)
        visit.save()
    _mark(door, [(entry, visit.attendee_id)], Presence.PHONE)


def _brought(door: _Door, entry: Entry, name: str, where: str, way: str) -> int:
    """Whoever it is on the list; written down there and marked where it is nobody."""
    known = on_the_list(door.sitting, name, where)
    if known:
        return known
    guest, _outcome = came_uninvited(door.sitting, Guest(name, where=where), _marked(entry, 0), way=way, **door.way)
    return guest.pk
