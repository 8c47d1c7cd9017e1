"""Whose a row is, is asked today: lists of a day when the unit was theirs, and acts taken back after it has gone.

Every verb is in tests/rows.py; here stand the stories around them.
"""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from tests.world import PHONE_OF_AN, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.undo import undo_members
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import nobody_minds, workbook
from vungmanh.members.tests.pages import as_
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import require_at_each
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)
HEAD = ["Đơn vị", "Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại"]
OF_DET_MAY = ["CĐCS Dệt May Hòa Bình", "Nguyễn Thị An", "Nữ", "15/08/1990", "0999888777"]
STRANGER = ["CĐCS Dệt May Hòa Bình", "Lò Thị Lạ", "Nữ", "01/02/1990", ""]
OF_LE_LOI = ["CĐCS Trường THPT Lê Lợi", "Lò Văn Quen", "Nam", "01/02/1990", "0911111111"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbook(tmp_path / "ds.xlsx", {"DS": [HEAD, OF_DET_MAY, STRANGER, OF_LE_LOI]})


def det_may_goes(world: World) -> None:
    move_units([world.det_may], under=world.cau_da, on=MARCH, decision="", by=world.operator, today=TODAY)


def load(world: World, book: Path, by: Any, **more: Any) -> Outcome:
    return import_members(
        [book], under=world.ben_go, on=FEBRUARY, answers=Answers(), by=by, today=TODAY, **more
    )  # fmt: skip


def test_chi_loads_a_list_of_february_after_a_union_has_gone(world: World, book: Path) -> None:
    det_may_goes(world)
    outcome = load(world, book, world.chi)
    assert (outcome.created, outcome.updated, outcome.refused) == (1, 0, 2)
    assert {refusal.code for refusal in outcome.refusals} == {"unit_elsewhere"}
    assert "CĐCS Dệt May Hòa Bình stands under CĐ phường Cầu Đá today" in outcome.refusals[0].reason
    assert Person.objects.get(pk=world.an.pk).phone == PHONE_OF_AN
    assert not Person.objects.filter(name="Lò Thị Lạ").exists()
    assert Person.objects.get(name="Lò Văn Quen").unit == world.le_loi


def test_the_neighbour_loads_the_rows_of_the_union_that_came(world: World, tmp_path: Path) -> None:
    det_may_goes(world)
    book = workbook(tmp_path / "ds.xlsx", {"DS": [HEAD, OF_DET_MAY, STRANGER]})
    outcome = import_members([book], under=world.cau_da, on=TODAY, answers=Answers(), by=world.hanh, today=TODAY)
    assert (outcome.created, outcome.updated, outcome.refused) == (1, 1, 0)


def test_a_dry_run_tells_nothing_of_the_union_that_has_gone(world: World, book: Path) -> None:
    det_may_goes(world)
    outcome = load(world, book, world.chi, dry_run=True)
    assert outcome.changes == []
    assert [unit.code for unit in outcome.units] == ["LL"]


def test_a_union_that_goes_while_the_list_is_read_is_not_written_to(world: World, book: Path) -> None:
    def progress(step: str, count: int) -> None:
        if step == "read" and not world.det_may.links.filter(parent=world.cau_da).exists():
            det_may_goes(world)

    with pytest.raises(NotAllowed, match="stands under CĐ phường Cầu Đá today"):
        load(world, book, world.chi, progress=progress)
    assert Person.objects.get(pk=world.an.pk).phone == PHONE_OF_AN
    assert not Import.objects.exists()


def test_an_old_list_is_taken_back_by_whom_everybody_in_it_belongs_to(world: World, book: Path) -> None:
    batch = Import.objects.get(pk=load(world, book, world.chi).batch)
    det_may_goes(world)
    for by in (world.chi, world.hanh):
        with pytest.raises(NotAllowed, match="Whoever has this right at LĐLĐ thành phố Sông Xanh or higher can"):
            undo_members(batch, by=by, today=TODAY, going=nobody_minds)
    assert Person.objects.filter(name="Lò Thị Lạ").exists()
    assert undo_members(batch, by=world.khoa, today=TODAY, going=nobody_minds) == 3


def test_whoever_was_transferred_to_the_neighbour_is_not_named_by_taking_back(world: World, book: Path) -> None:
    batch = Import.objects.get(pk=load(world, book, world.chi).batch)
    stranger = Person.objects.get(name="Lò Thị Lạ")
    transfer_member(stranger, to=world.co_khi, on=MARCH, by=world.khoa, today=TODAY)
    correct_person(stranger, Facts("Lò Thị Tên Mới"), by=world.hanh, today=TODAY)
    with pytest.raises(NotAllowed) as refused:
        undo_members(batch, by=world.chi, today=TODAY, going=nobody_minds)
    assert "Lò Thị" not in refused.value.reason


def test_the_rights_of_a_batch_cost_the_same_however_many_units(
    world: World, django_assert_max_num_queries: Any
) -> None:
    everything = list(Unit.objects.values_list("pk", flat=True))
    with django_assert_max_num_queries(2):
        require_at_each(everything, Permission.SEE_MEMBERS, by=world.operator, today=TODAY)
    below = [world.det_may.pk, world.le_loi.pk, world.drivers.pk, world.ben_go.pk]
    for some in (below[:1], below):
        with django_assert_max_num_queries(3):
            require_at_each(some, Permission.SEE_MEMBERS, by=world.chi, today=TODAY)


# ---- transfers


def given_to_the_neighbour(world: World) -> Act:
    transfer_member(world.an, to=world.co_khi, on=MARCH, by=world.khoa, today=timezone.localdate())
    return Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")


def test_a_mistaken_neighbour_is_taken_back_on_the_same_day(world: World) -> None:
    undo_transfer(given_to_the_neighbour(world), by=world.chi, today=timezone.localdate())
    assert Person.objects.get(pk=world.an.pk).unit == world.det_may


def test_from_the_next_day_on_she_is_the_neighbours(world: World) -> None:
    act, tomorrow = given_to_the_neighbour(world), timezone.localdate() + timedelta(days=1)
    with pytest.raises(NotAllowed, match="CĐCS Cơ khí Cầu Đá stands under CĐ phường Cầu Đá today"):
        undo_transfer(act, by=world.chi, today=tomorrow)
    assert Person.objects.get(pk=world.an.pk).unit == world.co_khi
    undo_transfer(act, by=world.khoa, today=tomorrow)


def test_on_the_same_day_too_where_the_union_has_gone_since(world: World) -> None:
    """Nobody brings people into a union, gives the union away, and takes the people out of it again."""
    today = timezone.localdate()
    transfer_member(world.an, to=world.le_loi, on=MARCH, by=world.chi, today=today)
    act = Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")
    move_units([world.le_loi], under=world.cau_da, on=MARCH, decision="", by=world.operator, today=today)
    assert as_(world.chi).post(f"/acts/{act.pk}/undo/").status_code == 403
    assert Person.objects.get(pk=world.an.pk).unit == world.le_loi


# ---- two entries


def twins(world: World) -> tuple[Person, Person]:
    """An was at the neighbour's until January by one entry; by the other she was at Lê Lợi all the time."""
    sen = Facts("Hồ Thị Sen", gender="female", born_on=date(1991, 4, 5))
    way: dict[str, Any] = {"by": world.operator, "today": TODAY}
    (one,) = admit_members([sen], to=world.co_khi, on=date(2025, 8, 1), **way)
    transfer_member(one.person, to=world.le_loi, on=date(2026, 1, 5), **way)
    (other,) = admit_members([sen], to=world.le_loi, on=date(2025, 9, 1), **way)
    return one.person, other.person


def test_a_merge_does_not_rewrite_what_the_neighbour_counted(world: World) -> None:
    one, other = twins(world)
    with pytest.raises(NotAllowed, match="CĐCS Cơ khí Cầu Đá stands under CĐ phường Cầu Đá today"):
        merge_persons(other, one, set(), by=world.chi, today=TODAY)
    assert Membership.objects.filter(unit=world.co_khi, person=one, until=date(2026, 1, 5)).exists()
    merge_persons(one, other, set(), by=world.chi, today=TODAY)  # her days there are left as they were


def test_nor_does_its_preview_show_it(world: World) -> None:
    one, other = twins(world)
    typed = {"joined_on": "kept"}
    assert as_(world.khoa).post(f"/members/{other.pk}/merge/{one.pk}/", typed).status_code == 200
    assert as_(world.chi).post(f"/members/{other.pk}/merge/{one.pk}/", typed).status_code == 403
    assert not Act.objects.of(Permission.MERGE_MEMBERS).exists()


# ---- the list as a file


def test_a_list_of_a_past_day_takes_along_only_whom_the_reader_may_take_along_today(world: World) -> None:
    """Bình may take the list of his union along; at Lê Lợi, where An is today, he only sees the members."""
    Grant.objects.create(user=world.binh, role="inspector", unit=world.le_loi, since=FEBRUARY, because="QĐ 3")
    transfer_member(world.an, to=world.le_loi, on=MARCH, by=world.khoa, today=timezone.localdate())
    binh = as_(world.binh)
    assert "Nguyễn Thị An" in binh.get("/units/DM/members/?day=2026-02-15").content.decode()
    sheet = binh.get("/units/DM/members.xlsx?day=2026-02-15")
    book = openpyxl.load_workbook(BytesIO(sheet.content))
    told = {str(cell.value) for row in book.active.iter_rows() for cell in row}
    assert "Trần Quang Bình" in told
    assert "Nguyễn Thị An" not in told
