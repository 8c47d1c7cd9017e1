"""The addresses of the access room and who may go through them."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {
    "access:invitation": Door(open_to="everybody", answers=410, at=lambda places: {"secret": "none"}),
}
