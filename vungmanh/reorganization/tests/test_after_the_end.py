"""Members of a unit that was dissolved: nobody is one after its end, and whoever was can still be found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.pages import read
from tests.readers import signed_in as as_
from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.facts import Facts
from vungmanh.members.life import leaving_to_take_back
from vungmanh.members.models import Membership, Person
from vungmanh.members.outliving import outliving
from vungmanh.members.refusals import CannotAdmit, CannotMerge, CannotTransfer, CannotUndoAct
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit

pytestmark = pytest.mark.usefixtures("in_english")

FEBRUARY = date(2026, 2, 1)
HANG = "Đặng Thu Hằng"  # of the school Lê Lợi


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


def test_nobody_becomes_a_member_of_a_unit_that_has_ended(world: World, way: dict[str, Any]) -> None:
    hang = Person.objects.get(name=HANG)
    transfer_member(hang, to=world.det_may, on=date(2026, 1, 10), **way)
    act = Act.objects.of(Permission.TRANSFER_MEMBER).latest("pk")
    (leaving,) = Membership.objects.open().filter(person__name="Lý Thị Thơm")
    left = leave([leaving], on=date(2026, 1, 15), reason="own_wish", **way)
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    with pytest.raises(CannotAdmit, match="did not stand"):
        admit_members([Facts(name="Lưu Mới", gender="female")], to=world.le_loi, on=FEBRUARY, **way)
    with pytest.raises(CannotAdmit, match="stands only until 01/02/2026"):
        admit_members([Facts(name="Lưu Mới", gender="female")], to=world.le_loi, on=date(2026, 1, 31), **way)
    with pytest.raises(CannotTransfer, match="stands only until"):
        transfer_member(world.an, to=world.le_loi, on=date(2026, 1, 20), **way)
    with pytest.raises(CannotUndoAct, match="did not stand"):
        undo_transfer(act, **way)
    with pytest.raises(CannotUndoAct, match="did not stand"):
        undo_leave(left, **way)
    dat = Person.objects.get(name="Nguyễn Văn Đạt", unit=world.le_loi)
    assert leaving_to_take_back(dat) is None  # it is taken back with the end of the union, or not at all
    assert not outliving().exists()


def test_parting_two_entries_makes_nobody_a_member_again_of_what_has_ended(world: World, way: dict[str, Any]) -> None:
    hang = Person.objects.get(name=HANG)
    (twice,) = admit_members([Facts(name=HANG, gender="female")], to=world.det_may, on=date(2025, 12, 1), **way)
    merge = merge_persons(twice.person, hang, [], **way)  # of the day on they are one, at Dệt May
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    with pytest.raises(CannotMerge, match="CĐCS Trường THPT Lê Lợi was dissolved on 01/02/2026 since"):
        undo_merge(merge, **way)
    assert not outliving().exists()
    assert list(differences([])) == []


def test_a_recount_names_whoever_is_a_member_after_the_end(
    world: World, way: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    from django.core.management import call_command

    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    stay = Membership.objects.filter(unit=world.le_loi).latest("pk")
    Membership.objects.filter(pk=stay.pk).update(until=None, ended="", reason="")
    assert list(outliving()) == [stay]
    with pytest.raises(SystemExit):
        call_command("verify")
    assert f"Person {stay.person_id} is a member of LL after its end on 01/02/2026" in capsys.readouterr().out


@pytest.mark.parametrize(("who", "opens"), [("khoa", True), ("chi", True), ("hanh", False), ("binh", False)])
def test_whoever_holds_the_last_seat_opens_the_page_of_its_people(
    world: World, way: dict[str, Any], who: str, opens: bool
) -> None:
    hang = Person.objects.get(name=HANG)
    before = as_(getattr(world, who)).get(f"/members/{hang.pk}/").status_code
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    client: Client = as_(getattr(world, who))
    assert client.get(f"/members/{hang.pk}/").status_code == before == (200 if opens else 404)


def test_the_roll_of_those_who_left_has_them_at_the_unit_and_above(world: World, way: dict[str, Any]) -> None:
    dissolve_unit(world.le_loi, on=FEBRUARY, **way)
    client = as_(world.khoa)
    for code in ("LL", "SX-BG", "SX"):
        page = read(client.get(f"/units/{code}/members/?state=left&left_from=2026&reason=unit_dissolved"))
        assert HANG in page.text, code
    assert HANG not in read(client.get("/units/SX-CD/members/?state=left&left_from=2026")).text
    assert HANG not in read(client.get("/units/SX-BG/members/?state=left&left_from=2026&left_to=31/01/2026")).text
