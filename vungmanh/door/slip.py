"""Number and code as a picture that a sender keeps on the phone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vungmanh.papers.pdf import FONTS

_FORM: Final = Path(__file__).parent / "slip.typ"
_POINTS_AN_INCH: Final = 288.0


def slip(unit: str, number: str, code: str, address: str) -> bytes:
    """Returns the picture (PNG), set in some 30 ms; nothing is read in it but words of the house."""
    told = {
        "title": _("What you have said to the union"),
        "unit": unit,
        "number": [pgettext("of what was said", "Number"), number],
        "code": [pgettext("of what was said", "Code"), code],
        "how": _("To read the answer, open this address and type the number and the code:"),
        "address": address,
        "secret": _("Whoever has both can read what you have said. Show them to nobody."),
    }
    inputs = {"slip": json.dumps(told, ensure_ascii=False)}
    made = typst.compile(
        _FORM, format="png", ppi=_POINTS_AN_INCH, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs
    )
    assert isinstance(made, bytes)
    return made
