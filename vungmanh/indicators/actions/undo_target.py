"""Take back what was done to targets, as long as they stand as they were left."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.indicators.actions.answer_targets import ACCEPTED, OBJECTED
from vungmanh.indicators.actions.holding import held, hold_units, looked_at, require_level
from vungmanh.indicators.models import PLAN, TARGET, Plan, Target
from vungmanh.indicators.targets_refusals import CannotUndoTarget
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, rows_in, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "indicators.undo"


@transaction.atomic
def undo_target(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoTarget, NotAllowed."""
    keys = sorted(each.key for each in act.records.filter(kind=TARGET))
    plans = sorted(rows_in(act.changes, Plan, "after"))
    units = set(act.units.values_list("pk", flat=True))
    hold_units(units)  # in the order in which acts hold them: units, then targets
    found = held(keys)
    act = held_act(act, already=_changed())
    _require(act, found, by, today)
    if changed_since(act.changes, looked_at(lambda: keys, lambda: plans)()):
        raise _changed()
    if Evidence.objects.of([Subject(PLAN, key) for key in plans]).exists():
        raise CannotUndoTarget(_("Files hang at the paper of these targets; withdraw the targets instead."))
    try:
        with transaction.atomic():
            _let_go_of_papers(act)
            put_back(act.changes)
    except (IntegrityError, ProtectedError) as other:
        raise _changed() from other
    line = record(by, UNDONE, act.under, about=about(units=units, records={TARGET: keys}), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _require(act: Act, found: list[Target], by: Any, today: date) -> None:
    """Where each unit stands today. What a unit took over from itself was its own: whoever is above it may, too."""
    units = {each.unit_id for each in found}
    if act.verb in (ACCEPTED, OBJECTED):
        require_at_each(units, Permission.ANSWER_TARGETS, by=by, today=today)
        return
    own = {each.unit_id for each in found if each.assigner_id == each.unit_id}
    require_level(units - own, own=own, by=by, today=today)


def _let_go_of_papers(act: Act) -> None:
    """Targets that stood before point at their own papers again, so that the one of this act can go."""
    for key, before in rows_in(act.changes, Target, "before").items():
        if before is not None and "plan" in before:
            Target.objects.filter(pk=key).update(plan=before["plan"])


def _changed() -> CannotUndoTarget:
    return CannotUndoTarget(_("This stands otherwise by now; it cannot be taken back any more."))
