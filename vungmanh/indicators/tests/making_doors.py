"""Doors: the addresses of making indicators."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
