"""The columns of a list that say how somebody stood: on the days of the gathering, or on no day in particular."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.people_asked import NOT_SAID, everybody, silent
from vungmanh.gatherings.imports.people_days import DayColumns
from vungmanh.gatherings.imports.people_form import DAYS, TICKS
from vungmanh.gatherings.imports.people_listed import OfList
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.rules.kinds import ABSENT, CAME, EXCUSED, PRESENT
from vungmanh.gatherings.rules.presence_words import presence_said, speaks_of_presence
from vungmanh.loading.cells import Cells, Wrong
from vungmanh.loading.labels import labels
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_EMPTY: Final = frozenset({"", "-", "–", "—", ".", "…"})
# Where both stand in one column nobody knows which of them says that somebody came.
_TICKED: Final = frozenset({"v", "✓", "✔", "√", "☑"})
_CROSSED: Final = frozenset({"x", "×", "✗", "☒"})
_SURE: Final = _TICKED - {"v"}
_OPEN: Final = frozenset({"/", "o"})
_WHY_NOT: Final = re.compile(r"ly do( .*)?")


class Marks:
    """`asked` is what the list is asked about its silence."""

    def __init__(
        self, table: Table, seen: ListSeen, of: OfList, halves: DayColumns, rows: Sequence[Row], today: date
    ) -> None:
        self._table, self._seen, self._of, self._today = table, seen, of, today
        self._halves = halves.halves
        columns = table.mapping.columns
        self._ticks = {code: state for code, state in TICKS.items() if code in columns}
        self._days = {place: code for place, code in enumerate(DAYS) if code in columns}
        days = tuple(self._days.values())
        groups = [days, *((code,) for code in (*self._ticks, "state"))]
        self._mixed = {code for group in groups if self._is_mixed(group, rows) for code in group}
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

    def _is_mixed(self, codes: Sequence[str], rows: Sequence[Row]) -> bool:
        """Whether ticks stand beside crosses in columns of one kind."""
        said = {read_text(self._value(row, code)).lower() for code in codes for row in rows}
        return bool(said & _TICKED and said & _CROSSED)

    def _is_silent(self, row: Row) -> bool:
        """Whether some day of the row is open, and nothing is said of no day in particular."""

        def is_empty(code: str) -> bool:
            return read_text(self._value(row, code)) in _EMPTY

        if not all(map(is_empty, (*self._ticks, *(("state",) if self._state else ())))):
            return False
        return any(not self._texts(row, place) for place in self._days) if self._days else True

    def of_row(self, row: Row, cells: Cells) -> tuple[Mapping[int, str], str]:
        """By the key of a sitting, and of no day in particular; "" for nothing. Raises Wrong."""
        if not self._says_any:
            everybody = self._everybody
            return {}, self._remarked(row, self._answered(everybody), is_said=False) if everybody else ""
        general = self._general(row, cells)
        if not self._days:
            is_said = bool(general)
            if not general and self._is_silent(row):
                general = self._answered(self._silent)
            return {}, general if self._state and is_said else self._remarked(row, general, is_said=is_said)
        return dict(self._by_day(row, general)), ""

    def _remarked(self, row: Row, state: str, *, is_said: bool) -> str:
        """How somebody stood where a remark says more than a tick, or otherwise than all the others. Raises Wrong."""
        note = read_text(self._value(row, "note"))
        if not speaks_of_presence(note):
            if note and state == PRESENT and not is_said and _WHY_NOT.fullmatch(fold(self._table.mapping.head("note"))):
                reason = _(
                    "A reason stands here, and nothing that says how they stood. Write it in a column of its own."
                )
                raise Wrong("note", "unclear_state", reason)
            return state
        if state in (ABSENT, EXCUSED) and is_said and not presence_said(note):
            return state
        said = self._word("note", note)
        if not is_said or said == state:
            return said
        if {said, state} <= CAME:
            return next(iter({said, state} - {PRESENT}))
        if {said, state} == {EXCUSED, ABSENT}:
            return EXCUSED
        raise Wrong("note", "two_states", _("The row says both that they came and that they did not."))

    def _texts(self, row: Row, place: int) -> dict[str, Value]:
        """What stands in the columns of a day, by its text."""
        cells = [self._value(row, self._days[place])]
        cells += [row.cells[each.index] for each in self._halves.get(place, ()) if each.index < len(row.cells)]
        return {text: value for value in cells if (text := read_text(value)) not in _EMPTY}

    def _by_day(self, row: Row, general: str) -> Iterator[tuple[int, str]]:
        for place, code in self._days.items():
            if place >= len(self._of.sittings):
                reason = _("The gathering has no such day. Correct its days first, or leave the column out.")
                raise Wrong(code, "no_such_day", reason)
            said = {self._word(code, value) for value in self._texts(row, place).values()}
            if len(said) > 1:
                reason = _("The halves of the day differ. Write in one column how they stood on that day.")
                raise Wrong(code, "two_halves", reason)
            state = next(iter(said), general) or self._answered(self._silent)
            if state != NOT_SAID:
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
        if text.lower() in _OPEN:
            return self._word(code, value)
        if code in ("present", "absent") and is_no_mark(value):
            return ABSENT if code == "present" else PRESENT
        if is_no_mark(value):
            return ""
        if is_mark(value) and not self._is_doubtful(code, text):
            return state
        return self._word(code, value)

    def _is_doubtful(self, code: str, text: str) -> bool:
        return code in self._mixed and text.lower() in (_TICKED | _CROSSED) - _SURE

    def _word(self, code: str, value: Value) -> str:
        """Raises Wrong for what is not understood, which the officer is asked about once."""
        text = read_text(value)
        known = labels(tuple(PRESENCES)).get(fold(text)) or presence_said(text)
        if known and not self._is_doubtful(code, text):
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
