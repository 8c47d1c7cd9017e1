"""A sheet has a name that somebody finds again among other tabs, and that Excel takes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.sheets.writer import sheet_name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Đoàn viên", "Đoàn viên"),
        ("Số liệu các đơn vị trực thuộc", "Số liệu các đơn vị trực thuộc"),
        ("Đoàn viên nữ là cán bộ công đoàn chủ chốt", "Đoàn viên nữ là cán bộ công"),
        ("Tăng/giảm trong kỳ", "Tăng giảm trong kỳ"),
        ("'Kế hoạch [2026]: *quý I?'", "Kế hoạch 2026 quý I"),
        ("a" * 40, "a" * 31),
    ],
)
def test_a_sheet_is_named_in_words_that_excel_takes(words: str, name: str) -> None:
    assert sheet_name(words) == name


@given(st.text(st.sampled_from("aĐệ []:*?/\\'.,"), max_size=60))
def test_no_words_give_a_name_that_excel_refuses(words: str) -> None:
    name = sheet_name(words)
    assert len(name) <= 31
    assert not re.search(r"[\[\]:*?/\\]|^'|'$", name)
