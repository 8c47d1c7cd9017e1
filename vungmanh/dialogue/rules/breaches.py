"""Which rules a dialogue or a conference does not keep, as it is recorded. Pure; nothing is refused for it.

What is not known breaks nothing: a side whose number nobody has said, a rule of a day that nobody has read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from vungmanh.core.calendar import WorkingCalendar
from vungmanh.core.law import Rule, Sure
from vungmanh.dialogue.rules import kinds, sides, terms
from vungmanh.dialogue.rules.facts import Facts
from vungmanh.dialogue.rules.laws import LAWS, PUBLIC, STATE, UNKNOWN, Laws, of

__all__ = ["CODES", "Breach", "Facts", "breaches"]

EMPLOYER_SIDE_SMALL, WORKERS_SIDE_SMALL = "employer_side_small", "workers_side_small"
LEADER_ABSENT, WORKERS_ABSENT = "leader_absent", "workers_absent"
CONTENTS_LATE, ANSWER_LATE, BACKING_FEW = "contents_late", "answer_late", "backing_few"
MINUTES_UNSIGNED, PUBLISHED_LATE = "minutes_unsigned", "published_late"
CONFERENCE_LATE, CONFERENCE_EARLY, PLENARY_ASKED = "conference_late", "conference_early", "plenary_asked"
PEOPLE_ABSENT, FAVOUR_FEW = "people_absent", "favour_few"
AGENDA_LACKS, RESOLUTION_MISSING, PACT_UNSIGNED = "agenda_lacks", "resolution_missing", "pact_unsigned"
CHECK_LATE, BOARD_SMALL, BOARD_LARGE, BOARD_LATE = "check_late", "board_small", "board_large", "board_late"
# Every code, in the order in which they are told; each is worded by the room.
CODES: Final = (
    EMPLOYER_SIDE_SMALL, WORKERS_SIDE_SMALL, LEADER_ABSENT, WORKERS_ABSENT, CONTENTS_LATE, ANSWER_LATE, BACKING_FEW,
    MINUTES_UNSIGNED, PUBLISHED_LATE, CONFERENCE_LATE, CONFERENCE_EARLY, PLENARY_ASKED, PEOPLE_ABSENT, FAVOUR_FEW,
    AGENDA_LACKS, RESOLUTION_MISSING, PACT_UNSIGNED, CHECK_LATE, BOARD_SMALL, BOARD_LARGE, BOARD_LATE,
)  # fmt: skip

Value = int | date | None
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is not kept: what is, and what the article asks for; both numbers or both days, None where it is
    plain. `items` are the codes of what an agenda lacks."""

    code: str
    article: str
    sure: Sure = "V"
    have: Value = None
    need: Value = None
    items: tuple[str, ...] = ()


def breaches(facts: Facts, calendar: WorkingCalendar | None = None, laws: Laws = LAWS) -> tuple[Breach, ...]:
    """Returns what is not kept, in the order in which it is told; nothing of what was called off."""
    if facts.state == kinds.CALLED_OFF or facts.on is None:
        return ()
    if facts.is_dialogue:
        found = _of_dialogue(facts, calendar or WorkingCalendar(), laws)
    elif facts.is_conference:
        found = _of_conference(facts, calendar or WorkingCalendar(), laws)
    else:
        return ()
    return tuple(sorted(found, key=lambda breach: CODES.index(breach.code)))


# ---- dialogues


def _of_dialogue(facts: Facts, calendar: WorkingCalendar, laws: Laws) -> Iterator[Breach]:
    for breach in (*_of_sides(facts, laws), *_of_days(facts, calendar, laws)):
        # Nghị định 145/2020 speaks of employers under the labour code: whether it reaches officials was not read.
        yield breach if facts.law not in (PUBLIC, UNKNOWN) else _unsure(breach)


def _of_sides(facts: Facts, laws: Laws) -> Iterator[Breach]:
    on = facts.on
    by_agreement = facts.kind == kinds.CASE  # who takes part in it, the two sides agree: Đ.41
    for breach in (
        _too_few(EMPLOYER_SIDE_SMALL, facts.employer_side, sides.least_of_employer_side(on, laws)),
        _too_few(WORKERS_SIDE_SMALL, facts.workers_side, _least_of_workers(facts, laws)),
    ):
        if breach is not None:
            yield _unsure(breach) if by_agreement else breach
    if facts.state != kinds.HELD:
        return
    leader = laws.leader.on(on)
    if facts.leader_present is False and leader is not None and leader.value and not by_agreement:
        yield _plain(LEADER_ABSENT, leader if facts.kind == kinds.PERIODIC else leader.unsure())
    need = sides.workers_needed(facts.workers_side, on, facts.kind, laws)
    if breach := _too_few(WORKERS_ABSENT, facts.workers_present, need):
        yield breach


def _least_of_workers(facts: Facts, laws: Laws) -> Rule[int] | None:
    """By the number of workers; where nobody knows it, what is asked of every side."""
    step = sides.least_of_workers_side(facts.workers, facts.on, laws)
    return step.saying(step.value.least) if step is not None else sides.fewest_of_any_workers_side(facts.on, laws)


