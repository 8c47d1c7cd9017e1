"""Every room that gives something to the pages: those that own records, and those that stand above them."""

from __future__ import annotations

from typing import Final

from vungmanh.accounts.room import ROOM as ACCOUNTS
from vungmanh.figures.room import ROOM as FIGURES
from vungmanh.home.ground import FILES, PAPERS
from vungmanh.home.itself import ROOM as HOME
from vungmanh.house.rooms import ROOMS as OF_RECORDS
from vungmanh.kit.menu import MenuEntry, Page
from vungmanh.kit.room import Room
from vungmanh.lists.room import ROOM as LISTS
from vungmanh.merging.room import ROOM as MERGING
from vungmanh.reorganization.room import ROOM as REORGANIZATION

ROOMS: Final[tuple[Room, ...]] = (FILES, PAPERS, ACCOUNTS, *OF_RECORDS, FIGURES, REORGANIZATION, MERGING, LISTS, HOME)
PAGES: Final[tuple[Page, ...]] = tuple(sorted((page for room in ROOMS for page in room.pages), key=lambda p: p.place))
ENTRIES: Final[tuple[MenuEntry, ...]] = tuple(
    sorted((e for room in ROOMS for e in room.entries), key=lambda e: e.place)
)
RECORDING: Final = tuple(entry for entry in ENTRIES if entry.happened)
BY_NAMESPACE: Final = {room.code: room for room in ROOMS}
VERBS: Final = {verb.action: verb for room in ROOMS for verb in room.verbs}
UNDO: Final = {verb: undo for room in ROOMS for verb, undo in room.undo.items()}
REGISTERS: Final = {register.code: register for room in ROOMS for register in room.registers}
