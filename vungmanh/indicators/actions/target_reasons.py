"""What is said in words of a target: why it is another one, is withdrawn, is hard; nothing longer than its column."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.core.decisions import Refused
from vungmanh.core.vietnamese import clean
from vungmanh.indicators.models.plans import REASON_AT_MOST


def fitting(text: str, most: int, refused: type[Refused], at: str) -> str:
    """What is written down of it. Raises `refused` where it is too long."""
    text = clean(text)
    if len(text) > most:
        raise refused(_("That is more than %(count)d letters.") % {"count": most}, at)
    return text


def checked_reason(reason: str, refused: type[Refused], asks: str) -> str:
    """What is written down of it. Raises `refused`, with `asks` where nothing is said."""
    reason = fitting(reason, REASON_AT_MOST, refused, "reason")
    if not reason:
        raise refused(asks, "reason")
    return reason
