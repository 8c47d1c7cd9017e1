"""What the gatherings room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Final

from tests.row import Row

ROWS: Final[dict[str, list[Row]]] = {}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "holding.named": "no act: how whoever acts is written down",
}
