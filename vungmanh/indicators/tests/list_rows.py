"""The rows that verbs of lists of targets write."""

from __future__ import annotations

from typing import Final

from tests.row import Row

ROWS: Final[dict[str, list[Row]]] = {}
NO_ROWS: Final[dict[str, str]] = {}
