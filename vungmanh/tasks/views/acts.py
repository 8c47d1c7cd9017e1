"""What is done with a task at a unit: an answer, a judgement, passing it on."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import holds_at_itself
from vungmanh.files.queries import evidence
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.intake import takes_files
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.evidence import add_files, strike_file, subject_of
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.see_task import see_task
from vungmanh.tasks.forms import AnswerForm, JudgeForm, PassOnForm
from vungmanh.tasks.loaders import task_for
from vungmanh.tasks.matters import reached_in_words
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.proofs import named, reached, records
from vungmanh.tasks.queries import answers_to, standing, units_to_pass_on_to
from vungmanh.tasks.rules import DONE

_OFFERED_AT_MOST: Final = 50  # records from which the officer chooses the one that proves it


@takes_files
@act_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.ANSWER_TASK)
    back = reverse("tasks:task", args=[task.pk])
    today = today_of(request)
    far, kind = reached(task, today), task.task.proof_kind
    may = [each for each in answers_to(task) if each != DONE or far is None or task.parent or far.is_enough]
    offered = named(records(task, today, _OFFERED_AT_MOST), kind, rights_of(request, today), today)
    form = AnswerForm(request.POST or None, request.FILES or None, may=may, kind=kind, records=offered)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today, "now": timezone.now()}
        return Done(_("It is written down how far the task is."), back, answer_task(task, form.answer(), **way))

    usual = _("Whoever gave the task sees at once how far it is; this can be undone.")
    lead = reached_in_words(far) or _for_somebody(task) or usual
    page: dict[str, Any] = {"heading": task.task.what, "verb": _("Write it down"), "back": back, "lead": lead}
    page |= {"styles": STYLES, **_said_last(task)}
    return act(request, form, do) or act_page(request, task.unit, form, **page)


@act_view
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.JUDGE_TASK)
    back = reverse("tasks:task", args=[task.pk])
    form = JudgeForm(request.POST or None)

    def do() -> Done:
        said = form.cleaned_data
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        kept = judge_task(task, said["judgement"], words=said["words"], **way)
        return Done(_("The unit sees what you have decided."), back, kept)

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=task.task.what, verb=_("Decide it"), back=back, **_said_last(task),
        lead=_("What is sent back stays open; say what is missing. This can be undone."),
    )  # fmt: skip


@act_view
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.PASS_ON_TASK)
    today = today_of(request)
    back = reverse("tasks:task", args=[task.pk])
    units = units_to_pass_on_to(task, today)
    if request.method != "POST" and not units.exists():
        return render(request, "tasks/nobody_left.html", {"unit": task.unit, "heading": task.task.what, "back": back})
    form = PassOnForm(request.POST or None, units=units, due=task.due, today=today)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today, "now": timezone.now()}
        kept = pass_on_task(task, form.parts(), due=form.cleaned_data["due"], **way)
        said = _("Passed on to %(count)d units.") % {"count": len(form.parts())}
        return Done(said, back, kept)

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=task.task.what, verb=_("Pass it on"), back=back,
        lead=_("The task is done when all units it is passed on to are; this can be undone."),
    )  # fmt: skip


def _said_last(task: Assignment) -> dict[str, Any]:
    """What stands above the choice: what was said of the task last, and the files that show it."""
    files = [file for file in evidence(subject_of(task)) if not file.is_struck]
    return {"template": "tasks/said.html", "fallen": task, "step": standing(task), "files": files}


def _for_somebody(task: Assignment) -> str:
    """Who is to do it where that is nobody of the union, "" where it is the unit."""
    if not task.outside:
        return ""
    return _("%(name)s is to do it; you write down how far it is. This can be undone.") % {"name": task.outside}


@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of a task was opened at the unit that is to do it: sent by the page itself, or by a button.

    The look of an officer of a level above, who may answer as well, leaves it unseen.
    """
    task = task_for(request, pk, to=Permission.ANSWER_TASK)
    today = today_of(request)
    if holds_at_itself(rights_of(request, today), Permission.ANSWER_TASK, unit=task.unit_id, on=today):
        see_task(task, by=request.user, today=today, now=timezone.now())
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "tasks/seen.html")
    return redirect("tasks:task", pk)


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.ANSWER_TASK)
    way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
    back = reverse("tasks:task", args=[pk])
    return attach_page(request, task.unit, back=back, keep=lambda files: add_files(task, files, **way))


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.ANSWER_TASK)
    way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
    back = reverse("tasks:task", args=[pk])
    return strike_page(
        request, task.unit, subject_of(task), back=back,
        strike=lambda file, reason: strike_file(task, file, reason, **way),
    )  # fmt: skip
