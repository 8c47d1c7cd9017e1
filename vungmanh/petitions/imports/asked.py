"""What a register is asked as a whole, once for all of its rows: what nobody can tell from its words alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.days import show_day
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

SPLIT, WHOLE = "split", "whole"
ABOVE, HERE = "above", "here"
SAME_DAY: Final = "same-day"
_SHOWN: Final = 2_000  # rows of a question that are told


class Questions:
    """The questions of one list with their answers, in the order in which they were put."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: list[Asked] = []

    def _put(self, asked: Asked) -> Asked:
        self.asked.append(self._answers.put(asked))
        return self.asked[-1]

    def split(self, rows: Sequence[int]) -> Asked | None:
        """Whether opinions that a cell counts are taken one by one."""
        if not rows:
            return None
        text = _("%(count)d rows hold several opinions in one cell (%(rows)s). How are they to be taken?")
        choices = (
            Choice(SPLIT, _("Each opinion as a petition of its own")),
            Choice(WHOLE, _("The cell as one petition")),
        )
        return self._put(
            Asked("opinions", "opinions", text % _rows(rows), choices, SPLIT, tuple(rows[:_SHOWN]), blocks=False)
        )

    def about_officers(self, rows: Sequence[int]) -> Asked | None:
        """Whether what names an officer of the union is about that officer, and so belongs to the level above."""
        if not rows:
            return None
        text = _("%(count)d rows name an officer of the union (%(rows)s). Are they about that officer?")
        choices = (
            Choice(ABOVE, _("Yes: only the level above is to see them")),
            Choice(HERE, _("No: they belong here")),
        )
        told = tuple(rows[:_SHOWN])
        return self._put(Asked("about-officers", "about_officers", text % _rows(rows), choices, rows=told))

    def said_on(self, rows: Sequence[int], today: date) -> Asked | None:
        """On which day it was said, where neither a column nor a title tells."""
        if not rows:
            return None
        text = _("The list does not tell on which day it was said (%(rows)s). Which day is it?")
        told = tuple(rows[:_SHOWN])
        return self._put(Asked("said-on", "said_on", text % _rows(rows), (_today(today),), rows=told, free="day"))

    def answered_on(self, rows: Sequence[int], today: date) -> Asked | None:
        """On which day it was answered, where a row says that it was and not when."""
        if not rows:
            return None
        text = _("%(count)d rows have an answer and no day of it (%(rows)s). On which day was it given?")
        choices = (Choice(SAME_DAY, _("On the day on which it was said")), _today(today))
        told = tuple(rows[:_SHOWN])
        return self._put(Asked("answered-on", "answered_on", text % _rows(rows), choices, rows=told, free="day"))


def day_answered(asked: Asked | None, today: date) -> date | None:
    """The day that was said; None where none was, or one to come."""
    try:
        day = date.fromisoformat(asked.answer) if asked else None
    except ValueError:
        return None
    return day if day and day <= today else None


def _today(today: date) -> Choice:
    return Choice(today.isoformat(), _("Today, %(day)s") % {"day": show_day(today)})


def _rows(rows: Iterable[int]) -> dict[str, object]:
    told = list(rows)
    return {"count": len(told), "rows": spans(told)}
