"""What a list of gatherings is asked as a whole, once for all of its rows: what nobody can tell from its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.gatherings.models import KINDS
from vungmanh.loading.list_questions import FIRST, NOT_TAKEN, DayQuestions, named
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

ONE, EACH = "one", "each"
TOGETHER, APART = "together", "apart"
EVERY, ENDS = "every", "ends"
MEMBERS, OTHERS = "members", "others"
AS_DAYS_SAY, PLANNED_ALONE = "held", "planned"


class Questions(DayQuestions):
    """The questions of one list with their answers, in the order in which they were put."""

    def apart(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """Whether days that lie apart are those of one gathering."""
        text = _("Rows %(rows)s name days that lie apart (%(texts)s). Is each row one gathering?")
        choices = [
            Choice(TOGETHER, _("One gathering on several days")),
            Choice(APART, _("A gathering on each of these days")),
        ]
        return self.put("apart", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def long(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """Which days are meant by a first and a last one from which those between do not follow."""
        text = _("Rows %(rows)s took several days (%(texts)s). On which of them did people sit together?")
        choices = [
            Choice(ENDS, _("On the first and on the last day")),
            Choice(FIRST, _("On the first day alone")),
            Choice(EVERY, _("On every day")),
        ]
        return self.put("long", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def classes(self, rows: Sequence[int]) -> Asked:
        """What becomes of rows that count several gatherings together."""
        text = _("Rows %(rows)s count several classes or meetings together. How are they to be taken?")
        choices = [
            Choice(EACH, _("As so many gatherings, numbered; days one by one, people divided evenly among them")),
            Choice(NOT_TAKEN, _("Do not take these rows: each gets a row of its own")),
        ]
        return self.put("classes", text % {"rows": spans(rows)}, choices, rows)

    def classes_in_title(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """The same of rows that count them in their title; there the number may be a word of it."""
        text = _(
            "Rows %(rows)s may count several classes or meetings in their name (%(texts)s). How are they to be taken?"
        )
        choices = [
            Choice(EACH, _("As so many gatherings, numbered; days one by one, people divided evenly among them")),
            Choice(ONE, _("Each row as one gathering")),
            Choice(NOT_TAKEN, _("Do not take these rows: each gets a row of its own")),
        ]
        return self.put("classes-in-title", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def kind(self, rows: Sequence[int]) -> Asked:
        """What kind those are of which no word says it."""
        text = _("What kind of gatherings are rows %(rows)s?") % {"rows": spans(rows)}
        return self.put("kind-of-rows", text, _kinds([code for code, _name in KINDS]), rows)

    def either(self, rows: Sequence[int], kinds: Sequence[str], texts: Sequence[str]) -> Asked:
        """Which of two kinds is meant, where the words of a row or its list name both."""
        text = _("Rows %(rows)s may be one kind or the other (%(texts)s). Which is it?")
        told = {"rows": spans(rows), "texts": named(texts)}
        return self.put(f"either:{'-'.join(sorted(kinds))}", text % told, _kinds(kinds), rows)

    def who(self, rows: Sequence[int]) -> Asked:
        """Whether people of whom a list says the number alone are members."""
        text = _("Rows %(rows)s say how many people came, and not who they are. What were most of them?")
        choices = [Choice(MEMBERS, _("Members")), Choice(OTHERS, _("Workers who are no members"))]
        return self.put("who-came", text % {"rows": spans(rows)}, choices, rows)

    def held(self, rows: Sequence[int]) -> Asked:
        """Whether what a plan names was held."""
        text = _("The list is a plan. Were the gatherings held whose day has passed (rows %(rows)s)?")
        choices = [
            Choice(AS_DAYS_SAY, _("Yes, all of them were held")),
            Choice(PLANNED_ALONE, _("It is not known yet: they are planned")),
        ]
        return self.put("held", text % {"rows": spans(rows)}, choices, rows)


def _kinds(codes: Sequence[str]) -> list[Choice]:
    names: dict[str, Any] = dict(KINDS)
    return [Choice(code, str(names[code])) for code in codes]
