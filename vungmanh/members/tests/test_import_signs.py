"""A list that says that somebody is no member is heard, in whatever column, title or mark it says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.loading.list_units import ListDay
from vungmanh.members.imports.lists import ListReader, Newcomer
from vungmanh.members.tests.lists import AN, BINH, CHI, DAT, FOUR, HEAD, TODAY, Office, plain, row, workbook
from vungmanh.organization.finding import Finder
from vungmanh.sheets import reader
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

Rows = Sequence[Sequence[Any]]


@dataclass
class Read:
    """What was read of a list."""

    people: list[Newcomer]
    outcome: Outcome

    @property
    def members(self) -> list[str]:
        return [each.facts.name for each in self.people if not each.left]

    @property
    def left(self) -> dict[str, tuple[str, date | None]]:
        """Who has left, why and when."""
        return {each.facts.name: (each.left.reason, each.left.on) for each in self.people if each.left}

    @property
    def refused(self) -> list[tuple[int | None, str]]:
        return [(each.row, each.code) for each in self.outcome.refusals]

    @property
    def asked(self) -> list[Asked]:
        return [asked for seen in self.outcome.seen for asked in seen.asked]

    @property
    def only_asked(self) -> Asked:
        (asked,) = self.asked
        return asked


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path)


def read(office: Office, path: Path, said: dict[str, str] | None = None, day: date = TODAY) -> Read:
    """The list as it is read, with what was said to its questions."""
    outcome = Outcome()
    answers = Answers.of({"said": said or {}})
    lists = ListReader(lambda _stated: ListDay(day, Finder([office.unit()], answers)), answers, TODAY, outcome)
    return Read(list(lists.read([path])), outcome)


def listed(
    office: Office, column: str, cells: Sequence[Any], title: str = "", said: dict[str, str] | None = None, **file: Any
) -> Read:
    """Four people with one column more."""
    rows = plain(FOUR[: len(cells)], title)
    rows[-len(cells) - 1] = [*HEAD, column]
    for place, cell in enumerate(cells):
        rows[place - len(cells)] = [*rows[place - len(cells)], cell]
    return read(office, office.book(rows, **file), said)


def test_a_row_that_says_that_an_has_left_is_refused_and_her_colleagues_are_taken(office: Office) -> None:
    told = listed(office, "Trạng thái", ["Đã nghỉ việc", "Đang làm việc", "Đã nghỉ hưu", None])
    assert told.members == [BINH.name, DAT.name]
    assert told.refused == [(2, "left"), (4, "left")]
    asked = told.only_asked
    assert (asked.key, asked.best, asked.rows, asked.blocks) == ("left:rows", "left", (2, 4), True)


def test_the_leavings_are_recorded_once_the_officer_says_so(office: Office) -> None:
    cells = ["Nghỉ việc từ 01/03/2025", "Chuyển sang CĐCS khác", "nghỉ thai sản", "Mất ngày 20/5/2025"]
    told = listed(office, "Ghi chú", cells, said={"left:rows": "left"})
    assert told.members == [CHI.name]
    assert told.left == {
        AN.name: ("job_ended", date(2025, 3, 1)),
        BINH.name: ("moved_on", None),
        DAT.name: ("deceased", date(2025, 5, 20)),
    }
    told = listed(office, "Ghi chú", cells, said={"left:rows": "15/05/2025"})
    assert told.left[BINH.name] == ("moved_on", date(2025, 5, 15))
    told = listed(office, "Ghi chú", cells, said={"left:rows": "member"})
    assert len(told.members) == 4
    told = listed(office, "Ghi chú", cells, said={"left:rows": "out"})
    assert told.refused == [(2, "left"), (3, "left"), (5, "left")]


def test_who_leaves_need_not_be_known_to_be_a_woman_or_a_man(office: Office) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Ngày nghỉ việc"]
    rows = [head, [1, AN.name, "01/02/1988", None, "15/05/2025"], [2, BINH.name, "09/05/1990", "Nữ", None]]
    told = read(office, office.book(rows), {"left:rows": "left"})
    assert told.left == {AN.name: ("job_ended", date(2025, 5, 15))}
    assert told.members == [BINH.name]


def test_whoever_left_in_a_year_alone_has_no_day_that_could_be_recorded(office: Office) -> None:
    told = listed(office, "Ghi chú", ["nghỉ hưu năm 2023", None], said={"left:rows": "left"})
    assert told.refused == [(2, "left_when")]


def test_a_remark_about_a_member_is_kept_and_shown(office: Office) -> None:
    told = listed(office, "Ghi chú", ["Nghỉ thai sản từ 01/12", "Tổ trưởng", "Chuyển từ CĐCS khác đến", None])
    assert [each.remark for each in told.people] == [
        "Nghỉ thai sản từ 01/12", "Tổ trưởng", "Chuyển từ CĐCS khác đến", ""
    ]  # fmt: skip
    assert [(note.row, note.code) for note in told.outcome.notes] == [(2, "remark")]
    assert not told.asked


def test_rows_that_say_the_same_unclear_thing_are_one_question(office: Office) -> None:
    cells = ["tạm hoãn HĐLĐ từ 1/3/2025", "Tạm hoãn HĐLĐ từ 01/05/2025", "chờ nghỉ hưu", None]
    told = listed(office, "Ghi chú", cells)
    assert told.members == [DAT.name]
    assert [(asked.key, asked.rows, asked.lasting) for asked in told.asked] == [
        ("sign:tam hoan hdld", (2, 3), True),
        ("sign:cho nghi huu", (4,), True),
    ]
    assert told.refused == [(2, "sign"), (3, "sign"), (4, "sign")]
    assert told.outcome.refusals[0].reason == told.asked[0].text
    said = {"sign:tam hoan hdld": "member", "sign:cho nghi huu": "out"}
    told = listed(office, "Ghi chú", cells, said=said)
    assert told.members == [AN.name, BINH.name, DAT.name]
    assert told.refused == [(4, "said_out")]
    told = listed(office, "Ghi chú", cells, said={"sign:cho nghi huu": "left"})
    assert told.left == {CHI.name: ("not_said", None)}


def test_what_contradicts_itself_in_a_row_is_asked(office: Office) -> None:
    rows = [[*HEAD, "Trạng thái", "Ngày nghỉ việc"], [*row(1, AN), "Đang làm việc", "01/03/2025"], row(2, BINH)]
    told = read(office, office.book(rows))
    assert told.members == [BINH.name]
    assert told.only_asked.code == "sign"


def test_a_day_of_leaving_that_is_yet_to_come_has_ended_nothing(office: Office) -> None:
    told = listed(office, "Ngày nghỉ hưu", ["01/12/2030", "-", 12, None])
    assert len(told.members) == 4
    assert told.people[0].remark == "Ngày nghỉ hưu: 01/12/2030"
    assert not told.asked


def test_a_day_that_may_be_of_a_leave_is_asked(office: Office) -> None:
    told = listed(office, "Ngày nghỉ", ["01/12/2024", None])
    assert told.members == [BINH.name]
    assert told.only_asked.key == "sign:ngay nghi"


@pytest.mark.parametrize("column", ["Lý do giảm", "Lý do nghỉ việc"])
def test_a_reason_for_leaving_says_that_somebody_has_left(office: Office, column: str) -> None:
    told = listed(office, column, ["Hoàn cảnh gia đình", "Chuyển công tác", None], said={"left:rows": "left"})
    assert {name: why for name, (why, _) in told.left.items()} == {AN.name: "own_wish", BINH.name: "moved_on"}
    assert told.members == [CHI.name]


def test_names_are_no_remarks(office: Office) -> None:
    rows = [HEAD, row(1, AN), row(2, BINH)]
    rows[1][1], rows[2][1] = "Nguyễn Văn Giảm", "Lê Thị Thôi"
    told = read(office, office.book(rows))
    assert told.members == ["Nguyễn Văn Giảm", "Lê Thị Thôi"]
    assert not told.asked


LEAVERS = "DANH SÁCH ĐOÀN VIÊN GIẢM THÁNG 5/2025"


def test_a_list_of_leavers_is_asked_about_as_a_whole_before_a_row_is_taken(office: Office) -> None:
    path = office.book(plain(FOUR, LEAVERS))
    told = read(office, path)
    assert not told.people
    assert told.refused == [(None, "list-left")]
    assert told.outcome.refused == 4
    assert (told.only_asked.key, told.only_asked.best) == ("kind:left", "left")
    told = read(office, path, {"kind:left": "left"})
    assert not told.members
    assert set(told.left.values()) == {("not_said", date(2025, 5, 31))}
    assert read(office, path, {"kind:left": "20/05/2025"}).left[AN.name] == ("not_said", date(2025, 5, 20))
    assert len(read(office, path, {"kind:left": "member"}).members) == 4
    assert read(office, path, {"kind:left": "out"}).refused == [(None, "list-left")]


@pytest.mark.parametrize(
    ("sheet", "file"),
    [("Giảm", "ds.xlsx"), ("Sheet1", "ds doan vien nghi huu.xlsx"), ("Nghỉ việc T5", "a.xlsx")],
)
def test_the_name_of_a_sheet_or_a_file_says_it_too(office: Office, sheet: str, file: str) -> None:
    told = read(office, office.book(plain(FOUR), sheet=sheet, file=file))
    assert not told.people
    assert told.only_asked.key == "kind:left"


def test_where_every_row_says_what_it_is_the_title_adds_nothing(office: Office) -> None:
    told = listed(office, "Trạng thái", ["Đang làm việc", "Đã nghỉ việc"], LEAVERS)
    assert told.members == [AN.name]
    assert told.refused == [(5, "left")]
    assert told.only_asked.key == "left:rows"


def test_a_member_among_leavers_is_asked_about(office: Office) -> None:
    cells = ["nghỉ thai sản", None, None]
    told = listed(office, "Ghi chú", cells, LEAVERS, {"kind:left": "left"})
    assert set(told.left) == {BINH.name, CHI.name}
    assert told.refused == [(4, "sign")]


def test_sections_of_rises_and_falls_hold_for_their_rows(office: Office) -> None:
    title = [["BÁO CÁO TĂNG GIẢM ĐOÀN VIÊN"], []]
    rows: list[list[Any]] = [
        *title, HEAD, ["I. Đoàn viên tăng"], row(1, AN), row(2, BINH), ["II. Đoàn viên giảm"], row(1, CHI), row(2, DAT)
    ]  # fmt: skip
    told = read(office, office.book(rows), {"left:rows": "left"})
    assert told.members == [AN.name, BINH.name]
    assert set(told.left) == {CHI.name, DAT.name}
    told = read(office, office.book([*title, HEAD, row(1, AN), row(2, BINH)]))
    assert not told.people
    assert told.only_asked.code == "list-changes"


def test_a_line_between_the_rows_is_heard_though_the_count_goes_on(office: Office) -> None:
    rows = [HEAD, row(1, AN), row(2, BINH), [None, "Đã nghỉ việc"], row(3, CHI), row(4, DAT)]
    told = read(office, office.book(rows), {"left:rows": "left"})
    assert told.members == [AN.name, BINH.name]
    assert set(told.left) == {CHI.name, DAT.name}


def test_marks_under_rises_and_falls_say_which_a_row_is(office: Office) -> None:
    rows = [["BIẾN ĐỘNG"], [*HEAD, "Tăng", "Giảm"], [*row(1, AN), "x", None], [*row(2, BINH), None, "x"]]
    told = read(office, office.book(rows))
    assert told.members == [AN.name]
    assert told.refused == [(4, "left")]
    rows = [["BIẾN ĐỘNG"], HEAD, ["A", "Tăng"], row(1, AN), ["B", "Giảm"], row(1, BINH)]
    told = read(office, office.book(rows))
    assert told.members == [AN.name]
    assert told.refused == [(6, "left")]


def test_a_section_goes_on_in_its_own_sections_and_ends_with_the_next(office: Office) -> None:
    rows: list[list[Any]] = [
        HEAD, ["I. Đoàn viên giảm"], ["1. Tổ may"], row(1, AN), ["2. Tổ cắt"], row(1, BINH), ["II. Khối văn phòng"],
        row(1, CHI),
    ]  # fmt: skip
    told = read(office, office.book(rows), {"left:rows": "left"})
    assert told.members == [CHI.name]
    assert set(told.left) == {AN.name, BINH.name}
    rows = [HEAD, ["Đoàn viên giảm"], row(1, AN), ["Tổ cắt"], row(1, BINH)]
    told = read(office, office.book(rows), {"left:rows": "left"})
    assert set(told.left) == {AN.name}
    assert told.refused == [(5, "sign")]


@pytest.mark.parametrize("column", ["Chức vụ", "Hợp đồng", "Tổ"])
def test_whoever_has_left_by_a_column_where_nobody_expects_it_is_asked_about(office: Office, column: str) -> None:
    told = listed(office, column, ["Đã nghỉ việc", "Nhân viên", "Chuyên viên", None])
    assert told.members == [BINH.name, CHI.name, DAT.name]
    assert told.refused == [(2, "sign")]
    assert column in told.only_asked.text


def test_what_is_written_beside_a_list_or_behind_a_name_is_heard(office: Office) -> None:
    rows = [HEAD, [*row(1, AN), None, "nghỉ việc từ 1/3/2025"], row(2, BINH), row(3, CHI)]
    rows[2][1] = f"{BINH.name} (đã nghỉ hưu)"
    told = read(office, office.book(rows))
    assert told.members == [CHI.name]
    assert told.refused == [(2, "left"), (3, "left")]


@pytest.mark.parametrize(
    ("cell", "becomes"),
    [
        ("Resigned", "left"), ("Retired", "left"), ("Terminated", "left"), ("Active", ""), ("Maternity leave", ""),
        ("Inactive", "sign"), ("Nghỉ việc: 01/03/2025", "left"), ("Đã chuyển", "sign"), ("Không ký tiếp HĐLĐ", "left"),
        ("Nghỉ ngang", "left"), ("Thử việc", "sign"), ("NKL", ""), ("Chính thức", ""), ("Đang công tác", ""),
    ],
)  # fmt: skip
def test_a_status_in_other_words(office: Office, cell: str, becomes: str) -> None:
    told = listed(office, "Tình trạng làm việc", [cell, None])
    assert told.refused == ([(2, becomes)] if becomes else [])


def test_a_unit_is_called_as_it_is_called(office: Office) -> None:
    for code, name in (("BC-001", "CĐCS Công ty Giảm Tốc"), ("BC-001", "CĐCS Trường Thôi Nôi")):
        unit = office.unit(code)
        unit.call(name)
        unit.save()
        told = read(office, office.book(plain(FOUR, f"DANH SÁCH ĐOÀN VIÊN {name.upper()}"), file=f"{name}.xlsx"))
        assert len(told.members) == 4
        assert not told.asked


def test_only_those_are_taken_whom_the_column_for_members_marks(office: Office) -> None:
    told = listed(office, "Đoàn viên công đoàn", ["x", None, "chưa", "Có"])
    assert told.members == [AN.name, DAT.name]
    assert told.refused == [(3, "not_marked"), (4, "not_marked")]
    assert not told.only_asked.is_open
    told = listed(office, "Đoàn viên công đoàn", ["x", None], said={"ticks:H": "member"})
    assert len(told.members) == 2


@pytest.mark.parametrize("column", ["Tham gia công đoàn", "Đã vào CĐ", "ĐVCĐ", "Là đoàn viên", "Công đoàn"])
def test_a_tick_under_any_of_its_heads_counts(office: Office, column: str) -> None:
    rows = [[*HEAD[:6], column], [*row(1, AN)[:6], "x"], [*row(2, BINH)[:6], None]]
    assert read(office, office.book(rows)).members == [AN.name]


def test_days_of_joining_under_such_a_head_are_days(office: Office) -> None:
    rows = [[*HEAD[:6], "Đoàn viên công đoàn"], [*row(1, AN)[:6], "05/09/2010"], [*row(2, BINH)[:6], "20/10/2012"]]
    told = read(office, office.book(rows))
    assert [each.facts.joined_on for each in told.people] == [date(2010, 9, 5), date(2012, 10, 20)]


def test_words_beside_the_days_of_joining_say_who_has_joined(office: Office) -> None:
    head = [*HEAD[:6], "Ngày vào công đoàn", "Tham gia công đoàn"]
    rows = [head, [*row(1, AN)[:6], "05/09/2010", "Đã tham gia"], [*row(2, BINH)[:6], None, "Chưa tham gia"]]
    told = read(office, office.book(rows))
    assert [(each.facts.name, each.facts.joined_on) for each in told.people] == [(AN.name, date(2010, 9, 5))]


def test_a_column_that_may_mean_the_youth_union_is_asked_about(office: Office) -> None:
    rows = [[*HEAD, "Đảng viên", "Đoàn viên"], [*row(1, AN), "x", None], [*row(2, BINH), None, "x"]]
    told = read(office, office.book(rows))
    assert told.members == [BINH.name]
    assert told.only_asked.is_open
    assert len(read(office, office.book(rows), {"ticks:I": "member"}).members) == 2


def test_a_column_for_ticks_that_nobody_filled_says_nothing_in_a_list_of_members(office: Office) -> None:
    told = listed(office, "Đoàn viên công đoàn", [None, None], "DANH SÁCH ĐOÀN VIÊN")
    assert len(told.members) == 2
    told = listed(office, "Đoàn viên công đoàn", [None, None], "DANH SÁCH NHÂN VIÊN")
    assert told.only_asked.is_open
    assert not told.people


def test_those_who_are_no_members_yet_are_not_taken(office: Office) -> None:
    path = office.book(plain(FOUR, "DANH SÁCH NGƯỜI LAO ĐỘNG CHƯA GIA NHẬP CÔNG ĐOÀN"))
    assert read(office, path).refused == [(None, "list-not-yet")]
    assert len(read(office, path, {"kind:not-yet": "member"}).members) == 4
    assert listed(office, "Ghi chú", ["chưa gia nhập", None]).refused == [(2, "not_yet")]


@pytest.mark.parametrize(
    ("column", "cell"), [("Mối quan hệ với NLĐ", "Chồng"), ("Quan hệ", "Con"), ("Con đoàn viên", "Lê Văn Bố")]
)
def test_relatives_are_no_members(office: Office, column: str, cell: str) -> None:
    told = listed(office, column, [cell, cell])
    assert told.refused == [(None, "list-relatives")]
    assert cell not in told.only_asked.text or cell in column
    assert len(listed(office, column, [cell, cell], said={"kind:relatives": "member"}).members) == 2


def test_the_relative_to_be_called_in_need_makes_nobody_a_relative(office: Office) -> None:
    rows = [[*HEAD, "Họ tên người thân", "Quan hệ"], [*row(1, AN), "Lê Thị Vợ", "Vợ"]]
    assert read(office, office.book(rows)).members == [AN.name]


Showing = Callable[..., None]


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Showing:
    """Lets the sheets of workbooks be struck and hidden in part."""
    true = reader.read_workbook

    def show(**parts: Any) -> None:
        def reading(path: Path) -> Any:
            for sheet in true(path):
                for name, value in parts.items():
                    setattr(sheet, name, value)
                yield sheet

        monkeypatch.setattr("vungmanh.sheets.lists_in.read_workbook", reading)

    return show


def test_hidden_rows_are_not_taken_unasked(office: Office, shown: Showing) -> None:
    shown(hidden_rows=frozenset({3, 4, 90}))
    path = office.book(plain(FOUR))
    told = read(office, path)
    assert told.members == [AN.name, DAT.name]
    assert told.refused == [(3, "hidden-rows"), (4, "hidden-rows")]
    assert "3–4" in told.only_asked.text
    assert len(read(office, path, {"hidden:rows": "take"}).members) == 4
    assert read(office, path, {"hidden:rows": "out"}).refused == [(3, "hidden_row"), (4, "hidden_row")]


def test_a_hidden_column_is_not_taken_unasked(office: Office, shown: Showing) -> None:
    shown(hidden_columns=frozenset({4}))
    path = office.book(plain(FOUR))
    told = read(office, path)
    assert {each.facts.identity_number for each in told.people} == {None}
    assert told.refused == [(None, "hidden-columns")]
    assert (told.outcome.refused, told.only_asked.is_open) == (0, False)
    assert all(each.facts.identity_number for each in read(office, path, {"hidden:columns": "take"}).people)
    shown(hidden_columns=frozenset({1}))
    assert read(office, path).refused == [(None, "hidden-columns")]


def test_crossed_out_rows_are_asked_about(office: Office, shown: Showing) -> None:
    shown(struck={2: frozenset(range(7)), 3: frozenset({5})})
    path = office.book(plain(FOUR))
    told = read(office, path)
    assert told.members == [CHI.name, DAT.name]
    assert [asked.key for asked in told.asked] == ["struck:rows", "struck:cells"]
    said = {"struck:rows": "left", "left:rows": "left", "struck:cells": "take"}
    told = read(office, path, said)
    assert set(told.left) == {AN.name}
    assert told.members == [BINH.name, CHI.name, DAT.name]


def test_what_is_not_taken_is_said_with_an_example(office: Office) -> None:
    rows = [[*HEAD, "Dân tộc", "Tôn giáo"], [*row(1, AN), "Kinh", None], [*row(2, BINH), "Tày", None]]
    (seen,) = read(office, office.book(rows)).outcome.seen
    assert [(column.head, column.examples) for column in seen.not_taken] == [("Dân tộc", ["Kinh", "Tày"])]


def test_what_stands_far_below_in_a_column_that_is_not_taken_is_said_too(office: Office) -> None:
    rows = [
        [*HEAD, "Dân tộc"],
        *([*row(n, person), ""] for n, person in enumerate(FOUR[:3], 1)),
        [*row(4, FOUR[3]), "Kinh"],
    ]
    (seen,) = read(office, office.book(rows)).outcome.seen
    assert [(column.head, column.examples) for column in seen.not_taken] == [("Dân tộc", ["Kinh"])]


def test_a_status_that_a_sheet_formula_gives_refuses_no_file(office: Office) -> None:
    path = workbook(office.folder / "f.xlsx", {"DS": [[*HEAD, "Ghi chú"], [*row(1, AN), '="nghỉ"&" việc"']]})
    assert read(office, path).members == [AN.name]


def test_the_officer_says_which_column_is_a_status_and_which_remark_does_not_count(office: Office) -> None:
    rows = [[*HEAD, "Cột 8", "Ghi chú"], [*row(1, AN), "Đã nghỉ việc", None], [*row(2, BINH), None, "nghỉ việc"]]
    answers = Answers.of({"columns": {"Cột 8": "status", "Ghi chú": ""}})
    outcome = Outcome()
    lists = ListReader(lambda _stated: ListDay(TODAY, Finder([office.unit()], answers)), answers, TODAY, outcome)
    people = list(lists.read([office.book(rows)]))
    assert [(each.row, each.code) for each in outcome.refusals] == [(2, "left"), (3, "sign")]
    assert not people
