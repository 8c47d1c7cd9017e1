"""Doors: the addresses of the catalogue and the readings."""

from __future__ import annotations

from typing import Any

from tests.door import READERS, Door, Places, of_unit
from vungmanh.access.permissions import Permission


def _one(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "indicator": "density"}


DOORS: dict[str, Door] = {
    "indicators:catalogue": READERS,
    "indicators:definition": Door(open_to="readers", at=lambda _places: {"indicator": "density"}),
    "indicators:readings": Door(sees=Permission.SEE_FIGURES, at=of_unit),
    "indicators:reading": Door(sees=Permission.SEE_FIGURES, at=_one),
}
