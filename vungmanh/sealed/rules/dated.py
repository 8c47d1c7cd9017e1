"""How long a report may wait, and when what was in it is destroyed: dated data. A change is a line here.

No law says these of a trade union. They follow what the law asks of bodies of the state, and are the house's own
choice: to look into a denunciation at first takes seven working days (Luật Tố cáo 2018 Đ.24), to answer thirty days
(Đ.30). A year after it is closed nobody needs the words; whoever needs them longer keeps the case open.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.calendar import WorkingCalendar

CHOSEN: Final = "C"  # by the house, where no law says one
_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Since:
    """So much, of days or months, for what begins on the day `since` or later."""

    since: date
    value: int
    mark: str = CHOSEN


CONFIRM: Final = (Since(_EVER, 7),)  # working days until somebody has written to the sender
ANSWER: Final = (Since(_EVER, 30),)  # days until the sender has an answer
KEPT: Final = (Since(_EVER, 12),)  # months after closing until the content is destroyed


def confirm_until(day: date, calendar: WorkingCalendar | None = None) -> date:
    """The last day to write to a sender who wrote on the day."""
    return (calendar or WorkingCalendar()).add_working_days(day, _on(CONFIRM, day))


def answer_until(filed: date, calendar: WorkingCalendar | None = None) -> date:
    """The last day to answer what was sent on the day."""
    return (calendar or WorkingCalendar()).deadline(filed, _on(ANSWER, filed))


def destroyed_on(closed: date) -> date:
    """The day on which nothing is left of what was in a report that was closed on the day."""
    years, month = divmod(closed.year * 12 + closed.month - 1 + _on(KEPT, closed), 12)
    return date(years, month + 1, min(closed.day, monthrange(years, month + 1)[1]))


def _on(facts: Sequence[Since], day: date) -> int:
    return max((fact for fact in facts if fact.since <= day), key=lambda fact: fact.since).value
