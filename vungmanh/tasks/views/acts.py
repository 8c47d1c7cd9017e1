"""What is done with a task at a unit: an answer, a judgement, passing it on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import today_of
from vungmanh.sheets.intake import takes_files
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.forms import AnswerForm, JudgeForm, PassOnForm
from vungmanh.tasks.loaders import task_for
from vungmanh.tasks.queries import answers_to, units_to_pass_on_to


@takes_files
@act_view
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.ANSWER_TASK)
    back = reverse("tasks:task", args=[task.pk])
    form = AnswerForm(request.POST or None, request.FILES or None, may=answers_to(task))

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        return Done(_("It is written down how far the task is."), back, answer_task(task, form.answer(), **way))

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=task.task.what, verb=_("Write it down"), back=back,
        lead=_("Whoever gave the task sees at once how far it is; this can be undone."),
    )  # fmt: skip


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
        request, task.unit, form, heading=task.task.what, verb=_("Decide it"), back=back,
        lead=_("What is sent back stays open; say what is missing. This can be undone."),
    )  # fmt: skip


@act_view
def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_for(request, pk, to=Permission.PASS_ON_TASK)
    today = today_of(request)
    back = reverse("tasks:task", args=[task.pk])
    form = PassOnForm(request.POST or None, units=units_to_pass_on_to(task, today), due=task.due)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today, "now": timezone.now()}
        kept = pass_on_task(task, form.parts(), due=form.cleaned_data["due"], **way)
        said = _("Passed on to %(count)d units.") % {"count": len(form.parts())}
        return Done(said, back, kept)

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=task.task.what, verb=_("Pass it on"), back=back,
        lead=_("The task is done when all units it is passed on to are; this can be undone."),
    )  # fmt: skip
