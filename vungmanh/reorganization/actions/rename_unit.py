"""Give a unit a new name from a day on; figures of days before keep the old one."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core import vietnamese
from vungmanh.journal.about import about
from vungmanh.journal.changed import Changed
from vungmanh.journal.record import record
from vungmanh.organization.models import FormerName, Unit
from vungmanh.organization.seats import require_at
from vungmanh.reorganization.actions.held import held_afresh
from vungmanh.reorganization.refusals import CannotRename


@transaction.atomic
def rename_unit(unit: Unit, *, name: str, on: date, by: Any, today: date) -> None:
    """Call the unit `name` since `on`. Raises CannotRename."""
    held_afresh([unit], CannotRename)
    require_at(unit, Permission.RENAME_UNIT, by=by, today=today)
    name = vietnamese.clean(name)
    if not name or name == unit.name:
        raise CannotRename(_("Give a name other than the present one."), "name")
    if on > today:
        raise CannotRename(_("A new name is entered from the day it holds, not before."), "on")
    if not unit.stood_on(on) or unit.former_names.filter(until__gte=on).exists():
        raise CannotRename(_("The unit did not stand under its present name on that day."), "on")
    before = unit.name
    if on > unit.established_on:
        FormerName.of(unit, before, on).save()
    unit.call(name)
    unit.save(update_fields=["name", "search_key", "sort_key", "initials"])
    changes = [Changed("name", before, name)]
    told = {"before": before, "after": name, "on": on}
    record(by, Permission.RENAME_UNIT, unit.code, about=about(units=[unit]), changes=changes, **told)
