"""What a list of targets is asked as a whole, once for all of its rows: what nobody can tell from its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from vungmanh.indicators.imports.amounts import Amount
from vungmanh.indicators.period_words import periods_offered
from vungmanh.indicators.rules.values import show_value
from vungmanh.loading.list_questions import NOT_TAKEN, Questions, named
from vungmanh.sheets.marks import spans
from vungmanh.sheets.questions import Asked, Choice

PERIOD: Final = "period"
FIRST, SECOND = "first", "second"
TARGETS, FIGURES = "targets", "figures"
TAKE: Final = "take"


class TargetQuestions(Questions):
    """The questions of one list with their answers, in the order in which they were put."""

    def period(self, rows: Sequence[int], today: date) -> Asked:
        """For which period it sets targets, where no title says it."""
        text = _("For which period does this list set targets? No title says it.")
        return self.put(PERIOD, text, [Choice(key, words) for key, words in periods_offered(today)], rows)

    def indicator(
        self,
        head: str,
        letter: str,
        near: Sequence[str],
        names: Mapping[str, Any],
        rows: Sequence[int],
        *,
        blocks: bool,
    ) -> Asked:
        """Which indicator a column is that may be several; one that names none is not taken unless it `blocks`."""
        text = _("Which indicator is column %(column)s?") % {"column": f"“{head}”" if head else letter}
        choices = [Choice(code, str(names[code])) for code in dict.fromkeys([*near, *names])]
        choices.append(Choice(NOT_TAKEN, _("None of these: do not take the column")))
        return self.put(f"indicator:{letter}", text, choices, rows, "" if blocks else NOT_TAKEN, blocks=blocks)

    def aimed_at(self, head: str, letter: str, rows: Sequence[int]) -> Asked:
        """Whether a column of what there is says what there is to be, or what there is already."""
        text = _("Does column “%(head)s” hold targets, or how many there are already?") % {"head": head}
        choices = [Choice(TARGETS, _("Targets")), Choice(FIGURES, _("How many there are: do not take it"))]
        return self.put(f"aimed-at:{letter}", text, choices, rows)

    def which(
        self, head: str, letter: str, doubt: str, found: Sequence[tuple[int, str, Amount]], *, per_cent: bool
    ) -> Asked:
        """Which of two ways is meant in cells of a column, each with its row and what stands there; once for all of
        them."""
        rows, texts = [row for row, _text, _amount in found], [text for _row, text, _amount in found]
        told = {"head": head or letter, "rows": spans(rows), "texts": named(texts)}
        first = found[0][2].readings
        one, other = (show_value(first[place], per_cent=per_cent) for place in (0, -1))
        example = {"text": texts[0], "one": one, "other": other}
        if doubt == "span":
            text = _("Column “%(head)s” says from and to in rows %(rows)s (%(texts)s). Which of the two is the target?")
            choices = [Choice(FIRST, _("The lower one")), Choice(SECOND, _("The higher one"))]
        elif doubt == "zero":
            text = _("Column “%(head)s” says 0 in rows %(rows)s. Is that a target?")
            choices = [Choice(FIRST, _("Yes: none is the target"))]
        else:
            text = _("Column “%(head)s”, rows %(rows)s: %(texts)s can be meant in two ways. What is meant?")
            choices = [
                Choice(FIRST, _("“%(text)s” is %(one)s") % example),
                Choice(SECOND, _("“%(text)s” is %(other)s") % example),
            ]
        choices.append(Choice(NOT_TAKEN, _("No target") if doubt == "zero" else _("Do not take these rows")))
        return self.put(f"{doubt}:{letter}", text % told, choices, rows)

    def calculated(self, rows: Sequence[int], cells: Sequence[str]) -> Asked:
        """Whether numbers that Excel has calculated are the targets: nobody has typed them."""
        text = _("Excel has calculated %(cells)s (rows %(rows)s). Are the numbers that the workbook shows the targets?")
        choices = [Choice(TAKE, _("Yes, as they are shown")), Choice(NOT_TAKEN, _("No: do not take these rows"))]
        return self.put("calculated", text % {"cells": named(cells), "rows": spans(rows)}, choices, rows)
