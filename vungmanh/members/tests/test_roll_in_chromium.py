"""The list of members on the smallest phone: many people on a screen, and who is looked for right below the box."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_journeys import PHONE, Walk, house, world
from tests.world import World

__all__ = ["house", "world"]  # the fixtures of whole stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROWS = ".roll-table tbody tr"


def test_a_person_takes_one_low_row_and_who_is_typed_stands_below_the_box(
    world: World, house: str, browser: Any
) -> None:
    chi = Walk(browser, house, PHONE).as_user(world.chi)
    page = chi.go("/units/SX-BG/members/?sort=unit&gender=male")
    assert max(row.bounding_box()["height"] for row in page.locator(ROWS).all()) <= 72
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]
    page.locator("#id_q").press_sequentially("van dat")
    page.wait_for_url("**/members/?q=van+dat&gender=male&sort=unit")  # to be passed on, and to come back to
    assert page.locator(ROWS).count() == 1
    assert "Nguyễn Văn Đạt" in page.inner_text(ROWS)
    box, hit = page.locator("#id_q").bounding_box(), page.locator(ROWS).bounding_box()
    assert hit["y"] - box["y"] < 200
    assert page.evaluate("document.activeElement.id") == "id_q"
    assert not page.locator("details.filters").get_attribute("open")
    assert not chi.complaints


@pytest.mark.parametrize("scripts", [True, False])
def test_the_list_is_sorted_on_a_phone_with_and_without_a_script(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    page = Walk(browser, house, PHONE, scripts=scripts).as_user(world.binh).go("/units/DM/members/?gender=female")
    page.select_option("select[name=sort]", "-name")
    if not scripts:
        page.click(".ask-first button")
    page.wait_for_url("**/members/?gender=female&sort=-name")
    assert page.locator(".who").all_inner_texts() == ["Vũ Thị Mai", "Ngô Hương Giang", "Nguyễn Thị An"]
