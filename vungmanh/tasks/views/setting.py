"""What a unit asks of those below: directives are recorded, tasks set and withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view, press
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.intake import takes_files
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import give_to_newcomers, set_task
from vungmanh.tasks.actions.withdraw import withdraw_directive, withdraw_task
from vungmanh.tasks.forms import ChangeForm, DirectiveForm, SetForm, WithdrawForm
from vungmanh.tasks.loaders import directive_for, task_for
from vungmanh.tasks.models import Directive


@takes_files
@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.RECORD_DIRECTIVE)
    back = reverse("tasks:tasks", args=[unit.code])
    form = DirectiveForm(request.POST or None, request.FILES or None)

    def do() -> Done:
        files = form.cleaned_data["evidence"]
        way: dict[str, Any] = {"files": files, "by": request.user, "today": today_of(request), "now": timezone.now()}
        kept = record_directive(unit, form.paper(unit), **way)
        return Done(_("The directive is recorded; set the tasks that follow from it."), back, kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Record a directive"), verb=_("Record it"), back=back,
        lead=_("A paper of this unit, of one above, or of the party or the state; the recording can be undone."),
    )  # fmt: skip


@act_view
def set_one(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SET_TASK)
    today = today_of(request)
    back = reverse("tasks:tasks", args=[unit.code])
    papers = Directive.objects.visible_to(rights_of(request, today), today).filter(unit=unit, withdrawn_on=None)
    form = SetForm(request.POST or None, unit=unit, directives=papers)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today, "now": timezone.now()}
        task = set_task(unit, form.asked(request.user), form.whom(), **way)
        said = _("The task is set for %(count)d units.") % {"count": task.assignments.values("unit").distinct().count()}
        return Done(said, back)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Set a task"), verb=_("Set it"), back=back,
        lead=_("It falls to the units that stand below today. It can be changed and withdrawn, with a reason."),
    )  # fmt: skip


@act_view
def change(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = task_for(request, pk)
    task = assignment.task
    unit = unit_for(request, task.unit.code, to=Permission.CHANGE_TASK)
    back = reverse("tasks:task", args=[assignment.pk])
    form = ChangeForm(request.POST or None, task=task)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        moved = change_task(task, form.changed(task), **way)
        return Done(_("The task is changed; %(count)d units have another last day.") % {"count": moved}, back)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Change a task"), verb=_("Save the change"), back=back,
        lead=_("It holds from today on: who was late until now stays late of then."),
    )  # fmt: skip


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Gives the task to the units that have come to stand where it falls."""
    assignment = task_for(request, pk)
    unit_for(request, assignment.task.unit.code, to=Permission.SET_TASK)
    back = reverse("tasks:task", args=[assignment.pk])

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        given = give_to_newcomers(assignment.task, **way)
        return Done(_("The task is given to %(count)d more units.") % {"count": given}, back)

    return press(request, do, back=back)


@act_view
def withdraw_paper(request: HttpRequest, pk: int) -> HttpResponse:
    paper = directive_for(request, pk, to=Permission.WITHDRAW_TASK)
    back = reverse("tasks:directive", args=[paper.pk])
    form = WithdrawForm(request.POST or None)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        ended = withdraw_directive(paper, reason=form.cleaned_data["reason"], **way)
        return Done(_("The directive is withdrawn; %(count)d open tasks end.") % {"count": ended}, back)

    return act(request, form, do) or act_page(
        request, paper.unit, form, heading=paper.number, verb=_("Withdraw it"), back=back,
        lead=_("All its tasks end where they are open; what was done stays done. This cannot be undone."),
    )  # fmt: skip


@act_view
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    assignment = task_for(request, pk)
    unit = unit_for(request, assignment.task.unit.code, to=Permission.WITHDRAW_TASK)
    back = reverse("tasks:task", args=[assignment.pk])
    form = WithdrawForm(request.POST or None)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        ended = withdraw_task(assignment.task, reason=form.cleaned_data["reason"], **way)
        return Done(_("The task is withdrawn from %(count)d units.") % {"count": ended}, back)

    return act(request, form, do) or act_page(
        request, unit, form, heading=assignment.task.what, verb=_("Withdraw it"), back=back,
        lead=_("It ends at all units to which it fell; what was done stays done. This cannot be undone."),
    )  # fmt: skip
