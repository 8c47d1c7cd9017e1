"""Time calls and keep what is to be said about them: the median, the 95th of a hundred, the worst, and the goal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any

ROUNDS = 3
MOST: int | None = None  # calls of a path, where not all of them are made; then none of them twice
MILLISECONDS, SECONDS, PER_SECOND, MEGABYTES = "ms", "s", "/s", "MB"


@dataclass(frozen=True)
class Line:
    """One line of the table. `goal` bounds the 95th (or the single value) from above, rates from below."""

    path: str
    what: str
    unit: str
    p50: float
    p95: float
    worst: float
    times: int
    goal: float | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        if self.goal is None:
            return None
        return self.p50 >= self.goal if self.unit == PER_SECOND else self.p95 <= self.goal

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "reached": self.reached}


def percentile(samples: Sequence[float], share: float) -> float:
    """The smallest sample that at least this share of them does not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]


def timed(
    path: str,
    what: str,
    calls: Sequence[Callable[[], object]],
    *,
    goal: float | None = None,
    rounds: int = 0,
    budget: float = 30.0,
    unit: str = MILLISECONDS,
    warm: int = 1,
    note: str = "",
) -> Line:
    """Make every call in each round, of which there are ROUNDS or `rounds`; the figures are medians of the rounds' own.

    The first `warm` calls are made once more before, untimed. A round is cut short when its share of
    `budget` seconds is over, after three calls at the least; a slow path has fewer rounds.
    """
    rounds = rounds or ROUNDS
    if MOST is not None:
        calls, warm = calls[:MOST], 0
    factor = 1_000 if unit == MILLISECONDS else 1
    for call in calls[:warm]:
        call()
    runs: list[list[float]] = []
    began = perf_counter()
    while len(runs) < rounds and (not runs or perf_counter() - began < budget):
        run: list[float] = []
        for call in calls:
            if len(run) >= 3 and perf_counter() - began > budget * (len(runs) + 1) / rounds:
                break
            before = perf_counter()
            call()
            run.append((perf_counter() - before) * factor)
        runs.append(run)
    return Line(
        path,
        what,
        unit,
        p50=median(percentile(run, 0.5) for run in runs),
        p95=median(percentile(run, 0.95) for run in runs),
        worst=max(max(run) for run in runs),
        times=sum(len(run) for run in runs),
        goal=goal,
        note=note,
    )


def single(path: str, what: str, value: float, unit: str, *, goal: float | None = None, note: str = "") -> Line:
    """A figure that was measured once."""
    return Line(path, what, unit, value, value, value, 1, goal, note)
