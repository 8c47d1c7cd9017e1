"""What becomes of records of the rooms that stand below the kit and so cannot say it in a room.py of their own."""

from __future__ import annotations

from typing import Final

from vungmanh.files.models import DaySum, Evidence
from vungmanh.journal.models import About
from vungmanh.kit.following import ByTheVerb, Follower, FollowsPerson, FollowsUnit, Stays
from vungmanh.sheets.models import Change, Import, Remembered, Upload

_TOLD: Final = "it says what was done, whatever becomes of those it was done to"
_OF_THE_UNIT: Final = "it is found through its unit, wherever that stands, and read as long as anything of it is"

GROUND: Final[tuple[Follower, ...]] = (
    FollowsUnit((About, Change), dissolved=Stays(_TOLD), moved=Stays(_TOLD), removed=Stays(_TOLD)),
    FollowsPerson((About, Change), merged=Stays(_TOLD), removed=Stays(_TOLD)),
    FollowsUnit(
        (Import, Upload),
        dissolved=Stays(_OF_THE_UNIT),
        moved=Stays(_OF_THE_UNIT),
        removed=Stays("its unit becomes NULL; the code that it bore then stays for reading"),
    ),
    FollowsUnit(
        (Evidence, DaySum),
        dissolved=Stays(_OF_THE_UNIT),
        moved=Stays(_OF_THE_UNIT),
        removed=Stays("its unit becomes NULL; what it is about is a record of a room, which forbids that it goes"),
    ),
    FollowsUnit(
        (Remembered,),
        dissolved=Stays(_OF_THE_UNIT),
        moved=Stays(_OF_THE_UNIT),
        removed=ByTheVerb("goes with the unit: nobody sends its lists any more"),
    ),
)
