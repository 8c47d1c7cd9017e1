"""A code or a user name that is given anew opens nothing of what bore it before; a day of then names who is theirs."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.journal.about import about
from vungmanh.journal.models import Entry
from vungmanh.journal.record import record
from vungmanh.kit.models import Act
from vungmanh.lists import verbs, working
from vungmanh.lists.tests.sending import HOA, agree, upload
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import found_unit
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.history import history
from vungmanh.sheets.models import Import, Upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": timezone.localdate()}


def new(code: str = "MOI") -> NewUnit:
    return NewUnit(code, "CĐCS Mới Bến Gỗ", "grassroots", date(2026, 2, 2))


def taken_back_and_given_anew(world: World, act: Act, way: dict[str, Any]) -> Unit:
    """The union is taken back, and the neighbour founds another with its code."""
    undo_act(act, **way)
    (other,) = found_units([new()], under=world.cau_da, **way)
    return other


def test_who_gets_the_code_of_a_union_does_not_get_its_upload(world: World, way: dict[str, Any]) -> None:
    act = found_unit(new(), under=world.ben_go, **way)
    old = upload(signed_in(world.chi), "MOI", HOA)
    taken_back_and_given_anew(world, act, way)
    for person in (world.hanh, world.chi, world.khoa, world.operator):
        client = signed_in(person)
        for address in ("", "progress/", "lists/0/", "refused.xlsx"):
            assert client.get(f"/imports/{old.pk}/{address}").status_code == 404, (person, address)
        for step in ("agree/", "cancel/", "lists/0/"):
            assert client.post(f"/imports/{old.pk}/{step}").status_code == 404, (person, step)
    assert f"/imports/{old.pk}/" not in signed_in(world.hanh).get("/units/MOI/imports/").content.decode()
    assert f"/imports/{old.pk}/" not in signed_in(world.operator).get("/units/TLD/imports/").content.decode()


def test_nor_is_it_loaded_there(world: World, way: dict[str, Any]) -> None:
    act = found_unit(new(), under=world.ben_go, **way)
    old = upload(signed_in(world.chi), "MOI", HOA)
    other = taken_back_and_given_anew(world, act, way)
    Upload.objects.filter(pk=old.pk).update(state=Upload.RUNNING)
    working.carry_out(old.pk, timezone.localdate())
    old.refresh_from_db()
    assert (old.state, old.unit) == (Upload.FAILED, None)
    assert "is no more" in old.said
    assert not Person.objects.filter(unit=other).exists()


def test_nor_is_a_loaded_list_found_or_taken_back_there(world: World, way: dict[str, Any]) -> None:
    (old,) = found_units([new()], under=world.ben_go, **way)
    batch = Import.objects.create(kind="members", files=[], unit=old, under="MOI", by="chi", counts={})
    act = Act.objects.create(verb=Permission.DESCRIBE_UNIT, at_unit=old, under="MOI", by="chi", on=MARCH)
    remove_units([old], **way)
    found_units([new()], under=world.cau_da, **way)
    for person in (world.hanh, world.operator):
        assert signed_in(person).get(f"/imports/loaded/{batch.pk}/").status_code == 404
        assert signed_in(person).post(f"/imports/loaded/{batch.pk}/undo/").status_code == 404
        assert signed_in(person).post(f"/acts/{act.pk}/undo/").status_code == 404
    assert f"/imports/loaded/{batch.pk}/" not in signed_in(world.hanh).get("/units/MOI/imports/").content.decode()


def test_the_history_of_a_union_names_nobody_who_entered_what_happened_to_another(
    world: World, way: dict[str, Any]
) -> None:
    act = found_unit(new(), under=world.ben_go, **way)
    day = date(2026, 2, 10)
    old = Unit.objects.get(code="MOI")
    record(world.chi, "reorganization.describe", "MOI", about=about(units=[old]), changed=["workers"], on=day)
    other = taken_back_and_given_anew(world, act, way)
    other.workforces.create(workers=10, since=day)
    told = {event.title: event.text for event in history(other, set(), with_journal=True)}
    assert told["Head count: 10 workers"] == ""
    record(world.hanh, "reorganization.describe", "MOI", about=about(units=[other]), changed=["workers"], on=day)
    told = {event.title: event.text for event in history(other, set(), with_journal=True)}
    assert "Entered by Bùi Thúy Hạnh" in told["Head count: 10 workers"]


def test_a_list_is_loaded_as_whoever_sent_it_whatever_they_are_called_by_then(world: World) -> None:
    client = signed_in(world.giang)
    sent = upload(client, "DM", HOA)
    User.objects.filter(pk=world.giang.pk).update(username="huong.giang")
    somebody = User.objects.create(username="giang", name="Người khác")  # may do nothing
    agree(client, sent)
    working.carry_out(sent.pk, timezone.localdate())
    assert Person.objects.filter(name=HOA[1]).exists()
    sent = Upload.objects.get(pk=sent.pk)
    assert (sent.state, sent.user) == (Upload.DONE, world.giang)
    assert signed_in(somebody).get(f"/imports/{sent.pk}/").status_code == 404


def test_what_waited_before_belongs_to_the_union_of_its_time(world: World, way: dict[str, Any]) -> None:
    """The migration reads in the journal whether the code was given anew since."""
    chi = signed_in(world.chi)
    kept, lost = upload(chi, "DM", HOA), None
    act = found_unit(new(), under=world.ben_go, **way)
    lost = upload(chi, "MOI", HOA)
    taken_back_and_given_anew(world, act, way)
    Upload.objects.update(unit=None, user=None)
    import_module("vungmanh.sheets.migrations.0005_fill_units_and_senders").fill(apps, None)
    found = dict(Upload.objects.values_list("pk", "unit"))
    assert found == {kept.pk: world.det_may.pk, lost.pk: None}
    assert set(Upload.objects.values_list("user", flat=True)) == {world.chi.pk}


def test_taking_back_in_the_background_is_done_by_the_key_of_the_officer(world: World) -> None:
    client = signed_in(world.binh)
    sent = upload(client, "DM", HOA)
    agree(client, sent)
    verbs.carry_out_upload.call(sent.pk)
    batch = Import.objects.get(upload=sent)
    User.objects.filter(pk=world.binh.pk).update(username="quang.binh")
    User.objects.create(username="binh", name="Người khác")
    verbs.undo_batch.call(batch.pk, world.binh.pk, "en")
    batch.refresh_from_db()
    assert batch.undone_at
    assert Entry.objects.get(action="sheets.undo_import").by == "quang.binh"


# ---- a colleague's list


def a_section_of_det_may(world: World, way: dict[str, Any]) -> Unit:
    """A union within Dệt May until March, and at Lê Lợi since: the chair of the ward reaches both, Giang one."""
    (section,) = found_units([NewUnit("DM-1", "CĐCS Xưởng Một", "grassroots", MARCH)], under=world.det_may, **way)
    admit_members([Facts("Lò Thị Kín", gender="female", born_on=date(1990, 2, 1))], to=section, on=MARCH, **way)
    move_units([section], under=world.le_loi, on=APRIL, decision="", **way)
    return section


OF_THE_SECTION = ["CĐCS Xưởng Một", 1, "Lò Thị Kín", "01/02/1990", "Nữ", "", "0912999888"]
HEADS = ["Đơn vị", "STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Điện thoại"]


def test_a_colleagues_preview_tells_what_the_reader_may_know(world: World, way: dict[str, Any]) -> None:
    a_section_of_det_may(world, way)
    chi, giang = signed_in(world.chi), signed_in(world.giang)
    sent = upload(chi, "DM", OF_THE_SECTION, head=HEADS, day="15/3/2026")
    assert "Lò Thị Kín" in chi.get(f"/imports/{sent.pk}/?show=changed").content.decode()
    page = giang.get(f"/imports/{sent.pk}/?show=changed", follow=True).content.decode()
    assert Upload.objects.get(pk=sent.pk).user == world.giang, "read anew for her"
    assert "0912999888" not in page
    assert Upload.objects.get(pk=sent.pk).counts["refused"] == 1
    chi.get(f"/imports/{sent.pk}/")
    assert Upload.objects.get(pk=sent.pk).user == world.giang, "who reaches further need not wait for it"


def test_a_colleagues_list_is_loaded_as_whoever_agrees(world: World, way: dict[str, Any]) -> None:
    a_section_of_det_may(world, way)
    sent = upload(signed_in(world.chi), "DM", OF_THE_SECTION, head=HEADS, day="15/3/2026")
    agree(signed_in(world.giang), sent)
    working.carry_out(sent.pk, timezone.localdate())
    assert Person.objects.get(name="Lò Thị Kín").phone == ""
    assert not Import.objects.filter(by="chi").exists()


def test_a_preview_is_read_anew_once_a_union_in_it_has_gone(world: World, way: dict[str, Any]) -> None:
    chi = signed_in(world.chi)
    sent = upload(chi, "SX-BG", ["CĐCS Dệt May Hòa Bình", 1, "Lò Thị Kín", "15/08/1990", "Nữ", "", "0912999888"],
                  head=HEADS, day="15/2/2026")  # fmt: skip
    assert Upload.objects.get(pk=sent.pk).counts["created"] == 1
    move_units([world.det_may], under=world.cau_da, on=MARCH, decision="", **way)
    page = chi.get(f"/imports/{sent.pk}/?show=refused", follow=True).content.decode()
    assert Upload.objects.get(pk=sent.pk).counts["created"] == 0
    assert "CĐCS Dệt May Hòa Bình stands under CĐ phường Cầu Đá today" in page


# ---- records behind a number


def named(page: Any) -> set[str]:
    return {line.entry.label for line in page.context["lines"] if line.entry.label}


@pytest.mark.parametrize("measure", ["members", "admissions"])
def test_the_records_name_nobody_whom_the_list_of_that_day_hides(world: World, measure: str) -> None:
    today = timezone.localdate()
    transfer_member(world.an, to=world.co_khi, on=MARCH, by=world.operator, today=today)
    chi = signed_in(world.chi)
    asked = "?day=2025-12-31" if measure == "members" else "?day=2012-12-31"
    page = chi.get(f"/units/DM/records/{measure}/{asked}")
    assert page.status_code == 200
    assert "Trần Quang Bình" in named(page)
    assert "Nguyễn Thị An" not in page.content.decode()
    assert page.context["opened"].total == page.context["opened"].figure, "she is counted"
    if measure == "members":
        assert "Nguyễn Thị An" not in chi.get("/units/DM/members/?day=2025-12-31").content.decode()
    searched = chi.get(f"/units/DM/records/{measure}/{asked}&name=An")
    assert named(searched) == set()
    assert "Nguyễn Thị An" in named(signed_in(world.khoa).get(f"/units/DM/records/{measure}/{asked}"))


def test_who_came_with_a_union_is_named_by_the_neighbour_and_by_nobody_else(world: World) -> None:
    today = timezone.localdate()
    move_units([world.det_may], under=world.cau_da, on=MARCH, decision="", by=world.operator, today=today)
    asked = "/units/SX-BG/records/members/?day=2025-12-31"
    assert "Nguyễn Thị An" not in signed_in(world.chi).get(asked).content.decode()
    assert "Đặng Thu Hằng" in named(signed_in(world.chi).get(asked))
