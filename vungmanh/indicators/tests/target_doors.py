"""Doors: the addresses of targets and what is done to them."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
