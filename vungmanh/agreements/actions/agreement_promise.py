"""Write down what the employer promised when a clause was checked: a task of somebody outside, which the officers of
the unit follow until it is done."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.agreements.actions.holding import about_agreement, held_to_write
from vungmanh.agreements.actions.reasons import fitting
from vungmanh.agreements.models import AGREEMENT, Agreement
from vungmanh.agreements.refusals import CannotAgree
from vungmanh.agreements.told import Promised
from vungmanh.files.subject import Subject
from vungmanh.journal.record import record
from vungmanh.kit.kept import Look, kept, rows
from vungmanh.kit.models import Act
from vungmanh.tasks.actions import from_elsewhere as tasks
from vungmanh.tasks.models import WHAT_AT_MOST, Task
from vungmanh.tasks.told import Outside

PROMISED: Final = "agreements.promise"
OF_TASK: Final = "task"  # under which an act names the task that was set along with it
_WHO_AT_MOST: Final = 120


@transaction.atomic
def promise(agreement: Agreement, promised: Promised, *, by: Any, today: date, now: datetime) -> tuple[Task, Act]:
    """Returns the task, and the act that is taken back. Raises CannotAgree, NotAllowed, and what tasks refuse."""
    agreement = held_to_write(agreement, by=by, today=today)
    what = fitting(promised.what, WHAT_AT_MOST, CannotAgree, "what")
    who = fitting(promised.who, _WHO_AT_MOST, CannotAgree, "who") or _("the employer")
    if not what:
        raise CannotAgree(_("Write what was promised."), "what")
    if promised.due < today:
        text = _("This day has passed. Write down a promise with the day by which it will be kept.")
        raise CannotAgree(text, "due")
    with kept(PROMISED, looked_at_tasks(agreement.pk), by=by, on=today, at=agreement.unit) as keeping:
        task = tasks.set(
            what, about=Subject(AGREEMENT, agreement.pk), whose=Outside(who, agreement.unit), due=promised.due,
            from_=agreement.unit, by=by, today=today, now=now,
        )  # fmt: skip
        touched = about_agreement(agreement, keeping)
        keeping.facts[OF_TASK] = task.pk
    record(by, PROMISED, agreement.unit.code, about=touched, on=agreement.signed_on, due=promised.due)
    return task, keeping.done


def looked_at_tasks(agreement: int) -> Look:
    """What was promised of it, as long as nobody has withdrawn it or made another one of it."""
    return rows(lambda: [(Task.objects.filter(about_kind=AGREEMENT, about_key=agreement), ())])
