"""Take back what a list of records has brought: what is new goes, what was changed is as before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.decisions import Refused
from vungmanh.kit.list_kind import Going, TakesBack
from vungmanh.ledger.actions import locks
from vungmanh.ledger.actions.post import recount
from vungmanh.loading.pictures import in_chunks, picture, put_back
from vungmanh.loading.records import Records
from vungmanh.organization.seats import require_at_each
from vungmanh.sheets.models import Import


class CannotTakeBack(Refused):
    """Something has been built on it since."""


def takes_back(loading: type[Records]) -> TakesBack:
    """The way back of lists that are loaded by this."""

    def does(batch: Import, *, by: Any, today: date, going: Going) -> int:
        return undo_records(batch, loading, by=by, today=today)

    return TakesBack(hold=locks.hold_all_entries, units=lambda batch: _units(_rows(batch, loading)), does=does)


def undo_records(batch: Import, loading: type[Records], *, by: Any, today: date) -> int:
    """In the caller's transaction, all held. Returns how many rows are as before. Raises CannotTakeBack, NotAllowed."""
    changes = list(batch.changes.all())
    rows = _rows(batch, loading)
    # SECURITY: asked before anything is told about any of them.
    require_at_each(_units(rows), Permission.UNDO_IMPORT, by=by, today=today)
    for change in changes:
        if change.key not in rows or picture(rows[change.key]) != change.after:
            raise CannotTakeBack(_("A row that this list brought has been changed or has gone since."))
    with recount(loading.measures, lambda: _rows(batch, loading).values()):
        for change in changes:
            if change.before is not None:
                put_back(rows[change.key], change.before)
        created = [change.key for change in changes if change.before is None]
        try:
            for keys in in_chunks(created):
                loading.model._default_manager.filter(pk__in=keys).delete()
        except (ProtectedError, RestrictedError) as used:
            raise CannotTakeBack(_("Something else has been recorded about a row that this list brought.")) from used
    return len(changes)


def _rows(batch: Import, loading: type[Records]) -> dict[int, Any]:
    """The records that it brought or changed, as they stand, by their keys; held within a transaction."""
    found: dict[int, Any] = {}
    for keys in in_chunks(batch.changes.order_by().values_list("key", flat=True)):
        rows: Any = loading.model._default_manager.filter(pk__in=keys).order_by("pk")
        if connection.in_atomic_block:
            rows = rows.select_for_update(of=("self",))
        found.update((row.pk, row) for row in rows)
    return found


def _units(rows: dict[int, Model]) -> set[int]:
    return {row.unit_id for row in rows.values()}  # type: ignore[attr-defined]
