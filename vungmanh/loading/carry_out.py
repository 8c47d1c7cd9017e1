"""Carry out lists of any kind: read, reckoned while others write, and written as a whole in one transaction."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from django.db import IntegrityError, OperationalError, connection, transaction

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.core.clashes import is_clash
from vungmanh.core.masks import numbers_masked
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.ledger.actions import locks
from vungmanh.loading.job import Job
from vungmanh.organization.seats import require_at_each, seat_of
from vungmanh.sheets.many import reserve
from vungmanh.sheets.models import Import
from vungmanh.sheets.notes import no_rows
from vungmanh.sheets.outcome import Outcome, UnitCount

# A number in the server's space of advisory locks: imports wait for each other, so that two officers who
# load the same list at once leave one copy.
_LOCK = 0x56_4D_04

Row = TypeVar("Row")
Plan = TypeVar("Plan")


class Overtaken(Exception):
    """What was reckoned is not true any more; nothing was written."""


class Loading(ABC, Generic[Row, Plan]):
    """What lists of one kind do at each step of being loaded; `carry_out` takes the steps.

    `kind` is the code of the list kind, `needs` the permission, asked for at the unit of the job and, before anything
    is written, at each unit of the plan. `tries` is how often the lists are compared anew because somebody has changed
    what they are about, before all others who write have to wait; 0 for short lists.
    """

    kind: ClassVar[str]
    needs: ClassVar[Permission]
    tries: ClassVar[int] = 0

    def __init__(self, job: Job) -> None:
        self.job = job

    @abstractmethod
    def read(self, outcome: Outcome) -> Iterable[Row]:
        """The good rows of the files; the others are refused in the outcome."""

    @abstractmethod
    def plan(self, rows: Sequence[Row], outcome: Outcome) -> Plan:
        """What would be written, compared with what is known; the outcome is told how many of each. Writes nothing."""

    @abstractmethod
    def size(self, plan: Plan) -> int:
        """How many rows there are to write; with none nothing is written, and there is no import."""

    @abstractmethod
    def units(self, plan: Plan) -> Iterable[int]:
        """The units of which rows are written, by their keys; when it is written, also those that came to be."""

    @abstractmethod
    def write(self, plan: Plan, batch: Import) -> None:
        """Write the plan, in the caller's transaction, and what is needed to take it back."""

    def counts(self, plan: Plan) -> list[UnitCount]:
        """Declared and counted of the lists' units, to follow up the difference; as it stands, or as it would."""
        return []

    def show(self, plan: Plan, outcome: Outcome) -> None:
        """Tell in the outcome how single rows would change and stand."""

    def begin(self, rows: Sequence[Row]) -> Any:
        """Before it is reckoned: a mark of how far others have come, which `is_still_true` is given."""

    def is_still_true(self, mark: Any, plan: Plan) -> bool:
        """In the transaction that is to write, all held: whether what was reckoned since the mark is still true."""
        return False

    def prepare(self, plan: Plan, batch: Import) -> None:
        """Make ready what is to be written, before anybody has to wait for it. `batch` has its key only."""

    def hold(self) -> None:
        """Keep everybody from what is written until the transaction ends: the books before anything else."""
        locks.write_entries()


def carry_out(loading: Loading[Row, Plan], *, dry_run: bool) -> Outcome:
    """Read the lists and load them as a whole; with `dry_run` write nothing, and tell what would happen.

    All is read and compared before the transaction begins: on SQLite everybody else who writes waits for it to end.
    Raises NotAllowed, and `Unreadable` when a file cannot be read at all.
    """
    job = loading.job
    require(job.by, loading.needs, at=seat_of(job.under, today=job.today), on=job.today)
    read = Outcome()
    job.progress("open", len(job.files))
    rows = list(loading.read(read))
    job.progress("read", read.rows)
    if not read.rows and not read.refusals:
        read.refuse([no_rows(job.files)], 0)
    if dry_run:
        outcome, plan = _reckon(loading, rows, read)
        outcome.units = loading.counts(plan)
        loading.show(plan, outcome)
        return outcome
    for _try in range(loading.tries):
        try:
            return _load(loading, rows, read)
        except Overtaken:
            continue
        except (IntegrityError, OperationalError) as clash:
            if not is_clash(clash):
                raise
    # Somebody keeps changing the same rows, or the list is short: then they wait for once.
    with transaction.atomic():
        one_import_at_a_time()
        locks.hold_all_entries()
        return _load(loading, rows, read, alone=True)


def one_import_at_a_time() -> None:
    """Until the transaction ends, nobody else imports or takes an import back."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _reckon(loading: Loading[Row, Plan], rows: Sequence[Row], read: Outcome) -> tuple[Outcome, Plan]:
    outcome = read.again()
    plan = loading.plan(rows, outcome)
    loading.job.planned(outcome)
    return outcome, plan


def _load(loading: Loading[Row, Plan], rows: Sequence[Row], read: Outcome, *, alone: bool = False) -> Outcome:
    """Raises Overtaken if others have changed meanwhile what it is about, unless nobody else can."""
    job = loading.job
    mark = loading.begin(rows)
    outcome, plan = _reckon(loading, rows, read)
    if size := loading.size(plan):
        batch = _batch(loading, outcome)
        loading.prepare(plan, batch)
        job.progress("write", size)
        with transaction.atomic():
            one_import_at_a_time()
            loading.hold()
            if not alone and not loading.is_still_true(mark, plan):
                raise Overtaken
            _write(loading, plan, batch, outcome)
    else:
        outcome.units = loading.counts(plan)
    return outcome


def _write(loading: Loading[Row, Plan], plan: Plan, batch: Import, outcome: Outcome) -> None:
    job = loading.job
    # Once more: a unit may have moved while the lists were read and compared.
    require_at_each(loading.units(plan), loading.needs, by=job.by, today=job.today)
    batch.save(force_insert=True)
    loading.write(plan, batch)
    touched = about(units=[job.under, *loading.units(plan)])
    facts: dict[str, Any] = {"batch": batch.pk, "files": batch.files, **outcome.counts}
    record(job.by, loading.needs, job.under.code, about=touched, **facts)
    if job.upload:
        job.upload.is_loaded(outcome.counts)
    # What can fail is done before the rows are there for good.
    outcome.units = loading.counts(plan)


def _batch(loading: Loading[Row, Plan], outcome: Outcome) -> Import:
    job = loading.job
    (outcome.batch,) = reserve(Import, 1)
    return Import(
        pk=outcome.batch,
        kind=loading.kind,
        files=[numbers_masked(file.name) for file in job.files],
        unit=job.under,
        under=job.under.code,
        by=job.by.username,
        upload=job.upload,
        counts=outcome.counts,
    )
