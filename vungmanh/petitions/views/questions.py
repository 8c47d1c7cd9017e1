"""Questions and answers for everybody, as officers write, check, correct and withdraw them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.loaders import held_here, road_here, today_of, unit_for
from vungmanh.petitions.actions.questions import check_question, correct_question, withdraw_question, write_question
from vungmanh.petitions.forms.questions import QuestionForm, WithdrawQuestionForm
from vungmanh.petitions.known_answers import categories_offered
from vungmanh.petitions.models import Category, Message, Petition, Question
from vungmanh.petitions.publishing import ASKS_AT_MOST
from vungmanh.petitions.question_page import question_of
from vungmanh.petitions.questions_register import QUESTIONS


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request)}


@require_safe
def questions(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.PUBLISH_ANSWER)
    form: Any = form_of(request, unit, QUESTIONS, today=today_of(request))
    found = read_page(request, QUESTIONS, form)
    return show(request, QUESTIONS, form, found, exports=True, template="petitions/questions.html")


@require_safe
def questions_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.PUBLISH_ANSWER)
    return sheet(request, unit, QUESTIONS, today=today_of(request))


@require_safe
def question(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_for(request, pk)
    today = today_of(request)
    petition = Petition.objects.visible_to(rights_of(request, today), today).filter(pk=found.petition_id or 0).first()
    shown = {
        "unit": found.unit,
        "matter": question_of(found, petition, held=held_here(request)),
        "question": found,
        "mine": found.written_by == request.user.get_username(),
    }
    return TemplateResponse(request, "petitions/question.html", shown)


@act_view
def write(request: HttpRequest, code: str) -> HttpResponse:
    """From nothing, or from a petition that was answered: its answer stands in the box, to be freed from people."""
    unit = unit_for(request, code, to=Permission.PUBLISH_ANSWER)
    source = _source(request)
    form = QuestionForm(request.POST or None, offered=_offered(request), known=_known(source))

    def do() -> Done:
        made, kept = write_question(unit, form.written(), petition=source, **_way(request))
        said = _("It is written down; a colleague who may publish answers checks it, then everybody reads it.")
        return Done(said, reverse("petitions:question", args=[made.pk]), kept)

    back = reverse("petitions:questions", args=[unit.code])
    if source:
        back = reverse("petitions:petition", args=[source.pk])
    return act(request, form, do) or act_page(
        request, unit, form, back=back,
        heading=_("A question and its answer for everybody"), verb=_("Keep it to be checked"),
        lead=_("Write it so that nobody can tell who has asked: no names, no numbers, no workplace."),
    )  # fmt: skip


@act_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_for(request, pk)
    known = {"asks": found.asks, "answer": found.answer, "category": found.category_id, "law": found.law}
    offered = _offered(request, found.category_id)
    form = QuestionForm(request.POST or None, offered=offered, known=known)
    back = reverse("petitions:question", args=[found.pk])

    def do() -> Done:
        return Done(_("Corrected; it is checked anew."), back, correct_question(found, form.written(), **_way(request)))

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Correct the answer"), verb=_("Save the correction"), back=back,
        lead=_("Nobody but officers reads it until a colleague has checked it again."),
    )  # fmt: skip


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_for(request, pk)
    back = reverse("petitions:question", args=[found.pk])
    return press(
        request,
        lambda: Done(_("Checked: everybody reads it from now on."), back, check_question(found, **_way(request))),
        back=back,
    )


@act_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = _question_for(request, pk)
    form = WithdrawQuestionForm(request.POST or None)
    back = reverse("petitions:question", args=[found.pk])

    def do() -> Done:
        kept = withdraw_question(found, form.cleaned_data["reason"], **_way(request))
        return Done(_("Withdrawn: nobody but officers reads it any more."), back, kept)

    return act(request, form, do) or act_page(
        request, found.unit, form, heading=_("Withdraw the answer"), verb=_("Withdraw it"), back=back, grave=True,
        lead=found.asks,
    )  # fmt: skip


def _question_for(request: HttpRequest, pk: int) -> Question:
    """One of a unit within the reader's reach. Raises Http404 where it is none."""
    today = today_of(request)
    seen = Question.objects.visible_to(rights_of(request, today), today).select_related("unit", "category")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.unit = unit_for(request, found.unit.code, to=Permission.PUBLISH_ANSWER)
    return found


def _offered(request: HttpRequest, chosen: int | None = None) -> QuerySet[Category]:
    """The categories of the unit that the page is about, and that which is chosen already."""
    today = today_of(request)
    return categories_offered(paths.ancestors(road_here(request).seat(today)), today, chosen)


def _source(request: HttpRequest) -> Petition | None:
    """The petition that the answer was given to, if the reader may see it."""
    named = request.GET.get("petition", "")
    if not named.isdecimal() or len(named) > 18:
        return None
    today = today_of(request)
    return Petition.objects.visible_to(rights_of(request, today), today).standing().filter(pk=named, shut=None).first()


def _known(petition: Petition | None) -> dict[str, Any]:
    """What is known of it already. SECURITY: the sender's words stand in the box only to be written anew; whoever has
    come here reads them on its page."""
    if petition is None:
        return {}
    answer = petition.messages.filter(kind=Message.ANSWER).order_by("-at", "-pk").first()
    return {
        "asks": " ".join(petition.words.split())[:ASKS_AT_MOST],
        "answer": answer.words if answer else "",
        "category": petition.category_id,
        "law": petition.law,
    }
