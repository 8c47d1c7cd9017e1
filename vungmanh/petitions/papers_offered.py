"""The papers that the page of a petition offers, and their addresses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Words
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import pdf
from vungmanh.petitions.models import Petition, Stage
from vungmanh.petitions.paper_facts import forwarded_last
from vungmanh.petitions.papers_of_one import ANSWER, MINUTES, RECEIPT, TRANSFER
from vungmanh.petitions.rules.states import WITH_AUTHORITY
from vungmanh.sheets.download import DOCX

NAMED: Final = "?named=1"
FORMATS: Final[Mapping[str, tuple[Callable[[Paper], bytes], str]]] = {
    "docx": (docx, DOCX), "pdf": (pdf, "application/pdf"),
}  # fmt: skip
_NAMES: Final[Mapping[str, Words]] = {
    RECEIPT: _("Receipt"),
    TRANSFER: _("Transfer slip"),
    ANSWER: _("Written answer"),
    MINUTES: _("Minutes of receiving the sender"),
}


@dataclass(frozen=True)
class Offered:
    """A paper of the petition with the addresses of its Word file and its PDF."""

    name: Words
    word: str
    pdf: str


def papers_of(petition: Petition, stages: Sequence[Stage], *, is_told: bool) -> list[Offered]:
    """`is_told`: the reader knows who has said it. A transfer slip names them only to an authority that must know by
    law, where whoever hands it on says so; never to an employer."""
    if petition.struck_on:
        return []
    found = [_offered(petition, which, name) for which, name in _NAMES.items()]
    forwarded = forwarded_last(stages)
    if is_told and forwarded and forwarded.state == WITH_AUTHORITY:
        named = _("Transfer slip with the sender's name, where the law asks for it")
        found.append(_offered(petition, TRANSFER, named, NAMED))
    return found


def _offered(petition: Petition, which: str, name: Words, query: str = "") -> Offered:
    word, as_pdf = (reverse("petitions:paper", args=[petition.pk, which, ending]) for ending in FORMATS)
    return Offered(name, word + query, as_pdf + query)
