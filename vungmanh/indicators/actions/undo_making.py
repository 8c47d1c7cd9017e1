"""Take back what was done to indicators, as long as they stand as they were left and no target is built upon them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.indicators.actions.holding import hold_units
from vungmanh.indicators.actions.make_indicator import MADE
from vungmanh.indicators.actions.making import looked_at
from vungmanh.indicators.actions.release_indicator import RELEASED
from vungmanh.indicators.making_refusals import CannotUndoMaking
from vungmanh.indicators.models import INDICATOR, Made, Target
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.kept import changed_since, held_act, put_back, taken_back
from vungmanh.kit.models import Act
from vungmanh.organization.seats import require_at_each

UNDONE: Final = "indicators.undo_making"


@transaction.atomic
def undo_making(act: Act, *, by: Any, today: date) -> None:
    """Raises CannotUndoMaking, NotAllowed."""
    keys = sorted(each.key for each in act.records.filter(kind=INDICATOR))
    units = set(act.units.values_list("pk", flat=True))
    hold_units(units)
    codes = list(Made.objects.select_for_update(of=("self",)).filter(pk__in=keys).values_list("code", flat=True))
    act = held_act(act, already=_changed())
    require_at_each(units, Permission.MAKE_INDICATORS, by=by, today=today)
    if changed_since(act.changes, looked_at(lambda: keys)()):
        raise _changed()
    if act.verb in (MADE, RELEASED) and Target.objects.filter(indicator__in=codes).exists():
        raise CannotUndoMaking(_("Targets are set by this indicator; it can only be retired."))
    try:
        with transaction.atomic():
            put_back(act.changes)
    except (IntegrityError, ProtectedError) as other:
        raise _changed() from other
    line = record(by, UNDONE, act.under, about=about(units=units), done=act.verb, on=act.on)
    taken_back(act, line.at)


def _changed() -> CannotUndoMaking:
    return CannotUndoMaking(_("This stands otherwise by now; it cannot be taken back any more."))
