"""Which unit a title or a sheet name means: the right one, or nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.sheets.names import Candidates, Exact, Names, bare, match_name

UNITS = [
    "CĐCS Trường THCS Bồ Đề",
    "CĐCS Trường THCS Bồ Đề 7",
    "CĐCS Trường Tiểu học Ngọc Thụy",
    "CĐCS Trường Tiểu học Ngọc Thúy",
    "CĐCS Trường Mầm non Chu Văn An",
    "CĐCS Trường Mầm non Chu Văn An tư thục",
    "Công đoàn cơ sở Công ty May 10",
    "Nghiệp đoàn cơ sở xích lô",
]

MEANT = [
    ("CĐCS Trường THCS Bồ Đề", False, 0),
    ("DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG THCS BỒ ĐỀ", False, 0),
    ("danh sach doan vien cdcs truong thcs bo de 7", False, 1),
    ("001 Trường THCS Bồ Đề 7", False, 1),
    ("Danh sách đoàn viên Công đoàn cơ sở Trường THCS Bồ Đề năm 2025", False, 0),
    ("Trường THCS Bồ Đề 7 năm học 2024 - 2025", False, 1),
    ("Trường Tiểu học Ngọc Thúy", False, 3),
    ("TRƯỜNG TIỂU HỌC NGỌC THỤY", False, 2),
    ("II. Trường Tiểu học Ngọc Thụy", False, 2),
    ("Trường Mầm non Chu Văn An", False, 4),
    ("Công ty May 10", True, 6),
    ("012 Công ty May", True, 6),
    ("Nghiệp đoàn Xích lô", False, 7),
    ("Trường Mầm non Chu Văn An tư th", True, 5),
]


@pytest.mark.parametrize(("text", "cut", "place"), MEANT)
def test_the_unit_that_is_meant(text, cut, place):
    assert Names(zip(UNITS, range(len(UNITS)), strict=True)).match(text, cut=cut) == Exact(place)


DOUBTED = [
    ("Trường THCS Bồ Đề", True, (0, 1)),  # a sheet name: it may have lost its 7
    ("Trường THCS Bồ", True, (0, 1)),
    ("truong tieu hoc ngoc thuy", False, (2, 3)),
    ("008 Trường Mầm non Chu Vă", True, (4, 5)),
    ("Trường Mầm non Chu Văn An", True, (4, 5)),
]


@pytest.mark.parametrize(("text", "cut", "places"), DOUBTED)
def test_where_two_fit_nobody_is_chosen(text, cut, places):
    assert match_name(text, zip(UNITS, range(len(UNITS)), strict=True), cut=cut) == Candidates(places, fit=True)


@pytest.mark.parametrize(
    "text",
    ["", "CĐCS", "Sheet1", "Trường THCS Bồ Đề 8", "Trường THCS", "Danh sách đoàn viên", "1", "Trường THCS Bồ Đề 7 cũ"],
)
def test_where_none_fits_the_nearest_are_only_named(text):
    found = match_name(text, zip(UNITS, range(len(UNITS)), strict=True))
    assert isinstance(found, Candidates)
    assert not found.fit


def test_two_units_of_one_name_are_never_told_apart_by_chance():
    assert match_name("Trường A Lưới", [("CĐCS Trường A Lưới", 1), ("CĐCS Trường A Lưới", 2)]) == Candidates(
        (1, 2), fit=True
    )


@given(st.text())
def test_the_bare_name_of_a_bare_name_is_itself(text):
    assert bare(bare(text)) == bare(text)


@given(st.sampled_from(UNITS), st.integers(min_value=9, max_value=60), st.integers(min_value=0, max_value=999))
def test_a_cut_name_never_means_another_unit(unit, length, number):
    found = match_name(f"{number:03d} {unit}"[:length], zip(UNITS, UNITS, strict=True), cut=True)
    assert found == Exact(unit) or (isinstance(found, Candidates))
