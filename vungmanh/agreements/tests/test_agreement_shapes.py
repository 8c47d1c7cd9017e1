"""Registers of collective agreements as they really look: a row for each, several unions in a cell or over rows, days,
lengths, votes, grades and states in every habit. What cannot be told for sure is asked or refused, never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.utils import translation

from tests.world import TODAY, World
from vungmanh.agreements.imports.carry_out import LoadingAgreements
from vungmanh.agreements.imports.drafts import Draft
from vungmanh.agreements.rules.kinds import ENTERPRISE, EXTENDED
from vungmanh.agreements.tests.lists import DRIVERS, HEAD, OF_WEAVERS, TEACHERS, TITLE, WEAVERS, book
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome


@dataclass(frozen=True)
class Shape:
    """A list; what is taken of it, as `told` says it, and why rows are refused. `said` are the answers to what it asks,
    `noted` the codes of what is told about rows that were taken."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(HEAD))
    title: Sequence[Any] = field(default=tuple(TITLE))
    said: dict[str, str] = field(default_factory=dict)
    noted: Sequence[str] = ()
    of_the_weavers: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def told(draft: Draft) -> str:
    """“DM 12/03/24-11/03/27 no. 05 w420 v400/420 s15/03/24 A”: of whom, signed (from when on it is in force) until; its
    number; workers; the vote; sent, published; x extended to, m amended, e ended; grade; the kind, and parties."""
    row, said = draft.agreement, draft.said
    assert said is not None

    def day(sign: str, on: date | None) -> list[str]:
        return [f"{sign}{on:%d/%m/%y}"] if on else []

    begun = f"({row.effective_on:%d/%m/%y})" if row.effective_on != row.signed_on else ""
    parts = [row.unit.code, f"{row.signed_on:%d/%m/%y}{begun}-{row.first_until:%d/%m/%y}"]
    parts += [f"no. {row.number}"] if row.number else []
    parts += [f"w{said.workers}"] if said.workers is not None else []
    if (row.asked, row.in_favour) != (None, None):
        parts.append(f"v{'?' if row.in_favour is None else row.in_favour}/{'?' if row.asked is None else row.asked}")
    parts += [*day("s", row.sent_on), *day("p", row.published_on)]
    for change in draft.changes:
        parts += day("x", change.until) if change.kind == EXTENDED else day("m", change.on)
    parts += [*day("e", row.ended_on), *([f"({row.ended_because})"] if row.ended_because else [])]
    parts += (
        [draft.grade.grade + (f" {draft.grade.on:%d/%m/%y}" if draft.grade.on != TODAY else "")] if draft.grade else []
    )
    if row.kind != ENTERPRISE:
        parties = [each.unit.code + (f":{each.workers}" if each.workers is not None else "") for each in draft.joins]
        parts += [row.kind, "+".join(parties)]
    parts += [f"after {draft.before.agreement.signed_on:%d/%m/%y}"] if draft.before else []
    return " ".join(parts)


def row(*cells: Any) -> list[Any]:
    """Of the weavers: number, signed, until, workers, grade, remark."""
    usual = [1, *OF_WEAVERS[1:]]
    for place, cell in enumerate(cells, 2):
        usual[place] = usual[place] if cell is None else cell
    return usual


