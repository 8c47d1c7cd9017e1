"""The overview of a unit as its page shows it: units below or blocks × measures, each cell with its way to records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.measures import Measure, Nature
from vungmanh.figures.asked import BY_BLOCK, Asked
from vungmanh.figures.rates import shade
from vungmanh.figures.words import counted_once, of_none
from vungmanh.kit.matter import Link
from vungmanh.kit.themes import Shading, Share, Theme
from vungmanh.ledger.months import Month, figures_by_month
from vungmanh.ledger.queries import Answer, Row, figure, figures_by_block, figures_by_child, shared_in
from vungmanh.ledger.question import NOW, THEN
from vungmanh.organization.absence import Absence, absence_of
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import named_to
from vungmanh.organization.road import road_of

BY_NAME = "name"
QUICK = 1_000  # units whose entries are added up anew for every month and every block
_LONG = 1_000_000
A_PAGE = 100  # rows; a province with its sectors fits, a ward with three thousand unions turns pages


@dataclass(frozen=True)
class Cell:
    """`value` is None where it is unknown; `shade` is 0 for none, else from 1 to 5."""

    measure: Measure | Share
    value: float | None
    url: str
    shade: int = 0

    @property
    def is_share(self) -> bool:
        return isinstance(self.measure, Share)

    @property
    def is_flow(self) -> bool:
        return isinstance(self.measure, Measure) and self.measure.nature is Nature.FLOW


@dataclass(frozen=True)
class Line:
    """A unit below or a block with its figures; `here` marks what is of none of them.

    `url` is "" out of reach; `code` is the unit's, "" for a block and for what is of none.
    """

    name: str
    url: str
    cells: list[Cell]
    here: bool = False
    code: str = ""


@dataclass(frozen=True)
class Column:
    """The head of a column: where to click for another order, and the order it is in now, as ARIA says it."""

    name: object
    url: str
    order: str
    measure: Measure | Share | None = None


@dataclass(frozen=True)
class Overview:
    """What a page of figures shows. `page` are the rows of one page of the table, `lines` the same as they are shown.

    `came` is how many of the units directly below stood elsewhere on some of the days, whose flows are not in their
    lines; `once` says which figures are in several lines and once in the total. `has_trends` says that `months` and
    `before` were asked for; `before` are the figures of a year ago, None if the unit did not stand then.
    """

    name: str
    stocks: list[Column]
    flows: list[Column]
    by_name: Column
    page: Page[Row]
    lines: list[Line]
    total: list[Cell]
    came: int
    once: str
    values: dict[str, int]
    has_trends: bool
    before: dict[str, int] | None
    months: list[Month]
    absence: Absence | None
    ended: Absence | None

    @property
    def has_lines(self) -> bool:
        return any(not line.here for line in self.lines)

    @property
    def is_long(self) -> bool:
        """Whether a figure has more than six digits."""
        return any(abs(value) >= _LONG for value in self.values.values())

    @property
    def is_shaded(self) -> bool:
        return any(cell.shade for line in self.lines for cell in line.cells)


def overview(
    unit: Unit, asked: Asked, theme: Theme, user: Any, *, page: str | int = 1, trends: bool = True
) -> Overview:
    """Everything the page shows. The number of queries depends neither on the units below nor on the measures.

    `page` is the page of the table, 0 for all of it. Without `trends`, neither `before` nor `months` is asked for.
    """
    measures, kinds = theme.asked, columns_of(theme)
    answer = answer_of(unit, asked, theme)
    rows = _in_order(answer, kinds, asked)
    shown = Paginator(rows, A_PAGE if page else max(len(rows), 1)).get_page(page or 1)
    shown_units = [unit.pk, *(row.unit_id for row in shown if row.unit_id)]
    named = named_to(user, Permission.SEE_FIGURES, shown_units, of=asked.tree_day, today=asked.today)
    open_codes = {pk: each.code for pk, each in named.items() if each.code}
    columns = [_column(kind.code, kind.name, unit, asked, kind) for kind in kinds]
    is_flow = {measure.code for measure in measures if measure.nature is Nature.FLOW}
    seen = _Seen(unit, kinds, asked, theme.shading, open_codes, answer.total)
    trends = trends and answer.stood and _is_quick(unit, asked)
    return Overview(
        name=named[unit.pk].name,
        stocks=[column for column in columns if column.measure and column.measure.code not in is_flow],
        flows=[column for column in columns if column.measure and column.measure.code in is_flow],
        by_name=_column(BY_NAME, None, unit, asked),
        page=shown,
        lines=[_line(row, seen) for row in shown],
        total=_cells(unit.code, answer.total, seen, asked),
        came=sum(row.came for row in rows),
        once=counted_once(shared_in(answer, theme.measures)),
        values=answer.total,
        has_trends=trends,
        before=_a_year_ago(unit, asked, measures) if trends else None,
        months=figures_by_month(asked.question(unit, measures)) if trends else [],
        absence=None if answer.stood else absence_on(unit, asked, user),
        ended=_ended(unit, asked, user) if answer.stood else None,
    )


@dataclass(frozen=True)
class _Seen:
    """What all lines of one table share. `whole` are the figures that they are shaded beside."""

    unit: Unit
    kinds: Sequence[Measure | Share]
    asked: Asked
    shading: Shading | None
    open_codes: dict[int, str]
    whole: dict[str, int]


def answer_of(unit: Unit, asked: Asked, theme: Theme) -> Answer:
    """The figures by the rows that are asked for. Of the blocks, and of the units where only one block is asked for,
    only those in which there is something."""
    by_block = asked.by == BY_BLOCK
    answer = (figures_by_block if by_block else figures_by_child)(asked.question(unit, theme.asked))
    if not by_block and asked.block is None:
        return answer
    columns = [measure.code for measure in theme.measures]
    return Answer([row for row in answer.rows if any(row.values[code] for code in columns)], answer.total, answer.stood)


def columns_of(theme: Theme) -> list[Measure | Share]:
    """The measures of the theme, stocks before flows, with its shares behind the last stock."""
    flows = [measure for measure in theme.measures if measure.nature is Nature.FLOW]
    return [*(measure for measure in theme.measures if measure.nature is Nature.STOCK), *theme.shares, *flows]


def _is_quick(unit: Unit, asked: Asked) -> bool:
    """By today's tree everything is counted anew, which is quick for a ward and not for a province."""
    if asked.tree != NOW:
        return True
    place = road_of(unit).on(asked.today)
    return place is None or Placement.objects.on(asked.today).under(place.path).count() <= QUICK


