"""An officer ticks who was there: a name is sieved without accents, the ticks of others stay, all is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.rules.kinds import ABSENT, HELD, LATE, PRESENT
from vungmanh.gatherings.tests.people_stories import called, standing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _screens_of_the_list_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_everybody_but_one_then_one_who_came_late(
    world: World, live_server: Any, browser: Any, size: tuple[int, int]
) -> None:
    gathering = called(world, state=HELD)
    walk = Walk(browser, str(live_server.url), size).as_user(world.chi)
    page = walk.go(f"/gatherings/{gathering.pk}/people/")
    page.get_by_role("link", name="Có mặt tất cả, trừ …").click()
    assert page.locator("input[name=here]:checked").count() == 4
    page.fill("input[name=q]", "dang hang")
    assert page.locator(".people > li:visible").count() == 1
    page.locator(".people > li:visible label").click()
    page.get_by_role("button", name="Lưu điểm danh").click()
    page.wait_for_selector("text=Đã ghi 4 người.")
    assert sorted(standing(gathering).values()) == [ABSENT, PRESENT, PRESENT, PRESENT]
    page.locator(".people > li", has_text="Đặng Thu Hằng").locator("label").click()
    page.get_by_role("button", name="Ghi đến muộn").click()
    page.wait_for_selector("text=Đã ghi 1 người.")
    assert standing(gathering)["Đặng Thu Hằng"] == LATE
    assert Gathering.objects.get().present == 4
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
