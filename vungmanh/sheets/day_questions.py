"""What a list is asked about its columns of days, with every answer and what it would make of a day that was seen."""

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Final

from django.utils.translation import gettext as _

from vungmanh.core.masks import numbers_masked
from vungmanh.sheets.day_habits import Evidence, Kind, Suspect, counted_day, is_shift, parts_of
from vungmanh.sheets.questions import Asked, Choice

DAY_FIRST, MONTH_FIRST, AS_WRITTEN, NEXT_DAY = "day-first", "month-first", "as-written", "next-day"
CELLS_SWAPPED, MONTH_FIRST_CELLS_SWAPPED = "cells-swapped", "month-first-cells-swapped"
_EXAMPLES: Final = 3
_MOSTLY: Final = 2 / 3

# Where texts and days of Excel's own are both in doubt.
_OF_BOTH: Final[dict[str, Callable[[], str]]] = {
    DAY_FIRST: lambda: _("The day stands first in the texts, and the days of Excel are right"),
    MONTH_FIRST: lambda: _("The month stands first in the texts, and the days of Excel are right"),
    CELLS_SWAPPED: lambda: _("The day stands first in the texts; in the days of Excel day and month are exchanged"),
    MONTH_FIRST_CELLS_SWAPPED: lambda: _(
        "The month stands first in the texts; in the days of Excel day and month are exchanged"
    ),
}


def ask_habit(evidence: Evidence, suspects: Collection[Suspect], called: str, key: str) -> Asked:
    """Which of day and month comes first in a column; `called` is what the column is called."""
    if Suspect.CELLS not in suspects:
        choices = _choices_of_texts(evidence)
    elif len(suspects) == 1:
        choices = _choices_of_cells(evidence)
    else:
        choices = [Choice(value, label()) for value, label in _OF_BOTH.items()]
    best = _best_habit(evidence, suspects)
    return Asked(key, "day_habit", _habit_text(evidence, suspects, called), tuple(choices), best, lasting=True)


def ask_silent(evidence: Evidence, doubt: Collection[Suspect], called: str, key: str) -> Asked:
    """The same of a column that proves nothing, in a list of which another column is in doubt; nothing waits for it."""
    if Suspect.CELLS in doubt:
        kind, choices, swapped, right = Kind.LOW_CELL, _choices_of_cells(evidence), CELLS_SWAPPED, AS_WRITTEN
        seen = _shown(counted_day(value, evidence.epoch) for value in evidence.by_kind[kind])
    else:
        kind, choices, swapped, right = Kind.OPEN, _choices_of_texts(evidence), MONTH_FIRST, DAY_FIRST
        seen = _shown(evidence.by_kind[kind])
    text = _(
        "Column %(column)s proves nothing by itself (%(seen)s), but in another column of this list day and month are "
        "in doubt. Which stands first here?"
    ) % {"column": called, "seen": seen}
    best = right if evidence.begins_months(kind) else swapped
    return Asked(key, "day_habit", text, tuple(choices), best, blocks=False, lasting=True)


def _choices_of_texts(evidence: Evidence) -> list[Choice]:
    seen = evidence.by_kind[Kind.OPEN]
    if not seen:
        return [Choice(DAY_FIRST, _("The day stands first")), Choice(MONTH_FIRST, _("The month stands first"))]
    text = str(seen[0]).strip()
    first, second, year = parts_of(str(seen[0]))
    as_days = {"text": text, "day": first, "month": second, "year": year}
    as_months = {"text": text, "day": second, "month": first, "year": year}
    return [
        Choice(DAY_FIRST, _("The day stands first: “%(text)s” is day %(day)s, month %(month)s, %(year)s") % as_days),
        Choice(
            MONTH_FIRST, _("The month stands first: “%(text)s” is day %(day)s, month %(month)s, %(year)s") % as_months
        ),
    ]


