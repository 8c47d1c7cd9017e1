"""Registers of opinions as they really look: heads in other words, merged and repeated cells, days of all habits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.utils import translation

from tests.world import TODAY, World
from vungmanh.loading.job import Job
from vungmanh.petitions.imports.reading import Reading
from vungmanh.petitions.tests.lists import FANS, HEAD, INSURANCE, MEAL, OPEN, TITLE, book
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome


@dataclass(frozen=True)
class Shape:
    """A register; what is taken of it (“day category state”, and the unit's code where it is not that of the list), and
    why rows are refused. `said` are the answers to what it asks."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(HEAD))
    title: Sequence[Any] = field(default=tuple(TITLE))
    said: dict[str, str] = field(default_factory=dict)
    of_the_ward: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def row(words: Any = "Đề nghị tăng lương", day: Any = "05/02/2026", answer: Any = "", answered: Any = "", *,
        sender: Any = "", to: Any = "", passed: Any = "", note: Any = "", number: Any = 1) -> list[Any]:  # fmt: skip
    return [number, day, sender, words, to, passed, answer, answered, note]


def nfd(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def heads(text: str) -> list[str]:
    return text.split("|")


WAGES, WELFARE = "05/02 wages received", "05/02 welfare answered"
MEETING = ["CĐCS DỆT MAY HÒA BÌNH", "TỔNG HỢP Ý KIẾN TẠI HỘI NGHỊ NGƯỜI LAO ĐỘNG NGÀY 15/01/2026"]
WARD = ["CÔNG ĐOÀN PHƯỜNG BẾN GỖ", "SỔ TIẾP CÔNG DÂN"]
OF_UNIONS = heads("STT|Ngày|Đơn vị|Nội dung kiến nghị|Kết quả giải quyết|Ngày trả lời")
COUNTED = "1. Tăng lương\n2. Sửa nhà xe\n3. Thêm quạt"
SHAPES = [
    Shape("the usual one", [MEAL, FANS, INSURANCE, OPEN],
          [WELFARE, "10/02 safety met", "02/03 social_insurance with_authority", "12/03 hours received"]),
    Shape("letters taken apart", [nfd(MEAL), nfd(FANS)], [WELFARE, "10/02 safety met"], head=nfd(HEAD), title=nfd(TITLE)),
    Shape("an old font", [["1", "05/02/2026", "", "§Ò nghÞ t¨ng l­¬ng", "", "", "", "", ""],
                          ["2", "06/02/2026", "", "Söa nhµ vÖ sinh", "", "", "", "", ""]],
          [WAGES, "06/02 safety received"]),
    Shape("capitals without marks", [row("DE NGHI TANG TIEN AN CA")], ["05/02 welfare received"]),
    Shape("other heads", [[1, "05/02/2026", "An", "Tăng lương", "Công ty đồng ý", "07/02/2026"]], ["05/02 wages answered"],
          head=heads("TT|Thời gian|Người phản ánh|Nội dung phản ánh, kiến nghị|Kết quả giải quyết|Ngày giải quyết")),
    Shape("citizens received", [[1, "05/02/2026", "Lê Tám", "Phường Bến Gỗ", "Xin hỏi về BHXH", "Đã tư vấn", "05/02/2026"]],
          ["05/02 social_insurance answered"],
          head=heads("STT|Ngày tiếp|Họ và tên công dân|Địa chỉ|Nội dung vụ việc|Kết quả giải quyết|Ngày trả lời")),
    Shape("a head of two rows", [[1, "05/02/2026", "Tăng lương", "x", "", "07/02/2026"]], ["05/02 wages met"],
          head=[heads("STT|Ngày tiếp nhận|Nội dung kiến nghị|Kết quả||Ngày trả lời"), heads("|||Đã giải quyết|Chưa giải quyết|")],
          more={"merged": ["D3:E3"]}),
    Shape("ticks of both", [[1, "05/02/2026", "Tăng lương", "x", "x", ""]], [], ["two_states"],
          head=heads("STT|Ngày tiếp nhận|Nội dung kiến nghị|Đã giải quyết|Chưa giải quyết|Ngày trả lời")),
    Shape("words in place of a tick", [[1, "05/02/2026", "Thiếu quạt", "Lắp 12 quạt", "", "07/02/2026"]], ["05/02 safety met"],
          head=heads("STT|Ngày tiếp nhận|Nội dung kiến nghị|Đã giải quyết|Chưa giải quyết|Ngày trả lời")),
    Shape("no running numbers", [MEAL[1:], OPEN[1:]], [WELFARE, "12/03 hours received"], head=HEAD[1:]),
    Shape("days of Excel", [row(day=date(2026, 2, 5)), row("Thưởng Tết", date(2026, 2, 25))],
          [WAGES, "25/02 bonus received"]),
    Shape("days with dots and strokes", [row(day="5.2.2026"), row("Thưởng Tết", "25-2-2026", number=2)], [WAGES, "25/02 bonus received"]),
    Shape("a year of two digits", [row(day="05/02/26")], [WAGES]),
    Shape("days without a year", [row(day="5/2"), row("Thưởng Tết", "25/2", number=2)], [WAGES, "25/02 bonus received"],
          title=[TITLE[0], "SỔ THEO DÕI KIẾN NGHỊ NĂM 2026"]),
    Shape("a day without a year anywhere", [row(day="25/2")], [], ["bad_date"]),
    Shape("the thirtieth of February", [row(day="31/02/2026"), row("Thưởng Tết", "25/02/2026")], ["25/02 bonus received"],
          ["bad_date"]),
    Shape("two days in one cell", [row(day="05/02/2026 và 07/02/2026")], [], ["bad_date"]),
    Shape("a day to come", [row(day="20/03/2026")], [], ["yet_to_come"]),
    Shape("answered before it was said", [row(answer="Đồng ý", answered="01/02/2026")], [], ["answered_before"]),
    Shape("passed on before it was said", [row(to="Ban Giám đốc", passed="01/02/2026")], [], ["passed_before"]),
    Shape("answered, nobody knows when", [row(answer="Công ty đồng ý")], [], ["answered_on"]),
    Shape("answered at once", [row(answer="Công ty đồng ý")], ["05/02 wages answered"], said={"answered-on": "same-day"}),
    Shape("answered on a day that was said", [row(answer="Công ty đồng ý")], ["05/02 wages answered"],
          said={"answered-on": "2026-03-01"}),
    Shape("the same as above",
          [row(to="Ban Giám đốc", passed="06/02/2026"), row("Thưởng Tết", "nt", to="-nt-", passed="//")],
          ["05/02 wages with_employer", "05/02 bonus with_employer"]),
    Shape("the same as nothing", [row(day="nt")], [], ["said_on"]),
    Shape("merged days", [row(), row("Thưởng Tết", None), row("Thiếu quạt", None)],
          [WAGES, "05/02 bonus received", "05/02 safety received"], more={"merged": ["B4:B6"]}),
    Shape("several opinions in a cell", [row(COUNTED)], [WAGES, "05/02 welfare received", "05/02 safety received"]),
    Shape("several opinions taken as one", [row(COUNTED)], [WAGES], said={"opinions": "whole"}),
    Shape("several opinions, each with its answer",
          [row(COUNTED, answer="1. Từ 01/4\n2. Đã sửa\n3. Chờ mua", answered="07/02/2026")],
          ["05/02 wages answered", "05/02 welfare answered", "05/02 safety answered"]),
    Shape("the day of a meeting", [[1, "Tăng lương", "Công ty đồng ý"]], [], ["answered_on"], title=MEETING,
          head=heads("STT|Ý kiến của người lao động|Trả lời")),
    Shape("answered at the meeting", [[1, "Tăng lương", "Công ty đồng ý"], [2, "Sửa nhà xe", ""]],
          ["15/01 wages answered", "15/01 welfare received"], title=MEETING, said={"answered-on": "same-day"},
          head=heads("STT|Ý kiến của người lao động|Trả lời")),
    Shape("no day at all", [[1, "Tăng lương", ""]], [], ["said_on"], head=heads("STT|Ý kiến của người lao động|Trả lời")),
    Shape("no day until it is said", [[1, "Tăng lương", ""]], [WAGES], said={"said-on": "2026-02-05"},
          head=heads("STT|Ý kiến của người lao động|Trả lời")),
    Shape("a column of categories", [[1, "05/02/2026", "Mong quan tâm", "Tiền lương"], [2, "05/02/2026", "Chậm", "BHXH"],
                                     [3, "05/02/2026", "Khác", "Văn hóa"]],
          [WAGES, "05/02 social_insurance received"], ["unknown_value"],
          head=heads("STT|Ngày|Nội dung kiến nghị|Lĩnh vực")),
    Shape("a column of kinds", [[1, "05/02/2026", "Tăng lương", "Kiến nghị"], [2, "05/02/2026", "Tăng thưởng", "KN, tố cáo"]],
          [WAGES], ["unknown_value"], head=heads("STT|Ngày|Nội dung kiến nghị|Loại đơn")),
    Shape("sections of subjects", [["I", "Về tiền lương"], row("Mong xem xét"), ["II", "Về ATVSLĐ"], row("Sớm sửa", number=2)],
          [WAGES, "05/02 safety received"]),
    Shape("sections of unions", [["I", "CĐCS Dệt May Hòa Bình"], row(), ["II", "CĐCS Trường THPT Lê Lợi"], row("Thưởng Tết")],
          ["05/02 wages received DM", "05/02 bonus received LL"], title=WARD, of_the_ward=True),
    Shape("unions that stand alone in a row",
          [["", "", "", "CĐCS Dệt May Hòa Bình"], row(), ["", "", "", "CĐCS Trường THPT Lê Lợi"], row("Thưởng Tết")],
          ["05/02 wages received DM", "05/02 bonus received LL"], title=WARD, of_the_ward=True),
    Shape("a column of unions",
          [[1, "05/02/2026", "CĐCS Dệt May Hòa Bình", "Tăng lương"], [2, "05/02/2026", "Trường THPT Lê Lợi", "Thưởng Tết"]],
          ["05/02 wages received DM", "05/02 bonus received LL"], head=OF_UNIONS, title=["TỔNG HỢP KIẾN NGHỊ"],
          of_the_ward=True, said={"said-to": "column"}),
    Shape("unions or where its senders work", [[1, "05/02/2026", "CĐCS Dệt May Hòa Bình", "Tăng lương"]], [], ["said_to"],
          head=OF_UNIONS, title=WARD, of_the_ward=True),
    Shape("where its senders work", [[1, "05/02/2026", "CĐCS Dệt May Hòa Bình", "Tăng lương"]], ["05/02 wages received SX-BG"],
          head=OF_UNIONS, title=WARD, of_the_ward=True, said={"said-to": "title"}),
    Shape("workshops are no units", [[1, "05/02/2026", "Chuyền 3", "Tăng lương"], [2, "05/02/2026", "Tổ cắt", "Thưởng Tết"]],
          [WAGES, "05/02 bonus received"], head=OF_UNIONS),
    Shape("a union nobody knows", [[1, "05/02/2026", "CĐCS Bánh kẹo Hoa Sữa", "Tăng lương"]], [], ["unit_not_found"],
          head=OF_UNIONS, title=["TỔNG HỢP KIẾN NGHỊ"], of_the_ward=True),
    Shape("sums and signatures",
          [row(), ["", "Tổng cộng: 01 ý kiến"], ["", "", "", "", "", "TM. BAN CHẤP HÀNH"], ["", "", "", "", "", "CHỦ TỊCH"],
           ["", "", "", "", "", "Trần Quang Bình"]], [WAGES]),
    Shape("the head of another page", [row(), HEAD, row("Thưởng Tết")], [WAGES, "05/02 bonus received"]),
    Shape("counted columns", [[1, 2, 3, 4, 5, 6, 7, 8, 9], row()], [WAGES]),
    Shape("nothing but a number", [row(), [], [3, "", "", "", "", "", "", "", ""], row("Thưởng Tết")],
          [WAGES, "05/02 bonus received"]),
    Shape("a hidden row", [row(), row("Thưởng Tết")], [WAGES], ["hidden-rows"], more={"hidden": [5]}),
    Shape("an error of Excel", [row("#N/A")], [], ["cell_error"]),
    Shape("nothing was said", [row("", sender="An", to="BGĐ")], [], ["nothing_said"]),
    Shape("what is open is told to nobody", [row(answer="Đang chờ công ty")], ["05/02 wages in_work"]),
    Shape("not yet settled", [row(answer="Chưa giải quyết")], [WAGES]),
    Shape("no ground for it", [row(answer="Không có cơ sở", answered="07/02/2026")], ["05/02 wages refused"]),
    Shape("withdrawn", [row(answer="Rút đơn", answered="07/02/2026")], ["05/02 wages withdrawn"]),
    Shape("a state nobody knows", [[1, "05/02/2026", "Tăng lương", "Mức A"]], [], ["unknown_value"],
          head=heads("STT|Ngày|Nội dung kiến nghị|Tình trạng")),
    Shape("a state that was said", [[1, "05/02/2026", "Tăng lương", "Mức A"]], ["05/02 wages in_work"],
          head=heads("STT|Ngày|Nội dung kiến nghị|Tình trạng"), more={"values": {"state": {"Mức A": "in_work"}}}),
    Shape("passed on by its state", [[1, "05/02/2026", "Tăng lương", "Đã chuyển Ban Giám đốc"]], ["05/02 wages with_employer"],
          head=heads("STT|Ngày|Nội dung kiến nghị|Tình trạng")),
    Shape("no phone number", [[1, "05/02/2026", "Tăng lương", "12345"]], [], ["bad_phone"],
          head=heads("STT|Ngày|Nội dung kiến nghị|Số điện thoại")),
    Shape("how many they are", [[1, "05/02/2026", "Tăng lương", "nhiều"], [2, "05/02/2026", "Thưởng Tết", "12 người"]],
          ["05/02 bonus received"], ["not_a_count"], head=heads("STT|Ngày|Nội dung kiến nghị|Số người")),
    Shape("a list below another",
          [row(), [], ["KIẾN NGHỊ VỚI CÔNG ĐOÀN CẤP TRÊN"], HEAD, row("Thưởng Tết")], [WAGES, "05/02 bonus received"]),
]  # fmt: skip


def read(shape: Shape, world: World, folder: Path) -> tuple[list[str], list[str]]:
    more = {name: value for name, value in shape.more.items() if name != "values"}
    path = book(folder, *shape.rows, head=shape.head, title=shape.title, **more)
    under, by = (world.ben_go, world.chi) if shape.of_the_ward else (world.det_may, world.binh)
    answers = Answers.of({"said": shape.said, "values": shape.more.get("values", {})})
    outcome = Outcome()
    found = list(Reading(Job([path], under, None, answers, by, TODAY), outcome).rows())
    takes = []
    for listed in found:
        last = listed.steps[-1] if listed.steps else None
        stands = (last.result or last.state) if last else "received"
        unit = f" {listed.unit.code}" if shape.of_the_ward else ""
        takes += [
            f"{each.heard.received_on:%d/%m} {each.heard.category.code} {stands}{unit}" for each in listed.opinions
        ]
    return takes, [each.code for each in outcome.refusals]


def test_registers_of_these_shapes_are_read(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused)) for shape in SHAPES}
