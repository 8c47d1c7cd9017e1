"""How what is done to indicators is taken back: who finds the act, where it leads."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.undo import Undo

UNDO: Final[dict[str, Undo]] = {}
