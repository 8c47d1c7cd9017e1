"""The addresses of the figures room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission


def _measure(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "measure": "members"}


DOORS: dict[str, Door] = {
    "figures:overview": Door(sees=Permission.SEE_FIGURES, at=of_unit),
    "figures:figures_sheet": Door(sees=Permission.SEE_FIGURES, at=of_unit, is_file=True),
    "figures:records": Door(sees=Permission.SEE_FIGURES, at=_measure),
    # Whoever may not take names along gets counts by unit.
    "figures:records_sheet": Door(sees=Permission.SEE_FIGURES, at=_measure, is_file=True),
    "figures:differences": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
}
