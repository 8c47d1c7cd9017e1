"""Three times in a row, the last one first."""

from __future__ import annotations

import pytest

from vungmanh.gatherings.rules.absences import stays_away


@pytest.mark.parametrize(
    ("came", "away"),
    [
        ([], False),
        ([False], False),
        ([False, False], False),
        ([False, False, False], True),
        ([False, False, False, True], True),
        ([True, False, False, False], False),
        ([False, True, False, False], False),
        ([False, False, True, False], False),
    ],
)
def test_nobody_of_the_last_three(came: list[bool], away: bool) -> None:
    assert stays_away(came) is away
