"""What holds of a task on paper: which state follows which, when it is late, what falls to whom. Values in and out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from vungmanh.core.periods import Period

# How an assignment stands: given and not yet opened, opened, being done, held up, done as its unit says, sent back,
# accepted by whoever gave it; and ended without being done.
GIVEN, SEEN, IN_WORK, OBSTACLE, DONE, RETURNED, ACCEPTED, ENDED = (
    "given", "seen", "in_work", "obstacle", "done", "returned", "accepted", "ended",
)  # fmt: skip
STATES: Final = (GIVEN, SEEN, IN_WORK, OBSTACLE, DONE, RETURNED, ACCEPTED, ENDED)
OPEN: Final = frozenset({GIVEN, SEEN, IN_WORK, OBSTACLE, RETURNED})  # it is the unit's turn
IS_DONE: Final = frozenset({DONE, ACCEPTED})
LAST: Final = frozenset({ACCEPTED, ENDED})

# What the unit to which it fell may say, and what whoever gave it.
_ANSWERS: Final = {
    GIVEN: frozenset({SEEN, IN_WORK, OBSTACLE, DONE}),
    SEEN: frozenset({IN_WORK, OBSTACLE, DONE}),
    IN_WORK: frozenset({IN_WORK, OBSTACLE, DONE}),
    OBSTACLE: frozenset({IN_WORK, OBSTACLE, DONE}),
    RETURNED: frozenset({IN_WORK, OBSTACLE, DONE}),
}
_JUDGEMENTS: Final = {DONE: frozenset({ACCEPTED, RETURNED})}
ANSWERS: Final = (SEEN, IN_WORK, OBSTACLE, DONE)
JUDGEMENTS: Final = (ACCEPTED, RETURNED)
NEEDS_WORDS: Final = frozenset({OBSTACLE, RETURNED})  # what holds it up, what is missing

QUARTERLY: Final = "quarter"
QUARTERS_AT_MOST: Final = 20  # a term of five years


def may_answer(state: str, answer: str) -> bool:
    """Whether the unit may say `answer` of what stands so."""
    return answer in _ANSWERS.get(state, ())


def may_judge(state: str, judgement: str) -> bool:
    """Whether whoever gave it may say `judgement` of what stands so."""
    return judgement in _JUDGEMENTS.get(state, ())


def late_from(state: str, since: date, until: date | None, due: date) -> date | None:
    """Returns the first day on which it is late in this state, within the days that it stands so; None if on none.

    A day that is still to come is told as well: it will be late then, unless something is done before.
    """
    if state not in OPEN:
        return None
    first = max(since, due + timedelta(days=1))
    return first if until is None or first < until else None


class Stood(NamedTuple):
    """A state in which an assignment stood from `since` until the day before `until`, with the due day of then."""

    state: str
    since: date
    until: date | None
    due: date


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an assignment: the day it was done and whether in time, and the day that was accepted; or the day it
    ended; else it is open."""

    done_on: date | None = None
    in_time: bool = False
    ended_on: date | None = None
    accepted_on: date | None = None


def outcome(steps: Sequence[Stood]) -> Outcome:
    """Returns what has come of it by its last step. Accepted is what was done on the day it was said to be done."""
    last = steps[-1]
    if last.state == ENDED:
        return Outcome(ended_on=last.since)
    if last.state not in IS_DONE:
        return Outcome()
    said = next(step for step in reversed(steps) if step.state == DONE)
    return Outcome(said.since, said.since <= said.due, accepted_on=last.since if last.state == ACCEPTED else None)


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time that a task is to be done: it counts as open from `given_on`, and is due on the last day `due`."""

    given_on: date
    due: date


def occasions(set_on: date, due: date, every: str) -> list[Occasion]:
    """Returns once with its due day, or each quarter from the one of the day it is set until the one it is due in."""
    if every != QUARTERLY:
        return [Occasion(set_on, due)]
    found, quarter = list[Occasion](), Period.of(set_on, "quarter")
    while quarter.since <= due:
        found.append(Occasion(max(set_on, quarter.since), min(quarter.last_day, due)))
        quarter = Period.of(quarter.until, "quarter")
    return found


def counts_from(given_on: date, every: str, since: date | None) -> date:
    """Returns the first day whose work proves a task that was given on the day: of its quarter where it is one of every
    quarter, else of the time that its directive is about, else of the year."""
    if every == QUARTERLY:
        return Period.of(given_on, "quarter").since
    return since or Period.of(given_on, "year").since


@dataclass(frozen=True, slots=True)
class Whom:
    """To whom a task falls: units of these kinds, of these blocks if any are named; and those that were chosen."""

    kinds: tuple[str, ...] = ()
    blocks: tuple[int, ...] = ()
    chosen: tuple[int, ...] = ()


def whole_is_done(parts: Iterable[str]) -> bool:
    """Whether a task that was passed on is done: all its parts are, but for those that ended, and one at least is."""
    left = [state for state in parts if state != ENDED]
    return bool(left) and all(state in IS_DONE for state in left)
