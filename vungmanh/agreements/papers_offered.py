"""The papers of bargaining and of an agreement that their pages offer, and how each is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.agreements.models import Agreement, Negotiation, Step
from vungmanh.agreements.papers_agreement import agreement_draft
from vungmanh.agreements.papers_before import (
    demand_letter,
    information_letter,
    team_decision,
)
from vungmanh.agreements.papers_facts import facts_of_agreement, facts_of_bargaining
from vungmanh.agreements.papers_opinions import group_minutes, opinions_letter
from vungmanh.agreements.papers_signed import authority_letter, notice
from vungmanh.agreements.papers_talks import talks_minutes, vote_minutes
from vungmanh.agreements.papers_told import Agreed, Facts
from vungmanh.agreements.rules import kinds, next_steps
from vungmanh.core.days import show_day
from vungmanh.core.measures import Words
from vungmanh.dialogue.papers_offered import FORMATS, NoSuchPaper, Offered
from vungmanh.papers.paper import Paper

INFORMATION, TEAM, OPINIONS, GROUP, DEMAND, TALKS, VOTE, DRAFT, LETTER, NOTICE = (
    "information", "team", "opinions", "group", "demand", "talks", "vote", "draft", "letter", "notice"
)  # fmt: skip
# The name of the file, and the kind of paper that it is numbered as.
FILES: Final[Mapping[str, tuple[str, str]]] = {
    INFORMATION: ("cong-van-de-nghi-cung-cap-thong-tin", "CV"),
    TEAM: ("quyet-dinh-thanh-lap-to-thuong-luong", "QĐ"),
    OPINIONS: ("cong-van-lay-y-kien-nguoi-lao-dong", "CV"),
    GROUP: ("bien-ban-tong-hop-y-kien", "BB"),
    DEMAND: ("cong-van-yeu-cau-thuong-luong", "CV"),
    TALKS: ("bien-ban-thuong-luong", "BB"),
    VOTE: ("bien-ban-lay-y-kien-thoa-uoc", "BB"),
    DRAFT: ("thoa-uoc-lao-dong-tap-the", "TƯ"),
    LETTER: ("cong-van-gui-thoa-uoc", "CV"),
    NOTICE: ("thong-bao-cong-bo-thoa-uoc", "TB"),
}
NAMES: Final[Mapping[str, Words]] = {
    INFORMATION: gettext_lazy("Letter that asks the employer for information"),
    TEAM: gettext_lazy("Decision on the team that bargains"),
    OPINIONS: gettext_lazy("Letter that asks workers for their opinions"),
    GROUP: gettext_lazy("Minutes of the opinions of a group"),
    DEMAND: gettext_lazy("Demand to bargain"),
    TALKS: gettext_lazy("Minutes of talks"),
    VOTE: gettext_lazy("Minutes of asking all workers about the draft"),
    DRAFT: gettext_lazy("The agreement, clause by clause"),
    LETTER: gettext_lazy("Letter to the labour authority, for the employer to sign"),
    NOTICE: gettext_lazy("Notice that publishes the agreement to workers"),
}
# Which step of bargaining each tells of, in their order; the draft tells of none.
_STEPS: Final[Mapping[str, str]] = {
    INFORMATION: kinds.INFORMATION_ASKED, TEAM: kinds.TEAM, OPINIONS: kinds.OPINIONS_ASKED,
    GROUP: kinds.OPINIONS_GATHERED, DEMAND: kinds.DEMAND, TALKS: kinds.TALKS, VOTE: kinds.VOTE,
    LETTER: kinds.AGREEMENT,
}  # fmt: skip
_SEVERAL: Final = (GROUP, TALKS)
# The paper that is written when the step is to be done next.
_NEEDED: Final[Mapping[str, str]] = {
    next_steps.FORM_TEAM: TEAM, next_steps.ASK_OPINIONS: OPINIONS, next_steps.DEMAND: DEMAND,
    next_steps.BEGIN_TALKS: TALKS, next_steps.END_TALKS: TALKS, next_steps.VOTE: VOTE, next_steps.ASK_ALL: VOTE,
    next_steps.SIGN: DRAFT, next_steps.SEND: LETTER, next_steps.PUBLISH: NOTICE,
}  # fmt: skip
_OF_AGREEMENT: Final = (DRAFT, LETTER, NOTICE)

Papers = Mapping[str, Offered]


def papers_of_bargaining(negotiation: Negotiation, steps: Sequence[Step]) -> Papers:
    """By their keys, in the order of bargaining: while it goes on all that may be needed; of one that is over, what
    tells of the steps that were taken; nothing of what was struck out. No query."""
    days = _days([(each.step, each.on) for each in steps])
    return {key: _offered(negotiation, key, days) for key in _fitting(negotiation, days)}


def papers_of_agreement(agreement: Agreement) -> Papers:
    """By their keys; nothing of what was struck out. No query."""
    return {} if agreement.struck_on else {key: _offered(agreement, key, {}) for key in _OF_AGREEMENT}


def paper_for(step: next_steps.Step, papers: Papers, unpublished: str = "") -> Offered | None:
    """The paper of the step that is to be done next; `unpublished` is that of the minutes still to be published."""
    key = unpublished if step.code == next_steps.PUBLISH_MINUTES else _NEEDED.get(step.code, "")
    return papers.get(key)


def unpublished_of(steps: Sequence[Step]) -> str:
    """The key of the first minutes that are not published yet, "" of none."""
    talks = [each for each in steps if each.step == kinds.TALKS]
    return next((f"{TALKS}-{place}" for place, each in enumerate(talks, start=1) if each.published_on is None), "")


def _days(taken: Sequence[tuple[str, date]]) -> Mapping[str, Sequence[date]]:
    """When each step was taken."""
    return {code: [on for step, on in taken if step == code] for code in kinds.STEPS}


def _fitting(negotiation: Negotiation, days: Mapping[str, Sequence[date]]) -> Iterator[str]:
    if negotiation.struck_on:
        return
    for which, code in _STEPS.items():
        if which in _SEVERAL:
            yield from (f"{which}-{place}" for place, _on in enumerate(days[code], start=1))
        elif days[code]:
            yield which
            continue
        if negotiation.ended_on is None and which != LETTER:
            yield which
        if negotiation.ended_on is None and which == VOTE:
            yield DRAFT


def _offered(record: Negotiation | Agreement, key: str, days: Mapping[str, Sequence[date]]) -> Offered:
    address = "agreements:paper_of_negotiation" if isinstance(record, Negotiation) else "agreements:paper"
    word, as_pdf = (reverse(address, args=[record.pk, key, ending]) for ending in FORMATS)
    which, place = split(key)
    name: Words = NAMES[which]
    if place is not None:
        name = _("%(paper)s, %(day)s") % {"paper": name, "day": show_day(days[_STEPS[which]][place - 1])}
    return Offered(name, word, as_pdf)


def split(key: str) -> tuple[str, int | None]:
    """Which paper it is, and of the how manyth day of its step; None of a day that is still to come."""
    which, _sign, place = key.rpartition("-")
    return (which, int(place)) if which in _SEVERAL and place.isdecimal() else (key, None)


# ---- how each is made


def made_of_bargaining(negotiation: Negotiation, key: str, ending: str, today: date) -> bytes:
    """The file. Raises NoSuchPaper."""
    steps = list(Step.objects.filter(negotiation=negotiation, struck_on__isnull=True))
    days = _days([(each.step, each.on) for each in steps])
    if ending not in FORMATS or key not in set(_fitting(negotiation, days)):
        raise NoSuchPaper
    which, place = split(key)
    taken = days.get(_STEPS.get(which, ""), ())
    then = taken[(place or 1) - 1] if taken and (place or which not in _SEVERAL) else None
    facts = facts_of_bargaining(negotiation, FILES[which][1], today, then=then)
    return FORMATS[ending][0](_paper(which, place, facts))


def made_of_agreement(agreement: Agreement, key: str, ending: str, today: date) -> bytes:
    """The file. Raises NoSuchPaper."""
    if ending not in FORMATS or key not in _OF_AGREEMENT or agreement.struck_on:
        raise NoSuchPaper
    facts = facts_of_agreement(agreement, FILES[key][1], today)
    return FORMATS[ending][0](_paper(key, None, facts))


def _paper(which: str, place: int | None, facts: Facts) -> Paper:
    if which in _SEVERAL:
        one = facts.of(_STEPS[which])[place - 1] if place else None
        return (group_minutes if which == GROUP else talks_minutes)(facts, one)
    if which == DRAFT:
        return agreement_draft(facts, facts.agreed)
    if which in (LETTER, NOTICE):
        return (authority_letter if which == LETTER else notice)(facts, facts.agreed or _only_signed(facts))
    simple = {
        INFORMATION: information_letter, TEAM: team_decision, OPINIONS: opinions_letter, DEMAND: demand_letter,
        VOTE: vote_minutes,
    }  # fmt: skip
    return simple[which](facts)


def _only_signed(facts: Facts) -> Agreed:
    """What the steps of bargaining tell of an agreement that is not recorded itself: its day, how many agreed, when it
    was sent. Raises NoSuchPaper."""
    signed, vote = facts.first(kinds.AGREEMENT), facts.first(kinds.VOTE)
    if signed is None:
        raise NoSuchPaper
    return Agreed(
        signed.on, facts.kind, asked=vote.asked if vote else None, in_favour=vote.in_favour if vote else None,
        sent_on=facts.on(kinds.SENT),
    )  # fmt: skip
