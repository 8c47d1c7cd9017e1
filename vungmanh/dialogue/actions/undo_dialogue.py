"""Take back what was done to a dialogue, a check or a board, as long as it stands as it was left."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.holding import counted, held_all, hold_units, looked_at, looked_at_boards
from vungmanh.dialogue.actions.judging import judge_again
from vungmanh.dialogue.actions.plan_dialogue import PLANS
from vungmanh.dialogue.actions.promise import OF_TASK, PROMISED, looked_at_tasks
from vungmanh.dialogue.actions.record_dialogue import RECORDED
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard, ResolutionCheck
from vungmanh.dialogue.refusals import CannotUndoDialogue
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Pictures, changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.models import Assignment, Task

UNDONE: Final = "dialogue.undo"


@transaction.atomic
def undo_dialogue(act: Act, *, by: Any, today: date) -> None:
    """What was promised by the act is withdrawn with it. Raises CannotUndoDialogue, NotAllowed."""
    keys = sorted(each.key for each in act.records.filter(kind=DIALOGUE))
    units = set(act.units.values_list("pk", flat=True))
    units |= set(Dialogue.objects.filter(pk__in=keys).values_list("unit", flat=True))  # it may stand elsewhere by now
    hold_units(units)
    held_all(keys)
    act = held_act(act, already=_changed())
    require_at_each(units, Permission.HOLD_DIALOGUE, by=by, today=today)
    if changed_since(act.changes, _as_it_stands(act, keys, units)):
        raise _changed()
    if act.verb in (PLANS, RECORDED):
        _refuse_what_hangs_at(keys, act)
    if act.verb == PROMISED:
        _withdraw(act, by, today)
    else:
        _put_back(act, keys)
    line = record(by, UNDONE, act.under, about=about(units=units, records={DIALOGUE: keys}), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _put_back(act: Act, keys: Collection[int]) -> None:
    with counted(lambda: keys):
        try:
            put_back(act.changes)
        except ProtectedError as other:
            raise _hangs() from other
        judge_again(keys)


def _as_it_stands(act: Act, keys: Collection[int], units: Collection[int]) -> Pictures:
    if act.verb == PROMISED:
        return looked_at_tasks(min(keys))()
    return {**looked_at(lambda: keys)(), **looked_at_boards(lambda: units)()}


def _refuse_what_hangs_at(keys: Collection[int], act: Act) -> None:
    """It goes with the points that came with it, and so with nothing that was written or promised of it since."""
    since = Act.objects.standing().filter(pk__gt=act.pk, records__kind=DIALOGUE, records__key__in=keys)
    checks = ResolutionCheck.objects.filter(conference__in=keys)
    boards = InspectionBoard.objects.filter(conference__in=keys)
    files = Evidence.objects.of([Subject(DIALOGUE, key) for key in keys])
    if any(found.exists() for found in (since, checks, boards, files)):
        raise _hangs()


def _withdraw(act: Act, by: Any, today: date) -> None:
    task = Task.objects.filter(pk=act.facts.get(OF_TASK), withdrawn_on=None).first()
    if task is None:
        raise _changed()
    if Assignment.objects.filter(task=task, done_on__isnull=False).exists():
        raise CannotUndoDialogue(_("It is written down already that this promise was kept."))
    reason = _("It was taken back by whoever had written the promise down.")
    withdraw_task(task, reason=reason, by=by, today=today, now=act.at)


def _hangs() -> CannotUndoDialogue:
    return CannotUndoDialogue(_("Something was written of it since; strike it out instead, so that it stays readable."))


def _changed() -> CannotUndoDialogue:
    return CannotUndoDialogue(_("This stands otherwise by now; it cannot be taken back any more."))
