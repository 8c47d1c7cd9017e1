"""How much one account may send in a day and have read at once: what is kept of strangers' files has an end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from django.db.models import Sum
from django.utils.translation import gettext as _

from vungmanh.accounts.models import User
from vungmanh.core.decisions import Refused
from vungmanh.sheets.models import Upload

# Set in November 2026. The largest honest case known is an office of 500 unions that sends one workbook for each of
# them over two days; a list of a hundred thousand people is a file of 9 MB. Files are kept for seven days, so that one
# account takes 2.1 GB of the disk at most.
FILES_A_DAY: Final = 300
BYTES_A_DAY: Final = 300 * 2**20
# One worker reads them all, one after the other: whoever sends ten still leaves the others their turn.
AT_WORK: Final = 10


class TooMuchToday(Refused):
    """`reason` is a sentence for the officer."""


def refuse_beyond(by: User, *, files: int, size: int, upload: Upload) -> None:
    """Raise TooMuchToday if these files are more than the account may send within a day.

    `upload` is theirs, in the caller's transaction; the account waits for its own other sendings until that ends.
    """
    User.objects.select_for_update().get(pk=by.pk)
    before = Upload.objects.filter(user=by, at__gt=upload.at - timedelta(days=1)).exclude(pk=upload.pk)
    sent: dict[str, Any] = before.aggregate(files=Sum("files_sent"), size=Sum("bytes_sent"))
    if (sent["files"] or 0) + files > FILES_A_DAY:
        raise TooMuchToday(
            _("You can send %(limit)d files within a day, and have sent %(sent)d. Send the rest tomorrow.")
            % {"limit": FILES_A_DAY, "sent": sent["files"] or 0},
            "workbooks",
        )
    if (sent["size"] or 0) + size > BYTES_A_DAY:
        raise TooMuchToday(
            _("You can send %(limit)d MB of files within a day, and have sent %(sent)d MB. Send the rest tomorrow.")
            % {"limit": BYTES_A_DAY // 2**20, "sent": (sent["size"] or 0) // 2**20},
            "workbooks",
        )
    refuse_while_busy(by, besides=upload)


def refuse_while_busy(by: User, *, besides: Upload) -> None:
    """Raise TooMuchToday while so many of the account's lists are still at work that more would hold up the others."""
    at_work = Upload.objects.filter(user=by, state__in=Upload.AT_WORK).exclude(pk=besides.pk).count()
    if at_work >= AT_WORK:
        raise TooMuchToday(
            _("%(count)d of your lists are still being read. Wait until some of them are done.") % {"count": at_work}
        )
