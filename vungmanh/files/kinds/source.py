"""A stranger's file, looked at in places: a few bytes here and there, never all of it at once."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, Final

_BLOCK: Final = 2**20


class Bad(ValueError):
    """The file is none that is taken. `code` says why (files.refusals has the sentence)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Source:
    """`size` in bytes."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.size = file.seek(0, 2)
        self.head = self.at(0, 4096)
        self.tail = self.at(max(0, self.size - 65_557), 65_557)  # as far as the end of a zipped file may reach

    def at(self, offset: int, length: int) -> bytes:
        """Returns the bytes there, fewer where the file ends."""
        if offset >= self.size:
            return b""
        self.file.seek(offset)
        return self.file.read(length)

    def numbers(self, shape: str, offset: int) -> tuple[int, ...]:
        """Returns the numbers of this shape (as of struct) there. Raises Bad where the file ends before."""
        found = self.at(offset, struct.calcsize(shape))
        if len(found) < struct.calcsize(shape):
            raise Bad("damaged")
        return struct.unpack(shape, found)

    def blocks(self) -> Iterator[bytes]:
        self.file.seek(0)
        while block := self.file.read(_BLOCK):
            yield block
