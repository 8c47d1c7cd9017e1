"""What a list of dialogues is asked as a whole, once for all of its rows: what nobody can tell from its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.dialogue.models import KINDS
from vungmanh.dialogue.models.dialogues import SIDES
from vungmanh.loading.list_questions import FIRST, LAST, NOT_TAKEN, DayQuestions, named
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

EACH: Final = "each"
HELD, PLANNED = "held", "planned"


class Questions(DayQuestions):
    """The questions of one list with their answers, in the order in which they were put."""

    def several(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """What several days in one cell are: a dialogue on each, or one that took them all."""
        text = _("Rows %(rows)s name several days in one cell (%(texts)s). What are they?")
        choices = [
            Choice(EACH, _("A dialogue or conference on each of these days")),
            Choice(FIRST, _("One, written down on its first day")),
            Choice(LAST, _("One, written down on its last day")),
            Choice(NOT_TAKEN, _("Do not take these rows")),
        ]
        return self.put("several-days", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def no_day(self, rows: Sequence[int], texts: Sequence[str], year: int | None) -> Asked:
        """On which day it was, where a mark or a number alone says that it was: nobody guesses a day."""
        text = _("Rows %(rows)s say that it was held, and not on which day (%(texts)s). What is to be done with them?")
        choices = [Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in"))]
        if year:
            choices.append(Choice(LAST, _("Write them down on 31/12/%(year)s") % {"year": year}))
        return self.put("no-day", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows, NOT_TAKEN)

    def kind(self, rows: Sequence[int], kinds: Sequence[str], texts: Sequence[str]) -> Asked:
        """Of which kind those are of which words say no more than that it was a dialogue, or a conference."""
        text = _("Of which kind are rows %(rows)s (%(texts)s)?")
        names: dict[str, Any] = dict(KINDS)
        choices = [Choice(code, str(names[code])) for code in kinds]
        key = f"kind-of-rows:{'-'.join(kinds)}"
        return self.put(key, text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def whose_people(self, rows: Sequence[int]) -> Asked:
        """Of which side people of a dialogue are whom a list counts together."""
        text = _("Rows %(rows)s say how many people came to a dialogue, and not of which side they were.")
        choices = [Choice(code, str(name)) for code, name in SIDES]
        choices.append(Choice(NOT_TAKEN, _("Do not take these numbers")))
        return self.put("whose-people", text % {"rows": spans(rows)}, choices, rows)

    def held(self, rows: Sequence[int]) -> Asked:
        """Whether what a plan names was held."""
        text = _("The list is a plan. Were those held whose day has passed (rows %(rows)s)?")
        choices = [
            Choice(HELD, _("Yes, all of them were held")),
            Choice(PLANNED, _("It is not known yet: they are planned")),
        ]
        return self.put("held", text % {"rows": spans(rows)}, choices, rows)
