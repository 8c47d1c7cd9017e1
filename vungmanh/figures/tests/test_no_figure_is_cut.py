"""On a phone of 360 px every figure of a table is seen whole, or waits beyond the edge of a sheet that scrolls."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db import transaction

from tests.test_pages_in_chromium import cookie_of
from tests.world import Snapshot, World
from vungmanh.ledger.actions.post import post
from vungmanh.members.measures import ADMISSIONS, DEPARTURES, MEMBERS, MEMBERS_FEMALE
from vungmanh.organization.measures import WORKERS
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.tasks.tests.stories import given

pytestmark = [pytest.mark.browser, pytest.mark.look, pytest.mark.django_db(transaction=True)]
DAY = date(2026, 1, 5)
_COUNTED = (MEMBERS, MEMBERS_FEMALE, WORKERS, ADMISSIONS, DEPARTURES)

# Words and figures of cells that an edge goes through: of the sheet that scrolls, of the names beside it, of the cell.
CUT = """() => [...document.querySelectorAll('td, thead th.number')].filter(cell => {
    const words = document.createRange(); words.selectNodeContents(cell);
    const seen = words.getBoundingClientRect(), own = cell.getBoundingClientRect();
    if (seen.width < 2 || cell.closest('.visually-hidden, svg') || own.height < 2) return false;
    if (seen.right > own.right + 1 || seen.left < own.left - 1) return true;
    const sheet = cell.closest('.sheet'), box = sheet?.getBoundingClientRect();
    const left = sheet ? sheet.querySelector('tbody th').getBoundingClientRect().right : 0;
    const right = Math.min(box ? box.left + sheet.clientLeft + sheet.clientWidth : innerWidth, innerWidth);
    const cuts = edge => seen.left < edge - 1 && seen.right > edge + 1;
    return cuts(right) || (sheet && cuts(left)) || (!sheet && seen.right > right + 1);
}).map(cell => cell.innerText)"""
SEEN = """() => [...document.querySelectorAll('.sheet thead tr:last-child th')].slice(1).filter(head => {
    const box = head.closest('.sheet').getBoundingClientRect();
    return head.getBoundingClientRect().right < box.right + 1;
}).map(head => head.innerText.trim())"""


@pytest.fixture
def crowded(live_server: Any, world_as_built: Snapshot) -> tuple[str, World]:
    """A ward of unions with hundreds of thousands of members, whose lists say another number, and with a task."""
    with transaction.atomic():
        world = world_as_built.lay()
        for unit in (world.det_may, world.le_loi):
            post(Counter({(unit.pk, measure.number, DAY): 234_567 for measure in _COUNTED}))
            describe_unit(unit, Description(declared=123_456), on=DAY, by=world.operator, today=world.today)
        for _each in range(4):
            given(world.ben_go, by=world.operator)
    return str(live_server.url), world


def test_no_figure_of_six_digits_is_cut_at_rest_or_pushed_aside(phone: Any, crowded: tuple[str, World]) -> None:
    address, world = crowded
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.context.add_cookies(cookie_of(world.khoa, address))
    for path in ("", "?by=block", "?tree=now", "?day=2026-02-01&theme=tasks"):
        phone.goto(f"{address}/units/SX-BG/{path}")
        assert phone.evaluate(CUT) == [], path
        width = phone.evaluate("document.querySelector('.sheet').scrollWidth")
        for pushed in range(0, width, 61):
            phone.evaluate(f"document.querySelector('.sheet').scrollTo({{left: {pushed}, behavior: 'instant'}})")
            assert phone.evaluate(CUT) == [], (path, pushed)
    for path in ("records/units/", "records/workers/", "differences/", "tasks/matrix/"):
        phone.goto(f"{address}/units/SX-BG/{path}")
        assert phone.evaluate(CUT) == [], path


def test_members_are_what_is_seen_beside_the_names(phone: Any, crowded: tuple[str, World]) -> None:
    address, world = crowded
    phone.set_viewport_size({"width": 360, "height": 740})
    phone.context.add_cookies(cookie_of(world.khoa, address))
    phone.goto(f"{address}/units/SX-BG/")
    assert phone.evaluate(SEEN) == ["Đoàn viên", "Đoàn viên nữ"]
