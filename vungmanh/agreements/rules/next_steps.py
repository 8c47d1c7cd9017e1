"""What is to be done next with an agreement, or in bargaining for one, and by when. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.facts import Bargaining, Facts
from vungmanh.agreements.rules.laws import LAWS, Laws
from vungmanh.core.law import Rule, Sure

ASK_ALL, SEND, PUBLISH, GRADE, RENEW = "ask_all", "send", "publish", "grade", "renew"
GET_INFORMATION, FORM_TEAM, ASK_OPINIONS, DEMAND, AGREE_ON_PLACE, BEGIN_TALKS, END_TALKS = (
    "get_information", "form_team", "ask_opinions", "demand", "agree_on_place", "begin_talks", "end_talks"
)  # fmt: skip
PUBLISH_MINUTES, VOTE, SIGN = "publish_minutes", "vote", "sign"
# Every code; each is worded by the room.
CODES: Final = (
    ASK_ALL, SEND, PUBLISH, GRADE, RENEW, GET_INFORMATION, FORM_TEAM, ASK_OPINIONS, DEMAND, AGREE_ON_PLACE,
    BEGIN_TALKS, END_TALKS, PUBLISH_MINUTES, VOTE, SIGN,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, the last day for it, None where none is set, and the article that asks for it, "" where none
    does: that a level above grades is the union's own wish."""

    code: str
    due: date | None
    article: str = ""
    sure: Sure = "V"
    late: bool = False


def next_steps(facts: Facts, today: date, laws: Laws = LAWS, *, is_renewed: bool = False) -> tuple[Step, ...]:
    """Returns what is still to be done with an agreement, the nearest day first, what has none last; nothing of one
    that was struck out or is in force no more. `is_renewed`: the next one is bargained for or signed already."""
    if facts.is_struck or facts.gone_on <= today:
        return ()
    return _sorted(_of_agreement(facts, today, laws, is_renewed))


def next_steps_of_bargaining(talks: Bargaining, today: date, laws: Laws = LAWS) -> tuple[Step, ...]:
    """Returns what is still to be done in bargaining; nothing of one that has ended."""
    if talks.ended_on is not None:
        return ()
    return _sorted(_of_bargaining(talks, today, laws))


def _of_agreement(facts: Facts, today: date, laws: Laws, is_renewed: bool) -> Iterator[Step]:
    vote = laws.in_favour.on(facts.signed_on) if facts.kind == kinds.ENTERPRISE else None
    if vote is not None and facts.in_favour is None:
        yield Step(ASK_ALL, None, vote.article, vote.sure)
    if facts.sent_on is None and (due := terms.sending_due(facts.signed_on, laws)) is not None:
        yield _step(SEND, due, today)
    if facts.published_on is None:
        yield Step(PUBLISH, None, "Bộ luật Lao động 2019, Đ.76", "U")
    if not facts.grade and facts.sent_on is not None:
        due_on = facts.sent_on + terms.GRADED_WITHIN
        yield Step(GRADE, due_on, late=due_on < today)
    renewed = laws.renewed_before.on(facts.until)
    if is_renewed or facts.ended_on is not None or facts.replaced_on is not None or renewed is None:
        return
    if terms.expiring_from(facts.until, laws) <= today:
        yield _step(RENEW, renewed.saying(facts.until), today)


def _of_bargaining(talks: Bargaining, today: date, laws: Laws) -> Iterator[Step]:
    taken = {each.step for each in talks.steps}
    asked = terms.information_due(talks.first(kinds.INFORMATION_ASKED), laws)
    if asked is not None and kinds.INFORMATION_GIVEN not in taken:
        yield _step(GET_INFORMATION, asked, today)
    demanded = talks.first(kinds.DEMAND)
    if demanded is None:
        if kinds.TEAM not in taken:
            yield Step(FORM_TEAM, None)
        if not talks.has_opinions:
            yield Step(ASK_OPINIONS, None)
        yield Step(DEMAND, None)
    elif kinds.TALKS not in taken:
        for code, due in (
            (AGREE_ON_PLACE, terms.place_due(demanded, laws)),
            (BEGIN_TALKS, terms.talks_due(demanded, laws)),
        ):
            if due is not None:
                yield _step(code, due, today)
    end = terms.talks_until(talks.first(kinds.TALKS), laws)
    if end is not None and not taken & {kinds.VOTE, kinds.AGREEMENT}:
        yield _step(END_TALKS, end, today)
    for each in talks.steps:
        minutes = terms.minutes_due(each.on, laws) if each.step == kinds.TALKS else None
        if minutes is not None and each.published_on is None:
            yield _step(PUBLISH_MINUTES, minutes, today)
    if kinds.TALKS in taken and kinds.VOTE not in taken and (rule := laws.in_favour.on(today)) is not None:
        yield Step(VOTE, None, rule.article, rule.sure)
    if kinds.VOTE in taken and kinds.AGREEMENT not in taken:
        yield Step(SIGN, None)
    signed = terms.sending_due(talks.first(kinds.AGREEMENT), laws)
    if signed is not None and kinds.SENT not in taken:
        yield _step(SEND, signed, today)


def _step(code: str, due: Rule[date], today: date) -> Step:
    return Step(code, due.value, due.article, due.sure, due.value < today)


def _sorted(found: Iterator[Step]) -> tuple[Step, ...]:
    return tuple(sorted(found, key=lambda step: (step.due or date.max, CODES.index(step.code))))
