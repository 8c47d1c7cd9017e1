"""Pages on which units are founded and edited: what is refused is said, what was typed is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.pages import read
from tests.readers import signed_in as as_
from tests.world import World
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.members.tests.lists import differing, is_clean
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.tests.test_act_pages import books, manager, said
from vungmanh.reorganization.undoing import UNDO

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


FOUND = {
    "kind": "grassroots",
    "name": "CĐCS  May Mới ",
    "code": "MM",
    "on": "1/8/2025",
    "block": "2",
    "workers": "1.200",
}


def test_khoa_founds_a_union_and_takes_it_back(world: World) -> None:
    client = as_(world.khoa)
    page = client.get("/units/SX-BG/found/")
    assert [code for code, _name in page.context["form"].fields["kind"].choices] == ["grassroots", "occupational"]
    before = books()
    more = {"tax_code": "0101234567", "contact_name": "Lê Văn Sáu", "once": "k1"}
    answer = client.post("/units/SX-BG/found/", {**FOUND, **more})
    assert answer["Location"] == "/units/MM/about/"
    unit = Unit.objects.get(code="MM")
    assert (unit.name, unit.established_on, unit.tax_code) == ("CĐCS May Mới", date(2025, 8, 1), "0101234567")
    assert unit.workforces.get().workers == 1200
    assert manager(unit, date(2025, 8, 1)) == "SX-BG"
    # The same form again does nothing more.
    assert client.post("/units/SX-BG/found/", {**FOUND, **more})["Location"] == "/units/MM/about/"
    act = Act.objects.of(*UNDO).get()
    shown = client.get("/units/MM/about/").content.decode()
    assert "CĐCS May Mới stands from 01/08/2025 on." in shown
    assert f'action="/acts/{act.pk}/undo/"' in shown
    assert client.post(f"/acts/{act.pk}/undo/")["Location"] == "/units/SX-BG/tree/"
    after = books()
    assert differing(before, after) == {}
    assert is_clean()
    assert "Taken back" in read(client.get("/units/SX-BG/tree/")).text


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"on": "31/02/2025"}, "There is no day"),
        ({"on": ""}, "required"),
        ({"on": "30/06/2025"}, "CĐ phường Bến Gỗ did not stand on 30/06/2025"),
        ({"name": "  "}, "required"),
        ({"code": "DM"}, "There is already a unit with the code DM"),
        ({"code": "a/../b c"}, ""),
        ({"code": ".."}, "cannot be a code"),
        ({"kind": "ward"}, "valid choice"),
        ({"kind": "nonsense"}, "valid choice"),
        ({"workers": "-3"}, "Type a whole number"),
        ({"workers": "nhiều"}, "Type a whole number"),
        ({"block": "99"}, "valid choice"),
    ],
)
def test_what_cannot_be_founded_is_said_and_kept(world: World, wrong: dict[str, str], reason: str) -> None:
    client = as_(world.khoa)
    answer = client.post("/units/SX-BG/found/", {**FOUND, **wrong})
    if not reason:
        assert answer.status_code == 302
        return
    assert reason in said(answer)
    html = answer.content.decode()
    assert "Not yet: please mend this first" in html
    assert 'value="1.200"' in html or "workers" in wrong
    assert not Unit.objects.filter(code="MM").exists()
    assert Act.objects.of(*UNDO).count() == 0


def test_a_day_before_the_unit_above_stood(world: World) -> None:
    answer = as_(world.khoa).post("/units/DM/found/", {**FOUND, "kind": "section", "on": "01/01/2001"})
    assert "CĐCS Dệt May Hòa Bình did not stand on 01/01/2001." in said(answer)


def test_a_code_is_suggested(world: World) -> None:
    new = [NewUnit("SX-BG-041", "CĐCS Bốn Mốt", "grassroots", JULY_2025)]
    found_units(new, under=world.ben_go, by=world.operator, today=timezone.localdate())
    client = as_(world.khoa)
    assert 'value="SX-BG-042"' in client.get("/units/SX-BG/found/").content.decode()
    assert 'value="DM-001"' in client.get("/units/DM/found/").content.decode()


def test_nothing_stands_under_a_group(world: World) -> None:
    new = [NewUnit("T1", "Tổ 1", "group", JULY_2025)]
    found_units(new, under=world.det_may, by=world.operator, today=timezone.localdate())
    assert "By the rules of today nothing may stand under Tổ 1" in read(as_(world.khoa).get("/units/T1/found/")).text


# ---- edit


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the browser would send if nothing were touched."""
    form = client.get(address).context["form"]
    sent = {}
    for box in form:
        value = box.value()
        sent[box.name] = "" if value is None else box.field.prepare_value(value)
        if box.field.show_hidden_initial:
            sent[box.html_initial_name] = "" if value is None else value
    return sent


