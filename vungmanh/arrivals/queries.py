"""Who is on the list of a sitting, how each stands, and who waits at its door."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef

from vungmanh.arrivals.codes import digits_of
from vungmanh.arrivals.limits import MARKS_AT_ONCE
from vungmanh.arrivals.models import Visit
from vungmanh.arrivals.rules.same import the_one
from vungmanh.arrivals.rules.windows import is_open
from vungmanh.core.days import VIETNAM
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.models.attendees import NAME_AT_MOST
from vungmanh.gatherings.rules.kinds import CALLED_OFF, CAME

# Presences are told once more that were written so shortly before the last time they were asked for: somebody else may
# have been writing then.
_OVERLAP: Final = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Listed:
    key: int
    name: str
    where: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A visitor who waits to be confirmed; `attendee` is who of the list it seems to be, 0 where nobody is."""

    key: int
    digits: str
    name: str
    where: str
    attendee: int


def listed(sitting: Sitting, *, after: int = 0) -> list[Listed]:
    """Everybody on the list, in its order, with how they stand at this sitting; of those added `after` a key alone."""
    states = dict(Presence.objects.filter(sitting=sitting).values_list("attendee", "state")) if not after else {}
    rows = Attendee.objects.standing().filter(gathering=sitting.gathering_id, pk__gt=after)
    found = rows.values_list("pk", "name", "unit__name", "where")
    return [Listed(key, name, unit or where, states.get(key, "")) for key, name, unit, where in found]


def stands(sitting: Sitting, since: datetime | None) -> list[tuple[int, str]]:
    """How attendees stand, by their keys: those about whom something was written since; all where it is None."""
    rows = Presence.objects.filter(sitting=sitting).order_by()
    if since is not None:
        rows = rows.filter(at__gte=since - _OVERLAP)
    return list(rows.values_list("attendee", "state"))


def stands_of(sitting: Sitting, attendees: Collection[int]) -> list[tuple[int, str]]:
    """How these stand."""
    rows = Presence.objects.filter(sitting=sitting, attendee__in=attendees).order_by()
    return list(rows.values_list("attendee", "state"))


def waiting(sitting: Sitting) -> list[Waiting]:
    """Whoever came first, first; so many as one looks through. Whom an officer has marked on the list waits no more."""
    marked = Presence.objects.filter(sitting=sitting, attendee=OuterRef("attendee"), state__in=CAME)
    rows = Visit.objects.waiting().filter(~Exists(marked), sitting=sitting)
    return [
        Waiting(key, digits_of(sitting.pk, who), name, where, attendee or 0)
        for key, who, name, where, attendee in rows.values_list("pk", "who", "name", "where", "attendee")[
            :MARKS_AT_ONCE
        ]
    ]


def on_the_list(sitting: Sitting, name: str, where: str) -> int | None:
    """The key of the only attendee who can be meant by this name and place; None where that is not certain."""
    rows = (
        Attendee.objects.standing()
        .filter(gathering=sitting.gathering_id, search_key=fold(name)[:NAME_AT_MOST])
        .order_by()
    )
    return the_one(where, _places(rows.values_list("pk", "unit__name", "where")))


def attendee_of(visit: Visit) -> int | None:
    """Who of the list a visitor is known to be; None where that is not known, or they were taken off it since."""
    known = visit.attendee_id
    return known if known and Attendee.objects.standing().filter(pk=known).exists() else None


def substitute_of(attendee: Attendee) -> Attendee | None:
    """Who comes in their place, as they last said."""
    return Attendee.objects.standing().filter(place_of=attendee).first()


def _places(rows: Iterable[tuple[int, str | None, str]]) -> Sequence[tuple[int, str]]:
    return [(key, unit or where) for key, unit, where in rows]


def state_of(attendee: Attendee, sitting: Sitting) -> str:
    """How one attendee stands at a sitting; "" where nothing is written."""
    return Presence.objects.filter(attendee=attendee, sitting=sitting).values_list("state", flat=True).first() or ""


def many_on(sitting: Sitting) -> int:
    """How many are on the list."""
    return Attendee.objects.standing().filter(gathering=sitting.gathering_id).count()


def stands_open(sitting: Sitting, now: datetime) -> bool:
    """Whether people may write down themselves that they are there."""
    gathering = sitting.gathering
    if gathering.struck_on or gathering.state == CALLED_OFF:
        return False
    return is_open(sitting.on, sitting.begins, sitting.ends, now.astimezone(VIETNAM))


def sitting_to_come(gathering: Gathering, today: date) -> Sitting | None:
    """The day that is today, or comes next; not asked again where the page has the days."""
    return next((each for each in gathering.sittings.all() if each.on >= today), None)
