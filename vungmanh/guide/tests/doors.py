"""The addresses of the guide room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import EVERYBODY, Door, Places


def _of_members(_places: Places) -> dict[str, Any]:
    return {"code": "doan-vien"}


DOORS: dict[str, Door] = {
    "guide:index": EVERYBODY,
    "guide:chapter": Door(open_to="everybody", at=_of_members),
}
