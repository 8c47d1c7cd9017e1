"""Doors: the addresses of lists of targets."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
