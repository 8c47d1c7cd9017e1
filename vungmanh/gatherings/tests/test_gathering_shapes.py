"""Lists of gatherings as they really look: heads in other words, merged and counted cells, days of all habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.utils import translation

from tests.world import TODAY, World
from vungmanh.gatherings.imports.carry_out import LoadingGatherings
from vungmanh.gatherings.tests.lists import CLASS, HEAD, MEETING, SEMINAR, TITLE, book
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome


@dataclass(frozen=True)
class Shape:
    """A list; what is taken of it (“days kind state members+others/women”, and the unit's code where it is not that of
    the list), and why rows are refused. `said` are the answers to what it asks."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(HEAD))
    title: Sequence[Any] = field(default=tuple(TITLE))
    said: dict[str, str] = field(default_factory=dict)
    of_the_ward: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def row(
    title: Any = "Tọa đàm", day: Any = "05/02/2026", place: Any = "", people: Any = 60, note: Any = ""
) -> list[Any]:
    return [1, title, day, place, people, note]


def nfd(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def heads(text: str) -> list[str]:
    return text.split("|")


TALK = "05/02 seminar held 60+0/0"
OF_2026 = [TITLE[0], "DANH SÁCH CÁC HOẠT ĐỘNG NĂM 2026"]
CLASSES = ["CĐCS DỆT MAY HÒA BÌNH", "TỔNG HỢP CÁC LỚP TẬP HUẤN"]
WARD = ["CÔNG ĐOÀN PHƯỜNG BẾN GỖ", "TỔNG HỢP HỘI NGHỊ, LỚP TẬP HUẤN"]
COUNTED = heads("STT|Nội dung tập huấn|Thời gian|Số lớp|Số lượt người")
OF_UNIONS = heads("STT|Tên hoạt động|Ngày tổ chức|Đơn vị|Số đoàn viên")
SHAPES = [
    Shape("the usual one", [SEMINAR, CLASS, MEETING],
          [TALK, "15/01 16/01 training held 200+0/0", "02/03 committee held 9+0/0"]),
    Shape("letters taken apart", [nfd(SEMINAR), nfd(CLASS)], [TALK, "15/01 16/01 training held 200+0/0"], head=nfd(HEAD),
          title=nfd(TITLE)),
    Shape("capitals without marks", [row("TOA DAM VOI NGUOI LAO DONG")], [TALK]),
    Shape("days of Excel", [row(day=date(2026, 2, 5)), row("Họp BCH", date(2026, 2, 25))],
          [TALK, "25/02 committee held 60+0/0"]),
    Shape("days without a year", [row(day="5/2"), row("Họp BCH", "24-25/2")], [TALK, "24/02 25/02 committee held 60+0/0"],
          title=OF_2026),
    Shape("days without a year anywhere", [row(day="5/2")], [], ["year"]),
    Shape("days of a year that was said", [row(day="5/2")], [TALK], said={"year": "2026"}),
    Shape("a school year is two years", [row(day="5/2")], [], ["year"],
          title=[TITLE[0], "CÁC HOẠT ĐỘNG NĂM HỌC 2025-2026"]),
    Shape("the day of the signature is no year of the list", [row(day="5/2")], [], ["year"],
          title=[TITLE[0], "DANH SÁCH CÁC HOẠT ĐỘNG", "Hà Nội, ngày 16 tháng 3 năm 2026"]),
    Shape("days that Excel has put into another year", [row(day=date(2025, 2, 5))], [], ["year_typed"], title=OF_2026),
    Shape("days of the year of the title", [row(day=date(2025, 2, 5))], [TALK], title=OF_2026,
          said={"year-typed:2025": "of-title"}),
    Shape("the thirtieth of February", [row(day="30/02/2026"), row("Họp BCH")], ["05/02 committee held 60+0/0"], ["bad_date"]),
    Shape("days nobody can read", [row(day="sau Tết")], [], ["bad_date"]),
    Shape("a number with a dot is no day", [row(day=15.3)], [], ["bad_date"]),
    Shape("a month alone", [row(day="tháng 2/2026")], [], ["period"]),
    Shape("the last day of a month", [row(day="tháng 2/2026")], ["28/02 seminar held 60+0/0"], said={"period": "last"}),
    Shape("a quarter that is not over", [row(day="Quý I/2026", people="")], ["31/03 seminar planned 0+0/0"],
          said={"period": "last"}),
    Shape("a quarter, said out", [row(day="Quý I/2026")], [], ["said_out"], said={"period": "none"}),
    Shape("a month that Excel has made a day", [row(day=date(2026, 2, 1))], ["28/02 seminar held 60+0/0"],
          said={"period": "last"}, more={"formats": [("C4", "mm/yyyy")]}),
    Shape("days that lie apart", [row(day="05/02/2026, 12/02/2026", people="")], [], ["apart"]),
    Shape("days apart, each its own", [row(day="05/02/2026, 12/02/2026", people="")],
          ["05/02 seminar held 0+0/0", "12/02 seminar held 0+0/0"], said={"apart": "apart"}),
    Shape("days apart, with people that nobody can divide", [row(day="05/02/2026, 12/02/2026")], [], ["apart"],
          said={"apart": "apart"}),
    Shape("a long time", [row("Hội thi", "01-28/02/2026")], [], ["long"]),
    Shape("the ends of a long time", [row("Hội thi", "01-28/02/2026")], ["01/02 28/02 contest held 60+0/0"],
          said={"long": "ends"}),
    Shape("a last day of its own", [[1, "Tập huấn", "05/02/2026", "06/02/2026"], [2, "Họp BCH", "07/02/2026", ""]],
          ["05/02 06/02 training held 0+0/0", "07/02 committee held 0+0/0"], head=heads("STT|Tên lớp|Từ ngày|Đến ngày")),
    Shape("a last day before the first", [[1, "Tập huấn", "05/02/2026", "04/02/2026"]], [], ["ends_first"],
          head=heads("STT|Tên lớp|Từ ngày|Đến ngày")),
    Shape("hours beside the day", [row(day="8h00-11h30 ngày 05/02/2026")], [TALK]),
    Shape("hours nobody can read", [[1, "Tọa đàm", "05/02/2026", "sau giờ làm"]], [], ["bad_hours"],
          head=heads("STT|Tên hoạt động|Ngày|Giờ")),
    Shape("a day to come", [row(day="20/03/2026", people="")], ["20/03 seminar planned 0+0/0"]),
    Shape("people of a day to come are no people yet", [row(day="20/03/2026")], ["20/03 seminar planned 0+0/0"]),
    Shape("held on a day to come", [[1, "Tọa đàm", "20/03/2026", "Đã tổ chức"]], [], ["yet_to_come"],
          head=heads("STT|Tên hoạt động|Ngày|Tình trạng")),
    Shape("a plan", [row(people="")], [], ["held"], title=[TITLE[0], "KẾ HOẠCH MỞ LỚP TẬP HUẤN, TỌA ĐÀM"]),
    Shape("a plan that was held", [row()], [TALK], title=[TITLE[0], "KẾ HOẠCH TỔ CHỨC CÁC HOẠT ĐỘNG"],
          said={"held": "held"}),
    Shape("how it stands", [[1, "Tọa đàm", "05/02/2026", "Đã hoàn thành"], [2, "Họp BCH", "05/02/2026", "Hoãn do mưa bão"],
                            [3, "Tập huấn", "05/02/2026", "Chưa tổ chức"], [4, "Hội thi", "05/02/2026", "Mức A"]],
          ["05/02 seminar held 0+0/0", "05/02 committee off 0+0/0", "05/02 training planned 0+0/0"], ["unknown_value"],
          head=heads("STT|Tên hoạt động|Ngày|Tình trạng")),
    Shape("put off in the remark", [row(note="Hoãn sang quý II")], [], ["unclear_state"]),
    Shape("no kind in any word", [row("Công tác tài chính")], [], ["kind_of_rows"]),
    Shape("the kind that was said", [row("Công tác tài chính")], ["05/02 training held 60+0/0"],
          said={"kind-of-rows": "training"}),
    Shape("the kind of the title of the list", [row("Công tác tài chính")], ["05/02 training held 60+0/0"], title=CLASSES),
    Shape("a row against its list", [row("Tuyên truyền Luật Công đoàn")], [], ["either"], title=CLASSES),
    Shape("a row against its list, settled", [row("Tuyên truyền Luật Công đoàn")], ["05/02 propaganda held 60+0/0"],
          title=CLASSES, said={"either:propaganda-training": "propaganda"}),
    Shape("a seminar or a sports day", [row("HOI THAO CONG NHAN")], [], ["either"]),
    Shape("sections of kinds", [["I", "Tập huấn"], row("Công tác tài chính"), ["II", "Tuyên truyền"], row("Luật Công đoàn 2024")],
          ["05/02 training held 60+0/0", "05/02 propaganda held 60+0/0"]),
    Shape("a column of kinds", [[1, "Luật Công đoàn", "05/02/2026", "Tuyên truyền"], [2, "Luật BHXH", "05/02/2026", "Loại B"]],
          ["05/02 propaganda held 0+0/0"], ["unknown_value"], head=heads("STT|Tên hoạt động|Ngày|Loại")),
    Shape("people of whom nobody says who they are", [[1, "Tọa đàm", "05/02/2026", 60]], [], ["who_came"],
          head=heads("STT|Tên hoạt động|Ngày|Số người tham gia")),
    Shape("people in words", [[1, "Tọa đàm", "05/02/2026", "60 người"], [2, "Họp BCH", "05/02/2026", "khoảng 60"]],
          [TALK], ["not_a_count"], head=heads("STT|Tên hoạt động|Ngày|Số người tham gia"), said={"who-came": "members"}),
    Shape("people in a head of two rows", [[1, "Tọa đàm", "05/02/2026", 60, 40, 25]], ["05/02 seminar held 40+20/25"],
          head=[heads("STT|Tên hoạt động|Ngày tổ chức|Số người tham gia||"), heads("|||Tổng số|Đoàn viên|Nữ")],
          more={"merged": ["D3:F3"]}),
    Shape("more women than people", [[1, "Tọa đàm", "05/02/2026", 60, 61]], [], ["too_many_women"],
          head=heads("STT|Tên hoạt động|Ngày|Số đoàn viên|Trong đó nữ")),
    Shape("several classes in a row", [[1, "Công tác tài chính", "05/02/2026", 3, 601]], [], ["classes"], head=COUNTED,
          title=CLASSES),
    Shape("several classes, divided", [[1, "Công tác tài chính", "05/02/2026", 3, 601]],
          ["05/02 training held 201+0/0", "05/02 training held 200+0/0", "05/02 training held 200+0/0"], head=COUNTED,
          title=CLASSES, said={"classes": "each", "who-came": "members"}),
    Shape("several classes on days of their own", [[1, "Công tác tài chính", "05, 06/02/2026", 2, "400 lượt"]],
          ["05/02 training held 200+0/0", "06/02 training held 200+0/0"], head=COUNTED, title=CLASSES,
          said={"classes": "each", "who-came": "members"}),
    Shape("no class at all", [[1, "Công tác tài chính", "05/02/2026", 0, 0]], [], ["none_held"], head=COUNTED, title=CLASSES),
    Shape("a column of unions", [[1, "Tọa đàm", "05/02/2026", "CĐCS Dệt May Hòa Bình", 60],
                                 [2, "Họp BCH", "05/02/2026", "CĐCS Trường THPT Lê Lợi", 9]], [], ["held_by", "held_by"],
          head=OF_UNIONS, title=WARD, of_the_ward=True),
    Shape("held by the unions of a column", [[1, "Tọa đàm", "05/02/2026", "CĐCS Dệt May Hòa Bình", 60]], [f"{TALK} DM"],
          head=OF_UNIONS, title=WARD, of_the_ward=True, said={"held-by": "column"}),
    Shape("held by the ward for a union", [[1, "Tọa đàm", "05/02/2026", "CĐCS Dệt May Hòa Bình", 60]], [f"{TALK} SX-BG"],
          head=OF_UNIONS, title=WARD, of_the_ward=True, said={"held-by": "title"}),
    Shape("a union nobody knows", [[1, "Tọa đàm", "05/02/2026", "CĐCS Bánh kẹo Hoa Sữa", 60]], [], ["unit_not_found"],
          head=heads("STT|Tên hoạt động|Ngày|Đơn vị tổ chức|Số đoàn viên"), title=["TỔNG HỢP HOẠT ĐỘNG"], of_the_ward=True),
    Shape("sections of unions", [["I", "CĐCS Dệt May Hòa Bình"], row(), ["II", "CĐCS Trường THPT Lê Lợi"], row("Họp BCH")],
          [f"{TALK} DM", "05/02 committee held 60+0/0 LL"], title=WARD, of_the_ward=True),
    Shape("sums and signatures", [row(), ["", "Tổng cộng", "", "", 60], ["", "", "", "", "TM. BAN CHẤP HÀNH"],
                                  ["", "", "", "", "Trần Quang Bình"]], [TALK]),
    Shape("merged days", [row(), row("Họp BCH", None)], [TALK, "05/02 committee held 60+0/0"], more={"merged": ["C4:C5"]}),
    Shape("twice the same", [row(), row("TỌA ĐÀM")], [TALK], ["duplicate"]),
    Shape("a hidden row", [row(), row("Họp BCH")], [TALK], ["hidden-rows"], more={"hidden": [5]}),
    Shape("an error of Excel", [row("#N/A")], [], ["cell_error"]),
    Shape("no name", [[1, "", "05/02/2026", "Hội trường", 60, "x"]], [], ["no_title"]),
    Shape("a name that is too long", [row("Tọa đàm " + "a" * 200)], [], ["too_long"]),
    Shape("a day too far", [row(day="05/02/2029", people="")], [], ["bad_days"]),
    Shape("a day of another century", [row(day="05/02/2126", people="")], [], ["bad_date"]),
    Shape("counted columns", [[1, 2, 3, 4, 5, 6], row()], [TALK]),
    Shape("a list below another", [row(), [], ["CÁC CUỘC HỌP"], HEAD, row("Họp BCH")], [TALK, "05/02 committee held 60+0/0"]),
]  # fmt: skip


def read(shape: Shape, world: World, folder: Path) -> tuple[list[str], list[str]]:
    path = book(folder, *shape.rows, head=shape.head, title=shape.title, **shape.more)
    under, by = (world.ben_go, world.chi) if shape.of_the_ward else (world.det_may, world.binh)
    outcome, answers = Outcome(), Answers.of({"said": shape.said})
    loading = LoadingGatherings(Job([path], under, None, answers, by, TODAY))
    plan = loading.plan(list(loading.read(outcome)), outcome)
    takes = []
    for listed, called in plan.created:
        days = " ".join(f"{day.on:%d/%m}" for day in called.days)
        counts = f"{called.unnamed_members}+{called.unnamed_others}/{called.unnamed_women}"
        unit = f" {listed.unit.code}" if shape.of_the_ward else ""
        takes.append(f"{days} {called.kind} {listed.state} {counts}{unit}")
    return takes, [each.code for each in outcome.refusals]


def test_lists_of_gatherings_of_these_shapes_are_read(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused)) for shape in SHAPES}
