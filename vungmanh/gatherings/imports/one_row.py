"""One row of a list of gatherings: its cells together, as what was or will be held."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.held_words import refuse
from vungmanh.gatherings.imports import asked as of
from vungmanh.gatherings.imports.asked import Questions
from vungmanh.gatherings.imports.counts import COUNTED, Counts, counts_of, number_of, of_both
from vungmanh.gatherings.imports.days import Days
from vungmanh.gatherings.imports.kinds import Kinds
from vungmanh.gatherings.imports.listed import Listed
from vungmanh.gatherings.imports.several import in_title, sharing
from vungmanh.gatherings.imports.units import GatheringUnits
from vungmanh.gatherings.models import STATES
from vungmanh.gatherings.models.gatherings import PLACE_AT_MOST, TITLE_AT_MOST
from vungmanh.gatherings.refusals import CannotHold
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.gatherings.rules.plans import fault_of_days
from vungmanh.gatherings.told import Called, Sat
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.labels import labels
from vungmanh.loading.list_questions import NOT_TAKEN
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.outcome import Note, Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

STRUCK: Final = "struck"
_MANY_AT_MOST: Final = 60
_OFF: Final = re.compile(r"\b(hoan(?! thanh| tat)|huy(?! dong)|khong to chuc|khong thuc hien|tam dung)\b")
_NOT_YET: Final = re.compile(r"\b(chua|du kien|ke hoach|se|sap|dang (cho|chuan bi)|theo ke hoach)\b")
_DONE: Final = re.compile(r"\b(da|hoan thanh|hoan tat|xong|dat)\b")
_PLAN: Final = re.compile(r"(ke hoach|du kien|lich|chuong trinh)\b|.{0,40}\b(du kien|ke hoach)\b")
_REMARKED: Final = re.compile(r"\b(hoan(?! thanh| tat)|huy(?! dong)|(khong|chua) (to chuc|thuc hien|mo)( duoc)?)\b")


class Reader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: GatheringUnits, seen: ListSeen, outcome: Outcome, today: date
    ) -> None:  # fmt: skip
        self._table, self._units, self._seen, self._outcome, self._today = table, units, seen, outcome, today
        questions = Questions(table.mapping.answers)
        self._questions = questions
        self._days = Days(table, questions, today)
        self._kinds = Kinds(table, questions, sections=not units.by_section)
        self._plain = DayColumns(table, {})
        self._sharing = sharing(table)
        self._classes: Asked | None = None
        self._in_title: Asked | None = None
        self._who: Asked | None = None
        self._held: Asked | None = None
        lines = [fold(line) for line in (*table.title_lines, *table.sheet_titles)]
        self._is_plan = any(_PLAN.match(line) for line in lines)

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        self._days.ask(rows, self._many_quietly)
        self._kinds.ask(rows)
        several = [row for row in rows if self._many_quietly(row) > 1]
        if counted := [row.number for row in several if self._column_of_classes(row)]:
            self._classes = self._questions.classes(counted)
        if in_titles := [row for row in several if not self._column_of_classes(row)]:
            titles = [read_text(self._table.mapping.value(row.cells, "title")) for row in in_titles]
            self._in_title = self._questions.classes_in_title([row.number for row in in_titles], titles)
        silent = [row for row in rows if self._state_text(row) == ""]
        passed = [row.number for row in silent if self._is_plan and self._has_passed(row)]
        if passed:
            self._held = self._questions.held(passed)
        rest = [row.number for row in rows if self._has_rest(row)]
        if rest:
            self._who = self._questions.who(rest)
        return [*self._days.asked, *self._questions.asked]

    def _many_quietly(self, row: Row) -> int:
        try:
            return self._counted(row) or 1
        except Wrong:
            return 1

    def _counted(self, row: Row) -> int | None:
        """How many gatherings the row counts: in a column of its own, else in its title. Raises Wrong."""
        many = number_of("classes", self._table.mapping.value(row.cells, "classes"))
        if self._column_of_classes(row) or self._table.mapping.value(row.cells, "number") is not None:
            return many
        return in_title(read_text(self._table.mapping.value(row.cells, "title")))

    def _column_of_classes(self, row: Row) -> bool:
        return self._table.mapping.value(row.cells, "classes") is not None

    def _has_rest(self, row: Row) -> bool:
        try:
            return bool(self._counts(row).rest) and self._has_passed(row)
        except Wrong:
            return False

    def _has_passed(self, row: Row) -> bool:
        try:
            return all(max(days) <= self._today for days in self._days.of_row(row, self._many_quietly(row)))
        except Wrong:
            return False

    # ---- the row

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """Nothing for one that our own register shows as struck out. Raises Wrong."""
        cells = Cells(self._table, row, self._plain, self._seen, self._today)
        title = cells.text("title", longest=TITLE_AT_MOST)
        if not title:
            raise Wrong("title", "no_title", _("The row does not say what it is called."))
        said = self._state(row, cells)
        if said == STRUCK:
            return []
        unit = self._units.of_row(place, row)
        many = self._many(row)
        days, waits = self._days_of(row, many)
        kind = self._kinds.of(row, cells)
        gatherings = self._called(row, cells, title, kind, days, many)
        state = self._stands(said, gatherings)
        if row.number in self._sharing:
            reason = _("One number stands for several rows together. Write in each row how many came.")
            raise Wrong("people", "together", reason)
        counts, fault = self._told_counts(row, state, place)
        fault = waits or fault
        if fault is None and len(gatherings) > max(many, 1) and counts.is_told:
            reason = _("The row says how many came, and not on which of its days. Write a row for each day.")
            raise Wrong("people", "apart", reason)
        told = Listed(
            place, unit, gatherings, state, counts,
            off_because=self._because(cells) if state == CALLED_OFF else "",
            number=self._number(cells),
            says_days="until" not in self._table.mapping.columns,
            fault=fault, who=self._who,
        )  # fmt: skip
        return [told]

    def _days_of(self, row: Row, many: int) -> tuple[list[list[date]], Wrong | None]:
        """The days of each gathering, and what has to be said before they are written down: of one that is kept already
        its first and last day are enough to know it by. Raises Wrong."""
        try:
            return self._days.of_row(row, many), None
        except Wrong as wrong:
            if many > 1 or (ends := self._days.ends_of(row)) is None:
                raise
            return [ends], wrong

    def _many(self, row: Row) -> int:
        many = self._counted(row)
        if many == 0:
            raise Wrong("classes", "none_held", _("The row says that none was held."))
        if many is None or many == 1:
            return 1
        if many > _MANY_AT_MOST:
            raise Wrong("classes", "too_many", _("That are too many for one row; write a row for each month."))
        asked = self._classes if self._column_of_classes(row) else self._in_title
        if asked is None or asked.is_open:
            column = "classes" if self._column_of_classes(row) else "title"
            raise Wrong(column, "classes", asked.text if asked else "")
        if asked.answer == of.ONE:
            return 1
        if asked.answer == NOT_TAKEN:
            reason = _("The row counts several together, and you have said that such rows are not taken.")
            raise Wrong("classes", "said_out", reason)
        return many

    def _called(
        self, row: Row, cells: Cells, title: str, kind: str, days: Sequence[Sequence[date]], many: int
    ) -> tuple[Called, ...]:
        place = cells.text("place", longest=PLACE_AT_MOST) or self._days.place_of(row)[:PLACE_AT_MOST]
        texts = {code: cells.text(code, longest=TITLE_AT_MOST) for code in ("topic", "material", "partners")}
        if many > 1 and len(days) == 1:
            days = list(days) * many
        if many > 1 and len(days) != many:
            said = {"many": many, "days": len(days)}
            raise Wrong("classes", "days_differ", _("The row counts %(many)s and names %(days)s days.") % said)
        called = [
            Called(kind, title, self._days.sat(row, some, place), texts["topic"], texts["material"], texts["partners"])
            for some in days
        ]
        for each in called:
            self._refuse_days(each.days)
        if many > 1:
            called = [replace(each, title=_numbered(title, number, many)) for number, each in enumerate(called, 1)]
        return tuple(called)

    def _refuse_days(self, days: Sequence[Sat]) -> None:
        try:
            refuse(fault_of_days(days, is_held=False, today=self._today))
        except CannotHold as wrong:
            raise Wrong("on", "bad_days", str(wrong)) from wrong

    # ---- how it stands

    def _state_text(self, row: Row) -> str:
        value: Any = self._table.mapping.value(row.cells, "state")
        return "" if value is None else str(value).strip()

    def _state(self, row: Row, cells: Cells) -> str:
        """As the row says it, "" where it does not."""
        text = self._state_text(row)
        if not text:
            if _REMARKED.search(fold(cells.text("note", longest=2_000))):
                reason = _("The remark says that it was not held. Write how it stands in a column of its own.")
                raise Wrong("note", "unclear_state", reason)
            return ""
        folded = fold(text)
        if folded in {fold(_("Struck out")), "da gach bo", "struck out"}:
            return STRUCK
        if known := labels(tuple(STATES)).get(folded):
            return known
        value = self._table.mapping.value(row.cells, "state")
        for pattern, state in ((_OFF, CALLED_OFF), (_NOT_YET, PLANNED), (_DONE, HELD)):
            if pattern.search(folded):
                return state
        if is_mark(value) or is_no_mark(value):
            return HELD if is_mark(value) else PLANNED
        return cells.meant("state", {})

    def _stands(self, said: str, gatherings: Sequence[Called]) -> str:
        last = max(day.on for each in gatherings for day in each.days)
        if said == HELD and last > self._today:
            raise Wrong("on", "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(last)})
        if said:
            return said
        if last > self._today:
            return PLANNED
        if not self._is_plan:
            return HELD
        if self._held is None or self._held.is_open:
            raise Wrong("on", "held", self._held.text if self._held else "")
        return HELD if self._held.answer == of.AS_DAYS_SAY else PLANNED

    def _because(self, cells: Cells) -> str:
        why = cells.text("note", longest=TITLE_AT_MOST) or cells.text("state", longest=TITLE_AT_MOST)
        return why or pgettext("gathering", "called off")

    # ---- how many were there

    def _counts(self, row: Row) -> Counts:
        value = self._table.mapping.value
        people, members, others, women = (number_of(code, value(row.cells, code)) for code in COUNTED)
        known = None if members is others is None else (members or 0) + (others or 0)
        return counts_of(
            of_both(people, number_of("men", value(row.cells, "men")), women, known), members, others, women
        )

    def _told_counts(self, row: Row, state: str, place: Place) -> tuple[Counts, Wrong | None]:
        try:
            counts = self._counts(row)
        except Wrong as wrong:
            if wrong.code == "counts_differ":  # of our own register, where some are named on the list of people
                value = self._table.mapping.value
                told = [number_of(code, value(row.cells, code)) or 0 for code in COUNTED]
                return Counts(told[1], told[2], told[3], told[0]), wrong
            raise
        if state != HELD and counts.is_told:
            sheet, head = place.table.sheet, place.table.mapping.head("people")
            text = _("How many came is written down once it was held; the number was not taken.")
            self._outcome.notes.append(Note(sheet.file, sheet.name, place.row, head, "not_yet_counted", text))
        return counts, None

    @staticmethod
    def _number(cells: Cells) -> int | None:
        digits = cells.text("number").replace(".", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _numbered(title: str, number: int, many: int) -> str:
    end = f" ({number}/{many})"
    return title[: TITLE_AT_MOST - len(end)] + end
