"""What this room counts: tasks as they fall to units, are done, are open, and are late."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import Rows, Told, flow, stock
from vungmanh.tasks.models import ASSIGNMENT, Assignment, Step

_FALLEN = Rows(
    lambda: Assignment.objects.order_by("unit"),
    kind=ASSIGNMENT, unit="unit_id", label="task__what", key="pk", order=("due", "pk"),
)  # fmt: skip
_STOOD = Rows(
    lambda: Step.objects.select_related("assignment").order_by("assignment__unit"),
    kind=ASSIGNMENT, unit="assignment__unit_id", label="assignment__task__what", key="assignment_id",
    order=("due", "assignment"),
)  # fmt: skip
_UNIT = _("tasks")
_SOURCE = "Điều lệ Công đoàn Việt Nam (khóa XIII)"

SET = flow(
    Told(
        1020, "tasks_set", _("Tasks set"), _UNIT, _("Tasks that fell to a unit, on the day they were given."), _SOURCE
    ),
    _FALLEN,
    on="given_on",
)
DONE = flow(
    Told(
        1021, "tasks_done", _("Tasks done"), _UNIT,
        _("Tasks on the day the unit said they were done; what was sent back counts no more."), _SOURCE,
    ),
    _FALLEN,
    on="done_on",
)  # fmt: skip
IN_TIME = flow(
    Told(
        1022, "tasks_in_time", _("Done in time"), _UNIT,
        _("Of these, tasks that were done on their last day at the latest."), _SOURCE,
    ),
    _FALLEN,
    on="done_on",
    only={"in_time": True},
)  # fmt: skip
OPEN = stock(
    Told(20, "tasks_open", _("Open tasks"), _UNIT, _("Tasks that are neither done nor ended on the day."), _SOURCE),
    _STOOD,
    only={"is_open": True},
)
LATE = stock(
    Told(
        21, "tasks_late", _("Late tasks"), _UNIT,
        _("Open tasks whose last day, as it stood then, has passed on the day."), _SOURCE,
    ),
    _STOOD,
    since="late_from",
)  # fmt: skip

OF_ASSIGNMENTS = (SET, DONE, IN_TIME)
OF_STEPS = (OPEN, LATE)
MEASURES = (OPEN, LATE, SET, DONE, IN_TIME)
