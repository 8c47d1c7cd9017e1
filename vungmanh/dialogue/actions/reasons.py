"""Why something is called off or struck out: somebody has to say it, in few words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.core.vietnamese import clean
from vungmanh.dialogue.models.dialogues import REASON_AT_MOST


def checked_reason(reason: str, refused: type[Refused], asks: str) -> str:
    """What is written down of it. Raises `refused`, with `asks` where nothing is said."""
    reason = clean(reason)
    if not reason:
        raise refused(asks, "reason")
    if len(reason) > REASON_AT_MOST:
        raise refused(_("That is more than %(count)d letters.") % {"count": REASON_AT_MOST}, "reason")
    return reason
