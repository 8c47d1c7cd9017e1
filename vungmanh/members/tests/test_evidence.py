"""What several lists say of one person, taken together; on paper."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.members.evidence import Told, adds_nothing, facts_told, stays_told
from vungmanh.members.stays import Stay

D24, D25, D26 = date(2024, 12, 31), date(2025, 12, 31), date(2026, 6, 30)
HERE, THERE = 1, 2


def listed(order: int, on: date, unit: int = HERE, **more: Any) -> Told:
    return Told(order, on, more.pop("facts", {}), unit, more.pop("first_day", date(2016, 1, 1)), **more)


@pytest.mark.parametrize(
    ("name", "new", "old", "nothing"),
    [
        ("born_on", "1988", "1988-02-01", True),
        ("born_on", "1988-02", "1988-02-01", True),
        ("born_on", "1988-02-01", "1988", False),
        ("born_on", "1989", "1988-02-01", False),
        ("joined_on", "2010", "2010", True),
        ("name", "NGUYEN VAN AN", "Nguyễn Văn An", True),
        ("name", "Nguyễn văn an", "Nguyễn Văn An", True),
        ("name", "Nguyễn Văn Ân", "Nguyễn Văn An", False),
        ("name", "Nguyễn Văn An", "Nguyen Van An", False),
        ("phone", "0912345678", "0912345679", False),
        ("identity_number", "171234567", "038190000001", True),
        ("identity_number", "038190000001", "171234567", False),
        ("identity_number", "038190000002", "038190000001", False),
    ],
)
def test_what_adds_nothing(name: str, new: str, old: str, nothing: bool) -> None:
    assert adds_nothing(name, new, old) is nothing


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        # Read later, and older: it fills what nobody said, and rewrites nothing.
        ([(1, D25, {"phone": "new"}), (2, D24, {"phone": "old", "job": "cook"})], {"phone": "new", "job": "cook"}),
        ([(1, D24, {"phone": "old"}), (2, D25, {"phone": "new"})], {"phone": "new"}),
        ([(1, D24, {"phone": "slip"}), (2, D24, {"phone": "right"})], {"phone": "right"}),
        ([(1, D25, {"born_on": "1988"}), (2, D24, {"born_on": "1988-02-01"})], {"born_on": "1988-02-01"}),
        ([(1, D25, {"born_on": "1989"}), (2, D24, {"born_on": "1988-02-01"})], {"born_on": "1989"}),
        ([(1, D24, {"email": "a@b.vn"}), (2, D25, {"email": None})], {}),
        ([(1, D25, {"email": None}), (2, D24, {"email": "a@b.vn"})], {}),
        ([(1, D24, {"email": None}), (2, D25, {"email": "a@b.vn"})], {"email": "a@b.vn"}),
    ],
)
def test_of_each_fact_the_newest_day_is_right(told: list[tuple[int, date, Any]], facts: dict[str, str]) -> None:
    assert facts_told(Told(order, on, said, HERE) for order, on, said in told) == facts


def carried(unit: int, since: date, until: date | None = None, ended: str = "", reason: str = "") -> Stay:
    return Stay(unit, since, until, "carried", ended, reason)


def admitted(since: date) -> Stay:
    return Stay(HERE, since, None, "admitted")


def came(unit: int) -> Stay:
    return Stay(unit, D25, None, "transferred")


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ([listed(1, D25)], [carried(HERE, D25)]),
        ([listed(1, D25), listed(2, D24)], [carried(HERE, D24)]),
        ([listed(1, D24), listed(2, D25)], [carried(HERE, D24)]),
        # Whoever joined is a member since then, whichever list says so.
        ([listed(1, D24), listed(2, D25, facts={"joined_on": "2018-02-01"})], [admitted(date(2018, 2, 1))]),
        ([listed(1, D24, facts={"joined_on": "2010"})], [carried(HERE, date(2016, 1, 1))]),  # the unit is younger
        ([listed(1, D24, first_day=D25)], [carried(HERE, D25)]),
        ([listed(1, D24, facts={"joined_on": "2025-01-15"})], [admitted(date(2025, 1, 15))]),
        # The unit has ended since, as one knows when the list is read.
        ([listed(1, D24, ends=D25)], [carried(HERE, D24, D25, "left", "unit_dissolved")]),
        (
            [listed(1, D24, ends=D25), listed(2, D26, THERE)],
            [carried(HERE, D24, D25, "left", "unit_dissolved"), carried(THERE, D26)],
        ),
        # Elsewhere before.
        ([listed(1, D25, THERE), listed(2, D24)], [carried(HERE, D24, D25, "moved"), came(THERE)]),
        # Left, and what was read before and after it.
        ([listed(1, D24), listed(2, D26, left=D25, reason="retired")], [carried(HERE, D24, D25, "left", "retired")]),
        ([listed(1, D26, left=D25, reason="retired"), listed(2, D24)], [carried(HERE, D24, D25, "left", "retired")]),
        (
            [listed(1, D24), listed(2, D25, left=D25, reason="retired"), listed(3, D26, back=True)],
            [carried(HERE, D24, D25, "left", "retired"), Stay(HERE, D26, None, "admitted")],
        ),
        ([listed(1, D25, left=D24, reason="retired")], []),
        # A list that states no day is of the day on which it was read, and knows of no leaving.
        (
            [listed(1, D26, dated=False), listed(2, D26, left=D25, reason="retired")],
            [carried(HERE, date(2025, 12, 30), D25, "left", "retired")],
        ),
        (
            [listed(1, D24), listed(2, D25, left=D25, reason="retired"), listed(3, D26, dated=False, back=True)],
            [carried(HERE, D24, D25, "left", "retired"), Stay(HERE, D26, None, "admitted")],
        ),
        ([listed(1, D26, dated=False)], [carried(HERE, D26)]),
    ],
)  # fmt: skip
def test_memberships_of_lists(told: list[Told], stays: list[Stay]) -> None:
    assert stays_told(told, {}) == stays


BY_HAND = Stay(HERE, D25, None, "admitted")


@pytest.mark.parametrize(
    ("told", "stays"),
    [
        ([Told(1, D25, {"joined_on": "2025-12-31"}, stays=(BY_HAND,))], [BY_HAND]),
        ([Told(1, D25, {"joined_on": "2025-12-31"}, stays=(BY_HAND,)), listed(2, D26)], [BY_HAND]),
        # What the officer found had been made of the lists before.
        ([listed(1, D24), Told(2, D25, {}, stays=(BY_HAND,)), listed(3, D26)], [BY_HAND]),
        (
            [Told(1, D25, {"joined_on": "2025-12-31"}, stays=(BY_HAND,)), listed(2, D26, facts={"joined_on": "2020"})],
            [admitted(date(2020, 1, 1))],
        ),
        ([Told(1, D25, {}, stays=(came(HERE),)), listed(2, D24)], [came(HERE)]),
    ],
)  # fmt: skip
def test_memberships_that_an_officer_has_written(told: list[Told], stays: list[Stay]) -> None:
    assert stays_told(told, {HERE: date(2016, 1, 1)}) == stays


@given(st.lists(st.tuples(st.dates(date(2020, 1, 1), date(2026, 1, 1)), st.sampled_from(["1", "2", ""]),
                          st.sampled_from(["", "2015", "2018-02", "2018-02-01"])), min_size=1, max_size=6,
                unique_by=lambda each: each[0]), st.randoms())  # fmt: skip
def test_the_order_of_reading_makes_no_difference(said: list[tuple[date, str, str]], chance: random.Random) -> None:
    def follows(order: list[tuple[date, str, str]]) -> Any:
        told = [
            listed(place, on, facts={name: text for name, text in (("phone", phone), ("joined_on", joined)) if text})
            for place, (on, phone, joined) in enumerate(order)
        ]
        return facts_told(told), stays_told(told, {})

    mixed = list(said)
    chance.shuffle(mixed)
    assert follows(said) == follows(mixed)
    (stay,) = follows(said)[1]
    assert all(stay.since <= on for on, _phone, _joined in said)
