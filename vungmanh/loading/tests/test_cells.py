"""A cell that is not certain is refused with its column and a reason, and never read as something else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from vungmanh.loading.cells import Cells, Wrong
from vungmanh.sheets.day_columns import DayColumns
from vungmanh.sheets.fields import Field, Form
from vungmanh.sheets.seen import ListSeen, see
from vungmanh.sheets.tests.books import book, table

FORM = Form(
    fields=(
        Field("topic", "topic", ("chu de",)),
        Field("people", "people present", ("so nguoi",)),
        Field("on", "day", ("ngay",)),
        Field("form", "form", ("hinh thuc",)),
    ),
    needs=((("topic",),),),
    names=("topic",),
    of_people=False,
)
HEADS = ["STT", "Chủ đề", "Số người", "Ngày", "Hình thức"]
TODAY = date(2026, 3, 16)
FORMS = {"dinh ky": "regular", "dot xuat": "sudden"}

Read = Callable[[Cells], Any]


def read(folder: Path, row: list[Any], how: Read, answers: dict[str, Any] | None = None) -> tuple[Any, ListSeen]:
    with translation.override("en"):
        found = table(book(folder, [HEADS, [1, *row]]), FORM, answers)
        seen = see(found)
        days = DayColumns(found, {"on": found.mapping.columns["on"]})
        (entry,) = found.data
        try:
            return how(Cells(found, entry, days, seen, TODAY)), seen
        except Wrong as wrong:
            return (wrong.column, wrong.code), seen


GOOD = ["Tiền ăn ca", 12, "05/01/2026", "Định kỳ"]


def with_one(place: int, value: Any) -> list[Any]:
    return [*GOOD[:place], value, *GOOD[place + 1 :]]


@pytest.mark.parametrize(
    ("row", "how", "says"),
    [
        (GOOD, lambda c: c.text("topic"), "Tiền ăn ca"),
        (with_one(0, "x" * 201), lambda c: c.text("topic"), ("topic", "too_long")),
        (with_one(0, "#REF!"), lambda c: c.text("topic"), ("topic", "cell_error")),
        (GOOD, lambda c: c.count("people"), 12),
        (with_one(1, "1.200 người"), lambda c: c.count("people"), 1200),
        (with_one(1, None), lambda c: c.count("people"), None),
        (with_one(1, "đông"), lambda c: c.count("people"), ("people", "not_a_count")),
        (GOOD, lambda c: c.day("on"), date(2026, 1, 5)),
        (with_one(2, None), lambda c: c.day("on"), None),
        (with_one(2, "31/02/2026"), lambda c: c.day("on"), ("on", "bad_date")),
        (with_one(2, "17/03/2026"), lambda c: c.day("on"), ("on", "yet_to_come")),
        (GOOD, lambda c: c.meant("form", FORMS), "regular"),
        (with_one(3, "ĐỘT XUẤT"), lambda c: c.meant("form", FORMS), "sudden"),
        (with_one(3, None), lambda c: c.meant("form", FORMS), ""),
        (with_one(3, "nhóm"), lambda c: c.meant("form", FORMS), ("form", "unknown_value")),
    ],
)
def test_a_cell_is_read_or_refused(tmp_path: Path, row: list[Any], how: Read, says: Any) -> None:
    assert read(tmp_path, row, how)[0] == says


def test_what_is_not_understood_is_asked_and_the_answer_counts(tmp_path: Path) -> None:
    def how(cells: Cells) -> Any:
        return cells.meant("form", FORMS)

    assert read(tmp_path, with_one(3, "nhóm"), how)[1].unknown == {"form": {"nhóm": 1}}
    said = {"values": {"form": {"nhóm": "sudden"}}}
    assert read(tmp_path, with_one(3, "nhóm"), how, said)[0] == "sudden"
