"""What each unit must have, by the law its employer is under and how many work there: a dialogue in the year, its
conference, its regulations. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from vungmanh.core.law import Rule
from vungmanh.core.periods import month_start
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import CALENDAR, LAWS, PRIVATE, SCHOOL, STATE, Laws, of
from vungmanh.dialogue.rules.regulations import ASKED, Asked

DIALOGUE, CONFERENCE = "dialogue", "conference"
DEMANDS: Final = (DIALOGUE, CONFERENCE, *kinds.REGULATIONS)
_LAST_MONTH: Final = {CALENDAR: 12, SCHOOL: 8}  # of a working year; that of state enterprises mostly ends as all do


def least_workers(demand: str, law: str, on: date, laws: Laws = LAWS, asked: Asked = ASKED) -> Rule[int] | None:
    """Returns from how many workers on a unit under the law must have it, 0 for all; None where nobody asks for it.
    Where it is not known how many there are, it is asked for."""
    if demand == DIALOGUE:
        rule = laws.periodic_every.on(on) if law in (PRIVATE, STATE) else None
        return rule.saying(0) if rule is not None else None
    if demand == CONFERENCE:
        within, free = of(laws.conference_within, law, on), of(laws.free_up_to, law, on)
        return within.saying(free.value + 1 if free is not None else 0) if within is not None else None
    found = asked.get(demand, {}).get(law)
    return found.on(on) if found is not None else None


def year_before(day: date, year: str = CALENDAR) -> date:
    """Returns the last day of the working year before the one that was over last: a conference about a year that ended
    after it is that of the year looked at."""
    last = _LAST_MONTH.get(year, _LAST_MONTH[CALENDAR])
    ended = day.year - (0 if day.month > last else 1)
    return date.fromordinal(month_start((ended - 1) * 12 + last).toordinal() - 1)


def first_day(day: date) -> date:
    """Returns the first day of the year in which a dialogue is held."""
    return date(day.year, 1, 1)
