"""What is done to all units of a task: a few at once, thousands of them in the background, one thing at a time."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.tasks.actions.background import carry_out_job
from vungmanh.tasks.actions.steps import Said
from vungmanh.tasks.models import Job, Task

# So many assignments are written while the officer waits; more are left to the background.
FEW: Final = 200


def are_many(assignments: int) -> bool:
    """Whether so many are left to the background."""
    return assignments > FEW


def refuse_while_at_work(task: Task, refusal: type[Refused]) -> None:
    """Raise the refusal while the background does something to all units of the task."""
    if Job.objects.filter(task=task, ended_at=None).exists():
        raise refusal(_("This task is still being carried out for all its units; wait until that is done."))


def begin(task: Task, verb: str, total: int, said: Said, *, due_before: date | None = None) -> Job:
    """Leave it to the background. The caller holds the task and has asked for the right at all its units."""
    job = Job.objects.create(
        task=task, verb=verb, officer=said.by, language=get_language() or "vi", words=said.words, due_before=due_before,
        total=total, asked_at=said.at,
    )  # fmt: skip
    carry_out_job.enqueue(job.pk)
    return job


def break_off(task: Task, now: datetime) -> None:
    """End what the background still does to the task; what is done of it stays. The caller holds the task."""
    Job.objects.filter(task=task, ended_at=None).update(ended_at=now, refused=_("The task was withdrawn."))
