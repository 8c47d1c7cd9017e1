"""The papers of a dialogue or a conference that its page offers, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.measures import Words
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.papers_conference import board_decision, conference_minutes, resolution
from vungmanh.dialogue.papers_dialogue import contents_letter, contents_notice, dialogue_minutes
from vungmanh.dialogue.papers_facts import board_of, facts_of
from vungmanh.dialogue.papers_told import Facts
from vungmanh.dialogue.rules import kinds
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import DOCX

LETTER, MINUTES, NOTICE, RESOLUTION, BOARD = "letter", "minutes", "notice", "resolution", "board"
FORMATS: Final[Mapping[str, tuple[Callable[[Paper], bytes], str]]] = {
    "docx": (docx, DOCX), "pdf": (pdf, "application/pdf"),
}  # fmt: skip
# The name of the file, and the kind of paper that it is numbered as.
FILES: Final[Mapping[str, tuple[str, str]]] = {
    LETTER: ("cong-van-noi-dung-doi-thoai", "CV"),
    MINUTES: ("bien-ban", "BB"),
    NOTICE: ("thong-bao-noi-dung-chinh", "TB"),
    RESOLUTION: ("nghi-quyet-hoi-nghi", "NQ"),
    BOARD: ("quyet-dinh-ban-thanh-tra", "QĐ"),
}
NAMES: Final[Mapping[str, Words]] = {
    LETTER: _("Letter that sends the contents"),
    MINUTES: pgettext_lazy("of a dialogue", "Minutes"),
    NOTICE: _("Notice of the main contents to workers"),
    RESOLUTION: _("Resolution of the conference"),
    BOARD: _("Decision that recognises the inspection board"),
}


@dataclass(frozen=True)
class Offered:
    """A paper with the addresses of its Word file and its PDF."""

    name: Words
    word: str
    pdf: str


class NoSuchPaper(LookupError):
    """The dialogue or conference has no such paper."""


def papers_of(dialogue: Dialogue, today: date, *, board: bool = False) -> list[Offered]:
    """What is of use before it and after it. `board`: it has elected an inspection board."""
    return [_offered(dialogue, which) for which in _fitting(dialogue, today, board=board)]


def _fitting(dialogue: Dialogue, today: date, *, board: bool) -> Iterator[str]:
    if dialogue.struck_on or dialogue.state == kinds.CALLED_OFF:
        return
    if dialogue.on <= today:
        yield MINUTES
    if dialogue.state == kinds.HELD:
        yield RESOLUTION if dialogue.is_conference else NOTICE
    if board and dialogue.is_conference:
        yield BOARD
    if not dialogue.is_conference:
        yield LETTER


def _offered(dialogue: Dialogue, which: str) -> Offered:
    word, as_pdf = (reverse("dialogue:paper", args=[dialogue.pk, which, ending]) for ending in FORMATS)
    return Offered(NAMES[which], word, as_pdf)


def made(dialogue: Dialogue, which: str, ending: str, today: date) -> bytes:
    """The file. Raises NoSuchPaper."""
    if ending not in FORMATS or which not in _fitting(dialogue, today, board=which == BOARD and _has_board(dialogue)):
        raise NoSuchPaper
    facts = facts_of(dialogue, FILES[which][1], today)
    return FORMATS[ending][0](_paper(which, facts))


def _has_board(dialogue: Dialogue) -> bool:
    return dialogue.is_conference and board_of(dialogue) is not None


def _paper(which: str, facts: Facts) -> Paper:
    if which == BOARD and facts.board:
        return board_decision(facts, facts.board)
    if which == MINUTES:
        return (conference_minutes if facts.kind in kinds.CONFERENCES else dialogue_minutes)(facts)
    return {LETTER: contents_letter, NOTICE: contents_notice, RESOLUTION: resolution}[which](facts)
