"""Of the longest tables a run tries the cases whose turn it is: after a few runs none was left out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tests.turns import has_its_turn, left_for_other_turns, turn_of_this_run


def table(name: str, cases: int, *marks: str) -> list[Any]:
    marked = dict.fromkeys(marks, True)
    return [
        SimpleNamespace(nodeid=f"{name}[{case}]", callspec=case, get_closest_marker=marked.get) for case in range(cases)
    ]


ONE = SimpleNamespace(nodeid="one", get_closest_marker={}.get)
LONG = table("long", 7, "turns")
OF_ACTS = table("acts", 4, "every")
OF_DOORS = table("doors", 4, "turns", "every")
PLAIN = table("plain", 5)


def tried(turn: int, *, one_of_each_table: bool) -> list[str]:
    items = [ONE, *LONG, *OF_ACTS, *OF_DOORS, *PLAIN]
    left = [item.nodeid for item in left_for_other_turns(items, turn, one_of_each_table=one_of_each_table)]
    return [item.nodeid for item in items if item.nodeid not in left]


def test_a_third_of_the_longest_tables_is_tried_and_all_of_the_others() -> None:
    acts, plain = ([item.nodeid for item in items] for items in (OF_ACTS, PLAIN))
    assert tried(0, one_of_each_table=False) == [
        "one", "long[0]", "long[3]", "long[6]", *acts, "doors[0]", "doors[3]", *plain
    ]  # fmt: skip
    assert tried(7, one_of_each_table=False) == ["one", "long[1]", "long[4]", *acts, "doors[1]", *plain]


def test_on_a_second_database_one_case_of_each_table_and_of_acts_and_doors_every_one() -> None:
    every = [item.nodeid for item in (*OF_ACTS, *OF_DOORS)]
    assert tried(8, one_of_each_table=True) == ["one", "long[2]", "long[5]", *every, "plain[3]"]


@pytest.mark.parametrize("one_of_each_table", [False, True])
def test_after_some_turns_nothing_was_left_out(one_of_each_table: bool) -> None:
    seen = {name for turn in range(100, 115) for name in tried(turn, one_of_each_table=one_of_each_table)}
    assert seen == {item.nodeid for item in (ONE, *LONG, *OF_ACTS, *OF_DOORS, *PLAIN)}


def test_who_runs_one_file_tries_every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VUNGMANH_TURN", raising=False)
    assert turn_of_this_run() is None
    monkeypatch.setenv("VUNGMANH_TURN", "123")
    assert turn_of_this_run() == 123


def test_what_one_test_goes_through_is_gone_through_in_three_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    gone_through = []
    for turn in range(30, 33):
        monkeypatch.setenv("VUNGMANH_TURN", str(turn))
        gone_through.append([place for place in range(7) if has_its_turn(place)])
    assert gone_through == [[0, 3, 6], [1, 4], [2, 5]]
    monkeypatch.delenv("VUNGMANH_TURN")
    assert all(has_its_turn(place) for place in range(7))
