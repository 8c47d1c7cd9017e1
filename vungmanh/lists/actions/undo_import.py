"""Take an import back as a whole, of whichever kind its lists are."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, require
from vungmanh.core.decisions import Refused
from vungmanh.house.following import refuse_if_built_upon
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.lists.kinds import kind_of
from vungmanh.loading.carry_out import one_import_at_a_time
from vungmanh.organization.seats import seat_of
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import


@transaction.atomic
def undo_import(batch: Import, *, by: Any, today: date) -> int:
    """Take the import back, all of it or nothing. Returns how many rows were taken back. Raises CannotUndo.

    What was built on it since must be taken back first: later imports of the same rows, transfers, moves.
    NotAllowed where one of the units or people stands, today, where the officer may not.
    """
    way = kind_of(batch.kind).takes_back
    one_import_at_a_time()
    way.hold()
    batch.refresh_from_db()
    if batch.unit is None:
        raise CannotUndo(_("The unit under which this was loaded is no more."))
    require(by, Permission.UNDO_IMPORT, at=seat_of(batch.unit, today=today), on=today)
    if batch.undone_at:
        raise CannotUndo(_("Import %(number)d has been taken back already.") % {"number": batch.pk})
    touched = about(units=[batch.unit, *way.units(batch)])
    try:
        rows = way.does(batch, by=by, today=today, going=lambda event: refuse_if_built_upon(event, CannotUndo))
    except (NotAllowed, CannotUndo):
        raise
    except Refused as refused:
        raise CannotUndo(refused.reason) from refused
    line = record(by, Permission.UNDO_IMPORT, batch.under, about=touched, batch=batch.pk, rows=rows)
    batch.undone_at = line.at
    batch.save(update_fields=["undone_at"])
    return rows
