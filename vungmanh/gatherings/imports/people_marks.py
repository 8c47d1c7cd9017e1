"""The columns of a list that say how somebody stood: on the days of the gathering, or on no day in particular."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.labels import labels
from vungmanh.gatherings.imports.people_asked import NOT_SAID, everybody, silent
from vungmanh.gatherings.imports.people_form import DAYS, TICKS, day_in_head
from vungmanh.gatherings.imports.people_listed import OfList
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.rules.kinds import ABSENT, CAME, EXCUSED, PRESENT
from vungmanh.gatherings.rules.presence_words import presence_said
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_EMPTY: Final = frozenset({"", "-", "–", "—", ".", "…"})


def find_days(table: Table, seen: ListSeen, of: OfList) -> None:
    """Take columns whose heads are days of the gathering for its days: '15/3', 'Sáng 16/3/2024'."""
    columns, ignored = dict(table.mapping.columns), []
    days = [sitting.on for sitting in of.sittings]
    for column in table.mapping.ignored:
        place = _day_named(column.head, days)
        code = DAYS[place] if place is not None and place < len(DAYS) else ""
        if code and code not in columns:
            columns[code] = column
            for each in seen.columns:
                each.code = code if each.letter == column.letter else each.code
        else:
            ignored.append(column)
    table.mapping = replace(table.mapping, columns=columns, ignored=tuple(ignored))


def _day_named(head: str, days: Sequence[date]) -> int | None:
    said = day_in_head(head.removesuffix(" 00:00:00")) or _typed(head)
    if said is None:
        return None
    day, month, year = said
    fits = [
        place
        for place, each in enumerate(days)
        if each.day == day and month in (0, each.month) and year in (0, each.year)
    ]
    return fits[0] if len(fits) == 1 else None


def _typed(head: str) -> tuple[int, int, int] | None:
    """A day of Excel's own in the head."""
    try:
        day = date.fromisoformat(head[:10])
    except ValueError:
        return None
    return day.day, day.month, day.year


class Marks:
    """`asked` is what the list is asked about its silence."""

    def __init__(self, table: Table, seen: ListSeen, of: OfList, rows: Sequence[Row], today: date) -> None:
        self._table, self._seen, self._of, self._today = table, seen, of, today
        columns = table.mapping.columns
        self._ticks = {code: state for code, state in TICKS.items() if code in columns}
        self._days = {place: code for place, code in enumerate(DAYS) if code in columns}
        self._x_in = {code for code in columns if self._has_x(code, rows)}
        come = any(sitting.on <= today for sitting in of.sittings)
        answers, numbers = table.mapping.answers, [row.number for row in rows]
        self._silent = self._everybody = None
        if not self._says_any:
            self._everybody = everybody(answers, numbers) if come and rows else None
        elif quiet := [row.number for row in rows if self._is_silent(row)]:
            only_absent = set(self._ticks) <= {"absent", "excused", "unexcused"} and not self._days and not self._state
            self._silent = silent(answers, quiet, PRESENT if only_absent else ABSENT)
        self.asked: list[Asked] = [each for each in (self._silent, self._everybody) if each]

    @property
    def _state(self) -> bool:
        return "state" in self._table.mapping.columns

    @property
    def _says_any(self) -> bool:
        return bool(self._ticks or self._days or self._state)

    def _value(self, row: Row, code: str) -> Value:
        return self._table.mapping.value(row.cells, code)

    def _has_x(self, code: str, rows: Sequence[Row]) -> bool:
        return any(read_text(self._value(row, code)).lower() == "x" for row in rows)

    def _is_silent(self, row: Row) -> bool:
        """Whether some day of the row is open, and nothing is said of no day in particular."""

        def is_empty(code: str) -> bool:
            return read_text(self._value(row, code)) in _EMPTY

        if not all(map(is_empty, (*self._ticks, *(("state",) if self._state else ())))):
            return False
        return any(map(is_empty, self._days.values())) if self._days else True

    def of_row(self, row: Row, cells: Cells) -> tuple[Mapping[int, str], str]:
        """By the key of a sitting, and of no day in particular; "" for nothing. Raises Wrong."""
        if not self._says_any:
            return {}, self._answered(self._everybody) if self._everybody else ""
        general = self._general(row, cells)
        if not self._days:
            if not general and self._is_silent(row):
                general = self._answered(self._silent)
            return {}, general
        return dict(self._by_day(row, cells, general)), ""

    def _by_day(self, row: Row, cells: Cells, general: str) -> Iterator[tuple[int, str]]:
        for place, code in self._days.items():
            if place >= len(self._of.sittings):
                reason = _("The gathering has no such day. Correct its days first, or leave the column out.")
                raise Wrong(code, "no_such_day", reason)
            text = read_text(self._value(row, code))
            state = self._word(code, self._value(row, code)) if text not in _EMPTY else general
            if not state and text in _EMPTY:
                state = self._answered(self._silent)
            if state and state != NOT_SAID:
                yield self._of.sittings[place].pk, state

    def _general(self, row: Row, cells: Cells) -> str:
        found = {state for code in self._ticks if (state := self._ticked(row, code))}
        if self._state and (text := read_text(self._value(row, "state"))) not in _EMPTY:
            if fold(text) in {fold(_("not marked")), "chua diem danh", "not marked"}:
                return NOT_SAID
            found.add(self._word("state", self._value(row, "state")))
        if {EXCUSED, ABSENT} == found:
            return EXCUSED  # 'Vắng: x' with 'Có phép: x' beside it
        if found and found <= CAME:
            return next(iter(found - {PRESENT}), PRESENT)
        if len(found) > 1:
            reason = _("The row says both that they came and that they did not.")
            raise Wrong(next(iter(self._ticks), "state"), "two_states", reason)
        return next(iter(found), "")

    def _ticked(self, row: Row, code: str) -> str:
        value, state = self._value(row, code), self._ticks[code]
        text = read_text(value)
        if text in _EMPTY:
            return ""
        if code in ("present", "absent") and is_no_mark(value):
            return ABSENT if code == "present" else PRESENT
        if is_no_mark(value):
            return ""
        if is_mark(value) and not self._is_doubtful(code, text):
            return state
        return self._word(code, value)

    def _is_doubtful(self, code: str, text: str) -> bool:
        """'v' beside 'x' in one column says something else."""
        return text.lower() == "v" and code in self._x_in

    def _word(self, code: str, value: Value) -> str:
        """Raises Wrong for what is not understood, which the officer is asked about once."""
        text = read_text(value)
        known = labels(tuple(PRESENCES)).get(fold(text)) or presence_said(text)
        if known:
            return known
        if meant := self._table.mapping.answers.meaning("state", text):
            return meant
        self._seen.wonder("state", text)
        raise Wrong(code, "unknown_value", _("“%(value)s” is not understood.") % {"value": text})

    def _answered(self, asked: Asked | None) -> str:
        if asked is None:
            return NOT_SAID
        if asked.is_open:
            raise Wrong("", asked.code, asked.text)
        return asked.answer
