"""The units that a list would found, as those who read the lists of their members may find them before they stand."""

from __future__ import annotations

from collections.abc import Sequence

from vungmanh.organization.models import Unit, UnitKind
from vungmanh.reorganization.actions.found_units import NewUnit


def units_to_come(founded: Sequence[NewUnit]) -> list[Unit]:
    """Units that are in no database, under keys below zero, so that nothing kept there is taken for theirs."""
    kinds = {kind.code: kind for kind in UnitKind.objects.all()}
    units = []
    for number, new in enumerate(founded, 1):
        unit = Unit(pk=-number, code=new.code.strip(), kind=kinds[new.kind], established_on=new.on)
        unit.call(new.name)
        units.append(unit)
    return units
