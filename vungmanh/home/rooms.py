"""Every room that gives something to the pages: those that own records, and those that stand above them."""

from __future__ import annotations

from typing import Final

from vungmanh.house.rooms import ROOMS as OF_RECORDS
from vungmanh.kit.room import Room
from vungmanh.reorganization.room import ROOM as REORGANIZATION

ROOMS: Final[tuple[Room, ...]] = (*OF_RECORDS, REORGANIZATION)
