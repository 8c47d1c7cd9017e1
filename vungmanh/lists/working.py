"""The background work on an upload: read it as a dry run, and once it is agreed to, carry it out."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import translation
from django.utils.translation import gettext as _

from vungmanh.access.scope import NotAllowed
from vungmanh.core.masks import numbers_masked
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.lists import progress
from vungmanh.lists.kept_lines import told_lines
from vungmanh.lists.memory import remember_answers
from vungmanh.lists.sorting import Sorted, as_agreed
from vungmanh.lists.together import counts_of, half_said, is_whole, load, look
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.errors import write_errors
from vungmanh.sheets.fields import FormOf
from vungmanh.sheets.models import Line, Upload, UploadedFile
from vungmanh.sheets.outcome import Outcome, Refusal
from vungmanh.sheets.refused_cells import cells_of
from vungmanh.sheets.unreadable import Unreadable

log = logging.getLogger(__name__)

# So many refused rows can be corrected on the screen; more are corrected in the workbook that is given back.
ON_SCREEN: Final = 200
_BATCH: Final = 2_000
# So often a killed worker takes an upload up; one that kills it each time is given up.
TRIES: Final = 3


def read(pk: int, today: date) -> None:
    """Read the files as they would be loaded today, and keep what an officer has to look at. Writes nothing else.

    Whoever may no longer import, and what cannot be read, is said in the upload itself. Twice is once.
    """
    if not Upload.objects.filter(pk=pk, state__in=(Upload.WAITING, Upload.READING)).update(state=Upload.READING):
        return
    upload = Upload.objects.get(pk=pk)
    if _is_given_up(upload):
        return
    with _told(upload), laid_out(upload) as paths:
        answers = Answers.of(upload.answers)
        found, outcome = look(upload, paths, answers, today)
        refused = [refusal for refusal in outcome.refusals if refusal.row]
        few = len(refused) <= ON_SCREEN
        cells = cells_of(paths, refused, found.form_of, answers) if refused and few else {}
        workbook = _refused_workbook(paths, told_masked(outcome.refusals), found.form_of, answers)
        _keep(upload, found.kind, outcome, cells, workbook)


def carry_out(pk: int, today: date) -> None:
    """Load what was agreed to, as a whole or not at all; once, however often it is called.

    The upload is done in the very transaction that loads it: whatever fails later, its page says what is there.
    """
    upload = Upload.objects.filter(pk=pk, state=Upload.RUNNING).first()
    if upload is None:
        return
    if is_whole(upload):
        _finish(upload, counts_of(upload))
        return
    if _is_given_up(upload):
        return
    with _told(upload), laid_out(upload) as paths:
        answers = Answers.of(upload.answers)
        agreed = as_agreed(upload.lists, upload.kind)

        def keep_refused(outcome: Outcome) -> None:
            _keep_refused(upload, paths, agreed, answers, outcome.refusals)

        outcome = load(upload, paths, answers, agreed, today, keep_refused)
        remember_answers(upload)
        # Another run of the same upload may have been quicker: then it is its counts that are true.
        last = upload.batches.first()
        if last is None or last.pk == outcome.batch:
            _finish(upload, outcome.counts, _unit_lines(upload, outcome))
        else:
            _finish(upload, counts_of(upload))
        if last:
            close_months(today)


def _is_given_up(upload: Upload) -> bool:
    """Note that the work begins once more; after too many beginnings without an end, the upload has failed."""
    Upload.objects.filter(pk=upload.pk).update(tries=F("tries") + 1)
    if upload.tries < TRIES:
        return False
    with translation.override(upload.language):
        end(
            upload, Upload.FAILED, _("The work on these lists was broken off several times. Divide them and try again.")
        )
    return True


def give_up(pk: int) -> None:
    """The work on the upload went beyond what it may take. What was loaded before that stays loaded, and is said."""
    _break_off(pk, Upload.FAILED, Unreadable("too-much"))


def call_off(pk: int) -> None:
    """The officer has cancelled, and the work was ended wherever it stood; if it had just been done, it is done."""
    _break_off(pk, Upload.CANCELLED)


def _break_off(pk: int, state: str, why: Unreadable | None = None) -> None:
    upload = Upload.objects.filter(pk=pk, state__in=Upload.AT_WORK).first()
    if upload is None:
        return
    if is_whole(upload):
        _finish(upload, counts_of(upload))
        return
    with translation.override(upload.language):
        end(upload, state, half_said(upload, str(why) if why else ""))


def told_masked(refusals: Iterable[Refusal]) -> list[Refusal]:
    """The refusals as everybody may read them who may load lists there: long numbers masked."""
    return [replace(refusal, code="", reason=numbers_masked(refusal.reason)) for refusal in refusals]


def _refused_workbook(paths: Sequence[Path], refusals: Sequence[Refusal], form_of: FormOf, answers: Answers) -> bytes:
    """The refused rows with their reasons as a workbook; b"" if there are none, and if none can be made of them."""
    if not refusals:
        return b""
    try:
        with TemporaryDirectory() as folder:
            out = Path(folder) / "refused.xlsx"
            write_errors(out, paths, refusals, form_of, answers)
            return out.read_bytes() if out.exists() else b""
    except Exception:  # rows that are good are loaded whatever the others look like
        log.exception("the refused rows could not be given back")
        return b""


def _keep_refused(
    upload: Upload, paths: Sequence[Path], agreed: Sorted, answers: Answers, refusals: Sequence[Refusal]
) -> None:
    """See to it that the workbook given back holds these refusals; where it cannot be made, the page will say so."""
    refused = told_masked(refusals)
    lines = upload.lines.filter(kind=Line.REFUSED)
    shown = [Refusal(line.file, line.sheet, line.row, line.facts["column"], "", line.facts["reason"]) for line in lines]
    kept = upload.files.filter(refused=True)
    if shown == refused and kept.exists() == bool(refused):
        return
    workbook = _refused_workbook(paths, refused, agreed.form_of, answers)
    with transaction.atomic():
        _put_refused(upload, workbook)
        if refused and not workbook:
            Upload.objects.filter(pk=upload.pk).update(
                said=_("The rows that were refused could not be put into a workbook; they still stand in your lists.")
            )


def _put_refused(upload: Upload, workbook: bytes) -> None:
    upload.files.filter(refused=True).delete()
    if workbook:
        UploadedFile.objects.create(upload=upload, name="loi.xlsx", content=workbook, refused=True)


@contextmanager
def laid_out(upload: Upload) -> Iterator[list[Path]]:
    """The files of the upload in a folder of their own, under their names."""
    with TemporaryDirectory() as folder:
        paths = []
        for file in upload.files.filter(refused=False):
            path = Path(folder) / file.name
            path.write_bytes(file.content)
            paths.append(path)
        yield paths


def end(upload: Upload, state: str, said: str = "") -> None:
    """The upload is over; nothing of its files is kept."""
    with transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(state=state, said=said)
        upload.files.all().delete()
        upload.lines.all().delete()
    progress.forget(upload.pk)


@contextmanager
def _told(upload: Upload) -> Iterator[None]:
    """In the officer's language; what goes wrong within ends the upload with the reason, and nothing is loaded.

    Unless it was loaded already: what goes wrong after that is for the log alone.
    """
    with translation.override(upload.language):
        try:
            yield
        except Exception as wrong:
            if not upload.batches.exists():
                _say_why(upload, wrong)
                return
            if not is_whole(upload):
                _say_half(upload, wrong)
                return
            log.exception("upload %s was loaded, and not all that follows could be done", upload.pk)
            Upload.objects.filter(pk=upload.pk).update(state=Upload.DONE, counts=counts_of(upload))


def _say_half(upload: Upload, wrong: Exception) -> None:
    """End the upload of which the units were loaded and the members were not, with the reason; nothing is hidden."""
    why = wrong.reason if isinstance(wrong, NotAllowed) else str(wrong) if isinstance(wrong, Unreadable) else ""
    if not why and not isinstance(wrong, progress.Stopped):
        log.exception("upload %s was loaded by half", upload.pk)
        why = _("Something went wrong on our side; the reason stands in the log of the server.")
    state = Upload.CANCELLED if isinstance(wrong, progress.Stopped) else Upload.FAILED
    end(upload, state, half_said(upload, why))


def _say_why(upload: Upload, wrong: Exception) -> None:
    """End the upload, of which nothing was loaded, with the reason; while an exception is being handled."""
    if isinstance(wrong, Unreadable):
        if upload.lists:  # it could be read before the last answers: they can be given otherwise
            Upload.objects.filter(pk=upload.pk).update(state=Upload.READY, said=str(wrong), tries=0)
        else:
            end(upload, Upload.FAILED, str(wrong))
    elif isinstance(wrong, NotAllowed):
        end(upload, Upload.FAILED, wrong.reason)
    elif isinstance(wrong, progress.Stopped):
        end(upload, Upload.CANCELLED)
    elif isinstance(wrong, MemoryError):
        give_up(upload.pk)
    else:
        log.exception("upload %s could not be worked on", upload.pk)
        said = _("Something went wrong on our side. Nothing was loaded; the reason stands in the log of the server.")
        end(upload, Upload.FAILED, said)


def _keep(upload: Upload, kind: str, outcome: Outcome, cells: dict[Any, dict[str, str]], workbook: bytes) -> None:
    """Write down what was recognised and what would happen, unless the officer has cancelled meanwhile."""
    asked = {(seen.file, seen.sheet, each.text) for seen in outcome.seen for each in seen.asked if each.is_open}
    refused = [
        Line(
            upload=upload,
            kind=Line.REFUSED,
            place=place,
            file=refusal.file,
            sheet=refusal.sheet,
            row=refusal.row,
            facts={
                "column": refusal.column,
                "reason": numbers_masked(refusal.reason),
                "cells": cells.get((refusal.file, refusal.sheet, refusal.row or 0), {}),
                "waits": (refusal.file, refusal.sheet, refusal.reason) in asked,
            },
        )
        for place, refusal in enumerate(outcome.refusals)
    ]
    changed = [
        Line(
            upload=upload,
            kind=Line.CHANGED,
            place=place,
            file=change.file,
            sheet=change.sheet,
            row=change.row,
            facts={"name": change.name, "unit": change.unit, "facts": change.facts},
        )
        for place, change in enumerate(outcome.changes)
    ]
    lists = [seen.as_json() for seen in outcome.seen]
    with transaction.atomic():
        still = Upload.objects.filter(pk=upload.pk, state=Upload.READING)
        if still.update(kind=kind, state=Upload.READY, said="", tries=0, lists=lists, counts=outcome.counts):
            upload.lines.all().delete()
            _put_refused(upload, workbook)
            told = [*_unit_lines(upload, outcome), *told_lines(upload, outcome)]
            Line.objects.bulk_create([*refused, *changed, *told], batch_size=_BATCH)
    progress.forget(upload.pk)


def _unit_lines(upload: Upload, outcome: Outcome) -> list[Line]:
    """The units of the lists, those whose declared number differs before the others."""
    units = sorted(outcome.units, key=lambda unit: unit.declared in (None, unit.members + unit.coming))
    return [
        Line(
            upload=upload,
            kind=Line.UNIT,
            place=place,
            facts={
                "code": unit.code,
                "name": unit.name,
                "declared": unit.declared,
                "members": unit.members,
                "coming": unit.coming,
            },
        )
        for place, unit in enumerate(units)
    ]


def _finish(upload: Upload, counts: dict[str, int], units: list[Line] | None = None) -> None:
    """The upload is done: its files go, but for the refused rows, and of its lines the units stay."""
    with transaction.atomic():
        Upload.objects.filter(pk=upload.pk).update(state=Upload.DONE, counts=counts)
        upload.files.filter(refused=False).delete()
        upload.lines.exclude(kind=Line.UNIT).delete()
        if units is not None:
            upload.lines.all().delete()
            Line.objects.bulk_create(units, batch_size=_BATCH)
    progress.forget(upload.pk)
