"""The verbs of the sealed room: its tables lie apart, and none writes a row of the office's but its line."""

from __future__ import annotations

from typing import Final

NO_ROWS: Final = {
    "name_readers.name_reader": "readers lie outside of the office's tables; test_readers_named.py asks for the right",
    "name_readers.take_reader_off": "readers lie outside of the office's tables; test_readers_named.py asks for it",
}
