"""The columns of a register: their heads with the way to another order, their cells, what a workbook writes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from django.utils.formats import number_format

from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.kit.filters import FilterForm, Question
from vungmanh.sheets.reader import Value
from vungmanh.sheets.writer import Heading

_LOOKS: Final = {"text": "", "count": "number", "day": "day"}


@dataclass(frozen=True)
class Column:
    """`cell` gives the value of a fetched row: a text, a whole number, a day, or None. `sort` are the fields that
    order by it, none where it cannot be sorted by. `link` leads from the cell to the record; the first column has one.
    `look` names the style of its cells where that is not its kind's, `tone` the colour of the tag that a cell is shown
    as ("good", "warn", "bad", "plain"); `width` is that of the workbook. It stands only
    `where` that is true of the form and of the records of the page, always without.
    """

    code: str
    name: Words
    cell: Callable[[Any], Value]
    kind: Literal["text", "count", "day"] = "text"
    sort: Sequence[str] = ()
    link: Callable[[Any], str] | None = None
    look: str = ""
    width: float | None = None
    where: Callable[[Any, Sequence[Any]], bool] | None = None
    tone: Callable[[Any], str] | None = None

    def heading(self) -> Heading:
        return Heading(str(self.name), self.kind, self.width)


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column: where to click for another order ("" where there is none), and the order it is in now."""

    name: Words
    url: str
    order: str


@dataclass(frozen=True)
class Cell:
    text: str
    look: str
    name: Words
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class TableRow:
    """A record as its cells; `key` is what a box to choose it by sends."""

    key: int
    cells: Sequence[Cell]


def standing(columns: Sequence[Column], form: FilterForm, records: Sequence[Any]) -> list[Column]:
    """Returns the columns that this list has."""
    return [column for column in columns if column.where is None or column.where(form, records)]


def sorts_of(columns: Sequence[Column]) -> list[str]:
    """Returns the codes of the columns that can be sorted by, the everyday one first."""
    return [column.code for column in columns if column.sort]


def fields_of(columns: Sequence[Column], sort: str) -> list[str]:
    """Returns the fields that order by the column asked for, the first one without asking; the key comes last."""
    wanted = sort.removeprefix("-") or next(iter(sorts_of(columns)), "")
    fields = next((column.sort for column in columns if column.code == wanted), ())
    backwards = sort.startswith("-")
    return [*(_turned(field) if backwards else field for field in fields), "-pk" if backwards else "pk"]


def heads_of(columns: Sequence[Column], question: Question, here: str, everyday: str) -> Iterator[ColumnHead]:
    """Yields the heads; with `here` "" the list has but one order, and they lead nowhere."""
    now = question.sort or everyday
    for column in columns:
        order = {column.code: "ascending", f"-{column.code}": "descending"}.get(now, "") if column.sort else ""
        following = f"-{column.code}" if order == "ascending" else column.code
        asked = question.but(sort="" if following == everyday else following)
        yield ColumnHead(column.name, here + asked.query() if column.sort and here else "", order)


def row_of(columns: Sequence[Column], record: Any, key: int) -> TableRow:
    return TableRow(key, [_cell(column, record) for column in columns])


def _cell(column: Column, record: Any) -> Cell:
    url = column.link(record) if column.link else ""
    tone = column.tone(record) if column.tone else ""
    return Cell(_text(column.cell(record)), column.look or _LOOKS[column.kind], column.name, url, tone)


def _turned(field: str) -> str:
    return field.removeprefix("-") if field.startswith("-") else f"-{field}"


def _text(value: Value) -> str:
    """As the screen shows it; Excel gets the value itself."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return show_day(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number_format(value, use_l10n=True, force_grouping=True)
    return str(value)
