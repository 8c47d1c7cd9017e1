"""What the columns of a row, and the section it stands in, say of whether its person is a member."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from vungmanh.core.days import Known, UnreadableDay, read_day, show_day
from vungmanh.core.person_names import said_beside
from vungmanh.core.vietnamese import fold
from vungmanh.members import rules
from vungmanh.members.imports.section_signs import Sections
from vungmanh.members.imports.sign_fields import WEAK_DAYS, WEAK_REASONS
from vungmanh.sheets.headers import Column
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.signs import LEFT, NOT_YET, STAYS, STILL_MEMBERS, UNSURE, WORKS, Sign, said_of_person
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_LONGEST: Final = 200
_STEMS: Final = re.compile(
    r"nghỉ|nghi\b|hưu|huu\b|thôi|thoi viec|mất|chết|hy sinh|từ trần|qua đời|chấm dứt|cham dut|xóa tên|xoá tên|khai trừ"
    r"|chuyển|chuyen|điều động|sa thải|bỏ việc|hết h|chưa (?:gia|kết|vào|là|tham)|không tham gia|cắt sinh hoạt|thanh lý"
)


@dataclass(frozen=True, slots=True)
class RowSign:
    """What a row says as a whole: one of the meanings of sheets.signs, "" for nothing.

    `words` are those that say it and `head` the column they stand in; `on` and `reason` are of a leaving. `remark` is
    whatever else stands there about a member, and `is_away` whether it says that the member is away for a while.
    """

    means: str = ""
    words: str = ""
    head: str = ""
    reason: str = ""
    on: Known | None = None
    remark: str = ""
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    sign: Sign
    head: str


class RowSigns:
    """Reads the signs of the rows of one list. `day` is the list's; nothing that is told for later has happened."""

    def __init__(self, table: Table, units: Iterable[str], day: date, today: date) -> None:
        self.columns = [each for each in table.mapping.signs if each[0] not in ("kinship", "is_member")]
        self.units = tuple(units)
        self.name = table.mapping.columns.get("name") or table.mapping.columns.get("given_name")
        self.day, self.today = day, today
        mapping = table.mapping
        # Where nobody expects it: "đã nghỉ việc" under the job, or beside the list.
        self.others = [column for column in (*mapping.ignored, mapping.columns.get("job")) if column is not None]
        self.sections = Sections(table.rows, self.units)

    def of(self, row: Row) -> RowSign | None:
        """What the row says, None where it says nothing at all."""
        said: list[_Said] = []
        remarks: list[str] = []
        for code, column in self.columns:
            value = row.cells[column.index] if column.index < len(row.cells) else None
            if value is None:
                continue
            if sign := self._of_cell(code, column, value):
                said.append(_Said(sign, column.head))
            if code == "remark" or (sign and sign.means == STAYS):
                remarks.append(read_text(value))
            elif code == "left_on" and not sign and not is_no_mark(value):
                remarks.append(f"{column.head}: {read_text(value)}")
        if beside := self._beside_name(row):
            remarks.append(beside)
            if sign := said_of_person(beside, self.day, is_status=True):
                said.append(_Said(sign, self.name.head if self.name else ""))
        said += self._said_elsewhere(row)
        if of_section := self.sections.of(row):
            said.append(_Said(of_section, of_section.words))
        remark = " · ".join(dict.fromkeys(remarks))[:_LONGEST]
        if not said:
            return RowSign(remark=remark) if remark else None
        return _together(said, remark)

    def _beside_name(self, row: Row) -> str:
        """What stands in brackets or behind the name."""
        if self.name is None or self.name.index >= len(row.cells):
            return ""
        text = row.cells[self.name.index]
        return said_beside(text) if isinstance(text, str) else ""

    def _of_cell(self, code: str, column: Column, value: Value) -> Sign | None:
        text = read_text(value)
        if code == "left_on":
            return self._of_day(column, value, text)
        if is_no_mark(value):
            return None
        if code == "status":
            # "x" under "Giảm"; a day under "Nghỉ việc".
            under = said_of_person(column.head, self.day, is_status=True)
            known = _known(value, self.today) if under and under.means == LEFT else None
            if under and under.means in (LEFT, WORKS) and (is_mark(value) or known):
                return Sign(under.means, _called(column, value), under.reason, known)
            return said_of_person(text, self.day, is_status=True)
        if code == "left_reason" and not WEAK_REASONS.fullmatch(fold(column.head)):
            sign = said_of_person(text, self.day, is_status=True)
            if sign and sign.means == LEFT:
                return sign
            wished = "nguyen vong" in fold(text) or "hoan canh" in fold(text)
            return Sign(LEFT, _called(column, value), "own_wish" if wished else "")
        return said_of_person(text, self.day, is_status=code == "left_reason")

    def _of_day(self, column: Column, value: Value, text: str) -> Sign | None:
        """A day of leaving; one that is yet to come has ended nothing."""
        known = _known(value, self.today)
        if known is None:
            if is_no_mark(value):
                return None
            if is_mark(value):
                return Sign(UNSURE, _called(column, value))
            return said_of_person(text, self.day, is_status=True)
        if known.day > self.today:
            return None
        if known.last > self.today and known.precision == "year":
            return Sign(UNSURE, _called(column, value), on=known)
        if WEAK_DAYS.fullmatch(fold(column.head)):
            return Sign(UNSURE, _called(column, value), on=known)
        under = said_of_person(column.head.lower().removeprefix("ngày "), self.today, is_status=True)
        return Sign(LEFT, _called(column, value), under.reason if under else "", known)

    def _said_elsewhere(self, row: Row) -> list[_Said]:
        """What stands in other columns: nobody expects it there, so it is asked about."""
        found = []
        for column in self.others:
            value = row.cells[column.index] if column.index < len(row.cells) else None
            if not isinstance(value, str) or _STEMS.search(value.lower()) is None:
                continue
            sign = said_of_person(value, self.day)
            if sign and (sign.means in (LEFT, NOT_YET) or (sign.means == UNSURE and not column.path)):
                known = UNSURE if column.path else sign.means
                found.append(_Said(replace(sign, means=known), column.head or column.letter))
        return found


