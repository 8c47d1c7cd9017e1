"""The streams of an OLE2 file: what an old .xls and a workbook with a password are made of."""

import struct
import sys
from array import array
from dataclasses import dataclass
from typing import Final

MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END: Final = 0xFFFFFFFA  # this and above are no sectors
_HEADER: Final = 512
_ENTRY: Final = 128


class NotOle(ValueError):
    """The file is not whole."""


@dataclass(frozen=True)
class _Entry:
    name: str
    kind: int  # 1 folder, 2 stream, 5 root
    start: int
    size: int


class Ole:
    """Reads an OLE2 file from its bytes. Raises `NotOle` when its chains lead nowhere or in a circle."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER or not data.startswith(MAGIC):
            raise NotOle
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12):
            raise NotOle
        self._sector = 1 << shift
        first_folder, self._small_below = struct.unpack_from("<I4xI", data, 48)
        small_fat, _count, difat, _difats = struct.unpack_from("<4I", data, 60)
        self._fat = self._read_fat(difat)
        folder = self._chain(first_folder)
        self._entries = [
            entry
            for at in range(0, len(folder) - _ENTRY + 1, _ENTRY)
            if (entry := self._entry(folder[at : at + _ENTRY])) is not None
        ]
        self._small_fat = self._words(self._chain(small_fat)) if small_fat < _END else array("I")

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self._entries]

    def stream(self, name: str) -> bytes:
        """The bytes of a stream. Raises KeyError if there is none of that name."""
        entry = next((each for each in self._entries if each.kind == 2 and each.name == name), None)
        if entry is None:
            raise KeyError(name)
        is_small = entry.size < self._small_below
        data = self._small_chain(entry.start) if is_small else self._chain(entry.start)
        if len(data) < entry.size:
            raise NotOle
        return data[: entry.size]

    def _read_fat(self, difat: int) -> "array[int]":
        sectors = [s for s in struct.unpack_from("<109I", self._data, 76) if s < _END]
        seen: set[int] = set()
        while difat < _END:
            if difat in seen:
                raise NotOle
            seen.add(difat)
            words = self._words(self._at(difat))
            sectors += [s for s in words[:-1] if s < _END]
            difat = words[-1]
        if len(sectors) > len(self._data) // self._sector:
            raise NotOle
        return self._words(b"".join(map(self._at, sectors)))

    def _at(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        data = self._data[start : start + self._sector]
        if len(data) < self._sector:
            raise NotOle
        return data

    def _chain(self, sector: int) -> bytes:
        # SECURITY: a table may name one sector a million times; a chain that is whole visits each once at most.
        pieces: list[bytes] = []
        while sector < _END:
            if sector >= len(self._fat) or len(pieces) * self._sector > len(self._data):
                raise NotOle
            pieces.append(self._at(sector))
            sector = self._fat[sector]
        return b"".join(pieces)

    def _small_chain(self, sector: int) -> bytes:
        root = next((entry for entry in self._entries if entry.kind == 5), None)
        if root is None:
            raise NotOle
        store = self._chain(root.start)
        pieces: list[bytes] = []
        while sector < _END:
            if sector >= len(self._small_fat) or len(pieces) * 64 > len(store):
                raise NotOle
            pieces.append(store[sector * 64 : sector * 64 + 64])
            sector = self._small_fat[sector]
        return b"".join(pieces)

    @staticmethod
    def _words(data: bytes) -> "array[int]":
        words = array("I", data[: len(data) // 4 * 4])
        if sys.byteorder == "big":
            words.byteswap()
        return words

    @staticmethod
    def _entry(data: bytes) -> _Entry | None:
        length, kind = struct.unpack_from("<HB", data, 64)
        start, size = struct.unpack_from("<2I", data, 116)
        if kind not in (1, 2, 5) or not 2 <= length <= 64:
            return None
        return _Entry(data[: length - 2].decode("utf-16-le", "replace"), kind, start, size)
