"""The rooms that own records, the lower first: the one place that knows them all. A new room has its line here.

Figures, merging, reorganization, lists and home stand above and ask each of them: what is counted, who follows when
units or persons change, how a record is opened.
"""

from __future__ import annotations

from typing import Final

from vungmanh.access.room import ROOM as ACCESS
from vungmanh.agreements.room import ROOM as AGREEMENTS
from vungmanh.arrivals.room import ROOM as ARRIVALS
from vungmanh.congresses.room import ROOM as CONGRESSES
from vungmanh.core.measures import Measure
from vungmanh.dialogue.room import ROOM as DIALOGUE
from vungmanh.door.room import ROOM as DOOR
from vungmanh.gatherings.room import ROOM as GATHERINGS
from vungmanh.indicators.room import ROOM as INDICATORS
from vungmanh.kit.room import Opens, Room
from vungmanh.kit.themes import Theme
from vungmanh.ledger.room import ROOM as LEDGER
from vungmanh.members.room import ROOM as MEMBERS
from vungmanh.officers.room import ROOM as OFFICERS
from vungmanh.organization.room import ROOM as ORGANIZATION
from vungmanh.petitions.room import ROOM as PETITIONS
from vungmanh.sealed.room import ROOM as SEALED
from vungmanh.situation.room import ROOM as SITUATION
from vungmanh.tasks.room import ROOM as TASKS
from vungmanh.training.room import ROOM as TRAINING

ROOMS: Final[tuple[Room, ...]] = (
    ACCESS,
    ORGANIZATION,
    LEDGER,
    MEMBERS,
    OFFICERS,
    TASKS,
    PETITIONS,
    SITUATION,
    CONGRESSES,
    DOOR,
    SEALED,
    DIALOGUE,
    GATHERINGS,
    AGREEMENTS,
    ARRIVALS,
    TRAINING,
    INDICATORS,
)

MEASURES: Final[tuple[Measure, ...]] = tuple(measure for room in ROOMS for measure in room.measures)
OPENS: Final[dict[str, Opens | None]] = {kind: opens for room in ROOMS for kind, opens in room.opens.items()}
BY_CODE: Final = {measure.code: measure for measure in MEASURES}
THEMES: Final[dict[str, Theme]] = {theme.code: theme for room in ROOMS for theme in room.themes}
