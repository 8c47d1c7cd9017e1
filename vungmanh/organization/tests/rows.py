"""What the organization room does for somebody: the rows that each verb writes, and the verbs that write none."""

from __future__ import annotations

from typing import Final

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "meant.finder_below": "which units a list may mean; asked by import_members at every row",
    "seats.elsewhere": "the question itself",
    "seats.require_at": "the question itself",
    "seats.require_at_each": "the question itself",
}
