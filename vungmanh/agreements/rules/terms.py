"""By when something is done with an agreement, and how long it may last. Pure; each answer bears its article."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, TypeGuard

from vungmanh.agreements.rules.laws import LAWS, Laws
from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.law import Rule
from vungmanh.core.periods import months_later
from vungmanh.core.shares import fewest_more_than, more_than

A_DAY: Final = timedelta(days=1)
_CALENDAR: Final = WorkingCalendar()
# What offices do of themselves: a grade two months after sending, a step of talks every month.
GRADED_WITHIN: Final = timedelta(days=60)
STANDS_STILL: Final = timedelta(days=30)
FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100


def is_known(day: date | None) -> TypeGuard[date]:
    """Whether rules can be asked about the day; a year that is a slip of the hand is not reckoned with."""
    return isinstance(day, date) and FIRST_YEAR < day.year < LAST_YEAR


def usual_until(effective_on: date, months: int = 36) -> date:
    """Returns the last day of an agreement of so many months."""
    return months_later(effective_on, months) - A_DAY


def least_until(effective_on: date | None, signed_on: date | None = None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns the earliest last day: a full year. Both ways to write it are kept: to the eve, and to the day itself."""
    rule = laws.least_months.on(signed_on or effective_on)
    if rule is None or not is_known(effective_on):
        return None
    return rule.saying(months_later(effective_on, rule.value) - A_DAY)


def most_until(effective_on: date | None, signed_on: date | None = None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns the latest last day: three years from the first one on."""
    rule = laws.most_months.on(signed_on or effective_on)
    if rule is None or not is_known(effective_on):
        return None
    return rule.saying(months_later(effective_on, rule.value))


def sending_due(signed_on: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR) -> Rule[date] | None:
    """Returns by when the employer has sent a copy to the labour authority."""
    return _days(laws.sent_within.on(signed_on), signed_on, calendar)


def expiring_from(until: date, laws: Laws = LAWS) -> date:
    """Returns the first day on which the end is near: the talks of renewal fall into the days from then on."""
    rule = laws.renewed_before.on(until)
    return until - timedelta(days=rule.value if rule is not None else 90)


def goes_on_until_most(until: date | None, laws: Laws = LAWS) -> Rule[date] | None:
    """Returns the last day to which it goes on after its end while the next one is bargained for."""
    rule = laws.goes_on_at_most.on(until)
    if rule is None or not is_known(until):
        return None
    return rule.saying(until + timedelta(days=rule.value))


def place_due(demanded_on: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR) -> Rule[date] | None:
    """Returns by when both sides have agreed on the place and the first day of the talks."""
    rule = laws.place_agreed_within.on(demanded_on)
    if rule is None or not is_known(demanded_on):
        return None
    return rule.saying(calendar.add_working_days(demanded_on, rule.value))


def talks_due(demanded_on: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR) -> Rule[date] | None:
    """Returns by when the talks have begun."""
    return _days(laws.begun_within.on(demanded_on), demanded_on, calendar)


def talks_until(
    first_talks: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR
) -> Rule[date] | None:
    """Returns by when the talks are over, unless both sides have agreed otherwise."""
    return _days(laws.talks_at_most.on(first_talks), first_talks, calendar)


def information_due(
    asked_on: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR
) -> Rule[date] | None:
    """Returns by when the employer has given the information that was asked for."""
    return _days(laws.information_within.on(asked_on), asked_on, calendar)


def minutes_due(talks_on: date | None, laws: Laws = LAWS, calendar: WorkingCalendar = _CALENDAR) -> Rule[date] | None:
    """Returns by when the minutes of a day of talks are published to all workers."""
    return _days(laws.minutes_within.on(talks_on), talks_on, calendar)


def favour_needed(whole: int | None, on: date | None, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many have to agree at least, of all workers, or of the leaders of a sector."""
    rule = laws.in_favour.on(on)
    return rule.saying(fewest_more_than(whole, rule.value)) if rule is not None and whole else None


def party_favour_needed(whole: int | None, on: date | None, laws: Laws = LAWS) -> Rule[int] | None:
    """Returns how many have to agree at least, of all workers of one of several enterprises."""
    rule = laws.party_in_favour.on(on)
    return rule.saying(fewest_more_than(whole, rule.value)) if rule is not None and whole else None


def may_be_extended_to_all(part: int, whole: int, on: date | None, laws: Laws = LAWS) -> Rule[bool] | None:
    """Returns whether an agreement of a sector that covers `part` of its workers, or of its enterprises, may be
    extended to the whole of it."""
    rule = laws.extended_to_all.on(on)
    return rule.saying(more_than(part, whole, rule.value)) if rule is not None else None


def _days(rule: Rule[int] | None, day: date | None, calendar: WorkingCalendar) -> Rule[date] | None:
    if rule is None or not is_known(day):
        return None
    return rule.saying(calendar.deadline(day, rule.value))
