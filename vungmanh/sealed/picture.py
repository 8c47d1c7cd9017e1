"""The receipt as a picture that looks like a card for a phone: twenty digits, and no word of what they are for."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Final

import typst

from vungmanh.sealed.rules.receipts import Receipt

_FORM: Final = Path(__file__).parent / "card.typ"
_POINTS_AN_INCH: Final = 216.0
_LENGTH: Final = 96 * 2**10  # bytes of every picture, so that its length tells none of its digits
_END: Final = 12  # bytes of the last chunk of a PNG
_AROUND: Final = 12  # bytes of a chunk beside its content


def card(of: Receipt) -> bytes:
    """Returns the picture (PNG)."""
    digits = json.dumps(of.groups)
    made = typst.compile(
        _FORM, format="png", ppi=_POINTS_AN_INCH, ignore_system_fonts=True, sys_inputs={"digits": digits}
    )
    assert isinstance(made, bytes)
    return _filled(made)


def _filled(picture: bytes) -> bytes:
    """With a chunk that nobody draws before the last one."""
    short = _LENGTH - len(picture) - _AROUND
    if short < 0:
        return picture
    told = b"paDd" + bytes(short)
    chunk = short.to_bytes(4) + told + zlib.crc32(told).to_bytes(4)
    return picture[:-_END] + chunk + picture[-_END:]
