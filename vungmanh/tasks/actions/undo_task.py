"""Take back the recording of a directive, an answer, a judgement, or that a task was passed on."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.steps import held, recounted
from vungmanh.tasks.models import ASSIGNMENT, DIRECTIVE, Assignment, AssignmentQuerySet, Directive, Step, Task
from vungmanh.tasks.refusals import CannotUndoTask

UNDONE: Final = "tasks.undo"


@transaction.atomic
def undo_task(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoTask, NotAllowed."""
    papers = list(rows_in(act.changes, Directive, "after"))
    steps = [each for when in ("before", "after") for each in rows_in(act.changes, Step, when).values() if each]
    keys = {*rows_in(act.changes, Assignment, "after")}
    keys |= set(Step.objects.filter(pk__in=rows_in(act.changes, Step, "after")).values_list("assignment", flat=True))
    keys |= {each["assignment"] for each in steps if "assignment" in each}
    list(Directive.objects.select_for_update().filter(pk__in=papers))  # nobody sets a task by one meanwhile
    held(keys)
    act = held_act(act, already=_changed())
    require_at_each(act.units.values_list("pk", flat=True), Permission(act.verb), by=by, today=today)
    if Task.objects.filter(directive__in=papers).exists():
        raise CannotUndoTask(_("A task was set by this directive; withdraw it instead."))

    def mine() -> AssignmentQuerySet:
        return Assignment.objects.filter(pk__in=keys)

    look = rows(
        lambda: [
            (Directive.objects.filter(pk__in=papers), ()),
            (mine(), ()),
            (Step.objects.filter(assignment__in=keys), ()),
        ]
    )
    if changed_since(act.changes, look()):
        raise _changed()
    with recounted(mine):
        put_back(act.changes)
    touched = about(units=act.units.all(), records={ASSIGNMENT: keys, DIRECTIVE: papers})
    line = record(by, UNDONE, act.under, about=touched, done=act.verb, on=act.on)
    taken_back(act, line.at)


def _changed() -> CannotUndoTask:
    return CannotUndoTask(_("This stands otherwise by now; it cannot be taken back any more."))
