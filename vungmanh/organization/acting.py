"""Who acts at the units that a reader looks after, and what is dated ahead there: read once for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.core import paths
from vungmanh.kit.due import At, person_of, read_once
from vungmanh.organization.models import Placement

A_MONTH: Final = timedelta(days=31)  # nobody is told of what came before it
AHEAD: Final = timedelta(days=92)  # a quarter


class Turn(Enum):
    """What is decided of a unit for a day to come."""

    FOUNDED, ENDS, COMES, LEAVES = "founded", "ends", "comes", "leaves"


@dataclass(frozen=True)
class Change:
    """The unit is founded or ends on the day, or from then on stands below the reader's unit, or elsewhere."""

    on: date
    at: At
    turn: Turn


@dataclass(frozen=True)
class Near:
    """Of the units near a reader: those where nobody holds a role, and what is dated ahead of them. `here` are the
    places of today of the reader's own units, of whose reach is everywhere those at the top."""

    here: Sequence[Placement]
    alone: Sequence[At]
    changes: Sequence[Change]


def roles_near(reader: Any, today: date) -> Sequence[Grant]:
    """Returns roles at units where the reader gives roles and directly below, and the reader's own: those that began
    in the last month or will begin, those that end within a quarter and are not given on, and those of people who have
    never signed in. One query."""
    tops = reach(reader, Permission.GRANT_ROLE, today)
    return read_once(reader, ("roles_near", *tops, today), lambda: _roles(person_of(reader), tops, today))


def _roles(me: Any, tops: list[str], today: date) -> list[Grant]:
    follows = Grant.objects.filter(
        Q(until__isnull=True) | Q(until__gt=OuterRef("until")),
        user=OuterRef("user"), role=OuterRef("role"), unit=OuterRef("unit"), since__lte=OuterRef("until"),
    )  # fmt: skip
    begins = Q(since__gt=today - A_MONTH, since__lte=today + AHEAD)
    ends = Q(until__lte=today + AHEAD) & ~Q(Exists(follows))
    here = Q(unit__in=Placement.objects.on(today).near(tops).order_by().values("unit"))
    unused = Q(user__last_login__isnull=True, since__lte=today)
    turns = begins | ends
    wanted = Q(turns, user=me) | here & (turns | unused) if tops else Q(turns, user=me)
    lasting = Q(until__isnull=True) | Q(until__gt=today)
    grants = Grant.objects.filter(lasting, wanted, user__is_active=True)
    grants = grants.annotate(goes_on=Exists(follows)).select_related("user__sign_in_link", "unit")
    return list(grants.order_by("until", "since", "pk"))


def ends_within(grant: Any, last: date) -> bool:
    """Whether a role near (`roles_near`) ends by the day and is not given on."""
    return grant.until is not None and grant.until <= last and not grant.goes_on


def near(reader: Any, needs: Permission, today: date) -> Near:
    """Returns what stands or will stand at and directly below the units where the reader may do this. One query."""
    tops = reach(reader, needs, today)
    if not tops:
        return Near([], [], [])
    return read_once(reader, ("near", *tops, today), lambda: _near(tops, today))


def _near(tops: list[str], today: date) -> Near:
    """A section is looked after by its union, so nobody is missed in it."""
    held = Grant.objects.on(today).filter(unit=OuterRef("unit"), user__is_active=True)
    is_union = Q(unit__kind__is_union=True) | Q(unit__kind__is_upper=True)
    stands = Q(since__lte=today) & (Q(until__isnull=True) | Q(until__gt=today))
    begins = Q(since__gt=today, since__lte=today + AHEAD)
    turns = begins | stands & Q(until__lte=today + AHEAD)
    own = Q(letters=paths.STEP) if tops == [EVERYWHERE] else Q(path__in=tops)
    alone = stands & is_union & ~Q(Exists(held))
    places = Placement.objects.near(tops).filter(turns | alone | stands & own).select_related("unit__kind")
    found = list(
        places.annotate(is_alone=Exists(Placement.objects.filter(alone, pk=OuterRef("pk")))).order_by(
            "unit__kind__rank", "unit__sort_key", "unit__code", "since"
        )
    )
    here = [place for place in found if place.since <= today and (place.path in tops or place.path == place.unit.step)]
    return Near(here, [_at(place) for place in found if place.is_alone], list(_changes(found, today)))


def _changes(places: Iterable[Placement], today: date) -> Iterator[Change]:
    """Nothing is told where a place goes over into another here (its block changes), or with the unit above."""
    ended, begun = dict[tuple[int, date], Placement](), dict[tuple[int, date], Placement]()
    for place in places:
        if place.since > today:
            begun[place.unit_id, place.since] = place
        if place.until and place.until <= today + AHEAD and place.since <= today:
            ended[place.unit_id, place.until] = place
    leave = {(place.path, on) for (_unit, on), place in ended.items()}
    for (unit, on), place in (ended | begun).items():
        before, after = ended.get((unit, on)), begun.get((unit, on))
        if (before and after) or (place.path[: -paths.STEP], on) in leave:
            continue
        if before:
            turn = Turn.ENDS if place.unit.dissolved_on == on else Turn.LEAVES
        else:
            turn = Turn.FOUNDED if place.unit.established_on == on else Turn.COMES
        yield Change(on, _at(place), turn)


def _at(place: Placement) -> At:
    return At(place.unit_id, place.unit.code, place.unit.name)
