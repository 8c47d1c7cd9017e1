"""Where the body of a confidential report waits while it comes in: in memory, whatever its size, never on the disk.

A file without a name is gone when it is closed, but what it held stays on the disk until something is written over it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import IO, Any, Final

from waitress.buffers import OverflowableBuffer, TempfileBasedBuffer

MEMORY: Final = Path("/dev/shm")
_LEFT: Final = 2**28  # bytes that are left to others: beyond, a flood of reports would take the machine's memory


class ReportBody(OverflowableBuffer):
    buf: Any

    def _set_large_buffer(self) -> None:
        before = self.buf
        self.buf = _Waiting(before)
        self.overflowed = True
        if before is not None:
            before.close()


class _Waiting(TempfileBasedBuffer):
    def newfile(self) -> IO[bytes]:
        return tempfile.TemporaryFile("w+b", dir=MEMORY if _has_room() else None)


def _has_room() -> bool:
    try:
        there = os.statvfs(MEMORY)
    except OSError:
        return False
    return there.f_bavail * there.f_frsize > _LEFT
