"""Who does what with a target, and when: each deed in each state, told as a table."""

from datetime import date

import pytest

from vungmanh.indicators.rules import cascade
from vungmanh.indicators.rules.cascade import Standing
from vungmanh.indicators.rules.standing import STATES

TODAY = date(2026, 5, 4)
UNTIL = date(2027, 1, 1)
# Of each state: what is answered to accept, object, decide, change, harden, withdraw; "" where it can be done.
TABLE = [
    ("assigned", ["", "", "not_answered", "", "", ""]),
    ("accepted", ["answered", "answered", "answered", "", "", ""]),
    ("objected", ["objected", "objected", "", "objected", "", ""]),
    ("decided", ["decided", "decided", "answered", "", "", ""]),
]


@pytest.mark.parametrize(("state", "answers"), TABLE)
def test_what_can_be_done_in_each_state(state: str, answers: list[str]) -> None:
    target = Standing(state, UNTIL)
    assert [cascade.may_not(deed, target, TODAY) or "" for deed in cascade.DEEDS] == answers


def test_who_set_their_own_is_not_asked_but_may_change_it() -> None:
    own = Standing(cascade.first_state(own=True), UNTIL, own=True)
    assert [cascade.may_not(deed, own, TODAY) or "" for deed in cascade.DEEDS] == ["own", "own", "own", "", "", ""]
    assert cascade.state_after("change", own) == "decided"


@pytest.mark.parametrize("state", STATES)
def test_once_the_period_is_over_nothing_but_withdrawing_is_done(state: str) -> None:
    over = Standing(state, TODAY)
    assert [cascade.may_not(deed, over, TODAY) for deed in cascade.DEEDS] == ["over"] * 5 + [None]
    last = Standing(state, date(2026, 5, 5))  # today is its last day
    assert "over" not in [cascade.may_not(deed, last, TODAY) for deed in cascade.DEEDS]


@pytest.mark.parametrize("deed", cascade.DEEDS)
def test_nothing_is_done_with_a_target_that_was_withdrawn(deed: str) -> None:
    assert cascade.may_not(deed, Standing("assigned", UNTIL, withdrawn=True), TODAY) == "withdrawn"


@pytest.mark.parametrize(
    ("deed", "state", "after"),
    [
        ("accept", "assigned", "accepted"),
        ("object", "assigned", "objected"),
        ("decide", "objected", "decided"),
        ("change", "accepted", "assigned"),  # another value is answered anew
        ("change", "decided", "assigned"),
        ("harden", "accepted", "accepted"),
        ("withdraw", "objected", "objected"),
    ],
)
def test_which_state_follows(deed: str, state: str, after: str) -> None:
    assert cascade.state_after(deed, Standing(state, UNTIL)) == after


def test_each_deed_is_one_side_s() -> None:
    assert {deed for deed, side in cascade.BY.items() if side == cascade.UNIT} == {"accept", "object"}
    assert set(cascade.BY) == set(cascade.DEEDS)
    assert cascade.first_state(own=False) == "assigned"
