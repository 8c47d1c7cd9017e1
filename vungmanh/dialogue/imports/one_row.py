"""One row of a list of dialogues: its cells together, as what was or will be held."""

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
from vungmanh.dialogue.imports import asked as of
from vungmanh.dialogue.imports.asked import Questions
from vungmanh.dialogue.imports.days import Days, Said, says_held
from vungmanh.dialogue.imports.form import MANY, PEOPLE_OF_CONFERENCE, TIMES, WIDE, times_of
from vungmanh.dialogue.imports.kinds import Kinds, form_said
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.imports.numbers import People, number_of, people_of, share_of, together, without_share
from vungmanh.dialogue.imports.units import DialogueUnits
from vungmanh.dialogue.models import STATES
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST, PLACE_AT_MOST, REASON_AT_MOST
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.faults import ONCE_HELD
from vungmanh.dialogue.rules.kind_words import CONFERENCE
from vungmanh.dialogue.told import Meeting
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.labels import labels
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.outcome import Note, Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

DAYS: Final = ("published_on", "contents_sent_on")
_TICKS: Final = ("minutes_signed", "resolution_passed", "pact_signed")
_STRUCK: Final = "struck"
_OFF: Final = re.compile(r"\b(hoan(?! thanh| tat)|huy(?! dong)|tam dung)\b")
_NOT: Final = re.compile(r"\b(khong|ko) (to chuc|thuc hien|tien hanh|hop|doi thoai)\b")
_NOT_YET: Final = re.compile(r"\b(chua|du kien|ke hoach|se|sap|dang (cho|chuan bi)|theo ke hoach)\b")
_DONE: Final = re.compile(r"\b(da|hoan thanh|hoan tat|xong|dat)\b")
_PLAN: Final = re.compile(r"(ke hoach|du kien|lich|chuong trinh)\b|.{0,40}\b(du kien|ke hoach)\b")


