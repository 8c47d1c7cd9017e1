"""The chair of a union reports a stoppage on a phone, one line of the log without signal; the ward's home shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.situation.models import LogLine, Stoppage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _screens_of_the_stoppage_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


def test_the_wards_home_shows_a_stoppage_within_seconds_and_a_line_waits_on_the_phone_for_a_signal(
    world: World, live_server: Any, browser: Any
) -> None:
    ward = Walk(browser, str(live_server.url), DESK).as_user(world.chi)
    home = ward.go("/")
    assert home.locator(".now").count() == 0
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.binh)
    page = phone.go("/units/DM/stoppages/open/")
    page.fill("#id_at_first", "200")
    page.fill("#id_cause", "Chậm lương tháng 10")
    page.locator("main form.act-form button[type=submit]").first.press("Enter")
    page.wait_for_selector("#stands")
    home.evaluate("window.dispatchEvent(new Event('focus'))")  # whoever comes back to the page finds it there
    home.wait_for_selector(".now a")
    assert "200 người" in home.inner_text(".now")
    page.fill("#id_words", "Công an phường đã đến")
    page.fill("#id_people", "350")
    phone.context.set_offline(True)
    page.locator("form.stoppage-line button[type=submit]").press("Enter")
    page.wait_for_selector(".unsent-kept")
    assert not LogLine.objects.exists()
    phone.context.set_offline(False)
    page.wait_for_selector(".stoppage-log li")
    assert list(LogLine.objects.values_list("words", "people")) == [("Công an phường đã đến", 350)]
    assert Stoppage.objects.get().people == 350
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    home.click(".now a")
    home.wait_for_selector(".stoppage-log li")
    assert "350 người" in home.inner_text("#log")
    assert {said for said in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in said} == set()
    assert ward.complaints == []