def _known(value: Value, today: date) -> Known | None:
    if isinstance(value, int) and not isinstance(value, bool) and not 1990 <= value <= 2100 and value < 20_000:
        return None  # a count of days
    try:
        return read_day(value, window=(date(today.year - rules.OLDEST, 1, 1), date(today.year + 50, 12, 31)))
    except UnreadableDay:
        return None


def _called(column: Column, value: Value) -> str:
    return f"{column.head}: {read_text(value)}"[:_LONGEST]


def _together(said: list[_Said], remark: str) -> RowSign:
    """One meaning of all that a row says. Unclear words agree with a leaving; what contradicts it makes it unclear."""
    kinds = {each.sign.means for each in said}
    away = STAYS in kinds
    telling = [each for each in said if each.sign.means == UNSURE]
    if kinds <= set(STILL_MEMBERS):
        words = " · ".join(each.sign.words for each in said)[:_LONGEST]
        return RowSign(STAYS if away else WORKS, words, said[0].head, remark=remark, is_away=away)
    certain = kinds - {UNSURE}
    contradicted = len(certain) > 1 or (certain and certain != {LEFT} and UNSURE in kinds)
    # Words that are a leaving but for their day or a question mark are no mere hint of it.
    open_leaving = any(each.sign.reason for each in telling)
    if contradicted or not certain or open_leaving:
        telling = said if contradicted or not telling else telling
        means = UNSURE
    else:
        telling = [each for each in said if each.sign.means in certain]
        means = next(iter(certain))
    words = " · ".join(dict.fromkeys(each.sign.words for each in telling))[:_LONGEST]
    return RowSign(means, words, telling[0].head, *_leaving(said), remark=remark or words, is_away=away)


def _leaving(said: list[_Said]) -> tuple[str, Known | None]:
    """Why and when, where it is told: the whole day before a month or a year."""
    reason = next((each.sign.reason for each in said if each.sign.reason), "")
    days = [each.sign.on for each in said if each.sign.on]
    exact = [known for known in days if known.precision == "day"]
    return reason, next(iter(exact or days), None)


def told(known: Known | None) -> str:
    """The day as people write it, '' for none."""
    return show_day(known.day, known.precision) if known else ""
