"""Lists of dialogues and conferences as they really look: one row for each, or a row for each unit with columns for a
year; kinds, days and numbers in every habit. What cannot be told for sure is asked or refused, and never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import normalize

from django.utils import translation

from tests.world import TODAY, World
from vungmanh.dialogue.imports.carry_out import LoadingDialogues
from vungmanh.dialogue.imports.listed import Listed
from vungmanh.dialogue.rules.kinds import CONFERENCES
from vungmanh.dialogue.tests.lists import CONFERENCE, DRIVERS, HEAD, TEACHERS, TITLE, WARD, WEAVERS, book
from vungmanh.dialogue.told import Meeting
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
    of_the_ward: bool = False
    more: dict[str, Any] = field(default_factory=dict)


def told(listed: Listed, said: Meeting, *, with_unit: bool) -> str:
    """“20/01/26 workers_conference held 110/120 o7”: people came of called, or w and e of each side; o opinions; p
    published, s sent; then the unit's code."""
    parts = [f"{said.on:%d/%m/%y}", said.kind, listed.state]

    def people(sign: str, came: int | None, of: int | None) -> None:
        if came is not None or of is not None:
            parts.append(f"{sign}{'?' if came is None else came}" + ("" if of is None else f"/{of}"))

    if said.kind in CONFERENCES:
        people("", said.came, said.called)
    people("w", said.workers_present, said.workers_side)
    people("e", said.employer_present, said.employer_side)
    parts += [f"o{said.opinions}"] if said.opinions else []
    parts += [said.form] if said.form else []
    for sign, day in (("p", said.published_on), ("s", said.contents_sent_on)):
        parts += [f"{sign}{day:%d/%m}"] if day else []
    for sign, tick in (("m", said.minutes_signed), ("n", said.resolution_passed), ("g", said.pact_signed)):
        parts += [f"{sign}{'+' if tick else '-'}"] if tick is not None else []
    parts += [f"no. {said.number}"] if said.number else []
    parts += [f"of {said.workers}"] if said.workers else []
    parts += [f"({listed.off_because})"] if listed.off_because else []
    return " ".join([*parts, listed.unit.code] if with_unit else parts)


def row(kind: Any = "ĐTĐK", day: Any = "05/02/2026", people: Any = "", opinions: Any = "", note: Any = "") -> list[Any]:
    return [1, kind, day, people, opinions, note]


def nfd(cells: Sequence[Any]) -> list[Any]:
    return [normalize("NFD", cell) if isinstance(cell, str) else cell for cell in cells]


def heads(text: str) -> list[str]:
    return text.split("|")


