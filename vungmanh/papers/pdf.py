"""An official paper as PDF, by typst, with the letters embedded that it is printed in.

The font is Liberation Serif, which has the measures of Times New Roman and every Vietnamese letter; its licence
(OFL) stands beside it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import typst

from vungmanh.papers.laid import laid
from vungmanh.papers.paper import Paper

_HERE: Final = Path(__file__).parent
FORM: Final = _HERE / "forms" / "paper.typ"
FONTS: Final = _HERE / "fonts"


def pdf(paper: Paper) -> bytes:
    """Returns the paper as PDF: the same bytes for the same paper.

    It is set in the caller's own process: a page in 20 ms, a thousand rows of eight cells in 0.4 s and 130 MB. What has
    a table of more than a hundred rows is made by the background worker, never while a page is answered. Raises
    kinds.UnknownKind.
    """
    return set_in_type(inputs_of(paper))


def set_in_type(inputs: dict[str, str]) -> bytes:
    """Returns the PDF of what the form is given."""
    made = typst.compile(FORM, format="pdf", font_paths=[FONTS], ignore_system_fonts=True, sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def inputs_of(paper: Paper) -> dict[str, str]:
    """Returns what the form is given: the words of the page as JSON."""
    return {"paper": json.dumps(laid(paper), ensure_ascii=False)}
