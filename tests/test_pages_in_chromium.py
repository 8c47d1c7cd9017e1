"""Every page of the house in a real browser, full and empty, at three widths: nobody stumbles, nothing sticks out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from tests.chromium import let_go
from tests.doors import DOORS
from tests.world import World, lay_kinds
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.browser, pytest.mark.look]

_WITH_A_SECOND_FACTOR = {
    "mfa_deactivate_totp", "mfa_reauthenticate", "mfa_view_recovery_codes", "mfa_generate_recovery_codes",
}  # fmt: skip
WIDTHS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1280, 800)}
# What axe looks for changes with the layout, and the tablet's is one of these two. It takes longer than all the rest:
# it looks at a full page of a ward at both, and at an empty one of a union on the phone.
# Colours, half of its time, are the same at the desk; style sheets are read where they stand and not loaded once more.
_AXE_LOOKS_AT = ("phone", "desk")
_NO_COLOURS = {"color-contrast": {"enabled": False}}
PAGES = sorted(name for name, door in DOORS.items() if door.is_page)
# Elements with an edge outside the screen that no scrolling sheet or row holds.
OUTSIDE = """() => [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.right <= innerWidth + 1 || element.closest('.skip, svg')) return false;
    for (let around = element; around; around = around.parentElement)
        if (['auto', 'scroll', 'hidden'].includes(getComputedStyle(around).overflowX) && around !== document.body)
            return false;
    return true;
}).map(element => element.outerHTML.slice(0, 90))"""
# WCAG 2.2, 2.5.8: a target is 24 px at least, unless it stands within a sentence.
SMALL = """() => [...document.querySelectorAll('a, button, input, select, summary')].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && !element.closest('.skip, label, p, li li, .visually-hidden') && box.height < 24;
}).map(element => element.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="session")
def axe() -> str:
    return str(Axe().axe_script)


def cookie_of(user: User, address: str) -> list[dict[str, str]]:
    client = Client()
    client.force_login(user)
    return [{"name": name, "value": morsel.value, "url": address} for name, morsel in client.cookies.items()]


@pytest.fixture(scope="module")
def screen(browser: Any) -> Iterator[Any]:
    """One page for all addresses: a new one costs Chromium three processes, which is more than most pages do."""
    context = browser.new_context(viewport=_size("phone"), locale="vi-VN", service_workers="block")
    yield context.new_page()
    let_go(context)


def stumbles(
    page: Any, axe: str, url: str, user: User | None, answers: int = 200, axe_at: Sequence[str] = _AXE_LOOKS_AT
) -> list[str]:
    """What is wrong with the page at any width, in words; nothing if it is well.

    It is loaded once, on the phone, and grows: what a page asks of the server does not depend on its width.
    """
    server = "/".join(url.split("/")[:3])
    page.context.clear_cookies()
    if user:
        page.context.add_cookies(cookie_of(user, server))
    said: list[str] = []
    heard: dict[str, Callable[[Any], None]] = {
        "console": lambda message: said.append(_told(message)) if _complains(message, answers) else None,
        "pageerror": lambda error: said.append(f"script: {error}"),
    }
    for event, hears in heard.items():
        page.on(event, hears)
    page.set_viewport_size(_size("phone"))
    answer = page.goto(url)
    if answer.status != answers:
        said.append(f"answered {answer.status}")
    if page.locator("h1").count() != 1:
        said.append(f"{page.locator('h1').count()} headings of the first rank")
    if page.evaluate("document.documentElement.lang") != "vi":
        said.append("the page does not say that it is Vietnamese")
    if axe_at:
        page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size(_size(width))
        said += [f"{width}: {line}" for line in _seen_at(page)]
        if width in axe_at:
            said += [f"{width}: axe {line}" for line in _told_by_axe(page, {} if width == axe_at[0] else _NO_COLOURS)]
    for event, hears in heard.items():
        page.remove_listener(event, hears)
    # So that it asks nothing more of a house that is being emptied, not even for an icon. What lies elsewhere costs
    # Chromium a process on the way there, and another one on the way back.
    page.goto(f"{server}/static/ui/look.css")
    return said


def _seen_at(page: Any) -> list[str]:
    outside = [f"outside the screen: {part}" for part in page.evaluate(OUTSIDE)]
    return outside + [f"too small to touch: {part}" for part in page.evaluate(SMALL)]


def _told_by_axe(page: Any, rules: dict[str, Any]) -> list[str]:
    told = page.evaluate("rules => axe.run({resultTypes: ['violations'], preload: false, rules})", rules)
    return [
        f"{violation['id']}: {node['html'][:120]}"
        for violation in told["violations"]
        for node in violation["nodes"][:3]
    ]


def _size(width: str) -> dict[str, int]:
    across, high = WIDTHS[width]
    return {"width": across, "height": high}


def _told(message: Any) -> str:
    return f"console: {message.text} {message.location['url']}"


def _complains(message: Any, answers: int) -> bool:
    """Errors, but for the browser's own remark that the page is none that was found."""
    return message.type == "error" and not (answers >= 400 and f"status of {answers}" in message.text)


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[str]:
    """Where the house answers. Its threads read within the transaction of the test, for they share its connection (the
    database of a run lies in memory): nothing is committed, and no tables are to be emptied after each page."""
    serving = LiveServer("localhost")
    yield serving.url
    serving.stop()


@pytest.mark.turns
@pytest.mark.parametrize("name", PAGES)
def test_nobody_stumbles_on_a_full_page(name: str, world: World, server: str, screen: Any, axe: str) -> None:
    door = DOORS[name]
    world.operator.set_password("mot-bo-dua-khong-gay")
    world.operator.save()
    url = server + door.address(name, world, world.ben_go if door.is_of_unit else world.det_may)
    who = world.operator if door.open_to != "everybody" else None
    if name in _WITH_A_SECOND_FACTOR:
        TOTP.activate(world.operator, generate_totp_secret())
        RecoveryCodes.activate(world.operator)
    found = stumbles(screen, axe, url, who, door.answers)
    assert not found, "\n".join(found)


@pytest.mark.turns
@pytest.mark.parametrize("name", [name for name in PAGES if DOORS[name].is_of_unit])
def test_nobody_stumbles_on_an_empty_page(name: str, db: None, server: str, screen: Any, axe: str) -> None:
    unit, operator = empty_house()
    url = server + reverse(name, kwargs=DOORS[name].at({"unit": unit})) + DOORS[name].query
    found = stumbles(screen, axe, url, operator, axe_at=("phone",))
    assert not found, "\n".join(found)


def empty_house() -> tuple[Unit, User]:
    """An office on its first morning: one federation, one union, one operator, nothing else. Returns the union."""
    lay_kinds()
    operator = User.objects.create(username="operator", name="Vận hành")
    Grant.objects.create(user=operator, role="operator", since=date(2000, 1, 1), because="Cài đặt")
    new = NewUnit("MOI", "LĐLĐ tỉnh Mới", "province", date(2025, 7, 1))
    way: dict[str, Any] = {"by": operator, "today": date(2026, 3, 16)}
    (federation,) = found_units([new], under=None, **way)
    union = NewUnit("MOI-1", "CĐCS Trường Mới", "grassroots", date(2025, 9, 5), block=6)
    (unit,) = found_units([union], under=federation, **way)
    return unit, operator
