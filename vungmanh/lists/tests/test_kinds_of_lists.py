"""Of which kind a list is: by its heads, by its title, and asked where neither says."""

from __future__ import annotations

from typing import Any

import pytest

from vungmanh.lists.sorting import kind_asked, only
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.reader import Sheet

MEMBERS, UNITS, TASKS, OFFICERS = "members", "units", "tasks", "officers"
PEOPLE = [[1, "Nguyễn Văn An", "01/02/1988"], [2, "Lê Thị Chi", "03/04/1990"]]


def sheet(*rows: list[Any]) -> Sheet:
    return Sheet("a.xlsx", "DS", [tuple(row) for row in rows])


CASES = [
    (MEMBERS, [["STT", "Họ và tên", "Ngày sinh"], *PEOPLE]),
    (MEMBERS, [["STT", "Họ và tên", "Đơn vị"], [1, "Nguyễn Văn An", "CĐCS May"], [2, "Lê Thị Chi", "CĐCS Dệt"]]),
    (MEMBERS, [["STT", "Đơn vị", "Họ và tên", "Điện thoại"], [1, "CĐCS May", "Lê Thị Chi", "0912345678"]]),
    (MEMBERS, [["STT", "Họ đệm", "Tên", "CCCD"], [1, "Lê Thị", "Chi", "001190000222"]]),
    (UNITS, [["STT", "Tên CĐCS", "Số đoàn viên"], [1, "CĐCS May", 20], [2, "CĐCS Dệt", 30]]),
    (UNITS, [["STT", "Tên đơn vị", "Họ tên chủ tịch", "Điện thoại"], [1, "CĐCS May", "Lê Thị Chi", "0912345678"]]),
    (UNITS, [["TT", "Công đoàn cơ sở", "Tổng số CNVCLĐ", "Số đoàn viên"], [1, "Bồ Đề", 20, 18], [2, "Hoa Sen", 30, 9]]),
    (UNITS, [["STT", "Đơn vị", "Mã số thuế", "Địa chỉ"], [1, "Công ty May", "0101234567", "Hà Nội"]]),
    (UNITS, [["STT", "Tên", "Điện thoại"], [1, "CĐCS Công ty May", "0912345678"]]),
    (UNITS, [["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"], ["STT", "Tên", "Điện thoại"], [1, "Hoa Sen", "0912345678"]]),
    (MEMBERS, [["Ghi chú chung cho cả năm"], ["Không có danh sách"]]),
    (
        OFFICERS,
        [["STT", "Họ và tên", "Ngày sinh", "Chức vụ"], [1, "Nguyễn Văn An", "1988", "CT"], [2, "Lê Chi", "", "PCT"]],
    ),
    (OFFICERS, [["DANH SÁCH BAN CHẤP HÀNH"], ["STT", "Họ và tên", "Chức vụ"], [1, "Nguyễn Văn An", "CT"]]),
    (OFFICERS, [["STT", "Họ tên", "BCH", "UBKT"], [1, "Nguyễn Văn An", "x", ""], [2, "Lê Thị Chi", "", "x"]]),
    (
        MEMBERS,
        [
            ["STT", "Họ và tên", "Ngày sinh", "Chức vụ"],
            [1, "Nguyễn Văn An", "1988", "Giáo viên"],
            [2, "Lê Thị Chi", "1990", "Kế toán"],
            [3, "Hồ Lan", "1990", "Tổ trưởng"],
        ],
    ),
    (
        MEMBERS,
        [
            ["STT", "Họ và tên", "Dân tộc", "Ngày sinh", "Chức vụ", "Chức vụ công đoàn"],
            [1, "Nguyễn Văn An", "Kinh", "1988", "Giáo viên", "CT"],
            [2, "Lê Thị Chi", "Kinh", "1990", "", ""],
            [3, "Hồ Lan", "Kinh", "1991", "", ""],
        ],
    ),
    (TASKS, [["TT", "Nội dung công việc", "Đơn vị chủ trì", "Thời gian"], [1, "Đối thoại", "Các CĐCS", "Quý II"]]),
    (TASKS, [["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn", "Ghi chú"], [1, "Họp", "CĐCS May", "30/6/2026", ""]]),
]


@pytest.mark.parametrize(("kind", "rows"), CASES)
def test_the_kind_is_seen(kind: str, rows: list[list[Any]]) -> None:
    asked = kind_asked(sheet(*rows), Answers())
    assert (asked.best, asked.blocks) == (kind, False)


UNCLEAR = [["STT", "Tên", "Điện thoại"], [1, "Nguyễn Văn An", "0912345678"], [2, "Lê Thị Chi", "0912345679"]]


def test_people_under_heads_of_units_are_asked_about() -> None:
    assert kind_asked(sheet(*UNCLEAR), Answers()).is_open
    assert not kind_asked(sheet(*UNCLEAR), Answers.of({"said": {"kind": MEMBERS}})).is_open


@pytest.mark.parametrize("told", [MEMBERS, UNITS])
def test_what_the_officer_said_of_all_lists_decides_where_nothing_else_does(told: str) -> None:
    assert kind_asked(sheet(*UNCLEAR), Answers(), told, is_choice=True).counts_as == told


def test_what_contradicts_the_choice_of_the_officer_is_asked() -> None:
    assert kind_asked(sheet(*CASES[4][1]), Answers(), MEMBERS, is_choice=True).is_open


@pytest.mark.parametrize(("kind", "rows"), CASES[:10])
def test_a_command_takes_its_kind_and_refuses_sheets_of_the_other(kind: str, rows: list[list[Any]]) -> None:
    other = UNITS if kind == MEMBERS else MEMBERS
    assert only(kind, Answers())(sheet(*rows)).take
    refused = only(other, Answers())(sheet(*rows))
    assert refused.refusal is not None
    assert (refused.take, refused.refusal.code) == (False, "other_kind")
    assert f"import {kind}" in refused.refusal.reason


def test_a_command_takes_what_is_not_clear_for_what_it_was_told() -> None:
    for kind in (MEMBERS, UNITS):
        assert only(kind, Answers())(sheet(*UNCLEAR)).take
