"""What was recognised in a list: where its head stands, which column is which field, which unit it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Final

from vungmanh.core.days import Precision, show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import fold
from vungmanh.sheets.headers import Column
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Cells, Sheet, Value
from vungmanh.sheets.rows import Kind
from vungmanh.sheets.tables import Table

HIDDEN, EMPTY, LEFT_OUT, READ, ASKED = "hidden", "empty", "left out", "read", "asked"
_EXAMPLES: Final = 3
_RUNNING: Final = {"stt", "tt", "so tt", "so thu tu", "thu tu", "no"}
_TEXTS: Final = 200  # of the units that sections and cells name, as many as anybody would look through


@dataclass
class ColumnSeen:
    """A column: its letter and head, the field it was taken for ('' : none), and what stands in its first rows.

    Of a column that is not taken the examples are the first entries that it has at all.
    """

    letter: str
    head: str
    code: str
    examples: list[str]


@dataclass
class UnitSeen:
    """What a text of the list means: the unit's code and name, or '' and the units that come near."""

    text: str
    code: str = ""
    name: str = ""
    near: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class ListSeen:
    """One list of one sheet, or a sheet without any. `state` is read, asked, left out, hidden or empty.

    `unit` is what the whole list is about; `units` are those that sections or cells name, unknown ones first;
    `unknown` counts the values nobody understood, by field. `asked` is what its officer decides. `kind` is what the
    list holds (Import.KINDS), `day` the day it is of as YYYY-MM-DD and `day_from` where that was read: "title", "said"
    or "today". `notes` are sentences about the whole list. Long numbers are masked in all of it.
    """

    file: str
    sheet: str
    state: str
    head_row: int = 0
    title: str = ""
    rows: int = 0
    columns: list[ColumnSeen] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    unit: UnitSeen | None = None
    units: list[UnitSeen] = field(default_factory=list)
    unknown: dict[str, dict[str, int]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    kind: str = ""
    day: str = ""
    day_from: str = ""
    notes: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def not_taken(self) -> list[ColumnSeen]:
        """The columns that hold something of which nothing is taken."""
        columns = self.columns if self.state == READ else []
        return [each for each in columns if each.examples and not each.code and not numbers_rows(each.head)]

    def wonder(self, code: str, value: object) -> None:
        """Note a value of a field that nobody understood."""
        times, text = self.unknown.setdefault(code, {}), str(value)
        times[text] = times.get(text, 0) + 1

    def name_units(self, units: Iterable[UnitSeen]) -> None:
        """Note what sections and cells name, the unknown before the known."""
        self.units = sorted(units, key=lambda unit: bool(unit.code))[:_TEXTS]


def numbers_rows(head: str) -> bool:
    """Whether a column of this head only numbers the rows, which says nothing about anybody."""
    return fold(head) in _RUNNING


def see_without_list(sheet: Sheet) -> ListSeen:
    """A sheet that nothing was read of: hidden, or empty."""
    return ListSeen(sheet.file, sheet.name, HIDDEN if sheet.hidden else EMPTY)


def see(table: Table) -> ListSeen:
    """What was recognised in a list; which unit it is about is said by the room that reads it."""
    mapping, sheet = table.mapping, table.sheet
    codes = {column.index: code for code, column in (*mapping.signs, *mapping.columns.items())}
    columns = {column.index: column for column in (*table.head.columns, *mapping.ignored, *mapping.columns.values())}
    columns.update((column.index, column) for _, column in mapping.signs)
    body = [(row.number, row.cells) for row in table.rows if row.kind is Kind.DATA][:_EXAMPLES]
    below = ((place + 1, sheet.rows[place]) for place in range(table.head.last_row, len(sheet.rows)))
    body = body or list(islice(((number, cells) for number, cells in below if any(cells)), _EXAMPLES))
    for _row, cells in body:  # columns without a head, of a list that has not been understood
        for index, cell in enumerate(cells):
            if cell is not None:
                columns.setdefault(index, Column(index, ()))
    state = LEFT_OUT if table.left_out else ASKED if mapping.questions else READ
    entries = sum(1 for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR))
    return ListSeen(
        file=sheet.file,
        sheet=sheet.name,
        state=state,
        head_row=table.head.first_row,
        title=numbers_masked(" · ".join(table.title_lines[:4]))[:200],
        rows=entries if state == READ else table.entries,
        columns=[
            ColumnSeen(
                columns[index].letter,
                columns[index].head,
                codes.get(index, ""),
                _examples(table, index, body),
            )
            for index in sorted(columns)
        ],
        questions=[str(question) for question in mapping.questions],
        asked=list(mapping.asked),
    )


def _examples(table: Table, index: int, body: Sequence[tuple[int, Cells]]) -> list[str]:
    """What stands first in a column; of one that is not taken, wherever in it something stands."""
    is_left = any(column.index == index for column in table.mapping.ignored)
    data = ((row.number, row.cells) for row in table.rows if row.kind is Kind.DATA)
    filled = ((number, cells[index]) for number, cells in (data if is_left else body) if _holds(cells, index))
    spans = table.sheet.shown_as
    return [
        numbers_masked(shown(value, spans.get((number, index), "day")))[:60]
        for number, value in islice(filled, _EXAMPLES)
    ]


def _holds(cells: Cells, index: int) -> bool:
    return index < len(cells) and cells[index] is not None


def shown(value: Value, span: Precision = "day") -> str:
    """A cell as a person would type it; `span` is how much of its day it shows."""
    if isinstance(value, date) and span != "day":
        return show_day(value, span)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if not (value.hour or value.minute) else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return "" if value is None else str(value)
