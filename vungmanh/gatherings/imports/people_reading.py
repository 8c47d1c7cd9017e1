"""The rows of lists of people: who was invited to a gathering or came, from where, and how they stood on its days."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.people_asked import NOT_SAID, says_otherwise, which
from vungmanh.gatherings.imports.people_days import DayColumns as Halves
from vungmanh.gatherings.imports.people_days import find_days
from vungmanh.gatherings.imports.people_form import DAYS, FORM, TICKS
from vungmanh.gatherings.imports.people_listed import Listed, OfList
from vungmanh.gatherings.imports.people_marks import Marks
from vungmanh.gatherings.imports.people_sections import Sections, other_gathering, refusal_of, several_lists
from vungmanh.gatherings.imports.people_units import UnitsOf
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.models.attendees import NAME_AT_MOST, WHERE_AT_MOST
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.list_rows import repeat_what_is_meant
from vungmanh.loading.marked import Marked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.rows import RowReader, day_columns
from vungmanh.members.imports.words import sentence
from vungmanh.officers.rules.office_words import offices_said
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark, is_no_mark, read_text

KIND: Final = "attendance"
_PEOPLE_AT: Final = re.compile(
    r"\b(diem danh|tham du|(du|tham gia) (hoi nghi|lop|toa dam|hoi thao|hop|tap huan|boi duong)|hoc vien|trieu tap"
    r"|nguoi du|attendance)\b"
)
_PROVES: Final = frozenset({"absent", "excused", "unexcused", "late", "state", *DAYS})
_REPEATED: Final = ("unit", "unit_code", "office", "state", *TICKS, *DAYS)
# Whoever is called so is nobody in particular.
_NOBODY: Final = re.compile(
    r"(dai dien|cac (dong chi|d c|ong ba|anh chi|can bo|thay co|ban)|toan the|toan bo|tap the|khach moi|lanh dao"
    r"|ban (giam doc|giam hieu|chap hanh|lanh dao|thuong vu)|bch|bgh|bgd)\b.*"
)
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
        lists = list(lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes))
        found = [(table, seen, *which(job, table)) for table, seen in lists if _entries(table)]
        many = Counter(gathering.pk for _table, _seen, _asked, gathering in found if gathering)
        for table, seen, asked, gathering in found:
            seen.asked.append(asked)
            self._outcome.rows += len(_entries(table))
            wrong = Wrong("", asked.code, asked.text)
            if gathering is not None:
                names = Attendee.objects.standing().filter(gathering=gathering).values_list("search_key", flat=True)
                of = OfList(gathering, tuple(gathering.sittings.order_by("on")), frozenset(names))
                columns = find_days(table, seen, of)
                refused = self._why_not(table, seen, gathering, many[gathering.pk], columns)
                if refused is None:
                    yield from self._of_table(table, seen, of, columns)
                    continue
                wrong = refused
            self._outcome.refuse([Place(table, None).refusal(wrong)], len(_entries(table)))

    def _why_not(self, table: Table, seen: ListSeen, gathering: Gathering, many: int, columns: Halves) -> Wrong | None:
        """Why a whole list is not taken, None where it is."""
        answers = table.mapping.answers
        said = says_otherwise(table, gathering, self._job.today)
        questions = (
            other_gathering(answers, gathering, said) if said else None,
            several_lists(answers, gathering, many),
        )
        for asked in filter(None, questions):
            seen.asked.append(asked)
            if wrong := refusal_of(asked):
                return wrong
        try:
            columns.refuse_strange()
        except Wrong as wrong:
            return wrong
        return None

    def _of_table(self, table: Table, seen: ListSeen, of: OfList, columns: Halves) -> Iterator[Listed]:
        repeat_what_is_meant(table, _REPEATED)
        marked = Marked(table, names=FORM.names, needed=("name", "family_name", "given_name", *TICKS, *DAYS, "state"))
        seen.asked += marked.asked
        entries = _entries(table)
        reader = _Rows(table, entries, of, columns, seen, self._job)
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


def _entries(table: Table) -> list[Row]:
    return [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]


class _Rows:
    """Reads the rows of one list."""

    def __init__(self, table: Table, entries: list[Row], of: OfList, columns: Halves, seen: ListSeen, job: Job) -> None:
        self._table, self._of, self._seen, self._today = table, of, seen, job.today
        self._days = DayColumns(table, day_columns(table.mapping))
        seen.asked += self._days.asked
        self._people = RowReader(table.mapping, entries, job.today, self._days, table.sheet.broken)
        self._on_list = {row.number for row in entries if self._is_on_list(row)}
        for asked in self._people.asked:
            open_ = tuple(number for number in asked.rows if number not in self._on_list)
            seen.asked += [replace(asked, rows=open_)] if open_ or not asked.rows else []
        self._units = UnitsOf(table, of.gathering, job)
        data = [row for row in entries if row.kind is Kind.DATA]
        self._marks = Marks(table, seen, of, columns, data, job.today)
        self._sections = Sections(table)
        seen.asked += self._marks.asked
        seen.asked += [each for each in (self._sections.asked, self._units.asked) if each]

    def tell(self) -> None:
        self._units.tell(self._seen)

    def listed(self, place: Place, row: Row) -> Listed:
        """Raises Wrong."""
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        self._sections.refuse(row)
        who = self._who(row)
        beside = self._people.said_beside
        office = cells.text("office") or (beside if offices_said(beside).named else "")
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
            self._units.near(where),
            called=cells.text("name"),
            office=office,
            states=states,
            state="" if state == NOT_SAID else state,
            invited=self._invited(row),
            place_of=cells.text("place_of"),
            note=cells.text("note", longest=WHERE_AT_MOST) or (beside[:WHERE_AT_MOST] if beside != office else ""),
        )

    def _is_on_list(self, row: Row) -> bool:
        """Whether somebody stands on the list of the gathering who is written just so: 'Ông Ba', 'Đại diện …'."""
        return fold(read_text(self._table.mapping.value(row.cells, "name"))) in self._of.names

    def _who(self, row: Row) -> Facts:
        who, faults = self._people.told(row)
        for fault in faults:
            if fault.code == "unknown_gender":
                self._seen.wonder("gender", fault.params["value"])
        if row.number in self._on_list and {fault.about for fault in faults} <= {"name"}:
            return who or Facts(name=read_text(self._table.mapping.value(row.cells, "name")))
        if who is None:
            first = faults[0]
            columns = (first.about, *_PARTS.get(first.about, ()))
            about = next((code for code in columns if code in self._table.mapping.columns), "")
            reasons = dict.fromkeys(sentence(fault.code, **fault.params) for fault in faults)
            raise Wrong(about, first.code, " ".join(reasons))
        called = read_text(self._table.mapping.value(row.cells, "name"))
        if _NOBODY.fullmatch(fold(called)):
            reason = _("“%(name)s” is nobody in particular. Write each name, or say on the page how many came.")
            raise Wrong("name", "nobody", reason % {"name": called})
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
