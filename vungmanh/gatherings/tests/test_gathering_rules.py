"""What of a gathering cannot be, and which of its days becomes which."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from vungmanh.gatherings.rules import plans
from vungmanh.gatherings.rules.kinds import KINDS, SEMINAR
from vungmanh.gatherings.rules.plans import (
    Fault,
    days_become,
    fault_of_counts,
    fault_of_days,
    fault_of_words,
    span,
)
from vungmanh.gatherings.told import Sat

TODAY = date(2026, 3, 16)


def _day(n: int, **hours: time) -> Sat:
    return Sat(TODAY + timedelta(days=n), **hours)


@pytest.mark.parametrize(
    ("days", "is_held", "wrong"),
    [
        ([], False, Fault(plans.NO_DAY, "days")),
        ([_day(0)], True, None),
        ([_day(-1), _day(0)], True, None),
        ([_day(0), _day(1)], True, Fault(plans.TO_COME, "days")),
        ([_day(0), _day(1)], False, None),
        ([_day(-30)], False, None),
        ([_day(3), _day(3)], False, Fault(plans.TWICE, "days")),
        ([_day(n) for n in range(60)], False, None),
        ([_day(n) for n in range(61)], False, Fault(plans.TOO_MANY, "days")),
        ([_day(0), _day(366)], False, None),
        ([_day(0), _day(367)], False, Fault(plans.TOO_LONG, "days")),
        ([_day(2 * 366)], False, None),
        ([_day(2 * 366 + 1)], False, Fault(plans.TOO_FAR, "days")),
        ([_day(1, begins=time(8), ends=time(11, 30))], False, None),
        ([_day(1, begins=time(8), ends=time(8))], False, Fault(plans.ENDS_FIRST, "ends")),
        ([_day(1, begins=time(14))], False, None),
    ],
)
def test_days_that_cannot_be(days: list[Sat], is_held: bool, wrong: Fault | None) -> None:
    assert fault_of_days(days, is_held=is_held, today=TODAY) == wrong


@pytest.mark.parametrize(
    ("kind", "title", "wrong"),
    [
        *((kind, "Tọa đàm", None) for kind in KINDS),
        ("wedding", "Đám cưới", Fault(plans.NO_KIND, "kind")),
        (SEMINAR, "", Fault(plans.NO_TITLE, "title")),
    ],
)
def test_words_that_are_missing(kind: str, title: str, wrong: Fault | None) -> None:
    assert fault_of_words(kind, title) == wrong


@pytest.mark.parametrize(
    ("members", "others", "women", "is_held", "wrong"),
    [
        (0, 0, 0, False, None),
        (40, 10, 50, True, None),
        (40, 10, 51, True, Fault(plans.TOO_MANY_WOMEN, "unnamed_women")),
        (1, 0, 0, False, Fault(plans.NOT_YET_COUNTED, "unnamed_members")),
        (0, 0, 1, True, Fault(plans.TOO_MANY_WOMEN, "unnamed_women")),
    ],
)
def test_counts_that_cannot_be(members: int, others: int, women: int, is_held: bool, wrong: Fault | None) -> None:
    assert fault_of_counts(members, others, women, is_held=is_held) == wrong


@pytest.mark.parametrize(
    ("old", "new", "become"),
    [
        ([1], [1], {1: 1}),
        ([1], [2], {1: 2}),
        ([1], [1, 2], {1: 1}),
        ([1], [2, 3], {1: 2}),
        ([1, 2], [2, 3], {1: 3, 2: 2}),
        ([1, 2], [3, 4], {1: 3, 2: 4}),
        ([1, 2], [2], {1: None, 2: 2}),
        ([1, 2, 3], [4], {1: 4, 2: None, 3: None}),
    ],
)
def test_which_day_becomes_which(old: list[int], new: list[int], become: dict[int, int | None]) -> None:
    def day(n: int) -> date:
        return date(2026, 3, n)

    assert days_become(list(map(day, old)), list(map(day, new))) == {
        day(each): day(into) if into else None for each, into in become.items()
    }


@pytest.mark.parametrize(("last", "days"), [(None, 1), (TODAY, 1), (TODAY + timedelta(days=2), 3)])
def test_every_day_of_a_span(last: date | None, days: int) -> None:
    found = span(TODAY, last)
    assert found[0] == TODAY
    assert found == sorted(set(found))
    assert len(found) == days
