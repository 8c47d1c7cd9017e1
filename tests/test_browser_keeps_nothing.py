"""What stays in a real browser when somebody has worked with members' data: nothing, and no number in an address."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.walks import DESK, PHONE, Walk
from tests.world import IDENTITY_OF_AN, Snapshot, World
from vungmanh.journal.models import Entry

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STORED = "() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage})"
TWO_PAGES = ("/units/DM/members/", "/units/DM/edit/")


@pytest.fixture
def house(live_server: Any) -> str:
    return str(live_server.url)


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_number_is_looked_up_without_ever_standing_in_an_address(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    chi = Walk(browser, house, PHONE if scripts else DESK, scripts=scripts).as_user(world.chi)
    asked: list[str] = []
    chi.page.on("request", lambda request: asked.append(request.url + request.headers.get("referer", "")))
    for start, box in (("/units/SX-BG/", "#find"), ("/units/DM/members/", "#id_q")):
        page = chi.go(start)
        page.fill(box, IDENTITY_OF_AN)
        if scripts and box == "#find":
            page.locator("#find").dispatch_event("input")
            page.wait_for_selector("#found .found-hint")
            assert page.locator("#found a").count() == 0
        page.press(box, "Enter")
        page.wait_for_selector(f"main a[href='/members/{world.an.pk}/']")
        assert IDENTITY_OF_AN not in page.title()
        page.click(f"main a[href='/members/{world.an.pk}/']")
        page.wait_for_url("**/members/*/")
    assert asked
    assert not any("4321" in address for address in asked)
    assert Entry.objects.filter(action="members.looked_up").count() == 2
    assert not chi.complaints


def test_after_signing_out_nothing_is_behind_the_back_button_and_nothing_in_store(
    world: World, house: str, browser: Any
) -> None:
    chi = Walk(browser, house, DESK).as_user(world.chi)
    for address in TWO_PAGES:
        page = chi.go(address)
    page.fill("#find", "nguyen")
    page.wait_for_selector("#found a")
    assert page.evaluate(STORED) == "{}{}"
    page.click(".reader form button")
    page.wait_for_load_state()
    for _page in TWO_PAGES:
        page.go_back()
        page.wait_for_load_state()
        assert "Nguyễn Thị An" not in page.content()
        assert "Dệt May" not in page.content()
    assert page.evaluate(STORED) == "{}{}"
