"""How long it takes to move many unions at once, and to enter an admission of ten years ago."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from bench.load import on_postgres
from bench.newcomers import newcomers
from bench.scene import Scene
from bench.sizes import REFORM_2025
from bench.timing import SECONDS, Line, timed
from vungmanh.ledger.actions.fold import fold
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.organization.models import Link, Unit
from vungmanh.reorganization.actions.move_units import move_units

MANY, TIMES = 500, 3
MOVE_GOAL = 2  # seconds


def moving(scene: Scene) -> Iterator[Line]:
    """Unions of one province, each time others: from today, from a past month, from ten years ago."""
    many = min(MANY, len(scene.unions_below(scene.province)) // (4 * TIMES))
    free = scene.unions_below(scene.province)
    for when, on, kind in (
        ("from today", scene.today, "ward"),
        ("from September 2025", date(2025, 9, 1), "ward"),
        ("from March 2015, until July 2025", date(2015, 3, 1), "district"),
    ):
        goals = _bodies(scene, kind, on)
        calls = []
        for target in (goals * TIMES)[:TIMES]:
            units, free = _choose(free, many, on, target)
            if units:
                calls.append(partial(move_units, units, under=target, on=on, by=scene.by, today=scene.today))
        if calls:
            yield timed(
                "move", f"{many} unions, {when}", calls, goal=MOVE_GOAL, rounds=1, budget=600, unit=SECONDS, warm=0
            )


def _bodies(scene: Scene, kind: str, on: date) -> list[Unit]:
    """Where unions of the province can be moved to: bodies of the kind, or the province itself if there is one only."""
    below = Link.objects.filter(kind=Link.MANAGES, parent=scene.province, unit__kind=kind, since__lte=on)
    if on < REFORM_2025:
        below = below.filter(until=REFORM_2025)
    bodies = [link.unit for link in below.select_related("unit__kind").order_by("unit")[: TIMES + 1]]
    return bodies[:TIMES] if len(bodies) > 1 else [scene.province]


def _choose(free: Sequence[Unit], many: int, on: date, target: Unit) -> tuple[list[Unit], list[Unit]]:
    """Unions that stood well before the day and not under the target, and those that are left for the next move."""
    there = set(
        Link.objects.filter(kind=Link.MANAGES, parent=target, unit__in=[unit.pk for unit in free]).values_list(
            "unit", flat=True
        )
    )
    known = [unit for unit in free if unit.pk not in there and unit.established_on < on - timedelta(days=30)]
    if on < REFORM_2025:
        known = [unit for unit in known if unit.kind_id == "grassroots"]
    chosen = known[:: max(1, len(known) // many)][:many]
    taken = {unit.pk for unit in chosen}
    return chosen, [unit for unit in free if unit.pk not in taken]


def late_entries(scene: Scene) -> Iterator[Line]:
    """Admissions ten years ago: the entry itself, and the correction of every closing since."""
    on = scene.today.replace(day=1) - timedelta(days=3_650)
    draw = scene.draw("late entries")
    unions = [unit for unit in scene.unions_below(scene.province) if unit.established_on < on]
    for people in (1, 20):
        facts = newcomers(scene, f"late {people}", people * 21)
        chosen = [draw.choice(unions) for _ in range(21)]
        calls = [
            lambda unit=unit, some=facts[n * people : (n + 1) * people]: _admit_late(scene, unit, some, on)
            for n, unit in enumerate(chosen)
        ]
        with_fold = "with the fold" if on_postgres() else "the fold within"
        # Each call admits other people, so none can be made twice.
        yield timed("late entry", f"{people} admitted ten years back, {with_fold}", calls, rounds=1, warm=0)


def _admit_late(scene: Scene, unit: Unit, some: Sequence[object], on: date) -> None:
    admit_members(some, to=unit, on=on, by=scene.by, today=scene.today)  # type: ignore[arg-type]
    fold()
