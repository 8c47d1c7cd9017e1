"""Who must not read what is reported about a unit: a table of ties, and ties at random over random trees."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core import paths
from vungmanh.sealed.rules.walls import GIVES, OFFICE, ROLE, WORKS, Accused, Tie, in_the_way

TOP, PROVINCE, WARD, UNION, TEAM, OTHER_WARD, NEIGHBOUR, BEFORE = range(1, 9)
FILED, TODAY = date(2026, 3, 2), date(2026, 3, 16)
LONG_AGO = date(2015, 1, 1)


def at(*steps: int) -> str:
    return "".join(paths.step(each) for each in steps)


# The union stood under another ward before, and came of a unit that is no more.
PLACES = {
    TOP: {at(TOP)},
    PROVINCE: {at(TOP, PROVINCE)},
    WARD: {at(TOP, PROVINCE, WARD)},
    OTHER_WARD: {at(TOP, PROVINCE, OTHER_WARD)},
    UNION: {at(TOP, PROVINCE, WARD, UNION), at(TOP, PROVINCE, OTHER_WARD, UNION)},
    TEAM: {at(TOP, PROVINCE, WARD, UNION, TEAM)},
    NEIGHBOUR: {at(TOP, PROVINCE, WARD, NEIGHBOUR)},
    BEFORE: {at(TOP, PROVINCE, BEFORE)},
}
ACCUSED = Accused(frozenset({UNION, BEFORE}), frozenset(PLACES[UNION] | PLACES[BEFORE]))


def tie(kind: str, unit: int | None, since: date = LONG_AGO, until: date | None = None) -> Tie:
    return Tie(kind, unit, frozenset(PLACES[unit]) if unit else frozenset(), since, until)


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ([], ""),
        ([tie(OFFICE, UNION)], OFFICE),
        ([tie(OFFICE, UNION, until=date(2016, 1, 1))], OFFICE),  # whenever it was
        ([tie(OFFICE, UNION, since=TODAY + timedelta(days=30))], OFFICE),  # and to come
        ([tie(OFFICE, TEAM)], OFFICE),
        ([tie(OFFICE, BEFORE, until=date(2016, 1, 1))], OFFICE),
        ([tie(OFFICE, NEIGHBOUR)], ""),
        ([tie(OFFICE, WARD)], ""),
        ([tie(ROLE, UNION)], ROLE),
        ([tie(ROLE, TEAM, until=date(2016, 1, 1))], ROLE),
        ([tie(ROLE, PROVINCE)], ""),
        ([tie(ROLE, None)], ""),  # what an operator gives stands beside it
        ([tie(GIVES, None)], GIVES),
        ([tie(GIVES, TOP)], GIVES),
        ([tie(GIVES, WARD)], GIVES),
        ([tie(GIVES, UNION)], GIVES),
        ([tie(GIVES, OTHER_WARD)], GIVES),  # where it stood before
        ([tie(GIVES, NEIGHBOUR)], ""),
        ([tie(GIVES, WARD, until=FILED)], ""),
        ([tie(GIVES, WARD, until=FILED + timedelta(days=1))], GIVES),
        ([tie(GIVES, WARD, since=TODAY)], GIVES),  # since it was filed
        ([tie(GIVES, WARD, since=TODAY + timedelta(days=1))], ""),
        ([tie(WORKS, UNION)], WORKS),
        ([tie(WORKS, UNION, until=FILED)], ""),
        ([tie(WORKS, UNION, since=TODAY)], WORKS),
        ([tie(WORKS, NEIGHBOUR)], ""),
        ([tie(WORKS, WARD)], ""),
        ([tie(WORKS, UNION), tie(GIVES, TOP), tie(ROLE, TEAM)], ROLE),
    ],
)
def test_what_stands_between_a_person_and_a_report(held: list[Tie], why: str) -> None:
    assert in_the_way(ACCUSED, held, FILED, TODAY) == why


paths_at_random = st.lists(st.integers(1, 6), min_size=1, max_size=5, unique=True)
days = st.dates(date(2024, 1, 1), date(2027, 1, 1))


@given(paths_at_random, paths_at_random, st.sampled_from([OFFICE, ROLE, GIVES, WORKS]), days, st.none() | days)
def test_whoever_stands_in_or_gives_above_an_accused_unit_is_never_let_through(
    accused: list[int], held: list[int], kind: str, since: date, until: date | None
) -> None:
    it = Accused(frozenset({accused[-1]}), frozenset({at(*accused)}))
    one = Tie(kind, held[-1], frozenset({at(*held)}), since, until)
    lasts = since <= TODAY and (until is None or until > FILED)
    below, above = held[: len(accused)] == accused, held[-1] in accused
    itself = held[-1] == accused[-1]
    expected = {
        OFFICE: below or itself,
        ROLE: below or itself,
        WORKS: (below or itself) and lasts,
        GIVES: above and lasts,
    }[kind]
    assert in_the_way(it, [one], FILED, TODAY) == (kind if expected else "")
    # And what else somebody holds takes no wall away.
    assert bool(in_the_way(it, [one, tie(ROLE, PROVINCE)], FILED, TODAY)) >= expected
