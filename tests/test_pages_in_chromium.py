"""Every page of the house in a real browser, full and empty, at three widths: nobody stumbles, nothing sticks out."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.base import AxeBase
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.doors import DOORS
from tests.world import Snapshot, World, lay_kinds
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]

WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 800)}
PAGES = sorted(name for name, door in DOORS.items() if not door.post_only and not door.is_file)
# Elements with an edge outside the screen that no scrolling sheet or row holds.
_OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > innerWidth + 1 && !element.closest('.sheet, .tabs, .skip');
}).map(element => element.outerHTML.slice(0, 90))"""
# WCAG 2.2, 2.5.8: a target is 24 px at least, unless it stands within a sentence.
_SMALL = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && !element.closest('.skip, label, p, li li, .visually-hidden') && box.height < 24;
}).map(element => element.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return str(AxeBase().axe_script)


def cookie_of(user: User, address: str) -> list[dict[str, str]]:
    client = Client()
    client.force_login(user)
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in client.cookies.items()]


def stumbles(browser: Any, axe: str, url: str, cookies: list[dict[str, str]], width: str) -> list[str]:
    """What is wrong with the page at the width, in words; nothing if it is well."""
    across, high = WIDTHS[width]
    context = browser.new_context(viewport={"width": across, "height": high}, locale="vi-VN")
    context.add_cookies(cookies)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(f"script: {error}"))
    answer = page.goto(url)
    if answer.status != 200:
        said.append(f"answered {answer.status}")
    page.evaluate(axe)
    for violation in page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]:
        said += [f"axe {violation['id']}: {node['html'][:120]}" for node in violation["nodes"][:3]]
    said += [f"outside the screen: {part}" for part in page.evaluate(_OUTSIDE)]
    said += [f"too small to touch: {part}" for part in page.evaluate(_SMALL)]
    if page.locator("h1").count() != 1:
        said.append(f"{page.locator('h1').count()} headings of the first rank")
    if page.evaluate("document.documentElement.lang") != "vi":
        said.append("the page does not say that it is Vietnamese")
    context.close()
    return [f"{width}: {line}" for line in said]


@pytest.fixture
def full(world_as_built: Snapshot) -> World:
    """The small world, committed, because the server reads it beside the test."""
    with transaction.atomic():
        return world_as_built.lay()


@pytest.mark.parametrize("name", PAGES)
def test_nobody_stumbles_on_a_full_page(name: str, live_server: Any, full: World, browser: Any, axe: str) -> None:
    door = DOORS[name]
    targets = (full.ben_go, full.det_may) if door.of_unit else (full.det_may,)
    found: list[str] = []
    for target in targets:
        url = live_server.url + reverse(name, kwargs=door.at(door.prepare(full, target))) + door.query
        who = full.operator if door.open_to != "everybody" else None
        cookies = cookie_of(who, live_server.url) if who else []
        for width in WIDTHS:
            found += stumbles(browser, axe, url, cookies, width)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", [name for name in PAGES if DOORS[name].of_unit])
def test_nobody_stumbles_on_an_empty_page(name: str, live_server: Any, browser: Any, axe: str) -> None:
    with transaction.atomic():
        unit, operator = empty_house()
    url = live_server.url + reverse(name, kwargs=DOORS[name].at({"unit": unit})) + DOORS[name].query
    cookies = cookie_of(operator, live_server.url)
    found = [line for width in WIDTHS for line in stumbles(browser, axe, url, cookies, width)]
    assert not found, "\n".join(found)


def empty_house() -> tuple[Unit, User]:
    """An office on its first morning: one unit, one operator, nothing else."""
    from datetime import date

    lay_kinds()
    operator = User.objects.create(username="operator", name="Vận hành")
    Grant.objects.create(user=operator, role="operator", since=date(2000, 1, 1), because="Cài đặt")
    new = NewUnit("MOI", "LĐLĐ tỉnh Mới", "province", date(2025, 7, 1))
    (unit,) = found_units([new], under=None, by=operator, today=date(2026, 3, 16))
    return unit, operator