TALK = "05/02/26 periodic held"
OF_TALKS = [TITLE[0], "SỔ THEO DÕI ĐỐI THOẠI NĂM 2026"]
PERIODIC = [TITLE[0], "DANH SÁCH CÁC CUỘC ĐỐI THOẠI ĐỊNH KỲ"]
SIDES = heads("STT|Loại đối thoại|Ngày đối thoại|Phía NSDLĐ|Phía NLĐ")
UNITS = heads("STT|Tên đơn vị|Loại hình|Ngày tổ chức|Số người dự")
YEAR = heads("STT|Đơn vị|Hội nghị NLĐ|Đối thoại định kỳ|Đối thoại đột xuất|Ghi chú")
TWO_ROWS = [
    heads("STT|Tên đơn vị|Hội nghị NLĐ||Đối thoại định kỳ||Đối thoại theo vụ việc"),
    heads("||Ngày tổ chức|Số người dự|Lần 1|Lần 2|"),
]
TICKED = [
    heads("STT|Tên doanh nghiệp|Tổng số lao động|Hội nghị NLĐ||||Đối thoại định kỳ|"),
    heads("|||Đã tổ chức|Chưa tổ chức|Ngày tổ chức|Số người tham dự|Số cuộc|Ngày tổ chức"),
]
OVER_TWO: dict[str, Any] = {"merged": ["A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:G4"]}
MARKS = heads("STT|Đơn vị|Ngày tổ chức|HNNLĐ|ĐT định kỳ|ĐT đột xuất")
COUNTS = heads("STT|Đơn vị|Số cuộc đối thoại định kỳ|Ngày đối thoại định kỳ")
SHAPES = [
    # ---- a row for each
    Shape("the usual one", [CONFERENCE, [2, "Đối thoại định kỳ", "05/02/2026", "", 12, ""]],
          ["20/01/26 workers_conference held 110/120 o7", f"{TALK} o12"]),
    Shape("letters taken apart", [nfd(CONFERENCE)], ["20/01/26 workers_conference held 110/120 o7"], head=nfd(HEAD), title=nfd(TITLE)),
    Shape("capitals without marks", [row("DOI THOAI DINH KY")], [TALK]),
    Shape("kinds in every wording", [row("ĐTĐK"), row("Đột xuất"), row("theo vụ việc"), row("HN NLĐ"), row("Định kỳ", "06/02/2026")],
          [TALK, "05/02/26 on_request held", "05/02/26 case held", "05/02/26 workers_conference held", "06/02/26 periodic held"]),
    Shape("a conference of whom, by the law of the employer", [row("Hội nghị")], ["05/02/26 workers_conference held"]),
    Shape("a dialogue of which kind", [row("Đối thoại")], [], ["kind_of_rows"]),
    Shape("a dialogue of a kind that was said", [row("Đối thoại")], [TALK], said={"kind-of-rows:periodic-on_request-case": "periodic"}),
    Shape("two kinds in one cell", [row("Định kỳ, đột xuất")], [], ["kind_of_rows"]),
    Shape("the kind of the title", [row("")], [TALK], title=PERIODIC),
    Shape("a dialogue within the title", [row("Đối thoại")], [TALK], title=PERIODIC),
    Shape("a row against the title", [row("Đột xuất")], ["05/02/26 on_request held"], title=PERIODIC),
    Shape("no kind anywhere", [row("")], [], ["kind_of_rows"], title=[TITLE[0], "SỔ THEO DÕI"]),
    Shape("a meeting of another kind", [row("Hội nghị Ban Chấp hành")], [], ["unknown_value"]),
    Shape("a kind that was said out of the words", [row("Họp mặt")], [], ["unknown_value"]),
    Shape("sections of kinds", [["I", "Đối thoại định kỳ"], row(""), ["II", "Hội nghị người lao động"], row("", "20/01/2026")],
          [TALK, "20/01/26 workers_conference held"]),
    Shape("the day of the dialogue beside its kind", [[1, "Định kỳ", "05/02/2026", 3, "10/12"]], [f"{TALK} w10/12 e3"], head=SIDES),
    Shape("what it was about is no kind", [[1, "05/02/2026", "Yêu cầu tăng lương, bữa ăn ca", 12]], [], ["kind_of_rows"],
          head=heads("STT|Ngày, tháng, năm|Nội dung đối thoại|Số ý kiến"), title=[TITLE[0], "SỔ THEO DÕI ĐỐI THOẠI"]),
    Shape("what it was about, in the list of a kind", [[1, "05/02/2026", "Yêu cầu tăng lương, bữa ăn ca", 12]], [f"{TALK} o12"],
          head=heads("STT|Ngày, tháng, năm|Nội dung đối thoại|Số ý kiến"), title=PERIODIC),
    Shape("what it was about says what it was", [[1, "05/02/2026", "Hội nghị NLĐ năm 2026"], [2, "06/02/2026", "Đối thoại đột xuất về tiền lương"]],
          ["05/02/26 workers_conference held", "06/02/26 on_request held"], head=heads("STT|Ngày tổ chức|Nội dung"), title=[TITLE[0], "ĐỐI THOẠI"]),
    Shape("a list that was asked for by a level above", [row("")], [], ["kind_of_rows"],
          title=[TITLE[0], "TỔNG HỢP ĐỐI THOẠI THEO YÊU CẦU CỦA LĐLĐ"]),
    # ---- days
    Shape("days of Excel", [row(day=date(2026, 2, 5)), row("HNNLĐ", date(2026, 1, 20))], [TALK, "20/01/26 workers_conference held"]),
    Shape("short years, dots and words", [row(day="5.2.26"), row("Đột xuất", "ngày 5 tháng 2 năm 2026"), row("Vụ việc", "8h00 ngày 05/02/2026")],
          [TALK, "05/02/26 on_request held", "05/02/26 case held"]),
    Shape("a day without a year, of the title", [row(day="5/2")], [TALK], title=OF_TALKS),
    Shape("a day without a year anywhere", [row(day="5/2")], [], ["year"]),
    Shape("a day of a year that was said", [row(day="5/2")], [TALK], said={"year": "2026"}),
    Shape("days that Excel has put into another year", [row(day=date(2025, 2, 5))], [], ["year_typed"], title=OF_TALKS),
    Shape("days of the year of the title", [row(day=date(2025, 2, 5))], [TALK], title=OF_TALKS, said={"year-typed:2025": "of-title"}),
    Shape("a month alone", [row(day="tháng 2/2026")], [], ["period"]),
    Shape("the last day of a month", [row(day="02/2026")], ["28/02/26 periodic held"], said={"period": "last"}),
    Shape("a quarter, said out", [row(day="Quý I/2026")], [], ["said_out"], said={"period": "none"}),
    Shape("two days of a conference", [row("HNNLĐ", "20-21/01/2026")], [], ["several_days"]),
    Shape("two days of a conference, said", [row("HNNLĐ", "20-21/01/2026")], ["21/01/26 workers_conference held"], said={"several-days": "last"}),
    Shape("several dialogues in one cell", [row(day="05/02/2026; 06/03/2026")], [TALK, "06/03/26 periodic held"], said={"several-days": "each"}),
    Shape("several dialogues, people together", [row(day="05/02/2026; 06/03/2026", people=20)], [], ["apart"],
          said={"several-days": "each", "whose-people": "workers"}),
    Shape("days nobody can read", [row(day="sau Tết"), row(day="30/02/2026"), row(day=15.3)], [], ["bad_date"] * 3),
    Shape("no day", [row(day="")], [], ["no_day"]),
    Shape("a mark for a day", [row(day="x"), row("HNNLĐ", "đã tổ chức")], [], ["no_day", "no_day"]),
    Shape("a mark, given back", [row(day="x")], [], ["no_day"], said={"no-day": "none"}),
    Shape("a mark in the list of a year that is over", [row(day="có")], ["31/12/25 periodic held"], title=[TITLE[0], "ĐỐI THOẠI NĂM 2025"],
          said={"no-day": "last"}),
    Shape("none was held", [row(day="không tổ chức"), row("Đột xuất", "chưa"), row("Vụ việc", "-")], [], noted=["not_held"] * 3),
    Shape("a day to come", [row(day="20/03/2026")], ["20/03/26 periodic planned"]),
    Shape("numbers of a day to come", [row(day="20/03/2026", opinions=5)], ["20/03/26 periodic planned"], noted=["not_yet"]),
    Shape("a day too far", [row(day="05/02/2029")], [], ["cannot_be"]),
    Shape("a plan", [row()], [], ["held"], title=[TITLE[0], "KẾ HOẠCH ĐỐI THOẠI NĂM 2026"]),
    Shape("a plan that was held", [row()], [TALK], title=[TITLE[0], "KẾ HOẠCH ĐỐI THOẠI NĂM 2026"], said={"held": "held"}),
    Shape("how it stands", [[1, "Định kỳ", "05/02/2026", "Đã tổ chức"], [2, "Đột xuất", "05/02/2026", "Hoãn do mưa bão"],
                            [3, "Vụ việc", "05/02/2026", "Chưa tổ chức"], [4, "HNNLĐ", "05/02/2026", "Mức A"],
                            [5, "HNNLĐ", "", "Không tổ chức"]],
          [TALK, "05/02/26 on_request off (Hoãn do mưa bão)", "05/02/26 case planned"], ["unknown_value"],
          head=heads("STT|Loại|Ngày tổ chức|Tình trạng"), noted=["not_held"]),
    Shape("held on a day to come", [[1, "Định kỳ", "20/03/2026", "Đã tổ chức"]], [], ["yet_to_come"], head=heads("STT|Loại|Ngày|Tình trạng")),
    Shape("put off in the remark", [row(note="Hoãn sang quý II"), row(note="Không tổ chức được")], [], ["unclear_state"] * 2),
    Shape("a plan of units for a year", [[1, WEAVERS, "20/01/2025", "", "", ""]], [], ["held"], head=YEAR, of_the_ward=True,
          title=[WARD[0], "KẾ HOẠCH HỘI NGHỊ NLĐ, ĐỐI THOẠI NĂM 2025"]),
    Shape("a plan of units for a year, not known yet", [[1, WEAVERS, "20/01/2025", "", "", ""]], ["20/01/25 workers_conference planned DM"],
          head=YEAR, of_the_ward=True, title=[WARD[0], "KẾ HOẠCH HỘI NGHỊ NLĐ, ĐỐI THOẠI NĂM 2025"], said={"held": "planned"}),
    # ---- people
    Shape("people of a conference in every habit",
          [row("HNNLĐ", people=110), [1, "HN NLĐ", "05/02/2024", "110/120", "", ""], [1, "Hội nghị", "05/02/2023", "110 người (92%)", "", ""],
           [1, "HNNLĐ", "05/02/2022", "110/120 (92%)", "", ""], [1, "HNNLĐ", "05/02/2021", "110 trên tổng số 120", "", ""]],
          ["05/02/26 workers_conference held 110", "05/02/24 workers_conference held 110/120", "05/02/23 workers_conference held 110",
           "05/02/22 workers_conference held 110/120", "05/02/21 workers_conference held 110/120"]),
    Shape("called and came in two columns", [[1, "HNNLĐ", "05/02/2026", 120, 110, "92%"]], ["05/02/26 workers_conference held 110/120"],
          head=heads("STT|Loại|Ngày|Số triệu tập|Số người dự|Tỷ lệ (%)")),
    Shape("a share alone", [[1, "HNNLĐ", "05/02/2026", "92%"]], ["05/02/26 workers_conference held"], head=heads("STT|Loại|Ngày|Tỷ lệ"),
          noted=["only_share"]),
    Shape("all of those who were called", [[1, "HNNLĐ", "05/02/2026", 120, "100%"]], ["05/02/26 workers_conference held 120/120"],
          head=heads("STT|Loại|Ngày|Số được triệu tập|Tỷ lệ")),
    Shape("another share than the numbers", [[1, "HNNLĐ", "05/02/2026", "110/120", "50%"]], [], ["numbers_differ"],
          head=heads("STT|Loại|Ngày|Số người dự|Tỷ lệ")),
    Shape("more than were called", [row("HNNLĐ", people="121/120")], [], ["more_than_called"]),
    Shape("about so many", [row("HNNLĐ", people="khoảng 110"), row("HNNLĐ", "05/02/2025", people="110-120")], [], ["not_a_count"] * 2),
    Shape("two numbers that Excel made a day", [row("HNNLĐ", people=date(2026, 12, 10))], [], ["day_for_numbers"]),
    Shape("people of a dialogue, of which side", [row(people="13/15")], [], ["whose_people"]),
    Shape("people of a dialogue, of the workers' side", [row(people="13/15")], [f"{TALK} w13/15"], said={"whose-people": "workers"}),
    Shape("people of a dialogue of an open kind", [row("Đối thoại", people="13/15")], [f"{TALK} w13/15"],
          said={"whose-people": "workers", "kind-of-rows:periodic-on_request-case": "periodic"}),
    Shape("people of a dialogue, left out", [row(people="13/15")], [TALK], said={"whose-people": "none"}),
    Shape("both sides", [[1, "Định kỳ", "05/02/2026", "3 người", "10/12"]], [f"{TALK} w10/12 e3"],
          head=heads("STT|Loại|Ngày|Đại diện NSDLĐ|Đại diện NLĐ")),
    Shape("both sides and another sum", [[1, "Định kỳ", "05/02/2026", 3, 10, 14]], [], ["numbers_differ"],
          head=heads("STT|Loại|Ngày|Đại diện NSDLĐ|Đại diện NLĐ|Số người dự")),
    Shape("what a vote of a conference says", [[1, "HNNLĐ", "05/02/2026", "110/120", 108, "x", "không", "Đại biểu"]],
          ["05/02/26 workers_conference held 110/120 delegates n+ g-"],
          head=heads("STT|Loại|Ngày|Số người dự|Số phiếu tán thành|Nghị quyết|Giao ước thi đua|Hình thức tổ chức")),
    Shape("votes as a part of those there", [[1, "HNNLĐ", "05/02/2026", 110, "108/110"], [2, "HNNLĐ", "05/02/2025", 110, "100%"],
                                             [3, "HNNLĐ", "05/02/2024", 110, "108/120"]],
          ["05/02/26 workers_conference held 110", "05/02/25 workers_conference held 110"], ["numbers_differ"],
          head=heads("STT|Loại|Ngày|Số người dự|Số phiếu tán thành")),
    Shape("more in favour than there were", [[1, "HNNLĐ", "05/02/2026", 110, 111]], [], ["cannot_be"],
          head=heads("STT|Loại|Ngày|Số người dự|Số phiếu tán thành")),
    Shape("the form within the kind", [row("HNNLĐ (toàn thể)")], ["05/02/26 workers_conference held plenary"]),
    Shape("sent, published, numbered", [[1, "Định kỳ", "05/02/2026", "29/01/2026", "09/02/2026", "05/BB-ĐT", "x"]],
          [f"{TALK} p09/02 s29/01 m+ no. 05/BB-ĐT"],
          head=heads("STT|Loại|Ngày tổ chức|Ngày gửi nội dung|Ngày công khai|Số biên bản|Đã ký biên bản")),
    Shape("published without a day", [[1, "Định kỳ", "05/02/2026", "x"]], [TALK], head=heads("STT|Loại|Ngày tổ chức|Đã công khai"),
          noted=["done_without_day"]),
    Shape("published before it was", [[1, "Định kỳ", "05/02/2026", "04/02/2026"]], [], ["cannot_be"],
          head=heads("STT|Loại|Ngày tổ chức|Ngày công khai")),
    # ---- rows
    Shape("sums, signatures, counted columns", [[1, 2, 3, 4, 5, 6], row(), ["", "Tổng cộng", "", 60], ["", "", "", "TM. BAN CHẤP HÀNH"]], [TALK]),
    Shape("the same again", [row(), row("nt", "06/02/2026")], [TALK, "06/02/26 periodic held"]),
    Shape("merged kinds", [row(), row(None, "06/02/2026")], [TALK, "06/02/26 periodic held"], more={"merged": ["B4:B5"]}),
    Shape("twice the same", [row(), row("Định kỳ")], [TALK], ["duplicate"]),
    Shape("two conferences of one year", [row("HNNLĐ"), row("HNNLĐ", "06/02/2026")], ["05/02/26 workers_conference held"], ["duplicate"]),
    Shape("a hidden row", [row(), row("Đột xuất")], [TALK], ["hidden-rows"], more={"hidden": [5]}),
    Shape("an error of Excel", [row("#N/A")], [], ["cell_error"]),
    # ---- units
    Shape("a column of units", [[1, WEAVERS, "HNNLĐ", "20/01/2026", 110], [2, "Trường THPT Lê Lợi", "Hội nghị", "10/10/2025", 70]],
          ["20/01/26 workers_conference held 110 DM", "10/10/25 officials_conference held 70 LL"], head=UNITS, title=WARD, of_the_ward=True),
    Shape("a unit nobody knows", [[1, "CĐCS Bánh kẹo Hoa Sữa", "HNNLĐ", "20/01/2026", 110]], [], ["unit_not_found"], head=UNITS, title=WARD,
          of_the_ward=True),
    Shape("a unit named once for several", [[1, WEAVERS, "HNNLĐ", "20/01/2026", 110], [2, "", "ĐTĐK", "05/02/2026", ""]],
          ["20/01/26 workers_conference held 110 DM"], ["no_unit"], head=UNITS, title=WARD, of_the_ward=True),
    Shape("a unit named once, said", [[1, WEAVERS, "HNNLĐ", "20/01/2026", 110], [2, "", "ĐTĐK", "05/02/2026", ""]],
          ["20/01/26 workers_conference held 110 DM", f"{TALK} DM"], head=UNITS, title=WARD, of_the_ward=True, said={"no-unit": "above"}),
    Shape("rows of the ward itself", [row()], [], ["of_upper"], title=WARD, of_the_ward=True),
    Shape("rows of the ward itself, said", [row()], [f"{TALK} SX-BG"], title=WARD, of_the_ward=True, said={"of-upper": "itself"}),
    Shape("sections of units", [["I", WEAVERS], row(), ["II", TEACHERS], row("HN CBCCVC", "10/10/2025")],
          [f"{TALK} DM", "10/10/25 officials_conference held LL"], title=WARD, of_the_ward=True),
    Shape("a conference of a union without an employer", [[1, DRIVERS, "Hội nghị", "20/01/2026", 30]], [], ["kind_of_rows"], head=UNITS,
          title=WARD, of_the_ward=True),
    # ---- a row for each unit
    Shape("a year of units", [[1, WEAVERS, "20/01/2025", "05/02/2025", "", ""], [2, TEACHERS, "10/10/2025", "không", "06/03/2025", ""]],
          ["20/01/25 workers_conference held DM", "05/02/25 periodic held DM", "10/10/25 officials_conference held LL",
           "06/03/25 on_request held LL"], head=YEAR, title=WARD, of_the_ward=True),
    Shape("a year of units with marks", [[1, WEAVERS, "x", "05/02/2025", "", ""]], [], ["no_day"], head=YEAR, title=WARD, of_the_ward=True),
    Shape("a year of units, marks on its last day", [[1, WEAVERS, "x", "05/02/2025", "", ""]],
          ["31/12/25 workers_conference held DM", "05/02/25 periodic held DM"], head=YEAR, title=WARD, of_the_ward=True, said={"no-day": "last"}),
    Shape("a unit without any", [[1, WEAVERS, "không", "chưa", "-", ""]], [], head=YEAR, title=WARD, of_the_ward=True),
    Shape("a unit of which nothing is said, between others",
          [[1, WEAVERS, "20/01/2025", "", "", ""], [2, TEACHERS, "", "", "", ""], [3, DRIVERS, "", "05/02/2025", "", ""]],
          ["20/01/25 workers_conference held DM", "05/02/25 periodic held LX"], head=YEAR, title=WARD, of_the_ward=True),
    Shape("a remark beside the days of a year", [[1, WEAVERS, "20/01/2025", "", "", "Không tổ chức đối thoại do dịch"]],
          ["20/01/25 workers_conference held DM"], head=YEAR, title=WARD, of_the_ward=True, noted=["remark"]),
    Shape("a head of two rows", [[1, WEAVERS, "20/01/2025", "110/120", "05/02/2025", "06/08/2025", ""], [2, TEACHERS, "10/10/2025", 70, "", "", "chưa"]],
          ["20/01/25 workers_conference held 110/120 DM", "05/02/25 periodic held DM", "06/08/25 periodic held DM",
           "10/10/25 officials_conference held 70 LL"], head=TWO_ROWS, title=WARD, of_the_ward=True, more=OVER_TWO),
    Shape("held and not held, ticked", [[1, WEAVERS, 420, "x", "", "20/01/2025", 110, 1, "05/02/2025"], [2, TEACHERS, 75, "x", "", "", "", 0, ""],
                                        [3, DRIVERS, "", "", "x", "", "", "", ""]],
          ["20/01/25 workers_conference held 110 of 420 DM", "05/02/25 periodic held of 420 DM"], ["no_day"], head=TICKED,
          title=WARD, of_the_ward=True, more={"merged": ["A3:A4", "B3:B4", "C3:C4", "D3:G3", "H3:I3"]}),
    Shape("the same day twice", [[1, WEAVERS, "", "", "05/02/2025", "05/02/2025", ""]], [], ["same_day"], head=TWO_ROWS, title=WARD,
          of_the_ward=True, more=OVER_TWO),
    Shape("several in one cell of a year", [[1, WEAVERS, "", "5/2, 6/8", "", ""]], ["05/02/25 periodic held DM", "06/08/25 periodic held DM"],
          head=YEAR, title=WARD, of_the_ward=True, said={"several-days": "each"}),
    Shape("dialogues that are counted", [[1, WEAVERS, 2, "05/02/2025; 06/08/2025"]], ["05/02/25 periodic held DM", "06/08/25 periodic held DM"],
          head=COUNTS, title=WARD, of_the_ward=True, said={"several-days": "each"}),
    Shape("counted, and without days", [[1, WEAVERS, 2, ""]], [], ["no_day"], head=COUNTS, title=WARD, of_the_ward=True),
    Shape("counted, and other days", [[1, WEAVERS, 2, "05/02/2025"]], [], ["days_differ"], head=COUNTS, title=WARD, of_the_ward=True),
    Shape("none counted", [[1, WEAVERS, 0, ""]], [], head=COUNTS, title=WARD, of_the_ward=True),
    Shape("a number for a day", [[1, WEAVERS, "", 2, "", ""]], [], ["bad_date"], head=YEAR, title=WARD, of_the_ward=True),
    Shape("one day and marks of kinds", [[1, WEAVERS, "20/01/2025", "x", "", ""], [2, TEACHERS, "05/02/2025", "", "x", ""]],
          ["20/01/25 workers_conference held DM", "05/02/25 periodic held LL"], head=MARKS, title=WARD, of_the_ward=True),
    Shape("one day and two marks", [[1, WEAVERS, "20/01/2025", "x", "x", ""]], [], ["several_kinds"], head=MARKS, title=WARD, of_the_ward=True),
    Shape("workers of each unit", [[1, WEAVERS, 420, "20/01/2025"], [2, TEACHERS, "75 người", "10/10/2025"]],
          ["20/01/25 workers_conference held of 420 DM", "10/10/25 officials_conference held of 75 LL"],
          head=heads("STT|Tên đơn vị|Tổng số CNLĐ|Ngày tổ chức Hội nghị NLĐ/CBCCVC"), title=WARD, of_the_ward=True),
    # ---- whole forms of offices
    Shape("the form of a federation for a year",
          [[1, WEAVERS, 420, "15/01/2025", 110, "92%", "05/02/2025", "06/08/2025", "", 12, ""],
           [2, TEACHERS, 75, "10/10/2025", "70/75", "", "20/11/2025", "", "12/12/2025", "", ""],
           [3, DRIVERS, 30, "", "", "", "x", "", "", "", ""]],
          ["15/01/25 workers_conference held 110 of 420 DM", "05/02/25 periodic held of 420 DM", "06/08/25 periodic held of 420 DM",
           "10/10/25 officials_conference held 70/75 of 75 LL", "20/11/25 periodic held of 75 LL", "12/12/25 on_request held of 75 LL"],
          ["no_day"], noted=["of_several"], of_the_ward=True,
          title=["LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ", WARD[0], WARD[1], "(Kèm theo Báo cáo số 15/BC-CĐP ngày 20/12/2025)"],
          head=[heads("TT|Tên CĐCS|Số LĐ|Tổ chức Hội nghị NLĐ|||Đối thoại tại nơi làm việc||||Ghi chú"),
                heads("|||Thời gian|Số người dự|Tỷ lệ %|Định kỳ lần 1|Định kỳ lần 2|Đột xuất|Số ý kiến|")],
          more={"merged": ["A5:A6", "B5:B6", "C5:C6", "D5:F5", "G5:J5", "K5:K6"]}),
    Shape("the book of a union", [[1, "8h00 ngày 05/02/2026", "Định kỳ", 3, "10/12", "Tiền lương, ca kíp", "Thống nhất 5/6 nội dung", "09/02/2026"],
                                  [2, "20/02/2026", "Đột xuất", "03 người", "12 người", "Nghỉ Tết", "", ""]],
          [f"{TALK} w10/12 e3 p09/02", "20/02/26 on_request held w12 e3"],
          head=heads("STT|Thời gian đối thoại|Hình thức đối thoại (định kỳ/đột xuất/vụ việc)|Thành phần tham gia: NSDLĐ"
                     "|Thành phần tham gia: NLĐ|Nội dung đối thoại|Kết quả đối thoại|Ngày công khai kết quả")),
    Shape("four quarters", [[1, WEAVERS, "05/02", "06/5", "07/8", "08/11"]],
          [f"{day}/25 periodic held DM" for day in ("05/02", "06/05", "07/08", "08/11")], of_the_ward=True,
          title=[WARD[0], "THEO DÕI ĐỐI THOẠI ĐỊNH KỲ NĂM 2025"],
          head=[heads("STT|Đơn vị|Đối thoại định kỳ|||"), heads("||Quý I|Quý II|Quý III|Quý IV")],
          more={"merged": ["A3:A4", "B3:B4", "C3:F3"]}),
    Shape("the conferences of schools", [[1, "Trường THPT Lê Lợi", 75, "10/10/2025", "Toàn thể", 75, 70, "70/70", "x", 5]],
          ["10/10/25 officials_conference held 70/75 plenary g+ of 75 LL"], of_the_ward=True,
          title=[WARD[0], "KẾT QUẢ TỔ CHỨC HỘI NGHỊ CBCCVC NĂM HỌC 2025-2026"],
          head=heads("STT|Tên trường|Tổng số CBCCVC|Ngày tổ chức|Hình thức|Số người được triệu tập|Số người có mặt"
                     "|Số biểu quyết thông qua NQ|Ký giao ước thi đua|Ban TTND (số người)")),
    Shape("yes and no of a year", [[1, WEAVERS, "Có", "Không", "Có"]], [], ["no_day"], of_the_ward=True,
          title=[WARD[0], "RÀ SOÁT VIỆC TỔ CHỨC HỘI NGHỊ NLĐ, ĐỐI THOẠI, QUY CHẾ DÂN CHỦ NĂM 2025"],
          head=heads("STT|Đơn vị|Hội nghị NLĐ (có/không)|Đối thoại (có/không)|Quy chế dân chủ (có/không)")),
    Shape("the plan of a ward", [[1, WEAVERS, "Tháng 4/2026", 120], [2, TEACHERS, "15/4/2026", ""]],
          ["30/04/26 workers_conference planned DM", "15/04/26 officials_conference planned LL"], of_the_ward=True, noted=["not_yet"],
          title=[WARD[0], "KẾ HOẠCH TỔ CHỨC HỘI NGHỊ NLĐ NĂM 2026"], head=heads("STT|Đơn vị|Dự kiến thời gian tổ chức|Số đại biểu"),
          said={"period": "last"}),
]  # fmt: skip


def read(shape: Shape, world: World, folder: Path) -> tuple[list[str], list[str], list[str]]:
    counted = [[number, *each[1:]] if each and each[0] == 1 else each for number, each in enumerate(shape.rows, 1)]
    path = book(folder, *counted, head=shape.head, title=shape.title, **shape.more)
    under, by = (world.ben_go, world.chi) if shape.of_the_ward else (world.det_may, world.binh)
    outcome, answers = Outcome(), Answers.of({"said": shape.said})
    loading = LoadingDialogues(Job([path], under, None, answers, by, TODAY))
    plan = loading.plan(list(loading.read(outcome)), outcome)
    takes = [told(listed, said, with_unit=shape.of_the_ward) for listed, said in plan.created]
    return takes, [each.code for each in outcome.refusals], [note.code for note in outcome.notes]


def test_lists_of_dialogues_of_these_shapes_are_read(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused), list(shape.noted)) for shape in SHAPES}
