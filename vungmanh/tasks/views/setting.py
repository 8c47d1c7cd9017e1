"""A task as a unit sets it for those below: looked at, set, seen as a whole, changed, given to who came, withdrawn."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.kit.looking import Look, look_then_act
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.jobs import are_many
from vungmanh.tasks.actions.set_task import give_to_newcomers, set_task
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.forms import ChangeForm, WithdrawForm
from vungmanh.tasks.loaders import came_from, task_set_for
from vungmanh.tasks.matters import whole_of
from vungmanh.tasks.models import Directive
from vungmanh.tasks.queries import kinds_below, newcomers, officers_of, tally
from vungmanh.tasks.set_form import SetForm
from vungmanh.tasks.set_look import look_at

_STOP_POLLING: Final = 286


def _way(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "today": today_of(request), "now": timezone.now()}


@act_view
def set_one(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SET_TASK)
    today = today_of(request)
    reader = rights_of(request, today)
    form = SetForm(
        request.POST if request.method == "POST" else None,
        unit=unit,
        today=today,
        kinds=kinds_below(unit, today),
        within=Unit.objects.visible_to(reader, Permission.SET_TASK, today).standing_on(today),
        directives=Directive.objects.visible_to(reader, today).filter(withdrawn_on=None),
        officers=officers_of(unit, today),
        offered=request.GET.dict(),
    )

    def look() -> Look:
        return look_at(form.top, form.asked(request.user), form.whom(), today)

    def do() -> Done:
        task = set_task(unit, form.asked(request.user), form.whom(), below=form.top, **_way(request))
        return Done(_("The task is set."), reverse("tasks:whole", args=[task.pk]))

    back = reverse("tasks:tasks", args=[unit.code])
    own = "kinds" not in form.fields
    page: dict[str, Any] = {"heading": _("A task of the unit's own") if own else _("Set a task"), "back": back}
    confirm = {**page, "template": "tasks/set_look.html", "verb": _("Set it")}
    ask = {**page, "template": "tasks/set.html", "own": own, "verb": _("See to whom it falls")}
    return look_then_act(request, unit, form, look, do, **confirm) or act_page(request, unit, form, **ask)


@require_safe
def whole(request: HttpRequest, pk: int) -> HttpResponse:
    """The task as it was set, with how it stands at all its units."""
    task = task_set_for(request, pk)
    today, held = today_of(request), held_here(request)
    job = task.jobs.first()
    at_work = job is not None and job.ended_at is None
    sets = Permission.SET_TASK in held and not (at_work or task.withdrawn_on or task.due < today)
    whence = came_from(request, task)
    matter = whole_of(task, tally(task, today), held=held, today=today, came_from=whence)
    more = len(newcomers(task, today)) if sets and not task.is_for_somebody_outside else 0
    shown = {"unit": task.unit, "matter": matter, "task": task, "job": job, "at_work": at_work, "newcomers": more}
    return TemplateResponse(request, "tasks/whole.html", shown)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the background has come, asked for again and again; when it is through, the page is read anew."""
    task = task_set_for(request, pk)
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("tasks:whole", pk)
    if job := task.jobs.filter(ended_at=None).first():
        return render(request, "tasks/progress.html", {"job": job, "task": task})
    response = HttpResponse(status=_STOP_POLLING)
    response.headers["HX-Redirect"] = reverse("tasks:whole", args=[pk])
    return response


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_set_for(request, pk, to=Permission.CHANGE_TASK)
    back = reverse("tasks:whole", args=[task.pk])
    form = ChangeForm(request.POST or None, task=task, today=today_of(request))

    def do() -> Done:
        moved = change_task(task, form.changed(task), **_way(request))
        if are_many(moved):
            return Done(_("The task is changed; the units get their new last day one after the other."), back)
        said = ngettext(
            "The task is changed; %(count)d unit has another last day.",
            "The task is changed; %(count)d units have another last day.",
            moved,
        )
        return Done(said % {"count": moved}, back)

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=_("Change a task"), verb=_("Save the change"), back=back,
        lead=_("It holds from today on: who was late until now stays late of then."),
    )  # fmt: skip


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the task to the units that have come to stand where it falls."""
    task = task_set_for(request, pk, to=Permission.SET_TASK)
    back = reverse("tasks:whole", args=[task.pk])

    def do() -> Done:
        given = give_to_newcomers(task, **_way(request))
        said = ngettext(
            "The task is given to %(count)d more unit.", "The task is given to %(count)d more units.", given
        )
        return Done(said % {"count": given}, back)

    return press(request, do, back=back)


@act_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    task = task_set_for(request, pk, to=Permission.WITHDRAW_TASK)
    back = reverse("tasks:whole", args=[task.pk])
    form = WithdrawForm(request.POST or None)

    def do() -> Done:
        ended = withdraw_task(task, reason=form.cleaned_data["reason"], **_way(request))
        if are_many(ended):
            return Done(_("The task is withdrawn; it ends at one unit after the other."), back)
        said = ngettext(
            "The task is withdrawn from %(count)d unit.", "The task is withdrawn from %(count)d units.", ended
        )
        return Done(said % {"count": ended}, back)

    return act(request, form, do) or act_page(
        request, task.unit, form, heading=task.what, verb=_("Withdraw it"), back=back, grave=True,
        lead=_("It ends at all units to which it fell; what was done stays done. This cannot be undone."),
    )  # fmt: skip
