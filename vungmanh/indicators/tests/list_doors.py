"""Doors: the addresses of lists of targets."""

from __future__ import annotations

from tests.door import Door, of_unit
from vungmanh.access.permissions import Permission

DOORS: dict[str, Door] = {
    "indicators:empty_list": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_TARGETS, at=of_unit, is_file=True),
}
