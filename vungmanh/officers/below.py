"""What is due of committees at a unit and everything below it, reckoned for all units at once: terms that end, seats
that are empty, committees that are too small or too large, and those that there must be and are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Final, NamedTuple

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

_AS_READ: Final = (
    "unit", "path", "block", "unit__kind", "unit__ownership", "unit__sort_key", "unit__code", "unit__name",
)  # fmt: skip


class Finding(NamedTuple):
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


def findings_below(
    unit: Unit, day: date, reader: Any, today: date, to: Permission = Permission.SEE_OFFICERS
) -> list[Finding]:
    """Everything that is due on the day at units where the reader, who has the right `to` at this one, has it, in the
    order of units. Six queries, however many units there are."""
    places = _places(unit, day, reader, today, to)
    if places is None:
        return []
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    rows = list(places.values_list(*_AS_READ))
    if not rows:
        return []
    rows.sort(key=lambda row: (kinds[row[3]].rank, row[5:7]))
    scope = places.values("unit")
    members, women = _with_all_below(rows, stocks_of_each(scope, (MEMBERS, MEMBERS_FEMALE), day))
    in_a_base = within({row[1] for row in rows if row[3] in BASE_KINDS})
    bodies, rules = _bodies(scope, day), Rules(day)
    found: list[Finding] = []
    for key, path, block, kind, ownership, _sort_key, code, name in rows:
        if kind == "group":
            continue
        union = Union(
            kind, kinds[kind].is_upper, kind in BASE_KINDS and in_a_base(path[: -paths.STEP]), members.get(path, 0),
            women.get(path, 0), None, block, ownership,
        )  # fmt: skip
        for what, body, people, seats, due in _due(union, key, bodies, rules):
            found.append(Finding(what, body, key, code, name, union, people, seats, due))
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


def _with_all_below(rows: Iterable[tuple[Any, ...]], own: Mapping[int, Sequence[int]]) -> list[dict[str, int]]:
    """By place the members of the unit there and of all below it, and the women among them."""
    places = [(row[1], row[0]) for row in rows if row[0] in own]
    return [handed_up({path: own[key][which] for path, key in places}) for which in (0, 1)]


def handed_up(sums: dict[str, int]) -> dict[str, int]:
    """With what stands at each place counted at all above it too: the lowest hand theirs up first."""
    lengths: dict[int, list[str]] = {}
    for path in sums:
        lengths.setdefault(len(path), []).append(path)
    for length in range(max(lengths, default=0), paths.STEP, -paths.STEP):
        for path in lengths.get(length, ()):
            above = path[: -paths.STEP]
            if above not in sums:
                lengths.setdefault(length - paths.STEP, []).append(above)
            sums[above] = sums.get(above, 0) + sums[path]
    return sums


def within(bases: set[str]) -> Callable[[str], bool]:
    """Says of a place whether it is one of the bases or stands below one."""

    @cache
    def is_within(path: str) -> bool:
        return bool(path) and (path in bases or is_within(path[: -paths.STEP]))

    return is_within


class _Body(NamedTuple):
    """How one body stands at all units, each by its key: how many people are in it; of its terms the seats, and the
    last days of those that are near. A unit that is in none of them has no such body."""

    code: str
    people: dict[int, int]
    seats: dict[int, int]
    due: dict[int, date]


def _bodies(scope: Any, day: date) -> dict[str, _Body]:
    """By their codes, in the order of bodies, those that stand anywhere: a union is asked about no others."""
    bodies = {code: _Body(code, {}, {}, {}) for code in offices.BODIES}
    held = Appointment.objects.on(day).filter(unit__in=scope).order_by().values("unit")
    counted = held.annotate(**{f"in_{code}": _people_in(code) for code in bodies})
    for unit, *many in counted.values_list("unit", *(f"in_{code}" for code in bodies)):
        for body, people in zip(bodies.values(), many, strict=True):
            if people:
                body.people[unit] = people
    terms = Term.objects.on(day).filter(unit__in=scope).order_by()
    for unit, code, seats in terms.values_list("unit", "body", "seats"):
        bodies[code].seats[unit] = seats
    ending = terms.filter(due__lte=months_later(day, SOON_MONTHS))
    for unit, code, due in ending.values_list("unit", "body", "due"):
        bodies[code].due[unit] = due
    return {code: body for code, body in bodies.items() if body.people or body.seats}


def _people_in(body: str) -> Count:
    return Count("person", distinct=True, filter=Q(office__in=offices.offices_in(body)))


class Rules:
    """What the rules of a day say: worked out once for all unions that are alike in what they ask."""

    def __init__(self, day: date) -> None:
        self.day = day
        self.misfit, self.must_be = cache(self._misfit), cache(self._must_be)

    def _misfit(self, body: str, kind: str, within: bool, members: int, people: int) -> str:
        return misfit(size_of(body, Union(kind, within=within, members=members), self.day), people)

    def _must_be(self, kind: str, is_upper: bool, members: int, women: int) -> list[str]:
        union = Union(kind, is_upper, members=members, women=women)
        return [body for body in _MUST_BE if asked_for(body, union, self.day)]


def _due(
    union: Union, key: int, bodies: Mapping[str, _Body], rules: Rules
) -> Iterator[tuple[str, str, int, int | None, date | None]]:
    """What is due, of which body, how many people are in it, of how many seats, and the end of its term if near."""
    for code, in_it, of_terms, ends in bodies.values():
        people, seats = in_it.get(key, 0), of_terms.get(key)
        if not people and not seats:
            continue
        due = ends.get(key)
        if due:
            yield ENDED if due <= rules.day else SOON, code, people, seats, due
        if seats and people < seats:
            yield VACANT, code, people, seats, due
        if wrong := rules.misfit(code, union.kind, union.within, union.members, seats or people):
            yield wrong, code, people, seats, due
    for code in rules.must_be(union.kind, union.is_upper, union.members, union.women):
        stands = bodies.get(code)
        if stands is None or (key not in stands.people and key not in stands.seats):
            yield MISSING, code, 0, None, None


def of_kind(findings: Sequence[Finding], what: str, body: str) -> Sequence[Finding]:
    """Those of one kind and of one body; "" for all."""
    if not what and not body:
        return findings
    return [each for each in findings if what in ("", each.what) and body in ("", each.body)]
