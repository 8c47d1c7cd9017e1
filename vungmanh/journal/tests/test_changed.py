"""A line says what a fact was before and what it is now, and opens nothing that is sealed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.journal.about import about
from vungmanh.journal.changed import EMAIL, NUMBER, PLAIN, Changed, changes_in, changes_told, differing
from vungmanh.journal.record import record
from vungmanh.journal.told import facts_told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (Changed("born_on", "1986-04-05", "1986-04-15"), ["1986-04-05", "1986-04-15"]),
        (Changed("phone", "0912 345 321", "0912345654", NUMBER), ["•••••••321", "•••••••654"]),
        (Changed("phone", "", "0912345654", NUMBER), ["", "•••••••654"]),
        (Changed("email", "an.nguyen@congty.vn", "", EMAIL), ["a•••@•••", ""]),
    ],
)
def test_old_and_new_as_a_line_may_hold_them(change: Changed, told: list[str]) -> None:
    assert changes_told([change]) == {change.fact: told}


def test_what_is_as_it_was_is_no_change() -> None:
    assert changes_told([Changed("job", "Thợ may", "Thợ may")]) == {}
    kept = {"name": "An", "phone": "0912345678"}
    assert differing(kept, kept | {"phone": ""}, ["name", "phone"], {"phone": NUMBER}) == [
        Changed("phone", "0912345678", "", NUMBER)
    ]


@given(st.from_regex(r"0[35789][0-9]{8}|[0-9]{9}|0[0-9]{11}", fullmatch=True), st.sampled_from([PLAIN, NUMBER]))
def test_no_line_holds_a_whole_number_however_it_is_declared(number: str, kind: str) -> None:
    told = facts_told({"changes": changes_told([Changed("phone", number, "", kind)])})
    assert number not in json.dumps(told, ensure_ascii=False)


def test_what_was_told_is_read_again(db: None) -> None:
    changed = [Changed("gender", "male", "female"), Changed("phone", "0912345321", "0912345654", NUMBER)]
    line = record("chi", "members.correct", "person 7", about=about(persons=[7]), changes=changed, fields=["gender"])
    line.refresh_from_db()
    assert changes_in(line.facts) == {"gender": ("male", "female"), "phone": ("•••••••321", "•••••••654")}
    assert line.facts["fields"] == ["gender"]
    assert changes_in({}) == changes_in({"changes": "…"}) == changes_in({"changes": {"a": "…", "b": ["x"]}}) == {}
