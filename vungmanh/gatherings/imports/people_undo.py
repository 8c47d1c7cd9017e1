"""Take a list of people back: whoever came by it goes, and how the others stood is as before, unless somebody has gone
on with it since."""

from __future__ import annotations

from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.holding import counted, held_all
from vungmanh.gatherings.actions.undo_people import refuse_what_changed
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.kit.kept import Changes, put_back, rows_in
from vungmanh.kit.list_kind import Going
from vungmanh.loading.kept import changes_of
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import


def units_of(batch: Import) -> set[int]:
    """The key of the unit whose gathering it was."""
    return _units(_gatherings(changes_of(batch)))


def undo_attendance(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does. Raises CannotUndoGathering, NotAllowed."""
    changes = changes_of(batch)
    keys = _gatherings(changes)
    held_all(keys)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(_units(keys), Permission.UNDO_IMPORT, by=by, today=today)
    refuse_what_changed(changes)
    with counted(lambda: keys):
        put_back(changes)
    return len(set(rows_in(changes, Attendee, "after")))


def _units(gatherings: list[int]) -> set[int]:
    return set(Gathering.objects.filter(pk__in=gatherings).order_by().values_list("unit", flat=True))


def _gatherings(changes: Changes) -> list[int]:
    people = {*rows_in(changes, Attendee, "after"), *rows_in(changes, Attendee, "before")}
    found = Attendee.objects.filter(pk__in=people).order_by().values_list("gathering", flat=True)
    return sorted(set(found))
