"""What a unit list says of whether its units stand: in its title, a status, a remark, a day, a mark."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import UnreadableDay, read_day, show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.core.vietnamese import fold
from vungmanh.organization.models import Unit
from vungmanh.reorganization.imports.rows import Listed
from vungmanh.reorganization.imports.words import sentence
from vungmanh.sheets import marks
from vungmanh.sheets.headers import Column
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.reader import Value
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.signs import UNSURE, WORKS, Sign, take_days
from vungmanh.sheets.tables import Table
from vungmanh.sheets.unit_signs import ENDED, said_by_unit_titles, said_of_unit
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

_STANDS, _ENDED, _OUT = "stands", "ended", "out"
_MOST_QUESTIONS: Final = 20
_SHOWN: Final = 2_000
_LASTING: Final = 40
_EARLIEST: Final = date(1929, 7, 28)


class UnitSigns:
    """The signs of one list. `rows` are those that are still to be read, `asked` its questions.

    `refused` is a refusal of the list as a whole, of `refused_rows` rows, or of its hidden columns.
    """

    def __init__(self, table: Table, day: date, today: date) -> None:
        self.table, self.day, self.today = table, day, today
        self.rows = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self.asked: list[Asked] = []
        self.refused: Refusal | None = None
        self.refused_rows = 0
        self._refusals: dict[int, Refusal] = {}
        self._ended: dict[int, str] = {}
        if not self.rows or self._is_refused_whole():
            return
        self._decide_marks()
        self._decide_words()

    def refusal(self, row: Row) -> Refusal | None:
        """Why the row is not taken, None if it is read."""
        return self._refusals.get(row.number)

    def ended(self, row: Row) -> str:
        """The words of the row that say that its unit has ended, "" if none do."""
        return self._ended.get(row.number, "")

    def _put(self, asked: Asked) -> Asked:
        put = self.table.mapping.answers.put(asked)
        self.asked.append(put)
        return put

    def _told(self, row: int | None, asked: Asked, code: str = "", words: str = "", head: str = "") -> Refusal:
        """A refusal for a question that is open or answered against the row."""
        sheet = self.table.sheet
        if asked.is_open or not code:
            return Refusal(sheet.file, sheet.name, row, head, asked.code, asked.text)
        return Refusal(sheet.file, sheet.name, row, head, code, sentence(code, value=words))

    def _is_refused_whole(self) -> bool:
        titles = self.table.title_lines or self.table.sheet_titles
        names = [read_text(self.table.mapping.value(row.cells, "name")) for row in self.rows[:50]]
        line = said_by_unit_titles([*titles, self.table.sheet.name, self.table.sheet.file], filter(None, names))
        if not line:
            return False
        text = _(
            "“%(words)s” says that these %(count)d units have ended or are no unions yet, so they are not taken. "
            "A unit that has ended is dissolved on its own page."
        ) % {"words": numbers_masked(line)[:120], "count": len(self.rows)}
        asked = self._put(Asked("kind:ended", "list-ended", text, _choices(_OUT, _STANDS), _OUT, blocks=False))
        if asked.counts_as == _STANDS:
            return False
        self.refused, self.refused_rows, self.rows = self._told(None, asked), len(self.rows), []
        return True

    def _decide_marks(self) -> None:
        sheet, mapping = self.table.sheet, self.table.mapping
        hidden = [row.number for row in self.rows if row.number in sheet.hidden_rows]
        facts = {column.index for column in mapping.columns.values()}
        name = {mapping.columns["name"].index}
        struck = {row.number: sheet.struck.get(row.number, frozenset()) & facts for row in self.rows}
        whole = [number for number, cells in struck.items() if cells & name]
        cells = [number for number, found in struck.items() if found and not found & name]
        for rows, asked, code in (
            (hidden, marks.about_hidden_rows(hidden), "hidden_row"),
            (whole, marks.about_struck(whole), "struck"),
            (cells, marks.about_struck_cells(cells), "struck"),
        ):
            if rows and (put := self._put(asked)).counts_as != marks.TAKE:
                for number in rows:
                    self._refusals.setdefault(number, self._told(number, put, code))
        columns = {code: each for code, each in mapping.columns.items() if each.index in sheet.hidden_columns}
        if columns:
            self._decide_columns(columns)

    def _decide_columns(self, columns: dict[str, Column]) -> None:
        put = self._put(marks.about_hidden_columns(list(columns.values()), "name" in columns))
        if put.counts_as == marks.TAKE:
            return
        self.refused = self._told(None, put)
        if put.is_open:
            self.refused_rows, self.rows = len(self.rows), []
            return
        mapping = self.table.mapping
        kept = {code: each for code, each in mapping.columns.items() if code not in columns}
        self.table.mapping = replace(mapping, columns=kept, ignored=(*mapping.ignored, *columns.values()))

    def _decide_words(self) -> None:
        alike: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for row in self.rows:
            if row.number in self._refusals or row.kind is not Kind.DATA:
                continue
            sign, head = self._of_row(row)
            if sign and sign.means == ENDED:
                self._ended[row.number] = sign.words[:200]
            elif sign and sign.means == UNSURE:
                alike[_key(sign.words, self.day)].append((row.number, sign.words[:200], head))
        groups = sorted(alike.items(), key=lambda each: (-len(each[1]), each[1][0]))
        asked = groups[:_MOST_QUESTIONS]
        if others := [each for _, rows in groups[_MOST_QUESTIONS:] for each in rows]:
            asked.append(("", sorted(others)))
        for key, rows in asked:
            put = self._put(_about_words(key, rows))
            for number, words, head in rows:
                if put.counts_as == _ENDED:
                    self._ended[number] = words
                elif put.counts_as != _STANDS:
                    self._refusals[number] = self._told(number, put, "said_out", words, head)

    def _of_row(self, row: Row) -> tuple[Sign | None, str]:
        """What the row says as a whole, and the head of the column that says it."""
        said: list[tuple[Sign, str]] = []
        for code, column in self.table.mapping.signs:
            value = row.cells[column.index] if column.index < len(row.cells) else None
            if not is_no_mark(value) and (sign := self._of_cell(code, column, value)):
                said.append((sign, column.head))
        if row.section and (line := said_by_unit_titles([row.section])):
            said.append((Sign(ENDED, line), row.section[:80]))
        if not said:
            return None, ""
        kinds = {sign.means for sign, _ in said}
        telling = [each for each in said if each[0].means == ENDED] or [
            each for each in said if each[0].means == UNSURE
        ]
        telling = said if WORKS in kinds and len(kinds) > 1 else telling or said
        means = next(iter(kinds)) if len(kinds) == 1 else UNSURE if WORKS in kinds else ENDED
        return Sign(means, " · ".join(dict.fromkeys(sign.words for sign, _ in telling))), telling[0][1]

    def _of_cell(self, code: str, column: Column, value: Value) -> Sign | None:
        head, text = said_of_unit(column.head, self.day), read_text(value)
        day = _day(value, self.today) if code != "remark" else None
        called = f"{column.head}: {text}"
        if day is not None and (code == "ended_on" or head):
            pauses = re.search(r"\b(?:ngung|dung)\b", fold(column.head)) is not None
            return Sign(UNSURE if pauses or day > self.today else ENDED, called)
        if code == "ended_on" and any(map(str.isdigit, text)):
            return Sign(ENDED, called)  # the number of the decision
        if code == "status" and head and is_mark(value):
            return Sign(ENDED if fold(column.head).startswith("giai the") else UNSURE, called)
        return said_of_unit(text, self.day)


def standing(matched: Iterable[tuple[Listed, Unit | None]], outcome: Outcome) -> Iterator[tuple[Listed, Unit | None]]:
    """Those of the rows whose units stand; the others are refused, with what to do about a unit that is known."""
    for row, unit in matched:
        if not row.ended:
            yield row, unit
        elif unit is None:
            outcome.refuse([row.refusal("ended", "name", value=row.ended)])
        elif unit.dissolved_on:
            told = {"value": row.ended, "name": unit.name, "day": show_day(unit.dissolved_on)}
            outcome.refuse([row.refusal("ended_already", "name", **told)])
        else:
            outcome.refuse([row.refusal("ended_known", "name", value=row.ended, name=unit.name)])


def _choices(*values: str) -> tuple[Choice, ...]:
    labels = {_STANDS: _("They stand"), _ENDED: _("They have ended"), _OUT: _("Do not take them")}
    return tuple(Choice(value, labels[value]) for value in values)


def _about_words(key: str, rows: Sequence[tuple[int, str, str]]) -> Asked:
    """One question for the units of which the list says the same; `key` is "" for all rarer remarks together."""
    _number, words, head = rows[0]
    said = {"count": len(rows), "words": numbers_masked(words)[:120], "head": head}
    text = (
        _("%(count)d rows say “%(words)s” (%(head)s). Do these units stand?")
        if key
        else _("%(count)d rows have other remarks that may say that a unit has ended. What are they?")
    )
    numbers = tuple(number for number, _, _ in rows[:_SHOWN])
    choices = _choices(_STANDS, _ENDED, _OUT)
    lasting = bool(key) and len(key) <= _LASTING
    return Asked(f"sign:{key or '*'}", "sign", text % said, choices, "", numbers, lasting=lasting)


def _key(words: str, day: date) -> str:
    """What rows share that say the same: their words, without days and numbers."""
    without, _days = take_days(words, day)
    return " ".join(word for word in fold(without).split() if not any(map(str.isdigit, word)))[:60].strip() or "-"


def _day(value: Value, today: date) -> date | None:
    try:
        return read_day(value, window=(_EARLIEST, date(today.year + 20, 12, 31))).day
    except UnreadableDay:
        return None
