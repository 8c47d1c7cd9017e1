"""What this room counts: tasks as they fall to units, are done, are open, and are late; and of these what somebody
outside the union has promised, as an employer at a dialogue."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from vungmanh.kit.measures import AnyBut, Rows, Told, flow, stock
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

_COMMITMENTS = _("commitments")
_PROMISED = "Bộ luật Lao động 2019, Đ.63–64"
COMMITMENTS_OPEN = stock(
    Told(
        62, "commitments_open", _("Open commitments"), _COMMITMENTS,
        _("What an employer or another body outside the union has promised, and is neither done nor ended on the day."),
        _PROMISED,
    ),
    _STOOD,
    only={"is_open": True, "assignment__outside": AnyBut("")},
)  # fmt: skip
COMMITMENTS_LATE = stock(
    Told(
        63, "commitments_late", _("Late commitments"), _COMMITMENTS,
        _("Of these, those whose last day, as it stood then, has passed on the day."), _PROMISED,
    ),
    _STOOD,
    since="late_from",
    only={"assignment__outside": AnyBut("")},
)  # fmt: skip
COMMITMENTS_DONE = flow(
    Told(
        1094, "commitments_done", _("Commitments kept"), _COMMITMENTS,
        _("What an employer or another body outside the union has promised, on the day it was said to be done."),
        _PROMISED,
    ),
    _FALLEN,
    on="done_on",
    only={"outside": AnyBut("")},
)  # fmt: skip

COMMITMENTS = (COMMITMENTS_OPEN, COMMITMENTS_LATE, COMMITMENTS_DONE)
OF_ASSIGNMENTS = (SET, DONE, IN_TIME, COMMITMENTS_DONE)
OF_STEPS = (OPEN, LATE, COMMITMENTS_OPEN, COMMITMENTS_LATE)
OF_TASKS = (OPEN, LATE, SET, DONE, IN_TIME)
MEASURES = (*OF_TASKS, *COMMITMENTS)
