"""Take an import of units back as a whole: what it has founded goes, what it has described is as before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.list_kind import Going
from vungmanh.ledger.actions.carry import carry
from vungmanh.ledger.actions.post import recount
from vungmanh.officers.actions.held import held_in_office
from vungmanh.officers.imports.undo import take_back, units_in
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.measures import WORKERS
from vungmanh.organization.models import Unit, Workforce
from vungmanh.organization.seats import require_at_each
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.actions.undo_act import UNDO
from vungmanh.reorganization.changes import changed_between, values_in
from vungmanh.reorganization.imports.chairs import OF_UNIT, offices_of
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.reorganization.snapshots import first_change, pictures_of_links, put_dated, put_facts, snapshot, snapshots
from vungmanh.sheets.models import Change, Import


def undo_units(batch: Import, *, by: Any, today: date, going: Going) -> int:
    """As kit.list_kind.TakesBack.does; `remove_units` tells all rooms of the units that go. Raises CannotUndo."""
    changes, offices = list(batch.changes.filter(model=OF_UNIT).order_by("-pk")), offices_of(batch)
    touched = {*(change.key for change in changes), *units_in(offices)}
    require_at_each(touched, Permission.UNDO_IMPORT, by=by, today=today)
    if offices:
        held_in_office([])
        take_back(offices, by=by, today=today, going=going)
    created = [change for change in changes if change.before is None]
    changed = [change for change in changes if change.before is not None]
    later = Change.objects.filter(
        batch__kind=Import.UNITS,
        batch__undone_at__isnull=True,
        batch__pk__gt=batch.pk,
        model=OF_UNIT,
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
    return len(touched)


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
