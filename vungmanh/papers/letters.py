"""One letter to many: the same paper for each of them, on pages of its own, in one file. What differs stands in blanks,
which are written ⟦so⟧ in the texts of the paper."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from docx.oxml.ns import qn

from vungmanh.papers.docx import filled_in, saved
from vungmanh.papers.laid import laid
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import set_in_type

Blanks = Mapping[str, str]


def blank(name: str) -> str:
    """How the blank of this name is written in a text."""
    return f"⟦{name}⟧"


def letters_pdf(paper: Paper, each: Sequence[Blanks]) -> bytes:
    """Returns all letters as one PDF; 200 of them take a second. Raises ValueError where there is none."""
    words = laid(_without_appendices(paper, each))
    copies = [_filled(words, blanks) for blanks in each]
    return set_in_type({"papers": json.dumps(copies, ensure_ascii=False)})


def letters_docx(paper: Paper, each: Sequence[Blanks]) -> bytes:
    """Returns all letters as one Word file, each a section that counts its own pages. The form is filled in once.

    Raises ValueError where there is none.
    """
    form = filled_in(_without_appendices(paper, each))
    body = form.docx.element.body
    *parts, section = list(body)
    for part in parts:
        body.remove(part)
    for place, blanks in enumerate(each):
        copies = [deepcopy(part) for part in parts]
        for copy in copies:
            _fill(copy, blanks)
            section.addprevious(copy)
        if place < len(each) - 1:  # a section ends in its last paragraph
            copies[-1].get_or_add_pPr().append(deepcopy(section))
    return saved(form)


def _without_appendices(paper: Paper, each: Sequence[Blanks]) -> Paper:
    if not each:
        raise ValueError("a letter goes to one at least")
    if paper.appendices:
        raise ValueError("what goes along with each letter is a paper of its own")
    return paper


def _filled(value: Any, blanks: Blanks) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, blanks) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(each, blanks) for each in value]
    return _written(value, blanks) if isinstance(value, str) else value


def _written(text: str, blanks: Blanks) -> str:
    for name, words in blanks.items():
        text = text.replace(blank(name), words)
    return text


def _fill(part: Any, blanks: Blanks) -> None:
    for text in part.iter(qn("w:t")):
        text.text = _written(text.text or "", blanks)
