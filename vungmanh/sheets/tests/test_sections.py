"""Titles between the people of a list, in every style: they begin a group or stay in doubt, and nobody becomes one."""

# ruff: noqa: E501 - a table of cases is read as a table

from typing import Any

import pytest

from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.rows import Kind, Row
from vungmanh.sheets.tables import find_tables
from vungmanh.sheets.tests.forms import PEOPLE

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Chức vụ"]
AN = [1, "Nguyễn Văn An", "01/02/1988", "Nam", "Công nhân"]
BINH = ["Trần Thị Bình", "09/05/1990", "Nữ", "Công nhân"]


def between(row: list[Any], merge: tuple[int, int] | None = None, after: int = 1) -> tuple[Row, Row]:
    """The row between two people, and the second of them, whose running number is `after`."""
    rows = [tuple(cells) for cells in (HEAD, AN, row, [after, *BINH])]
    merges = [(3, merge[0], 3, merge[1])] if merge else []
    (table,) = find_tables(Sheet("a.xlsx", "DS", rows, merges=merges), PEOPLE)
    assert table.mapping.questions == ()
    return table.rows[-2], table.rows[-1]


GROUPS = [
    "I. TỔ MAY", "A. Phân xưởng 1", "1/ Tổ cắt", "I/ Bộ phận văn phòng", "Tổ 1", "* Tổ 1", "- Phân xưởng A", "BỘ PHẬN: KẾ TOÁN",
    "Tổ 1 (12 người)", "Tổ may 1: 12 đ/c", "+ Tổ là", "• Chuyền 5", "CHUYỀN 1", "Line 3", "II) Khối gián tiếp", "1. Tổ hành chính",
    "1.1 Tổ A", "Tổ Toán - Tin: 7 đoàn viên", "PHÒNG TỔ CHỨC", "Phòng Kế toán (05)", "Ban Giám đốc", "Ca A", "Tổ bảo vệ - 4 người",
    "Kho", "Nhà ăn", "XƯỞNG CƠ ĐIỆN", "Khoa Nội", "B/ KHỐI PHỤC VỤ", "III- Tổ văn phòng", "Công đoàn bộ phận 2", "*** TỔ 3 ***",
    "Tổ: Hoàn thiện", "Đội xe", "Cơ sở 2", "Nhóm lớp 5 tuổi", "Lớp 3 tuổi", "Quản lý", "GIÁO VIÊN", "Giáo viên: 12 người",
    "Bộ phận cấp dưỡng", "Ban Văn hóa", "Tổ Văn phòng", "Phòng Văn thư", "Tổ Văn - Sử",
]  # fmt: skip


@pytest.mark.parametrize("text", GROUPS)
def test_a_title_is_a_group_wherever_it_stands_merged_or_not(text: str) -> None:
    for row, merge in (
        ([None, text, None, None, None], None),
        ([text, None, None, None, None], None),
        ([text, None, None, None, None], (0, 4)),
        ([None, text, None, None, None], (1, 4)),
    ):
        title, after = between(row, merge)
        assert (title.kind, after.kind, after.section) == (Kind.SECTION, Kind.DATA, text)


@pytest.mark.parametrize(
    ("mark", "text"),
    [
        ("I", "TỔ MAY"), ("A", "Tổ cắt"), ("I.", "Kho"), ("II/", "Văn phòng"), ("1/", "Tổ 1"), ("*", "Tổ 1"), ("-", "Phân xưởng A"),
        ("B)", "Nhà ăn"), ("+", "Tổ là"), ("III-", "Bảo vệ"), ("1", "Tổ may 1"), (2, "Tổ may 1"), ("a", "Kho"), ("1.1", "Tổ 1"),
        ("IV", "Hoa Hồng 2"), ("•", "Chuyền 5"),
    ],
)  # fmt: skip
def test_its_number_or_point_may_stand_in_the_column_of_running_numbers(mark: Any, text: str) -> None:
    title, after = between([mark, text, None, None, None])
    assert (title.kind, after.kind) == (Kind.SECTION, Kind.DATA)
    assert text in after.section


@pytest.mark.parametrize(
    "row",
    [
        [None, "Tổ may 1", 12, None, None],
        [None, "Tổ may 1", "12 người", None, None],
        ["I", "Tổ may 1", None, None, "12 người"],
        [None, "Tổ may 1", None, None, 12],
        ["Tổ may 1", None, None, "12 đ/c", None],
    ],
)
def test_it_may_be_counted(row: list[Any]) -> None:
    title, after = between(row)
    assert (title.kind, after.kind) == (Kind.SECTION, Kind.DATA)


PEOPLE_LIKE_GROUPS = [
    "Tô Văn An", "Ban Thị Mẫu", "Khoa Văn Mẫu", "Đội Văn Mẫu", "Ca Văn Lê", "Trường Văn An", "Quận Thị Hoa", "Phường Văn Mẫu",
    "Xã Văn Tài", "Khối Thị Hoa", "Nhóm Văn Tâm", "Cụm Thị Hà", "Tổ Văn An", "KHOA THỊ MẪU", "Ban Văn Đức Anh",
]  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE_LIKE_GROUPS)
def test_somebody_whose_family_is_called_like_a_group_is_an_entry(name: str) -> None:
    for row in ([2, name, None, None, None], [2, name, None, "Nữ", None], [2, name, "01/02/1988", "Nam", "CN"]):
        somebody, after = between(row, after=3)
        assert (somebody.kind, after.kind, after.section) == (Kind.DATA, Kind.DATA, "")


@pytest.mark.parametrize("name", [*PEOPLE_LIKE_GROUPS, "Nguyễn Văn An", "Lê Thị Hoa", "Mai Hoa"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_lone_name_without_a_number_is_in_doubt_and_never_a_group(name: str, place: int) -> None:
    row: list[Any] = [None] * 5
    row[place] = name
    assert between(row)[0].kind is Kind.UNCLEAR


@pytest.mark.parametrize("mark", ["*", "I", "-", "A."])
def test_a_mark_before_a_person_makes_no_group(mark: str) -> None:
    assert between([mark, "Nguyễn Thị Hoa", None, None, None])[0].kind is Kind.UNCLEAR
    assert between([mark, "Nguyễn Thị Hoa", "01/02/1988", "Nữ", None])[0].kind is Kind.DATA


def test_posts_of_people_begin_no_group() -> None:
    somebody, _after = between([2, "Nguyễn Văn Kho", "01/02/1988", "Nam", "Tổ trưởng tổ 1"], after=3)
    assert somebody.kind is Kind.DATA
