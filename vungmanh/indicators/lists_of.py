"""The kinds of lists of targets that the room takes in."""

from __future__ import annotations

from typing import Final

from vungmanh.indicators.imports.kind import TARGETS
from vungmanh.kit.list_kind import ListKind

LISTS: Final[tuple[ListKind, ...]] = (TARGETS,)
