"""Tasks of the unit that are done with a gathering: the one that is looked at is offered as the answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.kit.matter import Link
from vungmanh.tasks.models import Assignment, Task
from vungmanh.tasks.proofs import records

_MOST: Final = 5


def answered_by(gathering: Gathering, held: Collection[Permission], today: date) -> list[Link]:
    """Where the reader may say that a task is done with it. One query, and one for each task that asks for such."""
    if Permission.ANSWER_TASK not in held or gathering.state != HELD or gathering.struck_on:
        return []
    waiting = Assignment.objects.open().filter(
        unit=gathering.unit, outside="", given_on__lte=today, task__proof=Task.RECORD, task__proof_kind=GATHERING,
        task__withdrawn_on=None,
    )  # fmt: skip
    return [
        Link(
            _("%(task)s, until %(day)s") % {"task": each.task.what, "day": show_day(each.due)},
            reverse("tasks:answer", args=[each.pk]),
        )
        for each in waiting.select_related("task__directive").order_by("due", "pk")[:_MOST]
        if any(found.key == gathering.pk for found in records(each, today))
    ]
