"""Which unit a sheet, a section or a row is about: found by code, by name, cut short or told; else refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    DAT,
    FOUR,
    HEAD,
    Office,
    counts,
    everybody,
    only,
    plain,
    refused,
    roll,
    row,
)

pytestmark = pytest.mark.django_db

SCHOOLS = {
    "BC-001": "CĐCS Trường Mầm non Hoa Mai",
    "BC-002": "CĐCS Trường Tiểu học Gia Thụy",
    "BC-003": "CĐCS Trường THCS Bồ Đề",
    "BC-004": "CĐCS Trường THCS Bồ Đề 2",
}


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, SCHOOLS)


@pytest.mark.parametrize(
    "title",
    [
        "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG TIỂU HỌC GIA THỤY",
        "Danh sách đoàn viên Công đoàn cơ sở Trường Tiểu học Gia Thụy",
        "CĐCS Trường Tiểu học Gia Thụy",
        "Công đoàn Trường Tiểu học Gia Thụy",
        "DS ĐOÀN VIÊN TRƯỜNG TIỂU HỌC GIA THỤY NĂM 2025",
        "danh sach doan vien truong tieu hoc gia thuy",
        "BC-002",
    ],
)
def test_a_sheet_names_its_unit_in_the_title(office: Office, title: str) -> None:
    outcome = office.members(office.book(plain([AN, BINH], title)), under="BC")
    assert outcome.refusals == []
    assert everybody() == {"BC-002": [AN.name, BINH.name]}
    (unit,) = outcome.as_json()["units"]
    assert unit == {"code": "BC-002", "name": "CĐCS Trường Tiểu học Gia Thụy", "declared": None, "members": 2}


@pytest.mark.parametrize(
    "sheet",
    [
        "Trường Tiểu học Gia Thụy",
        "002 Trường Tiểu học Gia Thụy",
        "002 Trường Tiểu học Gia Th",
        "Tiểu học Gia Thụy",
        "BC-002",
    ],
)
def test_without_a_title_the_name_of_the_sheet_decides(office: Office, sheet: str) -> None:
    outcome = office.members(office.book(plain([AN]), sheet=sheet), under="BC")
    if sheet == "Tiểu học Gia Thụy":  # neither the name nor its beginning
        assert refused(outcome) == [(None, "unit_not_found")]
        assert "Gia Thụy (BC-002)" in only(outcome).reason
    else:
        assert everybody() == {"BC-002": [AN.name]}


def test_marks_part_units_of_the_same_letters(office: Office) -> None:
    office.found({"BC-005": "CĐCS Trường Mầm non Ngọc Thụy", "BC-006": "CĐCS Trường Mầm non Ngọc Thúy"})
    office.members(office.book(plain([AN], "DANH SÁCH CĐCS TRƯỜNG MẦM NON NGỌC THỤY")), under="BC")
    office.members(office.book(plain([BINH], "DANH SÁCH CĐCS TRƯỜNG MẦM NON NGỌC THÚY")), under="BC")
    assert everybody() == {"BC-005": [AN.name], "BC-006": [BINH.name]}
    unmarked = office.members(office.book(plain([CHI], "DANH SACH CDCS TRUONG MAM NON NGOC THUY")), under="BC")
    assert refused(unmarked) == [(None, "unit_ambiguous")]
    assert "(BC-005)" in only(unmarked).reason
    assert "(BC-006)" in only(unmarked).reason


def test_a_sheet_that_fits_two_units_is_refused_and_the_others_are_taken(office: Office) -> None:
    """'Trường THCS Bồ Đề' as a sheet's name may be what is left of 'Trường THCS Bồ Đề 2'."""
    book = office.books(
        {"Trường THCS Bồ Đề": plain([AN, BINH]), "Trường Mầm non Hoa Mai": plain([CHI]), "Khối văn phòng": plain([DAT])}
    )
    outcome = office.members(book, under="BC")
    assert {(each.sheet, each.row, each.code) for each in outcome.refusals} == {
        ("Trường THCS Bồ Đề", None, "unit_ambiguous"),
        ("Khối văn phòng", None, "unit_not_found"),
    }
    assert "(BC-003)" in outcome.refusals[1].reason
    assert "(BC-004)" in outcome.refusals[1].reason
    assert counts(outcome) == (1, 0, 0, 3)
    assert everybody() == {"BC-001": [CHI.name]}
    told = {"units": {"Trường THCS Bồ Đề": "BC-003", "Khối văn phòng": "BC-004"}}
    assert counts(office.members(book, under="BC", answers=told)) == (3, 0, 1, 0)
    assert everybody() == {"BC-001": [CHI.name], "BC-003": [AN.name, BINH.name], "BC-004": [DAT.name]}


