"""Fill an empty database with an invented federation: units, people, books."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from time import perf_counter

from django.db import connection, connections, transaction
from tqdm import tqdm

from bench import agreements, dialogues, gatherings, officers, people, petitions, targets, tasks, training, units
from bench.agreements import pour_agreements
from bench.dialogues import pour_dialogues
from bench.entries import pour_entries
from bench.federation import Federation, federation
from bench.gatherings import pour_gatherings
from bench.load import Show, bare, fetch, nothing, on_postgres, pour, run
from bench.officers import pour_officers
from bench.people import Portion, Rows
from bench.petitions import pour_petitions
from bench.sealed import IDENTITY_SEALED, PERSON_SEALED, sealed_identities, sealed_persons
from bench.sizes import Size
from bench.targets import pour_targets
from bench.tasks import pour_tasks
from bench.training import pour_training
from bench.units import pour_units
from vungmanh.home.demo.names import Name
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.rebuild import rebuild_sums
from vungmanh.ledger.actions.seat_units import seat_units

PEOPLE = ("members_person", "members_identitynumber", "members_cardnumber", "members_membership")
WORKERS = 2

Steps = list[tuple[str, float]]


class Stopwatch:
    """Seconds of each step, shown while they pass."""

    def __init__(self, show: Show) -> None:
        self.show, self.steps = show, []  # type: tuple[Show, Steps]

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        self.show(what)
        began = perf_counter()
        yield
        self.steps.append((what, perf_counter() - began))


def fill(size: Size, *, today: date, show: Show, workers: int = WORKERS) -> Steps:
    """Load everything and close the books. The database holds nothing before. Returns what each step took.

    With more than one worker, other connections must be able to see what this one has written.
    """
    watch = Stopwatch(show)
    _hurry("OFF")
    with watch.step("units in memory"):
        made = federation(size)
    with watch.step("units"), bare(units.TABLES, show), transaction.atomic():
        pour_units(made)
    with bare(PEOPLE, watch.show):
        with watch.step("people, their numbers and memberships"):
            _pour_people(made, workers)
        watch.show("indexes of people")
        began = perf_counter()
    watch.steps.append(("indexes and keys of people", perf_counter() - began))
    _reset_sequences()
    _analyze()
    _spread_out()
    with watch.step("tasks of five years"), bare(tasks.TABLES, show), transaction.atomic():
        pour_tasks(made)
    with watch.step("petitions of five years"), bare(petitions.TABLES, show), transaction.atomic():
        pour_petitions(made, today)
    with watch.step("gatherings of five years"), bare(gatherings.TABLES, show), transaction.atomic():
        pour_gatherings(made, today)
    with watch.step("dialogues of ten years"), bare(dialogues.TABLES, show), transaction.atomic():
        pour_dialogues(made, today)
    with watch.step("agreements of ten years"), bare(agreements.TABLES, show), transaction.atomic():
        pour_agreements(made, today)
    with watch.step("targets of the year"), bare(targets.TABLES, show), transaction.atomic():
        pour_targets(made, today)
    with watch.step("officers"), bare(officers.TABLES, show), transaction.atomic():
        pour_officers(made)
    with watch.step("training of officers"), bare(training.TABLES, show), transaction.atomic():
        pour_training(made)
    _analyze()
    with (
        watch.step("entries from memberships, tasks, petitions, gatherings, dialogues, agreements"),
        bare(("ledger_entry",), show),
        transaction.atomic(),
    ):
        pour_entries()
    _analyze()
    with watch.step("roll-up from entries"), bare(("ledger_rollup",), show):
        rebuild_sums()
    # Closings are corrected by their unique key, so only the foreign key waits until they are there.
    with watch.step("closings"), bare(("ledger_closing",), show, of="f"):
        close_months(today)
    _analyze()
    with watch.step("sums of today's tree"):
        seat_units(today, portion=10_000)
    with watch.step("statistics for the planner"):
        _reset_sequences()
        _analyze(vacuum=True)
    _hurry("FULL")
    return watch.steps


def _spread_out() -> None:
    """Let the large sorts of the load have memory that an office's server would not give to everybody."""
    if on_postgres():
        run("SET work_mem = '1GB'")


def _analyze(*, vacuum: bool = False) -> None:
    vacuum = vacuum and on_postgres() and not connection.in_atomic_block
    run("VACUUM ANALYZE" if vacuum else "ANALYZE")


def _hurry(synchronous: str) -> None:
    """A load that is cut off is thrown away, so SQLite need not wait for the disk while it lasts."""
    if not on_postgres() and not connection.in_atomic_block:
        run(f"PRAGMA synchronous={synchronous}")


def _reset_sequences() -> None:
    """Ids were given, so the next one must come after them. SQLite does so by itself. None is set back:
    that would outlive what is rolled back, and give later rows numbers that others have already."""
    if on_postgres():
        for table in ("organization_unit", "members_person", "members_membership", "tasks_task", "tasks_assignment",
                      *officers.TABLES, *petitions.TABLES, *gatherings.TABLES, *dialogues.TABLES,
                      *agreements.TABLES, *targets.TABLES):  # fmt: skip
            of_it = f"pg_get_serial_sequence('{table}', 'id')"
            run(f"SELECT setval({of_it}, greatest((SELECT max(id) FROM {table}), nextval({of_it})))")


def _pour_people(made: Federation, workers: int) -> None:
    """On PostgreSQL with several processes, each writing its own portions of unions."""
    parts = people.portions(made)
    names = people.pools(made)
    with tqdm(total=sum(part.people for part in parts), unit="người", unit_scale=True, disable=None) as bar:
        if workers == 1 or not on_postgres():
            for part in parts:
                bar.update(_pour_portion(part, made, names))
            return
        connections.close_all()
        _share(made, names)
        # Forked, so that each process finds the federation and the names in memory, and frozen, so that the
        # collector of garbage leaves them alone there.
        gc.freeze()
        with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
            for done in as_completed([pool.submit(_pour_shared, part) for part in parts]):
                bar.update(done.result())


_shared: list[tuple[Federation, dict[str, list[Name]]]] = []


def _share(made: Federation, names: dict[str, list[Name]]) -> None:
    _shared[:] = [(made, names)]


def _pour_shared(part: Portion) -> int:
    made, names = _shared[0]
    return _pour_portion(part, made, names)


def _pour_portion(part: Portion, made: Federation, names: dict[str, list[Name]]) -> int:
    rows = people.people_of(part, made, names, Rows(nothing()))
    with transaction.atomic():
        pour("members_person", PERSON_SEALED, sealed_persons(rows))
        pour("members_identitynumber", IDENTITY_SEALED, sealed_identities(rows))
        pour("members_cardnumber", people.CARD, rows.cards)
        pour("members_membership", people.MEMBERSHIP, rows.memberships)
    return part.people


def holds_units() -> bool:
    return bool(fetch("SELECT 1 FROM organization_unit LIMIT 1"))
