"""What a member list says of itself as a whole: of leavers, of relatives, of those who are no members yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from vungmanh.core.days import Known
from vungmanh.core.vietnamese import fold
from vungmanh.members.imports.row_signs import RowSign
from vungmanh.members.imports.sign_fields import OF_SOMEBODY_NEAR, OF_THE_PARTY, WEAK_TICKS, ticked
from vungmanh.sheets.headers import Column
from vungmanh.sheets.rows import Row
from vungmanh.sheets.signs import LEFT, NOT_YET, RELATIVE, STILL_MEMBERS, UNSURE, take_days
from vungmanh.sheets.tables import Table
from vungmanh.sheets.title_signs import BOTH, TitleSign, said_by_titles
from vungmanh.sheets.values import is_no_mark, read_text

_OWN: Final = ("ban than", "chinh chu")
_NUMBERS: Final = ("i", "ii", "iii", "iv", "1", "2", "3", "4")
_QUARTER: Final = re.compile(r"qu[ýy]\s*(i{1,3}|iv|[1-4])\s*(?:/|-|,|năm|nam|\s)+\s*((?:19|20)\d{2})", re.IGNORECASE)


def kind_said(
    table: Table, rows: Sequence[Row], signs: Mapping[int, RowSign], units: Iterable[str]
) -> TitleSign | None:
    """What the whole list is asked about, None where its rows decide, or where it is a list of members.

    `signs` are those of its rows. Where every row says itself what it is, and some say that they are members, the
    title has nothing to add.
    """
    kin = _kinship(table, rows)
    if kin:
        return TitleSign(RELATIVE, kin)
    titles = table.title_lines or table.sheet_titles
    title = said_by_titles(titles, table.sheet.name, table.sheet.file, units)
    means = {row.number: _means(signs, row) for row in rows}
    decided = bool(rows) and all(each in (*STILL_MEMBERS, LEFT, NOT_YET) for each in means.values())
    mixed = any(each in STILL_MEMBERS for each in means.values())
    if title and title.means in (LEFT, BOTH):
        return None if decided and (mixed or title.means == BOTH) else title
    if title and title.means in (NOT_YET, RELATIVE, UNSURE):
        return title
    return None


def _means(signs: Mapping[int, RowSign], row: Row) -> str:
    sign = signs.get(row.number)
    return sign.means if sign else ""


def _kinship(table: Table, rows: Sequence[Row]) -> str:
    """The head of the column that says whose relatives the rows are, '' if there is none."""
    columns = [column for code, column in table.mapping.signs if code == "kinship"]
    if any(OF_SOMEBODY_NEAR.fullmatch(fold(column.head)) for column in table.mapping.ignored):
        return ""
    for column in columns:
        words = [text for row in rows if (text := _text(row, column))]
        if any(fold(text) not in _OWN for text in words):
            return column.head[:80]
    return ""


def _text(row: Row, column: Column) -> str:
    value = row.cells[column.index] if column.index < len(row.cells) else None
    return "" if is_no_mark(value) else read_text(value)


class Ticks:
    """The column that marks who is a member, if the list has one that tells anything.

    `unmarked` are the rows it does not mark, `column` its head. `is_weak`: it may mean something else, the youth
    union or nothing at all, so it is asked about.
    """

    def __init__(self, table: Table, rows: Sequence[Row]) -> None:
        self.column: Column | None = None
        self.unmarked: set[int] = set()
        self.unclear: dict[int, str] = {}
        self.is_weak = False
        columns = [column for code, column in table.mapping.signs if code == "is_member"]
        of_members = [column for column in columns if not WEAK_TICKS.fullmatch(fold(column.head))]
        if not columns:
            return
        self.column = column = (of_members or columns)[0]
        says = {row.number: self._says(row, column) for row in rows}
        self.unmarked = {number for number, said in says.items() if not said}
        nobody = len(self.unmarked) == len(says)
        beside = any(OF_THE_PARTY.fullmatch(fold(each.head)) for each in table.mapping.ignored)
        no_column = nobody and not any(_filled(row, column) for row in rows)
        self.is_weak = (not of_members and beside) or no_column
        if no_column and _is_of_members(table):
            self.unmarked.clear()  # a column of a form that nobody has filled

    def _says(self, row: Row, column: Column) -> bool:
        """Whether the row is marked; a day of joining or a number of a card marks it as well."""
        if not _filled(row, column):
            return False
        value = row.cells[column.index]
        said = ticked(value)
        if said is None and not any(letter.isdigit() for letter in read_text(value)):
            self.unclear[row.number] = read_text(value)[:80]
        return said is not False


def _filled(row: Row, column: Column) -> bool:
    return column.index < len(row.cells) and row.cells[column.index] is not None


def _is_of_members(table: Table) -> bool:
    """Whether the title says that the list is one of members."""
    return any("doan vien" in fold(line) for line in (table.title_lines or table.sheet_titles))


def day_of_title(title: TitleSign, day: date) -> date | None:
    """The last day of the month or quarter that a title of leavers names: by then all of them had left."""
    if quarter := _QUARTER.search(title.words):
        number = _NUMBERS.index(quarter[1].lower()) % 4 + 1
        ended = Known(date(int(quarter[2]), 3 * number, 1), "month").last
        return ended if ended <= day else None
    _, days = take_days(title.words, day)
    told: list[Known] = [known for known in days if known.precision != "year" and known.day <= day]
    return min(told[0].last, day) if len(told) == 1 else None
