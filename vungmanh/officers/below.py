"""What is due of committees at a unit and everything below it, reckoned for all units at once: terms that end, seats
that are empty, committees that are too small or too large, and those that there must be and are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from django.db.models import Count, Q

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.periods import months_later
from vungmanh.ledger.each import stocks_of_each
from vungmanh.members.measures import MEMBERS, MEMBERS_FEMALE
from vungmanh.officers.models import Appointment, Term, visible_units
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.bodies import BASE_KINDS, TOO_LARGE, TOO_SMALL, Union, asked_for, misfit, size_of
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of

ENDED, SOON, VACANT, MISSING = "ended", "soon", "vacant", "missing"
WHAT: Final = (ENDED, SOON, VACANT, TOO_SMALL, TOO_LARGE, MISSING)
SOON_MONTHS: Final = 6
# Bodies whose lack is listed: of too few workplaces it is known how many people work there to list the other ones.
_MUST_BE: Final = (offices.EXECUTIVE, offices.INSPECTION, offices.WOMEN)


@dataclass(frozen=True, slots=True)
class At:
    """A unit that stood at or below the one that is asked about, with what is counted at it and all below it."""

    key: int
    code: str
    name: str
    path: str
    order: tuple[int, str, str]
    union: Union


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list. `seats` is None where no term says how many there are, `due` where none is written down."""

    what: str
    body: str
    at: At
    people: int = 0
    seats: int | None = None
    due: date | None = None

    @property
    def pk(self) -> int:
        return self.at.key


@dataclass(frozen=True, slots=True)
class _Stands:
    """A body at a unit: its term, where one is written down, and how many people are in it."""

    term: tuple[date, int] | None
    people: int


def findings_below(unit: Unit, day: date, reader: Any, today: date) -> list[Finding]:
    """Everything that is due on the day, in the order of units. Five queries, however many units there are."""
    places = _places(unit, day, reader, today)
    if places is None:
        return []
    found = _units(places)
    scope = places.values("unit")
    stands = _bodies(scope, day)
    counted = stocks_of_each(scope, len(found), (MEMBERS, MEMBERS_FEMALE), day)
    units = list(_with_counts(found, counted[MEMBERS.code], counted[MEMBERS_FEMALE.code]))
    units.sort(key=lambda at: at.order)
    return [finding for at in units for finding in _findings(at, stands.get(at.key, {}), day)]


def _places(unit: Unit, day: date, reader: Any, today: date) -> Any:
    """Where the unit and all below it stood on the day, as far as the reader may see them; None where it did not."""
    place = road_of(unit).on(day)
    if place is None:
        return None
    places = Placement.objects.on(day).under(place.path).order_by()
    if day != today:  # by today's tree whoever sees the unit sees all below it
        places = places.filter(unit__in=visible_units(reader, Permission.SEE_OFFICERS, today))
    return places


def _units(places: Any) -> list[At]:
    rows = places.values_list(
        "unit", "unit__code", "unit__name", "path", "block", "unit__ownership", "unit__kind", "unit__kind__is_upper",
        "unit__kind__rank", "unit__sort_key",
    )  # fmt: skip
    return [
        At(key, code, name, path, (rank, sort_key, code), Union(kind, is_upper, block=block, ownership=ownership))
        for key, code, name, path, block, ownership, kind, is_upper, rank, sort_key in rows
    ]


def _with_counts(found: Sequence[At], members: Mapping[int, int], women: Mapping[int, int]) -> Iterator[At]:
    """With the members of all that stands below, and with which grassroots unions stand within another."""
    sums: dict[str, list[int]] = {at.path: [0, 0] for at in found}
    for at in found:
        own = members.get(at.key, 0), women.get(at.key, 0)
        if own[0]:
            for end in range(len(at.path), 0, -paths.STEP):
                if here := sums.get(at.path[:end]):
                    here[0] += own[0]
                    here[1] += own[1]
    bases = {at.path for at in found if at.union.kind in BASE_KINDS}
    for at in found:
        if at.union.kind != "group":
            people, of_them = sums[at.path]
            within = any(at.path[:end] in bases for end in range(len(at.path) - paths.STEP, 0, -paths.STEP))
            yield replace(at, union=replace(at.union, members=people, women=of_them, within=within))


def _bodies(scope: Any, day: date) -> dict[int, dict[str, _Stands]]:
    """By unit and body, how each that has a term or people stands."""
    here = {body: f"in_{body}" for body in offices.BODIES}
    held = Appointment.objects.on(day).filter(unit__in=scope).order_by().values("unit")
    counted = held.annotate(
        **{
            name: Count("person", distinct=True, filter=Q(office__in=offices.offices_in(body)))
            for body, name in here.items()
        }
    )
    found: dict[int, dict[str, _Stands]] = {}
    for unit, *people in counted.values_list("unit", *here.values()):
        found[unit] = {body: _Stands(None, many) for body, many in zip(here, people, strict=True) if many}
    terms = Term.objects.on(day).filter(unit__in=scope).order_by().values_list("unit", "body", "due", "seats")
    for unit, body, due, seats in terms:
        bodies = found.setdefault(unit, {})
        bodies[body] = _Stands((due, seats), bodies[body].people if body in bodies else 0)
    return found


def _findings(at: At, stands: Mapping[str, _Stands], day: date) -> Iterator[Finding]:
    for body, how in stands.items():
        if how.term:
            yield from _of_the_term(at, body, how.term, how.people, day)
        wrong = misfit(size_of(body, at.union, day), how.term[1] if how.term else how.people)
        if wrong:
            yield _finding(wrong, body, at, how)
    for body in _MUST_BE:
        if body not in stands and asked_for(body, at.union, day):
            yield Finding(MISSING, body, at)


def _of_the_term(at: At, body: str, term: tuple[date, int], people: int, day: date) -> Iterator[Finding]:
    due, seats = term
    if due <= day:
        yield Finding(ENDED, body, at, people, seats, due)
    elif due <= months_later(day, SOON_MONTHS):
        yield Finding(SOON, body, at, people, seats, due)
    if people < seats:
        yield Finding(VACANT, body, at, people, seats, due)


def _finding(what: str, body: str, at: At, how: _Stands) -> Finding:
    due, seats = how.term if how.term else (None, None)
    return Finding(what, body, at, how.people, seats, due)


def of_kind(findings: Iterable[Finding], what: str, body: str) -> list[Finding]:
    """Those of one kind and of one body; "" for all."""
    return [each for each in findings if what in ("", each.what) and body in ("", each.body)]
