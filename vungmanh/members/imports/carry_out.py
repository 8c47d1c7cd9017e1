"""Carry out an import of members: one transaction, every figure with it, and what is needed to take it back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Count

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.clashes import is_clash
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions import locks
from vungmanh.members.imports.becoming import units_written
from vungmanh.members.imports.changes import leaving, told
from vungmanh.members.imports.lists import ListDay, ListReader, Newcomer
from vungmanh.members.imports.met import refuse_who_has_met_too_many, remember
from vungmanh.members.imports.missing import tell_missing
from vungmanh.members.imports.plan import Plan, plan, refusals_of
from vungmanh.members.imports.standing import first_standing
from vungmanh.members.imports.still_true import Mark
from vungmanh.members.imports.write import Writing
from vungmanh.members.models import Membership
from vungmanh.members.transferring import chunks
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import DeclaredCount, Unit
from vungmanh.organization.queries import stood_elsewhere
from vungmanh.organization.seats import elsewhere, require_at_each, seat_of, stand_under
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.many import reserve
from vungmanh.sheets.models import Import, Upload
from vungmanh.sheets.notes import no_rows
from vungmanh.sheets.of_day import OfDay, of_day
from vungmanh.sheets.outcome import Outcome, UnitCount
from vungmanh.sheets.taking import Takes, everything

_BATCH = 2_000
_TRIES = 3  # how often a list is compared anew because somebody has changed what it is about
# A number in the server's space of advisory locks: imports wait for each other, so that two officers who
# load the same list at once leave one copy.
_LOCK = 0x56_4D_04
Progress = Callable[[str, int], None]


def import_members(
    files: Sequence[Path],
    *,
    under: Unit,
    on: date | None,
    answers: Answers,
    by: Any,
    today: date,
    dry_run: bool = False,
    progress: Progress = lambda step, count: None,
    upload: Upload | None = None,
    planned: Callable[[Outcome], None] = lambda outcome: None,
    takes: Takes = everything,
    founded: Sequence[Unit] = (),
) -> Outcome:
    """Read the lists and write them into the roll as a whole; with `dry_run` write nothing.

    A unit of the list that stands out of the officer's reach today is refused row by row, the rest goes on.
    `on` is the day the lists were made for; else the day their titles state, else today. People without a
    day of joining are members since then. `upload` is where the files waited; one is carried out at most once,
    by a constraint, and in the transaction that loads it the upload is done. `planned` is called with what is to come
    of it before anything is written. `takes` says which sheets are read. `founded` are units that stand under `under`
    only once a list beside this one is loaded: nobody can be written into them, so they are for dry runs. Raises
    `Unreadable` when a file cannot be read at all.
    """
    require(by, Permission.IMPORT_MEMBERS, at=seat_of(under, today=today), on=today)
    refuse_who_has_met_too_many(by, today)
    outcome = Outcome()
    progress("open", len(files))
    # All is read and compared before the transaction begins: on SQLite everybody else who writes waits for it to end.
    finders = _finders(under, answers, by, today, founded if dry_run else ())

    def day_of(stated: date | None, of_sheet: Answers) -> OfDay:
        return of_day(stated, on, of_sheet, today)

    reader = ListReader(finders, answers, today, outcome, progress, takes, day_of)
    newcomers = list(reader.read(files))
    progress("read", outcome.rows)
    if not outcome.rows and not outcome.refusals:
        outcome.refuse([no_rows(files)], 0)
    loading = _Loading(
        files, newcomers, +reader.unread, outcome, reader.about, under, by, today, progress, upload, planned
    )
    if dry_run:
        return loading.show()
    for _try in range(_TRIES):
        try:
            return loading.load()
        except Overtaken:
            continue
        except (IntegrityError, OperationalError) as clash:
            if not is_clash(clash):
                raise
    # Somebody keeps changing the same people: then they wait for once.
    with transaction.atomic():
        one_import_at_a_time()
        locks.hold_all_entries()
        return loading.load(alone=True)


class Overtaken(Exception):
    """What was reckoned is not true any more; nothing was written."""


@dataclass
class _Loading:
    """A list that has been read: what is to become of it is reckoned while others write, and written in one go."""

    files: Sequence[Path]
    newcomers: list[Newcomer]
    unread: Collection[str]
    read: Outcome
    about: set[Unit]
    under: Unit
    by: Any
    today: date
    progress: Progress
    upload: Upload | None
    planned: Callable[[Outcome], None]

    def _plan(self) -> tuple[Outcome, Plan]:
        outcome = self.read.again()
        intended = plan(self.newcomers, outcome, by=self.by, today=self.today, progress=self.progress)
        tell_missing(intended, self.newcomers, outcome, self.unread, self.by, self.today)
        outcome.refusals = refusals_of(outcome)
        remember(intended, outcome, under=self.under, by=self.by, today=self.today)
        self.planned(outcome)
        return outcome, intended

    def show(self) -> Outcome:
        """What would happen. Writes nothing, and nobody waits for it."""
        outcome, intended = self._plan()
        coming = Counter(newcomer.unit.code for newcomer in intended.created)
        outcome.units = [replace(unit, coming=coming[unit.code]) for unit in unit_counts(self.about)]
        outcome.changes = [told(known, newcomer) for known, newcomer in intended.updated]
        outcome.coming = first_standing(intended.created)
        outcome.leavings = [leaving(known, newcomer) for known, newcomer in intended.left]
        return outcome

    def load(self, *, alone: bool = False) -> Outcome:
        """Load it. Raises Overtaken if others have changed meanwhile what it is about, unless nobody else can."""
        with transaction.atomic():
            one_import_at_a_time()
            locks.hold_all_entries()  # for a moment: nobody is under way whose line or row comes before the mark
            mark = Mark.now()
        self._look_for_ends()
        outcome, intended = self._plan()
        count = intended.count
        if not count:
            outcome.units = unit_counts(self.about)
            return outcome
        batch = self._batch(outcome)
        writing = Writing(intended, batch)
        self.progress("write", count)
        with transaction.atomic():
            one_import_at_a_time()
            locks.write_entries()  # the books before the people, as everybody holds them (actions.held)
            if not alone and not mark.still_true(intended, writing.befores):
                raise Overtaken
            self._require_each(intended)
            batch.save(force_insert=True)
            writing.write(lambda done: self.progress("written", done))
            touched = about(units=[self.under, *_units_of(intended)])
            facts: dict[str, Any] = {"batch": batch.pk, "files": batch.files, **outcome.counts}
            record(self.by, Permission.IMPORT_MEMBERS, self.under.code, about=touched, **facts)
            if self.upload:
                self.upload.is_loaded(outcome.counts)
            # What can fail is done before the rows are there for good.
            outcome.units = unit_counts(self.about)
        return outcome

    def _look_for_ends(self) -> None:
        """The units were read with the lists; one that has ended since, or was never founded after all, is told so."""
        units = {id(newcomer.unit): newcomer.unit for newcomer in self.newcomers}.values()
        ends: dict[int, date | None] = {}
        for keys in chunks({unit.pk for unit in units}):
            ends.update(Unit.objects.filter(pk__in=keys).order_by().values_list("pk", "dissolved_on"))
        for unit in units:
            unit.dissolved_on = ends.get(unit.pk, unit.established_on)

    def _require_each(self, intended: Plan) -> None:
        """Once more: a unit may have moved while the lists were read and compared."""
        require_at_each(_units_of(intended), Permission.IMPORT_MEMBERS, by=self.by, today=self.today)

    def _batch(self, outcome: Outcome) -> Import:
        (outcome.batch,) = reserve(Import, 1)
        return Import(
            pk=outcome.batch,
            kind=Import.MEMBERS,
            files=[numbers_masked(file.name) for file in self.files],
            unit=self.under,
            under=self.under.code,
            by=self.by.username,
            upload=self.upload,
            counts=outcome.counts,
        )


def unit_counts(units: set[Unit]) -> list[UnitCount]:
    """Declared and counted members of the units, in the order of lists. A constant number of queries."""
    ids = [unit.pk for unit in units]
    declared: dict[int, int] = {}
    counted: dict[int, int] = {}
    for start in range(0, len(ids), _BATCH):
        chunk = ids[start : start + _BATCH]
        declared.update(DeclaredCount.objects.filter(unit__in=chunk).order_by("on").values_list("unit", "members"))
        stays = Membership.objects.open().filter(unit__in=chunk).values_list("unit")
        counted.update(stays.annotate(members=Count("pk")).order_by("unit").values_list("unit", "members"))
    ordered = sorted(units, key=lambda unit: (unit.sort_key, unit.code))
    return [UnitCount(unit.code, unit.name, declared.get(unit.pk), counted.get(unit.pk, 0)) for unit in ordered]


def one_import_at_a_time() -> None:
    """Until the transaction ends, nobody else imports or takes an import back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _finders(
    under: Unit, answers: Answers, by: Any, today: date, founded: Sequence[Unit]
) -> Callable[[date | None], ListDay]:
    """For the day of a list, the day and a finder among the units that stood below then, stand today, or ever did.

    Those that are others' today, or stand elsewhere by now, are found too, so that the refusal can say where they are.
    """
    known: dict[date, ListDay] = {}

    def of(stated: date | None) -> ListDay:
        day = stated or today
        if day not in known:
            finder = finder_below(under, day, today, by=by, answers=answers, founded=founded)
            new = {unit.pk for unit in founded}
            units = {unit.pk: unit for unit in (*finder.units, *finder.others) if unit.pk not in new}
            gone = elsewhere(units, Permission.IMPORT_MEMBERS, by=by, today=today)
            moved = {unit.pk for unit in finder.others if unit.stood_on(today)}
            gone |= stand_under(moved - gone.keys(), today=today)
            known[day] = ListDay(day, finder, gone, stood_elsewhere(units, under, day))
        return known[day]

    return of


def _units_of(intended: Plan) -> set[int]:
    """The units whose members the import creates or changes."""
    created = {newcomer.unit.pk for newcomer in intended.created}
    return created.union(*(units_written(known, newcomer) for known, newcomer in intended.known))
