"""What is due of committees at a unit and everything below it, reckoned for all units at once: terms that end, seats
that are empty, committees that are too small or too large, and those that there must be and are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
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
from vungmanh.organization.models import Placement, Unit, UnitKind
from vungmanh.organization.road import road_of

ENDED, SOON, VACANT, MISSING = "ended", "soon", "vacant", "missing"
WHAT: Final = (ENDED, SOON, VACANT, TOO_SMALL, TOO_LARGE, MISSING)
SOON_MONTHS: Final = 6
# Bodies whose lack is listed: of too few workplaces it is known how many people work there to list the other ones.
_MUST_BE: Final = (offices.EXECUTIVE, offices.INSPECTION, offices.WOMEN)

_Counts = dict[str, list[int]]  # by place: members, and women among them


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the list, at the unit with what is counted at it and all below it. `seats` is None where no term says
    how many there are; `due` is told of terms that are over or end soon."""

    what: str
    body: str
    pk: int
    code: str
    name: str
    union: Union
    people: int
    seats: int | None
    due: date | None


@dataclass(slots=True)
class _Stands:
    """A body at a unit: how many people are in it, and the seats of its term, where one is written down."""

    people: int
    seats: int | None = None
    due: date | None = None


def findings_below(
    unit: Unit, day: date, reader: Any, today: date, to: Permission = Permission.SEE_OFFICERS
) -> list[Finding]:
    """Everything that is due on the day at units where the reader, who has the right `to` at this one, has it, in the
    order of units. Six queries, however many units there are."""
    places = _places(unit, day, reader, today, to)
    if places is None:
        return []
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    rows = list(
        places.values_list(
            "unit", "path", "block", "unit__code", "unit__name", "unit__kind", "unit__sort_key", "unit__ownership"
        )
    )
    if not rows:
        return []
    rows.sort(key=lambda row: (kinds[row[5]].rank, row[6], row[3]))
    scope = places.values("unit")
    counts = _with_all_below(rows, stocks_of_each(scope, (MEMBERS, MEMBERS_FEMALE), day))
    bases = {path for _key, path, _block, _code, _name, kind, *_more in rows if kind in BASE_KINDS}
    bodies = _bodies(scope, day)
    found: list[Finding] = []
    for key, path, block, code, name, kind, _sort, ownership in rows:
        if kind == "group":
            continue
        members, women = counts.get(path, (0, 0))
        within = kind in BASE_KINDS and _stands_within(path, bases)
        union = Union(kind, kinds[kind].is_upper, within, members, women, block=block, ownership=ownership)
        for what, body, how in _due(union, bodies.get(key, {}), day):
            found.append(Finding(what, body, key, code, name, union, how.people, how.seats, how.due))
    return found


def _places(unit: Unit, day: date, reader: Any, today: date, to: Permission) -> Any:
    """Where the unit and all below it stood on the day, as far as the reader's right reaches; None where it did not."""
    place = road_of(unit).on(day)
    if place is None:
        return None
    places = Placement.objects.on(day).under(place.path).order_by()
    if day != today:  # by today's tree a right at the unit is one at all below it
        places = places.filter(unit__in=visible_units(reader, to, today))
    return places


def _with_all_below(rows: Iterable[tuple[Any, ...]], own: Mapping[int, list[int]]) -> _Counts:
    """By place the members of the unit there and of all below it."""
    sums: _Counts = {}
    for key, path, *_more in rows:
        if here := own.get(key):
            for end in range(len(path), 0, -paths.STEP):
                above = sums.setdefault(path[:end], [0, 0])
                above[0] += here[0]
                above[1] += here[1]
    return sums


def _stands_within(path: str, bases: set[str]) -> bool:
    """Whether a grassroots union stands below another one."""
    return any(path[:end] in bases for end in range(len(path) - paths.STEP, 0, -paths.STEP))


def _bodies(scope: Any, day: date) -> dict[int, dict[str, _Stands]]:
    """By unit and body, how each that has a term or people stands."""
    found: dict[int, dict[str, _Stands]] = {}
    held = Appointment.objects.on(day).filter(unit__in=scope).order_by().values("unit")
    counted = held.annotate(**{f"in_{body}": _people_in(body) for body in offices.BODIES})
    for unit, *people in counted.values_list("unit", *(f"in_{body}" for body in offices.BODIES)):
        found[unit] = {body: _Stands(many) for body, many in zip(offices.BODIES, people, strict=True) if many}
    terms = Term.objects.on(day).filter(unit__in=scope).order_by()
    for unit, body, seats in terms.values_list("unit", "body", "seats"):
        found.setdefault(unit, {}).setdefault(body, _Stands(0)).seats = seats
    ending = terms.filter(due__lte=months_later(day, SOON_MONTHS))
    for unit, body, due in ending.values_list("unit", "body", "due"):
        found[unit][body].due = due
    return found


def _people_in(body: str) -> Count:
    return Count("person", distinct=True, filter=Q(office__in=offices.offices_in(body)))


def _due(union: Union, stands: Mapping[str, _Stands], day: date) -> Iterator[tuple[str, str, _Stands]]:
    for body, how in stands.items():
        if how.due:
            yield ENDED if how.due <= day else SOON, body, how
        if how.seats and how.people < how.seats:
            yield VACANT, body, how
        if wrong := misfit(size_of(body, union, day), how.seats or how.people):
            yield wrong, body, how
    for body in _MUST_BE:
        if body not in stands and asked_for(body, union, day):
            yield MISSING, body, _Stands(0)


def of_kind(findings: Iterable[Finding], what: str, body: str) -> list[Finding]:
    """Those of one kind and of one body; "" for all."""
    return [each for each in findings if what in ("", each.what) and body in ("", each.body)]
