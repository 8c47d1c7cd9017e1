"""The page of one upload: how far the reading has come, what would happen, what came of it."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from vungmanh.access.scope import NotAllowed
from vungmanh.lists.answer_form import AnswerForm
from vungmanh.lists.asking import questions_of, told_below
from vungmanh.lists.loaders import tells_of_others, upload_for
from vungmanh.lists.offered import named_by, units_to_offer
from vungmanh.lists.preview import Preview
from vungmanh.lists.progress import progress_of
from vungmanh.lists.quota import TooMuchToday
from vungmanh.lists.verbs import answer
from vungmanh.organization.loaders import today_of
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Upload
from vungmanh.ui.forms import HouseForm

_PER_PAGE = 50
_FEW = 2_000  # rows that are read in a moment
_SOON, _LATER = "500ms", "1500ms"  # from one look at the work to the next
_STOP_POLLING = 286  # what htmx takes for "no more"


@require_GET
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an upload, by its state."""
    found, unit = upload_for(request, pk)
    if found.state in (Upload.READY, Upload.DONE):
        if last := found.batches.first():
            return redirect("lists:import_batch", last.pk)
        if found.state == Upload.READY and tells_of_others(request, found):
            return _read_anew(request, found)
        if found.state == Upload.READY:
            return preview_page(request, found, unit, answer_form(request, found, unit))
        return _nothing(request, found, unit)
    if found.is_at_work:
        return render(request, "lists/at_work.html", _at_work(found, unit))
    return render(request, "lists/ended.html", {"unit": unit, "upload": found})


def _read_anew(request: HttpRequest, found: Upload) -> HttpResponse:
    try:
        answer(found, found.answers, by=request.user)
    except TooMuchToday as refused:
        raise NotAllowed(refused.reason) from refused
    return redirect("lists:import", found.pk)


@require_GET
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """The same part of the page alone, asked for again and again; when it is over, the browser goes to the result."""
    found, unit = upload_for(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("lists:import", pk)
    if found.is_at_work:
        return render(request, "lists/progress.html", _at_work(found, unit))
    response = HttpResponse(status=_STOP_POLLING)
    response.headers["HX-Redirect"] = reverse("lists:import", args=[pk])
    return response


def _at_work(found: Upload, unit: Unit) -> dict[str, Any]:
    now = progress_of(found.pk)
    return {
        "unit": unit,
        "upload": found,
        "form": HouseForm(),
        "now": now,
        "label": _label(found, now.step),
        "pause": _SOON if now.done < _FEW else _LATER,
    }


def _label(found: Upload, step: str) -> str:
    if found.state == Upload.WAITING:
        return _("The lists are waiting for their turn …")
    labels = {
        "reading": _("Reading the rows …"),
        "read": _("Comparing with what is known …"),
        "write": _("Writing …"),
        "written": _("Writing …"),
    }
    return labels.get(step, _("Reading the workbooks …"))


def answer_form(request: HttpRequest, found: Upload, unit: Unit) -> AnswerForm:
    """What the upload's lists ask, filled in where the request brings answers."""
    today, questions = today_of(request), questions_of(found)
    return AnswerForm(
        request.POST if request.method == "POST" else None,
        questions=questions,
        told=told_below(questions, found),
        units=named_by(found, unit, today, by=request.user),
        today=today,
    )


def preview_page(request: HttpRequest, found: Upload, unit: Unit, answers: AnswerForm) -> HttpResponse:
    """What would happen, what is asked, and the button that loads."""
    preview = Preview(found)
    show = request.GET.get("show", "")
    if show not in preview.parts:
        show = preview.first_part
    lines = found.lines.filter(kind=show) if show != "lists" else found.lines.none()
    page = Paginator(lines, _PER_PAGE).get_page(request.GET.get("page"))
    here = reverse("lists:import", args=[found.pk])
    names_units = any(question.free == "unit" for question in answers.questions)
    context = {
        "unit": unit,
        "upload": found,
        "preview": preview,
        "answers": answers,
        "offered": units_to_offer(found, unit, today_of(request)) if names_units else [],
        "form": HouseForm(),
        "here": here,
        "show": show,
        "page": page,
        "before": f"{here}?show={show}&page=",
        "refused": found.files.filter(refused=True).exists(),
    }
    return render(request, "lists/preview.html", context)


def _nothing(request: HttpRequest, found: Upload, unit: Unit) -> HttpResponse:
    """Everything was known already, or refused: there was nothing to load."""
    return render(
        request,
        "lists/nothing.html",
        {"unit": unit, "upload": found, "refused": found.files.filter(refused=True).exists()},
    )
