"""Another room sets a task because of one of its records: `from_elsewhere as tasks`, then `tasks.set(…)`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vungmanh.access.permissions import Permission
from vungmanh.files.subject import Subject
from vungmanh.ledger.actions import locks
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.giving import let_fall
from vungmanh.tasks.actions.set_task import make_task, refuse_what_cannot_be, set_task
from vungmanh.tasks.actions.steps import Said
from vungmanh.tasks.models import Task
from vungmanh.tasks.rules import GIVEN, Whom, occasions
from vungmanh.tasks.told import Asked, Outside


@transaction.atomic
def set(
    what: str, *, about: Subject, whose: Sequence[Unit] | Whom | Outside, due: date, from_: Unit, by: Any, today: date,
    now: datetime,
) -> Task:  # fmt: skip
    """Returns the task, made because of the record `about`: for units, for all of a kind below `from_`, or for somebody
    outside (an employer, an authority) whose progress the officers of a unit write down. `from_` is the unit that asks
    for it and accepts it.

    Raises CannotSet, NotAllowed.
    """
    asked = Asked(what, due, follower=by, about=about)
    if not isinstance(whose, Outside):
        whom = whose if isinstance(whose, Whom) else Whom(chosen=tuple(sorted({unit.pk for unit in whose})))
        return set_task(from_, asked, whom, by=by, today=today, now=now)
    locks.write_entries()
    require_at_each([from_.pk, whose.unit.pk], Permission.SET_TASK, by=by, today=today)
    refuse_what_cannot_be(asked, today)
    task = make_task(from_, asked, Whom(chosen=(whose.unit.pk,)), whose.unit, today)
    let_fall(task, [whose.unit.pk], occasions(today, due, ""), Said(GIVEN, by, today, now), outside=whose.name)
    return task
