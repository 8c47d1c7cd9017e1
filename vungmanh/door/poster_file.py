"""A poster as a page to print: whose it is, the code that a camera reads, what to do, what is promised."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typst
from django.utils.translation import gettext as _

from vungmanh.door.posters import Hung
from vungmanh.papers.pdf import FONTS
from vungmanh.ui.qr import Code, code_of

_HERE: Final = Path(__file__).parent
_FORM: Final = _HERE / "poster.typ"
_MARK: Final = _HERE.parent / "ui" / "static" / "ui" / "mark.svg"


def poster_file(hung: Hung) -> bytes:
    """Returns the page as PDF (A4): the same bytes for the same poster."""
    told = {
        "union": _("Trade unions of Vietnam"),
        "unit": hung.poster.unit.name,
        "title": _("What is on your mind?"),
        "about": _("Wages, overtime, meals, safety, insurance, conduct … tell your union."),
        "address": hung.address,
        "steps": [
            _("Open the camera or Zalo on your phone and hold it over the square."),
            _("Write what you want to say, with your name or without."),
            _("Keep the number and the code; with them you read the answer and its day."),
        ],
        "promise": _("No account is needed. Your employer does not see who has said it."),
        "place": hung.poster.place,
        "mark": _MARK.read_text(encoding="utf-8"),
        "code": _drawn(code_of(hung.address)),
    }
    inputs = {"poster": json.dumps(told, ensure_ascii=False)}
    made = typst.compile(_FORM, format="pdf", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def _drawn(code: Code) -> str:
    size = code.size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{code.path}"/></svg>'
    )
