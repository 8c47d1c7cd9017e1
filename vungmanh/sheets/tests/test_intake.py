"""Names that come from strangers, and numbers that are shown in passing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.masks import numbers_masked
from vungmanh.sheets.intake import safe_name


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("danh sách.xlsx", "danh sách.xlsx"),
        ("DANH SÁCH CĐCS (1).XLSX", "DANH SÁCH CĐCS (1).XLSX"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\an\\ds.xls", "ds.xls"),
        ("", "danh sach"),
        ("...", "danh sach"),
        ("a\x00b\u202e.xlsx", "a b.xlsx"),
        ("x" * 300 + ".csv", "x" * 80 + ".csv"),
        ("😀" * 100 + ".xlsx", "😀" * 50 + ".xlsx"),
        ("a.không phải đuôi tệp", "a.không phải đuôi tệp"),
    ],
)
def test_a_name_becomes_harmless_and_stays_readable(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept


@given(st.text(max_size=400))
def test_any_name_can_be_a_file(name: str) -> None:
    kept = safe_name(name)
    assert kept not in ("", ".", "..")
    assert not set(kept) & set('/\\<>:"|?*\x00')
    assert len(kept.encode()) < 255
    assert safe_name(kept) == kept


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("001190004321", "•••••••••321"),
        ("0912 345 678", "•••••••678"),
        ("+84 912.345.678", "••••••••678"),
        ("01/02/1988", "01/02/1988"),
        ("01.02.1988", "01.02.1988"),
        ("CĐCS số 12", "CĐCS số 12"),
        ("Số “0011900043210” quá dài", "Số “••••••••••210” quá dài"),
    ],
)
def test_long_numbers_are_masked_and_days_are_not(text: str, shown: str) -> None:
    assert numbers_masked(text) == shown
