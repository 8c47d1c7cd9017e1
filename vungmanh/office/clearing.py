"""The daily clearing: what has expired, what was done long ago, what nobody has come back to. What is kept is found
anew with it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q
from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from vungmanh.accounts.expired import clear_expired
from vungmanh.arrivals.expired import clear_arrivals
from vungmanh.door.expired import clear_door
from vungmanh.files.actions.sweep import sweep
from vungmanh.home.evidence import still_there
from vungmanh.journal.heads import keep_heads
from vungmanh.lists.waiting import forget_old
from vungmanh.merging.finding import find_all_anew
from vungmanh.sealed.expired import clear_sealed

_EVERY: Final = timedelta(days=1)
_KEPT: Final = timedelta(days=1)  # what was done is of interest for so long


@task()
def clear_daily() -> None:
    """Clear now and, before anything can go wrong, see to it that it is done again tomorrow; once, whoever starts it.

    Two workers that begin at the same moment may both do so; the two that they leave become one again.
    """
    now = timezone.now()
    if clear_daily.get_backend().supports_defer and not _waits():
        clear_daily.using(run_after=now + _EVERY).enqueue()
    clear(now)
    find_all_anew(now)


def _waits() -> bool:
    """Whether a clearing waits for its day."""
    return DBTaskResult.objects.filter(task_path=clear_daily.module_path, status=TaskResultStatus.READY).exists()


def clear(now: datetime) -> None:
    """Every step is one deletion by age: two workers at once, or one twice, do no more than one does."""
    clear_expired(now)
    clear_door(now)
    clear_arrivals(now)
    clear_sealed(now)
    forget_old(now)
    keep_heads(now)
    sweep(still_there(), now)
    DBTaskResult.objects.filter(
        Q(finished_at__lt=now - _KEPT) | Q(finished_at=None, started_at__lt=now - _KEPT)
    ).delete()
