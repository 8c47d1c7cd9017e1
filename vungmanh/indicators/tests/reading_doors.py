"""Doors: the addresses of the catalogue and the readings."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