def _of_days(facts: Facts, calendar: WorkingCalendar, laws: Laws) -> Iterator[Breach]:
    if facts.kind == kinds.PERIODIC:
        due = terms.contents_due(facts.on, calendar, laws)
        if breach := _too_late(CONTENTS_LATE, facts.contents_sent_on, due):
            yield breach
    if facts.kind == kinds.ON_REQUEST:
        yield from _of_request(facts, calendar, laws)
    if facts.state != kinds.HELD:
        return
    minutes = of(laws.minutes, facts.kind, facts.on)
    if facts.minutes_signed is False and minutes is not None and minutes.value:
        yield _plain(MINUTES_UNSIGNED, minutes)
    if breach := _too_late(
        PUBLISHED_LATE, facts.published_on, terms.publication_due(facts.on, facts.kind, calendar, laws)
    ):
        yield breach


def _of_request(facts: Facts, calendar: WorkingCalendar, laws: Laws) -> Iterator[Breach]:
    if breach := _too_late(ANSWER_LATE, facts.answered_on, terms.answer_due(facts.requested_on, calendar, laws)):
        yield breach
    if facts.requested_by == kinds.WORKERS:
        need = sides.backing_needed(facts.workers_side, facts.requested_on or facts.on, laws)
        if breach := _too_few(BACKING_FEW, facts.backed_by, need):
            yield breach


# ---- conferences


def _of_conference(facts: Facts, calendar: WorkingCalendar, laws: Laws) -> Iterator[Breach]:
    if not sides.may_do_without(facts.workers, facts.on, facts.law, laws):
        yield from _of_year(facts, laws)
    asked = sides.form_asked(facts.workers, facts.on, facts.law, laws)
    if asked is not None and facts.form and facts.form != asked.value:
        yield _plain(PLENARY_ASKED, asked, have=facts.workers)
    if facts.state != kinds.HELD:
        return
    for breach in (
        _too_few(PEOPLE_ABSENT, facts.came, sides.people_needed(facts.called, facts.on, facts.law, laws)),
        _too_few(FAVOUR_FEW, facts.in_favour, sides.favour_needed(facts.came, facts.on, facts.law, laws)),
        _unless(facts.resolution_passed, RESOLUTION_MISSING, of(laws.resolution, facts.law, facts.on)),
        _unless(facts.pact_signed, PACT_UNSIGNED, of(laws.pact, facts.law, facts.on)),
    ):
        if breach is not None:
            yield breach
    yield from _of_agenda(facts, laws)
    yield from _of_checks(facts, laws)
    yield from _of_board(facts, calendar, laws)


def _of_year(facts: Facts, laws: Laws) -> Iterator[Breach]:
    if breach := _too_late(CONFERENCE_LATE, facts.on, terms.conference_due(facts.year_ended_on, facts.law, laws)):
        yield breach
    rule = of(laws.conference_within, facts.law, facts.on)
    if rule is None or facts.on is None or facts.year_ended_on is None or facts.law not in (PUBLIC, STATE):
        return
    # “After the working year is over”: asked of years of the calendar alone; when another ends, somebody has guessed.
    if (
        facts.on <= facts.year_ended_on
        and rule.sure == "V"
        and (facts.year_ended_on.month, facts.year_ended_on.day) == (12, 31)
    ):
        yield _plain(CONFERENCE_EARLY, rule, have=facts.on, need=facts.year_ended_on)


def _of_agenda(facts: Facts, laws: Laws) -> Iterator[Breach]:
    """An agenda of which nobody has said anything lacks nothing."""
    rule = of(laws.agenda, facts.law, facts.on)
    if rule is None or not facts.agenda:
        return
    if lacks := tuple(item for item in rule.value if item not in facts.agenda):
        yield Breach(AGENDA_LACKS, rule.article, rule.sure, items=lacks)


def _of_checks(facts: Facts, laws: Laws) -> Iterator[Breach]:
    """The first check that came too late; that one still lacks is a step and no breach."""
    last = facts.on
    for day in sorted(facts.checks):
        if breach := _too_late(CHECK_LATE, day, terms.check_due(last, facts.law, laws)):
            yield breach
            return
        last = day


def _of_board(facts: Facts, calendar: WorkingCalendar, laws: Laws) -> Iterator[Breach]:
    elected = facts.board_elected_on
    size = sides.board_size(elected, facts.law, laws)
    if size is not None and facts.board_members is not None:
        if facts.board_members < size.value.least:
            yield _plain(BOARD_SMALL, size, have=facts.board_members, need=size.value.least)
        elif facts.board_members > size.value.most:
            yield _plain(BOARD_LARGE, size, have=facts.board_members, need=size.value.most)
    due = terms.recognition_due(elected, facts.law, calendar, laws)
    if breach := _too_late(BOARD_LATE, facts.board_recognised_on, due):
        yield breach


# ---- what a breach is made of


def _plain(code: str, rule: Rule[T], have: Value = None, need: Value = None) -> Breach:
    return Breach(code, rule.article, rule.sure, have, need)


def _unsure(breach: Breach) -> Breach:
    return Breach(breach.code, breach.article, "U", breach.have, breach.need, breach.items)


def _too_few(code: str, have: int | None, need: Rule[int] | None) -> Breach | None:
    if have is None or need is None or have >= need.value:
        return None
    return _plain(code, need, have, need.value)


def _too_late(code: str, have: date | None, due: Rule[date] | None) -> Breach | None:
    if have is None or due is None or have <= due.value:
        return None
    return _plain(code, due, have, due.value)


def _unless(done: bool | None, code: str, rule: Rule[bool] | None) -> Breach | None:
    return _plain(code, rule) if done is False and rule is not None and rule.value else None
