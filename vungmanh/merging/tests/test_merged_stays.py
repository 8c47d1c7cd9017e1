"""The rule on paper: memberships of two entries become those of one, every day counted once."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vungmanh.members.stays import Stay, joined_stays

JAN = {year: date(year, 1, 1) for year in range(2000, 2030)}
A, B = 1, 2


def stay(unit: int, since: int, until: int | None = None, began: str = "admitted", ended: str = "left") -> Stay:
    return Stay(unit, JAN[since], JAN[until] if until else None, began, ended if until else "")


def told(stays: Sequence[Stay]) -> list[tuple[Any, ...]]:
    return [(s.unit, s.since.year, s.until.year if s.until else None, s.began, s.ended) for s in stays]


CASES: list[tuple[str, list[Stay], list[Stay], list[tuple[Any, ...]]]] = [
    ("nothing beside", [stay(A, 2010)], [], [(A, 2010, None, "admitted", "")]),
    ("nothing kept", [], [stay(B, 2010, 2012)], [(B, 2010, 2012, "admitted", "left")]),
    ("the same twice", [stay(A, 2010)], [stay(A, 2010)], [(A, 2010, None, "admitted", "")]),
    ("one within the other", [stay(A, 2010)], [stay(B, 2012, 2014)], [(A, 2010, None, "admitted", "")]),
    (
        "apart",
        [stay(A, 2015)],
        [stay(A, 2010, 2012)],
        [(A, 2010, 2012, "admitted", "left"), (A, 2015, None, "admitted", "")],
    ),
    # he left and was admitted anew on one day: two stays that only touch are two stays
    (
        "touching",
        [stay(A, 2012)],
        [stay(A, 2010, 2012)],
        [(A, 2010, 2012, "admitted", "left"), (A, 2012, None, "admitted", "")],
    ),
    ("earlier, same unit", [stay(A, 2012)], [stay(A, 2010)], [(A, 2010, None, "admitted", "")]),
    ("later, same unit", [stay(A, 2010, 2014)], [stay(A, 2012)], [(A, 2010, None, "admitted", "")]),
    (
        "around, same unit",
        [stay(A, 2012, 2014)],
        [stay(A, 2010, 2016, "carried", "moved")],
        [(A, 2010, 2016, "carried", "moved")],
    ),
    (
        "earlier, elsewhere",
        [stay(A, 2012)],
        [stay(B, 2010)],
        [(B, 2010, 2012, "admitted", "moved"), (A, 2012, None, "admitted", "")],
    ),
    (
        "later, elsewhere",
        [stay(A, 2010, 2014)],
        [stay(B, 2012)],
        [(A, 2010, 2014, "admitted", "left"), (B, 2014, None, "transferred", "")],
    ),
    (
        "around, elsewhere",
        [stay(A, 2012, 2014)],
        [stay(B, 2010)],
        [(B, 2010, 2012, "admitted", "moved"), (A, 2012, 2014, "admitted", "left"), (B, 2014, None, "transferred", "")],
    ),
    (
        "fills the gap between two of one unit",
        [stay(A, 2010, 2012), stay(A, 2015)],
        [stay(A, 2011, 2016)],
        [(A, 2010, None, "admitted", "")],
    ),
    (
        "fills the gap elsewhere",
        [stay(A, 2010, 2012), stay(A, 2015)],
        [stay(B, 2011, 2016)],
        [(A, 2010, 2012, "admitted", "left"), (B, 2012, 2015, "transferred", "moved"), (A, 2015, None, "admitted", "")],
    ),
    (
        "a transfer that both know",
        [stay(A, 2010, 2014, ended="moved"), stay(B, 2014, began="transferred")],
        [stay(A, 2010, 2014, ended="moved"), stay(B, 2014, began="transferred")],
        [(A, 2010, 2014, "admitted", "moved"), (B, 2014, None, "transferred", "")],
    ),
    ("both stand, elsewhere", [stay(A, 2010)], [stay(B, 2012)], [(A, 2010, None, "admitted", "")]),
]


@pytest.mark.parametrize(("kept", "other", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_memberships_of_two_entries_become_those_of_one(
    kept: list[Stay], other: list[Stay], expected: list[tuple[Any, ...]]
) -> None:
    assert told(joined_stays(kept, other)) == expected


EPOCH = date(2020, 1, 1)
UNITS = (1, 2, 3)


@some.composite
def lives(draw: some.DrawFn) -> list[Stay]:
    """Memberships of one entry: no two on one day, the last one perhaps standing."""
    days = sorted(draw(some.sets(some.integers(0, 40), min_size=2, max_size=8)))
    found = []
    for first, last in zip(days[::2], days[1::2], strict=False):
        ended = draw(some.sampled_from(["left", "moved"]))
        began = draw(some.sampled_from(["admitted", "transferred", "carried"]))
        unit = draw(some.sampled_from(UNITS))
        found.append(Stay(unit, EPOCH + timedelta(first), EPOCH + timedelta(last), began, ended, key=len(found)))
    if found and draw(some.booleans()):
        last_one = found[-1]
        found[-1] = Stay(last_one.unit, last_one.since, None, last_one.began, key=last_one.key)
    return found


def days_of(stays: Sequence[Stay]) -> list[date]:
    end = EPOCH + timedelta(60)
    return [s.since + timedelta(n) for s in stays for n in range(((s.until or end) - s.since).days)]


@given(lives(), lives())
def test_every_day_counts_once_and_none_is_lost(kept: list[Stay], other: list[Stay]) -> None:
    joined = joined_stays(kept, other)
    days = days_of(joined)
    assert len(days) == len(set(days))
    assert set(days) == set(days_of(kept)) | set(days_of(other))
    assert joined == sorted(joined, key=lambda each: each.since)
    assert all(each.until is None for each in joined[-1:] if not each.ended)
    assert all(bool(each.ended) == (each.until is not None) for each in joined)
    # The kept entry wins: on each of its days the person is where it says.
    where = {day: s.unit for s in joined for day in days_of([s])}
    assert all(where[day] == s.unit for s in kept for day in days_of([s]))


@given(lives())
def test_an_entry_joined_with_itself_or_with_nothing_is_itself(life: list[Stay]) -> None:
    assert told(joined_stays(life, life)) == told(joined_stays(life, [])) == told(life)
