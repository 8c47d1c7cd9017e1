"""What the kit does for somebody: the verbs that write no row of a unit."""

from __future__ import annotations

from typing import Final

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {"saved_filters.save_filter": "one's own questions, without any unit"}
