"""The columns of a register: their heads and the ways to another order, their cells, what a workbook writes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

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
    `where` that is true of the form and of the records of the page, always without. A phone shows the first column,
    below it on one line what is `on_phone` "said", or "named" with the column's name before it (`phone_name`, where
    that is shorter), and on a line of its own what is shown "whole"; what it leaves out ("none") is on the record's
    page.
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
    on_phone: Literal["said", "named", "whole", "none"] = "said"
    phone_name: Words = ""

    def heading(self) -> Heading:
        return Heading(str(self.name), self.kind, self.width)


@dataclass(frozen=True)
class ColumnHead:
    """The head of a column: where to click for another order ("" where there is none), and the order it is in now."""

    name: Words
    url: str
    order: str


@dataclass(frozen=True)
class Order:
    """One way to sort a list, as the box that chooses it sends and says it."""

    sort: str
    words: str
    is_on: bool


@dataclass(frozen=True)
class Cell:
    text: str
    look: str
    name: Words
    url: str = ""
    tone: str = ""
    on_phone: str = "said"


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
        order = ""
        if column.sort and now.removeprefix("-") == column.code:
            order = "descending" if _falls(column, now) else "ascending"
        following = f"-{column.code}" if now == column.code else column.code
        asked = question.but(sort="" if following == everyday else following)
        yield ColumnHead(column.name, here + asked.query() if column.sort and here else "", order)


def orders_of(columns: Sequence[Column], question: Question, everyday: str) -> Iterator[Order]:
    """Yields every order of the list, each column's own before the one turned round."""
    now = question.sort or everyday
    for column in columns:
        for sort in (column.code, f"-{column.code}") if column.sort else ():
            yield Order(sort, _order_in_words(column, sort), sort == now)


def _falls(column: Column, sort: str) -> bool:
    """Whether what the column shows grows smaller from row to row."""
    return sort.startswith("-") != column.sort[0].startswith("-")


def _order_in_words(column: Column, sort: str) -> str:
    falls, name = _falls(column, sort), {"column": column.name}
    if column.kind == "day":
        return (_("%(column)s: latest first") if falls else _("%(column)s: earliest first")) % name
    if column.kind == "count":
        return (_("%(column)s: most first") if falls else _("%(column)s: fewest first")) % name
    return (_("%(column)s: Z to A") if falls else _("%(column)s: A to Z")) % name


def row_of(columns: Sequence[Column], record: Any, key: int) -> TableRow:
    return TableRow(key, [_cell(column, record) for column in columns])


def _cell(column: Column, record: Any) -> Cell:
    url = column.link(record) if column.link else ""
    tone = column.tone(record) if column.tone else ""
    look = column.look or _LOOKS[column.kind]
    return Cell(_text(column.cell(record)), look, column.phone_name or column.name, url, tone, column.on_phone)


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
