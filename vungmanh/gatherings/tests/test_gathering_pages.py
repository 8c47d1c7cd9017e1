"""The pages of gatherings, as officers go through them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.models import Attendee, Gathering, Presence, Sitting
from vungmanh.gatherings.rules.kinds import CALLED_OFF, HELD, PLANNED
from vungmanh.gatherings.tests.stories import FRIDAY, SATURDAY, in_office, planned, recorded, whom
from vungmanh.gatherings.told import Sat
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.tasks.models import Task

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _today() -> date:
    """The day on which pages are looked at."""
    return timezone.now().astimezone(VIETNAM).date()


def _typed(days: int) -> str:
    return (_today() + timedelta(days=days)).strftime("%d/%m/%Y")


def _way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": world.today}


@pytest.fixture
def chi(client: Client, world: World) -> Client:
    client.force_login(world.chi)
    return client


def _there(page: Any) -> dict[str, str]:
    """What the second page of a recording sends, as it is shown: hidden boxes."""
    form = page.context["form"]
    return {box.html_name: box.value() for box in form if not isinstance(box.value(), list | type(None))} | {
        box.html_name: box.value() for box in form if isinstance(box.value(), list)
    }


def test_a_seminar_is_recorded_by_whoever_knows_who_was_absent(chi: Client, world: World) -> None:
    people = in_office(world)
    address = reverse("gatherings:record", args=["SX-BG"]) + "?kind=seminar"
    first = chi.get(address)
    assert first.status_code == 200
    form = first.context["form"]
    assert [box.name for box in form.first] == ["title", "on"], "what has to be typed; the rest is as usual"
    assert list(form.initial["offices"]) == ["chair", "vice_chair"]
    said = {
        "title": "tọa đàm chủ tịch công đoàn cơ sở", "on": "13/03/2026", "offices": ["chair", "vice_chair"],
        "where": "below",
    }  # fmt: skip
    page = chi.post(address, said)
    assert [(each.name, each.is_there) for each in page.context["people"]] == [
        ("Nguyễn Thị An", True), ("Trần Quang Bình", True), ("Đặng Thu Hằng", True), ("Hoàng Văn Tài", True),
    ]  # fmt: skip
    assert not Gathering.objects.exists()
    sent = _there(page) | {"there": [people[name].pk for name in ("Bình", "Hằng", "Tài")]}
    for _press in range(2):
        answer = chi.post(address, sent)
        assert answer.status_code == 302
    gathering = Gathering.objects.get()
    assert answer["Location"] == reverse("gatherings:gathering", args=[gathering.pk])
    assert (gathering.state, gathering.on, gathering.invited, gathering.present) == (HELD, FRIDAY, 4, 3)
    shown = chi.get(answer["Location"]).content.decode()
    assert "tọa đàm chủ tịch" in shown
    assert str(world.ben_go.name) in shown


def test_the_same_of_the_same_day_is_asked_and_written_only_on_a_tick(chi: Client, world: World) -> None:
    recorded(world.ben_go, _way(world))
    address = reverse("gatherings:record", args=["SX-BG"])
    said = {"title": "Tọa đàm chủ tịch công đoàn cơ sở", "on": "13/03/2026"}
    page = chi.post(address, said)
    assert page.context["form"].errors["again"]
    assert not page.context["form"]["again"].is_hidden
    second = chi.post(address, said | {"again": "on"})
    assert second.context["people"] == []
    assert chi.post(address, _there(second)).status_code == 302
    assert Gathering.objects.count() == 2


def test_what_is_planned_invites_whoever_the_last_of_its_kind_had(chi: Client, world: World) -> None:
    in_office(world)
    address = reverse("gatherings:plan", args=["SX-BG"]) + "?kind=session"
    said = {"title": "Giao ban quý I", "on": _typed(4), "begins": "8h", "offices": ["chair"], "where": "below"}
    assert chi.post(address, said).status_code == 302
    gathering = Gathering.objects.get()
    assert (gathering.state, gathering.invited) == (PLANNED, 3)
    again = chi.get(address).context["form"]
    assert (again.initial["offices"], again.initial["where"]) == (["chair"], "below")
    wrong = chi.post(address, said | {"on": _typed(1000)})
    assert wrong.context["form"].errors["on"]
    assert Gathering.objects.count() == 1


def test_days_are_moved_split_and_said_wrong(chi: Client, world: World) -> None:
    in_office(world)
    gathering = recorded(world.ben_go, _way(world), whom=whom(world.ben_go))
    address = reverse("gatherings:days", args=[gathering.pk])
    assert chi.get(address).status_code == 200
    said = {"on_0": "13/03/2026", "begins_0": "8:00", "on_1": "14/03/2026", "place_1": "Trường Lê Lợi"}
    assert chi.post(address, said).status_code == 302
    assert list(Sitting.objects.values_list("on", "place")) == [(FRIDAY, ""), (SATURDAY, "Trường Lê Lợi")]
    assert Presence.objects.filter(sitting__on=FRIDAY).count() == 4
    wrong = chi.post(address, said | {"on_1": _typed(3)})
    assert wrong.context["form"].errors["on_0"], "a day to come of what was held"
    lost = chi.post(address, {"on_1": "14/03/2026"})
    assert lost.context["form"].errors["on_0"], "somebody was there on the first day"


def test_each_act_on_one_of_them_has_its_page(chi: Client, world: World) -> None:
    gathering = planned(world.ben_go, _way(world))

    def press(view: str, **said: Any) -> Gathering:
        address = reverse(f"gatherings:{view}", args=[gathering.pk])
        assert chi.get(address).status_code == 200
        assert chi.post(address, said).status_code == 302, view
        return Gathering.objects.get(pk=gathering.pk)

    assert press("change", **_standing(chi, gathering, title="Tên mới")).title == "Tên mới"
    assert press("right_unit", unit="LL").unit == world.le_loi
    assert press("call_off", reason="Mưa bão").state == CALLED_OFF
    page = chi.get(reverse("gatherings:gathering", args=[gathering.pk])).content.decode()
    assert "Mưa bão" in page
    assert world.ben_go.name in page, "where it stood before"
    assert press("strike", reason="Ghi nhầm").struck_on == _today()


def _standing(chi: Client, gathering: Gathering, **other: str) -> dict[str, Any]:
    form = chi.get(reverse("gatherings:change", args=[gathering.pk])).context["form"]
    shown = {name: form[name].value() for name in form.standing}
    return {f"initial-{name}": value for name, value in shown.items()} | shown | other


def test_who_has_held_it_names_those_who_have_not_first_and_sets_them_a_task(chi: Client, world: World) -> None:
    recorded(world.le_loi, _way(world), kind="propaganda", title="Phổ biến Luật An toàn lao động")
    recorded(world.drivers, _way(world), kind="propaganda", title="Phòng chống ma túy")
    address = reverse("gatherings:who_has_held", args=["SX-BG"])
    page = chi.get(address, {"kind": "propaganda", "saying": "an toan"})
    assert [(each.code, each.many, each.last) for each in page.context["found"].records] == [
        ("DM", 0, None), ("LX", 0, None), ("LL", 1, FRIDAY),
    ]  # fmt: skip
    before = chi.get(address, {"kind": "propaganda", "since": "1/1/2025", "to": "1/3/2026"})
    assert {each.many for each in before.context["found"].records} == {0}
    form = chi.get(page.context["asks"]).context["form"]
    assert (form.initial["proof"], form.initial["measure"]) == ("record", "propaganda_sessions")
    assert form.initial["named"].split() == ["DM", "LX"]
    assert "an toan" in form.initial["what"]
    sheet = chi.get(reverse("gatherings:who_has_held_sheet", args=["SX-BG"]), {"kind": "propaganda"})
    assert sheet.status_code == 200


def test_units_are_counted_that_stood_below_on_the_last_day_asked(chi: Client, world: World) -> None:
    chi.force_login(world.khoa)
    address = reverse("gatherings:who_has_held", args=["SX"])
    now = chi.get(address).context["found"].records
    then = chi.get(address, {"since": "1/1/2025", "to": "30/6/2025"}).context["found"].records
    assert "SX-BC" not in {each.code for each in now}
    assert "SX-BC" in {each.code for each in then}


def test_a_task_that_asks_for_a_gathering_is_answered_from_its_page(client: Client, world: World) -> None:
    client.force_login(world.chi)
    said = {
        "what": "Tổ chức tuyên truyền",
        "due": _typed(14),
        "named": "DM",
        "proof": "record",
        "measure": "gatherings",
    }
    address = reverse("tasks:set", args=["SX-BG"])
    looked = client.post(address, said)
    client.post(address, _there(looked))
    assert Task.objects.count() == 1
    client.force_login(world.binh)
    gathering = recorded(world.det_may, {"by": world.binh, "today": _today()}, days=(Sat(_today()),))
    page = client.get(reverse("gatherings:gathering", args=[gathering.pk]))
    (link,) = page.context["answers"]
    answer = client.get(link.url)
    assert [key for key, _label in answer.context["form"].fields["record"].choices] == [gathering.pk]
    other = planned(world.det_may, {"by": world.binh, "today": world.today}, title="Khác")
    assert client.get(reverse("gatherings:gathering", args=[other.pk])).context["answers"] == []


def test_the_register_shows_what_fits_by_either_tree(chi: Client, world: World) -> None:
    chi.force_login(world.khoa)
    old = recorded(
        world.ben_cu, {"by": world.operator, "today": world.today}, days=(Sat(date(2025, 5, 5)),), title="Cũ"
    )
    new = recorded(world.le_loi, _way(world), title="Mới", kind="training")
    address = reverse("gatherings:gatherings", args=["SX"])

    def found(**asked: str) -> list[str]:
        return [each.title for each in chi.get(address, asked).context["found"].records]

    assert found() == ["Mới", "Cũ"]
    assert found(kind="training") == ["Mới"]
    assert found(q="le loi") == ["Mới"]
    assert found(since="1/5/2025", to="31/5/2025") == ["Cũ"]
    assert found(state="planned") == []
    assert found(tree="then") == ["Mới", "Cũ"]
    chi.force_login(world.chi)
    there = reverse("gatherings:gatherings", args=["SX-BG"])
    assert [each.pk for each in chi.get(there).context["found"].records] == [new.pk]
    Gathering.objects.filter(pk=new.pk).update(on=old.on, until=old.until)
    assert [each.pk for each in chi.get(there, {"tree": "then"}).context["found"].records] == [], "it stood elsewhere"
    assert [each.pk for each in chi.get(there).context["found"].records] == [new.pk]
    assert chi.get(reverse("gatherings:gatherings_sheet", args=["SX-BG"])).status_code == 200


def test_whoever_sees_no_gatherings_finds_none(client: Client, world: World) -> None:
    gathering = recorded(world.ben_go, _way(world))
    for user in (world.hanh, world.giang):
        client.force_login(user)
        assert client.get(reverse("gatherings:gathering", args=[gathering.pk])).status_code == 404
    assert not Attendee.objects.exists()


def test_who_has_held_it_names_no_unit_that_has_gone_to_another_since(chi: Client, world: World) -> None:
    address = reverse("gatherings:who_has_held", args=["SX-BG"])
    until = {"since": "01/01/2026", "to": "01/03/2026"}
    assert world.det_may.name in chi.get(address, until).content.decode()
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    move_units([world.det_may], under=world.cau_da, on=date(2026, 3, 10), decision="", **way)
    for period in ({}, until):
        page = chi.get(address, period).content.decode()
        assert world.le_loi.name in page
        assert world.det_may.name not in page, period
