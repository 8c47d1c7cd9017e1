"""Whose list it is, said by nothing but the name of its file: copies, years and days in it make no difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from vungmanh.members.tests.lists import AN, Office, counts, plain, workbook
from vungmanh.members.tests.lists import roll as everybody_on_it
from vungmanh.sheets.names import file_names

pytestmark = pytest.mark.once  # how a list is read; what it writes is asked of every database by test_import_roll

UNITS = {
    "BC-001": "CĐCS Trường Mầm non Hoa Mai",
    "BC-002": "CĐCS Trường Mầm non 20-10",
    "BC-003": "CĐCS Công ty May Sông Ví",
}

NAMES = [
    ("CĐCS Công ty May Sông Ví", "BC-003"),
    ("01 DS doan vien CDCS Cong ty May Song Vi 2025 (1)", "BC-003"),
    ("Danh sách đoàn viên CĐCS Công ty May Sông Ví - Copy", "BC-003"),
    ("DS_CDCS_Cong_ty_May_Song_Vi_T5.2025", "BC-003"),
    ("3. Danh sach CDCS Cong ty May Song Vi 31.5.2025 moi nhat", "BC-003"),
    ("CĐCS Trường Mầm non 20-10", "BC-002"),
    ("DS CDCS Truong Mam non 20-10 nam 2025 (2)", "BC-002"),
    ("Trường mầm non Hoa Mai - bản sao", "BC-001"),
    ("20250531 CDCS truong mam non hoa mai final", "BC-001"),
    ("CĐCS Trường Mầm non Hoa Mai gửi LĐLĐ", "BC-001"),
    ("CĐCS Trường Mầm non Hoa Mai (tính đến 31-5)", "BC-001"),
]


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    return Office(tmp_path, names=UNITS)


def csv(folder: Path, name: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text(
        "\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in plain([AN])), "utf-8"
    )
    return path


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_a_list_finds_its_unit_by_the_name_of_its_file(office: Office, name: str, code: str) -> None:
    as_csv = csv(office.folder, name)
    as_book = workbook(office.folder / f"{name}.xlsx", {"Sheet1": plain([AN])})
    for path in (as_csv, as_book):
        outcome = office.members(path, under="BC", dry_run=True)
        assert outcome.refusals == []
        assert [unit.code for unit in outcome.units] == [code]


def test_sheets_that_nobody_named_are_all_of_the_unit_of_the_file(office: Office) -> None:
    path = workbook(
        office.folder / "CĐCS Công ty May Sông Ví.xlsx", {"Sheet1": plain([AN]), "Sheet2": [], "Sheet3": []}
    )
    assert counts(office.members(path, under="BC")) == (1, 0, 0, 0)


def test_titles_and_names_of_sheets_go_before_the_name_of_the_file(office: Office) -> None:
    titled = workbook(
        office.folder / "CĐCS Công ty May Sông Ví.xlsx", {"DS": plain([AN], "CĐCS Trường Mầm non Hoa Mai")}
    )
    named = workbook(office.folder / "Trường Mầm non 20-10.xlsx", {"CĐCS Mầm non Hoa Mai": plain([AN])})
    assert [unit.code for unit in office.members(titled, under="BC", dry_run=True).units] == ["BC-001"]
    outcome = office.members(named, under="BC", dry_run=True)
    assert [refusal.code for refusal in outcome.refusals] == ["unit_not_found"]


def test_several_named_sheets_are_not_all_of_the_unit_of_the_file(office: Office) -> None:
    path = workbook(office.folder / "CĐCS Công ty May Sông Ví.xlsx", {"Tổ 1": plain([AN]), "Tổ 2": plain([AN])})
    outcome = office.members(path, under="BC")
    assert {refusal.code for refusal in outcome.refusals} == {"unit_not_found"}
    assert everybody_on_it() == []


@pytest.mark.parametrize("name", ["ds", "danh sach doan vien 2025", "(1)", "Book1", "DS CDCS Cong ty Khac"])
def test_a_name_that_names_nobody_finds_nobody(office: Office, name: str) -> None:
    assert {refusal.code for refusal in office.members(csv(office.folder, name), under="BC").refusals} == {
        "unit_not_found"
    }


@pytest.mark.parametrize("name", ["", ".csv", "(1).xlsx", "2025" * 60, "a_" * 120, "-" * 200])
def test_no_name_of_a_file_is_too_strange(name: str) -> None:
    assert len(file_names(name)) < 100
