"""More lists of gatherings as they come from offices: spans in words, counts in titles, groups with sums, cells that say
two things. What cannot be told for sure is asked or refused, and never taken for something else."""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.utils import translation

from tests.world import World
from vungmanh.gatherings.tests.lists import CLASS, HEAD, SEMINAR, TITLE, WEAVERS, held_by, loaded
from vungmanh.gatherings.tests.test_gathering_shapes import (
    CLASSES,
    COUNTED,
    OF_2026,
    OF_UNIONS,
    TALK,
    WARD,
    Shape,
    heads,
    read,
    row,
)

SPAN = "12/01 13/01 training held 60+0/0"
WITH_HOURS = heads("STT|Tên hoạt động|Ngày|Thời gian|Số đoàn viên")
PLAN_AND_RESULT = [
    heads("STT|Tên lớp tập huấn|Ngày tổ chức|Kế hoạch||Thực hiện|"),
    heads("|||Số lớp|Số người|Số lớp|Số người"),
]
BY_YEARS = [heads("STT|Nội dung tập huấn|Năm 2024||Năm 2025|"), heads("||Số lớp|Số người|Số lớp|Số người")]
MEMBERS = {"who-came": "members"}


def course(day: object, title: object = "Tập huấn", people: object = 60) -> list[object]:
    return [1, title, day, "", people, ""]


