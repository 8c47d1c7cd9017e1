"""Carry out an import of members: one transaction, every figure with it, and what is needed to take it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Count

from vungmanh.access.permissions import Permission
from vungmanh.ledger.actions import locks
from vungmanh.loading.carry_out import Loading, carry_out, one_import_at_a_time
from vungmanh.loading.job import Job
from vungmanh.loading.list_units import list_days
from vungmanh.members.imports.becoming import units_written
from vungmanh.members.imports.changes import leaving, told
from vungmanh.members.imports.lists import ListReader, Newcomer
from vungmanh.members.imports.met import refuse_who_has_met_too_many, remember
from vungmanh.members.imports.missing import tell_missing
from vungmanh.members.imports.plan import Plan, plan, refusals_of
from vungmanh.members.imports.standing import first_standing
from vungmanh.members.imports.still_true import Mark
from vungmanh.members.imports.write import Writing
from vungmanh.members.models import Membership
from vungmanh.members.transferring import chunks
from vungmanh.organization.models import DeclaredCount, Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.of_day import OfDay, of_day
from vungmanh.sheets.outcome import Outcome, UnitCount

_BATCH = 2_000


def import_members(
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
    """Read the lists and write them into the roll as a whole; with `dry_run` write nothing. The rest is as of `Job`.

    A unit of the list that stands out of the officer's reach today is refused row by row, the rest goes on. People
    without a day of joining are members since the day of the list. Raises `Unreadable` for a whole file.
    """
    job = Job(files, under, on, answers, by, today, **more)
    return carry_out(LoadingMembers(job, founded=job.founded if dry_run else ()), dry_run=dry_run)


class LoadingMembers(Loading[Newcomer, Plan]):
    """Lists of members; `founded` are units in which nobody can be written yet, so they are for dry runs."""

    kind = Import.MEMBERS
    needs = Permission.IMPORT_MEMBERS
    tries = 3

    def __init__(self, job: Job, founded: Sequence[Unit]) -> None:
        super().__init__(job)
        self.founded = founded

    def read(self, outcome: Outcome) -> Iterator[Newcomer]:
        job = self.job
        refuse_who_has_met_too_many(job.by, job.today)

        def day_of(stated: date | None, of_sheet: Answers) -> OfDay:
            return of_day(stated, job.on, of_sheet, job.today)

        finders = list_days(job, self.needs, self.founded)
        self.reader = ListReader(finders, job.answers, job.today, outcome, job.progress, job.takes, day_of)
        yield from self.reader.read(job.files)

    def begin(self, rows: Sequence[Newcomer]) -> Mark:
        with transaction.atomic():
            one_import_at_a_time()
            locks.hold_all_entries()  # for a moment: nobody is under way whose line or row comes before the mark
            mark = Mark.now()
        _look_for_ends(rows)
        return mark

    def plan(self, rows: Sequence[Newcomer], outcome: Outcome) -> Plan:
        job = self.job
        intended = plan(rows, outcome, by=job.by, today=job.today, progress=job.progress)
        tell_missing(intended, rows, outcome, +self.reader.unread, job.by, job.today)
        outcome.refusals = refusals_of(outcome)
        remember(intended, outcome, under=job.under, by=job.by, today=job.today)
        return intended

    def size(self, plan: Plan) -> int:
        return plan.count

    def units(self, plan: Plan) -> set[int]:
        created = {newcomer.unit.pk for newcomer in plan.created}
        return created.union(*(units_written(known, newcomer) for known, newcomer in plan.known))

    def counts(self, plan: Plan) -> list[UnitCount]:
        return unit_counts(self.reader.about, self.job.today)

    def show(self, plan: Plan, outcome: Outcome) -> None:
        coming = Counter(newcomer.unit.code for newcomer in plan.created)
        outcome.units = [replace(unit, coming=coming[unit.code]) for unit in outcome.units]
        outcome.changes = [told(known, newcomer) for known, newcomer in plan.updated]
        outcome.coming = first_standing(plan.created)
        outcome.leavings = [leaving(known, newcomer) for known, newcomer in plan.left]

    def prepare(self, plan: Plan, batch: Import) -> None:
        self.writing = Writing(plan, batch)

    def is_still_true(self, mark: Mark, plan: Plan) -> bool:
        return mark.still_true(plan, self.writing.befores)

    def write(self, plan: Plan, batch: Import) -> None:
        self.writing.write(lambda done: self.job.progress("written", done))


def _look_for_ends(newcomers: Sequence[Newcomer]) -> None:
    """The units were read with the lists; one that has ended since, or was never founded after all, is told so."""
    units = {id(newcomer.unit): newcomer.unit for newcomer in newcomers}.values()
    ends: dict[int, date | None] = {}
    for keys in chunks({unit.pk for unit in units}):
        ends.update(Unit.objects.filter(pk__in=keys).order_by().values_list("pk", "dissolved_on"))
    for unit in units:
        unit.dissolved_on = ends.get(unit.pk, unit.established_on)


def unit_counts(units: set[Unit], today: date) -> list[UnitCount]:
    """Declared and counted members of the units today, in the order of lists. A constant number of queries."""
    ids = [unit.pk for unit in units]
    declared: dict[int, int] = {}
    counted: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        chunk = ids[start : start + _BATCH]
        declared.update(DeclaredCount.objects.filter(unit__in=chunk).order_by("on").values_list("unit", "members"))
        stays = Membership.objects.on(today).filter(unit__in=chunk).values_list("unit")
        counted.update(stays.annotate(members=Count("pk")).order_by("unit").values_list("unit", "members"))
    ordered = sorted(units, key=lambda unit: (unit.sort_key, unit.code))
    return [UnitCount(unit.code, unit.name, declared.get(unit.pk), counted.get(unit.pk, 0)) for unit in ordered]
