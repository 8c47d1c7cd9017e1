"""The menu at a desk: whatever does not fit is one touch away, by mouse and by keys, with scripts and without."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_journeys import Walk, house, world
from tests.world import World
from vungmanh.home import navigation
from vungmanh.home.fitting import WIDTHS
from vungmanh.home.rooms import PAGES
from vungmanh.kit.menu import Page

__all__ = ["house", "world"]  # the fixtures of whole stories

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The rooms that are still to come, named as offices would name them.
TO_COME = (
    "Thỏa ước lao động", "Đối thoại", "Chăm lo đoàn viên", "Thi đua, khen thưởng", "Chỉ tiêu", "Báo cáo", "Xếp loại",
    "Tài chính công đoàn", "Tin tức",
)  # fmt: skip
ROW = """() => {
    const row = [...document.querySelectorAll('.menu > ul > li')].filter(item => item.offsetParent);
    const rights = row.map(item => item.getBoundingClientRect().right);
    return [new Set(row.map(item => item.offsetTop)).size, Math.max(...rights)];
}"""


@pytest.fixture
def rooms_to_come(monkeypatch: pytest.MonkeyPatch) -> None:
    model = next(page for page in PAGES if page.view == "gatherings:gatherings")
    more = [Page(60 + at, name, model.view, model.icon, model.needs) for at, name in enumerate(TO_COME)]
    monkeypatch.setattr(navigation, "PAGES", (*PAGES, *more))


def stands_in_one_line(page: Any) -> None:
    for width in (960, *(16 * width for width in WIDTHS), 1366, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        lines, right = page.evaluate(ROW)
        assert lines == 1, width
        assert right <= width, width


@pytest.mark.parametrize("who", ["khoa", "chi", "binh", "operator", "leader"])
def test_the_row_is_one_line_in_every_window(world: World, house: str, browser: Any, who: str) -> None:
    walk = Walk(browser, house, (1280, 800)).as_user(getattr(world, who))
    for path in ("/", "/units/DM/roles/"):
        stands_in_one_line(walk.go(path))


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.usefixtures("rooms_to_come")
def test_with_all_rooms_that_are_to_come_the_rest_opens_from_more(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    walk = Walk(browser, house, (1280, 800), scripts=scripts).as_user(world.khoa)
    page = walk.go("/units/SX-BG/")
    stands_in_one_line(page)
    page.set_viewport_size({"width": 1280, "height": 720})
    last = page.locator(".menu-more").get_by_text("Tin tức")
    assert not last.is_visible()
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    last.scroll_into_view_if_needed()
    box = last.bounding_box()
    assert box["y"] + box["height"] <= 720
    assert box["x"] + box["width"] <= 1280
    if scripts:
        page.keyboard.press("Escape")
        assert not last.is_visible()
        assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
        page.keyboard.press("Enter")
    page.locator(".menu-more").get_by_text("Vai trò").click()
    page.wait_for_url("**/units/SX-BG/roles/")
    here = page.locator(".menu > ul > li > a[aria-current=page]")
    assert here.inner_text() == "Vai trò", "the page that is open stands in the row"
    assert not walk.complaints
