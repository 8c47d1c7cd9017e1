"""Doors: the addresses of the one screen of targets."""

from __future__ import annotations

from tests.door import Door, of_unit
from vungmanh.access.permissions import Permission

DOORS: dict[str, Door] = {
    "indicators:targets": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_TARGETS, at=of_unit),
}