SHAPES = [
    # ---- days
    Shape("from … to", [course("từ 12 đến 13/01/2026")], [SPAN]),
    Shape("from … to in words", [course("Từ ngày 12 đến hết ngày 13 tháng 01 năm 2026")], [SPAN]),
    Shape("over the end of a month", [course("từ 31/01 đến 01/02/2026")], ["31/01 01/02 training held 60+0/0"]),
    Shape("over the end of a year", [course("31/12-01/01/2026")], ["31/12 01/01 training held 60+0/0"]),
    Shape("so many days, and which", [course("12-13/01/2026 (02 ngày)"), course("2 ngày, 12-13/01/2026", "Bồi dưỡng"),
                                      course("02 ngày: 12, 13/01/2026", "Đào tạo")], [SPAN, SPAN, SPAN]),
    Shape("so many days, and others", [course("12-13/01/2026 (3 ngày)")], [], ["bad_date"]),
    Shape("so many days from one on", [course("02 ngày, từ 12/01/2026")], [], ["long"]),
    Shape("so many days from one on, said", [course("02 ngày, từ 12/01/2026")], [SPAN], said={"long": "every"}),
    Shape("so many days before a dash", [course("2 ngày - 12/01/2026")], [], ["long"]),
    Shape("half a day", [course("01 buổi, sáng 12/01/2026")], ["12/01 training held 60+0/0"]),
    Shape("hours in words before a span", [course("8 giờ 12-13/01/2026")], [SPAN]),
    Shape("hours in words before a day", [row(day="8 giờ 05/02/2026")], [TALK]),
    Shape("hours with a sign of minutes", [row(day="7h30' ngày 05/02/2026"), row("Họp BCH", "từ 7g30 đến 11g, 05/02/2026")],
          [TALK, "05/02 committee held 60+0/0"]),
    Shape("morning and afternoon", [row(day="8h-11h30; 13h30-17h ngày 05/02/2026")], [TALK]),
    Shape("day and hours in two lines", [row(day="05/02/2026\n8h00")], [TALK]),
    Shape("days of the week", [row(day="T5, 05/02/2026"), row("Họp BCH", "Thứ Năm (05/02/2026)")],
          [TALK, "05/02 committee held 60+0/0"]),
    Shape("short years and dots", [row(day="05/02/26"), row("Họp BCH", "05.02.2026"), row("Tập huấn", "5-2-2026")],
          [TALK, "05/02 committee held 60+0/0", "05/02 training held 60+0/0"]),
    Shape("a day and its place in one cell", [[1, "Tọa đàm", "05/02/2026, tại Hội trường lớn", 60]], [TALK],
          head=heads("STT|Tên hoạt động|Thời gian, địa điểm|Số đoàn viên")),
    Shape("a day and hours in two columns", [[1, "Tọa đàm", "05/02/2026", "8h00-11h30", 60]], [], ["two-columns"], head=WITH_HOURS),
    Shape("a day and hours in two columns, said", [[1, "Tọa đàm", "05/02/2026", "8h00-11h30", 60]], [TALK], head=WITH_HOURS,
          said={"which:on": "C"}),
    Shape("a day as Excel counts it", [row(day=46058)], [TALK]),
    Shape("the number of a month", [[1, "Tọa đàm", 2, 60]], [], ["bad_date"], title=OF_2026,
          head=heads("STT|Tên hoạt động|Tháng|Số đoàn viên")),
    Shape("two classes in one cell of days", [course("Lớp 1: 12-13/01/2026; lớp 2: 15-16/01/2026")], [], ["bad_date"]),
    Shape("a day that is thought of", [row(day="Dự kiến 20/03/2026", people="")], [], ["bad_date"]),
    Shape("of the moon", [row(day="15/01 âm lịch")], [], ["bad_date"], title=OF_2026),
    # ---- several in one row
    Shape("how many classes, in the title", [course("12/01/2026", "Tổ chức 03 lớp tập huấn nghiệp vụ", 180)], [], ["classes"]),
    Shape("how many classes in the title, each", [course("12/01/2026", "Tổ chức 03 lớp tập huấn nghiệp vụ", 180)],
          ["12/01 training held 60+0/0"] * 3, said={"classes-in-title": "each"}),
    Shape("how many classes in the title, one", [course("12/01/2026", "Tập huấn 3 buổi")], ["12/01 training held 60+0/0"],
          said={"classes-in-title": "one"}),
    Shape("a class with a number is one", [course("12/01/2026", "Lớp tập huấn số 3"), course("12/01/2026", "Lớp 5 tập huấn")],
          ["12/01 training held 60+0/0"] * 2),
    Shape("planned and held beside each other", [[1, "Nghiệp vụ", "12/01/2026", 3, 180, 1, 60]],
          ["12/01 training held 60+0/0"], head=PLAN_AND_RESULT, title=CLASSES, said=MEMBERS, more={"merged": ["D3:E3", "F3:G3"]}),
    Shape("years beside each other", [[1, "Nghiệp vụ", 3, 180, 1, 60]], [], ["missing"], head=BY_YEARS, title=CLASSES,
          more={"merged": ["C3:D3", "E3:F3"]}),
    # ---- people
    Shape("people merged over two classes", [course("12/01/2026", people=120), course("13/01/2026", "Tập huấn 2", None)],
          [], ["together", "together"], more={"merged": ["E4:E5"]}),
    Shape("thousands", [course("12/01/2026", people="1.200"), course("13/01/2026", people="1 200 lượt"),
                        course("14/01/2026", people="1,200")],
          [f"{day}/01 training held 1200+0/0" for day in (12, 13, 14)]),
    Shape("a thousand that Excel took for a fraction", [course("12/01/2026", people=1.2)], [], ["not_a_count"]),
    Shape("two numbers in one cell", [course("12/01/2026", people="60/65"), course("12/01/2026", people="60 (nữ 25)"),
                                      course("12/01/2026", people="hơn 60")], [], ["not_a_count"] * 3),
    Shape("people with their name behind", [row(people="60 NLĐ"), row("Họp BCH", people="09 đ/c"),
                                            row("Tập huấn", people="60 CNVCLĐ")],
          [TALK, "05/02 committee held 9+0/0", "05/02 training held 60+0/0"]),
    Shape("men and women", [[1, "Tọa đàm", "05/02/2026", 35, 25]], ["05/02 seminar held 60+0/25"],
          head=heads("STT|Tên hoạt động|Ngày|Nam|Nữ"), said=MEMBERS),
    Shape("men and women of more than there were", [[1, "Tọa đàm", "05/02/2026", 50, 35, 25]], [], ["both_differ"],
          head=heads("STT|Tên hoạt động|Ngày|Số người dự|Nam|Nữ"), said=MEMBERS),
    # ---- rows
    Shape("sums of groups", [["I", "Tập huấn"], course("12/01/2026", "Nghiệp vụ"), ["", "Cộng I", "", "", 60],
                             ["II", "Tuyên truyền"], course("13/01/2026", "Luật"), ["", "Cộng: 01 buổi", "", "", 60],
                             ["", "Tổng cộng (I+II)", "", "", 120]],
          ["12/01 training held 60+0/0", "13/01 propaganda held 60+0/0"]),
    Shape("how many there are, below", [row(), ["", "Ấn định danh sách có 01 hoạt động"], ["", "Tổng số: 01 cuộc"]], [TALK]),
    Shape("a summing-up is no sum", [row("Tổng kết công tác năm 2025")], ["05/02 other held 60+0/0"]),
    Shape("numbers of all habits", [["1a", *row()[1:]], ["I.", *row("Họp BCH")[1:]], ["2)", *row("Tập huấn")[1:]]],
          [TALK, "05/02 committee held 60+0/0", "05/02 training held 60+0/0"]),
    Shape("the same again", [row(place="Hội trường"), row("nt", "06/02/2026", "nt"), row("Họp BCH", "-nt-", "như trên")],
          [TALK, "06/02 seminar held 60+0/0", "06/02 committee held 60+0/0"]),
    Shape("the same as nothing", [row("nt")], [], ["no_title"]),
    Shape("empty rows and numbers to be filled in", [row(), [], [2], [3], row("Họp BCH")], [TALK, "05/02 committee held 60+0/0"]),
    Shape("a table of sums below", [row(), [], ["TỔNG HỢP"], heads("STT|Nội dung|Số cuộc|Số người"), [1, "Tọa đàm", 1, 60]],
          [TALK], ["no_day"]),
    # ---- units
    Shape("a union named once for a group", [[1, "Tọa đàm", "05/02/2026", WEAVERS, 60], [2, "Họp BCH", "05/02/2026", "", 9]],
          [f"{TALK} DM"], ["no_unit"], head=OF_UNIONS, title=WARD, of_the_ward=True, said={"held-by": "column"}),
    Shape("a union merged over its group", [[1, "Tọa đàm", "05/02/2026", WEAVERS, 60], [2, "Họp BCH", "05/02/2026", None, 9]],
          [f"{TALK} DM", "05/02 committee held 9+0/0 DM"], head=OF_UNIONS, title=WARD, of_the_ward=True,
          said={"held-by": "column"}, more={"merged": ["D4:D5"]}),
    Shape("the ward where no union is named", [[1, "Tọa đàm", "05/02/2026", WEAVERS, 60], [2, "Họp BCH", "05/02/2026", "", 9]],
          [f"{TALK} DM", "05/02 committee held 9+0/0 SX-BG"], head=OF_UNIONS, title=WARD, of_the_ward=True,
          said={"held-by": "column", "no-unit": "title"}),
    Shape("the union above where none is named", [[1, "Tọa đàm", "05/02/2026", WEAVERS, 60], [2, "Họp BCH", "05/02/2026", "", 9]],
          [f"{TALK} DM", "05/02 committee held 9+0/0 DM"], head=OF_UNIONS, title=WARD, of_the_ward=True,
          said={"held-by": "column", "no-unit": "above"}),
    Shape("short names of unions", [[1, "Tọa đàm", "05/02/2026", "CĐ Dệt May Hòa Bình", 60],
                                    [2, "Họp BCH", "05/02/2026", "Trường THPT Lê Lợi", 9]],
          [f"{TALK} DM", "05/02 committee held 9+0/0 LL"], head=heads("STT|Tên hoạt động|Ngày|Đơn vị tổ chức|Số đoàn viên"),
          title=WARD, of_the_ward=True),
    Shape("a district that is no more", [[1, "Tọa đàm", "05/02/2026", "LĐLĐ quận Bến Cũ", 60]], [], ["unit_not_found"],
          head=heads("STT|Tên hoạt động|Ngày|Đơn vị tổ chức|Số đoàn viên"), title=WARD, of_the_ward=True),
    Shape("a part of the ward's own office", [[1, "Tọa đàm", "05/02/2026", "Văn phòng", 60]], [], ["held_by"], head=OF_UNIONS,
          title=WARD, of_the_ward=True),
    Shape("a part of the ward's own office, said", [[1, "Tọa đàm", "05/02/2026", "Văn phòng", 60]], [f"{TALK} SX-BG"],
          head=OF_UNIONS, title=WARD, of_the_ward=True, said={"held-by": "title"}),
    Shape("who took part did not hold it", [[1, "Tọa đàm", "05/02/2026", 12, 60]], [TALK],
          head=heads("STT|Tên hoạt động|Ngày|Số đơn vị tham gia|Số đoàn viên")),
    Shape("several classes with unknown people", [[1, "Nghiệp vụ", "12/01/2026", "03 lớp", "chưa thống kê"]], [], ["not_a_count"],
          head=COUNTED, title=CLASSES, said={"classes": "each", **MEMBERS}),
]  # fmt: skip


