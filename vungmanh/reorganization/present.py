"""What is written down of a unit as of a day, as its form shows it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from vungmanh.organization.models import BlockSpell, DeclaredCount, Unit, Workforce
from vungmanh.reorganization.snapshots import FACTS


def present_of(unit: Unit, day: date) -> dict[str, Any]:
    """Name, block, workers, declared members (None where unknown) and the plain facts."""
    holding = Q(until__isnull=True) | Q(until__gt=day)
    declared = DeclaredCount.objects.filter(unit=unit, on__lte=day).order_by("-on")
    return {
        "name": unit.name,
        "block": BlockSpell.objects.filter(holding, unit=unit, since__lte=day).values_list("block", flat=True).first(),
        "workers": Workforce.objects.filter(holding, unit=unit, since__lte=day)
        .values_list("workers", flat=True)
        .first(),
        "declared": declared.values_list("members", flat=True).first(),
        **{name: getattr(unit, name) for name in FACTS},
    }