def _choices_of_cells(evidence: Evidence) -> list[Choice]:
    day = next(filter(None, (counted_day(value, evidence.epoch) for value in evidence.by_kind[Kind.LOW_CELL])))
    text = day.strftime("%d/%m/%Y")
    exchanged = {"text": text, "day": day.month, "month": day.day, "year": day.year}
    right = {"text": text, "day": day.day, "month": day.month, "year": day.year}
    return [
        Choice(
            CELLS_SWAPPED,
            _("Day and month are exchanged: what shows as %(text)s is day %(day)s, month %(month)s, %(year)s")
            % exchanged,
        ),
        Choice(AS_WRITTEN, _("They are right: %(text)s is day %(day)s, month %(month)s, %(year)s") % right),
    ]


def _best_habit(evidence: Evidence, suspects: Collection[Suspect]) -> str:
    """The answer that the column speaks for, '' where it speaks for none."""
    swapped = Suspect.CELLS in suspects
    months, days = evidence.count(Kind.MONTH_FIRST), evidence.count(Kind.DAY_FIRST)
    if days >= _MOSTLY * (months + days):
        return CELLS_SWAPPED if swapped else DAY_FIRST
    if months >= _MOSTLY * (months + days):
        return MONTH_FIRST_CELLS_SWAPPED if swapped else MONTH_FIRST
    return ""


def _habit_text(evidence: Evidence, suspects: Collection[Suspect], called: str) -> str:
    seen = {
        "column": called,
        "days": _shown(evidence.by_kind[Kind.DAY_FIRST]),
        "months": _shown(evidence.by_kind[Kind.MONTH_FIRST]),
        "open": _shown(evidence.by_kind[Kind.OPEN]),
        "cells": _shown(counted_day(value, evidence.epoch) for value in evidence.by_kind[Kind.LOW_CELL]),
    }
    if Suspect.BOTH in suspects:
        text = _(
            "Column %(column)s: in some cells the day stands first (%(days)s), in others the month (%(months)s). "
            "Which stands first where both can be read?"
        )
    elif Suspect.CELLS in suspects:
        seen["texts"] = seen["days"] or seen["months"]
        text = _(
            "Column %(column)s: every day that Excel took for one falls on the 1st to the 12th (%(cells)s), every day "
            "that it left a text has a number above 12 (%(texts)s). An Excel that expects the other order exchanges "
            "day and month in this way. What is meant?"
        )
    elif Suspect.MONTH_FIRST in suspects:
        text = _(
            "Column %(column)s: %(months)s can only be read with the month first. Which stands first in this column?"
        )
    else:
        text = _("Column %(column)s: which stands first, the day or the month (%(open)s)?")
    return text % seen


def ask_time(values: Iterable[object], seconds: Iterable[int], called: str, key: str, epoch: date) -> Asked:
    """What a time of day means in a column of days."""
    shift = is_shift(seconds)
    examples = _shown(_with_clock(value, epoch) for value in values)
    text = _(
        "Column %(column)s: some days have a time of day (%(examples)s), and a day has none. A program whose clock "
        "stands elsewhere writes midnight as an hour of the evening before. Which day is meant?"
    ) % {"column": called, "examples": examples}
    choices = (
        Choice(NEXT_DAY, _("The day after, which began at that midnight")),
        Choice(AS_WRITTEN, _("The day that is written, without the time")),
    )
    best = "" if shift is None else NEXT_DAY if shift else AS_WRITTEN
    return Asked(key, "time_of_day", text, choices, best)


def _with_clock(value: object, epoch: date) -> str:
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M:%S")
    if isinstance(value, float):
        second = round(value % 1 * 86_400)
        day = counted_day(int(value), epoch)
        clock = f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"
        return f"{day:%d/%m/%Y} {clock}" if day else str(value)
    return str(value)


def _shown(values: Iterable[object]) -> str:
    texts = [value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value) for value in values if value]
    return ", ".join(f"“{numbers_masked(text.strip())[:40]}”" for text in texts[:_EXAMPLES])
