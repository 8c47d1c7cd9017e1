"""The way to a congress, step by step (HD bầu cử; hồ sơ đại hội CĐCS). Pure.

How far a congress has come is its furthest step: whoever has held it has come past the plan, written down or not.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

PLAN, REPORTS, PERSONNEL, HELD, MINUTES, ASKED, RECOGNISED = range(1, 8)

# In this order; each has its last day in a campaign.
STEPS: Final = (PLAN, REPORTS, PERSONNEL, HELD, MINUTES, ASKED, RECOGNISED)
# Taken by the level above: it agrees to the candidates, and recognises who was elected. All others by the unit.
BY_THE_LEVEL_ABOVE: Final = (PERSONNEL, RECOGNISED)
BY_THE_UNIT: Final = tuple(step for step in STEPS if step not in BY_THE_LEVEL_ABOVE)
# What the level above is waited for with, once a congress has come so far.
WAITS_ABOVE: Final = {REPORTS: PERSONNEL, ASKED: RECOGNISED}
# Taken with the election itself, once that is entered.
BY_THE_ELECTION: Final = (HELD, MINUTES, RECOGNISED)

_FIRST_TERM, _TERM = 2023, 5  # years; Điều lệ Công đoàn Việt Nam: five, counted with the XIII congress

# Proposed last days, counted from the last day of the congress; whoever calls it may set others.
_USUAL: Final = {PLAN: -90, REPORTS: -60, PERSONNEL: -30, HELD: 0, MINUTES: 5, ASKED: 15, RECOGNISED: 30}


def proposed(to: date) -> dict[int, date]:
    """Returns the last day of each step, reckoned from the last day `to` of the congresses."""
    return {step: to + timedelta(days=days) for step, days in _USUAL.items()}


def out_of_order(dues: Mapping[int, date]) -> int | None:
    """Returns the first step whose last day is before that of the step before it; None where they are in order."""
    return next((step for before, step in pairwise(STEPS) if dues[step] < dues[before]), None)


def furthest(taken: Collection[int]) -> int:
    """Returns the last of the steps that were taken, 0 where none was."""
    return max(taken, default=0)


def following(far: int) -> int | None:
    """Returns the step after the furthest; None where all are behind."""
    return far + 1 if far < RECOGNISED else None


def turn_of_the_unit(far: int) -> int | None:
    """Returns the next step that the unit itself takes; None where it has none left."""
    return next((step for step in BY_THE_UNIT if step > far), None)


def due_by(dues: Mapping[int, date], day: date) -> int:
    """Returns the step that a congress must have reached at least so as not to be late on the day; 0 for none."""
    return max((step for step, due in dues.items() if due < day), default=0)


def late_since(far: int, dues: Mapping[int, date], day: date) -> date | None:
    """Returns the last day that has passed without the step after the furthest; None where it is not late."""
    step = following(far)
    return dues[step] if step in dues and dues[step] < day else None  # type: ignore[index]


def next_term(today: date) -> tuple[int, int]:
    """Returns the first and the last year of the term whose congresses come next: 2023–2028, 2028–2033 and so on."""
    since = today.year + (_FIRST_TERM - today.year) % _TERM
    return since, since + _TERM
