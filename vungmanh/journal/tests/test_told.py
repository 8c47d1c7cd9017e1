"""No long number reaches the table in the clear, wherever somebody types it; no line fills the table."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World, rolled_back
from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.journal.about import THE_HOUSE
from vungmanh.journal.record import record, seal
from vungmanh.journal.told import ITEMS_AT_MOST, TEXT_AT_MOST, WHOLE_AT_MOST, facts_told, text_told
from vungmanh.journal.verify import verify

SPELLED = [
    IDENTITY_OF_AN, "001,190,004,321", "001 190 004 321", "001-190-004-321", "００１１９０００４３２１",
    "001\u00a0190\u200b004\u202f321", "không không một một chín không không không bốn ba hai một",
    "001 và 190 và 004 và 321",
    PHONE_OF_AN, "0912.345.678", "+84 912 345 678",
]  # fmt: skip


def as_it_lies_in_the_table() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT by, action, subject, facts FROM journal_entry")
        rows = [[*texts, json.loads(facts)] for *texts, facts in cursor.fetchall()]
    return json.dumps(rows, ensure_ascii=False)


@pytest.mark.parametrize("number", SPELLED)
def test_a_number_is_masked_wherever_it_stands(db: None, number: str) -> None:
    facts = {
        "files": [f"danh sach {number}.xlsx"],
        "decision": f"QĐ 12/QĐ-LĐLĐ {number}",
        "deep": {"a": [{"b": (f"vì {number}",)}]},
        f"key {number}": 1,
        "named": {number: "x"},
        "lazy": ValueError(number),
    }
    record(f"khoa {number}", "members.correct", f"person {number}", about=THE_HOUSE, **facts)
    lying = as_it_lies_in_the_table()
    assert number not in lying
    for piece in ("190", "004", "912", "345"):
        assert piece not in lying
    assert "12/QĐ-LĐLĐ" in lying


def str_of(number: Any) -> str:
    return type(number).__name__


@pytest.mark.parametrize(
    "number", [1190004321, 912345678, 1190004321.0, Decimal(1190004321), 10**6_000 + 321], ids=str_of
)
def test_a_number_that_is_no_text_is_masked_too(number: Any) -> None:
    told = json.dumps(facts_told({"n": number, "many": [number]}))
    assert "190004" not in told
    assert "345678" not in told


def test_keys_of_rows_counts_days_and_moments_stay(db: None) -> None:
    moment = datetime(2026, 3, 1, 8, 30, 15, 123456, tzinfo=VIETNAM)
    facts = {"people": [12_345_678], "rows": 20_000, "on": date(2026, 3, 1), "at": moment, "ratio": 0.123456789}
    line = record("binh", Permission.ADMIT_MEMBER, "HN-PVH-001", about=THE_HOUSE, none=None, yes=True, **facts)
    assert line.facts == {
        "people": [12_345_678], "rows": 20_000, "on": "2026-03-01", "at": "2026-03-01 08:30:15.123456+07:00",
        "ratio": 0.123456789, "none": None, "yes": True,
    }  # fmt: skip


def test_two_keys_that_differ_in_what_is_masked_are_both_kept() -> None:
    told = facts_told({"0912345678": 1, "0987654678": 2})
    assert told == {"•••••••678": 1, "•••••••678 (2)": 2}


def test_a_text_is_cut_and_no_number_with_it() -> None:
    for before in range(TEXT_AT_MOST - 15, TEXT_AT_MOST + 2):
        told = text_told("x" * before + IDENTITY_OF_AN + "y" * 5_000)
        assert len(told) <= TEXT_AT_MOST
        assert sum(map(str.isdigit, told)) <= 3


def test_what_no_database_stores_does_not_stop_the_line(db: None) -> None:
    line = record("binh", "members.correct", "a\0b\ud800", about=THE_HOUSE, why="x\0\ud83d", n=float("nan"))
    assert (line.subject, line.facts) == ("ab?", {"why": "x?", "n": "nan"})


def test_many_items_deep_facts_and_many_signs_are_bounded() -> None:
    assert facts_told({"people": range(3)}) == {"people": "range(0, 3)"}
    assert facts_told({"people": list(range(ITEMS_AT_MOST + 5))})["people"][-1] == {"more": 5}
    deep: Any = "x"
    for _ in range(1_000):
        deep = [deep]
    assert len(json.dumps(facts_told({"deep": deep}))) < 100
    told = facts_told({"short": "x", "long": ["y" * 400] * 1_000})
    assert told["short"] == "x"
    assert told["long"] == {"left_out": pytest.approx(400_000, rel=0.1)}
    assert len(json.dumps(facts_told({f"k{n}": ["y" * 400] * 100 for n in range(50)}))) < WHOLE_AT_MOST + 5_000


def test_ten_thousand_people_of_one_act_fit_into_its_line() -> None:
    people = list(range(12_000_000, 12_010_000))
    assert facts_told({"people": people}) == {"people": people}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=settings().max_examples // 2)
@given(st.dictionaries(st.text("abc", min_size=1, max_size=5), ANYTHING, max_size=3), st.text(max_size=30))
def test_whatever_is_told_can_be_stored_and_reads_back_true(db: None, facts: dict[str, Any], subject: str) -> None:
    with rolled_back():
        line = record("binh", "members.correct", subject, about=THE_HOUSE, **{f"x_{k}": v for k, v in facts.items()})
        seal()
        assert verify().broken_at is None
        told = dict(line.facts)
        line.refresh_from_db()
        assert line.facts == told


def test_the_chair_who_types_numbers_everywhere_leaves_none_in_the_journal(world: World) -> None:
    from vungmanh.members.actions.reveal_numbers import reveal_numbers
    from vungmanh.members.actions.transfer_member import transfer_member

    way: dict[str, Any] = {"by": world.khoa, "today": world.today}
    reveal_numbers(world.an, reason="other", words="gọi số 0912,345,678 giúp", **way)
    transfer_member(world.an, to=world.le_loi, on=world.today, decision="QĐ 001 190 004 321", **way)
    seal()
    lying = as_it_lies_in_the_table()
    assert "345" not in lying.split("gọi số")[1][:20]
    assert "190" not in lying.split("QĐ •")[1][:20]
