"""How large a picture is, told from its headers alone: none is ever drawn here."""

from __future__ import annotations

from typing import Final

from vungmanh.files.kinds.boxes import boxes, first
from vungmanh.files.kinds.source import Bad, Source

_SEGMENTS: Final = 400  # of a JPEG before its size is said; honest ones have a few dozen
_SIZES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length

Points = tuple[int, int]


def of_jpg(source: Source) -> Points:
    at = 2
    for _ in range(_SEGMENTS):
        mark, kind = source.numbers(">BB", at)
        if mark != 0xFF:
            raise Bad("damaged")
        if kind == 0xFF:  # filling
            at += 1
            continue
        if kind in _ALONE:
            at += 2
            continue
        if kind in _SIZES:
            height, width = source.numbers(">HH", at + 5)
            return width, height
        (length,) = source.numbers(">H", at + 2)
        if length < 2 or kind in (0xD8, 0xD9, 0xDA):
            raise Bad("damaged")
        at += 2 + length
    raise Bad("damaged")


def of_png(source: Source) -> Points:
    length, width, height = source.numbers(">I4xII", 8)
    if length != 13 or source.at(12, 4) != b"IHDR":
        raise Bad("damaged")
    return width, height


def of_webp(source: Source) -> Points:
    chunk = source.at(12, 4)
    if chunk == b"VP8X":
        flags = source.numbers("<6B", 24)
        width, height = (int.from_bytes(bytes(flags[each : each + 3]), "little") + 1 for each in (0, 3))
        return width, height
    if chunk == b"VP8L" and source.at(20, 1) == b"\x2f":
        (packed,) = source.numbers("<I", 21)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 " and source.at(23, 3) == b"\x9d\x01\x2a":
        width, height = source.numbers("<HH", 26)
        return width & 0x3FFF, height & 0x3FFF
    raise Bad("damaged")


def of_heic(source: Source) -> Points:
    """The largest of the sizes it names: tiles are smaller than the picture that they make up."""
    meta = first(source, "meta", 0, source.size)
    inside = first(source, "iprp", meta.start + 4, meta.end)  # a version and flags stand before what is inside
    properties = first(source, "ipco", inside.start, inside.end)
    sizes = [
        source.numbers(">II", box.start + 4)
        for box in boxes(source, properties.start, properties.end)
        if box.name == "ispe"
    ]
    if not sizes:
        raise Bad("damaged")
    width, height = max(sizes, key=lambda size: size[0] * size[1])
    return width, height
