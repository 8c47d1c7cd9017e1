"""What the worker takes up for tasks. Each may be taken up twice, and after a kill, without effect."""

from __future__ import annotations

import time
from typing import Final

from django.utils import timezone  # noqa: TID251 -- a job begins by itself, as a command does
from django_tasks import task

from vungmanh.tasks.actions.carry_out import carry_out, give_up_if_broken_off
from vungmanh.tasks.models import Job

_PAUSE: Final = 0.02  # seconds, in which whoever waits for the one writer of SQLite gets through


@task()
def carry_out_job(pk: int) -> None:
    """One transaction for some hundred units, until all have been through."""
    if give_up_if_broken_off(pk, timezone.now()):
        return
    while carry_out(pk, today=timezone.localdate(), now=timezone.now()):
        time.sleep(_PAUSE)


def put_back() -> int:
    """What was broken off with its worker goes on where it stood. Returns how many jobs that were."""
    left = list(Job.objects.filter(ended_at=None).order_by("pk").values_list("pk", flat=True))
    for pk in left:
        carry_out_job.enqueue(pk)
    return len(left)
