"""The worker of the background: takes up the tasks that wait in the database, and says in the log which failed."""

from __future__ import annotations

import logging
from typing import Any, Final

from django.utils import timezone  # noqa: TID251 -- a task begins by itself, as a command does
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker

from vungmanh.machine.log import traceback_without_words
from vungmanh.members.actions.place import let_arrive
from vungmanh.office.broken_off import put_back

_INTERVAL: Final = 0.25  # seconds from one look to the next: an officer who has corrected a row waits for it

log = logging.getLogger(__name__)


class TaskWorker(Worker):
    def __init__(self, *, batch: bool) -> None:
        """`batch`: end when nothing waits any more."""
        super().__init__(
            queue_names=["default"], interval=_INTERVAL, batch=batch, backend_name="default", startup_delay=False,
            max_tasks=None, worker_id=get_random_string(32), excluded_queue_names=[],
        )  # fmt: skip

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


def _keep_failure(row: Any, error: BaseException) -> None:
    """As DBTaskResult does it, but for the words in the traceback. If the database is away, whoever called waits."""
    row.status, row.finished_at, row.return_value = TaskResultStatus.FAILED, timezone.now(), None
    row.exception_class_path = f"{type(error).__module__}.{type(error).__qualname__}"
    row.traceback = traceback_without_words(error)
    row.save(update_fields=["status", "finished_at", "return_value", "exception_class_path", "traceback"])
