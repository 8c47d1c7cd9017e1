"""One row of a register: its cells together, as what was said and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.core.vietnamese import clean, fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.labels import labels
from vungmanh.petitions.imports.asked import ABOVE, SAME_DAY, SPLIT, day_answered
from vungmanh.petitions.imports.form import TICKS
from vungmanh.petitions.imports.labels import Categories
from vungmanh.petitions.imports.listed import Listed, Opinion
from vungmanh.petitions.imports.rows import lines_of, short_day
from vungmanh.petitions.imports.units import PetitionUnits
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST, KINDS, RESULTS, STATES, WORDS_AT_MOST
from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.histories import BadHistory, Step, Told, is_answered, steps_of
from vungmanh.petitions.rules.register_words import (
    SaidBy,
    Standing,
    opinions_in,
    passed_said,
    sender_said,
    standing_of,
    standing_said,
)
from vungmanh.petitions.rules.subject_words import kind_named, kind_said, speaks_of_an_officer
from vungmanh.petitions.told import Heard, Sender
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark

_NUMBER: Final = 9  # digits of one of our own


@dataclass(frozen=True)
class Days:
    """The columns of days of a list, the year of those that are written without one, the day of its gathering."""

    columns: DayColumns
    year: int | None
    said_on: date | None


@dataclass(frozen=True)
class Became:
    """How a matter stands by the words of a row: `said` says it, `answer` is what was answered, `note` neither."""

    standing: Standing | None
    passed: str
    passed_to: str
    said: str = ""
    answer: str = ""
    note: str = ""


class Reader:
    """Reads the rows of one list. What the list was asked as a whole is told once it is known."""

    split: Asked | None = None
    about: Asked | None = None
    said_on: Asked | None = None
    answered_on: Asked | None = None

    def __init__(
        self, table: Table, units: PetitionUnits, days: Days, categories: Categories, seen: ListSeen, today: date
    ) -> None:
        self._table, self._units, self._days, self._categories = table, units, days, categories
        self._seen, self._today = seen, today

    # ---- what is asked of a row before anything of it is taken

    def words(self, row: Row) -> str:
        return lines_of(self._table.mapping.value(row.cells, "words"))

    def lacks_its_day(self, row: Row) -> bool:
        return self._days.said_on is None and not self._cells(row).text("received_on")

    def lacks_answer_day(self, row: Row) -> bool:
        cells = self._cells(row)
        if any(cells.text(code) for code in ("answered_on", "closed_on")):
            return False
        try:
            became = self._became(row, cells, quiet=True)
        except Wrong:
            return False
        return is_answered(Told(self._today, standing=became.standing, words=became.answer))

    # ---- the row

    def listed(self, place: Place, row: Row) -> Listed:
        """Raises Wrong."""
        cells = self._cells(row)
        if not cells.text("words", longest=WORDS_AT_MOST):
            raise Wrong("words", "nothing_said", _("The row does not say what was said."))
        self._units.refuse_unsaid()
        unit = self._units.of(row)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
        became = self._became(row, cells)
        received_on = self._received_on(row, cells)
        opinions = self._opinions(row, cells, became, received_on)
        return Listed(
            place, unit, opinions,
            steps=tuple(self._steps(row, cells, became, received_on)),
            note="\n".join(filter(None, (became.note, cells.text("note", longest=WORDS_AT_MOST)))),
            number=_number(cells.text("number")),
        )  # fmt: skip

    def _cells(self, row: Row) -> Cells:
        return Cells(self._table, row, self._days.columns, self._seen, self._today)

    def _opinions(self, row: Row, cells: Cells, became: Became, received_on: date) -> tuple[Opinion, ...]:
        parts = opinions_in(self.words(row)) if self.split and self.split.counts_as == SPLIT else []
        said = parts if len(parts) > 1 else [self.words(row)]
        answers = opinions_in(became.answer)
        # Answers that are counted as the opinions are each belongs to its own.
        each = answers if len(answers) == len(said) else [became.answer] * len(said)
        common = self._common(row, cells, received_on)
        found = list[Opinion]()
        for words, answer in zip(said, each, strict=True):
            kind, category = self._kind(cells, words), self._category(row, cells, words)
            found.append(Opinion(replace(common, words=words, kind=kind, category=category), answer))
        return tuple(found)

    def _common(self, row: Row, cells: Cells, received_on: date) -> Heard:
        by = sender_said(cells.text("sender"))
        about = self.about is not None and speaks_of_an_officer(self.words(row))
        if about and self.about and self.about.is_open:
            raise Wrong("words", self.about.code, self.about.text)
        employer = cells.text("employer", longest=EMPLOYER_AT_MOST)
        if self._units.are_employers and not employer:
            employer = cells.text("unit", longest=EMPLOYER_AT_MOST)
        return Heard(
            states.PROPOSAL,
            self._categories.other,
            words="",
            received_on=received_on,
            employer=employer,
            people=cells.count("people") or by.people or 1,
            sender=Sender(by.name, self._phone(cells, by)),
            about_officer=about and self.about is not None and self.about.answer == ABOVE,
            way=Petition.LIST,
        )

    def _phone(self, cells: Cells, by: SaidBy) -> str:
        text = cells.text("phone")
        if not text:
            return by.phone
        try:
            return phone_number(text)
        except NotAPhone as bad:
            raise Wrong("phone", bad.code, _("“%(value)s” is no phone number.") % {"value": text}) from bad

    def _kind(self, cells: Cells, words: str) -> str:
        """Of its column, else of the words themselves or of the title as far as those are sure."""
        if text := cells.text("kind"):
            return labels(tuple(KINDS)).get(fold(text)) or kind_named(text) or cells.meant("kind", {})
        titles = (kind_said(line) for line in self._table.title_lines)
        return kind_said(words) or next(filter(None, titles), states.PROPOSAL)

    def _category(self, row: Row, cells: Cells, words: str) -> Category:
        text = cells.text("category")
        if text:
            known = self._categories.named(text)
            return known or self._categories.coded(cells.meant("category", {})) or self._categories.other
        of_section = self._categories.named(row.section) if row.section and not self._units.by_section else None
        return of_section or self._categories.named(words) or self._categories.other

    # ---- its days

    def _received_on(self, row: Row, cells: Cells) -> date:
        day = self._day(row, cells, "received_on") or self._days.said_on
        if day is None:
            day = day_answered(self.said_on, self._today)
        if day is None:
            reason = self.said_on.text if self.said_on else _("The row does not tell on which day it was said.")
            raise Wrong("received_on", "said_on", reason)
        return day

    def _day(self, row: Row, cells: Cells, code: str) -> date | None:
        short = short_day(self._table.mapping.value(row.cells, code), self._days.year)
        if short is None:
            return cells.day(code)
        if short > self._today:
            raise Wrong(code, "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(short)})
        return short

    def _steps(self, row: Row, cells: Cells, became: Became, received_on: date) -> list[Step]:
        told = Told(
            received_on,
            became.passed,
            became.passed_to,
            self._day(row, cells, "passed_on"),
            became.standing,
            became.answer,
            became.said,
            self._day(row, cells, "answered_on"),
            self._day(row, cells, "closed_on"),
        )
        if is_answered(told) and not (told.answered_on or told.closed_on):
            told = replace(told, answered_on=self._answer_day(received_on))
        try:
            return steps_of(told)
        except BadHistory as bad:
            raise self._why(bad) from bad

    def _answer_day(self, received_on: date) -> date | None:
        if self.answered_on and self.answered_on.answer == SAME_DAY:
            return received_on
        return day_answered(self.answered_on, self._today)

    def _why(self, bad: BadHistory) -> Wrong:
        if bad.day is None:
            asked = self.answered_on
            reason = asked.text if asked else _("The row has an answer and no day of it.")
            return Wrong(bad.column, asked.code if asked else bad.code, reason)
        reasons = {
            "passed_before": _("It was passed on before it was received, on %(day)s."),
            "answered_before": _("It was answered before it was received or passed on, on %(day)s."),
            "closed_before": _("It was closed before it was answered, on %(day)s."),
        }
        return Wrong(bad.column, bad.code, reasons[bad.code] % {"day": show_day(bad.day)})

    # ---- what became of it

    def _became(self, row: Row, cells: Cells, *, quiet: bool = False) -> Became:
        """Of what is not understood nothing is asked while it is `quiet`."""
        answer = lines_of(self._table.mapping.value(row.cells, "answer"))
        passed_to = cells.text("passed_to")
        ticked, ticked_words = self._ticked(row)
        said = cells.text("state")
        if labels(tuple(STATES)).get(fold(said)) == states.CLOSED:
            said = clean(answer)  # with which result it was closed stands beside it in our own register
        standing, passed = self._stands(cells, said, quiet)
        standing = standing or ticked
        answer = answer if clean(answer) else ticked_words
        if standing is None and answer:
            standing = standing_said(answer, among_words=True)
            said = clean(answer) if standing else said
        note = ""
        if standing and not standing.is_answered and not cells.text("answered_on"):
            answer, note = "", answer  # “Đang chờ công ty” is told to nobody
        return Became(standing, passed or passed_said(passed_to), passed_to, said, answer, note)

    def _stands(self, cells: Cells, text: str, quiet: bool) -> tuple[Standing | None, str]:
        """How it stands by the column that says so, and to whom that says it was passed."""
        if not text:
            return None, ""
        state = labels(tuple(STATES)).get(fold(text), "")
        if state in states.OUTSIDE or (not state and "chuyen" in fold(text) and not standing_said(text)):
            return None, state or passed_said(text)
        result = labels(tuple(RESULTS)).get(fold(text), "")
        found = standing_of(state or result) if state or result else standing_said(text)
        if found is None and not quiet:
            found = standing_of(cells.meant("state", {}))
        return found, ""

    def _ticked(self, row: Row) -> tuple[Standing | None, str]:
        """What is ticked of the columns that say how it stands, and the words that stand there in place of a tick."""
        mapping = self._table.mapping
        found = [
            (state, value)
            for code, state in TICKS.items()
            if code in mapping.columns and not is_no_mark(value := mapping.value(row.cells, code))
        ]
        if not found:
            return None, ""
        if len(found) > 1:
            raise Wrong("is_met", "two_states", _("The row says that it is settled and that it is not."))
        ((state, value),) = found
        result = states.MET if state == states.CLOSED else ""
        return Standing(state, result), "" if is_mark(value) else lines_of(value)


def _number(text: str) -> str:
    digits = "".join(text.split())
    return digits if digits.isdecimal() and len(digits) == _NUMBER else ""
