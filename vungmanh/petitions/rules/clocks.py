"""How long each step of a petition may take: dated data with its source. A change of the law is a line here.

The last day is reckoned from the day on which the step begins, which is not counted (Bộ luật Dân sự 2015 Đ.147), by the
term that was in force on that day. These laws bind bodies of the state; a union that holds itself to them, or only
forwards, shows the same clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.petitions.rules import states

(
    HEARD, ACCEPTANCE, SETTLEMENT, FIRST_HANDLING, INQUIRY, CONCILIATION, ADVISING, EMPLOYER, AUTHORITY, REPLIED, WORD,
    ACKNOWLEDGED, STAYED,
) = (
    "heard", "acceptance", "settlement", "first_handling", "inquiry", "conciliation", "advising", "employer",
    "authority", "replied", "word", "acknowledged", "stayed",
)  # fmt: skip

# How sure a term is: read in the law, or chosen by the house where no law says one.
LAW, CHOSEN = "V", "C"
_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Term:
    """So many days from `since` on, working or calendar ones; extended `at_most` so many, 0: without a limit."""

    clock: str
    days: int
    working: bool
    since: date
    source: str
    mark: str = LAW
    at_most: int = 0

    def last_day(self, start: date, calendar: WorkingCalendar, days: int = 0) -> date:
        count = days or self.days
        return calendar.add_working_days(start, count) if self.working else calendar.deadline(start, count)


TERMS: Final = (
    Term(HEARD, 10, True, date(2014, 7, 1), "Luật Tiếp công dân 2013 Đ.28"),
    Term(ACCEPTANCE, 10, False, date(2012, 7, 1), "Luật Khiếu nại 2011 Đ.27", at_most=10),
    Term(ACCEPTANCE, 7, True, date(2026, 7, 1), "NĐ 155/2026/NĐ-CP Đ.10", at_most=7),
    Term(SETTLEMENT, 30, False, date(2012, 7, 1), "Luật Khiếu nại 2011 Đ.28", at_most=45),
    Term(FIRST_HANDLING, 7, True, date(2019, 1, 1), "Luật Tố cáo 2018 Đ.24", at_most=10),
    # Extended once by 30 days, twice where it is very complex.
    Term(INQUIRY, 30, False, date(2019, 1, 1), "Luật Tố cáo 2018 Đ.30", at_most=90),
    Term(CONCILIATION, 5, True, date(2021, 1, 1), "Bộ luật Lao động 2019 Đ.188", at_most=5),
    Term(ADVISING, 7, True, _EVER, "", CHOSEN),
    Term(EMPLOYER, 7, False, _EVER, "", CHOSEN),
    Term(AUTHORITY, 10, True, _EVER, "", CHOSEN),
    Term(REPLIED, 3, True, _EVER, "", CHOSEN),
    Term(WORD, 10, True, _EVER, "", CHOSEN),
    Term(ACKNOWLEDGED, 3, True, _EVER, "", CHOSEN),
    Term(STAYED, 28, False, _EVER, "", CHOSEN),
)

_RECEIVED: Final = {
    states.PROPOSAL: HEARD,
    states.COMPLAINT: ACCEPTANCE,
    states.DENUNCIATION: FIRST_HANDLING,
    states.ADVICE: ADVISING,
    states.HELP: ADVISING,
    states.DISPUTE: CONCILIATION,
}
# Once it is taken up, these have a longer term of their own; all others go on with the one they have.
_TAKEN_UP: Final = {states.COMPLAINT: SETTLEMENT, states.DENUNCIATION: INQUIRY}
_ALWAYS: Final = {
    states.WITH_EMPLOYER: EMPLOYER,
    states.WITH_AUTHORITY: AUTHORITY,
    states.ANSWERED: WORD,
    states.OBJECTED: HEARD,
}
# These are not the union's: a petition that comes back from outside goes on with the clock that it had before.
OUTSIDE: Final = frozenset({EMPLOYER, AUTHORITY})
CALENDAR: Final = WorkingCalendar()


def clock_of(kind: str, state: str) -> str:
    """The clock with which a petition of the kind begins to stand so; "" where it goes on with the one it has."""
    if state == states.RECEIVED:
        return _RECEIVED[kind]
    if state == states.IN_WORK:
        return _TAKEN_UP.get(kind, "")
    return _ALWAYS.get(state, "")


def term_of(clock: str, start: date) -> Term:
    """The term in force on the day; of days before the first of them, the first."""
    terms = [term for term in TERMS if term.clock == clock]
    return next((term for term in reversed(terms) if term.since <= start), terms[0])


def due_on(clock: str, start: date, calendar: WorkingCalendar = CALENDAR) -> date:
    """The last day of what begins on `start`."""
    return term_of(clock, start).last_day(start, calendar)


def at_most_until(clock: str, start: date, calendar: WorkingCalendar = CALENDAR) -> date | None:
    """The last day to which it may be extended; None where nothing forbids a later one."""
    term = term_of(clock, start)
    return term.last_day(start, calendar, term.at_most) if term.at_most else None


def late_from(state: str, since: date, until: date | None, due: date | None) -> date | None:
    """Returns the first day on which it is late in this state, within the days that it stands so; None if on none.

    A day that is still to come is told as well: it will be late then, unless something is done before.
    """
    if state not in states.RUNS or due is None:
        return None
    first = max(since, due + timedelta(days=1))
    return first if until is None or first < until else None


def asked_again_on(closed_on: date) -> date:
    """The day from which the sender is asked whether it has stayed settled."""
    return closed_on + timedelta(days=term_of(STAYED, closed_on).days)
