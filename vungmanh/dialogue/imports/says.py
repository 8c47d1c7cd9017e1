"""What a row of a list says of one dialogue or conference: how many came, of which side, what was done on which day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.dialogue.imports.asked import Questions
from vungmanh.dialogue.imports.days import Days, says_held
from vungmanh.dialogue.imports.kinds import form_said
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST, PLACE_AT_MOST, REASON_AT_MOST
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.faults import ONCE_HELD
from vungmanh.dialogue.told import Meeting
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.people_said import People, fair, number_of, people_of, share_of, together, without_share
from vungmanh.organization.models import Unit
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import read_text

DAYS: Final = ("published_on", "contents_sent_on")


@dataclass(frozen=True)
class Entry:
    """A row that is read, and whose it is."""

    place: Place
    row: Row
    cells: Cells
    unit: Unit


class Says:
    """Of people of a dialogue whom rows count together it is asked, by `ask`, of which side they were."""

    def __init__(self, table: Table, days: Days, outcome: Outcome) -> None:
        self._table, self._days, self._outcome = table, days, outcome
        self._whose: Asked | None = None

    def ask(self, rows: Sequence[Row], questions: Questions) -> None:
        whole = [row.number for row in rows if self._counts_together(row)]
        if whole:
            self._whose = questions.whose_people(whole)

    def _counts_together(self, row: Row) -> bool:
        try:
            return self.people(row).is_told and not self.has_sides(row)
        except Wrong:
            return False

    def has_sides(self, row: Row) -> bool:
        value = self._table.mapping.value
        return any(value(row.cells, code) is not None for code in ("workers_present", "employer_present"))

    def people(self, row: Row, code: str = "present") -> People:
        """Those of a column, with what other columns say of them. Raises Wrong."""
        value = self._table.mapping.value
        people = people_of(code, value(row.cells, code))
        invited = number_of("invited", value(row.cells, "invited"))
        return together(code, people, invited, share_of("rate", value(row.cells, "rate")))

    def listed(
        self, entry: Entry, kind: str, day: date, state: str, people: People, *, number: int | None = None,
        alone: bool = True,
    ) -> Listed:  # fmt: skip
        """The dialogue of that day; `alone`: the row tells of no other one. Raises Wrong."""
        row, cells, value = entry.row, entry.cells, self._table.mapping.value
        said = Meeting(
            kind, day, workers=number_of("workers", value(row.cells, "workers")), form=self._form(entry),
            resolution_passed=self._tick(entry, "resolution_passed"), pact_signed=self._tick(entry, "pact_signed"),
        )  # fmt: skip
        if alone:
            said = replace(
                said, number=cells.text("paper", longest=NUMBER_AT_MOST),
                place=cells.text("place", longest=PLACE_AT_MOST),
                opinions=number_of("opinions", value(row.cells, "opinions")) or 0,
                published_on=self._single(entry, "published_on"),
                contents_sent_on=self._single(entry, "contents_sent_on"),
                minutes_signed=self._tick(entry, "minutes_signed"),
            )  # fmt: skip
        fault = self._unfair(people)
        people, lost = without_share(people)
        if lost:
            text = _("A share alone does not say how many came; it was not taken.")
            self.tell(entry.place, "rate" if "rate" in self._table.mapping.columns else "present", "only_share", text)
        if kind in kinds.CONFERENCES:
            if fault is not None:
                raise fault
            said = replace(said, called=people.of, came=people.came, in_favour=self._in_favour(row, people.came))
        else:
            said, whose = self._with_sides(row, said, people)
            fault = fault or whose
        if state == kinds.HELD:
            return Listed(entry.place, entry.unit, said, state, "", number, people, fault)
        because = self._because(entry) if state == kinds.CALLED_OFF else ""
        return Listed(entry.place, entry.unit, self._not_yet(entry.place, said), state, because, number, people)

    @staticmethod
    def _unfair(people: People) -> Wrong | None:
        """Our own register counts those of whom it is known together: more of them may have come than were named."""
        try:
            fair("present", people)
        except Wrong as wrong:
            return wrong
        return None

    def _because(self, entry: Entry) -> str:
        state = read_text(self._table.mapping.value(entry.row.cells, "state"))
        why = entry.cells.text("note", longest=2_000) or state or pgettext("dialogue", "called off")
        return why[:REASON_AT_MOST]

    def _in_favour(self, row: Row, came: int | None) -> int | None:
        """Also of “108/110” and “100%”, where those are the people who came. Raises Wrong."""
        told = fair("in_favour", people_of("in_favour", self._table.mapping.value(row.cells, "in_favour")))
        if told.of is not None and came is not None and told.of != came:
            said = {"one": told.of, "other": came}
            raise Wrong("in_favour", "numbers_differ", _("%(one)s voted, and %(other)s came: which is it?") % said)
        return came if told.came is None and told.share == 1 else told.came

    def _with_sides(self, row: Row, said: Meeting, people: People) -> tuple[Meeting, Wrong | None]:
        """How many came of each side; of people that are counted together it is asked, once they are not known yet."""
        value = self._table.mapping.value
        workers, employer = (
            fair(code, people_of(code, value(row.cells, code))) for code in ("workers_present", "employer_present")
        )
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
            self.tell(place, "", "not_yet", text)
        return replace(said, **none)

    def _form(self, entry: Entry) -> str:
        text = entry.cells.text("form")
        if not text:
            return form_said(read_text(self._table.mapping.value(entry.row.cells, "kind")))
        return form_said(text) or entry.cells.meant("form", {})

    def _single(self, entry: Entry, code: str) -> date | None:
        if says_held(self._table.mapping.value(entry.row.cells, code)):
            text = _("The row says that it was done, and not on which day; that was not taken.")
            self.tell(entry.place, code, "done_without_day", text)
            return None
        return self._days.single(entry.row, code)

    def _tick(self, entry: Entry, code: str) -> bool | None:
        value = self._table.mapping.value(entry.row.cells, code)
        if value is None or not read_text(value):
            return None
        held = says_held(value)
        if held is None:
            held = entry.cells.meant(code, {}) == "yes"
        return held

    def tell(self, place: Place, code: str, note: str, text: str) -> None:
        self._outcome.notes.append(place.note(code, note, text))
