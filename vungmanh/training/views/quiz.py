"""The quiz of a class: its questions, the links of its people, how many were right; and the page behind a link."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press, refusals_in
from vungmanh.organization.loaders import today_of
from vungmanh.training.actions.answer_quiz import answer_quiz
from vungmanh.training.actions.ask_questions import ask_question, take_question_out
from vungmanh.training.forms.classes import QuestionForm, QuizForm
from vungmanh.training.loaders import attendee_by_link, class_for, question_for
from vungmanh.training.models import Answered, Question
from vungmanh.training.queries import answered_by, choices_counted, people_of_class, questions_of, with_results
from vungmanh.training.tokens import quiz_token

_TRAINS = Permission.TRAIN


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


def _of_class(pk: int) -> str:
    return reverse("training:quiz_of_class", args=[pk])


@require_safe
def of_class(request: HttpRequest, pk: int) -> HttpResponse:
    """For the trainers alone: questions and how they were answered, everybody's link and how many they had right."""
    found = class_for(request, pk, to=_TRAINS)
    lines = [
        (line, request.build_absolute_uri(reverse("training:quiz", args=[quiz_token(line.attendee.pk)])))
        for line in with_results(found, people_of_class(found))
    ]
    page = {
        "unit": found.gathering.unit,
        "held": found,
        "questions": choices_counted(found.pk),
        "lines": lines,
        "may_ask": not any(line.answered for line, _url in lines),
        "as_text": "\n".join(f"{line.attendee.name}: {url}" for line, url in lines),
    }
    return TemplateResponse(request, "training/quiz_of_class.html", page)


@act_view
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    found = class_for(request, pk, to=_TRAINS)
    form = QuestionForm(request.POST or None)

    def do() -> Done:
        kept = ask_question(found, form.asked(), **_way(request))
        return Done(_("The question is in the quiz."), _of_class(pk), kept)

    return act(request, form, do) or act_page(
        request, found.gathering.unit, form, heading=_("Put a question"), verb=_("Put the question"),
        back=_of_class(pk),
    )  # fmt: skip


@require_POST
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    question = question_for(request, pk, to=_TRAINS)
    back = _of_class(question.training_class_id)

    def do() -> Done:
        return Done(_("The question is out of the quiz."), back, take_question_out(question, **_way(request)))

    return press(request, do, back=back)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever's link it is answers once, and reads here how many were right, and which.

    SECURITY: what was answered is told to nobody else than them and the trainers. A guessed link finds nothing.
    """
    attendee = attendee_by_link(token)
    questions = questions_of(attendee.gathering_id)
    answered = answered_by(attendee)
    form = QuizForm(request.POST if request.method == "POST" else None, questions=questions)
    if request.method == "POST" and answered is None and form.is_valid():
        with refusals_in(form):
            answer_quiz(attendee, form.chosen(), now=timezone.now())
            return redirect("training:quiz", token=token)
    page = {
        "gathering": attendee.gathering, "unit": attendee.gathering.unit, "name": attendee.name, "form": form,
        "answered": answered, "said": _said(questions, answered) if answered else [], "questions": questions,
    }  # fmt: skip
    told = TemplateResponse(request, "training/quiz.html", page)
    told.headers["Cache-Control"] = "no-store"
    told.headers["X-Robots-Tag"] = "noindex, nofollow"
    return told


def _said(questions: list[Question], answered: Answered) -> list[tuple[Question, str, str, bool]]:
    """Every question with what was chosen, what is right, and whether they are the same."""
    said = []
    for each in questions:
        place = answered.chosen.get(str(each.pk))
        said.append((each, "" if place is None else each.choices[place], each.choices[each.right], place == each.right))
    return said
