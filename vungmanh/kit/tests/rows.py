"""What the kit does for somebody: nothing by itself."""

from __future__ import annotations

from typing import Final

NO_ROWS: Final = {
    "saved_filters.save_filter": "one's own questions, without any unit",
    "register.take_along": "what a form has found; page and command ask for the right, the rows at each row",
    "kept.kept": "keeps what is done within, by a verb that asks for its own right",
}
