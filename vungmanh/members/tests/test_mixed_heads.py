"""Any wording of any column, in any order, with any habit of writing: every column is the field that it says."""

# ruff: noqa: E501 - a table of cases is read as a table

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, Final

from hypothesis import given, settings
from hypothesis import strategies as st

from vungmanh.members.imports.form import FORM
from vungmanh.sheets.reader import Sheet
from vungmanh.sheets.tables import find_tables

WORDINGS: Final = {
    "name": ["Họ và tên", "Họ tên", "Họ & tên", "Họ, tên", "Họ và tên đoàn viên", "H.tên", "Full name", "Họ và tên khai sinh"],
    "born_on": ["Ngày sinh", "Năm sinh", "NTNS", "Ngày tháng năm sinh", "N.sinh", "Date of birth", "Ngày, tháng, năm sinh"],
    "gender": ["Giới tính", "Giới tính (Nam/Nữ)", "Phái", "G.tính", "GT", "Sex"],
    "identity_number": ["Số CCCD", "CMND/CCCD", "Số CMTND/ Hộ chiếu", "Số giấy tờ tùy thân", "Căn cước công dân", "Số định danh"],
    "former_number": ["Số CMND cũ", "CMND cũ", "Số CMT cũ"],
    "phone": ["Điện thoại", "SĐT", "Đ/thoại", "ĐT di động", "Số điện thoại liên hệ", "Mobile", "Di động"],
    "other_phone": ["Số điện thoại 2", "SĐT khác", "Điện thoại nhà"],
    "email": ["Email", "E-mail", "Địa chỉ email", "Thư điện tử"],
    "nationality": ["Quốc tịch", "Nationality"],
    "job": ["Chức vụ", "Nghề nghiệp", "Công việc", "Vị trí việc làm"],
    "card_number": ["Số thẻ đoàn viên", "Mã đoàn viên"],
    "": ["Dân tộc", "Tôn giáo", "Quê quán", "Nơi cấp", "Ngày cấp CCCD", "Trình độ", "Địa chỉ"],
}  # fmt: skip
VALUES: Final[dict[str, list[Any]]] = {
    "name": ["Nguyễn Văn An", "Trần Thị Bình"],
    "born_on": ["01/02/1988", "09/05/1990"],
    "gender": ["Nam", "Nữ"],
    "identity_number": ["001088000111", "171234568"],
    "former_number": ["171234567", None],
    "phone": ["0912345678", "0912345679"],
    "other_phone": ["02438123456", None],
    "email": ["an@example.vn", None],
    "nationality": ["Việt Nam", "Việt Nam"],
    "job": ["Công nhân", "Kế toán"],
    "card_number": ["DV000123", "DV000124"],
    "": ["x", "y"],
}
HABITS: Final[list[Callable[[int, str], str]]] = [
    lambda place, head: head,
    lambda place, head: head.upper(),
    lambda place, head: f"{head}:",
    lambda place, head: f"{head} (*)",
    lambda place, head: f"{head}*",
    lambda place, head: f"{place}. {head}",
    lambda place, head: f"({place}) {head}",
    lambda place, head: head.replace(" ", "\n"),
    lambda place, head: f"  {head.replace(' ', '  ')} ",
    lambda place, head: unicodedata.normalize("NFD", head),
    lambda place, head: (
        unicodedata.normalize("NFD", head).encode("ascii", "ignore").decode() if "đ" not in head.lower() else head
    ),
]


@st.composite
def heads(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Columns in any order: the field and its head. The name is always among them, and another head that tells."""
    others = draw(st.lists(st.sampled_from(sorted(set(WORDINGS) - {"name", "born_on"})), unique=True))
    order = draw(st.permutations(["name", "born_on", *others]))
    habit = draw(st.sampled_from(HABITS))
    return [(code, habit(place, draw(st.sampled_from(WORDINGS[code])))) for place, code in enumerate(order, 1)]


@settings(max_examples=150, deadline=None)
@given(heads())
def test_every_column_is_what_its_head_says(columns: list[tuple[str, str]]) -> None:
    rows = [("STT", *(head for _, head in columns))]
    rows += [(number + 1, *(VALUES[code][number] for code, _ in columns)) for number in range(2)]
    (table,) = find_tables(Sheet("a.xlsx", "DS", rows), FORM)
    assert [str(question) for question in table.mapping.questions] == []
    expected = {code: place for place, (code, _) in enumerate(columns, 1) if code}
    assert {code: column.index for code, column in table.mapping.columns.items()} == expected
    assert len(table.data) == 2
