"""What the loading room does for somebody: the verbs that write no row by themselves."""

from __future__ import annotations

from typing import Final

NO_ROWS: Final = {
    "undo_records.undo_records": "part of undo_import: asks at every unit of the rows (lists/tests/test_third_kind.py)",
}
