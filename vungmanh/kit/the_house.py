"""What all rooms of the house count and open, for a room that stands below their list (docs/decisions/0047).

The settings name the list, and it is asked when it is needed; a room above the house imports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings

from vungmanh.core.measures import Measure

if TYPE_CHECKING:
    from vungmanh.kit.room import CountsPeople, Opens


def measures() -> Sequence[Measure]:
    """Everything that is counted, in the order of the rooms."""
    found: Sequence[Measure] = import_module(settings.HOUSE).MEASURES
    return found


def measure_of(code: str) -> Measure | None:
    """The measure of the code; None where there is none any more."""
    found: Mapping[str, Measure] = import_module(settings.HOUSE).BY_CODE
    return found.get(code)


def counts_of_people() -> Sequence[CountsPeople]:
    """What rooms above the roll count by the sexes of people."""
    return [room.counts_people for room in import_module(settings.HOUSE).ROOMS if room.counts_people]


def opening_of(kind: str) -> Opens | None:
    """How records of the kind are opened; None where their names are everybody's, and where there are none."""
    found: Mapping[str, Opens | None] = import_module(settings.HOUSE).OPENS
    return found.get(kind)
