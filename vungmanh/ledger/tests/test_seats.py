"""The days whose flows count where a unit stood."""

from __future__ import annotations

from datetime import date

import pytest

from vungmanh.core.tree import Span
from vungmanh.ledger.seats import days_of_flows
from vungmanh.organization.models import Placement

MAY, JULY, AUGUST = date(2025, 5, 1), date(2025, 7, 1), date(2025, 8, 1)


@pytest.mark.parametrize(
    ("places", "block", "expected"),
    [
        ([(MAY, None, 0)], 0, [Span(MAY)]),
        ([(MAY, JULY, 0)], 0, [Span(MAY, date(2025, 7, 2))]),  # it ends: the day of the end counts here
        ([(MAY, JULY, 0), (JULY, None, 0)], 0, [Span(MAY, JULY), Span(JULY)]),  # it moves: that day counts there
        ([(MAY, JULY, 2), (JULY, None, 3)], 2, [Span(MAY, JULY)]),
        ([(MAY, JULY, 2), (JULY, AUGUST, 3)], 3, [Span(JULY, date(2025, 8, 2))]),
        ([(MAY, JULY, 2)], 3, []),
        ([], 0, []),
    ],
)
def test_flows_count_at_a_place_to_the_day_of_an_end_and_to_the_eve_of_a_move(
    places: list[tuple[date, date | None, int]], block: int, expected: list[Span]
) -> None:
    stood = [Placement(path="00001", since=since, until=until, block=of) for since, until, of in places]
    assert days_of_flows(stood, (block,) if block else ()) == expected
