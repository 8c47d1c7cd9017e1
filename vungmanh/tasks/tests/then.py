"""How a task stood on a day and whether it was late, said as on paper: what the books and pages are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vungmanh.tasks.rules import OPEN, Stood


def stood_on(steps: Iterable[Stood], day: date) -> Stood | None:
    """Returns how it stood at the end of the day, whatever has become of it since; None before it was given."""
    standing = [step for step in steps if step.since <= day and (step.until is None or step.until > day)]
    return standing[-1] if standing else None


def was_late(steps: Iterable[Stood], day: date) -> bool:
    """Whether it was late on the day, as the due day stood then: late is late of then."""
    stood = stood_on(steps, day)
    return stood is not None and stood.state in OPEN and stood.due < day
