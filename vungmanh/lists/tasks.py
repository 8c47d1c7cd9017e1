"""What the worker takes up in the background. Each may be taken up twice without effect."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django_tasks import task

from vungmanh.lists import progress, undoing, working
from vungmanh.lists.waiting import forget_old
from vungmanh.machine.limited_process import CalledOff, TooMuch, apart


@task()
def read_upload(pk: int) -> None:
    _apart(working.read, pk)
    forget_old(timezone.now())


@task()
def carry_out_upload(pk: int) -> None:
    _apart(working.carry_out, pk)
    forget_old(timezone.now())


@task()
def forget_uploads() -> None:
    """Let go of files that nobody has come back to."""
    forget_old(timezone.now())


@task()
def undo_batch(pk: int, officer: int, language: str) -> None:
    undoing.undo(pk, officer, language, timezone.localdate())


def _apart(work: Callable[[int, date], None], pk: int) -> None:
    """One list that is too much must not keep the next from being read."""
    today = timezone.localdate()
    try:
        if apart(lambda: work(pk, today), unwanted=lambda: progress.is_to_stop(pk)):
            raise ChildProcessError(f"upload {pk}")
    except TooMuch:
        working.give_up(pk)
    except CalledOff:
        working.call_off(pk)
