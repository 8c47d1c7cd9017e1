"""Appendices of plans as they really look: units by indicators, indicators by units, long lists, halves and quarters in
columns or sheets; numbers in every habit. What cannot be told for sure is asked or refused, and never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from django.utils import translation

from tests.world import TODAY, World
from vungmanh.indicators.imports.carry_out import LoadingTargets
from vungmanh.indicators.imports.listed import Listed
from vungmanh.indicators.tests.lists import DRIVERS, HEAD, OTHER, TEACHERS, TITLE, WARD, WEAVERS, appendix
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome


@dataclass(frozen=True)
class Shape:
    """A list; what is taken of it, as `told` says it, and why rows are refused. `said` are the answers to what it asks,
    `noted` the codes of what is told about it, `asks` the questions that it puts."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(HEAD))
    title: Sequence[Any] = field(default=tuple(TITLE))
    said: dict[str, str] = field(default_factory=dict)
    noted: Sequence[str] = ()
    asks: Sequence[str] = ()
    more: dict[str, Any] = field(default_factory=dict)


def told(listed: Listed) -> str:
    """“SX-BG admissions 2026 300”."""
    return f"{listed.unit.code} {listed.indicator.code} {listed.period.key} {listed.value.normalize():f}"


def heads(text: str) -> list[str]:
    return text.split("|")


