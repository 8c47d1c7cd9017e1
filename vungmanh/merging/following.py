"""What becomes of kept pairs when units and people change."""

from __future__ import annotations

from typing import Final

from vungmanh.kit.following import Follower, FollowsPerson, FollowsUnit, Stays
from vungmanh.merging.models import Finding

_ASKED: Final = "whether both people still stand there is asked whenever the pairs are shown (finding.still_standing)"

FOLLOWS: Final[tuple[Follower, ...]] = (
    FollowsUnit(
        (Finding,),
        dissolved=Stays(_ASKED),
        moved=Stays(_ASKED),
        removed=Stays("the daily errand lets go of what was found at a unit that is gone"),
    ),
    FollowsPerson((Finding,), merged=Stays(_ASKED), removed=Stays(_ASKED)),
)
