"""What becomes of records of the kit and of the rooms below it, which cannot say it in a room.py of their own."""

from __future__ import annotations

from typing import Final

from vungmanh.files.models import DaySum, Evidence
from vungmanh.journal.models import About
from vungmanh.kit.following import ByTheVerb, Follower, FollowsPerson, FollowsUnit, Forbids, Stays, UnitsRemoved
from vungmanh.kit.models import Act, ActPerson, ActRecord
from vungmanh.papers.models import Counter, Issued, Numbering
from vungmanh.papers.queries import why_units_stay
from vungmanh.sheets.models import Change, Import, Remembered, Upload

_TOLD: Final = "it says what was done, whatever becomes of those it was done to"
_OF_THE_UNIT: Final = "it is found through its unit, wherever that stands, and read as long as anything of it is"

_KEPT: Final = "it says what was done, and is taken back by what it has kept"


def _numbers_papers(event: UnitsRemoved) -> str:
    return why_units_stay([unit.pk for unit in event.units])


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
        (Issued, Numbering, Counter),
        dissolved=Stays("a dissolved unit keeps its papers and their register"),
        moved=Stays("papers are numbered by the unit, wherever it stands"),
        removed=Forbids(_numbers_papers),
    ),
    FollowsUnit(
        (Act, Act.units.through),
        dissolved=Stays(_KEPT),
        moved=Stays(_KEPT),
        removed=ByTheVerb("the unit at which it was done becomes NULL, and the founded units go from its list"),
    ),
    FollowsUnit(
        (ActRecord,),
        dissolved=Stays(_KEPT),
        moved=Stays(_KEPT),
        removed=Stays("it names a record of a room, which forbids that its unit goes, or is no more"),
    ),
    FollowsPerson(
        (ActPerson,),
        merged=Stays("it names persons by the keys of then; to take back what stands no more is refused by its verb"),
        removed=Stays("it names persons by the keys of then; members.imports.undo refuses whoever was changed since"),
    ),
    FollowsUnit(
        (Remembered,),
        dissolved=Stays(_OF_THE_UNIT),
        moved=Stays(_OF_THE_UNIT),
        removed=ByTheVerb("goes with the unit: nobody sends its lists any more"),
    ),
)
