"""Take back what was written of the talk, as long as it stands as it was left and nobody has gone on with what came of
it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.opinion_petitions import OF_PETITIONS
from vungmanh.gatherings.actions.talk_rows import SAID, looked_at_said
from vungmanh.gatherings.actions.write_conclusion import OF_TASK
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.refusals import CannotUndoGathering
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import Pictures, changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.ledger.actions import locks
from vungmanh.organization.seats import require_at_each
from vungmanh.petitions.actions.undo_petition import undo_petition
from vungmanh.petitions.refusals import CannotUndoPetition
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.models import Assignment, Task

UNDONE: Final = "gatherings.undo_talk"


@transaction.atomic
def undo_talk(act: Act, *, by: Any, today: date) -> None:
    """A petition that came of it is taken back with it, a task is withdrawn. Raises CannotUndoGathering, NotAllowed."""
    locks.write_entries()
    keys = [each.key for each in act.records.filter(kind=GATHERING)]
    list(Gathering.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    act = held_act(act, already=_changed())
    units = set(act.units.values_list("pk", flat=True))
    units |= set(Gathering.objects.filter(pk__in=keys).values_list("unit", flat=True))  # it may stand elsewhere by now
    require_at_each(units, Permission.HOLD_GATHERING, by=by, today=today)
    if changed_since(act.changes, _as_it_stands(act)):
        raise _changed()
    _take_petitions_back(act, by, today)
    _withdraw(act, by, today)
    put_back(act.changes)
    line = record(by, UNDONE, act.under, about=about(units=units, records={GATHERING: keys}), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _as_it_stands(act: Act) -> Pictures:
    found: Pictures = {}
    for model in SAID:
        mine = list(rows_in(act.changes, model, "after"))
        found |= looked_at_said(model, lambda mine=mine: mine)()  # type: ignore[misc]
    return found


def _take_petitions_back(act: Act, by: Any, today: date) -> None:
    """What was done for them last is taken back first; what somebody has taken back already is."""
    keys = act.facts.get(OF_PETITIONS, [])
    done = Act.objects.standing().in_bulk(keys)
    try:
        for key in reversed(keys):
            if key in done:
                undo_petition(done[key], by=by, today=today)
    except CannotUndoPetition as refused:
        raise CannotUndoGathering(
            _("Somebody has gone on with a petition that came of it. Strike the opinion out instead.")
        ) from refused


def _withdraw(act: Act, by: Any, today: date) -> None:
    task = Task.objects.filter(pk=act.facts.get(OF_TASK), withdrawn_on=None).first()
    if task is None:
        return
    if Assignment.objects.filter(task=task, done_on__isnull=False).exists():
        raise CannotUndoGathering(_("A unit has done already what was concluded. Strike it out instead."))
    reason = _("The conclusion was taken back by whoever had written it down.")
    withdraw_task(task, reason=reason, by=by, today=today, now=act.at)


def _changed() -> CannotUndoGathering:
    return CannotUndoGathering(_("This stands otherwise by now; it cannot be taken back any more."))
