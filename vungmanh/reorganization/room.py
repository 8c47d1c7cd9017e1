"""What the reorganization room gives to the house."""

from vungmanh.kit.following import ByTheVerb, FollowsUnit, Stays
from vungmanh.kit.room import Room
from vungmanh.reorganization.models import Act

ROOM = Room(
    "reorganization",
    follows=(
        FollowsUnit(
            (Act, Act.units.through),
            dissolved=Stays("it says what was done, whatever becomes of the units"),
            moved=Stays("it says what was done, whatever becomes of the units"),
            removed=ByTheVerb("the unit at which it was done becomes NULL, and the founded units go from its list"),
        ),
    ),
)