class Reader:
    """Reads the rows of one list. What the list is asked as a whole is put by `ask`, before a row is refused."""

    def __init__(
        self, table: Table, units: DialogueUnits, seen: ListSeen, outcome: Outcome, today: date, laws: dict[int, str]
    ) -> None:
        self._table, self._units, self._seen, self._outcome, self._today = table, units, seen, outcome, today
        self._questions = Questions(table.mapping.answers)
        columns = table.mapping.columns
        self._has_rows = "on" in columns  # of each dialogue; else a row for each unit
        self._columns = ["on"] if self._has_rows else [code for code in WIDE if code in columns]
        self._marked = [code for code in WIDE if code in columns] if self._has_rows else []
        self._days = Days(table, self._questions, today, held=self._columns, single=DAYS)
        self._kinds = Kinds(table, self._questions, laws, sections=not units.by_section)
        self._plain = DayColumns(table, {})
        self._whose: Asked | None = None
        self._held: Asked | None = None
        lines = [fold(line) for line in (*table.title_lines, *table.sheet_titles)]
        self._is_plan = any(_PLAN.match(line) for line in lines)

    def ask(self, rows: Sequence[Row]) -> list[Asked]:
        self._units.ask(rows, self._questions)
        self._days.ask(rows)
        told = [(row, said) for row in rows for said in self._kinds_quietly(row)]
        self._kinds.ask([(row, said, self._units.quietly(row)) for row, said in told])
        if self._has_rows:
            whole = [row.number for row, said in told if said in kinds.DIALOGUES and self._counts_together(row)]
            if whole:
                self._whose = self._questions.whose_people(whole)
            passed = [
                row.number for row in rows if self._is_plan and not self._state_text(row) and self._has_passed(row)
            ]
            if passed:
                self._held = self._questions.held(passed)
        return [*self._days.asked, *self._questions.asked]

    def _kinds_quietly(self, row: Row) -> list[str | None]:
        """What words say of each kind of which the row holds dialogues."""
        if self._has_rows:
            marked = self._marked_kinds(row)
            return [marked[0] if len(marked) == 1 else self._kinds.said(row)]
        return [
            self._kinds.of_column(row, kind)
            for kind in TIMES
            if any(self._holds(row, code) for code in times_of(kind) if code in self._columns)
        ]

    def _holds(self, row: Row, code: str) -> bool:
        value = self._table.mapping.value(row.cells, code)
        return value is not None and says_held(value) is not False and read_text(value).strip(" -–—.…/") != ""

    def _marked_kinds(self, row: Row) -> list[str]:
        value = self._table.mapping.value
        return [
            kind for kind in TIMES
            if any(says_held(value(row.cells, code)) for code in times_of(kind) if code in self._marked)
        ]  # fmt: skip

    def _counts_together(self, row: Row) -> bool:
        try:
            return self._people(row, "present").is_told and not self._has_sides(row)
        except Wrong:
            return False

    def _has_sides(self, row: Row) -> bool:
        value = self._table.mapping.value
        return any(value(row.cells, code) is not None for code in ("workers_present", "employer_present"))

    def _has_passed(self, row: Row) -> bool:
        try:
            return any(day <= self._today for day in self._days.held(row, "on").days)
        except Wrong:
            return False

    # ---- a row

    def listed(self, place: Place, row: Row) -> list[Listed]:
        """What the row tells of; nothing for one that says that none was held, or that our own register shows as
        struck out. Raises Wrong."""
        cells = Cells(self._table, row, self._plain, self._seen, self._today)
        unit = self._units.of_row(row)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
        self._workers = number_of("workers", self._table.mapping.value(row.cells, "workers"))
        found = self._of_row(place, row, cells, unit) if self._has_rows else self._of_year(place, row, cells, unit)
        days = [(each.said.kind, each.said.on) for each in found]
        if len(set(days)) < len(days):
            raise Wrong(self._columns[0], "same_day", _("The row names two dialogues of one kind on one day."))
        return found

    def _of_row(self, place: Place, row: Row, cells: Cells, unit: Any) -> list[Listed]:
        said = self._state(row, cells)
        if said == _STRUCK:
            return []
        when = self._days.held(row, "on")
        if not when.days:
            return self._of_no_day(place, row, when, said)
        marked = self._marked_kinds(row)
        if len(marked) > 1:
            raise Wrong(
                self._marked[0], "several_kinds", _("The row is marked as several kinds. Write a row for each.")
            )
        kind = self._kinds.settled(marked[0] if marked else self._kinds.said(row), unit, cells)
        people = self._people(row, "present")
        if len(when.days) > 1 and (people.is_told or self._has_sides(row)):
            reason = _("The row says how many came, and not on which of its days. Write a row for each day.")
            raise Wrong("present", "apart", reason)
        number = self._number(cells)
        return [
            self._listed(place, row, cells, unit, kind, day, self._stands(said, day), people, number)
            for day in when.days
        ]

    def _of_no_day(self, place: Place, row: Row, when: Said, said: str) -> list[Listed]:
        if when.without:
            raise Wrong("on", "no_day", _("The row says that it was held, and not on which day."))
        if when.not_held or said == kinds.CALLED_OFF:
            text = _("It was not held, says the row, and names no day: nothing is written down.")
            self._tell(place, "state" if said else "on", "not_held", text)
            return []
        raise Wrong("on", "no_day", _("The row does not say on which day it was."))

    def _of_year(self, place: Place, row: Row, cells: Cells, unit: Any) -> list[Listed]:
        """The conference and the dialogues of a year, of which each has a column."""
        found: list[tuple[str, str, date]] = []
        for kind in TIMES:
            codes = [code for code in times_of(kind) if code in self._columns]
            days = [(code, day) for code in codes for day in self._days_of(row, code)]
            self._refuse_other_number(row, kind, len(days))
            found += [(kind, code, day) for code, day in days]
        one = len(found) == 1
        listed = []
        for kind, _code, day in found:
            settled = self._kinds.settled(self._kinds.of_column(row, kind), unit, cells)
            people = self._people(row, PEOPLE_OF_CONFERENCE) if kind == CONFERENCE else People()
            if one and not people.is_told:
                people = self._people(row, "present")
            state = self._stands("", day)
            listed.append(self._listed(place, row, cells, unit, settled, day, state, people, None, alone=one))
        if len(found) > 1 and any(
            self._table.mapping.value(row.cells, code) is not None for code in ("present", *DAYS, "opinions")
        ):
            text = _(
                "The row is about several dialogues; numbers and days that are not said of one of them were not taken."
            )
            self._tell(place, "", "of_several", text)
        return listed

    def _days_of(self, row: Row, code: str) -> Sequence[date]:
        when = self._days.held(row, code)
        if when.without:
            raise Wrong(code, "no_day", _("The row says that it was held, and not on which day."))
        return when.days

    def _refuse_other_number(self, row: Row, kind: str, days: int) -> None:
        code = MANY.get(kind, "")
        value = self._table.mapping.value(row.cells, code) if code else None
        many = number_of(code, value) if says_held(value) is not False else 0
        if many is None or many == days:
            return
        if many and not days:
            raise Wrong(code, "no_day", _("The row counts %(many)s and does not say on which days.") % {"many": many})
        raise Wrong(
            code, "days_differ", _("The row counts %(many)s and names %(days)s days.") % {"many": many, "days": days}
        )

    # ---- how it stands

    def _state_text(self, row: Row) -> str:
        return read_text(self._table.mapping.value(row.cells, "state"))

    def _state(self, row: Row, cells: Cells) -> str:
        """As the row says it, "" where it does not."""
        text = self._state_text(row)
        if not text:
            note = fold(cells.text("note", longest=2_000))
            if _OFF.search(note) or _NOT.search(note):
                reason = _("The remark says that it was not held. Write how it stands in a column of its own.")
                raise Wrong("note", "unclear_state", reason)
            return ""
        folded = fold(text)
        if folded in {fold(pgettext("dialogue", "struck out")), "da gach bo", "struck out"}:
            return _STRUCK
        if known := labels(tuple(STATES)).get(folded):
            return known
        for pattern, state in (
            (_OFF, kinds.CALLED_OFF),
            (_NOT, kinds.CALLED_OFF),
            (_NOT_YET, kinds.PLANNED),
            (_DONE, kinds.HELD),
        ):
            if pattern.search(folded):
                return state
        value = self._table.mapping.value(row.cells, "state")
        if is_mark(value) or is_no_mark(value):
            return kinds.HELD if is_mark(value) else kinds.PLANNED
        return cells.meant("state", {})

    def _stands(self, said: str, day: date) -> str:
        column = self._columns[0]
        if said == kinds.HELD and day > self._today:
            raise Wrong(column, "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(day)})
        if said:
            return said
        if day > self._today:
            return kinds.PLANNED
        if not self._is_plan or not self._has_rows:
            return kinds.HELD
        if self._held is None or self._held.is_open:
            raise Wrong(column, "held", self._held.text if self._held else "")
        return kinds.HELD if self._held.answer == of.HELD else kinds.PLANNED

    # ---- what it says

    def _listed(
        self, place: Place, row: Row, cells: Cells, unit: Any, kind: str, day: date, state: str, people: People,
        number: int | None, *, alone: bool = True,
    ) -> Listed:  # fmt: skip
        said = Meeting(
            kind, day, workers=self._workers, form=self._form(cells, row),
            number=cells.text("paper", longest=NUMBER_AT_MOST) if alone else "",
            place=cells.text("place", longest=PLACE_AT_MOST) if alone else "",
        )  # fmt: skip
        if alone:
            said = replace(
                said, opinions=number_of("opinions", self._table.mapping.value(row.cells, "opinions")) or 0,
                published_on=self._single(place, row, "published_on"),
                contents_sent_on=self._single(place, row, "contents_sent_on"),
            )  # fmt: skip
        said = replace(said, **{code: self._tick(cells, row, code) for code in _TICKS})  # type: ignore[arg-type]
        people, lost = without_share(people)
        if lost:
            text = _("A share alone does not say how many came; it was not taken.")
            self._tell(place, "rate" if "rate" in self._table.mapping.columns else "present", "only_share", text)
        fault = None
        if kind in kinds.CONFERENCES:
            in_favour = number_of("in_favour", self._table.mapping.value(row.cells, "in_favour"))
            said = replace(said, called=people.of, came=people.came, in_favour=in_favour)
        else:
            said, fault = self._with_sides(row, said, people)
        if state != kinds.HELD:
            said = self._not_yet(place, said)
        because = ""
        if state == kinds.CALLED_OFF:
            because = (
                cells.text("note", longest=2_000) or self._state_text(row) or pgettext("dialogue", "called off")
            )[:REASON_AT_MOST]
        return Listed(place, unit, said, state, because, number, people, fault if state == kinds.HELD else None)

    def _with_sides(self, row: Row, said: Meeting, people: People) -> tuple[Meeting, Wrong | None]:
        """How many came of each side; of people that are counted together it is asked, once they are not known yet."""
        value = self._table.mapping.value
        workers = people_of("workers_present", value(row.cells, "workers_present"))
        employer = people_of("employer_present", value(row.cells, "employer_present"))
        if workers.is_told or employer.is_told:
            both = None if workers.came is None or employer.came is None else workers.came + employer.came
            if people.came is not None and both is not None and people.came != both:
                told = {"one": both, "other": people.came}
                raise Wrong(
                    "present", "numbers_differ", _("%(one)s came of both sides, and %(other)s together.") % told
                )
            return replace(
                said, workers_present=workers.came, workers_side=workers.of, employer_present=employer.came,
                employer_side=employer.of,
            ), None  # fmt: skip
        if not people.is_told:
            return said, None
        asked = self._whose
        if asked is None or asked.is_open:
            reason = asked.text if asked else _("The row says how many came, and not of which side.")
            return said, Wrong("present", "whose_people", reason)
        if asked.answer == kinds.WORKERS:
            return replace(said, workers_present=people.came, workers_side=people.of), None
        if asked.answer == kinds.EMPLOYER:
            return replace(said, employer_present=people.came, employer_side=people.of), None
        return said, None

    def _not_yet(self, place: Place, said: Meeting) -> Meeting:
        """Without what is written down once it was held."""
        nothing = Meeting(said.kind, said.on)
        none = {code: getattr(nothing, code) for code in ONCE_HELD}
        if any(getattr(said, code) for code in ONCE_HELD):
            text = _("What is known once it was held is written down then; it was not taken.")
            self._tell(place, "", "not_yet", text)
        return replace(said, **none)

    def _people(self, row: Row, code: str) -> People:
        value = self._table.mapping.value
        people = people_of(code, value(row.cells, code))
        if code != "present":
            return people
        invited = number_of("invited", value(row.cells, "invited"))
        return together(code, people, invited, share_of("rate", value(row.cells, "rate")))

    def _form(self, cells: Cells, row: Row) -> str:
        text = cells.text("form")
        if not text:
            return form_said(read_text(self._table.mapping.value(row.cells, "kind")))
        return form_said(text) or cells.meant("form", {})

    def _single(self, place: Place, row: Row, code: str) -> date | None:
        if says_held(self._table.mapping.value(row.cells, code)):
            text = _("The row says that it was done, and not on which day; that was not taken.")
            self._tell(place, code, "done_without_day", text)
            return None
        return self._days.single(row, code)

    def _tick(self, cells: Cells, row: Row, code: str) -> bool | None:
        value = self._table.mapping.value(row.cells, code)
        if value is None or not read_text(value):
            return None
        held = says_held(value)
        if held is None:
            held = cells.meant(code, {}) == "yes"
        return held

    def _tell(self, place: Place, code: str, note: str, text: str) -> None:
        sheet = place.table.sheet
        self._outcome.notes.append(Note(sheet.file, sheet.name, place.row, place.table.mapping.head(code), note, text))

    @staticmethod
    def _number(cells: Cells) -> int | None:
        digits = cells.text("number").replace(".", "").replace(" ", "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
