"""More lists of people as they come back from the door: halves of a day, ticks and crosses, remarks that say who was not
there, sections that are no place, a sheet for every class. Nobody is written down as present who may not have been."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import translation

from tests.world import World, rolled_back
from vungmanh.gatherings.tests.lists import (
    PEOPLE_HEAD,
    PEOPLE_TITLE,
    TEACHERS,
    WEAVERS,
    people_book,
    people_loaded,
    row,
    seminar_of,
    taken,
)
from vungmanh.gatherings.tests.test_people_shapes import AN, AN_CAME, HANG, HANG_CAME, Shape, heads

NOTED = heads("STT|Họ và tên|Đơn vị|Ghi chú")
TICK = heads("STT|Họ và tên|Đơn vị|Có mặt")
PLAIN = heads("STT|Họ và tên|Đơn vị")
ALL_CAME = {"everybody": "present"}
HALVES = heads("STT|Họ và tên|Đơn vị|Buổi sáng|Buổi chiều")
UNDER_ONE = [heads("STT|Họ và tên|Đơn vị|Điểm danh|"), heads("|||Buổi sáng|Buổi chiều")]
AN_ABSENT, HANG_ABSENT = "Nguyễn Thị An DM roll: absent", "Đặng Thu Hằng LL roll: absent"


def an(*more: object) -> list[object]:
    return [1, "Nguyễn Thị An", WEAVERS, *more]


def hang(*more: object) -> list[object]:
    return [2, "Đặng Thu Hằng", TEACHERS, *more]


SHAPES = [
    # ---- days and halves of days
    Shape("halves of one day", [an("x", "x"), hang("", "x")], [AN_CAME, HANG_CAME], head=HALVES,
          said={"silent": "absent"}),
    Shape("halves that differ", [an("x", "vắng"), hang("x", "x")], [HANG_CAME], ["two_halves"], head=HALVES),
    Shape("halves under one head", [an("x", "vắng")], [], ["two-columns"], head=UNDER_ONE, merged=["D2:E2"]),
    Shape("halves with their day", [an("vắng", "x"), hang("x", "x")], [HANG_CAME], ["two_halves"],
          head=heads("STT|Họ và tên|Đơn vị|Sáng 13/3|Chiều 13/3")),
    Shape("halves of two days", [an("x", "x", "vắng", "vắng")], ["Nguyễn Thị An DM roll: present absent"], days=2,
          head=heads("STT|Họ và tên|Đơn vị|Sáng 12/3|Chiều 12/3|Sáng 13/3|Chiều 13/3")),
    Shape("a day that is none of the gathering's", [an("x")], [], ["no_such_day"], head=heads("STT|Họ và tên|Đơn vị|20/3")),
    # ---- marks
    Shape("crosses beside ticks", [an("✓"), hang("✗")], [AN_CAME], ["unknown_value"], head=TICK),
    Shape("crosses beside ticks, said", [an("✓"), hang("✗")], [AN_CAME, HANG_ABSENT], head=TICK,
          values={"state": {"✗": "absent"}}),
    Shape("x beside v says either", [an("x"), hang("v")], [], ["unknown_value"] * 2, head=TICK),
    Shape("x beside v in words", [row("Nguyễn Thị An", state="x"), row("Đặng Thu Hằng", TEACHERS, "v")], [],
          ["unknown_value"] * 2),
    Shape("v and p", [row("Nguyễn Thị An", state="V"), row("Đặng Thu Hằng", TEACHERS, "P")], [], ["unknown_value"] * 2),
    Shape("strokes and rings", [an("/"), hang("o")], [], ["unknown_value"] * 2, head=TICK),
    Shape("yes and no", [an("có"), hang("không")], [AN_CAME, HANG_ABSENT], head=TICK),
    Shape("one and zero", [an(1), hang(0)], [AN_CAME, HANG_ABSENT], head=TICK),
    Shape("true and false", [an(True), hang(False)], [AN_CAME, HANG_ABSENT], head=TICK),
    Shape("a number of sittings is no mark", [an(2)], [], ["unknown_value"], head=TICK),
    Shape("late with its minutes", [row("Nguyễn Thị An", state="Có mặt (muộn 15')")], [], ["unknown_value"]),
    Shape("either in one head", [an("x"), hang("")], [], ["two-fields"],
          head=heads("STT|Họ và tên|Đơn vị|Có mặt/Vắng mặt")),
    # ---- remarks
    Shape("absent in the remark", [an("Vắng có phép"), hang("")], ["Nguyễn Thị An DM roll: excused", HANG_CAME], head=NOTED,
          said=ALL_CAME),
    Shape("absent in the remark, in other words", [an("Vắng (con ốm)"), hang("")], [HANG_CAME], ["unknown_value"], head=NOTED,
          said=ALL_CAME),
    Shape("absent in the remark, said", [an("Vắng (con ốm)")], ["Nguyễn Thị An DM roll: excused"], head=NOTED, said=ALL_CAME,
          values={"state": {"Vắng (con ốm)": "excused"}}),
    Shape("ticked and late in the remark", [an("x", "Đến muộn")], ["Nguyễn Thị An DM roll: late"], head=[*TICK, "Ghi chú"]),
    Shape("ticked and absent in the remark", [an("x", "Vắng buổi chiều")], [], ["unknown_value"], head=[*TICK, "Ghi chú"]),
    Shape("a reason why not", [an("Đi công tác"), hang("")], [HANG_CAME], ["unclear_state"], said=ALL_CAME,
          head=heads("STT|Họ và tên|Đơn vị|Lý do vắng")),
    Shape("a remark of something else", [an("Phát biểu tham luận")], [AN_CAME], head=NOTED, said=ALL_CAME),
    Shape("a leave that is none", [an("Thuê xe của đoàn")], [AN_CAME], head=NOTED, said=ALL_CAME),
    Shape("words of heads in a row of somebody", [["Nguyễn Thị An", WEAVERS, "Vắng", "Có phép"],
                                                  ["Đặng Thu Hằng", TEACHERS, "Có mặt", "x"]],
          ["Nguyễn Thị An DM roll: absent", HANG_CAME], head=heads("Họ và tên|Đơn vị|Điểm danh|Ghi chú")),
    # ---- in somebody's place
    Shape("in the place of somebody, beside the name",
          [HANG, [2, "Lý Thị Thơm (thay đ/c Đặng Thu Hằng)", TEACHERS, "", "Có mặt", ""]],
          [HANG_CAME, "Lý Thị Thơm LL roll: present"]),
    # ---- names
    Shape("a name with its unit", [[1, "Nguyễn Thị An - CĐCS Dệt May Hòa Bình", "x"]], [], ["by_name"],
          head=heads("STT|Họ và tên|Có mặt")),
    Shape("a name with a post", [[1, "Nguyễn Thị An, Chủ tịch CĐCS", WEAVERS, "x"]], [AN_CAME], head=TICK),
    Shape("forms of address", [[1, "Bà Nguyễn Thị An", WEAVERS, "x"], [2, "Đ/c Đặng Thu Hằng", TEACHERS, "x"],
                               [3, "ThS. Lý Thị Thơm", TEACHERS, "x"]],
          [AN_CAME, HANG_CAME, "Lý Thị Thơm LL roll: present"], head=TICK),
    Shape("men and women in two columns", [[1, "Nguyễn Thị An", "", "x", WEAVERS, "x"]], [AN_CAME],
          head=heads("STT|Họ và tên|Nam|Nữ|Đơn vị|Có mặt")),
    Shape("births of men and women in two columns", [[1, "Nguyễn Thị An", "", 1990, WEAVERS, "x"]], [AN_CAME],
          head=[heads("STT|Họ và tên|Năm sinh||Đơn vị|Có mặt"), heads("||Nam|Nữ||")], merged=["C2:D2"]),
    Shape("the other gender", [[1, "Nguyễn Thị An", "x", "", WEAVERS, "x"]], [], ["other_person"],
          head=heads("STT|Họ và tên|Nam|Nữ|Đơn vị|Có mặt")),
    Shape("how many, and not who", [[1, "15 đoàn viên", WEAVERS, "x"], [2, "Cùng 12 công nhân", WEAVERS, "x"]], [],
          ["bad_name", "bad_name"], head=TICK),
    Shape("nobody in particular", [[1, "Đại diện Ban Giám đốc", WEAVERS, "x"], [2, "Các đồng chí trong BCH", WEAVERS, "x"]], [],
          ["nobody", "nobody"], head=TICK),
    Shape("two in one cell", [[1, "Nguyễn Thị An, Đặng Thu Hằng", WEAVERS, "x"]], [], ["two_names"], head=TICK),
    Shape("letters taken apart", [[1, "Nguyê\u0303n Thi\u0323 An", WEAVERS, "x"]], [AN_CAME], head=TICK),
    # ---- where they come from
    Shape("a union merged over its people", [an("x"), [2, "Trần Quang Bình", None, "x"]],
          [AN_CAME, "Trần Quang Bình DM roll: present"], head=TICK, merged=["C3:C4"]),
    Shape("a union named once for a group", [an("x"), [2, "Trần Quang Bình", "", "x"]], [AN_CAME], ["no_unit"], head=TICK),
    Shape("a guest below a union that is named once", [an("x"), [2, "Lò Văn Lạ", "", "x"]], [AN_CAME], ["no_unit"], head=TICK),
    Shape("guests below a union that is named once, said", [an("x"), [2, "Lò Văn Lạ", "", "x"]],
          [AN_CAME, "Lò Văn Lạ DM guest: present"], head=TICK, said={"no-unit": "above"}),
    Shape("the same again", [an("x"), [2, "Trần Quang Bình", "nt", "x"], [3, "Lò Văn Lạ", '"', "x"]],
          [AN_CAME, "Trần Quang Bình DM roll: present", "Lò Văn Lạ DM guest: present"], head=TICK),
    Shape("sections that are no place", [["I", "Đại biểu đương nhiên"], an("x"), ["II", "Khách mời"], [1, "Lò Văn Lạ", "", "x"]],
          [AN_CAME, "Lò Văn Lạ – guest: present"], head=TICK),
    Shape("short names of unions", [[1, "Đặng Thu Hằng", "THPT Lê Lợi", "x"], [2, "Nguyễn Thị An", "CĐ Dệt May Hòa Bình", "x"]],
          [AN_CAME], ["by_near"], head=TICK),
    Shape("short names of unions, said", [[1, "Đặng Thu Hằng", "THPT Lê Lợi", "x"]], [HANG_CAME], head=TICK,
          said={"by-near": "yes"}),
    Shape("short names of unions, others", [[1, "Đặng Thu Hằng", "THPT Lê Lợi", "x"]],
          ["Đặng Thu Hằng THPT Lê Lợi guest: present"], head=TICK, said={"by-near": "guest"}),
    # ---- below and beside the list
    Shape("how many there are, below", [an("x"), ["", "Ấn định danh sách có 01 người"], ["", "Danh sách này có 01 đại biểu./."],
                                        ["", "Tổng số: 01 đ/c"], ["", "", "NGƯỜI LẬP BIỂU"]], [AN_CAME], head=TICK),
    Shape("signatures in the last column", [an("đã ký"), hang("")], [], ["everybody", "everybody"],
          head=heads("STT|Họ và tên|Đơn vị|Ký tên")),
    Shape("head in two rows and numbers below", [[1, 2, 3, 4, 5], an("x", ""), hang("", "x")], [AN_CAME, HANG_ABSENT],
          head=[heads("STT|Họ và tên|Đơn vị|Tham dự|"), heads("|||Có mặt|Vắng")], merged=["D2:E2"]),
    Shape("classes below each other", [["Lớp 1 (ngày 12/3)"], an("x"), ["Lớp 2 (ngày 13/3)"], [1, "Đặng Thu Hằng", TEACHERS, "x"]],
          [], ["several_classes"] * 2, head=TICK),
    Shape("of another day", [AN], [], ["other_gathering"], title=["DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ NGÀY 20/01/2026"]),
    Shape("of another day, said", [AN], [AN_CAME], title=["DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ NGÀY 20/01/2026"],
          said={"other-gathering": "yes"}),
    Shape("of its day", [AN], [AN_CAME], title=["DANH SÁCH ĐẠI BIỂU THAM DỰ HỘI NGHỊ NGÀY 13/03/2026"]),
]  # fmt: skip


def test_lists_of_people_as_offices_send_them_are_read_or_asked_about(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    found = {}
    for shape in SHAPES:
        with rolled_back(), translation.override("en"):
            gathering = seminar_of(world, shape.days)
            path = people_book(tmp_path, *shape.rows, head=shape.head, title=shape.title, merged=shape.merged)
            answers = {"values": shape.values} if shape.values else {}
            told = people_loaded(path, gathering, world.chi, said=shape.said, answers=answers)
            found[shape.name] = (taken(gathering), [each.code for each in told.refusals])
    assert found == {shape.name: (list(shape.takes), list(shape.refused)) for shape in SHAPES}


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", ";"), ("utf-16", "\t")])
def test_a_list_of_people_saved_as_text_is_read_the_same(
    world: World, tmp_path: Path, encoding: str, sign: str
) -> None:
    text = StringIO()
    csv.writer(text, delimiter=sign).writerows([PEOPLE_TITLE, PEOPLE_HEAD, AN, HANG])
    path = tmp_path / "nguoi du.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    gathering = seminar_of(world, 1)
    assert people_loaded(path, gathering, world.chi).refusals == []
    assert taken(gathering) == [AN_CAME, HANG_CAME]


def test_a_sheet_for_every_class_is_not_read_as_one_class(world: World, tmp_path: Path) -> None:
    """Loaded for one class, the sheets that name no class wait until it is said that they are all of it."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, who in (("Lớp 1", AN), ("Lớp 2", HANG)):
        page = workbook.create_sheet(name)
        for line in (PEOPLE_TITLE, PEOPLE_HEAD, who):
            page.append(line)
    path = tmp_path / "hai lop.xlsx"
    workbook.save(path)
    gathering = seminar_of(world, 1)
    told = people_loaded(path, gathering, world.chi)
    assert (taken(gathering), [each.code for each in told.refusals]) == ([], ["several_lists"] * 2)
    left = {"sheets": {path.name: {"Lớp 2": {"said": {"several-lists": "no"}}}}}
    people_loaded(path, gathering, world.chi, said={"several-lists": "yes"}, answers=left)
    assert taken(gathering) == [AN_CAME]


def test_a_list_that_names_its_day_goes_to_the_gathering_of_that_day_alone(world: World, tmp_path: Path) -> None:
    other = seminar_of(world, 1)
    title = [f"DANH SÁCH THAM DỰ {other.title.upper()} NGÀY {date(2026, 3, 13):%d/%m/%Y}"]
    told = people_loaded(people_book(tmp_path, AN, title=title), other, world.chi)
    assert (told.created, told.refusals) == (1, [])
