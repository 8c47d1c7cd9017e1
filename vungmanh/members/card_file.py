"""A member card as a file: a picture for the phone, or a page in the size of the card for whoever prints cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, Literal

import typst

from vungmanh.members.cards import Face
from vungmanh.papers.pdf import FONTS
from vungmanh.ui.qr import Code

Kind = Literal["png", "pdf"]
TYPES: Final[dict[Kind, str]] = {"png": "image/png", "pdf": "application/pdf"}
_HERE: Final = Path(__file__).parent
_FORM: Final = _HERE / "card.typ"
_MARK: Final = _HERE.parent / "ui" / "static" / "ui" / "mark.svg"
_POINTS_AN_INCH: Final = 480.0  # 1,618 × 1,020 points: sharp on every phone, some 100 KB


def card_file(face: Face, kind: Kind) -> bytes:
    """Returns the card as PNG or PDF: the same bytes for the same card.

    It is set in the caller's own process, within some 30 ms; nothing that anybody has sent is read but words:
    an emblem was drawn anew by the house itself.
    """
    inputs = {"face": json.dumps(_laid(face), ensure_ascii=False)}
    made = typst.compile(
        _FORM, format=kind, ppi=_POINTS_AN_INCH, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs
    )
    assert isinstance(made, bytes)
    return made


def _laid(face: Face) -> dict[str, object]:
    since = [["Đoàn viên từ", face.since]] if face.since else []
    return {
        "title": f"Thẻ đoàn viên {face.number}",
        "union": "Công đoàn Việt Nam",
        "called": "Thẻ đoàn viên",
        "name": face.name,
        "unit": face.unit,
        "facts": [*since, ["Số thẻ", face.number]],
        "scan": "Quét để kiểm tra",
        "mark": face.emblem.as_drawing if face.emblem else _MARK.read_text(encoding="utf-8"),
        "code": _drawn(face.code),
    }


def _drawn(code: Code) -> str:
    size = code.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{code.path}"/></svg>'
    )
