"""Which rules an agreement, or the bargaining for it, does not keep, as recorded. Pure; nothing is refused for it.

What is not known breaks nothing: a vote whose numbers nobody has said, a rule of a day that nobody has read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.facts import Bargaining, Facts, Taken, Voted
from vungmanh.agreements.rules.laws import LAWS, Laws
from vungmanh.agreements.rules.next_steps import Step, next_steps, next_steps_of_bargaining
from vungmanh.core.law import Rule, Sure

__all__ = [
    "CODES", "Bargaining", "Breach", "Facts", "Step", "Taken", "Voted", "breaches", "breaches_of_bargaining",
    "next_steps", "next_steps_of_bargaining",
]  # fmt: skip

FAVOUR_FEW, NOT_ALL_ASKED, PARTY_FAVOUR_FEW = "favour_few", "not_all_asked", "party_favour_few"
TERM_SHORT, TERM_LONG, EXTENDED_LONG = "term_short", "term_long", "extended_long"
SENT_LATE, GOES_ON_LONG = "sent_late", "goes_on_long"
INFORMATION_LATE, TALKS_LATE, TALKS_LONG, MINUTES_LATE, VOTE_FEW = (
    "information_late", "talks_late", "talks_long", "minutes_late", "vote_few"
)  # fmt: skip
# Every code, in the order in which they are told; each is worded by the room.
CODES: Final = (
    FAVOUR_FEW, NOT_ALL_ASKED, PARTY_FAVOUR_FEW, TERM_SHORT, TERM_LONG, EXTENDED_LONG, SENT_LATE, GOES_ON_LONG,
    INFORMATION_LATE, TALKS_LATE, TALKS_LONG, MINUTES_LATE, VOTE_FEW,
)  # fmt: skip

Value = int | date | None


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that is not kept: what is, and what the article asks for; both numbers or both days."""

    code: str
    article: str
    sure: Sure = "V"
    have: Value = None
    need: Value = None


def breaches(facts: Facts, laws: Laws = LAWS) -> tuple[Breach, ...]:
    """Returns what an agreement does not keep, in the order in which it is told; nothing of one that was struck out."""
    if facts.is_struck:
        return ()
    found = (*_of_votes(facts, laws), *_of_term(facts, laws), *_of_days(facts, laws))
    return tuple(sorted(found, key=lambda breach: CODES.index(breach.code)))


def breaches_of_bargaining(talks: Bargaining, laws: Laws = LAWS) -> tuple[Breach, ...]:
    """Returns what the bargaining does not keep, in the order in which it is told."""
    return tuple(sorted(_of_bargaining(talks, laws), key=lambda breach: CODES.index(breach.code)))


def _of_votes(facts: Facts, laws: Laws) -> Iterator[Breach]:
    if facts.kind == kinds.SEVERAL:
        yield from _of_parties(facts, laws)
        return
    whole = facts.asked
    if facts.kind == kinds.ENTERPRISE and facts.workers is not None and facts.asked is not None:
        if facts.asked < facts.workers:
            rule = laws.in_favour.on(facts.signed_on)
            if rule is not None:
                # How many there were on the day of the vote, nobody has written down: the number may be a later one.
                yield Breach(NOT_ALL_ASKED, rule.article, "U", facts.asked, facts.workers)
    elif facts.kind == kinds.ENTERPRISE and whole is None:
        whole = facts.workers
    if breach := _too_few(FAVOUR_FEW, facts.in_favour, terms.favour_needed(whole, facts.signed_on, laws)):
        yield breach


def _of_parties(facts: Facts, laws: Laws) -> Iterator[Breach]:
    few, article = 0, None
    for party in facts.parties:
        need = terms.party_favour_needed(party.asked or party.workers, facts.signed_on, laws)
        if need is not None and party.in_favour is not None and party.in_favour < need.value:
            few, article = few + 1, need
    if article is not None:
        yield Breach(PARTY_FAVOUR_FEW, article.article, article.sure, few, 0)


def _of_term(facts: Facts, laws: Laws) -> Iterator[Breach]:
    least = terms.least_until(facts.effective_on, facts.signed_on, laws)
    if least is not None and facts.first_until < least.value:
        yield Breach(TERM_SHORT, least.article, least.sure, facts.first_until, least.value)
    most = terms.most_until(facts.effective_on, facts.signed_on, laws)
    if breach := _too_late(TERM_LONG, facts.first_until, most):
        yield breach
        return
    # Both sides may extend it; whether beyond three years in all, the article does not say.
    if breach := _too_late(EXTENDED_LONG, facts.until, most.unsure() if most is not None else None):
        yield breach


def _of_days(facts: Facts, laws: Laws) -> Iterator[Breach]:
    for breach in (
        _too_late(SENT_LATE, facts.sent_on, terms.sending_due(facts.signed_on, laws)),
        _too_late(GOES_ON_LONG, facts.goes_on_until, terms.goes_on_until_most(facts.until, laws)),
    ):
        if breach is not None:
            yield breach


def _of_bargaining(talks: Bargaining, laws: Laws) -> Iterator[Breach]:
    asked, given = talks.first(kinds.INFORMATION_ASKED), talks.first(kinds.INFORMATION_GIVEN)
    if breach := _too_late(INFORMATION_LATE, given, terms.information_due(asked, laws)):
        yield breach
    first, last = talks.first(kinds.TALKS), talks.last(kinds.TALKS)
    if breach := _too_late(TALKS_LATE, first, terms.talks_due(talks.first(kinds.DEMAND), laws)):
        yield breach
    if breach := _too_late(TALKS_LONG, last, terms.talks_until(first, laws)):
        yield breach
    yield from _of_minutes(talks, laws)
    for each in talks.of(kinds.VOTE):
        if breach := _too_few(VOTE_FEW, each.in_favour, terms.favour_needed(each.asked, each.on, laws)):
            yield breach


def _of_minutes(talks: Bargaining, laws: Laws) -> Iterator[Breach]:
    """The first minutes that were published too late."""
    for each in talks.of(kinds.TALKS):
        if breach := _too_late(MINUTES_LATE, each.published_on, terms.minutes_due(each.on, laws)):
            yield breach
            return


def _too_few(code: str, have: int | None, need: Rule[int] | None) -> Breach | None:
    if have is None or need is None or have >= need.value:
        return None
    return Breach(code, need.article, need.sure, have, need.value)


def _too_late(code: str, have: date | None, due: Rule[date] | None) -> Breach | None:
    if have is None or due is None or have <= due.value:
        return None
    return Breach(code, due.article, due.sure, have, due.value)
