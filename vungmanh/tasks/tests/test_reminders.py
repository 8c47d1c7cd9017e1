"""Reminders: short, polite, naming units; long lists end in a number."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from vungmanh.tasks.reminders import NAMES_AT_MOST, Late, LateOfMany, text_of, text_of_many

DUE = date(2026, 3, 31)
SAID: dict[str, Any] = {
    "sender": "CĐ phường Bến Gỗ", "what": "Tổ chức đối thoại.", "number": "745/TB-TLĐ", "due": DUE,
    "day": date(2026, 4, 5), "url": "https://x/tasks/of/7/",
}  # fmt: skip


def test_a_reminder_reads_as_an_officer_would_write_it() -> None:
    text = text_of(Late(**SAID, late=["CĐCS Dệt May Hòa Bình"], unopened=["CĐCS Trường THPT Lê Lợi"]))
    assert text == (
        "CĐ phường Bến Gỗ trân trọng nhắc việc: “Tổ chức đối thoại” theo 745/TB-TLĐ. Hạn: 31/03/2026 (đã quá 5 ngày).\n"
        "Đã quá hạn, chưa hoàn thành: CĐCS Dệt May Hòa Bình.\n"
        "Chưa mở xem: CĐCS Trường THPT Lê Lợi.\n"
        "Đề nghị các đơn vị thực hiện và ghi kết quả tại: https://x/tasks/of/7/\n"
        "Xin cảm ơn các đồng chí!"
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 3, 21), "Hạn: 31/03/2026 (còn 10 ngày)"),
        (DUE, "Hạn: hôm nay, 31/03/2026"),
        (date(2026, 4, 1), "Hạn: 31/03/2026 (đã quá 1 ngày)"),
    ],
)
def test_it_counts_the_days(day: date, said: str) -> None:
    assert said in text_of(Late(**{**SAID, "day": day}, others=["A"]))


def test_nobody_is_reminded_where_all_is_done() -> None:
    assert text_of(Late(**SAID)) == ""
    assert text_of_many(LateOfMany("A", "", "", DUE, "https://x/", {})) == ""


@pytest.mark.parametrize(
    ("count", "named", "end"),
    [
        (NAMES_AT_MOST, NAMES_AT_MOST, "Đơn vị 12."),
        (NAMES_AT_MOST + 1, NAMES_AT_MOST + 1, "Đơn vị 13."),
        (NAMES_AT_MOST + 2, NAMES_AT_MOST, "Đơn vị 12 và 2 đơn vị khác."),
        (6_000, NAMES_AT_MOST, "Đơn vị 12 và 5988 đơn vị khác."),
    ],
)
def test_long_lists_end_in_a_number(count: int, named: int, end: str) -> None:
    names = [f"Đơn vị {number}" for number in range(1, count + 1)]
    line = text_of(Late(**SAID, late=names)).splitlines()[1]
    assert line.count("Đơn vị") == named
    assert line.endswith(end)


def test_of_many_tasks_each_unit_is_named_with_how_many() -> None:
    text = text_of_many(LateOfMany("LĐLĐ", "745/TB-TLĐ", "Về đối thoại", DUE, "https://x/d/1/", {"A": 3, "B": 1}))
    assert "A (3 việc); B (1 việc)." in text
    assert "theo 745/TB-TLĐ (Về đối thoại)" in text


@given(some.text(max_size=600), some.lists(some.text(min_size=1, max_size=120), max_size=40))
def test_a_reminder_fits_a_message(what: str, names: list[str]) -> None:
    text = text_of(Late(**{**SAID, "what": what}, late=names, unopened=names))
    assert len(text) < 600 + 2 * (NAMES_AT_MOST + 1) * 122
    assert bool(text) == bool(names)
