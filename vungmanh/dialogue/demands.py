"""What the law asks of one dialogue or conference beside what there is, for its page: each with its article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from vungmanh.core.law import Rule
from vungmanh.dialogue.breach_words import article_in_words, breach_in_words, shown, weekday
from vungmanh.dialogue.models.dialogues import FORMS
from vungmanh.dialogue.rules import breaches as broken
from vungmanh.dialogue.rules import kinds, sides, terms
from vungmanh.dialogue.rules.breaches import Breach, breaches
from vungmanh.dialogue.rules.facts import Facts
from vungmanh.dialogue.rules.laws import LAWS, PUBLIC, STATE, UNKNOWN, of

_FORMS: Final = dict(FORMS)
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
    have: int | date | bool | str | None
    codes: tuple[str, ...]


def demands(facts: Facts) -> list[Demand]:
    """Nothing of what was called off. A rule of a day that nobody has read asks for nothing."""
    found = {breach.code: breach for breach in breaches(facts)}
    rows = [row for row in _rows(facts) if row.rule is not None or found.keys() & set(row.codes)]
    told = [_told(row, found, facts) for row in rows]
    said = {code for row in rows for code in row.codes}
    return [*told, *(_plain(each) for each in found.values() if each.code not in said)]


def _told(row: _Row, found: dict[str, Breach], facts: Facts) -> Demand:
    breach = next((found[code] for code in row.codes if code in found), None)
    sure = row.rule.sure if row.rule else "V"
    if facts.is_dialogue and facts.law in (PUBLIC, UNKNOWN):
        sure = "U"  # the decree speaks of employers under the labour code
    article = row.rule.article if row.rule else ""
    if breach is not None:
        article, sure = breach.article, breach.sure
    tone = "bad" if breach else "plain" if row.have is None else "good"
    return Demand(
        row.name, row.asked, _have(row.have), tone, article_in_words(article, sure),
        breach_in_words(breach) if breach else "",
    )  # fmt: skip


def _plain(breach: Breach) -> Demand:
    return Demand(breach_in_words(breach), "", "", "bad", article_in_words(breach.article, breach.sure))


def _have(value: int | date | bool | str | None) -> str:
    if value is None or value == "":
        return str(_NOT_KNOWN)
    if isinstance(value, bool):
        return pgettext("answer", "Yes") if value else pgettext("answer", "No")
    return value if isinstance(value, str) else shown(value)


def _rows(facts: Facts) -> Iterator[_Row]:
    if facts.state == kinds.CALLED_OFF or facts.on is None:
        return
    yield from _of_dialogue(facts) if facts.is_dialogue else _of_conference(facts)


# ---- dialogues


def _of_dialogue(facts: Facts) -> Iterator[_Row]:
    on = facts.on
    step, fewest = sides.least_of_workers_side(facts.workers, on), sides.fewest_of_any_workers_side(on)
    side: Rule[Any] | None = step or fewest
    least = step.value.least if step else fewest.value if fewest else 0
    most = step.value.most if step else None
    spread = _("%(least)s to %(most)s people") % {"least": shown(least), "most": shown(most)} if most else _some(least)
    yield _Row(_("The workers' side"), side, spread, facts.workers_side, (broken.WORKERS_SIDE_SMALL,))
    other = sides.least_of_employer_side(on)
    yield _Row(
        _("The employer's side"), other, _some(other.value if other else 0), facts.employer_side,
        (broken.EMPLOYER_SIDE_SMALL,),
    )  # fmt: skip
    if facts.kind == kinds.ON_REQUEST:
        yield from _of_request(facts)
    if facts.kind == kinds.PERIODIC:
        yield _day(_("Contents sent"), terms.contents_due(on), facts.contents_sent_on, broken.CONTENTS_LATE)
    if facts.state != kinds.HELD:
        return
    leader = LAWS.leader.on(on) if facts.kind != kinds.CASE else None
    yield _Row(
        _("The head of the employer, or whoever is authorised"), leader, pgettext("asked of somebody", "is there"),
        facts.leader_present, (broken.LEADER_ABSENT,),
    )  # fmt: skip
    need = sides.workers_needed(facts.workers_side, on, facts.kind)
    yield _Row(
        _("There from the workers' side"), need, _some(need.value if need else 0), facts.workers_present,
        (broken.WORKERS_ABSENT,),
    )  # fmt: skip
    minutes = of(LAWS.minutes, facts.kind, on)
    yield _Row(
        pgettext("of a dialogue", "Minutes"), minutes, _("signed by both sides"), facts.minutes_signed,
        (broken.MINUTES_UNSIGNED,),
    )  # fmt: skip
    published = terms.publication_due(on, facts.kind)
    yield _day(_("Main contents published"), published, facts.published_on, broken.PUBLISHED_LATE)


def _of_request(facts: Facts) -> Iterator[_Row]:
    if facts.requested_by == kinds.WORKERS:
        need = sides.backing_needed(facts.workers_side, facts.requested_on or facts.on)
        yield _Row(
            _("Agreed to ask for it"), need, _some(need.value if need else 0), facts.backed_by, (broken.BACKING_FEW,)
        )
    due = terms.answer_due(facts.requested_on)
    yield _day(_("Request answered in writing"), due, facts.answered_on, broken.ANSWER_LATE)


# ---- conferences


def _of_conference(facts: Facts) -> Iterator[_Row]:
    on, law = facts.on, facts.law
    due = None
    if not sides.may_do_without(facts.workers, on, law):
        due = terms.conference_due(facts.year_ended_on, law)
    late = (broken.CONFERENCE_LATE, broken.CONFERENCE_EARLY)
    yield _Row(_("Day of the conference"), due, _by(due), on, late)
    form = sides.form_asked(facts.workers, on, law)
    asked = _("all take part") if form else ""
    yield _Row(
        pgettext("conference", "Conference of"), form, asked, str(_FORMS.get(facts.form, "")) or None,
        (broken.PLENARY_ASKED,),
    )  # fmt: skip
    if facts.state != kinds.HELD:
        return
    came = sides.people_needed(facts.called, on, law)
    yield _Row(_("How many came"), came, _some(came.value if came else 0), facts.came, (broken.PEOPLE_ABSENT,))
    favour = sides.favour_needed(facts.came, on, law)
    yield _Row(
        _("Voted for the resolution"), favour, _some(favour.value if favour else 0), facts.in_favour,
        (broken.FAVOUR_FEW,),
    )  # fmt: skip
    yield _Row(
        _("Resolution"), of(LAWS.resolution, law, on), pgettext("asked of a resolution", "passed"),
        facts.resolution_passed, (broken.RESOLUTION_MISSING,),
    )  # fmt: skip
    yield _Row(
        _("Pact of emulation"), of(LAWS.pact, law, on), pgettext("asked of a pact", "signed"), facts.pact_signed,
        (broken.PACT_UNSIGNED,),
    )  # fmt: skip
    if facts.checks:
        first = terms.check_due(on, law)
        yield _day(_("Resolution checked"), first, min(facts.checks), broken.CHECK_LATE)
    if facts.board_elected_on and law in (PUBLIC, STATE):
        yield from _of_board(facts)


def _of_board(facts: Facts) -> Iterator[_Row]:
    size = sides.board_size(facts.board_elected_on, facts.law)
    spread = (
        _("%(least)s to %(most)s people") % {"least": shown(size.value.least), "most": shown(size.value.most)}
        if size else ""
    )  # fmt: skip
    yield _Row(
        _("People's inspection board"), size, spread, facts.board_members, (broken.BOARD_SMALL, broken.BOARD_LARGE)
    )  # fmt: skip
    due = terms.recognition_due(facts.board_elected_on, facts.law)
    yield _day(_("Inspection board recognised"), due, facts.board_recognised_on, broken.BOARD_LATE)


# ---- words


def _some(least: int) -> str:
    return _("%(least)s people at least") % {"least": shown(least)}


def _by(due: Rule[date] | None) -> str:
    return _("by %(day)s") % {"day": weekday(due.value)} if due else ""


def _day(name: str, due: Rule[date] | None, have: date | None, code: str) -> _Row:
    return _Row(name, due, _by(due), have, (code,))
