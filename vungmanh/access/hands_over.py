"""Whoever was the last to give roles at a unit, and was followed in office, may let the successor in for a while."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.access.models import Grant


def hands_over_at(unit: Any, user: Any, on: date) -> bool:
    """Whether the person holds a right at the unit today because it is being handed over
    (officers.models.Appointment.hands_over_until)."""
    held = Grant.objects.on(on).filter(user=user, unit=unit, appointment__until__lte=on)
    return held.filter(appointment__hands_over_until__gt=on).exists()
