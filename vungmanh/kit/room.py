"""What a room gives to those that stand above all rooms of records: one description each, written out by the room.

A room's `room.py` says ROOM = Room(…); `house.rooms` and `home.rooms` list them by hand. Nothing fills itself: whoever
reads the lists knows all. The kit stands below units and rights, so both are named here without their types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vungmanh.core.measures import Measure
from vungmanh.files.owner import Owner
from vungmanh.kit.following import Follower
from vungmanh.kit.undo import Undo


@dataclass(frozen=True)
class Room:
    """`measures` are counted in the ledger, in the order of the overview's columns.

    `evidence` says of each kind of its records that has files who may see them, and which there still are. `follows`
    says of each table that points at a unit or a person what becomes of its rows when that changes (kit/following.py).
    `undo` says of each verb whose acts are kept (kit/kept.py) how they are taken back.
    """

    code: str
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Owner, ...] = ()
    follows: tuple[Follower, ...] = ()
    undo: Mapping[str, Undo] = field(default_factory=dict)
