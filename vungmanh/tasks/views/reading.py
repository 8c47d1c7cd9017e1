"""The register of tasks, on the screen and as a workbook; the page of a task at a unit, and of a directive."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import holds_at_itself, permissions_at
from vungmanh.kit.matter import TEMPLATE
from vungmanh.kit.register import page, sheet
from vungmanh.organization.loaders import held_here, today_of, unit_for
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.tasks.forms import MatrixForm
from vungmanh.tasks.loaders import directive_for, task_for
from vungmanh.tasks.matrix import matrix_of
from vungmanh.tasks.matters import directive_of, matter_of
from vungmanh.tasks.models import Directive, Task
from vungmanh.tasks.queries import units_to_pass_on_to
from vungmanh.tasks.register import TASKS
from vungmanh.tasks.rules import GIVEN


@require_safe
def tasks(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    held = held_here(request)
    more = {"sets": Permission.SET_TASK in held, "records": Permission.RECORD_DIRECTIVE in held}
    return page(request, unit, TASKS, today=today_of(request), exports=True, template="tasks/tasks.html", **more)


@require_safe
def tasks_sheet(request: HttpRequest, code: str) -> HttpResponse:
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    return sheet(request, unit, TASKS, today=today_of(request))


@require_safe
def matrix(request: HttpRequest, code: str) -> HttpResponse:
    """Tasks that the unit has set, or those of one directive whoever set them, by the units directly below."""
    unit = unit_for(request, code, to=Permission.SEE_TASKS)
    today = today_of(request)
    reader = rights_of(request, today)
    papers = Directive.objects.visible_to(reader, today)
    form = MatrixForm(request.GET, directives=papers)
    asked = form.cleaned_data if form.is_valid() else {}
    mine = Task.objects.visible_to(reader, today)
    paper = asked.get("directive")
    wanted = mine.filter(directive=paper) if paper else mine.filter(unit=unit)
    found = matrix_of(unit, wanted, asked.get("day") or today)
    return TemplateResponse(request, "tasks/matrix.html", {"unit": unit, "form": form, "matrix": found})


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    found = task_for(request, pk, to=Permission.SEE_TASKS)
    today = today_of(request)
    giver = found.parent.unit if found.parent else found.task.unit
    givers = _held_at(request, giver)
    has_own = units_to_pass_on_to(found, today).exists()
    steps = list(found.steps.order_by("pk"))
    matter = matter_of(found, steps, mine=held_here(request), givers=givers, passes_on=has_own, today=today)
    mine = holds_at_itself(rights_of(request, today), Permission.ANSWER_TASK, unit=found.unit_id, on=today)
    unseen = mine and steps[-1].state == GIVEN and found.given_on <= today and not found.outside
    shown = {"unit": found.unit, "matter": matter, "fallen": found, "unseen": unseen}
    return TemplateResponse(request, "tasks/task.html", shown)


@require_safe
def directive(request: HttpRequest, pk: int) -> HttpResponse:
    paper = directive_for(request, pk)
    today = today_of(request)
    held = _held_at(request, paper.unit)
    reader = rights_of(request, today)
    mine = list(paper.tasks.visible_to(reader, today).select_related("unit"))
    seen = Unit.objects.filter(pk__in={task.unit_id for task in mine}).visible_to(reader, Permission.SEE_TASKS, today)
    matter = directive_of(paper, mine, held=held, seen=set(seen.values_list("pk", flat=True)))
    return TemplateResponse(request, TEMPLATE, {"matter": matter})


def _held_at(request: HttpRequest, unit: Unit) -> frozenset[Permission]:
    """What the reader may do today at a unit that the page is not about."""
    today = today_of(request)
    return permissions_at(rights_of(request, today), at=seat_of(unit, today=today), on=today)
