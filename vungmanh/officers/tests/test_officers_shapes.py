"""Lists of officers as they really look: heads, titles, sections, ticks and words of all habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from django.utils import translation

from tests.world import World
from vungmanh.officers.tests.lists import CHAIR, HEAD, MEMBER, TITLE, VICE, book, in_office, loaded

pytestmark = pytest.mark.once  # how a list is read; what it writes is asked of every database by test_officers_lists

AN, BINH, GIANG, MAI = "Nguyễn Thị An", "Trần Quang Bình", "Ngô Hương Giang", "Vũ Thị Mai"
HANG, DAT, THOM = "Đặng Thu Hằng", "Nguyễn Văn Đạt", "Lý Thị Thơm"
EXPECTED = [(AN, "committee_member"), (BINH, "chair"), (GIANG, "inspection_head"), (GIANG, "vice_chair")]
SHORT = ["STT", "Họ tên", "Chức vụ"]
DATED = [*SHORT, "Ngày bầu"]
DAY = "12/04/2023"


@dataclass(frozen=True)
class Shape:
    """A list; who is in office at the unit by it, and why the other rows are refused."""

    name: str
    rows: Sequence[Sequence[Any]]
    held: Sequence[tuple[str, str]] = field(default=tuple(EXPECTED))
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(DATED))
    title: Sequence[Any] = field(default=tuple(TITLE))
    answers: dict[str, Any] = field(default_factory=dict)
    unit: str = "det_may"
    under: str = ""
    sheet: str = "Sheet1"
    merged: Sequence[str] = ()


def decomposed(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def row(number: Any, name: str, office: Any, *more: Any) -> list[Any]:
    return [number, name, office, *(more or (DAY,))]


THREE = [row(1, BINH, "Chủ tịch"), row(2, GIANG, "Phó CT, Chủ nhiệm UBKT"), row(3, AN, "UV BCH")]
SAID = {"said": {"since:DM:2023-2028": "2023-04-12"}}
SHAPES = [
    Shape("as they should be", [CHAIR, VICE, MEMBER], head=HEAD),
    Shape("letters taken apart", [decomposed(each) for each in (CHAIR, VICE, MEMBER)],
          head=decomposed(HEAD), title=decomposed(TITLE)),
    Shape("capitals", [row(1, BINH.upper(), "CHỦ TỊCH"), row(2, GIANG.upper(), "PHÓ CHỦ TỊCH - CN UBKT"),
                       row(3, AN.upper(), "ỦY VIÊN BCH")], head=["STT", "HỌ VÀ TÊN", "CHỨC VỤ", "NGÀY BẦU"]),
    Shape("without diacritics", [row(1, "Tran Quang Binh", "Chu tich CD"), row(2, "Ngo Huong Giang", "Pho CT kiem CN UBKT"),
                                 row(3, "Nguyen Thi An", "Uy vien BCH")], head=["TT", "Ho va ten", "Chuc vu", "Ngay bau"]),
    Shape("no running numbers", [each[1:] for each in THREE], head=DATED[1:]),
    Shape("family and given names apart",
          [[1, "Trần Quang", "Bình", "CT", DAY], [2, "Ngô Hương", "Giang", "PCT + CN UBKT", DAY],
           [3, "Nguyễn Thị", "An", "Ủy viên BCH", DAY]], head=["TT", "Họ và tên đệm", "Tên", "Chức vụ", "Ngày bầu"]),
    Shape("births of men and women in two columns",
          [[1, BINH, "1985", "", "CT", DAY], [2, GIANG, "", "1987", "PCT, CN UBKT", DAY], [3, AN, "", "1990", "UV", DAY]],
          head=[["STT", "Họ và tên", "Năm sinh", "", "Chức vụ", "Ngày bầu"], ["", "", "Nam", "Nữ", "", ""]],
          merged=["C3:D3"]),
    Shape("two heads one above the other",
          [[1, BINH, "CT", "15/QĐ-LĐLĐ", DAY], [2, GIANG, "PCT, CN UBKT", "15/QĐ-LĐLĐ", DAY],
           [3, AN, "UV BCH", "15/QĐ-LĐLĐ", DAY]],
          head=[["STT", "Họ và tên", "Chức vụ", "Quyết định công nhận", ""], ["", "", "", "Số", "Ngày"]],
          merged=["D3:E3"]),
    Shape("ticks under the bodies",
          [[1, BINH, "Chủ tịch", "x", "", DAY], [2, GIANG, "Phó chủ tịch", "x", "Chủ nhiệm", DAY], [3, AN, "", "x", "", DAY]],
          head=["STT", "Họ và tên", "Chức vụ CĐ", "BCH", "UBKT", "Ngày bầu"]),
    Shape("ticks under one head",
          [[1, BINH, "CT", "", DAY], [2, GIANG, "PCT", "CN", DAY], [3, AN, "x", "", DAY]],
          head=[["STT", "Họ và tên", "Chức vụ công đoàn", "", "Ngày bầu"], ["", "", "BCH", "UBKT", ""]], merged=["C3:D3"]),
    Shape("sections of bodies",
          [["I", "BAN CHẤP HÀNH"], row(1, BINH, "Chủ tịch"), row(2, GIANG, "Phó Chủ tịch"), row(3, AN, "Ủy viên"),
           ["II", "ỦY BAN KIỂM TRA"], row(1, GIANG, "Chủ nhiệm")]),
    Shape("sections without a number",
          [["BAN CHẤP HÀNH"], row(1, BINH, "Chủ tịch"), row(2, GIANG, "Phó Chủ tịch"), row(3, AN, "Ủy viên"),
           ["ỦY BAN KIỂM TRA"], row(1, GIANG, "Chủ nhiệm")]),
    Shape("sections along the row",
          [["Ban chấp hành"], row(1, BINH, "CT"), row(2, GIANG, "PCT"), row(3, AN, "UV"), ["Ủy ban Kiểm tra"],
           row(1, GIANG, "Chủ nhiệm")], merged=["A4:D4", "A8:D8"]),
    Shape("a column for the body",
          [[1, BINH, "Ban Chấp hành", "Chủ tịch", DAY], [2, GIANG, "BCH", "Phó chủ tịch", DAY], [3, AN, "BCH", "Ủy viên", DAY],
           [4, GIANG, "UBKT", "Chủ nhiệm", DAY]], head=["STT", "Họ tên", "Ban", "Chức vụ", "Từ ngày"], title=[TITLE[0]]),
    Shape("a title names the body", [row(1, AN, "Trưởng ban"), row(2, GIANG, "Ủy viên"), row(3, MAI, "UV")],
          [(AN, "women_head"), (GIANG, "women_member"), (MAI, "women_member")],
          title=[TITLE[0], "DANH SÁCH BAN NỮ CÔNG QUẦN CHÚNG"]),
    Shape("the name of the sheet names the body", [row(1, AN, "Trưởng ban"), row(2, GIANG, "UV")],
          [(AN, "women_head"), (GIANG, "women_member")], title=[TITLE[0]], sheet="Ban nữ công"),
    Shape("a member of nothing", [row(1, BINH, "CT"), row(2, AN, "Ủy viên"), row(3, GIANG, "Trưởng ban")],
          [(BINH, "chair")], ["unknown_office", "unknown_office"], title=[TITLE[0], "DANH SÁCH CÁN BỘ CÔNG ĐOÀN"]),
    Shape("what a word means is said", [row(1, BINH, "CT"), row(2, AN, "KT"), row(3, GIANG, "Đội trưởng đội múa")],
          [(AN, "accountant"), (BINH, "chair")], ["said_out"],
          title=[TITLE[0], "DANH SÁCH CÁN BỘ CÔNG ĐOÀN"],
          answers={"values": {"office": {"KT": "accountant", "Đội trưởng đội múa": "none"}}}),
    Shape("nothing but names under a body", [row(1, BINH, "CT"), row(2, GIANG, ""), row(3, AN, "")],
          [(BINH, "chair")], ["no_office", "no_office"]),
    Shape("nothing but names, said to be members", [row(1, BINH, "CT"), row(2, GIANG, ""), row(3, AN, "")],
          [(AN, "committee_member"), (BINH, "chair"), (GIANG, "committee_member")],
          answers={"said": {"silent:executive": "executive"}}),
    Shape("the term alone", [row(1, BINH, "CT", "2023-2028")], [], ["since_when"], head=[*SHORT, "Nhiệm kỳ"]),
    Shape("the term, and its day said", [each[:3] for each in THREE], head=SHORT, answers=SAID),
    Shape("a year alone", [row(1, BINH, "CT", 2023)], [], ["since_when"]),
    Shape("days of Excel", [[*each[:3], date(2023, 4, 12)] for each in THREE]),
    Shape("a day to come", [row(1, BINH, "CT", "12/04/2031")], [], ["yet_to_come"]),
    Shape("a day that is none", [row(1, BINH, "CT", "31/02/2023")], [], ["bad_date"]),
    Shape("a decision of a day that is none", [row(1, BINH, "CT", "QĐ 15/QĐ-LĐLĐ ngày 31/2/2023")], [], ["bad_date"],
          head=[*SHORT, "Quyết định"]),
    Shape("nothing but the decision", [[*each[:3], "QĐ số 15/QĐ-LĐLĐ, ngày 20/4/2023"] for each in THREE],
          head=[*SHORT, "QĐ công nhận"]),
    Shape("one cell for all", [row(1, BINH, "CT", DAY), row(2, GIANG, "PCT, CN UBKT", None), row(3, AN, "UV BCH", None)],
          merged=["D4:D6"]),
    Shape("two chairs", [row(1, BINH, "CT"), row(2, GIANG, "Chủ tịch")], [], ["two_of_one", "two_of_one"]),
    Shape("two chairs after each other",
          [[1, GIANG, "CT", "10/04/2018", DAY, "hết nhiệm kỳ"], [2, BINH, "CT", DAY, "", ""]], [(BINH, "chair")],
          head=[*SHORT, "Từ ngày", "Đến ngày", "Lý do thôi"]),
    Shape("chair and vice chair in one", [row(1, BINH, "CT, PCT")], [], ["two_offices"]),
    Shape("the chair is a member too", [row(1, BINH, "CT, UVBTV, UVBCH")], [(BINH, "chair")]),
    Shape("the same twice", [row(1, BINH, "CT"), row(2, BINH, "CT")], [(BINH, "chair")], ["duplicate"]),
    Shape("somebody who was chair", [row(1, BINH, "Nguyên chủ tịch")], [], ["unknown_office"]),
    Shape("a chair of something else", [row(1, BINH, "Chủ tịch HĐQT"), row(2, GIANG, "UV BCH")], [(GIANG, "committee_member")],
          ["unknown_office"]),
    Shape("the section of a union", [row(1, BINH, "CT CĐ bộ phận Xưởng 1"), row(2, GIANG, "Tổ trưởng tổ CĐ")], [],
          ["other_unit", "no_such_office"]),
    Shape("nobody of the roll", [row(1, "Đào Văn Sửu", "CT")], [], ["not_on_roll"]),
    Shape("somebody from above", [[1, "Đào Văn Sửu", "Nam", "CT", DAY, "chỉ định"]], [("Đào Văn Sửu", "chair")],
          head=["STT", "Họ tên", "Giới tính", "Chức vụ", "Từ ngày", "Hình thức"]),
    Shape("somebody from above, as is said", [[1, "Đào Văn Sửu", "Nam", "CT", DAY]], [("Đào Văn Sửu", "chair")],
          head=["STT", "Họ tên", "Giới tính", "Chức vụ", "Từ ngày"], answers={"said": {"outside:4": "outside"}}),
    Shape("from above, man or woman", [row(1, "Đào Văn Sửu", "CT")], [], ["no_gender"],
          answers={"said": {"outside:4": "outside"}}),
    Shape("somebody of another birth", [[1, BINH, "03/02/1975", "CT", DAY]], [], ["other_person"],
          head=["STT", "Họ tên", "Ngày sinh", "Chức vụ", "Từ ngày"]),
    Shape("somebody who has left", [[1, "Đỗ Quốc Việt", "CT", DAY]], [], ["no_member_any_more"]),
    Shape("a remark that contradicts", [[1, BINH, "CT", DAY, "Đã nghỉ hưu từ 01/01/2026"]], [], ["has_left"],
          head=[*DATED, "Ghi chú"]),
    Shape("somebody of the neighbour", [[1, "Mai Thị Hòa", "CT", DAY]], [], ["not_on_roll"]),
    Shape("sums, signatures and a second head",
          [*THREE[:2], DATED, THREE[2], ["", "Tổng cộng: 03 đồng chí"], ["", "", "", "TM. BAN CHẤP HÀNH"],
           ["", "", "", "CHỦ TỊCH"], ["", "", "", BINH]]),
    Shape("particulars beside it",
          [[1, BINH, "CT", DAY, "Kinh", "Hà Nội", "19/5/2010", "12/12", "Đại học", "Trung cấp", "Anh B"], *THREE[1:]],
          head=[*DATED, "Dân tộc", "Quê quán", "Ngày vào Đảng", "Học vấn", "Chuyên môn", "Lý luận CT", "Ngoại ngữ"]),
    Shape("units in a column, chairs of a ward",
          [[1, "CĐCS Dệt May Hòa Bình", BINH, "CT", DAY], [2, "CĐCS Trường THPT Lê Lợi", HANG, "Chủ tịch", DAY]],
          [(BINH, "chair")], head=["STT", "Đơn vị", "Họ tên", "Chức vụ", "Từ ngày"], under="ben_go",
          title=["CĐ PHƯỜNG BẾN GỖ", "DANH SÁCH CHỦ TỊCH CÔNG ĐOÀN CƠ SỞ"]),
    Shape("units as sections",
          [["I", "CĐCS Trường THPT Lê Lợi"], row(1, HANG, "CT"), row(2, DAT, "PCT"), ["II", "CĐCS Dệt May Hòa Bình"],
           *THREE], under="ben_go", title=["CĐ PHƯỜNG BẾN GỖ", "DANH SÁCH CÁN BỘ CÔNG ĐOÀN CƠ SỞ"]),
    Shape("the committee of a ward, and where its people come from",
          [[1, HANG, "Chủ tịch", "CĐCS Trường THPT Lê Lợi", DAY], [2, BINH, "UV BCH", "CĐCS Dệt May Hòa Bình", DAY]], [],
          ["whose_offices", "whose_offices"], head=["STT", "Họ tên", "Chức vụ", "Đơn vị", "Từ ngày"],
          title=["CĐ PHƯỜNG BẾN GỖ", "DANH SÁCH BAN CHẤP HÀNH"], under="ben_go", unit="ben_go"),
    Shape("the committee of a ward, as is said",
          [[1, HANG, "Chủ tịch", "CĐCS Trường THPT Lê Lợi", DAY], [2, BINH, "UV BCH", "CĐCS Dệt May Hòa Bình", "01/07/2025"]],
          [(HANG, "chair"), (BINH, "committee_member")][1:], ["cannot_be"],
          head=["STT", "Họ tên", "Chức vụ", "Đơn vị", "Từ ngày"], title=["CĐ PHƯỜNG BẾN GỖ", "DANH SÁCH BAN CHẤP HÀNH"],
          under="ben_go", unit="ben_go", answers={"said": {"whose-offices": "title"}}),
    Shape("the office above stands over the title",
          [[1, HANG, "CT", "01/07/2025"], [2, BINH, "UV BCH", "01/07/2025"]], [(BINH, "committee_member"), (HANG, "chair")],
          title=["LĐLĐ THÀNH PHỐ SÔNG XANH", "CĐ PHƯỜNG BẾN GỖ", "DANH SÁCH BAN CHẤP HÀNH"], under="song_xanh", unit="ben_go"),
    Shape("their phones and posts", [[1, BINH, "Quản đốc", "CT", DAY, "0912000999"], *[[each[0], each[1], "", *each[2:], ""] for each in THREE[1:]]],
          head=["STT", "Họ và tên", "Chức vụ chuyên môn", "Chức vụ công đoàn", "Ngày bầu", "Điện thoại"]),
    Shape("where they work", [[*each, "Xưởng dệt"] for each in THREE], head=[*DATED, "Đơn vị công tác"]),
    Shape("the row is crossed out by nobody but hidden", THREE, [], ["hidden-rows"] * 3),
    Shape("names with titles and numbers", [row("1.", "Đ/c Trần Quang Bình", "CT"), row("2.", "Bà Ngô Hương Giang", "PCT; CN UBKT"),
                                            row("3.", "Ths. Nguyễn Thị An", "UV BCH")]),
    Shape("old letters", [row(1, BINH, "Chñ tÞch"), row(2, GIANG, "Phã CT, CN UBKT"), row(3, AN, "ñy viªn BCH")]),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])
def test_a_list_of_this_shape_is_read(world: World, tmp_path: Path, shape: Shape) -> None:
    under = getattr(world, shape.under or shape.unit)
    with translation.override("en"):
        path = book(tmp_path, *shape.rows, head=shape.head, title=shape.title, sheet=shape.sheet, merged=shape.merged)
        if "hidden" in shape.name:
            _hide(path)
        told = loaded(path, under, world.khoa, answers=shape.answers)
    assert [each.code for each in told.refusals] == list(shape.refused), [each.reason for each in told.refusals]
    assert sorted(in_office(getattr(world, shape.unit))) == sorted(shape.held)


def _hide(path: Path) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(path)
    for number in (4, 5, 6):
        workbook.active.row_dimensions[number].hidden = True
    workbook.save(path)
