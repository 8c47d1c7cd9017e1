"""What became of a matter by the columns of a hand-kept register, as steps of its days. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from vungmanh.petitions.rules import states
from vungmanh.petitions.rules.register_words import Standing

# No day may come before the one before it, nor be to come; an answer has a day.
Fault = Literal["passed_before", "answered_before", "closed_before", "no_answer_day"]
RECEIVED, PASSED, ANSWERED, CLOSED = "received_on", "passed_on", "answered_on", "closed_on"


class BadHistory(ValueError):
    """Days that cannot be: `code` says why, `column` is the day that is wrong, `day` the one it comes before."""

    def __init__(self, code: Fault, column: str, day: date | None = None) -> None:
        super().__init__(code)
        self.code, self.column, self.day = code, column, day


@dataclass(frozen=True)
class Step:
    """From the day on it stands so; `outside` is the employer or authority who has it, `words` why or to whom."""

    state: str
    on: date
    result: str = ""
    outside: str = ""
    words: str = ""


@dataclass(frozen=True)
class Told:
    """What a row tells of one matter. `passed` is the state into which passing it on has brought it, "" for none;
    `words` are those of its answer, and `said` those that say how it stands."""

    received_on: date
    passed: str = ""
    passed_to: str = ""
    passed_on: date | None = None
    standing: Standing | None = None
    words: str = ""
    said: str = ""
    answered_on: date | None = None
    closed_on: date | None = None


_GOES_ON: Final = frozenset({states.IN_WORK, states.WITH_EMPLOYER, states.WITH_AUTHORITY})


def is_answered(told: Told) -> bool:
    """Whether the row says that the sender was answered: by its words, by a day, or by how it stands."""
    if told.standing and not told.standing.is_answered:
        return told.answered_on is not None
    return bool(told.standing or told.words or told.answered_on or told.closed_on)


def steps_of(told: Told) -> list[Step]:
    """The steps after it was received, in the order of their days. Raises BadHistory.

    What was closed was answered before, on the same day where no other is told; only what was withdrawn needs no
    answer.
    """
    steps = _on_the_way(told)
    last = steps[-1].on if steps else told.received_on
    if not is_answered(told):
        return steps
    answered = told.answered_on or told.closed_on
    if answered is None:
        raise BadHistory("no_answer_day", ANSWERED)
    if answered < last:
        raise BadHistory("answered_before", ANSWERED if told.answered_on else CLOSED, last)
    standing = told.standing if told.standing and told.standing.is_answered else Standing(states.ANSWERED)
    if standing.result != states.WITHDRAWN:
        steps.append(Step(states.ANSWERED, answered))
    if standing.state == states.CLOSED:
        closed = told.closed_on or answered
        if closed < answered:
            raise BadHistory("closed_before", CLOSED, answered)
        steps.append(Step(states.CLOSED, closed, standing.result, words=told.said or told.words))
    return steps


def _on_the_way(told: Told) -> list[Step]:
    if told.passed_on and told.passed_on < told.received_on:
        raise BadHistory("passed_before", PASSED, told.received_on)
    on = told.passed_on or told.received_on
    if told.passed in states.OUTSIDE:
        return [Step(told.passed, on, outside=told.passed_to)]
    if told.passed or told.passed_on or (told.standing and told.standing.state in _GOES_ON):
        return [Step(states.IN_WORK, on, words=told.passed_to)]
    return []
