"""Carry out lists of people: matched to the list of the gathering and to the roll, and written in one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.actions.holding import counted, held_all, looked_at_people
from vungmanh.gatherings.imports import people_asked as of
from vungmanh.gatherings.imports.people_change import Change
from vungmanh.gatherings.imports.people_listed import Listed, OfList
from vungmanh.gatherings.imports.people_match import Meant, People
from vungmanh.gatherings.imports.people_reading import KIND, Reading
from vungmanh.gatherings.imports.people_write import WritesPeople
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.models.attendees import PRESENCES
from vungmanh.gatherings.rules.kinds import ABSENT, CALLED_OFF, CAME, EXCUSED, LATE, PRESENT
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.loading.kept import keep
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Changed, Coming, Note, Outcome
from vungmanh.sheets.questions import Asked

_FIRST: Final = 20  # new people that a preview shows
_ORDER: Final = (PRESENT, LATE, EXCUSED, ABSENT)  # of several days the first of these counts that is said of any


def import_attendance(
    files: Sequence[Path],
    *,
    under: Unit,
    on: date | None,
    answers: Answers,
    by: Any,
    today: date,
    dry_run: bool = False,
    **more: Any,
) -> Outcome:
    """Load the lists as those of people of one gathering each, which stands at or below `under`; with `dry_run` write
    nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingPeople(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass
class Plan:
    changes: list[Change] = field(default_factory=list)
    invited: dict[int, Asked | None] = field(default_factory=dict)  # by gathering: whether the new ones were

    def was_invited(self, change: Change) -> bool:
        """Raises Wrong while it is not said."""
        if change.listed.invited is not None:
            return change.listed.invited
        asked = self.invited.get(change.listed.of.gathering.pk)
        if asked is not None and asked.is_open:
            raise Wrong("", asked.code, asked.text)
        return asked is None or asked.counts_as != of.NO


class LoadingPeople(Loading[Listed, Plan]):
    """Lists of people are short: whoever writes waits while they are compared."""

    kind = KIND
    needs = Permission.IMPORT_GATHERINGS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        plan = Plan()
        by_gathering: dict[int, list[Listed]] = {}
        for listed in rows:
            by_gathering.setdefault(listed.of.gathering.pk, []).append(listed)
        if connection.in_atomic_block:  # about to be written
            held_all(sorted(by_gathering))
        for some in by_gathering.values():
            _Comparing(self.job, some, plan, outcome).compare()
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        return plan

    def size(self, plan: Plan) -> int:
        return len(plan.changes)

    def units(self, plan: Plan) -> set[int]:
        return {change.listed.of.gathering.unit_id for change in plan.changes}

    def show(self, plan: Plan, outcome: Outcome) -> None:
        shown = 0
        for change in plan.changes:
            listed = change.listed
            sheet, unit = listed.place.table.sheet, listed.unit.name if listed.unit else listed.where
            if not change.is_new:
                facts = tuple(
                    (_day_label(sitting), _words(before), _words(state)) for sitting, before, state in change.marks
                )
                facts += (("reason", "", change.note),) if change.note else ()
                outcome.changes.append(Changed(sheet.file, sheet.name, listed.place.row, listed.who.name, unit, facts))
            elif shown < _FIRST:
                shown += 1
                on_roll = _("on the roll") if change.meant.person else _("guest")
                told = [
                    ("full name", on_roll),
                    *((_day_label(each), _words(state)) for each, _was, state in change.marks),
                ]
                outcome.coming.append(
                    Coming(sheet.file, sheet.name, listed.place.row, listed.who.name, unit, tuple(told))
                )

    def write(self, plan: Plan, batch: Import) -> None:
        gatherings = sorted({change.listed.of.gathering.pk for change in plan.changes})
        writes = WritesPeople(plan.changes, plan.was_invited, batch, by=self.job.by)
        with keep(batch, looked_at_people(lambda: writes.keys)), counted(lambda: gatherings):
            writes.write()
        self.job.progress("written", self.size(plan))


class _Comparing:
    """The rows about one gathering beside each other and beside what is written of it."""

    def __init__(self, job: Job, rows: Sequence[Listed], plan: Plan, outcome: Outcome) -> None:
        self._job, self._rows, self._plan, self._outcome = job, rows, plan, outcome
        self._of: OfList = rows[0].of
        self._gathering: Gathering = self._of.gathering
        self._people = People(job, self._gathering, rows, outcome)
        said = Presence.objects.filter(sitting__gathering=self._gathering, attendee__struck=False)
        self._stood = {(each.attendee_id, each.sitting_id): each.state for each in said}
        self._come = [sitting for sitting in self._of.sittings if sitting.on <= job.today]
        self._day: Asked | None = None

    def compare(self) -> None:
        if self._gathering.state == CALLED_OFF:
            self._refuse_all(Wrong("", "called_off", _("This gathering was called off; nobody is marked at it.")))
            return
        found = list[tuple[Listed, Meant]]()
        for row in self._rows:
            try:
                found.append((row, self._people.of(row)))
            except Wrong as wrong:
                self._outcome.refuse([row.place.refusal(wrong)])
        self._ask_day(found)
        self._ask_invited(found)
        for row, meant in found:
            try:
                self._one(row, meant)
            except Wrong as wrong:
                self._outcome.refuse([row.place.refusal(wrong)])

    def _refuse_all(self, wrong: Wrong) -> None:
        self._outcome.refuse([row.place.refusal(wrong) for row in self._rows], len(self._rows))

    def _one(self, row: Listed, meant: Meant) -> None:
        change = Change(row, meant, self._marks(row, meant))
        change.place_of = self._in_place_of(row, meant)
        attendee = meant.attendee
        if row.note and not change.is_new and attendee is not None and row.note != attendee.note:
            if attendee.note and fold(attendee.note) != fold(row.note):
                reason = _("Another reason is written down: “%(reason)s”. Change it on the page of the person.")
                raise Wrong("note", "set_otherwise", reason % {"reason": attendee.note})
            change.note = row.note if not attendee.note else ""
        if change.is_new:
            self._plan.was_invited(change)
            self._outcome.created += 1
        elif change.marks or change.note:
            self._outcome.updated += 1
        else:
            self._outcome.unchanged += 1
            return
        self._plan.changes.append(change)

    # ---- how they stood

    def _marks(self, row: Listed, meant: Meant) -> list[tuple[Sitting, str, str]]:
        """Raises Wrong."""
        found = []
        for sitting, state in self._said(row, meant):
            if sitting.on > self._job.today:
                reason = _("%(day)s is still to come; attendance is marked from that day on.")
                raise Wrong("", "yet_to_come", reason % {"day": show_day(sitting.on)})
            before = self._stood.get((meant.attendee.pk, sitting.pk), "") if meant.attendee else ""
            if not _stands(before, state):
                found.append((sitting, before, state))
        return found

    def _said(self, row: Listed, meant: Meant) -> list[tuple[Sitting, str]]:
        if row.states:
            return [(each, row.states[each.pk]) for each in self._of.sittings if each.pk in row.states]
        if not row.state:
            return []
        if len(self._of.sittings) == 1:
            return [(self._of.sittings[0], row.state)]
        if meant.attendee and self._of_any_day(meant.attendee) == row.state:
            return []  # as our own register tells it, of whatever day
        if self._day is None or self._day.is_open:
            raise Wrong("", "which_day", self._day.text if self._day else "")
        days = self._come if self._day.answer == of.ALL_DAYS else self._of.sittings
        return [
            (each, row.state) for each in days if self._day.answer in (of.ALL_DAYS, each.on.isoformat())
        ]  # fmt: skip

    def _of_any_day(self, attendee: Attendee) -> str:
        said = {self._stood.get((attendee.pk, sitting.pk), "") for sitting in self._of.sittings}
        return next((state for state in _ORDER if state in said), "")

    def _ask_day(self, found: Sequence[tuple[Listed, Meant]]) -> None:
        if len(self._of.sittings) == 1:
            return
        open_ = [
            row
            for row, meant in found
            if row.state and not row.states and not (meant.attendee and self._of_any_day(meant.attendee) == row.state)
        ]
        if open_:
            table, numbers = open_[0].place.table, [row.place.row for row in open_ if row.place.row]
            days = [sitting.on for sitting in (self._come or self._of.sittings)]
            self._day = of.which_day(table.mapping.answers, days, numbers)
            self._outcome.ask(table.sheet.file, table.sheet.name, self._day)

    # ---- who is new

    def _ask_invited(self, found: Sequence[tuple[Listed, Meant]]) -> None:
        """Of a gathering that has invited nobody yet its first list is that of the invited."""
        new = [row for row, meant in found if meant.attendee is None or meant.attendee.struck]
        unsaid = [row for row in new if row.invited is None]
        guests = [row for row, meant in found if row in new and meant.person is None]
        if unsaid:
            table, numbers = unsaid[0].place.table, [row.place.row for row in unsaid if row.place.row]
            has_some = any(each.invited and not each.struck for each in self._people.there)
            asked = of.were_invited(table.mapping.answers, numbers, of.YES, blocks=has_some)
            self._plan.invited[self._gathering.pk] = asked
            self._outcome.ask(table.sheet.file, table.sheet.name, asked)
        if guests:
            sheet = guests[0].place.table.sheet
            text = ngettext(
                "%(count)d person is not found on the roll and is written down as a guest.",
                "%(count)d people are not found on the roll and are written down as guests.",
                len(guests),
            )
            said = text % {"count": len(guests)}
            self._outcome.notes.append(Note(sheet.file, sheet.name, None, "", "guests", said))

    def _in_place_of(self, row: Listed, meant: Meant) -> Attendee | None:
        """The invited one in whose place somebody new has come. Raises Wrong."""
        if not row.place_of or (meant.attendee is not None and not meant.attendee.struck):
            return None
        named = [each for each in self._people.there if each.search_key == fold(row.place_of) and not each.struck]
        if len(named) != 1 or any(each.place_of_id == named[0].pk and not each.struck for each in self._people.there):
            reason = _("“%(name)s” is not on the list of this gathering, or somebody comes in their place already.")
            raise Wrong("place_of", "place_of", reason % {"name": row.place_of})
        return named[0]


def _stands(before: str, state: str) -> bool:
    """Whether what is written says as much: whoever is excused stays so, whoever came late has come."""
    if before == state:
        return True
    return (before in CAME and state == PRESENT) or (before == EXCUSED and state == ABSENT)


def _day_label(sitting: Sitting) -> str:
    return pgettext("attendance", "on %(day)s") % {"day": show_day(sitting.on)}


def _words(state: str) -> str:
    return str(dict(PRESENCES)[state]) if state else ""
