"""The rows of lists of people: who was invited to a gathering or came, from where, and how they stood on its days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.people_asked import NOT_SAID, which
from vungmanh.gatherings.imports.people_form import DAYS, FORM, TICKS
from vungmanh.gatherings.imports.people_listed import Listed, OfList
from vungmanh.gatherings.imports.people_marks import Marks, find_days
from vungmanh.gatherings.imports.people_units import UnitsOf
from vungmanh.gatherings.models.attendees import NAME_AT_MOST, WHERE_AT_MOST
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.marked import Marked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.rows import RowReader, day_columns
from vungmanh.members.imports.words import sentence
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark

KIND: Final = "attendance"
_PEOPLE_AT: Final = re.compile(
    r"\b(diem danh|tham du|(du|tham gia) (hoi nghi|lop|toa dam|hoi thao|hop|tap huan|boi duong)|hoc vien|trieu tap"
    r"|nguoi du|attendance)\b"
)
_PROVES: Final = frozenset({"absent", "excused", "unexcused", "late", "state", *DAYS})
_PARTS: Final = {
    "name": ("family_name", "given_name"),
    "gender": ("male", "female"),
    "born_on": ("born_year", "born_day", "male", "female"),
}


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        asked, gathering = which(self._job, table)
        seen.asked.append(asked)
        if gathering is None:
            wrong = Wrong("", asked.code, asked.text)
            self._outcome.refuse([Place(table, None).refusal(wrong)], len(entries))
            return
        of = OfList(gathering, tuple(gathering.sittings.order_by("on")))
        find_days(table, seen, of)
        marked = Marked(table, names=FORM.names, needed=("name", "family_name", "given_name", *TICKS, *DAYS, "state"))
        seen.asked += marked.asked
        reader = _Rows(table, entries, of, seen, self._job)
        for row in entries:
            place = Place(table, row.number)
            if row.kind is Kind.UNCLEAR:
                self._outcome.refuse([unclear(table, row)])
                continue
            try:
                marked.refuse(row.number)
                yield reader.listed(place, row)
            except Wrong as wrong:
                self._outcome.refuse([place.refusal(wrong)])
        reader.tell()


class _Rows:
    """Reads the rows of one list."""

    def __init__(self, table: Table, entries: list[Row], of: OfList, seen: ListSeen, job: Job) -> None:
        self._table, self._of, self._seen, self._today = table, of, seen, job.today
        self._days = DayColumns(table, day_columns(table.mapping))
        seen.asked += self._days.asked
        self._people = RowReader(table.mapping, entries, job.today, self._days, table.sheet.broken)
        seen.asked += self._people.asked
        self._units = UnitsOf(table, of.gathering, job)
        data = [row for row in entries if row.kind is Kind.DATA]
        self._marks = Marks(table, seen, of, data, job.today)
        seen.asked += self._marks.asked

    def tell(self) -> None:
        self._units.tell(self._seen)

    def listed(self, place: Place, row: Row) -> Listed:
        """Raises Wrong."""
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        who = self._who(row)
        if len(who.name) > NAME_AT_MOST:
            reason = _("This is too long: at most %(longest)d letters.") % {"longest": NAME_AT_MOST}
            raise Wrong("name", "too_long", reason)
        states, state = self._marks.of_row(row, cells)
        unit, where = self._units.of(row, cells)
        return Listed(
            place,
            self._of,
            who,
            unit,
            where,
            called=cells.text("name"),
            office=cells.text("office"),
            states=states,
            state="" if state == NOT_SAID else state,
            invited=self._invited(row),
            place_of=cells.text("place_of"),
            note=cells.text("note", longest=WHERE_AT_MOST),
        )

    def _who(self, row: Row) -> Facts:
        who, faults = self._people.told(row)
        for fault in faults:
            if fault.code == "unknown_gender":
                self._seen.wonder("gender", fault.params["value"])
        if who is None:
            first = faults[0]
            columns = (first.about, *_PARTS.get(first.about, ()))
            about = next((code for code in columns if code in self._table.mapping.columns), "")
            reasons = dict.fromkeys(sentence(fault.code, **fault.params) for fault in faults)
            raise Wrong(about, first.code, " ".join(reasons))
        return who

    def _invited(self, row: Row) -> bool | None:
        value = self._table.mapping.value(row.cells, "invited")
        if value is None:
            return None
        return True if is_mark(value) else False if is_no_mark(value) else None


def speaks_of_people(table: Table) -> bool:
    """Whether a list is one of who was at a gathering: a column says how somebody stood, or its titles call it so."""
    columns = table.mapping.columns
    if not {"name", "given_name"} & columns.keys():
        return False
    if _PROVES & columns.keys() or ("present" in columns and _is_presence(columns["present"].head)):
        return True
    return any(_PEOPLE_AT.search(fold(line)) for line in (*table.title_lines, *table.sheet_titles, table.sheet.name))


def _is_presence(head: str) -> bool:
    return bool(re.search(r"\b(co mat|co du|du hop|tham du|present)\b", fold(head)))