def test_lists_of_gatherings_as_offices_send_them_are_read_or_asked_about(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused)) for shape in SHAPES}


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", ";"), ("utf-16", "\t"), ("cp1258", ";"), ("utf-8-sig", ",")])
def test_a_list_of_gatherings_saved_as_text_is_read_the_same(
    world: World, tmp_path: Path, encoding: str, sign: str
) -> None:
    text = StringIO()
    csv.writer(text, delimiter=sign).writerows([[TITLE[0]], [TITLE[1]], HEAD, SEMINAR, CLASS])
    path = tmp_path / "hoat dong.csv"
    words = text.getvalue()
    if encoding == "cp1258":
        words = _for_windows(words)
    path.write_bytes(words.encode(encoding))
    told = loaded(path, world.det_may, world.binh)
    assert (told.created, told.refusals) == (2, [])
    assert [each.title for each in held_by(world.det_may)] == [CLASS[1], SEMINAR[1]]


def _for_windows(text: str) -> str:
    """Letters as the old code page has them: the tone apart where it knows no letter with it."""
    from unicodedata import normalize

    found = []
    for letter in text:
        try:
            letter.encode("cp1258")
            found.append(letter)
        except UnicodeEncodeError:
            whole = normalize("NFD", letter)
            base = normalize("NFC", whole[:1] + "".join(sign for sign in whole[1:] if sign in "\u0302\u0306\u031b"))
            found.append(base + "".join(sign for sign in whole[1:] if sign not in "\u0302\u0306\u031b"))
    return "".join(found)


def test_a_sheet_for_every_year_is_read_with_its_own_year_and_a_hidden_one_is_not(world: World, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for year in (2024, 2025, 2023):
        page = workbook.create_sheet(str(year))
        for line in ([TITLE[0]], [f"DANH SÁCH CÁC HOẠT ĐỘNG NĂM {year}"], HEAD, row(day="5/2")):
            page.append(line)
    workbook["2023"].sheet_state = "hidden"
    workbook.save(tmp_path / "ba nam.xlsx")
    told = loaded(tmp_path / "ba nam.xlsx", world.det_may, world.binh)
    assert told.created == 2
    assert [each.on for each in held_by(world.det_may)] == [date(2024, 2, 5), date(2025, 2, 5)]
    assert [each.sheet for each in told.refusals] == ["2023"]
