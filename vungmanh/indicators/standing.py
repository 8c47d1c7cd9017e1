"""How far the targets of a unit, and of the units directly below it, are: each with its value, what it has taken over
of units that ended, its pace and whether it is hard. The number of queries depends neither on the units nor on the
targets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach_ever
from vungmanh.core import paths
from vungmanh.core.periods import Period
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.course_asked import Asked, readable
from vungmanh.indicators.courses import gone_by
from vungmanh.indicators.lineage import endings_before
from vungmanh.indicators.models import Target
from vungmanh.indicators.rules.formulas import Formula
from vungmanh.indicators.rules.hard import Hardness, hardness
from vungmanh.indicators.rules.inheriting import Ending, Handed, Holding, handed_on
from vungmanh.indicators.rules.kinds import AMOUNT, LESS
from vungmanh.indicators.rules.pace import BEHIND, NO_BASIS, Going, Pace, pace_of
from vungmanh.indicators.rules.standing import COMPUTED
from vungmanh.indicators.target_indicators import indicators_named
from vungmanh.kit.the_house import sees_of
from vungmanh.ledger.question import NOW, THEN
from vungmanh.ledger.state import state_of_books
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import Named, name_on, named_to
from vungmanh.organization.road import road_of


class Row(NamedTuple):
    """A target as it is written down, without its history: a level has thousands of them on a page."""

    pk: int
    unit: int
    indicator: str
    value: Decimal
    hard: str


@dataclass(frozen=True)
class Mark:
    """One target of one unit. `target` is the row of its own, None where all of it was taken over; `value` what is to
    be reached in all, `going` how the indicator went, None where nothing is known of it; `path` what it had come to
    by the end of each month of the period, told of the unit that is asked for."""

    unit: int
    indicator: Indicator
    target: Row | None
    holding: Holding
    value: Decimal
    pace: Pace
    hard: Hardness
    going: Going | None = None
    path: Sequence[float | None] = ()

    @property
    def is_behind(self) -> bool:
        return self.pace.state in BEHIND


@dataclass(frozen=True)
class Standing:
    """`own` are the unit's targets, those that will be missed by most first; `below` those of the units directly below,
    by their keys and the codes of the indicators; `names` what units are called. `left`: of units that have ended, what
    nobody takes over. `elsewhere`: so many targets stand at units that have ended, by the tree of then."""

    asked: Asked
    own: Sequence[Mark] = ()
    below: Mapping[int, Mapping[str, Mark]] = field(default_factory=dict)
    names: Mapping[int, Named] = field(default_factory=dict)
    left: Sequence[tuple[Indicator, int, Decimal]] = ()
    elsewhere: int = 0

    @property
    def behind(self) -> list[Mark]:
        """The targets of the units below that are at risk or will be missed, the farthest from them first."""
        marks = [mark for marks in self.below.values() for mark in marks.values() if mark.is_behind]
        return by_distance(marks)


def by_distance(marks: Iterable[Mark]) -> list[Mark]:
    return sorted(marks, key=lambda mark: (mark.pace.state == NO_BASIS, -mark.pace.distance, mark.indicator.code))


def standing_of(
    unit: Unit, period: Period, day: date, today: date, *, reader: Any, held: Collection[Permission],
    tree: str = THEN, with_below: bool = True,
) -> Standing:  # fmt: skip
    """`held` is what the reader may do at the unit: a number of what people say is told to who may see them."""
    asked = Asked(unit, period, day, today, tree, state_of_books())
    below = _below(asked, reader) if with_below else {}
    rows, ended = _rows(asked, below)
    indicators = {
        code: each
        for code, each in indicators_named({row.indicator for row in rows}).items()
        if all(sees is None or sees in held for sees in map(sees_of, each.measures))
    }
    rows = [row for row in rows if row.indicator in indicators]
    formulas = _formulas(indicators.values(), asked.last)
    held_by = _held_by(asked, rows, indicators, below, ended)
    others = {code: set(holdings) - {unit.pk} for code, holdings in held_by.held.items()}
    founded = {key: below[key].founded for keys in others.values() for key in keys}
    gone = gone_by(asked, formulas, [code for code, keys in others.items() if keys], founded)
    marks: dict[int, dict[str, Mark]] = defaultdict(dict)
    targets = {(row.unit, row.indicator): row for row in rows}
    for code, holdings in held_by.held.items():
        for key, holding in holdings.items():
            went = gone.itself if key == unit.pk else gone.below.get(key, {})
            mark = _mark(key, indicators[code], targets.get((key, code)), holding, went.get(code), asked)
            marks[key][code] = replace(mark, path=gone.paths.get(code, ())) if key == unit.pk else mark
    own = by_distance(marks.pop(unit.pk, {}).values())
    origins = {each.origin for holdings in held_by.held.values() for h in holdings.values() for each in h.taken}
    origins |= {origin for _code, origin, _value in held_by.left}
    names = {key: below[key].named for key in marks}
    if origins:
        names |= named_to(reader, Permission.SEE_TARGETS, origins, of=asked.last, today=today)
    left = [(indicators[code], origin, value) for code, origin, value in held_by.left]
    return Standing(asked, own, marks, names, left, held_by.elsewhere)


def mark_of(target: Target, today: date, *, day: date | None = None) -> Mark:
    """One target by itself, as of the day."""
    period = Period.parse(target.period)
    asked = Asked(target.unit, period, day or today, today, THEN, state_of_books())
    indicator = indicators_named([target.indicator])[target.indicator]
    formulas = _formulas([indicator], asked.last)
    gone = gone_by(asked, formulas)
    went, path = gone.itself.get(target.indicator), gone.paths.get(target.indicator, ())
    row = Row(target.pk, target.unit_id, target.indicator, target.value, target.hard)
    return replace(_mark(row.unit, indicator, row, Holding(row.value), went, asked), path=path)


@dataclass(frozen=True)
class _HeldBy:
    """By the codes of indicators, who holds how much; what nobody takes over; targets of units that ended."""

    held: Mapping[str, Mapping[int, Holding]]
    left: Sequence[tuple[str, int, Decimal]]
    elsewhere: int


@dataclass(frozen=True)
class _Below:
    """A unit directly below: since when it is there, and what it is called; its code where the reader may see it."""

    founded: date
    named: Named


def _below(asked: Asked, reader: Any) -> dict[int, _Below]:
    day = asked.last if asked.tree == THEN else asked.today
    place = road_of(asked.unit).on(day)
    if place is None or not asked.unit.kind.is_upper:
        return {}
    tops = reach_ever(reader, Permission.SEE_TARGETS, asked.today)
    there = Placement.objects.on(day).directly_below([place.path]).order_by().values("unit")
    units = Unit.objects.filter(pk__in=there).with_seat(asked.today).order_by()
    return {
        key: _Below(founded, Named(name, code if any(paths.covers(top, seat or "") for top in tops) else ""))
        for key, founded, name, code, seat in units.values_list(
            "pk", "established_on", name_on(asked.last), "code", "seat"
        )
    }


def _rows(asked: Asked, below: Collection[int]) -> tuple[list[Row], list[Ending]]:
    """The targets of the unit, of those directly below it, and of those that these carry on; the endings by which they
    do."""
    units = {asked.unit.pk, *below}
    ended = endings_before(units, asked.period.since, min(asked.day, asked.today), asked.today)
    keys = units | {ending.unit for ending in ended}
    found = Target.objects.standing().for_period(asked.period.key).filter(unit__in=keys).order_by("pk")
    return [Row(*row) for row in found.values_list("pk", "unit", "indicator", "value", "hard")], ended


def _held_by(
    asked: Asked,
    rows: Sequence[Row],
    indicators: Mapping[str, Indicator],
    below: Collection[int],
    ended: Sequence[Ending],
) -> _HeldBy:
    values: dict[str, dict[int, Decimal]] = defaultdict(dict)
    for row in rows:
        values[row.indicator][row.unit] = row.value
    shown = {asked.unit.pk, *below}
    gone = {ending.unit for ending in ended}
    elsewhere = sum(row.unit in gone for row in rows)
    held: dict[str, dict[int, Holding]] = {}
    left: list[tuple[str, int, Decimal]] = []
    for code, by_unit in values.items():
        if asked.tree != NOW:
            found = Handed({unit: Holding(value) for unit, value in by_unit.items()}, {})
        else:
            found = handed_on(by_unit, ended, shared=not _adds_up(indicators[code], asked.last))
        held[code] = {unit: holding for unit, holding in found.held.items() if unit in shown}
        left += [(code, unit, value) for unit, value in found.left.items()]
    return _HeldBy(held, left, elsewhere if asked.tree != NOW else 0)


def _mark(
    unit: int, indicator: Indicator, target: Row | None, holding: Holding, going: Going | None, asked: Asked
) -> Mark:
    value = holding.value(shared=not _adds_up(indicator, asked.last), less=indicator.direction == LESS)
    wanted = float(value)
    said = target.hard if target else COMPUTED
    return Mark(
        unit, indicator, target, holding, value, pace_of(wanted, indicator.direction, going, asked.period, asked.day),
        hardness(said, wanted, indicator.direction, going), going,
    )  # fmt: skip


def _formulas(indicators: Iterable[Indicator], last: date) -> dict[str, Formula]:
    """As they are defined on the last day, of those that can be read still."""
    defined = {each.code: each.on(last) for each in indicators}
    return {code: each.formula for code, each in defined.items() if each and readable(each.formula)}


def _adds_up(indicator: Indicator, last: date) -> bool:
    """Numbers are divided and added up; shares, rates, means and growth are not."""
    definition = indicator.on(last)
    return definition is None or definition.formula.kind == AMOUNT
