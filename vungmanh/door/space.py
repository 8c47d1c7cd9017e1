"""How much room there is for what comes: files are refused sooner than words, words only where nothing can be kept."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.door import limits
from vungmanh.door.models import LetterFile
from vungmanh.files.guard import Looked


class NoRoom(Refused):
    """It cannot be kept; `at` is the box of the files where the words alone could be."""


def refuse_beyond(files: Sequence[Looked], *, unit: int) -> None:
    """Raises NoRoom where the disk, the unit or the whole letterbox holds no more; `unit` is 0 where it is of none."""
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < limits.FREE_FOR_WORDS:
        raise NoRoom(_("It cannot be kept at this moment. Please come back in an hour, or call the union."))
    if not files:
        return
    coming = sum(each.size for each in files)
    waiting = LetterFile.objects.all()
    of_unit = waiting.filter(letter__unit=unit) if unit else waiting.none()
    if (
        free - coming < limits.FREE_FOR_FILES
        or _size(waiting) + coming > limits.WAITING_IN_ALL
        or _size(of_unit) + coming > limits.WAITING_OF_A_UNIT
    ):
        raise NoRoom(
            _("Files cannot be taken at this moment. Send the words without them; you can add files later."), "evidence"
        )


def _size(files: object) -> int:
    return int(files.aggregate(all=Sum("size"))["all"] or 0)  # type: ignore[attr-defined]
