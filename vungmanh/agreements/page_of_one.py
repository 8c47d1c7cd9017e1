"""What the page of one agreement shows to its reader, read once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.agreements.amounts import show_amount
from vungmanh.agreements.breach_words import step_in_words
from vungmanh.agreements.comparing import in_measure
from vungmanh.agreements.demands import demands
from vungmanh.agreements.facts_of import facts_of
from vungmanh.agreements.matters import matter_of
from vungmanh.agreements.models import Agreement, Clause, Grade, GradeItem
from vungmanh.agreements.names import first_up
from vungmanh.agreements.papers_offered import Papers, paper_for, papers_of_agreement
from vungmanh.agreements.parts_of import parts_of
from vungmanh.agreements.promised import commitments_of
from vungmanh.agreements.rules import kinds, next_steps
from vungmanh.agreements.rules.better import difference, worth
from vungmanh.agreements.rules.facts import Facts
from vungmanh.agreements.sheet_words import ITEM_NAMES
from vungmanh.agreements.standing import GRADE_TONES, STATE_NAMES, TONES, state_of
from vungmanh.dialogue.breach_words import article_in_words
from vungmanh.dialogue.papers_offered import Offered

_WHERE: Final = {
    next_steps.ASK_ALL: "change",
    next_steps.SEND: "say_sent",
    next_steps.PUBLISH: "say_published",
}
_RESULT_TONES: Final = {kinds.KEPT: "good", kinds.PARTLY: "warn", kinds.BROKEN: "bad"}


@dataclass(frozen=True)
class NextStep:
    """`url` leads to where it is written down that it is done, "" for whoever may not; `paper` is the one that it is
    done with."""

    words: str
    article: str
    url: str
    late: bool
    paper: Offered | None = None


@dataclass(frozen=True)
class ToldClause:
    """`more` is by how much it is better than the law for each, `total` what that comes to over all people; `tone` says
    whether it is better ("good"), the same ("plain") or worse ("bad"), "" where nothing can be compared."""

    clause: Clause
    name: str
    gives: str
    law: str
    more: str
    total: str
    tone: str


@dataclass(frozen=True)
class ToldGrade:
    grade: Grade
    tone: str
    items: Sequence[tuple[str, str, str]]  # what, points, why


@dataclass(frozen=True)
class Linked:
    """One of a chain of agreements, each taking the place of the one before; `is_here`: the page is about it."""

    agreement: Agreement
    state: str
    tone: str
    is_here: bool


def shown_of(
    agreement: Agreement, *, held: Collection[Permission], here: bool, grades: bool, today: date
) -> dict[str, Any]:
    """`held` is what the reader may do at the unit of the page, `here` tells that it is that of the books, `grades`
    that they may grade it."""
    may = here and Permission.KEEP_AGREEMENT in held and not agreement.struck_on
    parts = parts_of(agreement)
    parties = parts.parties
    chain = _chain(agreement, parts.chain, today)
    renewed = any(each.agreement.predecessor_id == agreement.pk for each in chain)
    facts = facts_of(agreement, parties)
    going_on = any(each.ended_on is None and each.renews_id == agreement.pk for each in parts.bargained)
    grades = grades and not agreement.struck_on
    now = agreement.gone_on > today
    papers = papers_of_agreement(agreement) if here else {}
    return {
        "agreement": agreement,
        "matter": matter_of(
            agreement, parties, held=held, here=here, today=today, grades=grades, renewed=renewed or going_on
        ),
        "steps": list(_steps(agreement, facts, today, papers, may=may, grades=grades, renewed=renewed or going_on)),
        "demands": demands(facts),
        "clauses": [_told_clause(each) for each in parts.clauses],
        "parties": parties if agreement.kind != kinds.ENTERPRISE else [],
        "changes": parts.changes,
        "grades": list(_grades(parts.grades, parts.items)),
        "checks": [(each, _RESULT_TONES[each.result]) for each in parts.checks],
        "promised": commitments_of(agreement, today, sees=Permission.SEE_TASKS in held),
        "chain": chain if len(chain) > 1 else [],
        "bargained": parts.bargained,
        "papers": papers.values(),
        "here": here,
        "may": may,
        "may_grade": grades,
        "joins": may and now and agreement.kind != kinds.ENTERPRISE,
        "promises": may and Permission.SET_TASK in held,
    }


def _steps(
    agreement: Agreement, facts: Facts, today: date, papers: Papers, *, may: bool, grades: bool, renewed: bool
) -> Iterator[NextStep]:
    for step in next_steps.next_steps(facts, today, is_renewed=renewed):
        url = ""
        if step.code == next_steps.GRADE:
            url = reverse("agreements:grade", args=[agreement.pk]) if grades else ""
        elif may and step.code == next_steps.RENEW:
            url = reverse("agreements:begin", args=[agreement.unit.code]) + f"?renews={agreement.pk}"
        elif may and step.code in _WHERE:
            url = reverse(f"agreements:{_WHERE[step.code]}", args=[agreement.pk])
        article = article_in_words(step.article, step.sure)
        yield NextStep(step_in_words(step), article, url, step.late, paper_for(step, papers))


def _told_clause(each: Clause) -> ToldClause:
    more = difference(each.topic, each.measure, each.law_gives, each.gives)
    total = worth(each.measure, more, each.people)
    tone = "" if more is None else "good" if more > 0 else "bad" if more < 0 else "plain"
    return ToldClause(
        each, first_up(each.get_topic_display()), in_measure(each.gives, each.measure),
        in_measure(each.law_gives, each.measure), _signed(more, each.measure), _signed(total, each.measure), tone,
    )  # fmt: skip


def _signed(amount: Decimal | None, measure: str) -> str:
    if amount is None:
        return ""
    words = in_measure(abs(amount), measure)
    return f"+{words}" if amount > 0 else f"−{words}" if amount < 0 else _("the same")


def _grades(grades: Sequence[Grade], items: Sequence[GradeItem]) -> Iterator[ToldGrade]:
    for each in grades:
        mine = [
            (str(ITEM_NAMES.get(item.item, item.item)), show_amount(item.points), item.reason)
            for item in items
            if item.grade_id == each.pk
        ]
        yield ToldGrade(each, GRADE_TONES[each.grade], mine)


def _chain(agreement: Agreement, linked: Sequence[Agreement], today: date) -> list[Linked]:
    """The latest first."""
    found = {each.pk: each for each in (*linked, agreement)}
    after = {each.predecessor_id: each for each in found.values() if each.predecessor_id}
    line, one = [agreement], found.get(agreement.predecessor_id or 0)
    while one is not None and one not in line:
        line.append(one)
        one = found.get(one.predecessor_id or 0)
    one = after.get(agreement.pk)
    while one is not None and one not in line:
        line.insert(0, one)
        one = after.get(one.pk)
    return [
        Linked(each, str(STATE_NAMES[state]), TONES[state], each.pk == agreement.pk)
        for each in line
        for state in [state_of(each, today)]
    ]
