"""What plans write of days, of units and of themselves: certain is read, the rest is told to be uncertain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.tasks.imports.deadlines import How, until
from vungmanh.tasks.imports.papers import paper_of, year_of
from vungmanh.tasks.imports.whom import Group, Name, Office, Outsider, Person, Vague, parts_of

JUNE, SEPTEMBER, YEAR_END = date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)
MAY, MARCH = date(2026, 5, 31), date(2026, 3, 31)

DUE = [
    ("30/6/2026", How.UNTIL, [JUNE]),
    ("30/6/26", How.UNTIL, [JUNE]),
    ("30.6.2026", How.UNTIL, [JUNE]),
    ("30/6", How.UNTIL, [JUNE]),
    ("Ngày 30 tháng 6", How.UNTIL, [JUNE]),
    ("Ngày 30 tháng 6 năm 2026", How.UNTIL, [JUNE]),
    ("Đến hết ngày 30/6/2026", How.UNTIL, [JUNE]),
    ("Chậm nhất 30/6/2026", How.UNTIL, [JUNE]),
    ("Trước 17h00 ngày 30/6/2026", How.UNTIL, [JUNE]),
    ("Trong tháng 5", How.UNTIL, [MAY]),
    ("Tháng 5/2026", How.UNTIL, [MAY]),
    ("T5/2026", How.UNTIL, [MAY]),
    ("Cuối tháng 5", How.UNTIL, [MAY]),
    ("Xong trong quý III", How.UNTIL, [SEPTEMBER]),
    ("Quý II/2026", How.UNTIL, [JUNE]),
    ("Quý 2", How.UNTIL, [JUNE]),
    ("QUÝ II NĂM 2026", How.UNTIL, [JUNE]),
    ("6 tháng đầu năm", How.UNTIL, [JUNE]),
    ("9 tháng đầu năm 2026", How.UNTIL, [SEPTEMBER]),
    ("Cuối năm", How.UNTIL, [YEAR_END]),
    ("Trong năm 2026", How.UNTIL, [YEAR_END]),
    ("Đến năm 2030", How.UNTIL, [date(2030, 12, 31)]),
    ("Từ tháng 3 đến tháng 5/2026", How.UNTIL, [MAY]),
    ("Từ ngày 01/5 đến 31/5/2026", How.UNTIL, [MAY]),
    ("01/5-31/5/2026", How.UNTIL, [MAY]),
    ("01-15/5/2026", How.UNTIL, [date(2026, 5, 15)]),
    ("Quý I - III/2026", How.UNTIL, [SEPTEMBER]),
    ("Từ nay đến hết tháng 6", How.UNTIL, [JUNE]),
    ("Trước ngày 30/6", How.BEFORE, [JUNE]),
    ("Trước ngày 30 tháng 6 năm 2026", How.BEFORE, [JUNE]),
    ("Hằng quý", How.QUARTERLY, [YEAR_END]),
    ("Hàng quý năm 2026", How.QUARTERLY, [YEAR_END]),
    ("Tháng 3 và tháng 9", How.SEVERAL, [MARCH, SEPTEMBER]),
    ("Tháng 3, 6, 9, 12", How.SEVERAL, [MARCH, JUNE, SEPTEMBER, YEAR_END]),
    ("Quý II, IV/2026", How.SEVERAL, [JUNE, YEAR_END]),
    ("Tháng 12/2025 và tháng 3/2026", How.SEVERAL, [date(2025, 12, 31), MARCH]),
    ("Trước tháng 6/2026", How.OPEN, [MAY, JUNE]),
    ("30/6/2026 (đợt 1), 30/9/2026 (đợt 2)", How.OPEN, [JUNE, SEPTEMBER]),
    ("Hoàn thành trước 31/5; báo cáo trước 30/6", How.OPEN, [MAY, JUNE]),
    ("Hằng quý (trước ngày 15 tháng cuối quý)", How.OPEN, [YEAR_END]),
    ("Hằng tháng", How.OPEN, [YEAR_END]),
    ("Trước 15/12 hằng năm", How.OPEN, [date(2026, 12, 15)]),
    ("Thường xuyên", How.OPEN, [YEAR_END]),
    ("Cả năm", How.OPEN, [YEAR_END]),
    ("Theo kế hoạch của Tổng Liên đoàn", How.OPEN, [YEAR_END]),
    ("Giai đoạn 2026-2030", How.OPEN, [date(2030, 12, 31)]),
    ("Năm học 2025-2026", How.OPEN, [YEAR_END]),
    ("Đầu tháng 5", How.OPEN, [MAY]),
    ("Tuần 2 tháng 5", How.OPEN, [MAY]),
    ("Dự kiến tháng 5", How.OPEN, [MAY]),
    ("Từ 31/5/2026", How.OPEN, [MAY]),
    ("Thứ Sáu, 31/5/2026", How.OPEN, [MAY]),
    ("31/02/2026", How.WRONG, []),
    ("Tháng 13", How.WRONG, []),
    ("06/30/2026", How.WRONG, []),
    ("", How.NOTHING, []),
    (" - ", How.NOTHING, []),
]


@pytest.mark.parametrize(("text", "how", "days"), DUE)
def test_until_when(text: str, how: How, days: list[date]) -> None:
    said = until(text, 2026)
    assert (said.how, list(said.days)) == (how, days)


@pytest.mark.parametrize("text", ["30/6", "Quý II", "Trong tháng 5", "Hằng quý", "Tháng 3 và tháng 9", "Cuối năm"])
def test_a_day_without_a_year_says_so(text: str) -> None:
    assert until(text, 2026).lacks_year
    assert {day.year for day in until(text, 2027).days} == {2027}
    assert not until(f"{text} năm 2026" if "năm" not in text else f"{text} 2026", 2030).lacks_year


_ABOUT_A_DAY = ["", "Trước ngày ", "Trong ", "Đến hết ngày ", "Hoàn thành trước ", "Ngày ", "Báo cáo ", "Từ "]


@given(st.sampled_from(_ABOUT_A_DAY), st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.text(max_size=12))
def test_no_other_day_than_the_one_that_stands_there_is_ever_certain(before: str, day: date, after: str) -> None:
    said = until(f"{before}{day:%d/%m/%Y} {after}", 2026)
    if said.how is How.UNTIL:
        assert said.days in ((day,), (max(said.days),))
        assert said.days == (day,) or any(letter.isdigit() for letter in after)


GRASSROOTS, SCHOOLS = Group(("grassroots",)), Group(("grassroots",), (6, 7))
KNOWN = {"CĐ phường A", "CĐ phường B", "CĐCS Công ty A, B và C", "CĐCS Trường THPT Lê Lợi", "Trường THPT Lê Lợi"}

WHOM = [
    ("Các CĐCS", [GRASSROOTS]),
    ("Toàn thể CĐCS", [GRASSROOTS]),
    ("100% CĐCS trong toàn tỉnh", [GRASSROOTS]),
    ("CĐCS trực thuộc", [GRASSROOTS]),
    ("CÔNG ĐOÀN CƠ SỞ", [GRASSROOTS]),
    ("Các CĐCS khối trường học", [SCHOOLS]),
    ("Các CĐCS khối doanh nghiệp", [Group(("grassroots",), (1, 2, 3))]),
    ("Các CĐCS doanh nghiệp FDI", [Group(("grassroots",), (3,))]),
    ("CĐCS khối HCSN", [Group(("grassroots",), (4,))]),
    ("Các CĐCS, nghiệp đoàn", [Group(("grassroots", "occupational"))]),
    ("Các nghiệp đoàn cơ sở", [Group(("occupational",))]),
    ("Công đoàn các xã, phường, đặc khu", [Group(("ward",))]),
    ("CĐ xã, phường và CĐCS trực thuộc", [Group(("ward", "grassroots"))]),
    ("Các CĐCS thuộc CĐ phường A", [Group(("grassroots",), (), "CĐ phường A")]),
    ("CĐ phường A, CĐ phường B; các CĐCS trực thuộc", [Name("CĐ phường A"), Name("CĐ phường B"), GRASSROOTS]),
    ("CĐCS Công ty A, B và C", [Name("CĐCS Công ty A, B và C")]),
    ("Trường THPT Lê Lợi", [Name("Trường THPT Lê Lợi")]),
    ("CĐCS Hoa Mai", [Name("CĐCS Hoa Mai")]),
    ("Ban Tổ chức", [Office("Ban Tổ chức")]),
    ("Ban Tuyên giáo và Nữ công", [Office("Ban Tuyên giáo và Nữ công")]),
    ("Ban Tuyên giáo - Nữ công", [Office("Ban Tuyên giáo - Nữ công")]),
    ("Ban Tổ chức, Văn phòng", [Office("Ban Tổ chức"), Office("Văn phòng")]),
    ("Ban Tổ chức và CĐCS Hoa Mai", [Office("Ban Tổ chức"), Name("CĐCS Hoa Mai")]),
    ("Ban Tổ chức; các CĐCS", [Office("Ban Tổ chức"), GRASSROOTS]),
    ("UBKT", [Office("UBKT")]),
    ("Ban Thường vụ", [Office("Ban Thường vụ")]),
    ("Ban Tổ chức Tỉnh ủy", [Outsider("Ban Tổ chức Tỉnh ủy")]),
    ("Sở Nội vụ", [Outsider("Sở Nội vụ")]),
    ("UBND phường, CĐ phường A", [Outsider("UBND phường"), Name("CĐ phường A")]),
    ("Đ/c Nguyễn Văn A", [Person("Đ/c Nguyễn Văn A")]),
    ("Các đơn vị trực thuộc", [Vague("Các đơn vị trực thuộc")]),
    ("Các cấp công đoàn", [Vague("Các cấp công đoàn")]),
    ("CĐ phường", [Vague("CĐ phường")]),
    ("CĐCS khối cơ quan", [Vague("CĐCS khối cơ quan")]),
    ("CĐCS có liên quan", [Vague("CĐCS có liên quan")]),
    ("Các CĐCS có đông công nhân", [Name("Các CĐCS có đông công nhân")]),
    ("- ", []),
]


@pytest.mark.parametrize(("text", "parts"), WHOM)
def test_who_is_to_do_it(text: str, parts: list[object]) -> None:
    assert parts_of(text, (), KNOWN.__contains__) == parts


LINES = [
    ("CĐ phường A CĐ phường B", (3, 3), [Name("CĐ phường A"), Name("CĐ phường B")]),
    ("Công đoàn phường Bến Gỗ", (2, 3), [Name("Công đoàn phường Bến Gỗ")]),
    ("- Ban Tổ chức - Các CĐCS", (4, 3), [Office("Ban Tổ chức"), GRASSROOTS]),
    ("CĐ phường A", (9, 9), [Name("CĐ phường A")]),
]


@pytest.mark.parametrize(("text", "words", "parts"), LINES)
def test_a_line_may_be_a_name_or_the_end_of_one(text: str, words: tuple[int, ...], parts: list[object]) -> None:
    assert parts_of(text, words, KNOWN.__contains__) == parts


@given(st.lists(st.sampled_from([text for text, _parts in WHOM[:18]]), min_size=1, max_size=4))
def test_nobody_of_several_is_lost(names: list[str]) -> None:
    """Joined by semicolons, each is told as it is told alone."""
    alone = [part for name in names for part in parts_of(name, (), KNOWN.__contains__)]
    together = parts_of("; ".join(names), (), KNOWN.__contains__)
    kinds = {kind for part in alone if isinstance(part, Group) for kind in part.kinds}
    assert [each for each in alone if isinstance(each, Name)] == [each for each in together if isinstance(each, Name)]
    assert kinds == {kind for part in together if isinstance(part, Group) for kind in part.kinds}


PAPERS = [
    ("(Kèm theo Kế hoạch số 12/KH-LĐLĐ ngày 03/02/2026 của Ban Thường vụ LĐLĐ thành phố Sông Xanh)",
     ("plan", "12/KH-LĐLĐ", date(2026, 2, 3), "Ban Thường vụ LĐLĐ thành phố Sông Xanh", True)),
    ("Kế hoạch số 12/KH-LĐLĐ, ngày 03-02-2026 về việc tổ chức", ("plan", "12/KH-LĐLĐ", date(2026, 2, 3), "", True)),
    ("Kèm theo Thông báo kết luận số 745/TB-TLĐ ngày 02 tháng 3 năm 2026 của Tổng Liên đoàn",
     ("conclusion", "745/TB-TLĐ", date(2026, 3, 2), "Tổng Liên đoàn", True)),
    ("Thực hiện Chương trình hành động số 05-CTr/TU", ("programme", "05-CTr/TU", None, "", False)),
    ("Kèm theo Quyết định số 88/QĐ-LĐLĐ ngày 01/3/2026 của LĐLĐ",
     ("letter", "88/QĐ-LĐLĐ", date(2026, 3, 1), "LĐLĐ", False)),
    ("Kèm theo Công văn số 123/LĐLĐ-CSPL ngày 31/02/2026", ("letter", "123/LĐLĐ-CSPL", None, "", True)),
    ("Số: 07/KH-CĐP", ("plan", "07/KH-CĐP", None, "", True)),
    ("(Ban hành kèm theo Kế hoạch số      /KH-LĐLĐ ngày     tháng    năm 2026)", None),
    ("KẾ HOẠCH CÔNG TÁC NĂM 2026", None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), PAPERS)
def test_which_directive_the_title_names(line: str, told: tuple[object, ...] | None) -> None:
    paper = paper_of(["PHỤ LỤC", line])
    assert (paper and (paper.kind, paper.number, paper.day, paper.issuer, paper.is_sure)) == told


def test_the_one_it_is_attached_to_goes_before_the_one_it_carries_out() -> None:
    paper = paper_of(["Thực hiện Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị", PAPERS[0][0]])
    assert paper is not None
    assert (paper.number, paper.is_sure) == ("12/KH-LĐLĐ", True)


YEARS = [
    (["KẾ HOẠCH CÔNG TÁC NĂM 2026"], 2026),
    (["Tháng Công nhân năm 2026", "(Kèm theo Kế hoạch số 12/KH-LĐLĐ ngày 20 tháng 12 năm 2025)"], 2026),
    (["Sông Xanh, ngày 20 tháng 12 năm 2025"], None),
    (["Chương trình giai đoạn 2026-2030"], None),
    (["Tổng kết năm 2025, nhiệm vụ năm 2026"], None),
]


@pytest.mark.parametrize(("lines", "year"), YEARS)
def test_of_which_year_the_plan_is(lines: list[str], year: int | None) -> None:
    assert year_of(lines) == year
