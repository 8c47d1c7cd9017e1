"""What a room gives to those that stand above all rooms of records: one description each, written out by the room.

A room's `room.py` says ROOM = Room(…); `house.rooms` and `home.rooms` list them by hand. Nothing fills itself: whoever
reads the lists knows all. The kit stands below units and rights, so both are named here without their types.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vungmanh.core.measures import Measure
from vungmanh.files.owner import Owner
from vungmanh.kit.menu import Entry, Page
from vungmanh.kit.searching import Hits, Sought


@dataclass(frozen=True)
class Room:
    """`measures` are counted in the ledger, in the order of the overview's columns.

    `evidence` says of each kind of its records that has files who may see them, and which there still are.
    `code` is also the namespace of its addresses. `pages` stand in the menu and the tabs, `entries` are found in the
    search box, `search` finds the room's records. Where none of `pages` is what the reader sees, the page in the menu
    that it belongs to is said by `belongs` (name of the address → view), else by `under` for all of the room.
    """

    code: str
    measures: tuple[Measure, ...] = ()
    evidence: tuple[Owner, ...] = ()
    pages: tuple[Page, ...] = ()
    entries: tuple[Entry, ...] = ()
    under: str = ""
    belongs: Mapping[str, str] = field(default_factory=dict)
    search: Callable[[Sought], Hits] | None = None
