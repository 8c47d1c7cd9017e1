"""What nobody at the door needs any more: letters that the office has, and wrong codes of yesterday."""

from __future__ import annotations

from datetime import datetime

from vungmanh.door.guesses import forget_guesses
from vungmanh.door.models import KEPT, Letter


def clear_door(now: datetime) -> None:
    """Let go of them. What waits or was discarded stays."""
    Letter.objects.filter(taken_at__lt=now - KEPT).delete()
    forget_guesses(now)