def test_a_title_in_full_goes_before_one_cut_short(office: Office) -> None:
    book = office.book(plain([AN], "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG THCS BỒ ĐỀ"), sheet="Trường THCS Bồ Đề")
    office.members(book, under="BC")
    assert everybody() == {"BC-003": [AN.name]}


def test_a_title_that_names_a_union_elsewhere(office: Office) -> None:
    """Not even the only unit there is takes the people of another one."""
    rows = plain([AN], "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON SAO SÁNG")
    assert refused(office.members(office.book(rows), under="BC")) == [(None, "unit_not_found")]
    assert refused(office.members(office.book(rows), under="BC-001")) == [(None, "unit_not_found")]
    assert everybody() == {}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("", "CĐCS Trường Sao Sáng"),
        ("", "Trường Mầm non Sao Sáng"),
        ("DANH SÁCH ĐOÀN VIÊN TRƯỜNG MẦM NON SAO SÁNG", "Sheet1"),
        ("DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN CÔNG TY MAY SÔNG XANH", "Sheet1"),
        ("CÔNG TY CỔ PHẦN MAY SÔNG XANH", "Sheet1"),
    ],
)
def test_the_only_unit_does_not_take_what_names_another(office: Office, title: str, sheet: str) -> None:
    outcome = office.members(office.book(plain([AN], title), sheet=sheet), under="BC-001")
    assert refused(outcome) == [(None, "unit_not_found")]
    assert everybody() == {}


@pytest.mark.parametrize(
    ("title", "sheet"),
    [
        ("", "Sheet1"),
        ("", "DSĐV"),
        ("DANH SÁCH ĐOÀN VIÊN", "Danh sách"),
        ("DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN NĂM 2025", "2025"),
        ("UBND HUYỆN BẾN CŨ", "Sheet1"),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HUYỆN BẾN CŨ", "Sheet1"),
        ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN BẾN CŨ", "Sheet1"),
        ("Tổ Văn phòng", "Sheet1"),
    ],
)
def test_the_only_unit_needs_no_name(office: Office, title: str, sheet: str) -> None:
    assert office.members(office.book(plain([AN], title), sheet=sheet), under="BC-001").refusals == []
    assert everybody() == {"BC-001": [AN.name]}


def test_a_title_and_the_name_of_its_sheet_that_name_two_units(office: Office) -> None:
    """A sheet copied from another, where only one of the two was written anew."""
    title = "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"
    for sheet in ("Trường Tiểu học Gia Thụy", "BC-002"):
        outcome = office.members(office.book(plain([AN], title), sheet=sheet), under="BC")
        assert refused(outcome) == [(None, "unit_ambiguous")]
        assert "(BC-001)" in only(outcome).reason
        assert "(BC-002)" in only(outcome).reason
    title = "DANH SÁCH ĐOÀN VIÊN TRƯỜNG MẦM NON SAO SÁNG"
    outcome = office.members(office.book(plain([AN], title), sheet="Trường Tiểu học Gia Thụy"), under="BC")
    assert refused(outcome) == [(None, "unit_not_found")]
    assert everybody() == {}


def test_the_only_union_below_a_district(tmp_path: Path) -> None:
    """The district itself has no members, so one union below it is the only one that can be meant."""
    office = Office(tmp_path)
    outcome = office.members(office.book(plain([AN])), under="BC")
    assert outcome.refusals == []
    assert everybody() == {"BC-001": [AN.name]}


