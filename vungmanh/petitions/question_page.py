"""The page of a question and its answer, as officers see it: how it stands, who wrote and who checks it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.accounts.queries import names_of
from vungmanh.files.subject import Subject
from vungmanh.kit.matter import Button, Detail, Matter
from vungmanh.kit.models import Act
from vungmanh.petitions.forms.questions import STATES, state_of
from vungmanh.petitions.models import Petition, Question
from vungmanh.petitions.models.questions import QUESTION
from vungmanh.ui.timeline import Event


def question_of(question: Question, petition: Petition | None, *, held: Collection[Permission]) -> Matter:
    """`petition` is the one it was made from, where its reader may see that."""
    names = names_of([question.written_by, question.checked_by])
    return Matter(
        heading=question.asks,
        details=list(_facts(question, petition)),
        buttons=list(_buttons(question)) if Permission.PUBLISH_ANSWER in held else [],
        events=sorted(_happened(question, names), key=lambda event: event.day, reverse=True),
        acts=Act.objects.naming(Subject(QUESTION, question.pk)),
    )


def _facts(question: Question, petition: Petition | None) -> Iterator[Detail]:
    yield Detail(_("Who reads it"), dict(STATES)[state_of(question)])
    yield Detail(_("Category"), question.category)
    yield Detail(_("Answered by"), question.unit.name)
    if question.law:
        yield Detail(_("Article of the law"), question.law)
    if petition:
        yield Detail(
            _("Made from the petition"), petition.spoken, url=reverse("petitions:petition", args=[petition.pk])
        )


def _buttons(question: Question) -> Iterator[Button]:
    if not question.withdrawn_on:
        yield Button(_("Correct the answer"), reverse("petitions:correct_question", args=[question.pk]), "edit")
        yield Button(_("Withdraw the answer"), reverse("petitions:withdraw_question", args=[question.pk]), "end")


def _happened(question: Question, names: dict[str, str]) -> Iterator[Event]:
    yield Event(question.written_on, _("Written or corrected"), names.get(question.written_by, question.written_by))
    if question.checked_on:
        yield Event(question.checked_on, _("Checked"), names.get(question.checked_by, question.checked_by))
    if question.withdrawn_on:
        yield Event(question.withdrawn_on, _("Withdrawn, nobody reads it"), question.withdrawn_because)
