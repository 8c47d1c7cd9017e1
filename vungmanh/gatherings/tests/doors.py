"""The addresses of the gatherings room and who may go through them."""

from __future__ import annotations

from tests.door import Door

DOORS: dict[str, Door] = {}
