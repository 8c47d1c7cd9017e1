"""What a register of agreements is asked as a whole, once for all of its rows: what nobody can tell from its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.loading.list_questions import NOT_TAKEN, DayQuestions, named
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

YEARS, MONTHS = "years", "months"
ON_THAT_DAY: Final = "on-that-day"
AT_THE_END: Final = "at-the-end"
ONE, EACH = "one", "each"


class Questions(DayQuestions):
    """The questions of one list with their answers, in the order in which they were put."""

    def no_day(self, rows: Sequence[int]) -> Asked:
        """What is done with rows that say no more than that there is an agreement: nobody makes up its days."""
        text = _(
            "Rows %(rows)s say that there is an agreement, and neither when it was signed nor until when it lasts."
        )
        choices = [Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in"))]
        return self.put("no-day", text % {"rows": spans(rows)}, choices, rows, NOT_TAKEN)

    def lasts_in(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """What is counted by bare numbers of which the head does not say it."""
        text = _("Is it years or months for which the agreements of rows %(rows)s last (%(texts)s)?")
        choices = [Choice(YEARS, _("They are years")), Choice(MONTHS, _("They are months"))]
        return self.put("lasts-in", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows)

    def length(self, rows: Sequence[int]) -> Asked:
        """For how long agreements are made of which nothing says it."""
        text = _("Rows %(rows)s do not say until when the agreement lasts. For how long was it made?")
        choices = [
            Choice("36", _("For three years")),
            Choice("24", _("For two years")),
            Choice("12", _("For one year")),
            Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in")),
        ]
        return self.put("length", text % {"rows": spans(rows)}, choices, rows)

    def signed(self, rows: Sequence[int]) -> Asked:
        """When those were signed of which it is known only from when on they are in force."""
        text = _("Rows %(rows)s say from which day on it is in force, and not when it was signed.")
        choices = [
            Choice(ON_THAT_DAY, _("It was signed on the day from which on it is in force")),
            Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in")),
        ]
        return self.put("signed", text % {"rows": spans(rows)}, choices, rows)

    def extended(self, rows: Sequence[int]) -> Asked:
        """When both sides agreed on an extension of which only the new last day is known."""
        text = _("Rows %(rows)s say until when the agreement was extended, and not when both sides agreed on it.")
        choices = [
            Choice(AT_THE_END, _("On the last day that it was made for")),
            Choice(NOT_TAKEN, _("Give these rows back, so that the days are written in")),
        ]
        return self.put("extended", text % {"rows": spans(rows)}, choices, rows)

    def several(self, rows: Sequence[int]) -> Asked:
        """Whether rows of several unions that bear one number and one day are one agreement."""
        text = _("Rows %(rows)s name several unions with one number and one day. Is that one agreement?")
        choices = [
            Choice(ONE, _("One of several enterprises, with all of them as parties")),
            Choice(EACH, _("No: each has its own")),
            Choice(NOT_TAKEN, _("Do not take these rows")),
        ]
        return self.put("several", text % {"rows": spans(rows)}, choices, rows)

    def year_of_days(self, rows: Sequence[int], texts: Sequence[str], said: int | None, today: date) -> Asked:
        """Of which year days are that are written without one; the title of a register says no more than its own."""
        text = _("Of which year are the days without one (%(texts)s)?") % {"texts": named(texts)}
        years = sorted({today.year - 1, today.year, *([said] if said else [])})
        best = str(said) if said else ""
        return self.put("year", text, [Choice(str(each), str(each)) for each in years], rows, best)
