"""Chi's way through the first pages in a real browser, on a phone and at a desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.test_pages_in_chromium import OUTSIDE, SMALL
from tests.world import Snapshot

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORD = "mot-bo-dua-khong-gay"


@pytest.fixture
def house(live_server: Any, world_as_built: Snapshot) -> str:
    """The address of a house that the small world lives in, committed, because the server reads it beside the test."""
    with transaction.atomic():
        world = world_as_built.lay()
    world.chi.set_password(WORD)
    world.chi.save()
    return str(live_server.url)


@pytest.fixture(params=["phone", "desk"])
def page(request: pytest.FixtureRequest) -> Any:
    page = request.getfixturevalue(request.param)
    if request.param == "desk":
        page.set_viewport_size({"width": 1280, "height": 800})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def looks_right(page: Any) -> None:
    width = page.viewport_size["width"]
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate(SMALL) == []
    assert page.complaints == []


def sign_in(page: Any, house: str) -> None:
    page.goto(house)
    page.fill("#id_login", "chi")
    page.fill("#id_password", WORD)
    looks_right(page)
    page.click("main button[type=submit]")
    page.wait_for_url(f"{house}/")
    page.click(".menu a[href='/units/SX-BG/']")
    page.wait_for_url("**/units/SX-BG/")


def test_chi_finds_her_ward_changes_the_day_and_opens_a_number(page: Any, house: str) -> None:
    sign_in(page, house)
    assert page.inner_text("h1") == "CĐ phường Bến Gỗ"
    looks_right(page)

    page.fill("#id_day", "31.12.2025")
    if not page.is_visible("input[name=tree][value=now]"):  # on a phone the figures come first
        page.click(".ask-more summary")
    page.check("input[name=tree][value=now]")
    page.press("#id_day", "Enter")
    page.wait_for_url("**/units/SX-BG/?*31.12.2025*")
    assert page.input_value("#id_day") == "31/12/2025"
    assert page.is_checked("input[name=tree][value=now]")
    looks_right(page)

    page.click("tfoot a[href*='/records/members/']")
    page.wait_for_url("**/records/members/?day=2025-12-31&tree=now")
    assert page.inner_text(".answer").split()[0] == page.inner_text("tfoot .sum") == "9"
    looks_right(page)

    page.click("text=CĐCS Trường THPT Lê Lợi >> nth=0")
    page.wait_for_url("**/units/LL/?day=2025-12-31&tree=now")
    looks_right(page)


def test_a_wrong_day_keeps_what_was_typed(page: Any, house: str) -> None:
    sign_in(page, house)
    page.fill("#id_day", "31/2/2025")
    page.click(".ask button")
    page.wait_for_load_state()
    assert page.input_value("#id_day") == "31/2/2025"
    assert page.is_visible("[role=alert]")
    looks_right(page)


def test_the_keyboard_reaches_the_content_first(page: Any, house: str) -> None:
    sign_in(page, house)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_names_stay_in_sight_while_the_sheet_scrolls(phone: Any, house: str) -> None:
    phone.complaints = []
    sign_in(phone, house)
    phone.evaluate("document.querySelector('.sheet').scrollLeft = 400")
    assert phone.evaluate("document.querySelector('.sheet').scrollLeft") > 100
    name = phone.evaluate("document.querySelector('.sheet tbody th').getBoundingClientRect().left")
    assert 0 <= name <= 32
