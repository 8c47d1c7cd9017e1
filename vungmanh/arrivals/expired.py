"""What nobody needs any more of those who came: the names that were written at a door are on the list since."""

from __future__ import annotations

from datetime import datetime

from vungmanh.arrivals.limits import KEPT
from vungmanh.arrivals.models import Visit
from vungmanh.core.days import VIETNAM


def clear_arrivals(now: datetime) -> None:
    """Let go of them, those that nobody confirmed among them: they were not there."""
    Visit.objects.filter(sitting__on__lt=(now - KEPT).astimezone(VIETNAM).date()).delete()
