"""The rows of lists of officers: who, at which unit, in which offices, since when and by which decision."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import Known, show_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.cells import Cells, Place, Wrong
from vungmanh.loading.faults import Fault
from vungmanh.loading.job import Job
from vungmanh.loading.list_units import ListDay, list_days
from vungmanh.loading.marked import Marked
from vungmanh.members.facts import Facts
from vungmanh.members.imports.rows import RowReader, day_columns
from vungmanh.members.imports.words import sentence
from vungmanh.officers.imports.form import FORM, TICKS
from vungmanh.officers.imports.listed import IN_THE_PARTY, PARTICULARS, Listed
from vungmanh.officers.imports.offices_of import OfficesOf
from vungmanh.officers.imports.units import OfficersUnits
from vungmanh.officers.models import LONGEST_DECISION, Appointment
from vungmanh.officers.particulars import PARTY, PARTY_ON, TRAINED
from vungmanh.officers.rules import office_facts
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.lists_in import lists_in
from vungmanh.sheets.notes import unclear
from vungmanh.sheets.of_day import of_day
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.seen import ListSeen
from vungmanh.sheets.signs import LEFT, UNSURE, said_of_person
from vungmanh.sheets.stated import day_of
from vungmanh.sheets.tables import Table
from vungmanh.sheets.values import is_mark

KIND: Final = "officers"
_DAYS: Final = ("since", "until", "term_ends", "decided_on", TRAINED, PARTY_ON)
_LONGEST_POST: Final = 120
_IN_PARTY: Final = re.compile(r"da|roi|(la )?dang vien( .*)?|dv")
# Of the births and genders of a list of people, where a fault is shown.
_PARTS: Final = {
    "name": ("family_name", "given_name"),
    "gender": ("male", "female"),
    "born_on": ("born_year", "born_day", "male", "female"),
}


class Reading:
    """Reads the lists of a job."""

    def __init__(self, job: Job, outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._days = list_days(job, Permission.IMPORT_OFFICERS, job.founded, upper=True)

    def rows(self) -> Iterator[Listed]:
        job = self._job
        for table, seen in lists_in(job.files, FORM, KIND, job.answers, self._outcome, job.takes):
            yield from self._of_table(table, seen)

    def _of_table(self, table: Table, seen: ListSeen) -> Iterator[Listed]:
        job = self._job
        _prefer_codes(table)
        marked = Marked(table, names=FORM.names, needed=("name", "office", "unit", *TICKS))
        seen.asked += marked.asked
        of = of_day(day_of(table, job.today), job.on, table.mapping.answers, job.today)
        of.tell(seen)
        list_day: ListDay = self._days(of.day)
        entries = [row for row in table.rows if row.kind in (Kind.DATA, Kind.UNCLEAR)]
        self._outcome.rows += len(entries)
        units = OfficersUnits(table, list_day)
        units.tell(seen)
        if entries and units.refusal and not units.by_row:
            self._outcome.refuse([Place(table, None).no_unit(units.refusal)], len(entries))
            return
        reader = _Rows(table, entries, units, list_day.day, job.today, seen)
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
        units.tell(seen)


def _prefer_codes(table: Table) -> None:
    """Where the list has the codes of units, they say which unit it is, whatever its name."""
    columns = table.mapping.columns
    if "unit_code" in columns:
        table.mapping = replace(table.mapping, columns={**columns, "unit": columns["unit_code"]})


class _Rows:
    """Reads the rows of one list."""

    def __init__(
        self, table: Table, entries: list[Row], units: OfficersUnits, day: date, today: date, seen: ListSeen
    ) -> None:
        self._table, self._units, self._day, self._today, self._seen = table, units, day, today, seen
        columns = {code: table.mapping.columns[code] for code in _DAYS if code in table.mapping.columns}
        self._days = DayColumns(table, {**day_columns(table.mapping), **columns})
        seen.asked += self._days.asked
        self._people = RowReader(table.mapping, entries, today, self._days, table.sheet.broken)
        seen.asked += self._people.asked
        self._offices = OfficesOf(table, seen)
        seen.asked += self._offices.asked
        seen.asked += [units.asked] if units.asked else []
        titles = [*table.title_lines, *table.sheet_titles]
        self._term = next(filter(None, (office_facts.term_said(line, in_title=True) for line in titles)), None)

    def listed(self, place: Place, row: Row) -> Listed:
        cells = Cells(self._table, row, self._days, self._seen, self._today)
        who = self._who(row)
        unit = self._units.of(row)
        if isinstance(unit, Fault):
            told = place.no_unit(unit)
            raise Wrong(unit.about, told.code, told.reason)
        self._units.refuse_unsaid(row)
        note = cells.text("note", longest=1_000)
        offices, full_time = self._offices.of(row, cells, unit)
        decision = self._decision(cells)
        until, term_ends = self._ends(cells)
        how = self._meant(cells, "how", office_facts.way_said, dict(Appointment.WAYS))
        if until is None:
            self._refuse_leaving(note)
        return Listed(
            place,
            unit,
            self._day,
            who,
            offices,
            since=self._since(cells),
            until=until,
            ended=self._meant(cells, "ended", office_facts.ending_said, dict(Appointment.ENDINGS)),
            term=self._term_of(cells),
            term_ends=term_ends,
            how=how or (Appointment.APPOINTED if office_facts.way_said(note) == Appointment.APPOINTED else ""),
            decision=decision.number,
            decided_on=decision.day,
            full_time=self._full_time(row, cells, full_time),
            post=cells.text("post", longest=_LONGEST_POST),
            outside=Appointment.APPOINTED in (how, office_facts.way_said(note)),
            particulars=self._particulars(row, cells),
            trained_on=self._trained_on(cells),
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

    def _since(self, cells: Cells) -> Known | None:
        since = cells.known("since")
        if since and since.day > self._today:
            raise Wrong("since", "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(since.day)})
        return since

    def _ends(self, cells: Cells) -> tuple[date | None, date | None]:
        """The first day without the office, and the end of the term: a day to come is that of the term."""
        until, term_ends = cells.known("until"), cells.known("term_ends")
        for code, known in (("until", until), ("term_ends", term_ends)):
            if known and known.precision != "day":
                reason = _("“%(value)s” is no whole day. Write it as day/month/year.")
                raise Wrong(code, "no_whole_day", reason % {"value": show_day(known.day, known.precision)})
        if until and until.day > self._today and term_ends is None:
            return None, until.day
        return (until.day if until else None), (term_ends.day if term_ends else None)

    def _term_of(self, cells: Cells) -> tuple[int, int] | None:
        text = cells.text("term")
        return (office_facts.term_said(text) if text else None) or self._term

    def _decision(self, cells: Cells) -> office_facts.Decision:
        """The number and the day of the decision, from one cell or two."""
        said = office_facts.decision_said(cells.text("decision"))
        if said.wrong:
            reason = _("“%(value)s” is no day that exists. Write it as day/month/year.") % {"value": said.wrong}
            raise Wrong("decision", "bad_date", reason)
        if len(said.number) > LONGEST_DECISION:
            reason = _("This is too long: at most %(longest)d letters.") % {"longest": LONGEST_DECISION}
            raise Wrong("decision", "too_long", reason)
        day = cells.day("decided_on") or said.day
        if day and day > self._today:
            raise Wrong("decision", "yet_to_come", _("%(day)s is yet to come.") % {"day": show_day(day)})
        return replace(said, day=day)

    def _meant(self, cells: Cells, code: str, said: Callable[[str], str], known: Mapping[str, object]) -> str:
        text = cells.text(code)
        meaning = said(text) or _labels(tuple(known.items())).get(fold(text), "")
        return meaning if meaning and not self._is_answered(code, text) else cells.meant(code, {})

    def _is_answered(self, code: str, text: str) -> bool:
        return self._table.mapping.answers.meaning(code, text) is not None

    def _full_time(self, row: Row, cells: Cells, by_office: bool | None) -> bool | None:
        if is_mark(self._table.mapping.value(row.cells, "full_time")):
            return True
        text = cells.text("full_time")
        if not text:
            return by_office
        said = office_facts.full_time_said(text)
        if said is None:
            return cells.meant("full_time", {}) == "yes"
        return said

    def _particulars(self, row: Row, cells: Cells) -> dict[str, str]:
        """What is written of somebody; of the Party the day of joining, or a mark that they are in it."""
        told = {code: text for code, longest in PARTICULARS.items() if (text := cells.text(code, longest=longest))}
        text = cells.text(PARTY_ON)
        try:
            known = cells.known(PARTY_ON) if text else None
        except Wrong:
            known = None
        if known and known.day <= self._today:
            return {**told, PARTY: IN_THE_PARTY, PARTY_ON: show_day(known.day, known.precision)}
        is_in = is_mark(self._table.mapping.value(row.cells, PARTY_ON)) or _IN_PARTY.fullmatch(fold(text))
        return {**told, PARTY: IN_THE_PARTY} if is_in else told

    def _trained_on(self, cells: Cells) -> date | None:
        """Only a whole day is kept: a year alone is not the day of a class."""
        try:
            known = cells.known(TRAINED)
        except Wrong:
            return None
        return known.day if known and known.precision == "day" and known.day <= self._today else None

    def _refuse_leaving(self, note: str) -> None:
        """A remark that somebody has left stands against what the row says."""
        sign = said_of_person(note, self._day) if note else None
        if sign and sign.means in (LEFT, UNSURE):
            reason = _("The remark says “%(remark)s”. Write until when the office was held, or take the remark out.")
            raise Wrong("note", "has_left", reason % {"remark": note[:80]})


@lru_cache(maxsize=8)
def _labels(known: tuple[tuple[str, object], ...]) -> Mapping[str, str]:
    """How our own register calls these, folded, in both languages."""
    found: dict[str, str] = {}
    for language in ("vi", "en"):
        with translation.override(language):
            found |= {fold(str(label)): code for code, label in known}
    return found
