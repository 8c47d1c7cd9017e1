"""Heads of unit lists: a column that may be a key of the unit is taken or asked about, never passed over."""

from __future__ import annotations

from typing import Any

import pytest

from vungmanh.reorganization.imports.form import FORM
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.tables import Table, find_tables

HEAD = ["STT", "Tên CĐCS", "Số đoàn viên"]
ROWS = [["CĐCS Công ty May Sông Ví", 120], ["CĐCS Trường THCS Hòa Bắc", 40], ["CĐCS Xí nghiệp Dệt 8/3", 75]]


def more(head: str | None, *values: Any, said: dict[str, Any] | None = None) -> Table:
    """The list of three units with one column more."""
    rows = [(number, *row, value) for number, (row, value) in enumerate(zip(ROWS, values, strict=True), 1)]
    sheet = Sheet("a.xlsx", "DS", [(*HEAD, head), *rows])
    (table,) = find_tables(sheet, FORM, Answers.of(said or {}))
    return table


def taken(table: Table) -> dict[str, str]:
    return {code: column.letter for code, column in table.mapping.columns.items()}


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ("Mã số thuế", "tax_code"), ("MST", "tax_code"), ("Mã số thuế DN", "tax_code"), ("Tax code", "tax_code"),
        ("Mã đơn vị", "code"), ("Mã CĐCS", "code"), ("Đ/thoại", "contact_phone"), ("SĐT chủ tịch", "contact_phone"),
        ("Điện thoại di động", "contact_phone"), ("Mã số", "code"),
    ],
)  # fmt: skip
def test_keys_in_their_wordings(head: str, code: str) -> None:
    assert taken(more(head, "0101234567", "0209876543", None))[code] == "D"


@pytest.mark.parametrize(
    ("head", "best"),
    [
        ("MST/ĐKKD", "tax_code"), ("Mã số doanh nghiệp", "code"), ("Số thuế", "tax_code"), ("Mã hệ thống", "code"),
        ("Mã hồ sơ CĐ", "code"), ("Số máy di động chủ tịch", "contact_phone"),
    ],
)  # fmt: skip
def test_words_of_a_key_over_long_numbers_are_a_question(head: str, best: str) -> None:
    table = more(head, "2401234567", None, None)
    assert [each.code for each in table.mapping.asked] == ["unknown-column"]
    assert best in [choice.value for choice in table.mapping.asked[0].choices][:2]


def test_tax_codes_without_a_head_are_asked_about() -> None:
    (asked,) = more(None, "2401234567", "2401234567-001", "2301234567").mapping.asked
    assert (asked.key, asked.best) == ("column:D", "tax_code")
    assert (
        taken(more(None, "2401234567", "2301234568", None, said={"said": {"column:D": "tax_code"}}))["tax_code"] == "D"
    )


@pytest.mark.parametrize("head", ["Mã ĐVQHNS", "Mã quan hệ ngân sách", "Số tài khoản", "Mã BHXH", "Ghi chú"])
def test_keys_of_other_offices_are_passed_over(head: str) -> None:
    assert more(head, "1012345", "1023456", "1034567").mapping.questions == ()
