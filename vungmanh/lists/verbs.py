"""What an officer does with an upload: send it, answer, agree, cancel; and what a worker puts back when it starts.

Every step is one conditional change of the state, so that a second click or a second browser finds it done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from vungmanh.lists import progress, undoing
from vungmanh.lists.quota import refuse_beyond, refuse_while_busy
from vungmanh.lists.tasks import carry_out_upload, forget_uploads, read_upload, undo_batch
from vungmanh.lists.waiting import KEPT
from vungmanh.lists.working import TRIES, end
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Upload, UploadedFile


@transaction.atomic
def send(
    files: Sequence[tuple[str, bytes]], *, to: Unit, kind: str, day: date | None, by: Any, language: str,
    said: dict[str, str] | None = None,
) -> Upload:  # fmt: skip
    """Keep the files and have them read. `kind` may be "", to be recognised; `said` answers what they will ask. Raises
    TooMuchToday."""
    size = sum(len(content) for _, content in files)
    upload = Upload.objects.create(
        kind=kind,
        unit=to,
        under=to.code,
        user=by,
        by=by.username,
        language=language,
        day=day,
        answers={"said": said} if said else {},
        names=[name for name, _ in files],
        files_sent=len(files),
        bytes_sent=size,
    )
    refuse_beyond(by, files=len(files), size=size, upload=upload)
    UploadedFile.objects.bulk_create(UploadedFile(upload=upload, name=name, content=content) for name, content in files)
    read_upload.enqueue(upload.pk)
    if forget_uploads.get_backend().supports_defer:
        forget_uploads.using(run_after=upload.at + KEPT).enqueue()
    return upload


@transaction.atomic
def answer(upload: Upload, answers: dict[str, Any], *, by: Any) -> bool:
    """Read the files again with these answers, as this officer may load them; False if it is too late for answers.

    Raises TooMuchToday while too many other lists of the officer are at work.
    """
    refuse_while_busy(by, besides=upload)
    waiting = Upload.objects.filter(pk=upload.pk, state=Upload.READY)
    if not waiting.update(answers=answers, user=by, state=Upload.WAITING):
        return False
    progress.forget(upload.pk)
    read_upload.enqueue(upload.pk)
    return True


@transaction.atomic
def agree(upload: Upload, *, by: Any) -> bool:
    """Have what was shown carried out as the officer who agrees, whoever has sent it.

    False if it is being done already, or is not to be done any more.
    """
    progress.forget(upload.pk)
    if not Upload.objects.filter(pk=upload.pk, state=Upload.READY, said="").update(state=Upload.RUNNING, user=by):
        return False
    carry_out_upload.enqueue(upload.pk)
    return True


def cancel(upload: Upload) -> None:
    """Let the files go. What is being loaded stops, and nothing of it remains."""
    before = (Upload.WAITING, Upload.READING, Upload.READY)
    with transaction.atomic():
        if Upload.objects.filter(pk=upload.pk, state__in=before).update(state=Upload.CANCELLED):
            end(upload, Upload.CANCELLED)
    progress.stop(upload.pk)


def put_back() -> int:
    """Whatever a worker was doing when it was killed is taken up anew: it was not half done. Returns how many."""
    left = list(Upload.objects.filter(state__in=Upload.AT_WORK).only("pk", "state"))
    for upload in left:
        (carry_out_upload if upload.state == Upload.RUNNING else read_upload).enqueue(upload.pk)
    return len(left) + _put_back_undoing()


def _put_back_undoing() -> int:
    """What was being taken back stands as it was; its page waits, so it is taken up again, but not for ever."""
    broken_off = DBTaskResult.objects.running().filter(task_path=undo_batch.module_path)
    again = [task.pk for task in broken_off if len(task.worker_ids) < TRIES]
    for task in broken_off.exclude(pk__in=again):
        undoing.give_up(*task.args_kwargs["args"])
    broken_off.exclude(pk__in=again).update(status=TaskResultStatus.FAILED)
    return broken_off.filter(pk__in=again).update(status=TaskResultStatus.READY)
