"""On the smallest phone the first screen holds what one has come for, and the bar at its foot leads everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_journeys import PHONE, Walk, house, world
from tests.world import World

__all__ = ["house", "world"]  # the fixtures of whole stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST = 360  # px from the top, the head included
FIRST_OF = {
    "/": ".work li .work-title",
    "/units/DM/": ".figure-value a",
    "/units/DM/members/": ".roll-table tbody a",
    "/units/DM/members/admit/": ".act-form input:not([type=hidden])",
    "/units/DM/about/": "main .panel h2",
}


def _top(page: Any, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    return float(box["y"])


def test_the_first_person_figure_or_box_stands_on_the_first_screen(world: World, house: str, browser: Any) -> None:
    binh = Walk(browser, house, PHONE).as_user(world.binh)
    tops = {path: _top(binh.go(path), what) for path, what in FIRST_OF.items()}
    tops["a person"] = _top(binh.go(f"/members/{world.an.pk}/"), "h1")
    assert {path: top for path, top in tops.items() if top > FIRST} == {}
    heads = {path: binh.go(path).locator(".head-row").bounding_box()["height"] for path in FIRST_OF}
    assert max(heads.values()) < 64, "one line"
    assert not binh.complaints


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_morning_to_a_record_in_two_touches(world: World, house: str, browser: Any, scripts: bool) -> None:
    giang = Walk(browser, house, PHONE, scripts=scripts).as_user(world.giang)
    giang.page.emulate_media(reduced_motion="reduce")  # no sliding: it stands where it will
    page = giang.go("/units/DM/")
    assert page.locator(".menu li:visible").all_inner_texts() == ["Việc", "Đoàn viên", "Ghi nhanh", "Số liệu", "Thêm"]
    page.click(".menu a[href='/#record']")
    page.wait_for_url(f"{house}/#record")
    assert page.locator("#record").bounding_box()["y"] < PHONE[1] / 2
    giang.send("Có người vào Công đoàn")
    page.wait_for_url("**/units/DM/members/admit/")
    page.click(".menu a[href='/more/']")
    page.wait_for_url("**/more/")
    assert "Nhập từ Excel" in page.inner_text("main")
    assert not giang.complaints
