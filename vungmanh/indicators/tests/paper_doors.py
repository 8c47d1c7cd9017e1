"""Doors: the addresses of papers of targets."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
