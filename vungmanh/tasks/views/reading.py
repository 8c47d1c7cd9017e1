"""The register of tasks, on the screen and as a workbook; the page of a task at a unit."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import holds_at_itself, permissions_at
from vungmanh.kit.register import form_of, read_page, sheet, show
from vungmanh.organization.absence import absence_here
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.loaders import came_from, task_for
from vungmanh.tasks.matters import matter_of
from vungmanh.tasks.queries import units_to_pass_on_to
from vungmanh.tasks.register import TASKS
from vungmanh.tasks.rules import GIVEN

# What is asked for again and again, one touch away; the everyday one first.
_STATES: Final = (
    (TasksForm.OPEN, _("Not done yet")),
    (TasksForm.LATE, _("Overdue")),
    (TasksForm.WAITING, _("To be accepted")),
    (TasksForm.IS_DONE, _("Done")),
    (TasksForm.ALL, _("All tasks")),
)


@require_safe
def tasks(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    held = held_here(request)
    more: dict[str, Any] = {
        "sets": Permission.SET_TASK in held,
        "records": Permission.RECORD_DIRECTIVE in held,
    }
    form: Any = form_of(request, unit, TASKS, today=today_of(request))
    form.on_a_page = True
    found = read_page(request, TASKS, form)
    if found is not None:
        here, asked = reverse("tasks:tasks", args=[unit.code]), form.question()
        more["absence"] = absence_here(request, unit, form.as_of(), "tasks:tasks")
        more["often_named"] = _("How it stands")
        more["often"] = [
            (
                word,
                here + asked.but(state="" if state == form.OPEN else state).query(),
                state == form.cleaned_data["state"],
            )
            for state, word in _STATES
        ]
    return show(request, TASKS, form, found, exports=True, template="tasks/tasks.html", said=["state"], **more)


@require_safe
def tasks_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    return sheet(request, unit, TASKS, today=today_of(request))


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = task_for(request, pk, to=Permission.SEE_TASKS)
    today = today_of(request)
    giver = found.parent.unit if found.parent else found.task.unit
    givers = _held_at(request, giver)
    has_own = units_to_pass_on_to(found, today).exists()
    steps = list(found.steps.order_by("pk"))
    matter = matter_of(
        found, steps, mine=held_here(request), givers=givers, passes_on=has_own, today=today,
        came_from=came_from(request, found.task),
    )  # fmt: skip
    mine = holds_at_itself(rights_of(request, today), Permission.ANSWER_TASK, unit=found.unit_id, on=today)
    unseen = mine and steps[-1].state == GIVEN and found.given_on <= today and not found.outside
    shown = {"unit": found.unit, "matter": matter, "fallen": found, "unseen": unseen}
    return TemplateResponse(request, "tasks/task.html", shown)


def _held_at(request: HttpRequest, unit: Unit) -> frozenset[Permission]:
    """What the reader may do today at a unit that the page is not about."""
    today = today_of(request)
    return permissions_at(rights_of(request, today), at=seat_of(unit, today=today), on=today)
