"""An import taken back: the database is as it was before, or nothing happens and the reason is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from vungmanh.access.models import Grant
from vungmanh.access.operators import operator
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import (
    AN,
    BINH,
    CHI,
    DAT,
    FOUR,
    LIST_DAY,
    TODAY,
    Office,
    Someone,
    books_as_they_stand,
    counts,
    differing,
    is_clean,
    plain,
    roll,
)
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

pytestmark = pytest.mark.django_db

UNITS = [
    ["DANH SÁCH CÔNG ĐOÀN CƠ SỞ"],
    ["(Số liệu đến 31/5/2025)"],
    ["STT", "Tên CĐCS", "Loại hình", "Ngày thành lập", "Số CNVCLĐ", "Số đoàn viên", "Chủ tịch", "Điện thoại"],
    [1, "CĐCS Trường Mầm non Hoa Mai", "Trường công lập", None, 40, 38, "Trần Thị Bình", "0912345678"],
    [2, "CĐCS Trường Tiểu học Gia Thụy", "Trường công lập", "02/03/2004", 30, 29, None, None],
    [3, "CĐCS Công ty TNHH Sông Xanh", "Doanh nghiệp FDI", "05/06/2015", 500, 420, None, None],
]


@pytest.fixture
def office(db: None, tmp_path: Path) -> Office:
    office = Office(tmp_path)
    close_months(TODAY)
    return office


def units(office: Office, rows: Any = UNITS) -> Outcome:
    return office.units(office.book(rows, file="units.xlsx"))


def members(office: Office, *people: Someone, under: str = "BC-001") -> Outcome:
    return office.members(office.book(plain(people)), under=under, on=LIST_DAY)


def undo(outcome: Outcome) -> int:
    rows = undo_import(Import.objects.get(pk=outcome.batch), by=operator(), today=TODAY)
    fold()
    return rows


def test_members_who_were_new(office: Office) -> None:
    before = books_as_they_stand()
    outcome = members(office, *FOUR, Someone("Hồ Văn Kim", "male", "1990"))
    close_months(TODAY)
    assert undo(outcome) == 5
    assert differing(before, books_as_they_stand()) == {}
    assert is_clean()
    assert Import.objects.get().undone_at is not None
    assert counts(members(office, *FOUR)) == (4, 0, 0, 0)


def test_members_who_were_changed(office: Office) -> None:
    first = members(office, AN._replace(number="", phone="", joined=""), BINH._replace(number="012345678"), CHI)
    before = books_as_they_stand()
    second = members(office, AN, BINH._replace(name="Trần Thị Bĩnh"), CHI._replace(joined="1999-03-02"), DAT)
    assert counts(second) == (1, 3, 0, 0)
    assert undo(second) == 4
    assert differing(before, books_as_they_stand()) == {}
    assert is_clean()
    undo(first)
    assert roll() == []
    assert is_clean()


def test_units_that_were_new(office: Office) -> None:
    before = books_as_they_stand()
    outcome = units(office)
    assert counts(outcome) == (2, 1, 0, 0)
    assert undo(outcome) == 3
    assert differing(before, books_as_they_stand()) == {}
    assert is_clean()
    assert counts(units(office)) == (2, 1, 0, 0)


def test_units_that_were_changed(office: Office) -> None:
    units(office)
    before = books_as_they_stand()
    rows = [list(cells) for cells in UNITS]
    rows[1] = ["(Số liệu đến 01/6/2025)"]
    rows[3][2:6] = ["Trường ngoài công lập", None, 41, 39]
    rows[4][6:] = ["Lê Thị Thúy Chi", "0987654321"]
    rows[5][4] = 480
    second = units(office, rows)
    assert counts(second) == (0, 3, 0, 0)
    assert is_clean()
    undo(second)
    assert differing(before, books_as_they_stand()) == {}
    assert is_clean()


def test_all_imports_one_after_the_other(office: Office) -> None:
    before = books_as_they_stand()
    first = units(office)
    second = members(office, AN, BINH)
    third = members(office, CHI, DAT, under="BC-002")
    fourth = members(office, AN._replace(phone="0900000001"), BINH)
    for outcome in (fourth, third, second, first):
        undo(outcome)
        assert is_clean()
    assert differing(before, books_as_they_stand()) == {}


def test_an_import_is_taken_back_once(office: Office) -> None:
    outcome = members(office, AN)
    undo(outcome)
    with pytest.raises(CannotUndo, match=str(outcome.batch)):
        undo(outcome)


def _transfer(office: Office) -> None:
    transfer_member(Person.objects.first(), to=office.unit("BC-002"), on=date(2025, 6, 1), **office.way)


def _end(office: Office) -> None:
    end_memberships(list(Membership.objects.all()[:1]), on=date(2025, 6, 1), reason="retired", **office.way)


def _correct(office: Office) -> None:
    correct_person(Person.objects.first(), Facts(name="Nguyễn Văn Ân"), **office.way)


@pytest.mark.parametrize("built", [_transfer, _end, _correct])
def test_members_on_whom_something_was_built(office: Office, built: Callable[[Office], None]) -> None:
    office.found({"BC-002": "CĐCS Trường Tiểu học Gia Thụy"})
    outcome = members(office, AN, BINH)
    built(office)
    stands = books_as_they_stand()
    with pytest.raises(CannotUndo) as refused:
        undo(outcome)
    assert refused.value.reason.endswith(".")
    assert differing(stands, books_as_they_stand()) == {}
    assert Import.objects.get(pk=outcome.batch).undone_at is None


@pytest.mark.parametrize("built", [_transfer, _end, _correct])
def test_changed_members_on_whom_something_was_built(office: Office, built: Callable[[Office], None]) -> None:
    office.found({"BC-002": "CĐCS Trường Tiểu học Gia Thụy"})
    members(office, AN._replace(joined=""), BINH)
    outcome = members(office, AN, BINH)
    assert counts(outcome) == (0, 1, 1, 0)
    built(office)
    with pytest.raises(CannotUndo):
        undo(outcome)


def test_a_list_that_others_were_read_after_is_taken_back_and_they_stay(office: Office) -> None:
    first = members(office, AN, BINH)
    members(office, AN._replace(phone="0900000001", joined=""))
    undo(first)
    assert roll() == [AN._replace(phone="0900000001", joined="")]
    assert is_clean()


def _members_of_a_unit(office: Office) -> None:
    members(office, AN, under="BC-002")


def _move(office: Office) -> None:
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))], under=office.unit("SX"), **office.way
    )
    move_units([office.unit("BC-002")], under=other, on=date(2025, 6, 1), **office.way)


def _dissolve(office: Office) -> None:
    dissolve_unit(office.unit("BC-002"), on=date(2025, 6, 1), **office.way)


def _found_below(office: Office) -> None:
    found_units([NewUnit("T1", "Tổ 1", "group", date(2025, 6, 1))], under=office.unit("BC-002"), **office.way)


def _rename(office: Office) -> None:
    rename_unit(office.unit("BC-002"), name="CĐCS Trường Tiểu học Gia Thụy 2", on=date(2025, 6, 1), **office.way)


def _describe(office: Office) -> None:
    describe_unit(office.unit("BC-002"), Description(workers=33), on=date(2025, 6, 1), **office.way)


def _grant(office: Office) -> None:
    Grant.objects.create(user=office.by, role="chair", unit=office.unit("BC-002"), since=LIST_DAY, because="QĐ 1")


def _units_again(office: Office) -> None:
    rows = [list(cells) for cells in UNITS]
    rows[4][4] = 31
    assert counts(units(office, rows)) == (0, 1, 2, 0)


@pytest.mark.parametrize(
    "built", [_members_of_a_unit, _move, _dissolve, _found_below, _rename, _describe, _grant, _units_again]
)
def test_units_on_which_something_was_built(office: Office, built: Callable[[Office], None]) -> None:
    outcome = units(office)
    assert Unit.objects.filter(code="BC-002").exists()
    built(office)
    stands = books_as_they_stand()
    with pytest.raises(CannotUndo) as refused:
        undo(outcome)
    assert refused.value.reason.endswith(".")
    assert differing(stands, books_as_they_stand()) == {}
    assert is_clean()


def test_the_tree_may_have_changed_above(office: Office) -> None:
    """Members are taken back out of the sums of those who stood above them on every day."""
    outcome = members(office, *FOUR)
    (other,) = found_units(
        [NewUnit("BM", "LĐLĐ huyện Bến Mới", "district", date(1997, 1, 6))], under=office.unit("SX"), **office.way
    )
    move_units([office.unit("BC-001")], under=other, on=date(2025, 6, 1), **office.way)
    undo(outcome)
    assert roll() == []
    assert is_clean()