def test_the_level_above_is_no_unit_of_a_list(office: Office) -> None:
    book = office.book([["LĐLĐ HUYỆN BẾN CŨ"], *plain([AN], "CĐCS TRƯỜNG TIỂU HỌC GIA THỤY")])
    assert office.members(book, under="BC").refusals == []
    assert everybody() == {"BC-002": [AN.name]}
    nobody = office.members(office.book(plain([BINH], "LĐLĐ HUYỆN BẾN CŨ")), under="BC")
    assert refused(nobody) == [(None, "unit_not_found")]
    assert everybody() == {"BC-002": [AN.name]}


def with_unit(said: list[Any], head: str = "Đơn vị") -> list[list[Any]]:
    return [[*HEAD, head], *([*row(n, who), unit] for n, (who, unit) in enumerate(zip(FOUR, said, strict=True), 1))]


@pytest.mark.parametrize("head", ["Đơn vị", "CĐCS", "Tên CĐCS", "Đơn vị công tác", "Trường", "Mã CĐCS"])
@pytest.mark.parametrize(
    "said",
    [
        ["BC-001", "BC-002", "BC-002", "BC-003"],
        [SCHOOLS["BC-001"], SCHOOLS["BC-002"], SCHOOLS["BC-002"], SCHOOLS["BC-003"]],
        ["Trường Mầm non Hoa Mai", "TRƯỜNG TIỂU HỌC GIA THỤY", "truong tieu hoc gia thuy", "Trường THCS Bồ Đề"],
    ],
)
def test_a_column_names_the_unit(office: Office, said: list[str], head: str) -> None:
    outcome = office.members(office.book(with_unit(said, head)), under="BC")
    assert outcome.refusals == []
    assert everybody() == {"BC-001": [AN.name], "BC-002": [BINH.name, CHI.name], "BC-003": [DAT.name]}


def test_a_row_whose_unit_is_unknown(office: Office) -> None:
    said = ["BC-001", "Trường Mầm non Sao Sáng", None, "THCS Bồ"]
    outcome = office.members(office.book(with_unit(said)), under="BC")
    assert refused(outcome) == [(3, "unit_not_found"), (4, "unit_not_found"), (5, "unit_not_found")]
    assert outcome.refusals[0].column == "Đơn vị"
    assert everybody() == {"BC-001": [AN.name]}


def test_a_column_of_units_that_are_all_unknown(office: Office) -> None:
    outcome = office.members(office.book(with_unit(["Trường X1", "Trường X1", "Trường X2", "Trường X2"])), under="BC")
    assert {code for _, code in refused(outcome)} == {"unit_not_found"}
    assert counts(outcome) == (0, 0, 0, 4)


def test_a_column_that_contradicts_the_title(office: Office) -> None:
    """A sheet of Hoa Mai on which somebody is said to be of a school that is not known."""
    title = "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"
    said = [None, "Trường Mầm non Hoa Mai", "Trường Tiểu học Sao Sáng", "Tổ Văn phòng"]
    outcome = office.members(office.book([[title], [], *with_unit(said)]), under="BC")
    assert refused(outcome) == [(6, "unit_not_found"), (7, "unit_not_found")]
    assert everybody() == {"BC-001": [AN.name, BINH.name]}
    said = [None, "Tổ 1", "Trường Tiểu học Sao Sáng", "Tổ Văn phòng"]
    outcome = office.members(office.book([[title], [], *with_unit(said)]), under="BC")
    assert refused(outcome) == [(6, "unit_not_found")]
    assert everybody() == {"BC-001": [AN.name, BINH.name, DAT.name]}


def test_a_column_of_departments_names_no_unit(office: Office) -> None:
    title = "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"
    rows = [[title], [], *with_unit(["Tổ 1", "Tổ 1", "Tổ Văn phòng", None])]
    assert office.members(office.book(rows), under="BC").refusals == []
    assert [who.name for who in roll()] == [who.name for who in FOUR]


