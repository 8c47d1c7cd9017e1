"""What a unit asks of those below: directives are recorded, tasks set and withdrawn."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.intake import takes_files
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.forms import DirectiveForm, SetForm, WithdrawForm
from vungmanh.tasks.loaders import task_for
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
