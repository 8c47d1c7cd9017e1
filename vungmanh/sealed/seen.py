"""What the holder of a receipt sees of a report: who has it, by when, and what was said, in the order of saying it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.organization.models import Unit
from vungmanh.sealed.cleaning import sentences_of
from vungmanh.sealed.deeds import RESULTS
from vungmanh.sealed.hands import SenderHand
from vungmanh.sealed.rules.dated import answer_until, confirm_until, destroyed_on
from vungmanh.sealed.said import (
    AGREED,
    CLOSED,
    PASSED_ON,
    SAW_NAME,
    SETTLED,
    UNSETTLED,
    Entry,
    Kind,
    Spoken,
    Told,
)

# What was done, and else what was said. SECURITY: readers are "the level above" to a sender, one like the other.
_DID: Final[dict[str, str | Promise]] = {
    SETTLED: gettext_lazy("You say: it is settled"),
    UNSETTLED: gettext_lazy("You say: it is not settled"),
    AGREED: gettext_lazy("You agree that it becomes a petition without your name"),
    PASSED_ON: gettext_lazy("It has become a petition, without your name"),
    CLOSED: gettext_lazy("The level above has closed it"),
    SAW_NAME: gettext_lazy("A reader has opened your name, and had to say why"),
}
_SAID: Final[dict[str, str | Promise]] = {
    Kind.SENDER: gettext_lazy("You"),
    Kind.SAYS: gettext_lazy("You"),
    Kind.NAME: gettext_lazy("You have given your name"),
    Kind.ANSWER: gettext_lazy("The level above"),
    Kind.QUESTION: gettext_lazy("The level above asks you"),
    Kind.SYSTEM: gettext_lazy("The level above"),
}
_TALK: Final = frozenset({Kind.SENDER, Kind.ANSWER, Kind.QUESTION})
_OWN: Final = frozenset({Kind.SENDER, Kind.SAYS, Kind.NAME})


@dataclass(frozen=True)
class SeenFile:
    told: Told
    taken_out: list[str]


@dataclass(frozen=True)
class Line:
    title: str
    is_own: bool
    words: str = field(repr=False)
    spoken: Spoken = field(repr=False)
    files: list[SeenFile] = field(repr=False)


@dataclass(frozen=True)
class Seen:
    """`then` says what comes next. `may_say`: there is something to be content with, or not; `is_asked`: a question of
    theirs comes before it."""

    level: str
    standing: str
    then: str
    is_over: bool
    is_asked: bool
    may_say: bool
    may_agree: bool
    lines: list[Line] = field(repr=False)
    saw_name: list[date] = field(repr=False)


def seen_of(hand: SenderHand) -> Seen:
    case = hand.case
    level = Unit.objects.get(pk=case.level).name
    lines = [_line(each) for each in hand.entries]
    standing, then = _stands(hand)
    return Seen(
        level=level,
        standing=standing,
        then=then,
        is_over=case.closed_on is not None,
        is_asked=case.closed_on is None and _last_said(hand) == Kind.QUESTION,
        may_say=case.told_on is not None,
        may_agree=not case.may_pass_on and case.passed_on is None and case.closed_on is None,
        lines=lines,
        saw_name=[each.spoken.on for each in hand.entries if each.spoken.did == SAW_NAME],
    )


def _line(entry: Entry) -> Line:
    spoken = entry.spoken
    title = _DID.get(spoken.did) or _SAID.get(spoken.kind, "")
    files = [SeenFile(each, sentences_of(each.taken_out)) for each in entry.files]
    words = spoken.words
    if spoken.did == PASSED_ON:
        words = _("Its number: %(number)s") % {"number": words}
    return Line(str(title), spoken.kind in _OWN, words, spoken, files)


def _stands(hand: SenderHand) -> tuple[str, str]:
    case = hand.case
    if case.closed_on is not None:
        until = {"day": _day(destroyed_on(case.closed_on))}
        result = RESULTS.get(case.result)
        return (
            str(result) if result else _("It is closed"),
            _("On %(day)s all that was said here is destroyed, and this receipt opens nothing any more.") % until,
        )
    assert case.filed_on is not None
    if hand.nobody_reads:
        return (
            _("At this moment nobody can read it"),
            _("Those who could are away or may not any more. Please send it anew, or turn to the union in person."),
        )
    if case.told_on is None:
        until = {"day": _day(confirm_until(case.filed_on))}
        return _("It has arrived"), _("By %(day)s you read here that somebody has read it.") % until
    if _last_said(hand) == Kind.QUESTION:
        return _("They ask you something"), _("Please answer below, if you can. Nobody learns who you are by it.")
    until = {"day": _day(answer_until(case.filed_on))}
    return _("It is being looked into"), _("By %(day)s you read here what has come of it.") % until


def _last_said(hand: SenderHand) -> str:
    return next((each.spoken.kind for each in reversed(hand.entries) if each.spoken.kind in _TALK), "")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