def nfd(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def heads(text: str) -> list[str]:
    return text.split("|")


def of(unit: str, *cells: Any) -> list[Any]:
    return [1, unit, *cells]


DM = "DM 12/03/24-11/03/27 no. 05/TƯ-DM w420"
DAYS = heads("STT|Đơn vị|Ngày ký|Thời hạn")
BOTH = heads("STT|Đơn vị|Ngày ký|Hiệu lực từ ngày|Thời hạn|Ngày hết hạn")
VOTES = heads("STT|Đơn vị|Ngày ký|Thời hạn|Số người được lấy ý kiến|Số người tán thành|Tỷ lệ tán thành")
GRADED = heads("STT|Đơn vị|Ngày ký|Thời hạn|Xếp loại")
STATES = heads("STT|Đơn vị|Ngày ký|Ngày hết hạn|Tình trạng|Ghi chú")
CHANGED = heads("STT|Đơn vị|Ngày ký|Ngày hết hạn|Sửa đổi, bổ sung|Gia hạn đến|Ngày ký gia hạn|Chấm dứt|Lý do")
KINDS = heads("STT|Đơn vị|Loại thỏa ước|Số|Ngày ký|Ngày hết hạn|Số lao động")
PLAIN = "DM 12/03/24-11/03/27"
THREE = "3 năm"
TICKED = [heads("STT|Đơn vị|Ngày ký|Thời hạn|Xếp loại|||"), heads("||||A|B|C|D")]
GROUPED = [
    heads("STT|Đơn vị|Thỏa ước lao động tập thể||||Kết quả lấy ý kiến|"),
    heads("||Số|Ngày ký|Từ ngày|Đến ngày|Số người|Số tán thành"),
]
SHAPES = [
    # ---- the list, its heads, its rows
    Shape("the usual one", [OF_WEAVERS, of(TEACHERS, "", "01/09/2025", "31/08/2028", "", "", "")], [DM, "LL 01/09/25-31/08/28"]),
    Shape("letters taken apart", [nfd(OF_WEAVERS)], [DM], head=nfd(HEAD), title=nfd(TITLE)),
    Shape("capitals without marks", [of("CDCS DET MAY HOA BINH", "", "12/03/2024", "11/03/2027", 420, "", "")], ["DM 12/03/24-11/03/27 w420"],
          head=[head.upper() for head in HEAD]),
    Shape("a unit by its code", [of("DM", "12/03/2024", THREE)], [PLAIN], head=heads("STT|Mã đơn vị|Ngày ký|Thời hạn")),
    Shape("employers for their unions", [of("Công ty CP Dệt May Hòa Bình", "12/03/2024", THREE)], [PLAIN], head=heads("STT|Tên doanh nghiệp|Ngày ký|Thời hạn")),
    Shape("a union beside its employer", [of(WEAVERS, "Công ty Dệt May", "12/03/2024", THREE)], [PLAIN], head=heads("STT|CĐCS|Doanh nghiệp|Ngày ký|Thời hạn")),
    Shape("a unit nobody knows", [of("CĐCS Bánh kẹo Hoa Sữa", "12/03/2024", THREE)], [], ["unit_not_found"], head=DAYS),
    Shape("a neighbour's unit", [of("CĐCS Cơ khí Cầu Đá", "12/03/2024", THREE)], [], ["unit_not_found"], head=DAYS),
    Shape("two unions in the list of a union", [row()], [DM], title=["CĐCS DỆT MAY HÒA BÌNH", "SỔ THEO DÕI TƯLĐTT"], of_the_weavers=True),
    Shape("no unit named in the list of a union", [[1, "12/03/2024", THREE]], [PLAIN], head=heads("STT|Ngày ký|Thời hạn"),
          title=["CĐCS DỆT MAY HÒA BÌNH", "SỔ THEO DÕI TƯLĐTT"], of_the_weavers=True),
    Shape("no unit named in the list of a ward", [[1, "12/03/2024", THREE]], [], ["of_upper"], head=heads("STT|Ngày ký|Thời hạn")),
    Shape("the ward itself has none", [[1, "12/03/2024", THREE]], [], ["no_union"], head=heads("STT|Ngày ký|Thời hạn"), said={"of-upper": "itself"}),
    Shape("sections of wards and sectors", [["I", "Khối doanh nghiệp"], OF_WEAVERS, ["II", "Khối trường học"], of(TEACHERS, "", "01/09/2025", "31/08/2028", "", "", "")],
          [DM, "LL 01/09/25-31/08/28"]),
    Shape("sums below", [OF_WEAVERS, ["", "Tổng cộng", "", "", "", 420, "", ""]], [DM]),
    Shape("two rows of heads", [of(WEAVERS, "05/TƯ", "12/03/2024", "01/04/2024", "31/03/2027", 420, 400)],
          ["DM 12/03/24(01/04/24)-31/03/27 no. 05/TƯ v400/420"], head=GROUPED, more={"merged": ["A3:A4", "B3:B4", "C3:F3", "G3:H3"]}),
    Shape("hidden rows", [OF_WEAVERS, of(TEACHERS, "", "01/09/2025", "31/08/2028", "", "", "")], [DM], ["hidden-rows"], more={"hidden": [5]}),
    Shape("the same as above", [OF_WEAVERS, of(TEACHERS, "06/TƯ", "nt", "nt", "", "", "")], [DM, "LL 12/03/24-11/03/27 no. 06/TƯ"]),
    Shape("twice the same", [OF_WEAVERS, OF_WEAVERS], [DM], ["duplicate"]),
    Shape("one after the other", [OF_WEAVERS, row("05/TƯ-DM", "12/03/2021", "11/03/2024")], [DM, "DM 12/03/21-11/03/24 no. 05/TƯ-DM w420"]),
    # ---- days
    Shape("days of Excel", [row(None, date(2024, 3, 22), date(2027, 3, 21))], ["DM 22/03/24-21/03/27 no. 05/TƯ-DM w420"]),
    Shape("days with stops and in words", [row(None, "12.3.2024", "ngày 11 tháng 3 năm 2027")], [DM]),
    Shape("short years", [row(None, "22/3/24", "21/3/27")], ["DM 22/03/24-21/03/27 no. 05/TƯ-DM w420"]),
    Shape("the month first", [row(None, "03/22/2024", "11/03/2027")], [], ["day_habit"]),
    Shape("no such day", [row(None, "31/02/2024")], [], ["bad_date"]),
    Shape("words for a day", [row(None, "sau Tết")], [], ["bad_date"]),
    Shape("a month alone", [row(None, "03/2024")], [], ["period"]),
    Shape("a month alone, the first day", [row(None, "03/2024")], ["DM 01/03/24-11/03/27 no. 05/TƯ-DM w420"], said={"period": "first"}),
    Shape("a month alone, given back", [row(None, "03/2024")], [], ["said_out"], said={"period": "none"}),
    Shape("no year", [row(None, "15/3")], [], ["year"]),
    Shape("no year, said", [row(None, "15/3")], ["DM 15/03/25-11/03/27 no. 05/TƯ-DM w420"], said={"year": "2025"}),
    Shape("still to come", [row(None, "12/04/2026", "11/04/2029")], [], ["cannot_be"]),
    Shape("ends before it begins", [row(None, None, "11/03/2023")], [], ["cannot_be"]),
    Shape("lasts twenty years", [row(None, None, "11/03/2044")], [], ["cannot_be"]),
    Shape("a day beside the number", [of(WEAVERS, "05/TƯ-DM ngày 12/03/2024", THREE)], ["DM 12/03/24-11/03/27 no. 05/TƯ-DM"],
          head=heads("STT|Đơn vị|Số, ngày ký|Thời hạn")),
    Shape("a day alone under the head of both", [of(WEAVERS, "12/03/2024", THREE)], [PLAIN], head=heads("STT|Đơn vị|Số, ngày ký|Thời hạn")),
    Shape("a number that looks like a day", [row("05/03/2024")], ["DM 12/03/24-11/03/27 no. 05/03/2024 w420"]),
    Shape("another day beside the number", [row("05/TƯ-DM ngày 13/03/2024")], [], ["days_differ"]),
    Shape("no day of signing", [row(None, "")], [], ["no_day"]),
    Shape("a mark for a day", [row(None, "x", "")], [], ["no_day"]),
    # ---- how long
    Shape("years and months in words", [of(WEAVERS, "12/03/2024", "03 năm"), of(TEACHERS, "12/03/2024", "24 tháng"), of(DRIVERS, "12/03/2024", "Một năm")],
          [PLAIN, "LL 12/03/24-11/03/26", "LX 12/03/24-11/03/25"], head=DAYS),
    Shape("from the day of signing on", [of(WEAVERS, "12/03/2024", "2 năm kể từ ngày ký")], ["DM 12/03/24-11/03/26"], head=DAYS),
    Shape("from day to day", [of(WEAVERS, "12/03/2024", "từ 01/04/2024 đến hết ngày 31/03/2027")], ["DM 12/03/24(01/04/24)-31/03/27"], head=DAYS),
    Shape("to a day", [of(WEAVERS, "12/03/2024", "đến 31/12/2026")], ["DM 12/03/24-31/12/26"], head=DAYS),
    Shape("a span in the column of its beginning", [of(WEAVERS, "12/03/2024", "01/04/2024 - 31/03/2027", "", "")], ["DM 12/03/24(01/04/24)-31/03/27"], head=BOTH),
    Shape("numbers under years", [of(WEAVERS, "12/03/2024", 3)], [PLAIN], head=heads("STT|Đơn vị|Ngày ký|Thời hạn (năm)")),
    Shape("bare numbers", [of(WEAVERS, "12/03/2024", 3)], [], ["lasts_in"], head=DAYS),
    Shape("bare numbers, said", [of(WEAVERS, "12/03/2024", 36)], [PLAIN], head=DAYS, said={"lasts-in": "months"}),
    Shape("years from to", [of(WEAVERS, "12/03/2024", "2024-2027")], [], ["unclear_length"], head=DAYS),
    Shape("for long", [of(WEAVERS, "12/03/2024", "dài hạn")], [], ["unclear_length"], head=DAYS),
    Shape("nothing says how long", [of(WEAVERS, "12/03/2024", "")], [], ["length"], head=DAYS),
    Shape("no column says how long", [of(WEAVERS, "12/03/2024")], ["DM 12/03/24-11/03/26"], head=heads("STT|Đơn vị|Ngày ký TƯLĐTT"), said={"length": "24"}),
    Shape("length and last day agree, to the day itself", [of(WEAVERS, "12/03/2024", "", THREE, "12/03/2027")], ["DM 12/03/24-12/03/27"], head=BOTH),
    Shape("length and last day contradict", [of(WEAVERS, "12/03/2024", "", "2 năm", "11/03/2027")], [], ["days_differ"], head=BOTH),
    Shape("length from its beginning", [of(WEAVERS, "12/03/2024", "01/04/2024", "1 năm", "")], ["DM 12/03/24(01/04/24)-31/03/25"], head=BOTH),
    Shape("only from when on", [of(WEAVERS, "", "01/04/2024", THREE, "")], [], ["signed"], head=BOTH),
    Shape("only from when on, said", [of(WEAVERS, "", "01/04/2024", THREE, "")], ["DM 01/04/24-31/03/27"], head=BOTH, said={"signed": "on-that-day"}),
    # ---- there is one, or none
    Shape("ticks alone", [of(WEAVERS, "x", ""), of(TEACHERS, "", "x")], [], ["no_day"], head=heads("STT|Đơn vị|Có TƯLĐTT|Chưa có TƯLĐTT"), noted=["none"]),
    Shape("says that there is none", [of(WEAVERS, "chưa ký", "")], [], head=DAYS, noted=["none"]),
    Shape("none, and a day", [of(WEAVERS, "12/03/2024", "11/03/2027", "chưa có TƯLĐTT", "")], [], ["none_signed"], head=STATES),
    # ---- numbers
    Shape("votes in every habit", [of(WEAVERS, "12/03/2024", THREE, 420, 400, ""), of(TEACHERS, "12/03/2024", THREE, "", "70/75 người", ""),
          of(DRIVERS, "12/03/2024", THREE, 30, "100%", "")], [f"{PLAIN} v400/420", "LL 12/03/24-11/03/27 v70/75", "LX 12/03/24-11/03/27 v30/30"], head=VOTES),
    Shape("a share alone", [of(WEAVERS, "12/03/2024", THREE, 420, "", "95%")], [f"{PLAIN} v?/420"], head=VOTES, noted=["only_share"]),
    Shape("a share beside its numbers", [of(WEAVERS, "12/03/2024", THREE, 420, 400, 0.95)], [f"{PLAIN} v400/420"], head=VOTES),
    Shape("another share than its numbers", [of(WEAVERS, "12/03/2024", THREE, 420, 400, "50%")], [], ["numbers_differ"], head=VOTES),
    Shape("more agree than were asked", [of(WEAVERS, "12/03/2024", THREE, 420, 421, "")], [], ["more_than_asked"], head=VOTES),
    Shape("about so many", [row(None, None, None, "khoảng 400")], [], ["not_a_count"]),
    Shape("so many people", [row(None, None, None, "1.420 người")], ["DM 12/03/24-11/03/27 no. 05/TƯ-DM w1420"]),
    # ---- the grade
    Shape("grades in every wording", [of(WEAVERS, "12/03/2024", THREE, "Đạt loại B"), of(TEACHERS, "12/03/2024", THREE, "a"), of(DRIVERS, "12/03/2024", THREE, "chưa chấm")],
          [f"{PLAIN} B", "LL 12/03/24-11/03/27 A", "LX 12/03/24-11/03/27"], head=GRADED),
    Shape("a grade that is none", [of(WEAVERS, "12/03/2024", THREE, "Tốt"), of(TEACHERS, "12/03/2024", THREE, "A+")], [], ["unknown_value", "unknown_value"], head=GRADED),
    Shape("ticked grades", [of(WEAVERS, "12/03/2024", THREE, "", "x", "", ""), of(TEACHERS, "12/03/2024", THREE, "x", "x", "", "")], [f"{PLAIN} B"], ["several_grades"],
          head=TICKED, more={"merged": ["E3:H3"]}),
    Shape("grades under the head of kinds", [of(WEAVERS, "12/03/2024", THREE, "C")], [f"{PLAIN} C"], head=heads("STT|Đơn vị|Ngày ký|Thời hạn|Loại")),
    Shape("the day of grading", [of(WEAVERS, "12/03/2024", THREE, "A", "20/12/2025")], [f"{PLAIN} A 20/12/25"], head=[*GRADED, "Ngày xếp loại"]),
    Shape("graded before it was signed", [of(WEAVERS, "12/03/2024", THREE, "A", "20/12/2023")], [], ["cannot_be"], head=[*GRADED, "Ngày xếp loại"]),
    Shape("nobody grades their own", [row(None, None, None, None, "A")], [DM], noted=["grade_of_others"], title=["CĐCS DỆT MAY HÒA BÌNH", "TƯLĐTT"], of_the_weavers=True),
    # ---- what became of it
    Shape("sent and published", [of(WEAVERS, "12/03/2024", THREE, "15/03/2024", "đã phổ biến")], [f"{PLAIN} s15/03/24"],
          head=heads("STT|Đơn vị|Ngày ký|Thời hạn|Ngày gửi Sở Nội vụ|Ngày phổ biến"), noted=["done_without_day"]),
    Shape("sent before it was signed", [of(WEAVERS, "12/03/2024", THREE, "10/03/2024")], [], ["cannot_be"], head=heads("STT|Đơn vị|Ngày ký|Thời hạn|Ngày gửi Sở")),
    Shape("amended twice", [of(WEAVERS, "12/03/2024", "11/03/2027", "01/02/2025; 05/06/2025", "", "", "", "")], [f"{PLAIN} m01/02/25 m05/06/25"], head=CHANGED),
    Shape("amended before it was signed", [of(WEAVERS, "12/03/2024", "11/03/2027", "01/02/2023", "", "", "", "")], [], ["cannot_be"], head=CHANGED),
    Shape("extended on a day", [of(WEAVERS, "12/03/2023", "11/03/2025", "", "11/03/2026", "01/03/2025", "", "")], ["DM 12/03/23-11/03/25 x11/03/26"], head=CHANGED),
    Shape("extended on no day", [of(WEAVERS, "12/03/2023", "11/03/2025", "", "11/03/2026", "", "", "")], [], ["extended"], head=CHANGED),
    Shape("extended on its last day, said", [of(WEAVERS, "12/03/2023", "11/03/2025", "", "11/03/2026", "", "", "")], ["DM 12/03/23-11/03/25 x11/03/26"], head=CHANGED,
          said={"extended": "at-the-end"}),
    Shape("extended to the last day as signed", [of(WEAVERS, "12/03/2023", "11/03/2026", "", "11/03/2026", "01/03/2025", "", "")], [], ["days_differ"], head=CHANGED),
    Shape("ended before its day", [of(WEAVERS, "12/03/2024", "11/03/2027", "", "", "", "30/06/2025", "Công ty giải thể")], [f"{PLAIN} e30/06/25 (Công ty giải thể)"], head=CHANGED),
    Shape("ended after its day", [of(WEAVERS, "12/03/2023", "11/03/2025", "", "", "", "30/06/2025", "")], [], ["cannot_be"], head=CHANGED),
    Shape("in force, says the row", [of(WEAVERS, "12/03/2024", "11/03/2027", "Còn hiệu lực", "")], [PLAIN], head=STATES),
    Shape("in force, once", [of(WEAVERS, "12/03/2020", "11/03/2023", "còn hạn", "")], ["DM 12/03/20-11/03/23"], head=STATES, noted=["in_force_no_more"]),
    Shape("expired before its day", [of(WEAVERS, "12/03/2024", "11/03/2027", "hết hạn", "")], [], ["days_differ"], head=STATES),
    Shape("ended, and not when", [of(WEAVERS, "12/03/2024", "11/03/2027", "đã chấm dứt", "")], [], ["no_end_day"], head=STATES),
    Shape("extended, in the column of states", [of(WEAVERS, "12/03/2023", "11/03/2025", "Gia hạn đến 11/03/2026", "")], ["DM 12/03/23-11/03/25 x11/03/26"], head=STATES,
          said={"extended": "at-the-end"}),
    Shape("a state nobody understands", [of(WEAVERS, "12/03/2024", "11/03/2027", "đang xem xét", "")], [], ["unknown_value"], head=STATES),
    Shape("replaced by the next", [of(WEAVERS, "12/03/2024", "11/03/2027", "đã ký lại", ""), of(WEAVERS, "02/02/2026", "01/02/2029", "", "")],
          [PLAIN, "DM 02/02/26-01/02/29 after 12/03/24"], head=STATES),
    Shape("replaced by nobody", [of(WEAVERS, "12/03/2024", "11/03/2027", "đã thay thế", "")], [], ["not_followed"], head=STATES),
    # ---- of several
    Shape("kinds in every wording", [of(WEAVERS, "DN", "1", "12/03/2024", "11/03/2027", 420), of(TEACHERS, "TƯLĐTT ngành", "2", "12/03/2024", "11/03/2027", 75)],
          [f"{PLAIN} no. 1 w420", "SX-BG 12/03/24-11/03/27 no. 2 sector LL:75"], head=KINDS),
    Shape("several in one cell", [of(f"Gồm các DN: 1. {WEAVERS}; 2. {TEACHERS}", "nhóm DN", "7", "12/03/2024", "11/03/2027", 495)],
          ["SX-BG 12/03/24-11/03/27 no. 7 several DM+LL"], head=KINDS, noted=["of_several"]),
    Shape("several in one cell, of which kind goes without saying", [of(f"{WEAVERS}\n{TEACHERS}", "", "7", "12/03/2024", "11/03/2027", "")],
          ["SX-BG 12/03/24-11/03/27 no. 7 several DM+LL"], head=KINDS),
    Shape("several by their codes", [of("DM, LL", "12/03/2024", THREE)], ["SX-BG 12/03/24-11/03/27 several DM+LL"], head=heads("STT|Mã đơn vị|Ngày ký|Thời hạn")),
    Shape("several in one cell, one unknown", [of(f"{WEAVERS}; CĐCS Bánh kẹo Hoa Sữa", "nhóm DN", "7", "12/03/2024", "11/03/2027", "")], [], ["unit_not_found"], head=KINDS),
    Shape("several in the row of one enterprise", [of(f"{WEAVERS}; {TEACHERS}", "doanh nghiệp", "7", "12/03/2024", "11/03/2027", "")], [], ["several_units"], head=KINDS),
    Shape("several over rows", [of(WEAVERS, "nhiều doanh nghiệp", "7", "12/03/2024", "11/03/2027", 420), of(TEACHERS, "nhiều doanh nghiệp", "7", "12/03/2024", "11/03/2027", 75)],
          ["SX-BG 12/03/24-11/03/27 no. 7 several DM:420+LL:75"], head=KINDS),
    Shape("several over rows that are merged", [of(WEAVERS, "nhóm DN", "7", "12/03/2024", "11/03/2027", 420), [2, TEACHERS, "", "", "", "", 75]],
          ["SX-BG 12/03/24-11/03/27 no. 7 several DM:420+LL:75"], head=KINDS, more={"merged": ["C4:C5", "D4:D5", "E4:E5", "F4:F5"]}),
    Shape("several over rows that differ", [of(WEAVERS, "nhóm DN", "7", "12/03/2024", "11/03/2027", 420), of(TEACHERS, "nhóm DN", "7", "12/03/2024", "11/03/2026", 75)], [],
          ["rows_differ", "rows_differ"], head=KINDS),
    Shape("one number and day, several unions", [row(), of(TEACHERS, "05/TƯ-DM", "12/03/2024", "11/03/2027", 75, "", "")], [], ["several", "several"]),
    Shape("one number and day, one agreement", [row(), of(TEACHERS, "05/TƯ-DM", "12/03/2024", "11/03/2027", 75, "", "")],
          ["SX-BG 12/03/24-11/03/27 no. 05/TƯ-DM several DM:420+LL:75"], said={"several": "one"}),
    Shape("one number and day, each its own", [row(), of(TEACHERS, "05/TƯ-DM", "12/03/2024", "11/03/2027", 75, "", "")],
          [DM, "LL 12/03/24-11/03/27 no. 05/TƯ-DM w75"], said={"several": "each"}),
    Shape("kinds by sections", [["I", "TƯLĐTT doanh nghiệp"], of(WEAVERS, "", "1", "12/03/2024", "11/03/2027", 420), ["II", "TƯLĐTT ngành"], of(TEACHERS, "", "2", "12/03/2024", "11/03/2027", "")],
          [f"{PLAIN} no. 1 w420", "SX-BG 12/03/24-11/03/27 no. 2 sector LL"], head=KINDS),
    Shape("a kind of no kind", [of(WEAVERS, "khác", "1", "12/03/2024", "11/03/2027", 420)], [], ["unknown_value"], head=KINDS),
    Shape("of a sector, whose unions nobody names", [of("CĐ phường Bến Gỗ", "ngành", "1", "12/03/2024", "11/03/2027", "")], [], ["no_parties"], head=KINDS),
]  # fmt: skip


def read(shape: Shape, world: World, folder: Path) -> tuple[list[str], list[str], list[str]]:
    counted = [[number, *each[1:]] if isinstance(each[0], int) else each for number, each in enumerate(shape.rows, 1)]
    path = book(folder, *counted, head=shape.head, title=shape.title, **shape.more)
    under, by = (world.det_may, world.binh) if shape.of_the_weavers else (world.ben_go, world.chi)
    outcome, answers = Outcome(), Answers.of({"said": shape.said})
    loading = LoadingAgreements(Job([path], under, None, answers, by, TODAY))
    plan = loading.plan(list(loading.read(outcome)), outcome)
    assert outcome.rows == outcome.created + outcome.updated + outcome.unchanged + outcome.refused, shape.name
    return [told(draft) for draft in plan.drafts], [r.code for r in outcome.refusals], [n.code for n in outcome.notes]


def test_registers_of_agreements_of_these_shapes_are_read(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names) > 60
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused), list(shape.noted)) for shape in SHAPES}
