"""Doors: the addresses of papers of targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.indicators.tests.target_stories import one
from vungmanh.reorganization.actions.found_units import NewUnit, found_units


def _set(world: Any, target: Any) -> Places:
    """The unit has set a target of one below it."""
    new = NewUnit("BP-1", "Công đoàn bộ phận 1", "section", date(2026, 1, 5))
    (section,) = found_units([new], under=target, by=world.operator, today=world.today)
    return {"target": one(target, section, 8, by=world.operator, today=world.today)}


def _decision(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "period": "2026", "which": "decision", "ending": "docx"}


DOORS: dict[str, Door] = {
    "indicators:papers": Door(sees=Permission.SEE_TARGETS, at=of_unit),
    "indicators:plan_paper": Door(sees=Permission.SEE_TARGETS, at=_decision, made=_set, is_file=True),
}
