"""What is said in words: why something is struck out, ended or withdrawn; nothing longer than its column."""

from __future__ import annotations

from django.utils.translation import gettext as _

from vungmanh.agreements.models.striking import REASON_AT_MOST
from vungmanh.core.decisions import Refused
from vungmanh.core.vietnamese import clean


def checked_reason(reason: str, refused: type[Refused], asks: str) -> str:
    """What is written down of it. Raises `refused`, with `asks` where nothing is said."""
    reason = clean(reason)
    if not reason:
        raise refused(asks, "reason")
    if len(reason) > REASON_AT_MOST:
        raise refused(too_long(REASON_AT_MOST), "reason")
    return reason


def fitting(text: str, most: int, refused: type[Refused], at: str) -> str:
    """What is written down of it. Raises `refused` where it is too long."""
    text = clean(text)
    if len(text) > most:
        raise refused(too_long(most), at)
    return text


def too_long(most: int) -> str:
    return _("That is more than %(count)d letters.") % {"count": most}
