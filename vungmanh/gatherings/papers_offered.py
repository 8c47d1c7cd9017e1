"""The papers of a gathering that its page offers, and how each is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.gatherings.papers_facts import facts_of, facts_of_minutes
from vungmanh.gatherings.papers_lists import (
    LETTERS_AT_MOST,
    ROWS_AT_MOST,
    invitation,
    invitations,
    parts_of,
    present_list,
    sign_in_sheet,
)
from vungmanh.gatherings.papers_minutes import minutes_paper
from vungmanh.gatherings.rules import kinds
from vungmanh.papers.docx import docx
from vungmanh.papers.letters import letters_docx, letters_pdf
from vungmanh.papers.paper import Paper
from vungmanh.papers.pdf import pdf
from vungmanh.sheets.download import DOCX

INVITATION, INVITATIONS, SHEET, PRESENT, MINUTES = "invitation", "invitations", "sign-in", "present", "minutes"
FORMATS: Final[Mapping[str, tuple[Callable[[Paper], bytes], Callable[..., bytes], str]]] = {
    "docx": (docx, letters_docx, DOCX), "pdf": (pdf, letters_pdf, "application/pdf"),
}  # fmt: skip
FILES: Final[Mapping[str, str]] = {
    INVITATION: "giay-moi",
    INVITATIONS: "giay-moi-tung-don-vi",
    SHEET: "danh-sach-ky-ten",
    PRESENT: "danh-sach-co-mat",
    MINUTES: "bien-ban",
}
NAMES: Final[Mapping[str, Words]] = {
    INVITATION: gettext_lazy("Invitation to all"),
    INVITATIONS: gettext_lazy("Invitation, a page for each unit"),
    SHEET: gettext_lazy("Sheet to be signed at the door"),
    PRESENT: gettext_lazy("List of those who were there"),
    MINUTES: pgettext_lazy("of a gathering", "Minutes"),
}


@dataclass(frozen=True)
class Offered:
    """A paper with the addresses of its Word file and its PDF."""

    name: Words
    word: str
    pdf: str


class NoSuchPaper(LookupError):
    """The gathering has no such paper, or no such part of it."""


def papers_of(gathering: Gathering, today: date) -> list[Offered]:
    """What is of use before it and after it. One query where it has several days."""
    if gathering.struck_on or gathering.state == kinds.CALLED_OFF:
        return []
    return list(_papers_of(gathering, today))


def _papers_of(gathering: Gathering, today: date) -> Iterator[Offered]:
    if gathering.on <= today:
        yield _offered(gathering, MINUTES)
        yield from _parts(gathering, PRESENT, gathering.present - gathering.unnamed)
    if gathering.invited:
        yield _offered(gathering, INVITATION)
        yield from _parts(gathering, INVITATIONS, _letters(gathering), at_most=LETTERS_AT_MOST)
    if gathering.on == gathering.until:
        yield from _parts(gathering, SHEET, gathering.invited)
        return
    for place, on in enumerate(Sitting.objects.filter(gathering=gathering).values_list("on", flat=True)):
        yield from _parts(gathering, SHEET, gathering.invited, place, show_day(on))


def _letters(gathering: Gathering) -> int:
    """How many letters an invitation to each unit is; not asked where one file holds them whatever they are."""
    if gathering.invited <= LETTERS_AT_MOST:
        return gathering.invited
    invited = Attendee.objects.standing().filter(gathering=gathering, invited=True).order_by()
    places = invited.exclude(unit=None, where="").values("unit", "where").distinct().count()
    return places + invited.filter(unit=None, where="").count()


def _parts(
    gathering: Gathering, which: str, many: int, day: int = 0, said: str = "", at_most: int = ROWS_AT_MOST
) -> Iterator[Offered]:
    parts = parts_of(many, at_most)
    for part in range(1, parts + 1):
        words = [said, _("part %(part)s") % {"part": part} if parts > 1 else ""]
        yield _offered(gathering, which, ", ".join(filter(None, words)), part, day)


def _offered(gathering: Gathering, which: str, said: str = "", part: int = 1, day: int = 0) -> Offered:
    word, as_pdf = (reverse("gatherings:paper", args=[gathering.pk, which, ending]) for ending in FORMATS)
    asked = "&".join([f"part={part}"] * (part > 1) + [f"day={day}"] * (day > 0))
    query = f"?{asked}" if asked else ""
    name = f"{NAMES[which]} ({said})" if said else NAMES[which]
    return Offered(name, word + query, as_pdf + query)


def made(gathering: Gathering, which: str, ending: str, reader: Any, today: date, *, part: int, day: int) -> bytes:
    """The file. Raises NoSuchPaper."""
    if which not in FILES or ending not in FORMATS:
        raise NoSuchPaper
    write, write_letters, _type = FORMATS[ending]
    if which == MINUTES:
        return write(minutes_paper(facts_of_minutes(gathering, reader, today)))
    facts = facts_of(gathering, today)
    if which == INVITATION:
        return write(invitation(facts))
    if which == INVITATIONS:
        paper, letters = invitations(facts)
        mine = letters[(part - 1) * LETTERS_AT_MOST : part * LETTERS_AT_MOST] if part else []
        if not mine:
            raise NoSuchPaper
        return write_letters(paper, mine)
    listed = facts.invited if which == SHEET else facts.there
    if not 1 <= part <= parts_of(len(listed)) or not 0 <= day < len(facts.days):
        raise NoSuchPaper
    return write(sign_in_sheet(facts, part, day) if which == SHEET else present_list(facts, part))
