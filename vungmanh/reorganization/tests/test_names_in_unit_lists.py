"""Lists of units of a day: its names, its places, and units that have gone since, none of them founded twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.members.tests.lists import Office, counts, only, refused
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.sheets.outcome import Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

OLD, NEW = "CĐCS Trường THCS Hòa Bắc", "CĐCS Trường THCS Hòa An"
BO_DE = "CĐCS Trường THCS Bồ Đề"
BEFORE, SINCE = date(2023, 12, 31), date(2024, 8, 1)


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    office = Office(tmp_path, {"BC-001": OLD, "BC-002": BO_DE})
    rename_unit(office.unit("BC-001"), name=NEW, on=SINCE, **office.way)
    return office


def load(office: Office, name: str, day: date, *, code: str = "", under: str = "BC", **more: Any) -> Outcome:
    rows = [["STT", "Tên CĐCS", "Mã CĐCS", "Tổng số CNVCLĐ"], [1, name, code or None, 40]]
    return office.units(office.book(rows), under=under, on=day, **more)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        (OLD, BEFORE, ""),
        (OLD.upper(), BEFORE, ""),
        ("Trường THCS Hòa Bắc", BEFORE, ""),
        (OLD, BEFORE, "BC-001"),
        (NEW, BEFORE, ""),  # written anew with today's name
        (NEW, SINCE, ""),
        (NEW, SINCE, "BC-001"),
        (OLD, SINCE, "BC-001"),  # the code proves which it is
    ],
)
def test_a_unit_is_known_by_its_names(office: Office, name: str, day: date, code: str) -> None:
    assert counts(load(office, name, day, code=code)) == (0, 1, 0, 0)
    assert Unit.objects.filter(kind="grassroots").count() == 2
    assert office.unit("BC-001").name == NEW  # a list does not rename


def test_a_name_it_bears_no_more_is_not_founded_without_a_word(office: Office) -> None:
    outcome = load(office, OLD, SINCE)
    assert refused(outcome) == [(2, "was_called")]
    assert f"was the name of {NEW} (BC-001) until 01/08/2024" in only(outcome).reason
    assert counts(load(office, OLD, SINCE, code="BC-009")) == (1, 0, 0, 0)  # another unit says so by its code


def test_of_two_units_of_a_name_the_one_of_the_day_is_meant(office: Office) -> None:
    rename_unit(office.unit("BC-002"), name=OLD, on=date(2024, 9, 1), **office.way)
    load(office, OLD, BEFORE)
    assert office.unit("BC-001").workforces.count() == 1
    load(office, OLD, date(2025, 1, 1))
    assert office.unit("BC-002").workforces.count() == 1


def test_what_was_dissolved_or_has_gone_is_not_founded_again(office: Office) -> None:
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))],
        under=Unit.objects.get(code="SX"), **office.way,
    )  # fmt: skip
    move_units([office.unit("BC-001")], under=other, on=date(2025, 1, 1), **office.way)
    dissolve_unit(office.unit("BC-002"), on=date(2025, 1, 1), **office.way)
    outcome = load(office, BO_DE, date(2025, 5, 1))
    assert refused(outcome) == [(2, "dissolved_before")]
    assert "was dissolved on 01/01/2025" in only(outcome).reason
    outcome = load(office, NEW, date(2025, 5, 1))
    assert refused(outcome) == [(2, "has_gone")]
    assert "stands under LĐLĐ huyện Bến Mới today" in only(outcome).reason
    assert counts(load(office, BO_DE, date(2025, 5, 1), code="BC-009")) == (1, 0, 0, 0)


def test_a_list_of_a_day_on_which_its_units_stood_elsewhere_says_so_once(office: Office) -> None:
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))],
        under=Unit.objects.get(code="SX"), **office.way,
    )  # fmt: skip
    move_units([office.unit("BC-001")], under=other, on=date(2025, 1, 1), **office.way)
    (seen,) = load(office, NEW, date(2024, 12, 31), under="BM").seen
    assert [note for note in seen.notes if "stood under LĐLĐ huyện Bến Cũ on 31/12/2024" in note] == seen.notes
    assert len(seen.notes) == 1
    (seen,) = load(office, NEW, date(2025, 1, 1), under="BM").seen
    assert seen.notes == []
