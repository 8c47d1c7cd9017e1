"""One part of a job: some hundred units of a task, in a transaction of its own, as the officer who asked for it.

Who is still to be done is asked of the database each time, so that a part done twice is done once, and what a kill has
left goes on. Rights are asked anew for every part.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.about import Touched, about
from vungmanh.journal.record import record
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.for_all import let_end, put_off, to_end, to_put_off
from vungmanh.tasks.actions.giving import let_fall
from vungmanh.tasks.actions.steps import Said, held_task
from vungmanh.tasks.models import DIRECTIVE, TASK, Job, Task
from vungmanh.tasks.queries import newcomers
from vungmanh.tasks.rules import ENDED, GIVEN, occasions

AT_ONCE: Final = 200  # assignments of one transaction: a fifth of a second, and others write between two
TRIES: Final = 3  # so often a killed worker takes up the same part


def carry_out(pk: int, *, today: date, now: datetime) -> bool:
    """Do the next part of the job; returns whether there may be another. A right that is missing ends it, and is said.

    Whatever else goes wrong is raised: the part is as if it had not begun, and is taken up again.
    """
    with translation.override(Job.objects.values_list("language", flat=True).get(pk=pk)):
        try:
            return _next_part(pk, today, now)
        except NotAllowed as refused:
            _end(pk, now, refused.reason)
            return False


def give_up_if_broken_off(pk: int, now: datetime) -> bool:
    """Note that the job is taken up; returns whether it has ended. Too often without a part done in between ends it."""
    Job.objects.filter(pk=pk, ended_at=None).update(tries=F("tries") + 1)
    job = Job.objects.get(pk=pk)
    if job.tries > TRIES and job.ended_at is None:
        with translation.override(job.language):
            _end(pk, now, _("It was broken off several times on our side; the reason stands in the log of the server."))
        return True
    return job.ended_at is not None


@transaction.atomic
def _next_part(pk: int, today: date, now: datetime) -> bool:
    task = held_task(Job.objects.select_related("task").get(pk=pk).task)
    job = Job.objects.select_related("officer").get(pk=pk)  # as whoever held the task before has left it
    if job.ended_at:
        return False
    done = _PARTS[job.verb](job, task, today, now)
    Job.objects.filter(pk=pk).update(done=F("done") + done, tries=0)
    if not done:
        _end(pk, now)
    return done > 0


def _give_some(job: Job, task: Task, today: date, now: datetime) -> int:
    """To units that stand where the task falls today, and have not been given it yet: the next in the order of keys."""
    times = occasions(today, task.due, task.every)
    some = newcomers(task, today, after=job.reached, most=max(1, AT_ONCE // len(times))) if times else []
    require_at_each([task.unit_id, *some], Permission.SET_TASK, by=job.officer, today=today)
    if some:
        let_fall(task, some, times, Said(GIVEN, job.officer, today, now))
        Job.objects.filter(pk=job.pk).update(reached=some[-1])
    return len(some)


def _put_off_some(job: Job, task: Task, today: date, now: datetime) -> int:
    assert job.due_before, "a change of the last day keeps the one before"
    some = to_put_off(task, job.due_before)[:AT_ONCE]
    units = put_off(some, task, Said(GIVEN, job.officer, today, now, job.words))
    if units:
        touched, told = _told(job, task, units)
        record(job.officer, Permission.CHANGE_TASK, task.unit.code, about=touched, on=today, **told)
    return len(units)


def _end_some(job: Job, task: Task, today: date, now: datetime) -> int:
    units = let_end(to_end(task)[:AT_ONCE], task, Said(ENDED, job.officer, today, now, job.words))
    if units:
        touched, told = _told(job, task, units)
        record(job.officer, Permission.WITHDRAW_TASK, task.unit.code, about=touched, on=today, **told)
    return len(units)


def _told(job: Job, task: Task, units: Collection[int]) -> tuple[list[Touched], dict[str, Any]]:
    """What the line of a part touches, and what it tells."""
    touched = about(units=[task.unit_id, *units], records={TASK: [task], DIRECTIVE: [task.directive_id]})
    return touched, {"what": task.what, "reason": job.words, "units": len(units)}


def _end(pk: int, now: datetime, refused: str = "") -> None:
    Job.objects.filter(pk=pk, ended_at=None).update(ended_at=now, refused=refused)


_PARTS: Final[dict[str, Callable[[Job, Task, date, datetime], int]]] = {
    Job.SET: _give_some,
    Job.CHANGE: _put_off_some,
    Job.WITHDRAW: _end_some,
}
