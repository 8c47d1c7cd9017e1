"""Targets that tests tell of: the city assigns its wards the members to be admitted in 2026, the ward its unions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from tests.row import NOW
from tests.world import World
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.assign_targets import Assigned, assign_targets
from vungmanh.indicators.models import Target
from vungmanh.organization.models import Unit

YEAR: Final = Period.parse("2026")
ADMISSIONS: Final = "admissions"
DENSITY: Final = "density"


def way_of(person: Any, today: date) -> dict[str, Any]:
    return {"by": person, "today": today, "now": NOW}


def assigned(
    level: Unit, values: Mapping[Unit, int | str], *, by: Any, today: date, indicator: str = ADMISSIONS,
    period: Period = YEAR, **more: Any,
) -> Assigned:  # fmt: skip
    told = {unit.pk: Decimal(value) for unit, value in values.items()}
    return assign_targets(level, indicator, period, told, **way_of(by, today), **more)


def one(level: Unit, unit: Unit, value: int | str = 120, **more: Any) -> Target:
    """The target of one unit, assigned by the level."""
    assigned(level, {unit: value}, **more)
    return target_of(unit, more.get("indicator", ADMISSIONS), more.get("period", YEAR))


def target_of(unit: Unit, indicator: str = ADMISSIONS, period: Period = YEAR) -> Target:
    return Target.objects.standing().get(unit=unit, indicator=indicator, period=period.key)


def city_of(world: World, **values: int) -> dict[Unit, int]:
    """What the city assigns its wards."""
    return {world.ben_go: 300, world.cau_da: 200} | {getattr(world, name): value for name, value in values.items()}
