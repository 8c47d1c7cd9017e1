"""What becomes of what is said at a gathering, how somebody stood over all its days, and which votes cannot be. Values
in and out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT

# What becomes of an opinion: it stands in the minutes alone; a unit answers it by a day; it was answered on the spot.
NOTHING, PASSED, ANSWERED = "nothing", "passed", "answered"
BECOMES: Final = (NOTHING, PASSED, ANSWERED)

# What is kept although it cannot be right.
MORE_THAN_PRESENT: Final = "more_than_present"

_BEST_FIRST: Final = (PRESENT, LATE, EXCUSED)


def stood(states: Collection[str]) -> str:
    """How somebody stood at a gathering of one day or several: whoever came on time once was there. Whoever is not
    written down was absent."""
    return next((each for each in _BEST_FIRST if each in states), ABSENT)


def broken_by(in_favour: int, against: int, abstained: int, present: int) -> str:
    """The rule that a vote breaks, "" where it breaks none. Where nobody was counted, nothing is known of it."""
    return MORE_THAN_PRESENT if 0 < present < in_favour + against + abstained else ""
