"""How many admissions a second many officers can enter at once, and what the fold and a reading cost afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from multiprocessing import get_context
from time import perf_counter
from typing import Any

from django.db import connections

from bench.forty import FORTY
from bench.load import fetch, on_postgres
from bench.newcomers import newcomers
from bench.scene import Scene
from bench.timing import PER_SECOND, SECONDS, Line, percentile, single, timed
from vungmanh.journal.record import seal
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.actions.post import recount
from vungmanh.ledger.queries import figures_by_child
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts, put
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import Unit

GOAL = 1_000  # admissions a second with eight writers, PostgreSQL
_PER_WRITER = 12_000  # enough for ten seconds; whoever has no more to admit stops earlier
_DECISION = 20

Admit = Callable[[Scene, Unit, Sequence[Facts]], Any]


def posting(scene: Scene, seconds: float) -> Iterator[Line]:
    """One person per decision, twenty per decision, and the books alone."""
    for writers in (8,) if on_postgres() else (1, 4):
        for what, admit, people in (
            ("one person a decision", _admit, 1),
            (f"{_DECISION} people a decision", _admit, _DECISION),
            ("person, membership and books only", _post, 1),
        ):
            yield from _measure(scene, what, admit, people, writers, seconds)
    if on_postgres():
        began = perf_counter()
        seal()
        yield single("posting", "seal of the journal afterwards", perf_counter() - began, SECONDS)


def books_are_true() -> Iterator[Line]:
    """Every sum counted again from the entries; the books must not differ by one."""
    began = perf_counter()
    wrong = len(list(differences([])))
    yield single("verify", "all sums from all entries", perf_counter() - began, SECONDS, note=f"{wrong} differences")
    if wrong:
        raise RuntimeError(f"the books differ from the entries in {wrong} rows")


def _measure(scene: Scene, what: str, admit: Admit, people: int, writers: int, seconds: float) -> Iterator[Line]:
    told = f"{writers} writer{'s' if writers > 1 else ''}, {what}"
    took, pace = _write(scene, told, admit, people, writers, seconds)
    goal = GOAL if on_postgres() else None
    milliseconds = [1_000 * each for each in took]
    note = f"each {percentile(milliseconds, 0.5):.1f} ms, 95 % within {percentile(milliseconds, 0.95):.1f} ms"
    yield single("posting", told, pace, PER_SECOND, goal=goal, note=note)
    if not on_postgres():
        return
    ((waiting,),) = fetch("SELECT count(*) FROM ledger_pending")
    day = scene.today
    question = Question(scene.country, FORTY, day.replace(month=1, day=1), day, day)
    readings = [partial(figures_by_child, question)] * 3
    yield timed("posting", f"country × 40 with {waiting:,} entries waiting", readings, budget=10)
    began = perf_counter()
    folded = fold()
    yield single("posting", f"fold of {folded:,} entries", perf_counter() - began, SECONDS)


def _write(
    scene: Scene, told: str, admit: Admit, people: int, writers: int, seconds: float
) -> tuple[list[float], float]:
    """Let so many processes admit for so long; returns the seconds that each decision took, and people a second."""
    unions = [unit for _, unit in zip(range(4_000), _spread(scene), strict=False)]
    forks = get_context("fork")
    answers: Any = forks.SimpleQueue()
    ready = forks.Barrier(writers)
    work = [(newcomers(scene, f"{told} {number}", _PER_WRITER), unions[number::writers]) for number in range(writers)]
    connections.close_all()
    processes = [
        forks.Process(target=_writer, args=(scene, admit, people, seconds, facts, units, ready, answers))
        for facts, units in work
    ]
    for process in processes:
        process.start()
    written = [answers.get() for _ in processes]
    for process in processes:
        process.join()
        if process.exitcode:
            raise RuntimeError(f"a writer ended with {process.exitcode}")
    pace = sum(len(took) * people / elapsed for took, elapsed in written)
    return [each for took, _ in written for each in took], pace


def _spread(scene: Scene) -> list[Unit]:
    """Unions all over the country: officers of different places enter at once."""
    units = list(scene.unions_below(scene.country))
    scene.draw("posting").shuffle(units)
    return units


def _writer(
    scene: Scene,
    admit: Admit,
    people: int,
    seconds: float,
    facts: Sequence[Facts],
    units: Sequence[Unit],
    ready: Any,
    answers: Any,
) -> None:
    took: list[float] = []
    began = perf_counter()
    try:
        admit(scene, units[0], facts[:people])  # connects, and reads what is read once
        ready.wait()
        began = perf_counter()
        for number, start in enumerate(range(people, len(facts) - people, people), start=1):
            before = perf_counter()
            if before > began + seconds:
                break
            admit(scene, units[number % len(units)], facts[start : start + people])
            took.append(perf_counter() - before)
    except BaseException:
        ready.abort()
        raise
    finally:
        answers.put((took, perf_counter() - began))
        connections.close_all()


def _admit(scene: Scene, unit: Unit, some: Sequence[Facts]) -> None:
    admit_members(some, to=unit, on=scene.today, by=scene.by, today=scene.today)


def _post(scene: Scene, unit: Unit, some: Sequence[Facts]) -> None:
    made: list[Membership] = []
    with recount(MEASURES, lambda: made):
        made.append(_membership(unit, some[0], scene.today))


def _membership(unit: Unit, facts: Facts, on: date) -> Membership:
    person = Person(unit=unit, joined_on=on)
    put(person, facts)
    person.save()
    return Membership.objects.create(person=person, unit=unit, since=on, began=Membership.ADMITTED)
