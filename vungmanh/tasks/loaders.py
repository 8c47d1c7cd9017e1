"""How a page finds the task or the directive it is about: a stranger's is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.the_house import address_for
from vungmanh.organization.loaders import today_of, unit_for
from vungmanh.tasks.models import Assignment, Directive, Task, visible_units


def task_for(request: HttpRequest, pk: int, *, to: Permission | None = None) -> Assignment:
    """A task as it fell to a unit, with what its page says. Raises Http404 where the reader may not see it, NotAllowed
    where they may not do `to` at the unit."""
    today = today_of(request)
    seen = Assignment.objects.visible_to(rights_of(request, today), today)
    wanted = seen.select_related(
        "unit", "task__directive", "task__unit", "task__below", "task__follower", "task__plan_row", "parent__unit"
    )
    assignment = wanted.filter(pk=pk).first()
    if assignment is None:
        raise Http404
    assignment.unit = unit_for(request, assignment.unit.code, to=to)
    return assignment


def task_set_for(request: HttpRequest, pk: int, *, to: Permission | None = None) -> Task:
    """A task as a unit has set it, with what its page says: for readers of that unit alone, who see how it stands at
    all the others. Raises as `task_for`."""
    today = today_of(request)
    mine = visible_units(rights_of(request, today), Permission.SEE_TASKS, today)
    wanted = Task.objects.filter(unit__in=mine).select_related("unit", "below", "directive", "follower")
    task = wanted.filter(pk=pk).first()
    if task is None:
        raise Http404
    task.unit = unit_for(request, task.unit.code, to=to)
    return task


def directive_for(request: HttpRequest, pk: int, *, to: Permission | None = None) -> Directive:
    """The directive, for whom it was recorded or who has a task by it. Raises as `task_for`."""
    today = today_of(request)
    seen = Directive.objects.visible_to(rights_of(request, today), today)
    directive = seen.select_related("unit", "issuer").filter(pk=pk).first()
    if directive is None:
        raise Http404
    if to is not None:
        directive.unit = unit_for(request, directive.unit.code, to=to)
    return directive


def task_seen(request: HttpRequest, pk: int) -> Task:
    """A task that a unit within the reader's reach has set, or that fell to one. Raises Http404."""
    today = today_of(request)
    seen = Task.objects.visible_to(rights_of(request, today), today)
    task = seen.select_related("unit", "directive", "follower").filter(pk=pk).first()
    if task is None:
        raise Http404
    return task


def came_from(request: HttpRequest, task: Task) -> str:
    """The address of the record of another room because of which it was set, as far as the reader may see that."""
    if task.about_key is None:
        return ""
    today = today_of(request)
    return address_for(task.about_kind, task.about_key, rights_of(request, today), today)
