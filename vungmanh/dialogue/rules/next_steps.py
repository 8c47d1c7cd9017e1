"""What is to be done next with a dialogue or a conference, and by when. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.law import Rule, Sure
from vungmanh.dialogue.rules import kinds, terms
from vungmanh.dialogue.rules.facts import Facts
from vungmanh.dialogue.rules.laws import LAWS, PUBLIC, UNKNOWN, Laws, of

ANSWER, SEND_CONTENTS, HOLD, SIGN_MINUTES = "answer", "send_contents", "hold", "sign_minutes"
PUBLISH, PASS_RESOLUTION, CHECK, RECOGNISE_BOARD = "publish", "pass_resolution", "check", "recognise_board"
# Every code; each is worded by the room.
CODES: Final = (ANSWER, SEND_CONTENTS, HOLD, SIGN_MINUTES, PUBLISH, PASS_RESOLUTION, CHECK, RECOGNISE_BOARD)


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, the last day for it, None where none is set, and the article that asks for it, "" where none
    does: that a planned dialogue is held is its own plan."""

    code: str
    due: date | None
    article: str = ""
    sure: Sure = "V"
    late: bool = False


def next_steps(
    facts: Facts, today: date, calendar: WorkingCalendar | None = None, laws: Laws = LAWS
) -> tuple[Step, ...]:
    """Returns what is still to be done, the nearest day first, what has none last; nothing of what was called off."""
    if facts.state == kinds.CALLED_OFF or facts.on is None:
        return ()
    calendar = calendar or WorkingCalendar()
    if facts.is_dialogue:
        found = _of_dialogue(facts, today, calendar, laws)
    elif facts.is_conference:
        found = _of_conference(facts, today, calendar, laws)
    else:
        return ()
    return tuple(sorted(found, key=lambda step: (step.due or date.max, CODES.index(step.code))))


def _of_dialogue(facts: Facts, today: date, calendar: WorkingCalendar, laws: Laws) -> Iterator[Step]:
    def sure(rule: Rule[date]) -> Rule[date]:
        return rule if facts.law not in (PUBLIC, UNKNOWN) else rule.unsure()

    if facts.state == kinds.PLANNED:
        answer = terms.answer_due(facts.requested_on, calendar, laws) if facts.kind == kinds.ON_REQUEST else None
        if answer is not None and facts.answered_on is None:
            yield _step(ANSWER, sure(answer), today)
        contents = terms.contents_due(facts.on, calendar, laws) if facts.kind == kinds.PERIODIC else None
        if contents is not None and facts.contents_sent_on is None:
            yield _step(SEND_CONTENTS, sure(contents), today)
        yield _hold(facts, today)
        return
    minutes = of(laws.minutes, facts.kind, facts.on)
    if not facts.minutes_signed and minutes is not None and minutes.value:
        yield Step(SIGN_MINUTES, None, minutes.article, minutes.sure if facts.law not in (PUBLIC, UNKNOWN) else "U")
    published = terms.publication_due(facts.on, facts.kind, calendar, laws)
    if facts.published_on is None and published is not None:
        yield _step(PUBLISH, sure(published), today)


def _of_conference(facts: Facts, today: date, calendar: WorkingCalendar, laws: Laws) -> Iterator[Step]:
    if facts.state == kinds.PLANNED:
        yield _hold(facts, today)
        return
    resolution = of(laws.resolution, facts.law, facts.on)
    if facts.resolution_passed is None and resolution is not None and resolution.value:
        yield Step(PASS_RESOLUTION, None, resolution.article, resolution.sure)
    if facts.resolution_passed is not False:
        check = terms.check_due(max(facts.checks, default=facts.on), facts.law, laws)
        # A year is over with the next conference, which speaks of the resolution itself.
        if check is not None and facts.on is not None and _is_of_its_year(check.value, facts.on):
            yield _step(CHECK, check, today)
    board = terms.recognition_due(facts.board_elected_on, facts.law, calendar, laws)
    if board is not None and facts.board_recognised_on is None:
        yield _step(RECOGNISE_BOARD, board, today)


def _is_of_its_year(due: date, conference: date) -> bool:
    return (due.year - conference.year) * 12 + due.month - conference.month <= 12


def _hold(facts: Facts, today: date) -> Step:
    return Step(HOLD, facts.on, late=facts.on is not None and facts.on < today)


def _step(code: str, due: Rule[date], today: date) -> Step:
    return Step(code, due.value, due.article, due.sure, due.value < today)