def test_only_what_is_touched_is_written(world: World) -> None:
    client = as_(world.khoa)
    sent = form_of(client, "/units/DM/edit/")
    assert (sent["name"], sent["workers"], sent["block"]) == ("CĐCS Dệt May Hòa Bình", 420, 2)
    answer = client.post("/units/DM/edit/", {**sent, "workers": "450", "address": "1 phố Huế", "on": "1/8/2025"})
    assert answer["Location"] == "/units/DM/about/"
    line = Entry.objects.latest("pk")
    assert (line.action, line.facts["changed"]) == ("reorganization.describe", ["address", "workers"])
    unit = Unit.objects.get(code="DM")
    assert [row.workers for row in unit.workforces.all()] == [420, 450]
    assert (unit.address, unit.name) == ("1 phố Huế", "CĐCS Dệt May Hòa Bình")
    assert is_clean()
    act = Act.objects.of(*UNDO).get()
    client.post(f"/acts/{act.pk}/undo/")
    unit.refresh_from_db()
    assert ([row.workers for row in unit.workforces.all()], unit.address) == ([420], "")
    assert is_clean()


def test_nothing_touched_nothing_written(world: World) -> None:
    client = as_(world.khoa)
    lines = Entry.objects.count()
    assert client.post("/units/DM/edit/", form_of(client, "/units/DM/edit/")).status_code == 302
    assert Entry.objects.count() == lines
    assert Act.objects.of(*UNDO).count() == 0
    assert "Nothing differs" in read(client.get("/units/DM/about/")).text


def test_a_name_from_a_day_on_and_a_fact_no_more(world: World) -> None:
    client = as_(world.khoa)
    client.post("/units/DM/edit/", {**form_of(client, "/units/DM/edit/"), "contact_phone": "0912000111"})
    sent = form_of(client, "/units/DM/edit/")
    client.post("/units/DM/edit/", {**sent, "name": "CĐCS Dệt May 2", "contact_phone": "", "on": "01/08/2025"})
    unit = Unit.objects.get(code="DM")
    assert (unit.name, unit.contact_phone) == ("CĐCS Dệt May 2", "")
    assert [(row.name, row.until) for row in unit.former_names.all()] == [("CĐCS Dệt May Hòa Bình", date(2025, 8, 1))]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"name": "Khác", "on": "01/01/2001"}, "did not stand under its present name on that day"),
        ({"name": "Khác", "on": "01/01/2099"}, "from the day it holds, not before"),
        ({"on": "31/02/2025"}, "There is no day"),
        ({"workers": ""}, "not taken away"),
        ({"block": ""}, "Meanwhile"),
    ],
)
def test_what_cannot_be_edited(world: World, wrong: dict[str, str], reason: str) -> None:
    client = as_(world.khoa)
    sent = {**form_of(client, "/units/DM/edit/"), "address": "1 phố Huế", **wrong}
    if "block" in wrong:
        sent["initial-block"] = "3"
    answer = client.post("/units/DM/edit/", sent)
    assert reason in said(answer)
    assert 'value="1 phố Huế"' in answer.content.decode()
    assert Act.objects.of(*UNDO).count() == 0


def test_two_officers_edit_the_same_box(world: World) -> None:
    one, other = as_(world.khoa), as_(world.binh)
    seen, also_seen = form_of(one, "/units/DM/edit/"), form_of(other, "/units/DM/edit/")
    one.post("/units/DM/edit/", {**seen, "workers": "500", "address": "1 phố Huế"})
    # Another box: both are kept.
    other.post("/units/DM/edit/", {**also_seen, "contact_name": "Trần Bình"})
    unit = Unit.objects.get(code="DM")
    assert (unit.address, unit.contact_name) == ("1 phố Huế", "Trần Bình")
    # The same box: the second is told, and may save again once they have seen it.
    answer = other.post("/units/DM/edit/", {**also_seen, "workers": "300"})
    assert "Meanwhile somebody has changed this to “500”" in said(answer)
    again = {**also_seen, "workers": "300", "initial-workers": "500", "once": "another"}
    assert 'name="initial-workers" value="500"' in answer.content.decode()
    assert other.post("/units/DM/edit/", again).status_code == 302
    assert unit.workforces.latest("since").workers == 300


def test_a_chair_describes_but_does_not_rename(world: World) -> None:
    client = as_(world.binh)
    sent = form_of(client, "/units/DM/edit/")
    assert "name" not in sent
    client.post("/units/DM/edit/", {**sent, "name": "Khác", "address": "1 phố Huế"})
    unit = Unit.objects.get(code="DM")
    assert (unit.name, unit.address) == ("CĐCS Dệt May Hòa Bình", "1 phố Huế")
