"""What proves a task at a unit, as the rooms count it: the figure that was reached, the records that were entered.

What counts is told by the task's measure (docs/decisions/0047): what was struck out, or is of another unit, does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from vungmanh.core.measures import FLOWS_FROM, Measure, Record
from vungmanh.kit.the_house import measure_of, opening_of
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.tasks.models import Assignment, Task
from vungmanh.tasks.rules import counts_from


@dataclass(frozen=True)
class Reached:
    """`value` of what is wanted, as the books say of the days from `since` until `until`; of a stock, on `until`."""

    measure: Measure
    value: int
    wanted: int
    since: date
    until: date

    @property
    def is_enough(self) -> bool:
        return self.value >= self.wanted

    @property
    def is_flow(self) -> bool:
        return self.measure.number >= FLOWS_FROM


def reached(fallen: Assignment, today: date) -> Reached | None:
    """How far the unit is, with all below it; None where no figure is asked for, or it is nobody's of the union."""
    task = fallen.task
    measure = measure_of(task.proof_measure) if task.proof == Task.FIGURE and not fallen.outside else None
    if measure is None:
        return None
    since = _since(fallen)
    values = figure(Question(fallen.unit, [measure], since, max(since, today), today))
    return Reached(measure, values[measure.code] or 0, task.proof_value or 1, since, max(since, today))


def records(fallen: Assignment, today: date, at_most: int | None = None) -> list[Record]:
    """The records of the unit itself that prove the task, the oldest first; none where no record is asked for."""
    measure = measure_of(fallen.task.proof_measure) if fallen.task.proof == Task.RECORD else None
    if measure is None:
        return []

    def at_the_unit(unit: str, _day: date | str) -> Q:
        return Q(**{unit: fallen.unit_id})

    since = _since(fallen) if measure.number >= FLOWS_FROM else today
    return [each for each in measure.records(at_the_unit, since, today + timedelta(days=1), at_most) if each.key]


def named(found: list[Record], kind: str, reader: Any, today: date) -> list[Record]:
    """Those of the records that the reader may know by name."""
    opens = opening_of(kind)
    if opens is None or not found:
        return found
    known = opens.may_name(found, reader, today, opens.sees)
    return [each for each in found if each.key in known]


def _since(fallen: Assignment) -> date:
    paper = fallen.task.directive
    return counts_from(fallen.given_on, fallen.task.every, paper.since if paper else None)
