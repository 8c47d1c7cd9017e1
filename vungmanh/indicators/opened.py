"""Files of plans: who may see them, and which plans there still are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from vungmanh.files.owner import Owner
from vungmanh.indicators.models import PLAN, Plan


def _sees(user: Any, key: int, today: date) -> bool:
    return Plan.objects.filter(pk=key).visible_to(user, today).exists()


def _left(keys: Collection[int]) -> set[int]:
    return set(Plan.objects.filter(pk__in=keys).values_list("pk", flat=True))


EVIDENCE: Final = (Owner(PLAN, _sees, _left),)
