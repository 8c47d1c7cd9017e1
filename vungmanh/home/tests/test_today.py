"""The order in which a day's work is taken up: pure, by the days alone."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from tests.world import TODAY, World
from vungmanh.home.today import When, heaps, in_order, when
from vungmanh.kit.due import Due


def due(on: date | None, minutes: int = 5, title: str = "Việc") -> Due:
    return Due(on, title, "/", None, "Làm", minutes, "")


DAYS = st.none() | st.dates(TODAY - timedelta(days=40), TODAY + timedelta(days=40))
DUES = st.lists(st.builds(due, DAYS, st.integers(1, 30), st.sampled_from(["A", "B"])), max_size=12)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-400, When.LATE),
        (-1, When.LATE),
        (0, When.TODAY),
        (1, When.THIS_WEEK),
        (7, When.THIS_WEEK),
        (8, When.LATER),
        (None, When.SOME_DAY),
    ],
)
def test_a_due_is_as_near_as_its_last_day(days: int | None, expected: When) -> None:
    on = None if days is None else TODAY + timedelta(days=days)
    assert when(due(on), TODAY) is expected


def test_late_comes_first_and_of_one_day_the_shortest() -> None:
    late, short, long, some_day = due(TODAY - timedelta(days=1), 90), due(TODAY, 1), due(TODAY, 2), due(None, 0)
    assert in_order([some_day, long, late, short]) == [late, short, long, some_day]
    assert [(heap.when, heap.dues) for heap in heaps([some_day, long, late, short], TODAY)] == [
        (When.LATE, [late]),
        (When.TODAY, [short, long]),
        (When.SOME_DAY, [some_day]),
    ]


@given(DUES)
def test_every_due_lies_in_one_heap_and_the_heaps_are_in_order(some: list[Due]) -> None:
    found = heaps(some, TODAY)
    assert [each for heap in found for each in heap.dues] == in_order(some)
    assert [heap.when for heap in found] == sorted({heap.when for heap in found})
    assert all(heap.dues for heap in found)


def test_the_command_tells_what_waits_for_somebody(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("dues", "binh", "--json")
    said = json.loads(capsys.readouterr().out)
    cards = next(each for each in said if each["url"] == "/units/DM/members/?card=without")
    assert (cards["unit"], cards["on"], cards["minutes"]) == ("DM", None, 10)
    assert set(cards) == {"on", "title", "why", "unit", "verb", "url", "minutes"}
    call_command("dues", "binh")
    assert "CĐCS Dệt May Hòa Bình" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        call_command("dues", "nobody")
