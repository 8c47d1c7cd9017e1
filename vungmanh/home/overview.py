"""The overview of a unit as its page shows it: children × measures, every cell with its way to the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models.functions import Length

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.core import paths
from vungmanh.core.measures import Measure, Nature
from vungmanh.home.asked import Asked
from vungmanh.ledger.queries import NOW, Answer, Row, figures_by_child
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import names_on

REST = "rest"  # the part of a figure that no unit directly below accounts for
BY_NAME = "name"


@dataclass(frozen=True)
class Cell:
    measure: Measure
    value: int
    url: str


@dataclass(frozen=True)
class Line:
    """A unit below with its figures; `here` marks the unit's own line of the rest. `url` is "" out of reach."""

    name: str
    url: str
    cells: list[Cell]
    here: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column: where to click for another order, and the order it is in now, as ARIA says it."""

    name: object
    url: str
    order: str
    measure: Measure | None = None


@dataclass(frozen=True)
class Step:
    """A unit on the way down from the top; `url` is "" out of reach."""

    name: str
    url: str


@dataclass(frozen=True)
class Absence:
    """Why there are no figures: the unit had no place in the tree that was asked for.

    `url` asks for the day `offered` instead, on which it had one.
    """

    since: date
    last: date | None
    offered: date
    url: str


@dataclass(frozen=True)
class Overview:
    name: str
    way: list[Step]
    stocks: list[Column]
    flows: list[Column]
    by_name: Column
    lines: list[Line]
    total: list[Cell]
    absence: Absence | None
    ended: date | None

    @property
    def has_units_below(self) -> bool:
        return any(not line.here for line in self.lines)


def overview(unit: Unit, asked: Asked, measures: Sequence[Measure], user: Any) -> Overview:
    """Everything the page shows. The number of queries does not depend on the number of units below."""
    measures = sorted(measures, key=lambda measure: measure.nature is Nature.FLOW)
    answer = figures_by_child(asked.question(unit, measures))
    above = _ancestors_on(unit, asked.tree_day)
    below = [row.unit_id for row in answer.rows if row.unit_id]
    names = names_on([unit.pk, *above], asked.tree_day)
    open_codes = _within_reach([*above, *below], user, asked.today)
    lines = [_line(row, unit, measures, asked, open_codes) for row in _in_order(answer, unit, asked)]
    columns = [_column(measure.code, measure.name, unit, asked, measure) for measure in measures]
    return Overview(
        name=names[unit.pk],
        way=[_step(pk, names, asked, open_codes) for pk in above],
        stocks=[column for column in columns if column.measure and column.measure.nature is Nature.STOCK],
        flows=[column for column in columns if column.measure and column.measure.nature is Nature.FLOW],
        by_name=_column(BY_NAME, None, unit, asked),
        lines=lines,
        total=_cells(unit.code, answer.total, measures, asked),
        absence=None if answer.stood else _absence(unit, asked),
        ended=_last_day(unit) if unit.dissolved_on and unit.dissolved_on <= asked.tree_day else None,
    )


def first_unit(user: Any, today: date) -> Unit | None:
    """The unit that the person's day begins with: the highest within their reach, or None without a role."""
    tops = reach(user, Permission.SEE_FIGURES, today)
    if tops == [EVERYWHERE]:
        standing = Placement.objects.on(today).alias(length=Length("path"))
        tops = list(standing.filter(length=paths.STEP).values_list("path", flat=True))
    return Unit.objects.filter(pk__in=[paths.ancestors(top)[-1] for top in tops]).first()


def way_to(unit: Unit, asked: Asked, user: Any) -> list[Step]:
    """The units above on the day that decides the tree, and the unit itself."""
    above = _ancestors_on(unit, asked.tree_day)
    names, open_codes = names_on([unit.pk, *above], asked.tree_day), _within_reach([*above, unit.pk], user, asked.today)
    return [_step(pk, names, asked, open_codes) for pk in [*above, unit.pk]]


def _step(pk: int, names: dict[int, str], asked: Asked, open_codes: dict[int, str]) -> Step:
    return Step(names[pk], asked.overview_of(open_codes[pk]) if pk in open_codes else "")


def _ancestors_on(unit: Unit, day: date) -> list[int]:
    """The units above on the day, the top first; of a unit that did not stand, those above its nearest place."""
    places = Placement.objects.filter(unit=unit)
    place = places.filter(since__lte=day).order_by("-since").first() or places.order_by("since").first()
    return paths.ancestors(place.path)[:-1] if place else []


def _within_reach(units: Sequence[int], user: Any, today: date) -> dict[int, str]:
    """Codes of those of the units whose pages the person may open."""
    visible = Unit.objects.filter(pk__in=units).visible_to(user, Permission.SEE_FIGURES, today)
    return dict(visible.order_by().values_list("pk", "code"))


def _in_order(answer: Answer, unit: Unit, asked: Asked) -> list[Row]:
    """The rows by the column asked for, the rest always last: it is no unit among the others."""
    rest = [row for row in answer.rows if row.unit_id == unit.pk]
    rows = [row for row in answer.rows if row.unit_id != unit.pk]
    column, downwards = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    if column == BY_NAME and downwards:
        rows.reverse()
    elif column in answer.total:
        rows.sort(key=lambda row: row.values[column], reverse=downwards)
    return rows + rest


def _column(code: str, name: object, unit: Unit, asked: Asked, measure: Measure | None = None) -> Column:
    """Names go up first, numbers down first; the second click turns the order round."""
    up, down = code, f"-{code}"
    order = {up: "ascending", down: "descending"}.get(asked.sort, "")
    if not order and not asked.sort and code == BY_NAME:
        order = "ascending"
    other_way = {"ascending": down, "descending": "" if code == BY_NAME else up}
    following = other_way.get(order, "" if code == BY_NAME else down)
    return Column(name, asked.but(sort=following).overview_of(unit.code), order, measure)


def _line(row: Row, unit: Unit, measures: Sequence[Measure], asked: Asked, open_codes: dict[int, str]) -> Line:
    here = row.unit_id == unit.pk
    part = {"part": REST} if here else {}
    seen = row.unit_id in open_codes
    cells = _cells(row.code if seen else "", row.values, measures, asked, **part)
    return Line(row.name, asked.overview_of(row.code) if seen and not here else "", cells, here)


def _cells(code: str, values: dict[str, int], measures: Sequence[Measure], asked: Asked, **part: str) -> list[Cell]:
    """`code` is "" for a unit out of reach: its figures belong to the sum, its records are not the reader's."""
    before, after = asked.records_of(code, **part) if code else ("", "")
    return [
        Cell(measure, values[measure.code], f"{before}{measure.code}{after}" if code else "") for measure in measures
    ]


def _last_day(unit: Unit) -> date | None:
    return unit.dissolved_on - timedelta(days=1) if unit.dissolved_on else None


def _absence(unit: Unit, asked: Asked) -> Absence:
    last = _last_day(unit)
    offered = max(asked.day, unit.established_on)
    if last:
        offered = min(offered, last)
    tree = "then" if asked.tree == NOW else asked.tree
    return Absence(unit.established_on, last, offered, asked.but(day=offered, tree=tree).overview_of(unit.code))
