"""The officer's list: found without accents, ticked, everybody but a few, guests; what others see of it: nothing."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import read
from tests.readers import signed_in
from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.gatherings.actions.invite import write_attendees
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.people_told import Invited
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT
from vungmanh.gatherings.tests.people_stories import called, first_day, on_list, planned, standing
from vungmanh.journal.models import Entry
from vungmanh.machine.commands import OfficeCommand

__all__ = ["tell"]  # a fixture

pytestmark = [pytest.mark.django_db, pytest.mark.pages]


def _boxes(page: str) -> dict[str, str]:
    """What the form of ticks sends beside the ticks."""
    found = {}
    for name in ("once", "shown", "seen", "everybody"):
        box = re.search(rf'<input type="hidden" name="{name}"[^>]*>', page)
        value = re.search(r'value="([^"]*)"', box[0]) if box else None
        if value:
            found[name] = unescape(value[1])
    return found


def _ticked(page: str) -> set[int]:
    return {int(key) for key in re.findall(r'name="here" value="(\d+)" checked', page)}


def _save(browser: Client, url: str, ticks: set[int], **more: Any) -> Any:
    boxes = _boxes(browser.get(url).content.decode())
    return browser.post(url, {**boxes, "here": sorted(ticks), **more}, follow=True)


def test_who_was_there_is_ticked_and_a_phone_that_spoke_meanwhile_is_not_overruled(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    chi, url = signed_in(world.chi), f"/gatherings/{gathering.pk}/people/"
    an, binh = on_list(gathering, "Nguyễn Thị An").pk, on_list(gathering, "Trần Quang Bình").pk
    page = chi.get(url).content.decode()
    assert _ticked(page) == set()
    said = read(_save(chi, url, {an, binh}))
    assert "2 people are written down." in said.text
    assert "Undo" in said.text
    boxes = _boxes(chi.get(url).content.decode())
    Presence.objects.filter(attendee=binh).update(state=LATE)
    chi.post(url, {**boxes, "here": [binh]})
    assert standing(gathering) == {"Nguyễn Thị An": ABSENT, "Trần Quang Bình": LATE}
    _save(chi, url, {binh, on_list(gathering, "Hoàng Văn Tài").pk}, **{"as": "late"})
    assert standing(gathering)["Hoàng Văn Tài"] == LATE
    page = read(chi.get(url)).text
    assert "2 there, of 4 invited · late: 2" in page
    assert Entry.objects.filter(action="gatherings.read_people").latest("pk").facts["rows"] == 4


def test_everybody_but_those_whose_tick_is_taken(world: World) -> None:
    gathering = called(world)
    chi, url = signed_in(world.chi), f"/gatherings/{gathering.pk}/people/?all=1"
    everybody = set(Attendee.objects.values_list("pk", flat=True))
    assert _ticked(chi.get(url).content.decode()) == everybody
    _save(chi, url, everybody - {on_list(gathering, "Đặng Thu Hằng").pk})
    assert sorted(standing(gathering).values()) == [ABSENT, PRESENT, PRESENT, PRESENT]
    assert Gathering.objects.get().present == 3
    numbers = read(chi.get(f"/gatherings/{gathering.pk}/people/numbers/"))
    assert [cell.text for cell in numbers.row("Public schools")] == ["0/1"]
    assert [cell.text for cell in numbers.row("Chair")] == ["2/3"]
    assert [cell.text for cell in numbers.row(world.det_may.name)] == ["2/2"]
    assert "3 there · absent: 1" in read(chi.get(f"/gatherings/{gathering.pk}/")).text


def test_a_name_is_found_without_accents_and_the_sheet_has_an_order_of_its_own(world: World) -> None:
    gathering = called(world)
    chi, url = signed_in(world.chi), f"/gatherings/{gathering.pk}/people/"
    found = read(chi.get(f"{url}?q=dang hang")).text
    assert "Đặng Thu Hằng" in found
    assert "Nguyễn Thị An" not in found
    assert "Hoàng Văn Tài" in read(chi.get(f"{url}?q=lai xe")).text, "by the unit"
    in_order = read(chi.get(f"{url}?order=name")).text
    names = ["Nguyễn Thị An", "Trần Quang Bình", "Đặng Thu Hằng", "Hoàng Văn Tài"]
    assert sorted(names, key=in_order.index) == names
    assert "Nobody on the list is meant by this." in read(chi.get(f"{url}?who=late")).text


def test_somebody_else_comes_and_one_is_excused_with_the_reason(world: World) -> None:
    gathering = called(world)
    chi, binh = signed_in(world.chi), on_list(gathering, "Trần Quang Bình")
    guest = f"/gatherings/{gathering.pk}/people/guest/"
    refused = read(chi.post(guest, {"name": "Bà Tư", "state": PRESENT})).text
    assert "Nobody on the roll here is called “Bà Tư”" in refused
    chi.post(guest, {"name": "Bà Tư", "no_member": "on", "where": "Trạm y tế", "state": PRESENT})
    chi.post(f"{guest}?instead={binh.pk}", {"name": "phan dinh loc", "place_of": binh.pk, "state": LATE})
    assert standing(gathering) == {"Phan Đình Lộc": LATE, "Bà Tư": PRESENT}
    page = f"/attendees/{binh.pk}/"
    assert "sends somebody else" in read(chi.get(f"/gatherings/{gathering.pk}/people/")).text
    chi.post(page, {"day": first_day(gathering).pk, "state": EXCUSED, "note": "Đi công tác"})
    assert "Đi công tác" in read(chi.get(f"/gatherings/{gathering.pk}/people/?who=excused")).text
    told = read(chi.get(page)).text
    assert "Set an attendance by hand" in told
    assert "not marked" in told, "what stood before"
    assert f"{on_list(gathering, 'Bà Tư').name}" not in told
    chi.post(f"/attendees/{binh.pk}/take-off/")
    assert "Was taken off the list." in read(chi.get(page)).text
    asked = read(chi.get(f"/gatherings/{gathering.pk}/people/invite/")).text
    assert "Vice chair" in asked
    chi.post(f"/gatherings/{gathering.pk}/people/invite/", {"offices": ["chair"]})
    assert Gathering.objects.get().invited == 4


def test_a_level_without_the_right_sees_nothing_of_it(world: World) -> None:
    gathering = called(world, title="Tọa đàm kín")
    for reader in (world.giang, world.binh, world.hanh):
        browser = signed_in(reader)
        assert browser.get(f"/gatherings/{gathering.pk}/people/").status_code == 404
        assert browser.get(f"/attendees/{on_list(gathering, 'Nguyễn Thị An').pk}/").status_code == 404
    for page in (reverse("home:unit", args=["DM"]), f"/members/{world.an.pk}/"):
        assert "Tọa đàm kín" not in signed_in(world.giang).get(page).content.decode()
    assert 'name="here"' not in signed_in(world.leader).get(f"/gatherings/{gathering.pk}/people/").content.decode()


def test_the_people_of_one_gathering_are_a_register(world: World, tell: Tell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OfficeCommand, "today", property(lambda command: world.today))
    gathering = called(world, state=kinds.HELD)
    chi = signed_in(world.chi)
    _save(chi, f"/gatherings/{gathering.pk}/people/", {on_list(gathering, "Nguyễn Thị An").pk})
    said = tell("register", "attendance", "SX-BG", "--gathering", str(gathering.pk), "--json")
    assert said.json["rows"][0] == {"person": "Nguyễn Thị An", "unit": world.det_may.name, "state": "present"}
    assert [row["state"] for row in said.json["rows"]].count("") == 3
    assert tell("register", "attendance", "DM", "--gathering", str(gathering.pk)).code == 2, "it is of another unit"
    assert tell("register", "attendance", "SX-BG").code == 2
    assert tell("register", "attendance", "SX-BG", "--gathering", "9999999").code == 2
    page = chi.get(f"/units/SX-BG/gatherings/attendance/?gathering={gathering.pk}&state=present")
    assert [row[0].text for row in read(page).rows[1:]] == ["Nguyễn Thị An"]
    for of_another_unit in (f"?gathering={gathering.pk}", "?gathering=9999999", ""):
        assert signed_in(world.binh).get(f"/units/DM/gatherings/attendance/{of_another_unit}").status_code == 404
    sheet = chi.get(f"/units/SX-BG/gatherings/attendance.xlsx?gathering={gathering.pk}")
    rows = list(openpyxl.load_workbook(BytesIO(sheet.content)).active.iter_rows(values_only=True))
    assert any("Nguyễn Thị An" in row and "present" in row for row in rows)


def test_the_page_of_a_person_names_the_gatherings_they_were_at_to_whoever_may_see_them(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    khoa = signed_in(world.khoa)
    assert "Gatherings attended" not in read(khoa.get(f"/members/{world.an.pk}/")).text
    _save(khoa, f"/gatherings/{gathering.pk}/people/", {on_list(gathering, "Nguyễn Thị An").pk})
    told = read(khoa.get(f"/members/{world.an.pk}/")).text
    assert gathering.title in told
    assert "Vice chair · CĐCS Dệt May Hòa Bình" in told
    assert gathering.title not in read(signed_in(world.binh).get(f"/members/{world.an.pk}/")).text


def test_a_unit_that_stays_away_three_times_is_seen(world: World) -> None:
    for month in (1, 2, 3):
        gathering = (
            called(world, state=kinds.HELD, on=world.today.replace(month=month), title=f"Giao ban {month}")
            if (month == 1)
            else planned(world.ben_go, state=kinds.HELD, on=world.today.replace(month=month), title=f"Giao ban {month}")
        )
        guest = Attendee.objects.create(gathering=gathering, name="Khách", where="Phường", invited=False)
        Presence.objects.create(
            attendee=guest, sitting=first_day(gathering), state=LATE, said_at=gathering.at, at=gathering.at,
            way=Presence.DESK, by="chi",
        )  # fmt: skip
        for each in Attendee.objects.filter(gathering__title="Giao ban 1", invited=True) if month > 1 else ():
            who = Invited(each.person_id or 0, each.name, each.search_key, each.sort_key, each.unit_id, each.office)
            write_attendees(gathering, [who])
        if month == 2:
            teacher = on_list(gathering, "Đặng Thu Hằng")
            Presence.objects.create(
                attendee=teacher, sitting=first_day(gathering), state=LATE, said_at=gathering.at, at=gathering.at,
                way=Presence.DESK, by="chi",
            )  # fmt: skip
    chi = signed_in(world.chi)
    listed = read(chi.get("/units/SX-BG/gatherings/missed/"))
    assert [row[0].text for row in listed.rows[1:]] == [world.det_may.name, world.drivers.name]
    assert "16/03/2026, 16/02/2026, 16/01/2026" in listed.text
    pages = {code: read(chi.get(reverse("home:unit", args=[code]))).text for code in ("DM", "LL")}
    assert "Nobody came to gatherings three times in a row Giao ban 3" in pages["DM"]
    assert "three times in a row" not in pages["LL"]
    assert read(signed_in(world.khoa).get("/units/SX/gatherings/missed/")).rows == [], "the ward had called them"
    assert chi.get("/units/SX-BG/gatherings/missed.xlsx").status_code == 200
