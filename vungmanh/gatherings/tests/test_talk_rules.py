"""What becomes of the talk, on paper: how somebody stood over several days, and which votes cannot be."""

from __future__ import annotations

import pytest

from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT
from vungmanh.gatherings.rules.talk import MORE_THAN_PRESENT, broken_by, stood


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ((), ABSENT),
        ((PRESENT,), PRESENT),
        ((ABSENT, PRESENT), PRESENT),
        ((LATE, PRESENT), PRESENT),
        ((ABSENT, LATE), LATE),
        ((EXCUSED, LATE), LATE),
        ((EXCUSED, ABSENT), EXCUSED),
        ((ABSENT, ABSENT), ABSENT),
    ],
)
def test_whoever_came_once_was_there(states: tuple[str, ...], whole: str) -> None:
    assert stood(states) == whole
    assert stood(tuple(reversed(states))) == whole


@pytest.mark.parametrize(
    ("votes", "present", "broken"),
    [
        ((50, 5, 5), 60, ""),
        ((50, 5, 6), 60, MORE_THAN_PRESENT),
        ((61, 0, 0), 60, MORE_THAN_PRESENT),
        ((61, 0, 0), 0, ""),  # nobody was counted
        ((1, 0, 0), 1, ""),
    ],
)
def test_no_more_vote_than_were_present(votes: tuple[int, int, int], present: int, broken: str) -> None:
    assert broken_by(*votes, present) == broken
