"""The poster at the door of a sitting as a page to print: what it is, the code that a camera reads, three steps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typst
from django.utils.translation import gettext as _

from vungmanh.arrivals.invitations import when_and_where
from vungmanh.gatherings.models import Sitting
from vungmanh.papers.pdf import FONTS
from vungmanh.ui.qr import Code, code_of

_HERE: Final = Path(__file__).parent
_FORM: Final = _HERE / "poster.typ"
_MARK: Final = _HERE.parent / "ui" / "static" / "ui" / "mark.svg"


def poster_file(sitting: Sitting, address: str) -> bytes:
    """Returns the page as PDF (A4): the same bytes for the same sitting."""
    told = {
        "unit": sitting.gathering.unit.name,
        "head": _("ATTENDANCE"),
        "title": sitting.gathering.title,
        "when": when_and_where([sitting]),
        "address": address,
        "steps": [
            _("Open the camera or Zalo on your phone and hold it over the square."),
            _("Write your full name and your union or place of work."),
            _("Show the two digits on your phone to the officer at the door."),
        ],
        "promise": _("No account is needed. No phone at hand? Tell the officer at the door your name."),
        "mark": _MARK.read_text(encoding="utf-8"),
        "code": _drawn(code_of(address)),
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
