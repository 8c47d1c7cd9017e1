"""What the law asks of an agreement and of bargaining beside what there is, for their pages, with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.agreements.breach_words import breach_in_words
from vungmanh.agreements.rules import breaches as broken
from vungmanh.agreements.rules import kinds, terms
from vungmanh.agreements.rules.breaches import Breach, breaches, breaches_of_bargaining
from vungmanh.agreements.rules.facts import Bargaining, Facts
from vungmanh.core.law import Rule
from vungmanh.dialogue.breach_words import article_in_words, shown, weekday

_NOT_KNOWN: Final = gettext_lazy("not written down")


@dataclass(frozen=True)
class Demand:
    """`asked` is what the article asks for, `have` what there is; `tone` is "good" where that is enough, "bad" where
    not, "plain" where nobody has written it down. `breach` is what is not kept, as a sentence, "" where nothing is."""

    name: str
    asked: str
    have: str
    tone: str
    article: str
    breach: str = ""


@dataclass(frozen=True)
class _Row:
    """One line: what `rule` asks for in words, what there is, and the codes of its breaches."""

    name: str
    rule: Rule[Any] | None
    asked: str
    have: int | date | str | None
    codes: tuple[str, ...]


def demands(facts: Facts) -> list[Demand]:
    """A rule of a day that nobody has read asks for nothing; nor is anything asked of what was struck out."""
    return [] if facts.is_struck else _told(list(_of_agreement(facts)), breaches(facts))


def demands_of_bargaining(talks: Bargaining) -> list[Demand]:
    """Of what has begun; as `demands`."""
    return _told(list(_of_bargaining(talks)), breaches_of_bargaining(talks))


def _told(rows: list[_Row], found: tuple[Breach, ...]) -> list[Demand]:
    by_code = {breach.code: breach for breach in found}
    there = [row for row in rows if row.rule is not None or by_code.keys() & set(row.codes)]
    said = {code for row in there for code in row.codes}
    return [*(_line(row, by_code) for row in there), *(_plain(each) for each in found if each.code not in said)]


def _line(row: _Row, found: dict[str, Breach]) -> Demand:
    breach = next((found[code] for code in row.codes if code in found), None)
    article, sure = (row.rule.article, row.rule.sure) if row.rule else ("", "V")
    if breach is not None:
        article, sure = breach.article, breach.sure
    tone = "bad" if breach else "plain" if row.have in (None, "") else "good"
    have = str(_NOT_KNOWN) if row.have in (None, "") else row.have if isinstance(row.have, str) else shown(row.have)
    words = breach_in_words(breach) if breach else ""
    return Demand(row.name, row.asked, have, tone, article_in_words(article, sure), words)


def _plain(breach: Breach) -> Demand:
    return Demand(breach_in_words(breach), "", "", "bad", article_in_words(breach.article, breach.sure))


# ---- an agreement


def _of_agreement(facts: Facts) -> Iterator[_Row]:
    yield from _of_votes(facts)
    least, most = (rule(facts.effective_on, facts.signed_on) for rule in (terms.least_until, terms.most_until))
    asked = ""
    if least and most:
        asked = _("one to three years, until %(least)s – %(most)s") % {
            "least": shown(least.value), "most": shown(most.value),
        }  # fmt: skip
    yield _Row(
        _("How long it lasts"), least, asked, _("until %(day)s") % {"day": shown(facts.until)},
        (broken.TERM_SHORT, broken.TERM_LONG, broken.EXTENDED_LONG),
    )  # fmt: skip
    yield _day(_("Sent to the labour authority"), terms.sending_due(facts.signed_on), facts.sent_on, broken.SENT_LATE)
    if facts.goes_on_until is not None:
        due = terms.goes_on_until_most(facts.until)
        yield _day(_("Goes on after its end"), due, facts.goes_on_until, broken.GOES_ON_LONG)


def _of_votes(facts: Facts) -> Iterator[_Row]:
    if facts.kind == kinds.SEVERAL:
        yield from _of_parties(facts)
        return
    whole = facts.asked if facts.asked is not None or facts.kind == kinds.SECTOR else facts.workers
    need = terms.favour_needed(whole, facts.signed_on)
    name = _("Leaders who agreed") if facts.kind == kinds.SECTOR else _("Workers who agreed")
    yield _Row(name, need, _some(need), facts.in_favour, (broken.FAVOUR_FEW,))
    if facts.kind == kinds.ENTERPRISE and need is not None and facts.workers is not None:
        yield _Row(
            _("Workers who were asked"), need, _("all %(many)s") % {"many": shown(facts.workers)}, facts.asked,
            (broken.NOT_ALL_ASKED,),
        )  # fmt: skip


def _of_parties(facts: Facts) -> Iterator[_Row]:
    needs = [terms.party_favour_needed(each.asked or each.workers, facts.signed_on) for each in facts.parties]
    known = [each for each in facts.parties if each.in_favour is not None]
    rule = next((need for need in needs if need is not None), None)
    have = _("%(known)s of %(all)s unions have written down their vote") % {
        "known": shown(len(known)), "all": shown(len(facts.parties)),
    }  # fmt: skip
    asked = _("more than half of all workers of each")
    yield _Row(_("Vote at each union"), rule, asked, have if known else None, (broken.PARTY_FAVOUR_FEW,))


# ---- bargaining


def _of_bargaining(talks: Bargaining) -> Iterator[_Row]:
    asked = talks.first(kinds.INFORMATION_ASKED)
    given = talks.first(kinds.INFORMATION_GIVEN)
    yield _day(_("Information of the employer"), terms.information_due(asked), given, broken.INFORMATION_LATE)
    first, last = talks.first(kinds.TALKS), talks.last(kinds.TALKS)
    yield _day(_("Talks have begun"), terms.talks_due(talks.first(kinds.DEMAND)), first, broken.TALKS_LATE)
    yield _day(_("Talks are over"), terms.talks_until(first), last, broken.TALKS_LONG)
    for each in talks.steps:
        if each.step == kinds.TALKS:
            name = _("Minutes of %(day)s published") % {"day": shown(each.on)}
            yield _day(name, terms.minutes_due(each.on), each.published_on, broken.MINUTES_LATE)
        elif each.step == kinds.VOTE:
            need = terms.favour_needed(each.asked, each.on)
            yield _Row(_("Workers who agreed"), need, _some(need), each.in_favour, (broken.VOTE_FEW,))


# ---- words


def _some(need: Rule[int] | None) -> str:
    return _("%(least)s at least") % {"least": shown(need.value)} if need else ""


def _day(name: str, due: Rule[date] | None, have: date | None, code: str) -> _Row:
    return _Row(name, due, _("by %(day)s") % {"day": weekday(due.value)} if due else "", have, (code,))
