"""The register of tasks of a unit and of what stands below it, as they stood on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db.models import DateField, F, Q, QuerySet, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.kit.register import Register
from vungmanh.kit.table import Column
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.rules import ACCEPTED, DONE, IS_DONE, OBSTACLE, RETURNED


def _rows(form: TasksForm, _to: Any) -> QuerySet[Step]:
    """The step in which each task stood on the day. `as_of` is the day."""
    asked, day = form.cleaned_data, form.as_of()
    found = form.seen().steps().filter(in_state(asked["state"], day))
    if asked["task"]:
        found = found.filter(task=asked["task"])
    if asked["directive"]:
        found = found.filter(task__directive=asked["directive"])
    if asked["which"] == TasksForm.GIVEN:
        given = Assignment.objects.given_by(form.at)
        found = found.filter(assignment__in=given.order_by().values("pk"))
    if asked["q"]:
        found = found.filter(Q(task__directive__number__icontains=asked["q"]) | Q(task__what__icontains=asked["q"]))
    found = found.annotate(as_of=Value(day, DateField()), unit_key=F("unit__sort_key"))
    return found.select_related("assignment__unit", "assignment__task__directive")


def in_state(state: str, day: date) -> Q:
    """A condition: steps that stood so on the day, by the word of the register's box."""
    several = {
        TasksForm.ALL: Q(),
        TasksForm.OPEN: Q(is_open=True),
        TasksForm.LATE: Q(late_from__lte=day),
        TasksForm.WAITING: Q(state=DONE),
        TasksForm.IS_DONE: Q(state__in=sorted(IS_DONE)),
    }
    return several.get(state, Q(state=state))


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


def _tone(step: Any) -> str:
    """The colour of the state: late is wrong, what waits for somebody is to be seen, done is good."""
    if days_late(step) and step.is_open:
        return "bad"
    if step.state in (OBSTACLE, RETURNED, DONE):
        return "warn"
    return "good" if step.state == ACCEPTED else "plain"


def _any_is_done(form: TasksForm, steps: Sequence[Step]) -> bool:
    return not form.on_a_page or any(_done_on(step) for step in steps)


def _of_several_units(form: TasksForm, steps: Sequence[Step]) -> bool:
    return not form.on_a_page or any(step.unit_id != form.at.pk for step in steps)


_COLUMNS: Final = (
    Column("task", _("What is to be done"), lambda step: step.assignment.title, link=_page_of, width=60),
    Column("due", _("Last day"), lambda step: step.due, "day", sort=("due",), width=12),
    Column(
        "state", _("How it stands"), lambda step: str(step.get_state_display()), sort=("state",),
        look="task-state", width=20, tone=_tone,
    ),
    Column("late", _("Days late"), days_late, "count", width=10, on_phone="none"),
    Column(
        "unit", _("Unit"), lambda step: step.assignment.whose, sort=("unit_key",),
        look="of-unit", width=34, where=_of_several_units,
    ),
    Column("done_on", _("Done on"), _done_on, "day", width=12, where=_any_is_done, on_phone="named"),
    Column(
        "number", _("By directive"), lambda step: step.assignment.number, sort=("task__directive__number",),
        look="sign", width=18, on_phone="none",
    ),
    Column(
        "directive", _("What the directive is about"), _directive, width=50,
        where=lambda form, _steps: not form.on_a_page,
    ),
)  # fmt: skip
TASKS: Final = Register(
    code="tasks",
    name=_("Tasks of the units"),
    view="tasks:tasks",
    sheet_view="tasks:sheet",
    form=TasksForm,
    asks=rights_of,
    rows=_rows,
    columns=_COLUMNS,
    sees=Permission.SEE_TASKS,
    exports=Permission.SEE_TASKS,
    file="nhiem-vu",
    titled=_("Tasks on %(day)s"),
    day="day",
    period=("due_from", "due_to"),
    unasked={"state": TasksForm.ALL},
)
