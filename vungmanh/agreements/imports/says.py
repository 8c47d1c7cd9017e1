"""What a row says of an agreement beside its own days: how it stands, the vote, the grade, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.agreements.imports.asked import AT_THE_END, Questions
from vungmanh.agreements.imports.days import Days
from vungmanh.agreements.imports.form import TICKED
from vungmanh.agreements.imports.said import Standing, Unclear, grade_said, standing_said
from vungmanh.agreements.imports.votes import Vote, vote_said
from vungmanh.agreements.models.striking import REASON_AT_MOST
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.standing import STATE_NAMES
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.labels import labels
from vungmanh.loading.people_said import number_of
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, read_text

NOT_GRADED = "none"


class Says:
    def __init__(self, table: Table, days: Days, questions: Questions, outcome: Outcome, today: date) -> None:
        self._table, self._days, self._questions = table, days, questions
        self._outcome, self._today = outcome, today
        self._extended: Asked | None = None

    def ask(self, rows: Sequence[Row]) -> None:
        """Put when those were extended of which only the new last day is known."""
        lacking = [row.number for row in rows if self._lacks_day_of_extension(row)]
        if lacking:
            self._extended = self._questions.extended(lacking)

    def _lacks_day_of_extension(self, row: Row) -> bool:
        try:
            until = self._days.single(row, "extended_until") or standing_said(self._text(row, "state")).extended_until
            return until is not None and self._days.single(row, "extended_on") is None
        except (Wrong, Unclear):
            return False

    def _text(self, row: Row, code: str) -> str:
        return read_text(self._table.mapping.value(row.cells, code))

    # ---- how it stands

    def state(self, row: Row, cells: Cells) -> Standing:
        """Raises Wrong where it is not understood."""
        text = cells.text("state")
        if own := labels(tuple(STATE_NAMES.items())).get(fold(text)):
            return Standing(own)
        try:
            return standing_said(text)
        except Unclear:
            meant = cells.meant("state", {})
            return Standing("" if meant == NOT_GRADED else meant)

    # ---- numbers

    def workers(self, row: Row) -> int | None:
        return number_of("workers", self._table.mapping.value(row.cells, "workers"))

    def vote(self, place: Place, row: Row) -> Vote:
        """Raises Wrong."""
        value = self._table.mapping.value
        vote = vote_said(*(value(row.cells, code) for code in ("in_favour", "asked", "rate")))
        if vote.only_share:
            column = "rate" if "rate" in self._table.mapping.columns else "in_favour"
            self.tell(place, column, "only_share", _("A share alone does not say how many agreed; it was not taken."))
        return vote

    def own_number(self, cells: Cells) -> int | None:
        digits = cells.text("number").replace(".", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None

    # ---- what became of it

    def afterwards(self, place: Place, row: Row, cells: Cells, standing: Standing) -> dict[str, Any]:
        """By the names of what is listed. Raises Wrong."""
        until = self.day(place, row, "extended_until")
        if until is not None and standing.extended_until not in (None, until):
            raise Wrong("state", "days_differ", _("Two columns say two days of the same: which is it?"))
        extended_on, extended_fault = self._extended_on(row)
        ended_on = self.day(place, row, "ended_on")
        return {
            "amended": self._amended(place, row),
            "extended_until": until or standing.extended_until,
            "extended_on": extended_on,
            "extended_fault": extended_fault,
            "ended_on": ended_on,
            "ended_because": self._because(cells) if ended_on else "",
            "grade": self.grade(row, cells),
            "graded_on": self.day(place, row, "graded_on"),
        }

    def _extended_on(self, row: Row) -> tuple[date | None, Wrong | None]:
        """When both sides agreed on it; None for its last day until then, once that was said."""
        said, asked = self._days.single(row, "extended_on"), self._extended
        if said is not None or asked is None or row.number not in asked.rows or asked.answer == AT_THE_END:
            return said, None
        text = asked.text if asked.is_open else _("The row does not say when both sides agreed on the extension.")
        return None, Wrong("extended_until", asked.code if asked.is_open else "no_day", text)

    def _amended(self, place: Place, row: Row) -> tuple[date, ...]:
        if self._days.is_done(row, "amended_on"):
            self._tell_without_day(place, "amended_on")
            return ()
        return self._days.each(row, "amended_on")

    def day(self, place: Place, row: Row, code: str) -> date | None:
        """The day on which something was done; that it was done, without a day, is told and not taken. Raises Wrong."""
        if self._days.is_done(row, code):
            self._tell_without_day(place, code)
            return None
        return self._days.single(row, code)

    def _tell_without_day(self, place: Place, code: str) -> None:
        text = _("The row says that it was done, and not on which day; that was not taken.")
        self.tell(place, code, "done_without_day", text)

    def _because(self, cells: Cells) -> str:
        note = cells.text("because", longest=2_000) or cells.text("note", longest=2_000)
        return (note or _("As the list says"))[:REASON_AT_MOST]

    # ---- the grade

    def grade(self, row: Row, cells: Cells) -> str:
        """One of kinds.GRADES, "" for none. Raises Wrong."""
        ticked = [grade for code, grade in TICKED.items() if is_mark(self._table.mapping.value(row.cells, code))]
        text = self._text(row, "grade")
        if len(ticked) > 1:
            raise Wrong("grade_a", "several_grades", _("The row is marked with several grades."))
        try:
            own = grade_said(text)
        except Unclear:
            meant = cells.meant("grade", {})
            own = meant if meant in kinds.GRADES else ""
        if own and ticked and ticked != [own]:
            raise Wrong("grade", "several_grades", _("The row is marked with several grades."))
        return own or next(iter(ticked), "")

    def tell(self, place: Place, code: str, note: str, text: str) -> None:
        self._outcome.notes.append(place.note(code, note, text))
