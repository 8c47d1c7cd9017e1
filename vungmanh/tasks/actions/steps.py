"""Let assignments stand otherwise from a day on: the one place that writes steps and what follows from them.

Whoever changes a directive or a task as a whole holds it before what fell to units: everybody in this order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vungmanh.files.subject import Subject
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount
from vungmanh.tasks.measures import OF_ASSIGNMENTS, OF_STEPS
from vungmanh.tasks.models import Assignment, AssignmentQuerySet, Directive, Step, StepQuerySet, Task
from vungmanh.tasks.rules import ACCEPTED, DONE, ENDED, OPEN, late_from

_AT_ONCE = 2_000


@dataclass(frozen=True)
class Said:
    """A state, who has said so and when; `on` is the day from which it holds."""

    state: str
    by: Any
    on: date
    at: datetime
    words: str = ""
    record: Subject | None = None
    rolled_up: bool = False

    @property
    def by_whom(self) -> str:
        return str(getattr(self.by, "username", self.by))[:150]


def held_directive(directive: Directive) -> Directive | None:
    """The directive as it stands now, held until the transaction ends; None where it was taken back."""
    locks.write_entries()
    found = Directive.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("unit").filter(pk=directive.pk).first()


def held_task(task: Task) -> Task:
    """The task as it stands now, held until the transaction ends; nobody dissolves or moves a unit meanwhile.

    Rows that point at it may be written beside: who passes a part on does not wait.
    """
    locks.write_entries()
    found = Task.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("unit", "below", "follower").get(pk=task.pk)


def held(keys: Iterable[int]) -> list[Assignment]:
    """The assignments as they stand now, held until the transaction ends: the books first, then rows in their order."""
    locks.write_entries()
    found = Assignment.objects.select_for_update(of=("self",)).select_related(
        "task__unit", "task__directive", "unit__kind", "parent"
    )
    return list(found.filter(pk__in=list(keys)).order_by("pk"))


def states_of(assignments: Iterable[Assignment]) -> dict[int, str]:
    """How each stands at last, by its key. One query."""
    return dict(Step.objects.standing().filter(assignment__in=list(assignments)).values_list("assignment", "state"))


def first_steps(assignments: Sequence[Assignment], said: Said) -> list[Step]:
    """The steps with which assignments begin; not written yet."""
    return [_step(each, said, since=each.given_on, due=each.due) for each in assignments]


def take(assignments: Sequence[Assignment], said: Said, *, due: date | None = None) -> None:
    """Let all of them stand so from the day on, with another last day if one is given; in a few statements for all.

    The caller holds them, and has seen that none of them began to stand as it does after that day.
    """
    for start in range(0, len(assignments), _AT_ONCE):
        _take(assignments[start : start + _AT_ONCE], said, due)


def _take(assignments: Sequence[Assignment], said: Said, due: date | None) -> None:
    standing = Step.objects.standing().filter(assignment__in=assignments)
    standing.filter(late_from__gte=said.on).update(late_from=None)
    standing.update(until=said.on)
    steps = [_step(each, said, since=said.on, due=due or each.due) for each in assignments]
    Step.objects.bulk_create(steps, batch_size=_AT_ONCE)
    mine = Assignment.objects.filter(pk__in=[each.pk for each in assignments])
    if due:
        mine.update(due=due)
    if said.state in OPEN:
        mine.update(done_on=None, in_time=False, accepted_on=None)
    elif said.state == DONE:
        mine.update(done_on=said.on, in_time=True, accepted_on=None)
        mine.filter(due__lt=said.on).update(in_time=False)
    elif said.state == ACCEPTED:
        mine.update(accepted_on=said.on)
    elif said.state == ENDED:
        mine.update(ended_on=said.on, done_on=None, in_time=False, accepted_on=None)


def _step(assignment: Assignment, said: Said, *, since: date, due: date) -> Step:
    return Step(
        assignment=assignment,
        task_id=assignment.task_id,
        unit_id=assignment.unit_id,
        state=said.state,
        since=since,
        due=due,
        is_open=said.state in OPEN,
        late_from=late_from(said.state, since, None, due),
        words=said.words,
        by=said.by_whom,
        at=said.at,
        rolled_up=said.rolled_up,
        record_kind=said.record.kind if said.record else "",
        record_key=said.record.key if said.record else None,
    )


@contextmanager
def recounted(mine: Callable[[], AssignmentQuerySet]) -> Iterator[None]:
    """Run a change of these assignments and post what it changes in the books; `mine` reads them afresh."""

    def stood() -> StepQuerySet:
        return Step.objects.filter(assignment__in=mine().order_by().values("pk")).select_related("assignment")

    with recount(OF_ASSIGNMENTS, mine), recount(OF_STEPS, stood):
        yield


def end(mine: Callable[[], AssignmentQuerySet], said: Said) -> list[Assignment]:
    """Let what is open of these end on the day; what was still to come then was never given. Returns what ended.

    Steps of days after it stand on the day itself, so that no word is lost. The caller holds them and recounts.
    """
    to_come = mine().open().filter(given_on__gt=said.on).order_by("-pk")
    Step.objects.filter(assignment__in=to_come).delete()
    to_come.delete()
    ending = list(mine().open().order_by("pk"))
    steps = Step.objects.filter(assignment__in=ending)
    steps.filter(late_from__gte=said.on).update(late_from=None)
    steps.filter(since__gt=said.on).update(since=said.on)  # first: none may end before it begins, not for a moment
    steps.filter(until__gt=said.on).update(until=said.on)
    take(ending, said)
    return ending