def nfd(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def ward(members: Any = 300, share: Any = "", unit: str = WARD, number: Any = 1) -> list[Any]:
    return [number, unit, members, share]


MEMBERS = "SX-BG admissions 2026 300"
SHARE = "SX-BG agreement_rate 2026 83"
BY_UNITS = heads("TT|Chỉ tiêu|ĐVT|CĐ phường Bến Gỗ|CĐ phường Cầu Đá")
LONG = heads("STT|Đơn vị|Chỉ tiêu|Chỉ tiêu giao")
QUARTERS = heads("TT|Đơn vị|Quý I|Quý II|Quý III|Quý IV|Cả năm")
OF_MEMBERS = [TITLE[0], "GIAO CHỈ TIÊU PHÁT TRIỂN ĐOÀN VIÊN NĂM 2026"]
NO_PERIOD = [TITLE[0], "PHỤ LỤC GIAO CHỈ TIÊU"]
TWO_ROWS = [
    heads("TT|Đơn vị|Phát triển đoàn viên||Đối thoại, thỏa ước|"),
    heads("||Thực hiện 2025|Chỉ tiêu 2026|Tỷ lệ DN có TƯLĐTT|Tỷ lệ DN tổ chức đối thoại định kỳ"),
]
OVER_TWO: dict[str, Any] = {"merged": ["A3:A4", "B3:B4", "C3:D3", "E3:F3"]}

SHAPES = [
    # ---- units by indicators
    Shape("the usual one", [ward(300, 83), ward(120, "≥ 80%", OTHER, 2)], [MEMBERS, SHARE, "SX-CD admissions 2026 120", "SX-CD agreement_rate 2026 80"]),
    Shape("letters taken apart", [nfd(ward(300, 83))], [MEMBERS, SHARE], head=nfd(HEAD), title=nfd(TITLE)),
    Shape("capitals without marks", [[1, "CD PHUONG BEN GO", 300, ""]], [MEMBERS], head=heads("STT|DON VI|PHAT TRIEN DOAN VIEN|TY LE DN CO TULDTT")),
    Shape("no target", [ward("-", "–"), ward("", "x", OTHER, 2)], []),
    Shape("a unit with one of two", [ward(300, "-")], [MEMBERS]),
    Shape("sums are nobody's", [ward(300), ward(120, "", OTHER, 2), ["", "Tổng cộng", 420, ""]], [MEMBERS, "SX-CD admissions 2026 120"]),
    Shape("another sum than that of the entries", [ward(300), ward(120, "", OTHER, 2), ["", "TỔNG CỘNG", 450, ""]], [MEMBERS, "SX-CD admissions 2026 120"], noted=["other_sum"]),
    Shape("a sum of shares says nothing", [ward("", 83), ["", "Tổng cộng", "", 85]], [SHARE]),
    Shape("sums of groups", [["I", "Khối công đoàn phường", 420, ""], ward(300), ward(120, "", OTHER, 2), ["II", "Khối trực thuộc", 0, ""]], [MEMBERS, "SX-CD admissions 2026 120"]),
    Shape("groups without numbers", [["I", "KHỐI PHƯỜNG, XÃ", "", ""], ward(300)], [MEMBERS]),
    Shape("counted columns and signatures", [[1, 2, 3, 4], ward(300), ["", "", "", "TM. BAN THƯỜNG VỤ"], ["", "", "", "CHỦ TỊCH"]], [MEMBERS]),
    Shape("a row of what it is measured in", [["", "", "người", "%"], ward(300, 83)], [MEMBERS, SHARE], head=heads("TT|Đơn vị|Phát triển đoàn viên|DN có TƯLĐTT")),
    Shape("codes of units", [[1, "SX-BG", 300, 83]], [MEMBERS, SHARE], head=heads("TT|Mã đơn vị|Phát triển đoàn viên mới|Tỷ lệ ký TƯLĐTT")),
    Shape("unions at the workplace", [[1, WEAVERS, 20, ""], [2, DRIVERS, 15, ""]], ["DM admissions 2026 20", "LX admissions 2026 15"]),
    Shape("a unit nobody knows", [ward(300, "", "CĐ phường Hoa Sữa")], [], ["unit_not_found"]),
    Shape("a number without a unit", [ward(300), [2, "", 120, ""]], [MEMBERS], ["no_unit"]),
    Shape("what is no indicator of ours is not taken", [[1, WARD, 300, 25]], [MEMBERS], head=heads("TT|Đơn vị|Phát triển đoàn viên mới|Trao Mái ấm Công đoàn"), asks=["indicator:D"]),
    Shape("what is no indicator by its words, and was said", [[1, WARD, 300, 25]], [MEMBERS, "SX-BG unions_founded 2026 25"], head=heads("TT|Đơn vị|Phát triển đoàn viên mới|Đơn vị mới ra đời"), said={"indicator:D": "unions_founded"}),
    Shape("what may be several indicators", [[1, WARD, 83]], [], ["indicator"], head=heads("TT|Đơn vị|Tỷ lệ hội nghị (%)")),
    Shape("what may be several, said", [[1, WARD, 83]], ["SX-BG conference_rate 2026 83"], head=heads("TT|Đơn vị|Tỷ lệ hội nghị (%)"), said={"indicator:C": "conference_rate"}),
    Shape("what there is already, beside the targets", [[1, WARD, 5200, 300]], [], ["aimed_at"], head=heads("TT|Đơn vị|Tổng số đoàn viên|Phát triển đoàn viên mới")),
    Shape("what there is already, said", [[1, WARD, 5200, 300]], [MEMBERS], head=heads("TT|Đơn vị|Tổng số đoàn viên|Phát triển đoàn viên mới"), said={"aimed-at:C": "figures"}),
    Shape("how many there are to be, said", [[1, WARD, 5200, 300]], ["SX-BG members 2026 5200", MEMBERS], head=heads("TT|Đơn vị|Tổng số đoàn viên|Phát triển đoàn viên mới"), said={"aimed-at:C": "targets"}),
    Shape("what there is today", [[1, WARD, 5200, 300]], [MEMBERS], head=heads("TT|Đơn vị|Đoàn viên hiện có|Chỉ tiêu phát triển đoàn viên")),
    Shape("last year's results are no targets", [[1, WARD, 250, 300, "120%"]], [MEMBERS], head=heads("TT|Đơn vị|Thực hiện phát triển ĐV năm 2025|Chỉ tiêu phát triển ĐV năm 2026|So với cùng kỳ")),
    Shape("a year before, without a word", [[1, WARD, 250, 300]], [MEMBERS], head=heads("TT|Đơn vị|Phát triển đoàn viên 2025|Phát triển đoàn viên 2026")),
    Shape("two rows of heads", [[1, WARD, 250, 300, 83, "100%"]], [MEMBERS, SHARE, "SX-BG dialogue_rate 2026 100"], head=TWO_ROWS, more=OVER_TWO),
    Shape("a share or a count, by the unit of measurement", [[1, WARD, 12, 80]], ["SX-BG dialogue_unions 2026 12", "SX-BG dialogue_rate 2026 80"], head=heads("TT|Đơn vị|Số đơn vị tổ chức đối thoại|Đơn vị tổ chức đối thoại (%)")),
    Shape("heads with their numbers", [[1, WARD, 300, 83]], [MEMBERS, SHARE], head=heads("TT|Đơn vị|1. Kết nạp đoàn viên (người)|2. Tỷ lệ doanh nghiệp có TƯLĐTT")),
    # ---- one indicator, in the title; its periods in columns
    Shape("the indicator of the title", [[1, WARD, 300, "giao theo QĐ"]], [MEMBERS], head=heads("TT|Đơn vị|Chỉ tiêu giao|Ghi chú"), title=OF_MEMBERS),
    Shape("“chỉ tiêu” above numbers", [[1, WARD, 300]], [MEMBERS], head=heads("TT|Đơn vị|Chỉ tiêu"), title=OF_MEMBERS),
    Shape("a year above numbers", [[1, WARD, 250, 300]], [MEMBERS], head=heads("TT|Đơn vị|Năm 2025|Năm 2026"), title=OF_MEMBERS),
    Shape("an indicator that no title names", [[1, WARD, 300]], [], ["indicator"], head=heads("TT|Đơn vị|Chỉ tiêu giao")),
    Shape("an indicator that was said", [[1, WARD, 300]], [MEMBERS], head=heads("TT|Đơn vị|Chỉ tiêu giao"), said={"indicator:C": "admissions"}),
    Shape("quarters in columns", [[1, WARD, 50, 80, 90, 80, 300]], ["SX-BG admissions 2026-Q1 50", "SX-BG admissions 2026-Q2 80", "SX-BG admissions 2026-Q3 90", "SX-BG admissions 2026-Q4 80", MEMBERS], head=QUARTERS, title=OF_MEMBERS),
    Shape("halves below an indicator", [[1, WARD, 140, 160]], ["SX-BG admissions 2026-H1 140", "SX-BG admissions 2026-H2 160"], head=[heads("TT|Đơn vị|Phát triển đoàn viên|"), heads("||6 tháng đầu năm|6 tháng cuối năm")], more={"merged": ["A3:A4", "B3:B4", "C3:D3"]}),
    Shape("months are no periods of targets", [[1, WARD, 25, 300]], [MEMBERS], head=heads("TT|Đơn vị|Tháng 3/2026|Cả năm"), title=OF_MEMBERS),
    # ---- periods
    Shape("no period anywhere", [ward(300)], [], ["period"], title=NO_PERIOD, asks=["period"]),
    Shape("a period that was said", [ward(300)], ["SX-BG admissions 2026-H2 300"], title=NO_PERIOD, said={"period": "2026-H2"}),
    Shape("the period of the sheet", [ward(300)], ["SX-BG admissions 2026-Q3 300"], more={"sheet": "Quý III"}),
    Shape("the period of the file", [ward(300)], ["SX-BG admissions 2026-H1 300"], title=NO_PERIOD, more={"name": "chi tieu 6 thang dau nam 2026.xlsx"}),
    Shape("a school year", [[1, TEACHERS, 5, ""]], ["LL admissions 2025-2026 5"], title=[TITLE[0], "GIAO CHỈ TIÊU NĂM HỌC 2025-2026"]),
    Shape("a term", [ward(2000)], ["SX-BG admissions 2025-2030 2000"], title=[TITLE[0], "CHỈ TIÊU NHIỆM KỲ 2025 - 2030"]),
    Shape("up to a year in which terms end", [ward(2000)], ["SX-BG admissions 2025-2030 2000"], title=[TITLE[0], "CHỈ TIÊU ĐẾN NĂM 2030"]),
    Shape("the day of the paper is no period", [ward(300)], [MEMBERS], title=[*TITLE, "(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 15/12/2025)"]),
    Shape("a period that is over", [ward(300)], [], ["over"], title=[TITLE[0], "GIAO CHỈ TIÊU NĂM 2025"]),
    # ---- indicators by units
    Shape("indicators by units", [[1, "Phát triển đoàn viên", "Người", 300, 120], [2, "Tỷ lệ DN có TƯLĐTT", "%", 83, 80]], [MEMBERS, "SX-CD admissions 2026 120", SHARE, "SX-CD agreement_rate 2026 80"], head=BY_UNITS),
    Shape("indicators by units, their sum", [[1, "Phát triển đoàn viên", "Người", 420, 300, 120], [2, "Thành lập CĐCS", "CĐCS", 16, 10, 5]],
          [MEMBERS, "SX-CD admissions 2026 120", "SX-BG unions_founded 2026 10", "SX-CD unions_founded 2026 5"], head=heads("TT|Chỉ tiêu|ĐVT|Toàn thành phố|CĐ phường Bến Gỗ|CĐ phường Cầu Đá"), noted=["other_sum"]),
    Shape("indicators by units without what they are measured in", [["1", "Kết nạp đoàn viên", 300, 120]], [MEMBERS, "SX-CD admissions 2026 120"], head=heads("TT|Nội dung chỉ tiêu|CĐ phường Bến Gỗ|CĐ phường Cầu Đá")),
    Shape("groups of indicators", [["I", "CÔNG TÁC PHÁT TRIỂN ĐOÀN VIÊN", "", "", ""], ["1", "Kết nạp đoàn viên", "người", 300, ""], ["II", "QUAN HỆ LAO ĐỘNG", "", "", ""], ["1", "Tỷ lệ DN có TƯLĐTT", "%", 83, ""]], [MEMBERS, SHARE], head=BY_UNITS),
    Shape("a column of a unit nobody knows", [[1, "Phát triển đoàn viên", "Người", 300, 120]], [MEMBERS], ["unit_not_found"], head=heads("TT|Chỉ tiêu|ĐVT|CĐ phường Bến Gỗ|CĐ phường Hoa Sữa")),
    Shape("an indicator nobody knows", [[1, "Trao Mái ấm Công đoàn", "nhà", 3, 2]], [], ["unknown_value"], head=BY_UNITS),
    Shape("“đơn vị” is what it is measured in", [[1, "Phát triển đoàn viên", "người", 300, ""], [2, "Tỷ lệ ký TƯLĐTT", "%", 83, ""]], [MEMBERS, SHARE], head=heads("TT|Chỉ tiêu|Đơn vị|CĐ phường Bến Gỗ|CĐ phường Cầu Đá")),
    # ---- a row for each target
    Shape("long", [[1, WARD, "Phát triển đoàn viên", 300], [2, WARD, "Tỷ lệ DN có TƯLĐTT", "83%"]], [MEMBERS, SHARE], head=LONG),
    Shape("long, merged units", [[1, WARD, "Phát triển đoàn viên", 300], [2, None, "Tỷ lệ DN có TƯLĐTT", "83%"]], [MEMBERS, SHARE], head=LONG, more={"merged": ["B4:B5"]}),
    Shape("long, with periods", [[1, WARD, "Phát triển đoàn viên", "Quý II/2026", 80]], ["SX-BG admissions 2026-Q2 80"], head=heads("STT|Đơn vị|Chỉ tiêu|Kỳ|Giá trị"), title=NO_PERIOD),
    Shape("long, all in words", [["1", WARD, "Phát triển đoàn viên", "300 người"], ["2", OTHER, "Phát triển đoàn viên", "-"]], [MEMBERS], head=LONG),
    Shape("sections of units", [[WARD, "", ""], [1, "Phát triển đoàn viên", 300], [OTHER, "", ""], [1, "Phát triển đoàn viên", 120]], [MEMBERS, "SX-CD admissions 2026 120"], head=heads("TT|Chỉ tiêu|Giao năm 2026")),
    Shape("the plan of one unit", [[1, "Phát triển đoàn viên", "người", 250, 300], [2, "Tỷ lệ DN có TƯLĐTT", "%", 80, 83]], [MEMBERS, SHARE], head=heads("TT|Nội dung|ĐVT|Thực hiện 2025|Kế hoạch 2026"), title=["CĐ PHƯỜNG BẾN GỖ", "CHỈ TIÊU NĂM 2026"]),
    Shape("twice the same", [ward(300), ward(310, "", WARD, 2)], [MEMBERS], ["duplicate"]),
    # ---- numbers
    Shape("thousands and decimals", [ward("1.200", "83,5"), ward("1 200 người", "83.5%", OTHER, 2)], ["SX-BG admissions 2026 1200", "SX-BG agreement_rate 2026 83.5", "SX-CD admissions 2026 1200", "SX-CD agreement_rate 2026 83.5"]),
    Shape("a share shown as one", [ward("", 0.83)], [SHARE], more={"formats": [("D4", "0%")]}),
    Shape("a share or a hundredth of it", [ward(300, 0.83)], [], ["scale"], asks=["scale:D"]),
    Shape("a share, said", [ward(300, 0.83)], [MEMBERS, SHARE], said={"scale:D": "first"}),
    Shape("a hundredth, said", [ward("", 0.83)], ["SX-BG agreement_rate 2026 0.83"], said={"scale:D": "second"}),
    Shape("from and to", [ward("", "80-85%")], [], ["span"]),
    Shape("from and to, the higher one", [ward("", "80-85%")], ["SX-BG agreement_rate 2026 85"], said={"span:D": "second"}),
    Shape("from and to, not taken", [ward(300, "80-85%")], [], ["said_out"], said={"span:D": "none"}),
    Shape("in brackets when", [ward("", "100 % (khi có yêu cầu)")], ["SX-BG agreement_rate 2026 100"]),
    Shape("nothing or none", [ward(0)], [], ["zero"]),
    Shape("nothing, said", [ward(0, 83)], [SHARE], said={"zero:C": "none"}),
    Shape("none, said", [ward(0)], ["SX-BG admissions 2026 0"], said={"zero:C": "first"}),
    Shape("a share of people", [ward("83%")], [], ["share_for_count"]),
    Shape("half a member", [ward(12.5)], [], ["not_whole"]),
    Shape("words", [ward("theo thực tế"), ward("khoảng 300", "", OTHER, 2)], [], ["not_a_number", "about"]),
    Shape("more than all", [ward("", 120)], [], ["more_than_all"]),
    Shape("a day that Excel made", [ward(date(2026, 12, 10))], [], ["a_day"]),
    Shape("an error of Excel", [ward("#N/A")], [], ["cell_error"]),
    Shape("the same again", [ward(300), [2, OTHER, "nt", ""]], [MEMBERS], ["not_a_number"]),
    Shape("a hidden row", [ward(300), ward(120, "", OTHER, 2)], [MEMBERS], ["hidden-rows"], more={"hidden": [5]}),
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_plan_is_read_as_it_is_meant(world: World, tmp_path: Path, shape: Shape) -> None:
    path = appendix(tmp_path, *shape.rows, head=shape.head, title=shape.title, **shape.more)
    outcome = Outcome()
    answers = Answers.of({"said": shape.said})
    with translation.override("vi"):
        loading = LoadingTargets(Job([path], world.song_xanh, None, answers, world.khoa, TODAY))
        rows = list(loading.read(outcome))
        plan = loading.plan(rows, outcome)
    why = [f"{each.row}: {each.reason}" for each in outcome.refusals]
    assert [told(listed) for listed in plan.created] == list(shape.takes), why
    assert [refusal.code for refusal in outcome.refusals] == list(shape.refused)
    assert [note.code for note in outcome.notes] == list(shape.noted)
    put = {asked.key for seen in outcome.seen for asked in seen.asked}
    assert set(shape.asks) <= put
    assert set(shape.said) <= put, "only what is asked is answered"
