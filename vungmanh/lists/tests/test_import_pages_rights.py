"""Who may load lists, who finds them, and what happens when a right ends meanwhile."""

from __future__ import annotations

import pytest
from django.utils import timezone

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.lists import verbs
from vungmanh.lists.tests.sending import HOA, WRONG, agree, book, send, sent, upload
from vungmanh.lists.tests.test_import_pages import later, nothing_told
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Import, Upload

__all__ = ["nothing_told"]

pytestmark = pytest.mark.pages


def test_who_may_not_load_lists_gets_no_desk(world: World) -> None:
    assert signed_in(world.giang).get("/units/DM/imports/").status_code == 200
    assert signed_in(world.dung).get("/units/DM/imports/").status_code == 403
    assert send(signed_in(world.dung), "DM", sent(book(HOA))).status_code == 403
    assert signed_in(world.hanh).get("/units/DM/imports/").status_code == 404
    assert send(signed_in(world.hanh), "DM", sent(book(HOA))).status_code == 404
    assert Upload.objects.count() == 0


def test_the_upload_of_another_unit_is_not_found(world: World) -> None:
    sent_one = upload(signed_in(world.giang), "DM", HOA, WRONG)
    stranger = signed_in(world.hanh)
    steps = ["", "progress/", "lists/0/", "rows/0/", "refused.xlsx", "agree/", "cancel/"]
    for step in steps:
        asks = stranger.post if step in ("agree/", "cancel/") else stranger.get
        assert asks(f"/imports/{sent_one.pk}/{step}").status_code == 404, step
        if asks == stranger.get:
            assert signed_in(world.binh).get(f"/imports/{sent_one.pk}/{step}").status_code in (200, 302), step
    assert later(sent_one).state == Upload.READY
    assert signed_in(world.dung).get(f"/imports/{sent_one.pk}/").status_code == 404, "sees the unit, loads no lists"


def test_the_import_of_another_unit_is_not_found(world: World) -> None:
    client = signed_in(world.giang)
    agree(client, upload(client, "DM", HOA))
    batch = Import.objects.get().pk
    assert client.get(f"/imports/loaded/{batch}/").status_code == 200
    assert client.post(f"/imports/loaded/{batch}/undo/").status_code == 403, "a roll keeper takes nothing back"
    for person in (world.hanh, world.dung):
        assert signed_in(person).get(f"/imports/loaded/{batch}/").status_code == 404
        assert signed_in(person).post(f"/imports/loaded/{batch}/undo/").status_code == 404
    assert Person.objects.filter(name="Lưu Thị Hoa").exists()


def test_a_right_that_ended_meanwhile_stops_the_loading(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    Upload.objects.filter(pk=sent_one.pk).update(state=Upload.RUNNING)
    Grant.objects.filter(user=world.giang).update(until=timezone.localdate())
    verbs.put_back()
    assert later(sent_one).state == Upload.FAILED
    assert "has ended meanwhile" in sent_one.said
    assert not Person.objects.filter(name="Lưu Thị Hoa").exists()
    assert "has ended meanwhile" in signed_in(world.binh).get(f"/imports/{sent_one.pk}/").content.decode()


def test_whoever_lost_the_right_agrees_to_nothing_and_no_longer_opens_what_they_sent(world: World) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    Grant.objects.filter(user=world.giang).update(role="inspector")
    assert client.post(f"/imports/{sent_one.pk}/agree/").status_code == 404
    for address in ("", "progress/", "refused.xlsx", "lists/0/", "rows/0/"):
        assert client.get(f"/imports/{sent_one.pk}/{address}").status_code == 404, address
    assert later(sent_one).state == Upload.READY


def test_a_list_of_units_is_not_loaded_by_a_keeper_of_the_roll(world: World) -> None:
    client = signed_in(world.giang)  # rolls, no units
    content = book([1, "CĐCS Mới", 40], head=["STT", "Tên CĐCS", "Tổng số CNVCLĐ"])
    send(client, "DM", sent(content), kind="units")
    assert Upload.objects.get().kind != Import.UNITS
    assert not Unit.objects.filter(name="CĐCS Mới").exists()
