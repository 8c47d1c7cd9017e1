"""The worker of the background: takes up the tasks that wait in the database, says in the log which failed, empties the
letterbox of the public door, and lets nothing of a confidential report lie that was not sent."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any, Final

from django.db.utils import OperationalError
from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.utils import is_locked_database_exception

from vungmanh.door.actions.take_up import take_up
from vungmanh.machine.log import traceback_without_words
from vungmanh.members.actions.place import let_arrive
from vungmanh.office.broken_off import put_back
from vungmanh.sealed.actions.sweep import forget_what_is_over

_INTERVAL: Final = 0.25  # seconds from one look to the next: an officer who has corrected a row waits for it
_LETTERS: Final = 2.0  # seconds from one look into the letterbox to the next
_SPOILED: Final = 60.0  # and from one look for what was promised to be gone within the hour

log = logging.getLogger(__name__)


class TaskWorker(Worker):
    def __init__(self, *, batch: bool) -> None:
        """`batch`: end when nothing waits any more."""
        super().__init__(
            queue_names=["default"], interval=_INTERVAL, batch=batch, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip

    def run(self) -> None:
        """Between tasks, and while none waits, letters are taken up; a long task holds them up, and no sender."""
        goes_on, self.batch = not self.batch, True
        looked = cleared = 0.0
        while self.running:
            super().run()  # until no task waits
            if not goes_on or time.monotonic() - looked >= _LETTERS:
                looked = time.monotonic()
                _while_nobody_writes(lambda: take_up(timezone.localdate(), timezone.now()))
            if not goes_on or time.monotonic() - cleared >= _SPOILED:
                cleared = time.monotonic()
                _while_nobody_writes(lambda: forget_what_is_over(timezone.now()))
            if not goes_on:
                return
            time.sleep(self.interval)

    def run_task(self, db_task_result: Any) -> None:
        """What has failed is kept without the words of the error, which may be about people, and put back."""
        failed: list[str] = []

        def set_failed(error: BaseException) -> None:
            name = db_task_result.task_path.rpartition(".")[2]
            failed.append(name)
            log.error("a task has failed", extra={"told": {"task": name}}, exc_info=error)
            _keep_failure(db_task_result, error)

        db_task_result.set_failed = set_failed
        let_arrive(timezone.localdate())
        super().run_task(db_task_result)
        if failed:
            put_back()


def _while_nobody_writes(do: Callable[[], object]) -> None:
    """While somebody else writes for long, on SQLite, it waits for the next time."""
    try:
        do()
    except OperationalError as error:
        if not is_locked_database_exception(error):
            raise


def _keep_failure(row: Any, error: BaseException) -> None:
    """As DBTaskResult does it, but for the words in the traceback. If the database is away, whoever called waits."""
    row.status, row.finished_at, row.return_value = TaskResultStatus.FAILED, timezone.now(), None
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = traceback_without_words(error)
    row.save(update_fields=["status", "finished_at", "return_value", "exception_class_path", "traceback"])
