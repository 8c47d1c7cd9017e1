"""What many units have said to be done of one task is looked through, and accepted together."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.files.queries import evidence_of
from vungmanh.files.subject import Subject
from vungmanh.kit.act import Done, act, act_page, act_view
from vungmanh.organization.loaders import today_of
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.forms import AcceptForm
from vungmanh.tasks.loaders import task_for, task_set_for
from vungmanh.tasks.models import ASSIGNMENT, Assignment, Step
from vungmanh.tasks.queries import waiting_of

AT_ONCE: Final = 100


@act_view
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a task that the unit has set."""
    task = task_set_for(request, pk, to=Permission.JUDGE_TASK)
    fallen = Assignment.objects.visible_to(rights_of(request, today_of(request)), today_of(request))
    back = reverse("tasks:whole", args=[pk])
    return _accept(request, task.unit, task.what, fallen.filter(task=task, parent=None), back)


@act_view
def accept_parts(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a task that the unit has passed on."""
    whole = task_for(request, pk, to=Permission.JUDGE_TASK)
    fallen = Assignment.objects.visible_to(rights_of(request, today_of(request)), today_of(request))
    back = reverse("tasks:task", args=[pk])
    return _accept(request, whole.unit, whole.task.what, fallen.filter(parent=whole), back)


def _accept(request: HttpRequest, unit: Any, heading: str, fallen: Any, back: str) -> HttpResponse:
    steps = waiting_of(fallen)
    shown = list(steps[:AT_ONCE])
    form = AcceptForm(request.POST if request.method == "POST" else None, fallen=fallen)

    def do() -> Done:
        way: dict[str, Any] = {"by": request.user, "today": today_of(request), "now": timezone.now()}
        kept = accept_tasks([each.pk for each in form.cleaned_data["tasks"]], **way)
        count = kept.facts["accepted"]
        said = ngettext("Accepted: %(count)d unit.", "Accepted: %(count)d units.", count)
        return Done(said % {"count": count}, back, kept)

    page: dict[str, Any] = {"template": "tasks/accept.html", "heading": heading, "verb": _("Accept those ticked")}
    return act(request, form, do) or act_page(
        request, unit, form, back=back, waiting=_with_files(shown), more=steps.count() - len(shown), **page
    )


def _with_files(steps: list[Step]) -> list[Step]:
    files = evidence_of([Subject(ASSIGNMENT, step.assignment_id) for step in steps])
    for step in steps:
        hanging = files[Subject(ASSIGNMENT, step.assignment_id)]
        step.files = [file for file in hanging if not file.is_struck]  # type: ignore[attr-defined]
    return steps
