"""The pages of targets, as officers go through them: success beside refusal."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import World
from vungmanh.core.days import VIETNAM
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.answer_targets import object_target
from vungmanh.indicators.actions.change_targets import change_target
from vungmanh.indicators.models import Plan, Target
from vungmanh.indicators.tests.target_stories import DENSITY, assigned, city_of, one, target_of, way_of
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = [pytest.mark.pages, pytest.mark.django_db]


def _today() -> date:
    return timezone.now().astimezone(VIETNAM).date()


def _next_year() -> Period:
    return Period.parse(str(_today().year + 1))


def _one(level: Unit, unit: Unit, value: int | str, by: Any, **more: Any) -> Target:
    return one(level, unit, value, by=by, today=_today(), period=_next_year(), **more)


def _of(unit: Unit, indicator: str = "admissions") -> Target:
    return target_of(unit, indicator, _next_year())


def _as(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


@pytest.fixture
def khoa(world: World) -> Client:
    """The specialist of the city."""
    return _as(world.khoa)


@pytest.fixture
def chi(world: World) -> Client:
    """The chair of the ward."""
    return _as(world.chi)


@pytest.fixture
def binh(world: World) -> Client:
    """The chair of the weavers."""
    return _as(world.binh)


def _split(**asked: str) -> str:
    said = {"indicator": "admissions", "period": _next_year().key, "value": "301", "by": "evenly", "step": "1"} | asked
    return reverse("indicators:split", args=["SX"]) + "?" + "&".join(f"{name}={text}" for name, text in said.items())


def _boxes(form: Any) -> dict[str, str]:
    """What stands in the boxes, as a browser sends it."""
    return {box.name: str(box.value() if box.value() is not None else "") for box in form}


def _done(answer: Any) -> str:
    assert answer.status_code == 302, answer.context["form"].errors
    url: str = answer.url
    return url


def _url(target: Target, view: str = "target") -> str:
    return reverse(f"indicators:{view}", args=[target.pk])


# ---- assigned


def test_the_split_is_proposed_changed_looked_at_and_assigned(khoa: Client, world: World) -> None:
    address = _split(own="on", number="12/KH-LĐLĐ", issued_on="15/1/2026")
    shown = khoa.get(address)
    boxes = _boxes(shown.context["form"])
    box, other = f"value_{world.ben_go.pk}", f"value_{world.cau_da.pk}"
    assert {boxes[box], boxes[other]} == {"151", "150"}
    assert "301 of 301" in read(shown).text

    again = khoa.post(address, boxes | {box: "200", "again": "1"})
    boxes = _boxes(again.context["form"])
    assert (boxes[box], boxes[other]) == ("200", "101")
    once_more = khoa.post(address, boxes | {other: "90", "again": "1"})  # both are typed now
    assert "leaves 11 of the target" in read(once_more).text

    looked = khoa.post(address, boxes | {other: "90"})
    text = read(looked).text
    assert "11 of it is not assigned" in text
    assert "LĐLĐ thành phố Sông Xanh itself: 301" in text
    assert not Target.objects.exists()
    url = _done(khoa.post(address, _boxes(looked.context["form"])))
    assert url == f"/units/SX/targets/list/?indicator=admissions&period={_next_year().key}"
    assert [_of(unit).value for unit in (world.ben_go, world.cau_da, world.song_xanh)] == [200, 90, 301]
    assert Plan.objects.get().number == "12/KH-LĐLĐ"
    assert "Assigned: 3 targets." in read(khoa.get(url)).text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"indicator": DENSITY, "value": "0,83"}, "Is “0,83” 83 % or 0,83 %?"),
        ({"value": "80 %"}, "is no number"),
        ({"value": "1,5"}, "is no whole number"),
        ({"minimum": "200"}, "too little to give each of 2 units the least"),
        ({"issued_on": "15/1/2026"}, "Type its number too."),
        ({"indicator": ""}, "This field is required."),
    ],
)
def test_what_is_asked_wrong_is_told_at_the_first_page(khoa: Client, asked: dict[str, str], said: str) -> None:
    answer = khoa.get(_split(**asked))
    assert said in read(answer).text
    assert "indicators/assign.html" in [template.name for template in answer.templates]


def test_shares_are_proposed_alike_and_told_together_by_what_they_are_shares_of(khoa: Client, world: World) -> None:
    address = _split(indicator=DENSITY, value="80 %25")
    boxes = _boxes(khoa.get(address).context["form"])
    box, other = f"value_{world.ben_go.pk}", f"value_{world.cau_da.pk}"
    assert (boxes[box], boxes[other]) == ("80 %", "80 %")
    looked = khoa.post(address, boxes | {box: "100 %", other: "0 %"})
    # 495 workers in Bến Gỗ and 130 in Cầu Đá: not the mean of both shares
    assert "all together come to 79,2 %" in read(looked).text


def test_what_stands_is_shown_and_changed_with_a_reason(khoa: Client, world: World) -> None:
    _one(world.song_xanh, world.ben_go, 150, world.khoa)
    address = _split()
    shown = khoa.get(address)
    assert "assigned so far: 150" in read(shown).text
    boxes = _boxes(shown.context["form"])
    looked = khoa.post(address, boxes | {f"value_{world.ben_go.pk}": "180"})
    assert "Changed for 1 unit" in read(looked).text
    refused = khoa.post(address, _boxes(looked.context["form"]))
    assert "Say why targets that stand already are changed." in read(refused).text
    looked = khoa.post(address, boxes | {f"value_{world.ben_go.pk}": "180", "reason": "Thêm nhà máy"})
    _done(khoa.post(address, _boxes(looked.context["form"])))
    assert _of(world.ben_go).value == 180


def test_whoever_was_overtaken_while_splitting_sees_both(khoa: Client, world: World) -> None:
    address = _split()
    boxes = _boxes(khoa.get(address).context["form"])
    looked = khoa.post(address, boxes | {f"value_{world.ben_go.pk}": "180"})
    _one(world.song_xanh, world.ben_go, 99, world.operator)
    refused = khoa.post(address, _boxes(looked.context["form"]))
    assert "has set the target of CĐ phường Bến Gỗ to 99" in read(refused).text
    assert _boxes(refused.context["form"])[f"value_{world.ben_go.pk}"] == "180"
    assert _of(world.ben_go).value == 99
    again = _boxes(refused.context["form"]) | {"reason": "Theo kế hoạch mới"}
    looked = khoa.post(address, again)
    _done(khoa.post(address, _boxes(looked.context["form"])))
    assert _of(world.ben_go).value == 180


# ---- answered


def test_binh_accepts_all_that_waits_with_one_tap(binh: Client, world: World) -> None:
    _one(world.ben_go, world.det_may, 80, world.chi)
    _one(world.ben_go, world.det_may, 90, world.chi, indicator=DENSITY)
    address = reverse("indicators:answer", args=["DM"])
    shown = binh.get(address)
    marks = [each.mark for each in shown.context["waiting"]]
    assert read(shown).text.count("Propose another value") == 2
    assert len(marks) == 2
    assert shown.content.decode().count(" checked") == 2
    assert "Tick the targets" in read(binh.post(address, {"once": "a"})).text
    assert _done(binh.post(address, {"targets": marks, "once": "b"})) == address
    assert set(Target.objects.values_list("state", flat=True)) == {"accepted"}
    assert "No target waits" in read(binh.get(address)).text
    late = binh.post(address, {"targets": marks, "once": "c"})
    assert "One of these targets was taken back meanwhile" in read(late).text


def test_who_accepts_what_was_changed_meanwhile_is_told(binh: Client, world: World) -> None:
    target = _one(world.ben_go, world.det_may, 80, world.chi)
    change_target(target, Decimal(120), "Thêm một chuyền may", **way_of(world.chi, _today()))
    answer = binh.post(reverse("indicators:answer", args=["DM"]), {"targets": [f"{target.pk}:1"], "once": "a"})
    assert "Somebody has written one of these since you looked" in read(answer).text
    assert _of(world.det_may).state == "assigned"


def test_another_value_is_proposed_and_decided(binh: Client, chi: Client, world: World) -> None:
    target = _one(world.ben_go, world.det_may, 80, world.chi)
    page = _url(target, "object")
    form = binh.get(page).context["form"]
    wrong = binh.post(page, _boxes(form) | {"value": "50"})
    assert "This field is required." in read(wrong).text
    _done(binh.post(page, _boxes(form) | {"value": "50", "reason": "Một xưởng đóng cửa"}))
    shown = read(chi.get(reverse("indicators:objections", args=["SX-BG"]))).text
    assert "Assigned 80 people, the unit proposes 50 people" in shown
    assert "Một xưởng đóng cửa" in shown
    page = _url(target, "decide")
    form = chi.get(page).context["form"]
    assert "Type the value." in read(chi.post(page, _boxes(form) | {"choice": "other"})).text
    assert "not what the unit has proposed" in read(chi.post(page, _boxes(form) | {"choice": "assigned"})).text
    _done(chi.post(page, _boxes(form) | {"choice": "proposed"}))
    assert (_of(world.det_may).value, _of(world.det_may).state) == (50, "decided")
    assert "No proposal waits" in read(chi.get(reverse("indicators:objections", args=["SX-BG"]))).text


# ---- one target


def test_a_target_shows_how_it_came_to_be_so_and_what_stands_below(khoa: Client, world: World) -> None:
    _one(world.song_xanh, world.ben_go, 100, world.khoa)
    assigned(
        world.ben_go, {world.det_may: 80, world.le_loi: 5}, by=world.chi, today=_today(), period=_next_year()
    )  # fmt: skip
    object_target(_of(world.det_may), Decimal(60), "Một xưởng đóng cửa", **way_of(world.binh, _today()))
    text = read(khoa.get(_url(_of(world.ben_go)))).text
    assert "▲ another value proposed: 1" in text
    assert "○ waits for the answer: 1" in text
    assert "Their targets come to 85 people, 15 people less than this one." in text
    assert "1 unit has no target of this." in text


def test_two_levels_change_one_target_and_the_second_sees_both(khoa: Client, chi: Client, world: World) -> None:
    target = _one(world.ben_go, world.det_may, 80, world.chi)
    page = _url(target, "change")
    theirs, mine = (_boxes(client.get(page).context["form"]) for client in (khoa, chi))
    _done(khoa.post(page, theirs | {"value": "95", "reason": "Thành phố yêu cầu"}))
    refused = chi.post(page, mine | {"value": "70", "reason": "Ít việc"})
    text = read(refused).text
    assert "Somebody has written this target since you looked at it" in text
    assert "95 people" in text
    boxes = _boxes(refused.context["form"])
    assert (boxes["value"], boxes["version"]) == ("70", "2")
    _done(chi.post(page, boxes))
    assert _of(world.det_may).value == 70


@pytest.mark.parametrize(
    ("view", "said", "state"),
    [
        ("harden", {"hard": "hard", "reason": "Doanh nghiệp ngại"}, ("hard", False)),
        ("withdraw", {"reason": "Giao nhầm đơn vị"}, ("", True)),
    ],
)
def test_a_target_is_named_hard_or_withdrawn(
    chi: Client, world: World, view: str, said: dict[str, str], state: tuple[str, bool]
) -> None:
    target = _one(world.ben_go, world.det_may, 80, world.chi)
    page = _url(target, view)
    _done(chi.post(page, _boxes(chi.get(page).context["form"]) | said))
    target.refresh_from_db()
    assert (target.hard, target.withdrawn_on is not None) == state
    assert said["reason"] in read(chi.get(_url(target))).text


def test_only_what_is_theirs_to_do_is_offered(khoa: Client, chi: Client, binh: Client, world: World) -> None:
    target = _one(world.song_xanh, world.ben_go, 100, world.khoa)
    deeds = {
        client: {button.url.split("/")[-2] for button in client.get(_url(target)).context["matter"].buttons}
        for client in (khoa, chi)
    }
    assert deeds[chi] == {"accept", "object"}
    assert deeds[khoa] == {"accept", "object", "change", "hard", "withdraw"}  # a right above holds below
    assert binh.get(_url(target)).status_code == 404
    assert chi.get(_url(target, "change")).status_code == 403
    assert _as(world.hanh).get(_url(target)).status_code == 404


def test_who_assigned_it_still_reads_it_where_the_unit_has_gone(chi: Client, world: World) -> None:
    target = _one(world.ben_go, world.det_may, 80, world.chi)
    move_units([world.det_may], under=world.cau_da, on=_today(), decision="QĐ 1", by=world.operator, today=_today())
    shown = chi.get(_url(target))
    assert shown.status_code == 200
    assert shown.context["matter"].buttons == []
    assert chi.get(_url(target, "change")).status_code == 404
    assert _as(world.hanh).get(_url(target, "change")).status_code == 200


# ---- listed


def test_the_register_is_sifted_and_taken_along(khoa: Client, world: World) -> None:
    assigned(world.song_xanh, city_of(world), by=world.khoa, today=_today(), period=_next_year())
    _one(world.ben_go, world.det_may, 80, world.chi)
    _one(world.song_xanh, world.song_xanh, 85, world.khoa, indicator=DENSITY)
    address = reverse("indicators:register", args=["SX"])

    def units(query: str) -> list[str]:
        return [row.unit.code for row in khoa.get(address + query).context["found"].records]

    assert sorted(units("")) == ["DM", "SX", "SX-BG", "SX-CD"]
    assert sorted(units("?whose=direct")) == ["SX-BG", "SX-CD"]
    assert units("?whose=itself") == units("?state=own") == ["SX"]
    assert units("?indicator=density") == ["SX"]
    assert units("?q=det may") == ["DM"]
    assert units("?state=objected") == units(f"?period={_today().year - 1}") == []
    assert len(units("?state=assigned")) == 3
    sheet = khoa.get(reverse("indicators:register_sheet", args=["SX"]))
    assert sheet["Content-Disposition"].startswith('attachment; filename="chi-tieu-SX')
    neighbour = _as(world.hanh)
    assert neighbour.get(address).status_code == 404
    seen = neighbour.get(reverse("indicators:register", args=["SX-CD"])).context["found"].records
    assert [row.unit.code for row in seen] == ["SX-CD"]


def test_of_a_unit_that_ends_within_the_period_the_split_says_so(khoa: Client, world: World) -> None:
    world.cau_da.placements.update(until=date(_today().year + 1, 7, 1))  # as a decision with a day ahead leaves it
    text = read(khoa.get(_split())).text
    assert f"It stands no more from 01/07/{_today().year + 1}" in text
    boxes = _boxes(khoa.get(_split()).context["form"])
    assert "CĐ phường Cầu Đá stands no more from" in read(khoa.post(_split(), boxes)).text
    assert text.count("It stands no more") == 1
