"""The register of tasks of a unit and of what stands below it, as they stood on a day."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db.models import DateField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.tasks.forms import TasksForm
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.rules import ACCEPTED, DONE


def _rows(form: TasksForm, to: Any) -> QuerySet[Step]:
    """The step in which each task stood on the day. `as_of` is the day."""
    asked, day = form.cleaned_data, form.as_of()
    mine = Assignment.objects.below(form.at, day).visible_to(form.user, form.today, to)
    if asked["task"]:
        mine = mine.filter(task=asked["task"])
    if asked["which"] == TasksForm.OWN:
        mine = mine.filter(unit=form.at)
    if asked["which"] == TasksForm.GIVEN:
        mine = mine.given_by(form.at)
    found = Step.objects.on(day).filter(assignment__in=mine.order_by().values("pk"))
    if asked["q"]:
        number = Q(assignment__task__directive__number__icontains=asked["q"])
        found = found.filter(number | Q(assignment__task__what__icontains=asked["q"]))
    if asked["due_from"]:
        found = found.filter(due__gte=asked["due_from"])
    if asked["due_to"]:
        found = found.filter(due__lte=asked["due_to"])
    states = {
        "": Q(),
        TasksForm.OPEN: Q(is_open=True),
        TasksForm.LATE: Q(late_from__lte=day),
        TasksForm.WAITING: Q(state=DONE),
    }
    found = found.filter(states.get(asked["state"], Q(state=asked["state"])))
    found = found.annotate(as_of=Value(day, DateField()), unit_key=F("assignment__unit__sort_key"))
    return found.select_related("assignment__unit", "assignment__task__directive")


def _directive(step: Step) -> str:
    paper = step.assignment.task.directive
    return paper.summary if paper else ""


def _done_on(step: Step) -> date | None:
    if step.state == DONE:
        return step.since
    return step.assignment.done_on if step.state == ACCEPTED else None


def days_late(step: Any) -> int | None:
    """By how many days it is late on the day of the register, or was done late; None where it is not."""
    until = step.as_of if step.is_open else _done_on(step)
    return (until - step.due).days if until and until > step.due else None


def _page_of(step: Step) -> str:
    return reverse("tasks:task", args=[step.assignment_id])


TASKS: Final = Register(
    code="tasks",
    name=_("Tasks of the units"),
    view="tasks:tasks",
    sheet_view="tasks:sheet",
    form=TasksForm,
    asks=rights_of,
    rows=_rows,
    columns=(
        Column(
            "task",
            _("What is to be done"),
            lambda step: step.assignment.title,
            sort=("assignment__task__what",),
            link=_page_of,
            width=60,
        ),
        Column("due", _("Last day"), lambda step: step.due, "day", sort=("due",), width=12),
        Column("unit", _("Unit"), lambda step: step.assignment.whose, sort=("unit_key",), look="of-unit", width=34),
        Column("state", _("How it stands"), lambda step: str(step.get_state_display()), sort=("state",), width=20),
        Column("done_on", _("Done on"), _done_on, "day", width=12),
        Column("late", _("Days late"), days_late, "count", width=10),
        Column(
            "number",
            _("By directive"),
            lambda step: step.assignment.number,
            sort=("assignment__task__directive__number",),
            width=18,
        ),
        Column("directive", _("What the directive is about"), _directive, width=50),
    ),
    sees=Permission.SEE_TASKS,
    exports=Permission.SEE_TASKS,
    file="nhiem-vu",
    titled=_("Tasks on %(day)s"),
    day="day",
    period=("due_from", "due_to"),
)
