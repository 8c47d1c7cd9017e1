"""Lists of a day: its names, its places, units that have gone since, and units that the books know only later."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.members.tests.lists import AN, BINH, Office, everybody, only, plain, refused, row
from vungmanh.organization.meant import finder_below
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit

# Once: how a list is read; what it writes is asked of every database by test_import_roll.
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english"), pytest.mark.once]

SCHOOLS = {
    "BC-001": "CĐCS Trường THCS Hòa Bắc",
    "BC-002": "CĐCS Trường THCS Bồ Đề",
    "BC-003": "CĐCS Trường Mầm non 20-10",
}
YEARS = {2019: date(2019, 12, 31), 2021: date(2021, 12, 31), 2024: date(2024, 12, 31), 2025: date(2025, 5, 31)}


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    """Hòa Bắc is called Lê Văn Mẫu from September 2020 and Hòa An from August 2024; then Bồ Đề takes its old name."""
    office = Office(tmp_path, SCHOOLS)
    rename(office, "BC-001", "CĐCS Trường THCS Lê Văn Mẫu", date(2020, 9, 1))
    rename(office, "BC-001", "CĐCS Trường THCS Hòa An", date(2024, 8, 1))
    rename(office, "BC-002", "CĐCS Trường THCS Hòa Bắc", date(2024, 9, 1))
    return office


def rename(office: Office, code: str, name: str, on: date) -> None:
    rename_unit(office.unit(code), name=name, on=on, **office.way)


def of(office: Office, name: str, day: date, *, under: str = "BC", **more: Any) -> Any:
    """The outcome of a list of the day whose title names the unit."""
    title = plain([AN], f"DANH SÁCH ĐOÀN VIÊN {name}")
    title[1] = [f"(Tính đến ngày {day:%d/%m/%Y})"]
    return office.members(office.book(title), under=under, **{"dry_run": True, **more})


@pytest.mark.parametrize(
    ("name", "year", "meant"),
    [
        ("CĐCS Trường THCS Hòa Bắc", 2019, "BC-001"),  # its name of that day, though another bears it today
        ("TRƯỜNG THCS HÒA BẮC", 2019, "BC-001"),
        ("CĐCS Trường THCS Lê Văn Mẫu", 2021, "BC-001"),
        ("truong thcs le van mau", 2021, "BC-001"),
        ("CĐCS Trường THCS Hòa An", 2025, "BC-001"),
        ("CĐCS Trường THCS Hòa Bắc", 2025, "BC-002"),  # whose name it is now
        ("CĐCS Trường THCS Hòa Bắc", 2024, "BC-002"),
        ("CĐCS Trường THCS Bồ Đề", 2021, "BC-002"),
        ("CĐCS Trường THCS Hòa An", 2019, "BC-001"),  # today's name, on a list that was written anew
        ("CĐCS Trường THCS Bồ Đề", 2025, "BC-002"),  # a former name that nobody bears
        ("CĐCS Trường THCS Lê Văn Mẫu", 2019, "BC-001"),  # a name that it got later and lost
        ("CĐCS Trường Mầm non 20-10", 2019, "BC-003"),  # never renamed
    ],
)
def test_a_list_means_the_names_of_its_day(office: Office, name: str, year: int, meant: str) -> None:
    outcome = of(office, name, YEARS[year])
    assert outcome.refusals == []
    assert [unit.code for unit in outcome.units] == [meant]


@pytest.mark.parametrize(
    ("name", "year", "notes"),
    [
        ("CĐCS Trường THCS Hòa An", 2025, []),
        (
            "CĐCS Trường THCS Lê Văn Mẫu",
            2021,
            ["CĐCS Trường THCS Hòa An (BC-001) bore the name “CĐCS Trường THCS Lê Văn Mẫu” on 31/12/2021."],
        ),
        (
            "CĐCS Trường THCS Lê Văn Mẫu",
            2025,
            ["“CĐCS Trường THCS Lê Văn Mẫu” was the name of CĐCS Trường THCS Hòa An (BC-001) at another time, "
             "not on 31/05/2025."],
        ),
    ],
)  # fmt: skip
def test_a_name_that_is_not_todays_is_said(office: Office, name: str, year: int, notes: list[str]) -> None:
    (seen,) = of(office, name, YEARS[year]).seen
    assert seen.notes == notes


def test_two_units_of_one_name_on_the_day_are_asked_about(office: Office) -> None:
    rename(office, "BC-003", "CĐCS Trường THCS Hòa Bắc", date(2025, 1, 1))
    assert refused(of(office, "CĐCS Trường THCS Hòa Bắc", YEARS[2025])) == [(None, "unit_ambiguous")]
    assert of(office, "CĐCS Trường THCS Hòa Bắc", YEARS[2019]).refusals == []


def test_cells_and_sections_name_units_of_the_day_too(office: Office) -> None:
    head = ["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Đơn vị"]
    rows = [
        ["DANH SÁCH ĐOÀN VIÊN (Tính đến ngày 31/12/2021)"],
        [],
        head,
        [*row(1, AN)[:5], "CĐCS Trường THCS Lê Văn Mẫu"],
        [*row(2, BINH)[:5], "CĐCS Trường THCS Bồ Đề"],
    ]
    office.members(office.book(rows), under="BC")
    assert everybody() == {"BC-001": [AN.name], "BC-002": [BINH.name]}


def test_the_number_of_queries_does_not_grow_with_the_names(office: Office, django_assert_max_num_queries: Any) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(50) as counted:
            finder_below(office.district, YEARS[2021], date(2025, 6, 2), by=office.by)
        return len(counted)

    few = queries()
    office.found({f"BC-1{n:02}": f"CĐCS Trường Tiểu học {n}" for n in range(20)})
    for n in range(20):
        rename(office, f"BC-1{n:02}", f"CĐCS Trường Tiểu học số {n}", date(2020, 1, 1))
    assert queries() == few


# ---- units that have gone, or stood elsewhere


def other_district(office: Office, code: str = "BM") -> Unit:
    new = NewUnit(code, "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))
    return found_units([new], under=Unit.objects.get(code="SX"), **office.way)[0]


def test_a_dissolved_union_is_named_and_never_said_not_to_be(office: Office) -> None:
    dissolve_unit(office.unit("BC-003"), on=date(2023, 1, 1), **office.way)
    for year in (2021, 2024):
        outcome = of(office, "CĐCS Trường Mầm non 20-10", YEARS[year])
        assert not any(refusal.code == "unit_not_found" for refusal in outcome.refusals)
        assert outcome.seen[0].unit.code == "BC-003"
        assert "CĐCS Trường Mầm non 20-10 was dissolved on 01/01/2023." in outcome.seen[0].notes
    assert all("01/01/2023" in refusal.reason for refusal in outcome.refusals)


def test_a_list_of_a_day_on_which_the_unit_stood_elsewhere_says_so(office: Office) -> None:
    other = other_district(office)
    move_units([office.unit("BC-001")], under=other, on=date(2025, 1, 1), **office.way)
    (seen,) = of(office, "CĐCS Trường THCS Hòa An", YEARS[2024], under="BM").seen
    assert [note for note in seen.notes if "stood under" in note] == [
        "CĐCS Trường THCS Hòa An stood under LĐLĐ huyện Bến Cũ on 31/12/2024; "
        "figures of that day by the organization of then stand there."
    ]
    (seen,) = of(office, "CĐCS Trường THCS Hòa An", YEARS[2025], under="BM").seen
    assert not [note for note in seen.notes if "stood under" in note]


def test_a_union_that_stood_here_between_and_has_gone_on_is_named_with_its_place(office: Office) -> None:
    other = other_district(office)
    move_units([office.unit("BC-001")], under=other, on=date(2022, 1, 1), **office.way)
    move_units([office.unit("BC-001")], under=office.district, on=date(2023, 1, 1), **office.way)
    outcome = of(office, "CĐCS Trường THCS Hòa An", YEARS[2025], under="BM")
    assert refused(outcome) == [(4, "unit_elsewhere")]
    assert "stands under LĐLĐ huyện Bến Cũ today" in only(outcome).reason


def test_of_a_unit_out_of_sight_a_list_is_told_nothing(office: Office) -> None:
    """The keeper of Bến Mới may not see what stands under Bến Cũ, though it stood here once."""
    other = other_district(office)
    move_units([office.unit("BC-001")], under=other, on=date(2022, 1, 1), **office.way)
    move_units([office.unit("BC-001")], under=office.district, on=date(2023, 1, 1), **office.way)
    keeper = User.objects.create(username="keeper", name="Người giữ danh sách")
    Grant.objects.create(user=keeper, role="roll_keeper", unit=other, since=date(2020, 1, 1), because="QĐ 1")
    office.by = keeper
    outcome = of(office, "CĐCS Trường THCS Hòa An", YEARS[2025], under="BM")
    assert refused(outcome) == [(None, "unit_not_found")]
    assert "Bến Cũ" not in only(outcome).reason
    assert outcome.seen[0].notes == []


# ---- a unit that the books know only from a later day


@pytest.fixture
def later(office: Office) -> Office:
    office.found({"BC-009": "CĐCS Công ty May Sông Ví"}, since=date(2025, 6, 1))
    return office


def test_a_list_of_a_day_before_its_unit_is_asked_about_and_nobody_is_moved(later: Office) -> None:
    outcome = of(later, "CĐCS Công ty May Sông Ví", YEARS[2024], dry_run=False)
    assert refused(outcome) == [(4, "unit_known_later")]
    assert "The list is of 31/12/2024" in only(outcome).reason
    assert "CĐCS Công ty May Sông Ví since 01/06/2025" in only(outcome).reason
    (_of_day, asked) = outcome.seen[0].asked
    assert (asked.key, asked.rows, asked.is_open) == ("known-since", (4,), True)
    assert everybody() == {}


@pytest.mark.parametrize(("answer", "members"), [("since", {"BC-009": [AN.name]}), ("leave", {})])
def test_the_answer_is_acted_upon_and_still_shown(later: Office, answer: str, members: dict[str, list[str]]) -> None:
    said = {"sheets": {"ds.xlsx": {"Sheet1": {"said": {"known-since": answer}}}}}
    outcome = of(later, "CĐCS Công ty May Sông Ví", YEARS[2024], dry_run=False, answers=said)
    assert everybody() == members
    assert outcome.seen[0].asked[1].answer == answer


@pytest.mark.parametrize("day", [date(2025, 6, 1), date(2025, 6, 2)])
def test_a_list_of_the_units_own_days_is_asked_nothing(later: Office, day: date) -> None:
    outcome = of(later, "CĐCS Công ty May Sông Ví", day, dry_run=False)
    assert [asked.key for asked in outcome.seen[0].asked] == ["day"]
    assert everybody() == {"BC-009": [AN.name]}