SECTION = Callable[[str], list[Any]]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize(
    "section",
    [
        lambda n, name: [name],
        lambda n, name: [["I", "II", "III"][n], name],
        lambda n, name: [f"{['I', 'II', 'III'][n]}. {name}"],
        lambda n, name: [None, name.upper()],
        lambda n, name: [["A", "B", "C"][n], name],
    ],
)
def test_sections_of_one_sheet_name_the_units(office: Office, section: Any, merged: bool) -> None:
    rows: list[list[Any]] = [["TỔNG HỢP ĐOÀN VIÊN HUYỆN BẾN CŨ"], [], HEAD]
    merges = []
    for n, (code, people) in enumerate([("BC-001", [AN]), ("BC-002", [BINH, CHI]), ("BC-003", [DAT])]):
        cells = section(n, SCHOOLS[code])
        rows.append(cells)
        if merged and len(cells) == 1:
            merges.append(f"A{len(rows)}:G{len(rows)}")
        rows += [row(number, who) for number, who in enumerate(people, 1)]
        rows.append(["Cộng", None, len(people)])
    rows += [
        [None, "Tổng cộng: 4 đoàn viên"],
        [None, None, None, None, "TM. BAN CHẤP HÀNH"],
        [None, None, None, None, "CHỦ TỊCH"],
    ]
    outcome = office.members(office.book(rows, *merges), under="BC")
    assert outcome.refusals == []
    assert everybody() == {"BC-001": [AN.name], "BC-002": [BINH.name, CHI.name], "BC-003": [DAT.name]}


def test_a_section_whose_unit_is_unknown(office: Office) -> None:
    rows = [HEAD, ["I. " + SCHOOLS["BC-001"]], row(1, AN), ["II. CĐCS Trường Sao Sáng"], row(1, BINH), row(2, CHI)]
    outcome = office.members(office.book(rows, "A2:G2", "A4:G4"), under="BC")
    assert refused(outcome) == [(5, "unit_not_found"), (6, "unit_not_found")]
    assert everybody() == {"BC-001": [AN.name]}
    told = {"units": {"CĐCS Trường Sao Sáng": "BC-002"}}
    outcome = office.members(office.book(rows, "A2:G2", "A4:G4"), under="BC", answers=told)
    assert everybody() == {"BC-001": [AN.name], "BC-002": [BINH.name, CHI.name]}


def test_a_section_that_contradicts_the_title(office: Office) -> None:
    title = "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG MẦM NON HOA MAI"
    rows = [[title], HEAD, ["I. Tổ Mầm"], row(1, AN), ["II. CĐCS Trường Sao Sáng"], row(1, BINH)]
    outcome = office.members(office.book(rows, "A3:G3", "A5:G5"), under="BC")
    assert refused(outcome) == [(6, "unit_not_found")]
    assert everybody() == {"BC-001": [AN.name]}


def test_several_tables_on_one_sheet(office: Office) -> None:
    rows: list[list[Any]] = []
    for code, people in [("BC-001", [AN]), ("BC-002", [BINH, CHI]), ("BC-003", [DAT])]:
        rows += [[f"DANH SÁCH ĐOÀN VIÊN {SCHOOLS[code]}"], HEAD, *(row(n, who) for n, who in enumerate(people, 1))]
        rows += [["Tổng số: ", len(people)], [None, None, None, "NGƯỜI LẬP BIỂU"], [], []]
    outcome = office.members(office.book(rows), under="BC")
    assert outcome.refusals == []
    assert everybody() == {"BC-001": [AN.name], "BC-002": [BINH.name, CHI.name], "BC-003": [DAT.name]}


def test_a_unit_that_was_moved_away_since(office: Office) -> None:
    """A list of May finds the units that stood in May, and today's; of today the one that has gone is named."""
    from datetime import date

    from vungmanh.reorganization.actions.found_units import NewUnit, found_units
    from vungmanh.reorganization.actions.move_units import move_units

    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))], under=office.unit("SX"), **office.way
    )
    move_units([office.unit("BC-002")], under=other, on=date(2025, 6, 1), **office.way)
    rows = plain([AN], "DANH SÁCH ĐOÀN VIÊN CĐCS TRƯỜNG TIỂU HỌC GIA THỤY")
    gone = office.members(office.book(rows), under="BC")
    assert refused(gone) == [(4, "unit_elsewhere")]
    assert "CĐCS Trường Tiểu học Gia Thụy hiện thuộc LĐLĐ huyện Bến Mới" in only(gone).reason
    rows[1] = ["(Tính đến ngày 31/5/2025)"]
    assert office.members(office.book(rows), under="BC").refusals == []
    assert everybody() == {"BC-002": [AN.name]}
