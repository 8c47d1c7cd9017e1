"""What the ledger room gives to the house."""

from vungmanh.kit.following import ByTheVerb, FollowsUnit, Stays
from vungmanh.kit.room import Room
from vungmanh.ledger.models import Closing, Entry, Pending, Present, Rollup, Seated, SharedEntry

ROOM = Room(
    "ledger",
    follows=(
        FollowsUnit(
            (Entry, Pending, Rollup, Closing),
            dissolved=ByTheVerb("each room posts within `recount`, and `carry` takes the sums along"),
            moved=ByTheVerb("`carry` gives the stocks to the units above the new place"),
            removed=ByTheVerb("`recount` posts that there is nothing, then the rows go with the unit"),
        ),
        FollowsUnit(
            (SharedEntry,),
            dissolved=ByTheVerb("each room posts within `recount`, which keeps what is shared by thing"),
            moved=Stays("whoever reads it looks where its units stand"),
            removed=ByTheVerb("there is none where nothing was built upon the unit"),
        ),
        FollowsUnit(
            (Seated, Present),
            dissolved=ByTheVerb("`seat_units` takes it out of the sums; until then whoever reads them does"),
            moved=ByTheVerb("`seat_units` counts it at its new place; until then whoever reads the sums does"),
            removed=ByTheVerb("`unseat` takes its rows away before the unit goes"),
        ),
    ),
)
