"""What a list is asked as a whole, once for all of its rows; of its days, what lists of many kinds leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.sheets.answers import Answers
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

FIRST, LAST, NOT_TAKEN = "first", "last", "none"
AS_TYPED, OF_TITLE = "as-typed", "of-title"
_SHOWN: Final = 2_000  # rows of a question that are told
_EXAMPLES: Final = 3


class Questions:
    """The questions of one list with their answers, in the order in which they were put."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: list[Asked] = []

    def put(
        self,
        key: str,
        text: str,
        choices: Sequence[Choice],
        rows: Sequence[int],
        best: str = "",
        *,
        blocks: bool = True,
    ) -> Asked:
        code = key.split(":")[0].replace("-", "_")
        asked = Asked(key, code, text, tuple(choices), best, tuple(rows[:_SHOWN]), blocks)
        put = self._answers.put(asked)
        if put.answer not in {choice.value for choice in choices}:
            put = replace(put, answer="")
        self.asked.append(put)
        return put


class DayQuestions(Questions):
    """Those about days."""

    def year(self, rows: Sequence[int], texts: Sequence[str], today: date) -> Asked:
        """Of which year days are that are written without one, where no title says it."""
        text = _("Of which year are the days without one (%(texts)s)?") % {"texts": named(texts)}
        years = [today.year - 1, today.year, today.year + 1]
        return self.put("year", text, [Choice(str(each), str(each)) for each in years], rows, str(today.year))

    def year_typed(self, rows: Sequence[int], typed: int, said: int) -> Asked:
        """Whether days of another year than that of the title are meant so: Excel adds its own where none is typed."""
        text = _("The list is of %(said)s, and the days of rows %(rows)s are of %(typed)s. Which year is meant?")
        told = {"said": said, "typed": typed, "rows": spans(rows)}
        choices = [Choice(AS_TYPED, str(typed)), Choice(OF_TITLE, str(said))]
        return self.put(f"year-typed:{typed}", text % told, choices, rows)

    def period(self, rows: Sequence[int], texts: Sequence[str]) -> Asked:
        """On which day it is written down of which a month or a quarter alone is known."""
        text = _(
            "Of rows %(rows)s no more than a month or a longer time is known (%(texts)s). On which day do they count?"
        )
        choices = [
            Choice(LAST, _("On the last day of that time")),
            Choice(FIRST, _("On the first day of that time")),
            Choice(NOT_TAKEN, _("Do not take these rows")),
        ]
        return self.put("period", text % {"rows": spans(rows), "texts": named(texts)}, choices, rows, LAST)


def named(texts: Sequence[str]) -> str:
    different = list(dict.fromkeys(texts))
    shown = [f"“{text}”" for text in different[:_EXAMPLES]]
    return ", ".join([*shown, "…"] if len(different) > _EXAMPLES else shown)
