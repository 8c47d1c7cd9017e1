"""Certificates as pages to print, A4 across: one, or all of a class, each on a page of its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import typst

from vungmanh.papers.pdf import FONTS
from vungmanh.training.certificates import Certificate
from vungmanh.ui.qr import Code, code_of

_HERE: Final = Path(__file__).parent
_FORM: Final = _HERE / "certificate.typ"
_MARK: Final = _HERE.parent / "ui" / "static" / "ui" / "mark.svg"


def certificate_file(certificates: Sequence[Certificate]) -> bytes:
    """Returns the pages as PDF: the same bytes for the same certificates. Two hundred take a second."""
    own = _MARK.read_text(encoding="utf-8")
    told = {"pages": [_laid(each) | {"mark": each.issuer.mark or own} for each in certificates]}
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    made = typst.compile(_FORM, format="pdf", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def _laid(one: Certificate) -> dict[str, Any]:
    month = f"{one.on.month:02}" if one.on.month < 3 else str(one.on.month)  # as papers say it
    day = f"ngày {one.on:%d} tháng {month} năm {one.on:%Y}"
    return {
        "above": one.issuer.above,
        "unit": one.issuer.unit,
        "name": one.name,
        "from": one.from_where,
        "course": one.course,
        "days": one.days,
        "facts": [list(each) for each in one.facts],
        "symbol": one.symbol,
        "place": f"{one.issuer.place}, {day}",
        "behind": one.issuer.behind,
        "chair": one.issuer.chair,
        "code": _drawn(code_of(one.address, quiet=1)),
    }


def _drawn(code: Code) -> str:
    size = code.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{code.path}"/></svg>'
    )
