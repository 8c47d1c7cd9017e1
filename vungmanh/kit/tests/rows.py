"""What the kit does for somebody: nothing by itself."""

from __future__ import annotations

from typing import Final

NO_ROWS: Final = {
    "saved_filters.save_filter": "one's own questions, without any unit",
    "kept.kept": "keeps what is done within, by a verb that asks for its own right",
}
