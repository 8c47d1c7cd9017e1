"""Carry out lists of officers: compared with who is in office, and written as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.core.masks import numbers_masked
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.job import Job
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.imports.comparing import Compared, Comparing, Missing, Plan
from vungmanh.officers.imports.listed import Listed
from vungmanh.officers.imports.reading import KIND, Reading
from vungmanh.officers.imports.write import write_plan
from vungmanh.officers.models import OFFICES, Appointment
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Changed, Coming, Leaving, Outcome

_FIRST: Final = 20  # new rows that a preview shows
_NAMES: Final = dict(OFFICES)


def import_officers(
    files: Sequence[Path],
    *,
    under: Any,
    on: date | None,
    answers: Answers,
    by: Any,
    today: date,
    dry_run: bool = False,
    **more: Any,
) -> Outcome:
    """Read the lists and write who is in office at the units below `under`, as a whole; with `dry_run` write nothing.

    As of `Job`. Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingOfficers(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


class LoadingOfficers(Loading[Listed, Plan]):
    """Lists of officers. They are short beside lists of members: whoever writes waits while they are compared."""

    kind = KIND
    needs = Permission.IMPORT_OFFICERS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        plan = Comparing(self.job, rows, outcome).plan()
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        outcome.created = sum(1 for each in plan.rows if each.new)
        outcome.updated = sum(1 for each in plan.rows if not each.new and each.changes_anything)
        outcome.unchanged = len(plan.rows) - outcome.created - outcome.updated
        outcome.missing = [_missing(each, held) for each, held in plan.missing]
        return plan

    def size(self, plan: Plan) -> int:
        return sum(1 for each in plan.rows if each.new or each.changes_anything)

    def units(self, plan: Plan) -> set[int]:
        return {each.listed.unit.pk for each in plan.rows if each.new or each.changes_anything}

    def hold(self) -> None:
        super().hold()
        held_in_office([])

    def show(self, plan: Plan, outcome: Outcome) -> None:
        for each in [row for row in plan.rows if row.new][:_FIRST]:
            outcome.coming.append(_coming(each))
        for each in plan.rows:
            if each.changed and not each.new:
                outcome.changes.append(_changed(each))
        for row, held, day in plan.followed:
            outcome.leavings.append(_followed(row, held, day))

    def write(self, plan: Plan, batch: Import) -> None:
        write_plan(plan, batch, by=self.job.by, today=self.job.today)
        self.job.progress("written", self.size(plan))


def _missing(each: Missing, held: Appointment) -> Leaving:
    sheet = each.place.table.sheet
    return Leaving(sheet.file, sheet.name, None, held.person.name, each.unit.name, "", str(_NAMES[held.office]))


def _coming(each: Compared) -> Coming:
    sheet, listed = each.listed.place.table.sheet, each.listed
    first = each.new[0]
    facts = (
        ("office", ", ".join(str(_NAMES[new.office]) for new in each.new)),
        ("in office since", show_day(first.since)),
        ("until", show_day(first.until) if first.until else ""),
        ("how", str(dict(Appointment.WAYS)[first.how])),
        ("decision", numbers_masked(first.decision)),
        ("day of the decision", show_day(first.decided_on) if first.decided_on else ""),
        ("remark", _("no member of the union here") if each.person.pk is None else ""),
    )
    told = tuple((label, said) for label, said in facts if said)
    return Coming(sheet.file, sheet.name, listed.place.row, listed.who.name, listed.unit.name, told)


def _changed(each: Compared) -> Changed:
    sheet, listed = each.listed.place.table.sheet, each.listed
    facts = tuple((label, _shown(old), _shown(new)) for change in each.changed for label, old, new in change.told())
    return Changed(sheet.file, sheet.name, listed.place.row, listed.who.name, listed.unit.name, facts)


def _followed(row: Compared, held: Appointment, day: date) -> Leaving:
    """Of no row: the one who follows stands in the list, not this one."""
    sheet = row.listed.place.table.sheet
    why = _("%(office)s: %(name)s follows") % {"office": _NAMES[held.office], "name": row.listed.who.name}
    return Leaving(sheet.file, sheet.name, None, held.person.name, row.listed.unit.name, show_day(day), why)


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return _("full-time") if value else _("part-time")
    return show_day(value) if isinstance(value, date) else numbers_masked(str("" if value is None else value))
