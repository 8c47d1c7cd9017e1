"""On the smallest phone the first screen holds what one has come for, and the bar at its foot leads everywhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.test_journeys import PHONE, Walk, house, world
from tests.world import World
from vungmanh.tasks.tests.stories import given, of

__all__ = ["house", "world"]  # the fixtures of whole stories

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST, NAME = 360, 120  # px from the top, the head included: what one came for; the name of what the page is about
FIRST_OF = {
    "/": ".work li .work-title",
    "/units/DM/": ".figure-value a",
    "/units/DM/members/": ".roll-table tbody a",
    "/units/DM/members/admit/": ".act-form input:not([type=hidden])",
    "/units/DM/about/": ".facts dd",
    "/units/DM/tasks/": ".roll-table .who a",
    "/units/DM/tasks/?state=late": ".roll-table .who a",
    "/units/DM/imports/": ".imports-send input:not([type=hidden])",
    "/units/DM/members/cards/": "main .empty, main .card-sheet",
    "/units/DM/journal/": "main ol li, main .empty",
    "/units/DM/roles/": ".people li",
    "/units/DM/roles/invite/": ".act-form input:not([type=hidden])",
    "/units/DM/edit/": ".act-form input:not([type=hidden])",
    "/units/DM/records/members/": ".records tbody a",
    "/units/DM/tasks/set/": ".act-form input:not([type=hidden])",
    "/more/": ".happened a",
    "/me/": "main .notice, main .panel",
}
FIRST_OF_A_WARD = {
    "/units/SX-BG/": ".figure-value a",
    "/units/SX-BG/tree/": ".branch-name",
    "/units/SX-BG/tasks/matrix/": "table.matrix tbody th",
    "/units/SX-BG/members/": ".roll-table tbody a",
    "/units/SX-BG/imports/": ".imports-send input:not([type=hidden])",
}


def _top(page: Any, what: str) -> float:
    box = page.locator(what).first.bounding_box()
    return float(box["y"])


@pytest.mark.look
def test_the_first_person_figure_or_box_stands_on_the_first_screen(world: World, house: str, browser: Any) -> None:
    given(world.song_xanh, by=world.khoa)  # late by now
    for who, pages in ((world.binh, FIRST_OF), (world.chi, FIRST_OF_A_WARD)):
        walk = Walk(browser, house, PHONE).as_user(who)
        tops, heads = {}, {}
        for path, what in pages.items():
            page = walk.go(path)
            tops[path], heads[path] = _top(page, what), page.locator(".head-row").bounding_box()["height"]
        assert {path: top for path, top in tops.items() if top > FIRST} == {}
        assert {path: height for path, height in heads.items() if height >= 64} == {}, "one line"
        assert not walk.complaints


@pytest.mark.look
def test_a_person_a_task_and_their_acts_stand_at_the_top_of_their_page(world: World, house: str, browser: Any) -> None:
    given(world.song_xanh, by=world.khoa)
    binh = Walk(browser, house, PHONE).as_user(world.binh)
    for path in (f"/members/{world.an.pk}/", f"/tasks/{of(world.det_may).pk}/"):
        page = binh.go(path)
        assert _top(page, "h1") < NAME
        assert _top(page, "h1") <= _top(page, ".title-actions a") < FIRST
    assert page.locator(".head .unit-name").inner_text() == "CĐCS Dệt May Hòa Bình"
    assert not binh.complaints


@pytest.mark.look
@pytest.mark.parametrize("scripts", [True, False])
def test_the_search_is_a_sign_in_the_head_until_it_is_touched(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    binh = Walk(browser, house, PHONE, scripts=scripts).as_user(world.binh)
    page = binh.go("/units/DM/members/")
    assert page.locator(".find").bounding_box()["width"] < 50
    page.locator("#find").click()
    assert page.locator(".find").bounding_box()["width"] > 300
    page.fill("#find", "dệt may")
    page.press("#find", "Enter")
    page.wait_for_url("**/search/**")
    assert "CĐCS Dệt May Hòa Bình" in page.inner_text("main")
    assert not binh.complaints


def test_the_button_of_a_form_is_not_behind_the_bar_when_it_is_scrolled_to_or_gets_the_focus(
    world: World, house: str, browser: Any
) -> None:
    page = Walk(browser, house, PHONE).as_user(world.binh).go("/units/DM/members/admit/")
    button, bar = page.locator(".act-form [type=submit]").last, page.locator(".menu").bounding_box()["y"]
    for reach in ("node => node.scrollIntoView({block: 'nearest'})", "node => node.focus()"):
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
        page.emulate_media(reduced_motion="reduce")
        button.evaluate(reach)
        box = button.bounding_box()
        assert box["y"] + box["height"] < bar, reach
    page.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    last = page.locator(".foot").bounding_box()
    assert last["y"] + last["height"] <= bar


@pytest.mark.parametrize("scripts", [True, False])
def test_from_the_morning_to_a_record_in_two_touches(world: World, house: str, browser: Any, scripts: bool) -> None:
    giang = Walk(browser, house, PHONE, scripts=scripts).as_user(world.giang)
    giang.page.emulate_media(reduced_motion="reduce")  # no sliding: it stands where it will
    page = giang.go("/units/DM/")
    assert page.locator(".menu > ul > li:visible").all_inner_texts() == [
        "Việc",
        "Đoàn viên",
        "Ghi nhanh",
        "Số liệu",
        "Thêm",
    ]
    page.click(".menu a[href='/#record']")
    page.wait_for_url(f"{house}/#record")
    assert page.locator("#record").bounding_box()["y"] < PHONE[1] / 2
    giang.send("Có người vào Công đoàn")
    page.wait_for_url("**/units/DM/members/admit/")
    page.click(".menu summary")
    page.click(".menu a[href='/more/']")
    page.wait_for_url("**/more/")
    assert "Nhập từ Excel" in page.inner_text("main")
    assert not giang.complaints


@pytest.mark.parametrize("scripts", [True, False])
def test_the_box_for_files_has_a_button_in_the_language_of_the_page(
    world: World, house: str, browser: Any, scripts: bool
) -> None:
    given(world.song_xanh, by=world.khoa)
    binh = Walk(browser, house, PHONE, scripts=scripts).as_user(world.binh)
    page = binh.go(f"/tasks/{of(world.det_may).pk}/answer/")
    with page.expect_file_chooser() as asked:
        page.click("text=Chọn ảnh hoặc tệp", force=True)  # with a script the box itself lies over its button
    asked.value.set_files([{"name": name, "mimeType": "image/jpeg", "buffer": b"x"} for name in ("một.jpg", "hai.jpg")])
    assert page.locator("#id_evidence").evaluate("box => box.files.length") == 2
    assert ("một.jpg, hai.jpg" in page.inner_text("main form.act-form")) == scripts
    assert not binh.complaints


def test_something_of_ones_own_is_written_below_what_waits_and_ticked_with_one_touch(
    world: World, house: str, browser: Any
) -> None:
    giang = Walk(browser, house, PHONE).as_user(world.giang)
    page = giang.go("/")
    assert _top(page, FIRST_OF["/"]) < min(FIRST, _top(page, ".note-line")), "what waits comes first"
    page.click(".note-line > summary")
    page.fill(".note-line #id_what", "Gọi chị Sen")
    page.click(".note-line button")
    page.wait_for_selector(".toast-line")
    mine = page.locator(".work li", has_text="Gọi chị Sen")
    assert mine.count() == 1
    mine.locator("form button").click()
    page.wait_for_selector(".toast-line form")
    assert mine.count() == 0
    assert not giang.complaints