def _a_year_ago(unit: Unit, asked: Asked, measures: Sequence[Measure]) -> dict[str, int] | None:
    question = asked.a_year_ago(unit, measures)
    if road_of(unit).on(question.tree_day) is None:
        return None
    return figure(question)


def _in_order(answer: Answer, kinds: Sequence[Measure | Share], asked: Asked) -> list[Row]:
    """The rows by the column asked for, what is of no unit and no block always last."""
    rest = [row for row in answer.rows if row.part]
    rows = [row for row in answer.rows if not row.part]
    column, downwards = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    kind = next((kind for kind in kinds if kind.code == column), None)
    if column == BY_NAME and downwards:
        rows.reverse()
    elif isinstance(kind, Share):
        known = [row for row in rows if kind.of(row.values) is not None]
        known.sort(key=lambda row: kind.of(row.values) or 0, reverse=downwards)
        rows = known + [row for row in rows if kind.of(row.values) is None]
    elif kind:
        rows.sort(key=lambda row: row.values[column], reverse=downwards)
    return rows + rest


def _column(code: str, name: object, unit: Unit, asked: Asked, measure: Measure | Share | None = None) -> Column:
    """Names go up first, numbers down first; the second click turns the order round."""
    up, down = code, f"-{code}"
    order = {up: "ascending", down: "descending"}.get(asked.sort, "")
    if not order and not asked.sort and code == BY_NAME:
        order = "ascending"
    other_way = {"ascending": down, "descending": "" if code == BY_NAME else up}
    following = other_way.get(order, "" if code == BY_NAME else down)
    return Column(name, asked.but(sort=following).overview_of(unit.code), order, measure)


def _line(row: Row, seen: _Seen) -> Line:
    unit, asked = seen.unit, seen.asked
    if row.part:
        part = asked.but(block=None, by="child") if asked.by == BY_BLOCK else asked
        cells = _cells(unit.code, row.values, seen, part, shaded=asked.by == BY_BLOCK, part=row.part)
        return Line(of_none(row.part), "", cells, here=True)
    if asked.by == BY_BLOCK:
        within = asked.but(block=BLOCKS[row.code], by="child")
        cells = _cells(unit.code, row.values, seen, within, shaded=True)
        return Line(row.name, within.overview_of(unit.code), cells)
    code = row.code if row.unit_id in seen.open_codes else ""
    flows = (unit.code, row.code) if code and row.came else None
    cells = _cells(code, row.values, seen, asked, shaded=True, flows=flows)
    return Line(row.name, asked.overview_of(code) if code else "", cells, code=row.code)


def _cells(
    code: str,
    values: dict[str, int],
    seen: _Seen,
    asked: Asked,
    *,
    shaded: bool = False,
    part: str = "",
    flows: tuple[str, str] | None = None,
) -> list[Cell]:
    """`code` is "" for a unit out of reach: its figures belong to the sum, its records are not the reader's.

    With `shaded`, the cells say how they stand beside the whole. A share has no records of its own. `flows` are a part
    of another unit's, where they are not the whole of the unit's own: (code, part).
    """
    stocks_at = asked.records_of(code, part=part) if code else ("", "")
    flows_at = asked.records_of(flows[0], part=flows[1]) if flows else stocks_at
    cells = []
    for kind in seen.kinds:
        darkness = shade(kind, values, seen.whole, seen.shading) if shaded else 0
        if isinstance(kind, Share):
            cells.append(Cell(kind, kind.of(values), "", darkness))
        else:
            before, after = flows_at if kind.nature is Nature.FLOW else stocks_at
            cells.append(Cell(kind, values[kind.code], f"{before}{kind.code}{after}" if code else "", darkness))
    return cells


def absence_on(unit: Unit, asked: Asked, user: Any) -> Absence | None:
    """Why there are no figures; None where the unit stood in the tree that was asked for."""
    absence = absence_of(unit, asked.tree_day, user, asked.today, lambda code, day: _then(asked, day).overview_of(code))
    if absence and asked.tree == NOW and unit.stood_on(asked.day):
        word = _("See its figures as of %(day)s") % {"day": show_day(asked.day)}
        ways = [Link(word, _then(asked, asked.day).overview_of(unit.code)), *absence.ways]
        return replace(absence, ways=ways)
    return absence


def _ended(unit: Unit, asked: Asked, user: Any) -> Absence | None:
    """What is said above the figures of a unit that has ended within the period."""
    absence = absence_on(unit, asked, user)
    return absence and replace(absence, text=f"{absence.text} {_('The figures hold what happened up to then.')}")


def _then(asked: Asked, day: date) -> Asked:
    return asked.but(day=day, tree=THEN)
