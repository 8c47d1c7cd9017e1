"""Papers that ask something of units: they are recorded, and withdrawn with all their tasks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.kit.evidence import STYLES, attach_page, strike_page
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.sheets.intake import takes_files
from vungmanh.tasks.actions.evidence import add_files, strike_file, subject_of
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.withdraw import withdraw_directive
from vungmanh.tasks.forms import DirectiveForm, WithdrawForm
from vungmanh.tasks.loaders import directive_for


@takes_files
@act_view
def record(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.RECORD_DIRECTIVE)
    back = reverse("tasks:tasks", args=[unit.code])
    form = DirectiveForm(request.POST or None, request.FILES or None, today=today_of(request))

    def do() -> Done:
        files = form.cleaned_data["evidence"]
        way: dict[str, Any] = {"files": files, "by": request.user, "today": today_of(request), "now": timezone.now()}
        kept = record_directive(unit, form.paper(unit), **way)
        return Done(_("The directive is recorded; set the tasks that follow from it."), back, kept)

    return act(request, form, do) or act_page(
        request, unit, form, heading=_("Record a directive"), verb=_("Record it"), back=back, styles=STYLES,
        lead=_("A paper of this unit, of one above, or of the party or the state; the recording can be undone."),
    )  # fmt: skip


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
        request, paper.unit, form, heading=paper.number, verb=_("Withdraw it"), back=back, grave=True,
        lead=_("All its tasks end where they are open; what was done stays done. This cannot be undone."),
    )  # fmt: skip


@takes_files
@act_view
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    paper = directive_for(request, pk, to=Permission.RECORD_DIRECTIVE)
    way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
    back = reverse("tasks:directive", args=[pk])
    return attach_page(request, paper.unit, back=back, keep=lambda files: add_files(paper, files, **way))


@act_view
def strike(request: HttpRequest, pk: int) -> HttpResponse:
    paper = directive_for(request, pk, to=Permission.RECORD_DIRECTIVE)
    way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
    back = reverse("tasks:directive", args=[pk])
    return strike_page(
        request, paper.unit, subject_of(paper), back=back,
        strike=lambda file, reason: strike_file(paper, file, reason, **way),
    )  # fmt: skip
