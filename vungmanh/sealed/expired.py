"""The daily clearing of the room."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone  # noqa: TID251 -- a moment is told as the day on which it was

from vungmanh.sealed.actions.sweep import sweep


def clear_sealed(now: datetime) -> None:
    """Every step is done by age: two workers at once, or one twice, do no more than one does."""
    sweep(timezone.localtime(now).date(), now)
