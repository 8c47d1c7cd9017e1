"""Every room that gives something to the pages: those that own records, and those that stand above them."""

from __future__ import annotations

from typing import Final

from vungmanh.figures.room import ROOM as FIGURES
from vungmanh.home.room import ROOM as HOME
from vungmanh.house.rooms import ROOMS as OF_RECORDS
from vungmanh.kit.menu import Entry, Page
from vungmanh.kit.room import Room
from vungmanh.lists.room import ROOM as LISTS
from vungmanh.merging.room import ROOM as MERGING
from vungmanh.reorganization.room import ROOM as REORGANIZATION

ROOMS: Final[tuple[Room, ...]] = (*OF_RECORDS, FIGURES, MERGING, REORGANIZATION, LISTS, HOME)

PAGES: Final[tuple[Page, ...]] = tuple(sorted((page for room in ROOMS for page in room.pages), key=lambda p: p.place))
ENTRIES: Final[tuple[Entry, ...]] = tuple(sorted((e for room in ROOMS for e in room.entries), key=lambda e: e.place))
BY_NAMESPACE: Final = {room.code: room for room in ROOMS}
