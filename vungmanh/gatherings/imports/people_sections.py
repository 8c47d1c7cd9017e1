"""Lists of people that may be those of several gatherings: a sheet for every class, classes below each other."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.vietnamese import fold
from vungmanh.gatherings.imports.people_asked import NO, YES
from vungmanh.gatherings.models import Gathering
from vungmanh.loading.cells import Wrong
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice
from vungmanh.sheets.rows import Row
from vungmanh.sheets.tables import Table

ALL: Final = "all"
_ITS_OWN: Final = re.compile(r"(?:[ivx]+ |\d+ )?(?:lop|khoa|dot|buoi|ngay)\b.*\d.*|.*\bngay \d.*")
_MOST: Final = 30  # sections that are offered


class Sections:
    """Whether sections of a list are classes of their own, and which of them is meant."""

    def __init__(self, table: Table) -> None:
        named = dict.fromkeys(row.section for row in table.data if _ITS_OWN.fullmatch(fold(row.section)))
        self._places = {section: str(place) for place, section in enumerate(named, 1)}
        self.asked = self._which(table) if len(named) > 1 else None

    def _which(self, table: Table) -> Asked:
        text = _("The list has several parts (rows %(rows)s). Which of them is that of this gathering?")
        rows = [row.number for row in table.data if row.section in self._places]
        choices = [Choice(place, section) for section, place in list(self._places.items())[:_MOST]]
        choices.append(Choice(ALL, _("All of them")))
        asked = Asked(
            "class-of-list", "several_classes", text % {"rows": spans(rows)}, tuple(choices), rows=tuple(rows)
        )
        return _put(table.mapping.answers, asked)

    def refuse(self, row: Row) -> None:
        """Raises Wrong for whoever is in a part that is not meant."""
        if self.asked is None or row.section not in self._places:
            return
        if self.asked.is_open:
            raise Wrong("", self.asked.code, self.asked.text)
        if self.asked.answer not in (ALL, self._places[row.section]):
            raise Wrong("", "said_out", _("You have said that such rows are not taken."))


def several_lists(answers: Answers, gathering: Gathering, many: int) -> Asked | None:
    """Whether a list is one of this gathering where others are read with it, which may be those of others."""
    if many < 2:
        return None
    text = _("Several lists of people are read together. Is this one of “%(title)s”?") % {"title": gathering.title}
    return _put(answers, Asked("several-lists", "several_lists", text, _yes_or_no()))


def other_gathering(answers: Answers, gathering: Gathering, said: str) -> Asked:
    """Whether a list whose titles say something else is that of this gathering all the same."""
    text = _("The title of the list says “%(said)s”. Is it the list of “%(title)s” all the same?")
    told = {"said": said[:120], "title": gathering.title}
    return _put(answers, Asked("other-gathering", "other_gathering", text % told, _yes_or_no()))


def _yes_or_no() -> tuple[Choice, ...]:
    return Choice(YES, _("Yes")), Choice(NO, _("No: do not take this list"))


def refusal_of(asked: Asked) -> Wrong | None:
    """Why nothing of the list is taken, while that is so."""
    if asked.is_open:
        return Wrong("", asked.code, asked.text)
    return Wrong("", "said_out", _("You have said that this list is not taken.")) if asked.answer == NO else None


def _put(answers: Answers, asked: Asked) -> Asked:
    put = answers.put(asked)
    return put if put.answer in {choice.value for choice in asked.choices} else replace(put, answer="")
