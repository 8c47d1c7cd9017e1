"""What a room gives to those that stand above all rooms of records: one description each, written out by the room.

A room's `room.py` says ROOM = Room(…); `house.rooms` and `home.rooms` list them by hand. Nothing fills itself: whoever
reads the lists knows all. The kit stands below units and rights, so both are named here without their types.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from vungmanh.core.measures import Measure
from vungmanh.kit.verbs import Verb


@dataclass(frozen=True)
class Room:
    """`measures` are counted in the ledger, in the order of the overview's columns; `verbs` say how its lines of the
    journal read, and `name` is what these are listed under."""

    code: str
    measures: tuple[Measure, ...] = ()
    verbs: tuple[Verb, ...] = ()
    name: str | Promise = ""
