"""Whether a file is an MP3: two of its frames, one behind the other, where they have to stand."""

from __future__ import annotations

from typing import Final

from vungmanh.files.kinds.source import Source

_KBIT_1: Final = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBIT_2: Final = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_HERTZ: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_FILLING: Final = 4096  # bytes of nothing that may stand between what is told about the sound and the sound


def is_mp3(source: Source) -> bool:
    at = _behind_the_tag(source)
    filled = source.at(at, _FILLING)
    at += len(filled) - len(filled.lstrip(b"\0"))
    length = _frame(source.at(at, 4))
    return bool(length and _frame(source.at(at + length, 4)))


def _behind_the_tag(source: Source) -> int:
    tag = source.head[:10]
    if len(tag) < 10 or not tag.startswith(b"ID3") or any(each & 0x80 for each in tag[6:]):
        return 0
    length = 0
    for each in tag[6:]:
        length = length << 7 | each
    return 10 + length + (10 if tag[5] & 0x10 else 0)


def _frame(header: bytes) -> int:
    """The bytes of the frame that begins so; 0 if none does."""
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xE6 != 0xE2:
        return 0
    version, rate, hertz = header[1] >> 3 & 3, header[2] >> 4, header[2] >> 2 & 3
    if version == 1 or not 0 < rate < 15 or hertz == 3:
        return 0
    kbit, factor = (_KBIT_1[rate], 144) if version == 3 else (_KBIT_2[rate], 72)
    return factor * kbit * 1000 // _HERTZ[version][hertz] + (header[2] >> 1 & 1)
