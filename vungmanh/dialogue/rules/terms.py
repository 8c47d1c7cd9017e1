"""The last days by which something is done: contents sent, answered, published, the conference held, its resolution
checked. Pure. Every answer is the rule with the day; None where no rule is known or the day is not.

Terms of working days are counted with the calendar of public offices, bridges included: what an enterprise agrees of
its own Saturdays nobody knows here.
"""

from __future__ import annotations

from datetime import date
from typing import Final, TypeGuard

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.days import FIRST_YEAR, LAST_YEAR
from vungmanh.core.law import Rule
from vungmanh.core.periods import Period, month_index, month_start, months_later
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.laws import CALENDAR, FINANCIAL, LAWS, SCHOOL, Laws, of

# In so many months before the year ends, a conference is that of the running year, held early; sooner, it is of the
# year before, held late. Schools close their work in May, and their year by Luật Giáo dục with August.
_EARLY: Final = {CALENDAR: 2, FINANCIAL: 2, SCHOOL: 3}
_ENDS: Final = 12  # the last month of a working year, and of a financial year that nobody has said to be another
_QUARTERS: Final = (3, 6, 9, 12)  # Luật Kế toán 2015 Đ.12: a financial year begins with a quarter


def contents_due(on: date | None, calendar: WorkingCalendar | None = None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns by when each side has sent the other what it wants to speak of before a periodic dialogue."""
    return _working(laws.contents_before.on(on), on, calendar, back=True)


def publication_due(
    on: date | None, kind: str = kinds.PERIODIC, calendar: WorkingCalendar | None = None, laws: Laws = LAWS
) -> Rule[date] | None:
    """Returns by when the main contents of a dialogue of that day are published at the workplace."""
    return _working(of(laws.published_within, kind, on), on, calendar)


def answer_due(
    requested_on: date | None, calendar: WorkingCalendar | None = None, laws: Laws = LAWS
) -> Rule[date] | None:
    """Returns by when who was asked for a dialogue has answered in writing."""
    return _working(laws.answered_within.on(requested_on), requested_on, calendar)


def recognition_due(
    elected_on: date | None, law: str, calendar: WorkingCalendar | None = None, laws: Laws = LAWS
) -> Rule[date] | None:
    """Returns by when the committee has recognised an inspection board."""
    return _working(of(laws.board_recognised_within, law, elected_on), elected_on, calendar)


def year_ended_on(on: date | None, year: str = CALENDAR, ends: int = _ENDS) -> date | None:
    """Returns the last day of the working year that a conference of that day most likely closes; somebody may know
    better. `ends`: the last month of a financial year, where it is another than December."""
    if not _known(on):
        return None
    if year == SCHOOL:
        ends = month_index(Period.of(on, "school_year").last_day) % 12 + 1
    elif year != FINANCIAL or ends not in _QUARTERS:
        ends = _ENDS
    # Months until the end of the year that runs on that day, 0 in its last.
    left = (ends - on.month) % 12
    months = month_index(on) + left - (0 if left < _EARLY.get(year, _EARLY[CALENDAR]) else 12)
    return date.fromordinal(month_start(months + 1).toordinal() - 1)


def conference_due(year_ended: date | None, law: str, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns the last day for the conference about the year that ended on that day. It is a day of the calendar and
    not moved by weekends, for on these conferences are held too."""
    if not _known(year_ended):
        return None
    # The rule of the day on which the year was over; of public units it was the same before the law of 2022.
    rule = of(laws.conference_within, law, year_ended)
    if rule is None:
        return None
    return rule.saying(_months_from(year_ended, rule.value))


def in_time(on: date | None, year_ended: date | None, law: str, laws: Laws = LAWS) -> bool | None:
    """Returns whether a conference of that day is not too late for its year; None where no rule is known."""
    due = conference_due(year_ended, law, laws)
    return on <= due.value if due is not None and on is not None else None


def check_due(last: date | None, law: str, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns by when the resolution is checked again: after the conference, or after its last check."""
    return _months(of(laws.checked_every, law, last), last)


def board_until(elected_on: date | None, law: str, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns the last day of an inspection board elected on that day."""
    due = _months(of(laws.board_months, law, elected_on), elected_on)
    return due.saying(date.fromordinal(due.value.toordinal() - 1)) if due is not None else None


def next_periodic_due(last: date | None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns by when the next periodic dialogue is held. Once in every year, says the law, and not from when a year is
    counted: here from the last, to be confirmed."""
    due = _months(laws.periodic_every.on(last), last)
    return due.unsure() if due is not None else None


def sides_due(named_on: date | None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns by when the list of who takes part in dialogues is made anew."""
    return _months(laws.sides_named_again.on(named_on), named_on)


def _known(day: date | None) -> TypeGuard[date]:
    """Whether rules can be asked about the day; a year that is a slip of the hand is not reckoned with."""
    return isinstance(day, date) and FIRST_YEAR < day.year < LAST_YEAR


def _working(
    rule: Rule[int] | None, day: date | None, calendar: WorkingCalendar | None, *, back: bool = False
) -> Rule[date] | None:
    if rule is None or not _known(day):
        return None
    count = -rule.value if back else rule.value
    return rule.saying((calendar or WorkingCalendar()).add_working_days(day, count))


def _months(rule: Rule[int] | None, day: date | None) -> Rule[date] | None:
    if rule is None or not _known(day):
        return None
    return rule.saying(months_later(day, rule.value))


def _months_from(ended: date, months: int) -> date:
    """The last day of so many months that begin the day after."""
    return date.fromordinal(months_later(date.fromordinal(ended.toordinal() + 1), months).toordinal() - 1)
