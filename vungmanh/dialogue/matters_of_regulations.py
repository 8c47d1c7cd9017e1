"""The pages of a regulation, and of what the employer has asked about: facts, acts, papers, what has happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.core.law import Rule
from vungmanh.dialogue.breach_words import article_in_words
from vungmanh.dialogue.employers import employer_shown
from vungmanh.dialogue.models import CONSULTATION, REGULATION, Consultation, Regulation
from vungmanh.dialogue.names import first_up, name_of_consultation, name_of_regulation
from vungmanh.dialogue.registers import stands_in_words
from vungmanh.dialogue.rules.regulations import asked_for, lacking
from vungmanh.files.subject import Subject
from vungmanh.journal.models import Entry
from vungmanh.kit.matter import Button, Detail, Matter, files_of
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.ui.timeline import Event

_KEEPS: Final = Permission.KEEP_REGULATION
_OF_REGULATIONS: Final[dict[str, Any]] = {
    "dialogue.end_regulation": pgettext_lazy("regulation", "Ended"),
    "dialogue.strike_regulation": pgettext_lazy("regulation", "Struck out"),
    "dialogue.undo_regulation": pgettext_lazy("dialogue", "Taken back"),
}
_OF_CONSULTATIONS: Final[dict[str, Any]] = {
    "dialogue.answer_consultation": gettext_lazy("Answer written down"),
    "dialogue.strike_consultation": pgettext_lazy("consultation", "Struck out"),
    "dialogue.undo_regulation": pgettext_lazy("dialogue", "Taken back"),
}


def lacking_at(unit: Unit, today: date) -> list[tuple[str, Rule[bool]]]:
    """The kinds of regulations that the unit must have and has not, each with its rule. Two queries."""
    employer = employer_shown(unit, today)
    has = frozenset(Regulation.objects.in_force(today).filter(unit=unit).values_list("kind", flat=True))
    return list(lacking(employer.law, employer.workers, today, has))


def matter_of_regulation(regulation: Regulation, *, held: Collection[Permission], today: date) -> Matter:
    """`held` is what the reader may do at its unit."""
    about, here = Subject(REGULATION, regulation.pk), [regulation.pk]
    may = _KEEPS in held and not regulation.struck_on
    return Matter(
        heading=name_of_regulation(regulation),
        details=list(_of_regulation(regulation, today)),
        buttons=list(_acts_on_regulation(regulation, today)) if may else [],
        events=_life(regulation, about, _OF_REGULATIONS),
        files=files_of(
            about,
            attach_url=reverse("dialogue:attach_to_regulation", args=here) if may else "",
            strike_url=reverse("dialogue:strike_file_of_regulation", args=here) if may else "",
        ),
        acts=Act.objects.naming(about),
    )


def _of_regulation(regulation: Regulation, today: date) -> Iterator[Detail]:
    yield from _struck(regulation)
    yield Detail(_("Unit"), regulation.unit.name, url=reverse("home:unit", args=[regulation.unit.code]))
    yield Detail(_("In force from"), show_day(regulation.on))
    until = show_day(regulation.until) if regulation.until else ""
    yield Detail(_("In force until"), until, otherwise=_("until another one replaces it"))
    if regulation.number:
        yield Detail(_("Number of the paper"), regulation.number)
    if regulation.body:
        yield Detail(_("Issued by"), regulation.body)
    employer = employer_shown(regulation.unit, today)
    rule = asked_for(regulation.kind, employer.law, employer.workers, today)
    if rule is not None and not regulation.struck_on:
        asked = _("such a unit must have one") if rule.value else _("such a unit need not have one")
        yield Detail(_("What the law asks"), first_up(asked), note=article_in_words(rule.article, rule.sure))


def _acts_on_regulation(regulation: Regulation, today: date) -> Iterator[Button]:
    here = [regulation.pk]
    if regulation.until is None or regulation.until > today:
        again = reverse("dialogue:keep_regulation", args=[regulation.unit.code]) + f"?kind={regulation.kind}"
        yield Button(_("A new one replaces it"), again, "add")
        yield Button(pgettext("regulation", "It ends"), reverse("dialogue:end_regulation", args=here), "end")
    yield Button(_("Strike out"), reverse("dialogue:strike_regulation", args=here), "end")


def matter_of_consultation(consultation: Consultation, *, held: Collection[Permission], today: date) -> Matter:
    """`held` is what the reader may do at its unit."""
    about, here = Subject(CONSULTATION, consultation.pk), [consultation.pk]
    may = _KEEPS in held and not consultation.struck_on
    return Matter(
        heading=name_of_consultation(consultation),
        details=list(_of_consultation(consultation)),
        buttons=list(_acts_on_consultation(consultation)) if may else [],
        events=_life(consultation, about, _OF_CONSULTATIONS),
        files=files_of(
            about,
            attach_url=reverse("dialogue:attach_to_consultation", args=here) if may else "",
            strike_url=reverse("dialogue:strike_file_of_consultation", args=here) if may else "",
        ),
        acts=Act.objects.naming(about),
    )


def _of_consultation(consultation: Consultation) -> Iterator[Detail]:
    yield from _struck(consultation)
    unit = consultation.unit
    yield Detail(_("Unit"), unit.name, url=reverse("home:unit", args=[unit.code]))
    yield Detail(_("What became of it"), first_up(stands_in_words(consultation)))
    yield Detail(_("Asked on"), show_day(consultation.asked_on))
    if consultation.asked:
        yield Detail(_("What was asked"), consultation.asked)
    if consultation.answered_on:
        yield Detail(_("Answered on"), show_day(consultation.answered_on))
    if consultation.answer:
        yield Detail(_("What the union answered"), consultation.answer)


def _acts_on_consultation(consultation: Consultation) -> Iterator[Button]:
    here = [consultation.pk]
    is_open = consultation.answered_on is None
    word = _("Answer it") if is_open else _("Change the answer")
    yield Button(word, reverse("dialogue:answer_consultation", args=here), "edit", is_first=is_open)
    yield Button(_("Strike out"), reverse("dialogue:strike_consultation", args=here), "end")


def _struck(record: Regulation | Consultation) -> Iterator[Detail]:
    if record.struck_on:
        yield Detail(_("Struck out on"), show_day(record.struck_on), note=record.struck_because)


def _life(record: Regulation | Consultation, about: Subject, words: Mapping[str, Any]) -> list[Event]:
    """The latest first. Two queries."""
    told = list(Entry.objects.filter(action__in=words, about__kind=about.kind, about__key=about.key).order_by("-pk"))
    names = names_of({line.by for line in told} | {record.by})
    events = [
        Event(line.at.astimezone(VIETNAM).date(), str(words[line.action]), str(names[line.by])) for line in told
    ]  # fmt: skip
    written = record.at.astimezone(VIETNAM).date()
    events.append(Event(written, pgettext("dialogue", "Written down"), str(names[record.by])))
    return events
