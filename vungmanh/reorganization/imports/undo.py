"""Take an import back as a whole, of units or of members."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.house.following import refuse_if_built_upon
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.following import PersonsRemoved
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.post import recount
from vungmanh.members.actions.held import held as hold_persons
from vungmanh.members.imports.carry_out import one_import_at_a_time
from vungmanh.members.imports.undo import CannotUndo as CannotUndoMembers
from vungmanh.members.imports.undo import undo_members, units_of
from vungmanh.members.models import Membership
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import WORKERS
from vungmanh.organization.models import Unit, Workforce
from vungmanh.organization.seats import require_at_each, seat_of
from vungmanh.reorganization.actions.held import held as hold_tree
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.actions.undo_act import UNDO
from vungmanh.reorganization.changes import changed_between, values_in
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.reorganization.snapshots import first_change, pictures_of_links, put_dated, put_facts, snapshot, snapshots
from vungmanh.sheets.models import Change, Import


@transaction.atomic
def undo_import(batch: Import, *, by: Any, today: date) -> int:
    """Take the import back, all of it or nothing. Returns how many rows were taken back. Raises CannotUndo.

    What was built on it since must be taken back first: later imports of the same rows, transfers, moves.
    NotAllowed where one of the units or people stands, today, where the officer may not.
    """
    one_import_at_a_time()
    (hold_tree if batch.kind == Import.UNITS else hold_persons)(())
    batch.refresh_from_db()
    if batch.unit is None:
        raise CannotUndo(_("The unit under which this was loaded is no more."))
    require(by, Permission.UNDO_IMPORT, at=seat_of(batch.unit, today=today), on=today)
    if batch.undone_at:
        raise CannotUndo(_("Import %(number)d has been taken back already.") % {"number": batch.pk})
    touched = about(units=[batch.unit, *_units_of(batch)])
    if batch.kind == Import.MEMBERS:
        try:
            rows = undo_members(batch, by=by, today=today, going=_refuse_if_built_upon(by, today))
        except CannotUndoMembers as refused:
            raise CannotUndo(refused.reason) from refused
    else:
        rows = _undo_units(batch, by, today)
    line = record(by, Permission.UNDO_IMPORT, batch.under, about=touched, batch=batch.pk, rows=rows)
    batch.undone_at = line.at
    batch.save(update_fields=["undone_at"])
    return rows


def _refuse_if_built_upon(by: Any, today: date) -> Callable[[Any], None]:
    return lambda people: refuse_if_built_upon(PersonsRemoved(people, by, today), CannotUndo)


def _units_of(batch: Import) -> list[int]:
    """The units that the import touched, itself or with one of their members."""
    keys = batch.changes.order_by().values("key")
    if batch.kind == Import.UNITS:
        return list(keys.values_list("key", flat=True))
    if batch.lists.exists():
        return sorted(units_of(batch))
    return list(Membership.objects.filter(person__in=keys).order_by().values_list("unit", flat=True).distinct())


def _undo_units(batch: Import, by: Any, today: date) -> int:
    changes = list(batch.changes.order_by("-pk"))
    require_at_each((change.key for change in changes), Permission.UNDO_IMPORT, by=by, today=today)
    created = [change for change in changes if change.before is None]
    changed = [change for change in changes if change.before is not None]
    later = Change.objects.filter(
        batch__kind=Import.UNITS,
        batch__undone_at__isnull=True,
        batch__pk__gt=batch.pk,
        model="unit",
        key__in=[change.key for change in changes],
    ).first()
    if later:
        raise CannotUndo(_("Import %(later)d changed the same units; take it back first.") % {"later": later.batch_id})
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=[change.key for change in changes])}
    for change in changed:
        _restore(units[change.key], change)
        _tell(units[change.key], change, by)
    stands = snapshots([units[change.key] for change in created])
    links = pictures_of_links([change.key for change in created])
    # What was loaded before links were kept has never stood elsewhere before; its links tell a move by themselves.
    led = all("links" in (change.after or {}) for change in created)
    for change in created:
        after = dict(change.after or {})
        name = {"name": units[change.key].name}
        if after.pop("links", links[change.key]) != links[change.key]:
            raise CannotUndo(_("%(name)s has been moved or dissolved since.") % name)
        if after and stands[change.key] != after:
            raise CannotUndo(_("%(name)s has been changed since the import.") % name)
    remove_units([units[change.key] for change in created], by=by, today=today, linked_as_founded=led)
    return len(changes)


def _tell(unit: Unit, change: Change, by: Any) -> None:
    """A line on each unit, as the import has left one on each."""
    told = changed_between(values_in(change.after or {}), values_in(change.before or {}))
    record(by, UNDO, unit.code, about=about(units=[unit]), changes=told, batch=change.batch_id, units=[unit.code])


def _restore(unit: Unit, change: Change) -> None:
    if snapshot(unit) != change.after:
        raise CannotUndo(_("%(name)s has been changed since the import.") % {"name": unit.name})
    before: dict[str, Any] = change.before or {}
    put_facts(unit, before)
    if before["workforces"] != change.after["workforces"]:
        with recount([WORKERS], lambda: Workforce.objects.filter(unit=unit)):
            put_dated(unit, before, "workforces")
    since = first_change(before, change.after)
    if since and before["blocks"] != change.after["blocks"]:
        with carry(lambda: [unit.pk], since=since):
            put_dated(unit, before, "blocks")
            place_units([unit.pk])
