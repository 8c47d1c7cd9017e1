"""Numbers of confidential reports: in tens, of a whole province, and to those alone who answer for it."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.sealed.models import Case
from vungmanh.sealed.rules.tens import by_quarter, ended_quarters, told

TODAY = date(2026, 4, 1)  # the first day after a quarter


@pytest.mark.parametrize(("number", "said"), [(0, 0), (1, 0), (9, 0), (10, 10), (19, 10), (20, 20), (101, 100)])
def test_a_number_is_told_in_tens_and_a_small_one_as_none(number: int, said: int) -> None:
    assert told(number) == said


def test_a_quarter_is_told_when_it_has_ended_and_what_is_in_time_follows_the_rule() -> None:
    assert [str(each) for each in ended_quarters(TODAY)][:2] == ["2026-Q1", "2025-Q4"]
    assert str(ended_quarters(TODAY - timedelta(days=1))[0]) == "2025-Q4"
    filed = date(2026, 1, 5)
    days = (
        [(filed, filed + timedelta(days=30))] * 12 + [(filed, filed + timedelta(days=50))] * 11 + [(TODAY, None)] * 40
    )
    first, before = by_quarter(days, TODAY)[:2]
    assert first.numbers == (20, 20, 10)
    assert before.numbers == (0, 0, 0)


def test_no_difference_of_two_told_numbers_counts_a_report() -> None:
    """Of a whole and a part of it: whatever is told, the rest may be at least ten different numbers."""
    rests: dict[tuple[int, int], set[int]] = {}
    for whole in range(60):
        for part in range(whole + 1):
            rests.setdefault((told(whole), told(part)), set()).add(whole - part)
    assert min(len(found) for found in rests.values()) >= 10


def test_numbers_are_a_provinces_own_and_nobody_elses(world: World) -> None:
    last = ended_quarters(timezone.localdate())[0].since
    for level, many in ((world.ben_go, 7), (world.cau_da, 5), (world.confederation, 30)):
        Case.objects.bulk_create(
            Case(
                once=uuid.uuid4(), public=b"", salt=b"", box=b"", passes=1, memory=1, level=level.pk,
                about={"unit": world.det_may.pk}, filed_on=last,
            )
            for _each in range(many)
        )  # fmt: skip
    page = signed_in(world.khoa).get("/sealed/numbers/").content.decode()
    assert page.count("at least 10") == 1
    assert "at least 4" not in page
    assert "/sealed/numbers/" in signed_in(world.khoa).get("/units/SX/sealed-readers/").content.decode()
    for other in (world.operator, world.chi, world.binh, world.dung, world.leader):
        assert signed_in(other).get("/sealed/numbers/").status_code == 404
