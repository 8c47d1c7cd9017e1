"""The targets of a city on their way through the browser: assigned at a desk, answered on an old phone in a weak line,
decided, and read by whoever wants to know who will miss them."""

from __future__ import annotations

from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.test_budgets import LINE, SLOWER
from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.core.days import VIETNAM
from vungmanh.core.periods import Period
from vungmanh.indicators.models import Plan, Target
from vungmanh.indicators.tests.target_stories import target_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"
_MINUTE = 60


@pytest.fixture(autouse=True)
def _screens_of_targets_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


def _year() -> Period:
    return Period.parse(str(timezone.now().astimezone(VIETNAM).year))


def _fits(page: Any, size: tuple[int, int]) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= size[0])


def _weak(phone: Walk) -> None:
    line = phone.context.new_cdp_session(phone.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _assign(walk: Walk, world: World, size: tuple[int, int]) -> None:
    """301 members to be admitted in the year, evenly, but more for one ward; by a plan."""
    page = walk.go("/units/SX/targets/assign/")
    page.select_option("#id_indicator", "admissions")
    page.select_option("#id_period", _year().key)
    page.fill("#id_value", "301")
    page.check("#id_own")
    page.locator("main details summary").first.click()
    page.check("input[name=by][value=evenly]")
    page.fill("#id_number", "12/KH-LĐLĐ")
    assert _fits(page, size)
    page.locator(_SEND).first.click()
    page.wait_for_selector("form.split")
    boxes = page.locator(".split-box input")
    assert sorted(box.input_value() for box in boxes.all()) == ["150", "151"]
    page.fill(f"#id_value_{world.ben_go.pk}", "200")
    assert page.locator("[data-rest]").get_attribute("data-tone") == "bad", "more than the target, seen at once"
    walk.press(page.locator("button[name=again]"))
    assert page.input_value(f"#id_value_{world.cau_da.pk}") == "101", "divided over the others"
    assert _fits(page, size)
    walk.press(page.locator("form.split .bar button[type=submit]"))
    assert not Target.objects.exists(), "looked at before anything is assigned"
    assert _fits(page, size)
    walk.press(page.locator("main .bar button[type=submit]").first)
    page.wait_for_selector(".toast-line")


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_city_assigns_one_ward_accepts_another_objects_and_the_screen_tells_who_will_miss(
    world: World, live_server: Any, browser: Any, size: tuple[int, int]
) -> None:
    city = Walk(browser, str(live_server.url), size).as_user(world.khoa)
    _assign(city, world, size)
    assert Plan.objects.get().number == "12/KH-LĐLĐ"
    values = {each.unit.code: (each.value, each.state) for each in Target.objects.select_related("unit")}
    assert values == {"SX": (301, "decided"), "SX-BG": (200, "assigned"), "SX-CD": (101, "assigned")}

    chair = Walk(browser, str(live_server.url), PHONE).as_user(world.chi)
    _weak(chair)
    began = monotonic()
    page = chair.go("/units/SX-BG/targets/answer/")
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".toast-line")
    assert monotonic() - began < _MINUTE
    assert target_of(world.ben_go, period=_year()).state == "accepted"

    other = Walk(browser, str(live_server.url), PHONE).as_user(world.hanh)
    _weak(other)
    began = monotonic()
    page = other.go("/units/SX-CD/targets/answer/")
    page.locator(f"main a[href='/targets/{target_of(world.cau_da, period=_year()).pk}/object/']").click()
    page.fill("#id_value", "40")
    page.fill("#id_reason", "Hai công ty lớn đã giải thể")
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".toast-line")
    assert monotonic() - began < _MINUTE
    assert _fits(page, PHONE)
    assert target_of(world.cau_da, period=_year()).proposed == 40

    page = city.go("/units/SX/targets/proposals/")
    assert "Hai công ty lớn đã giải thể" in page.inner_text("main")
    assert _fits(page, size)
    page.locator("main a[href$='/decide/']").click()
    page.check("input[name=choice][value=other]")
    page.fill("#id_value", "60")
    page.fill("#id_reason", "Còn ba công ty mới mở")
    city.press(page.locator(_SEND).first)
    page.wait_for_selector(".toast-line")
    decided = target_of(world.cau_da, period=_year())
    assert (decided.value, decided.state) == (60, "decided")

    page = city.go("/units/SX/targets/")
    told = page.inner_text("main")
    assert "sẽ không đạt" in told
    assert "301" in told
    assert "Cầu Đá" in told
    assert _fits(page, size)
    assert (city.complaints, chair.complaints, other.complaints) == ([], [], [])
