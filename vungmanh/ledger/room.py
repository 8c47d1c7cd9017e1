"""What the ledger room gives to the house."""

from vungmanh.kit.following import ByTheVerb, FollowsUnit
from vungmanh.kit.room import Room
from vungmanh.ledger.models import Closing, Entry, Pending, Rollup

ROOM = Room(
    "ledger",
    follows=(
        FollowsUnit(
            (Entry, Pending, Rollup, Closing),
            dissolved=ByTheVerb("each room posts within `recount`, and `carry` takes the sums along"),
            moved=ByTheVerb("`carry` gives the stocks to the units above the new place"),
            removed=ByTheVerb("`recount` posts that there is nothing, then the rows go with the unit"),
        ),
    ),
)
