"""What the worker takes up in the background. Each may be taken up twice without effect."""

from __future__ import annotations

from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django_tasks import task

from vungmanh.home.imports import undoing, working
from vungmanh.home.imports.waiting import forget_old


@task()
def read_upload(pk: int) -> None:
    working.read(pk, timezone.localdate())
    forget_old(timezone.now())


@task()
def carry_out_upload(pk: int) -> None:
    working.carry_out(pk, timezone.localdate())
    forget_old(timezone.now())


@task()
def forget_uploads() -> None:
    """Let go of files that nobody has come back to."""
    forget_old(timezone.now())


@task()
def undo_batch(pk: int, username: str, language: str) -> None:
    undoing.undo(pk, username, language, timezone.localdate())
