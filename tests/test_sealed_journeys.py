"""Somebody speaks in confidence, at 360 px in Chromium: poster, receipt, a question of a reader, settled, closed."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.accounts.sealed_sessions import SessionStore
from vungmanh.accounts.sitting import BEGAN, SEEN
from vungmanh.door.tests.doors import TOKEN, hung
from vungmanh.sealed.models import Case
from vungmanh.sealed.tests.reports import PASSPHRASE, two_readers
from vungmanh.sealed.tests.test_sender_pages import photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Quản đốc giữ lại hai giờ lương làm thêm của cả chuyền"
QUESTION = "Việc này có từ tháng mấy?"
MORE = "Từ tháng hai, sau Tết"
ENDED = "Công ty đã trả lại tiền cho cả chuyền"
WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


def just_signed_in(walk: Walk) -> None:
    """Reports open only for somebody who has shown a few minutes ago that it is they who sit there."""
    (key,) = (each["value"] for each in walk.context.cookies() if each["name"] == settings.SESSION_COOKIE_NAME)
    session = SessionStore(key)
    session[BEGAN] = session[SEEN] = int(time.time())
    session.save()


def opened(walk: Walk) -> Any:
    page = walk.go(f"/sealed/{Case.objects.get().pk}/")
    page.fill("#id_password", PASSPHRASE)
    page.locator(".bar-low [type=submit]").click()
    page.locator(".sealed-talk").wait_for()
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_a_worker_speaks_in_confidence_and_nobody_is_told_who_it_was(
    world: World, live_server: Any, browser: Any, scripts: bool
) -> None:
    hung(world, None)
    nga, _phuc = two_readers(world)
    worker = Walk(browser, str(live_server.url), PHONE, scripts=scripts)
    page = worker.go(f"/say/{TOKEN}/")
    page.locator(".ways button").click()
    page.locator(".promises").wait_for()
    worker.context.clear_cookies()  # that of the poster's page
    page.locator("main [type=submit]").first.click()
    page.fill("#id_words", WORDS)
    page.locator("#id_whom_0").check()
    page.set_input_files("#id_evidence", {"name": "sen.jpg", "mimeType": "image/jpeg", "buffer": photograph()})
    page.locator(".bar-low [type=submit]").click()
    page.locator(".facts").wait_for()
    assert world.song_xanh.name in page.inner_text(".clock")
    assert not page.evaluate(WIDE)
    page.locator(".bar-low [type=submit]").first.click()
    page.locator(".receipt").wait_for()
    digits = page.locator(".receipt span").all_inner_texts()
    with page.expect_download() as saved:
        page.locator(".bar [type=submit]").first.click()
    assert saved.value.suggested_filename == "the-cao.png"

    reader = Walk(browser, str(live_server.url), PHONE, scripts=scripts).as_user(nga)
    just_signed_in(reader)
    desk = opened(reader)
    desk.get_by_text(WORDS).wait_for()
    assert not desk.evaluate(WIDE)
    desk.fill("#answer_words", QUESTION)
    desk.locator("#answer_asks_1").check()
    desk.locator("form[action$='/answer/'] [type=submit]").click()
    desk.locator(".notice[role=status]").wait_for()

    page = worker.go("/confidential/read/")
    page.fill("#id_receipt", " ".join(digits))
    page.locator("main [type=submit]").click()
    page.get_by_text(QUESTION).wait_for()
    assert not page.evaluate(WIDE)
    page.fill("#id_words", MORE)
    page.locator(".act-form [type=submit]").first.click()
    page.get_by_text(MORE).wait_for()
    page.locator(".says [type=submit]").first.click()
    page.locator(".talk li").nth(3).wait_for()
    assert Case.objects.get().says == Case.SETTLED

    desk = opened(reader)
    desk.get_by_text(MORE).wait_for()
    desk.locator("details:has(#close_words) > summary").click()
    desk.locator("#close_result_0").check()
    desk.fill("#close_words", ENDED)
    assert not desk.evaluate(WIDE)
    desk.locator("form[action$='/close/'] [type=submit]").click()
    desk.locator(".notice[role=status]").wait_for()
    assert Case.objects.get().closed_on == timezone.localdate()
    assert not reader.complaints
    assert not worker.context.cookies()
    page.locator("[data-leave]").click()
    page.wait_for_url("**/answers/")
    assert not worker.complaints
    Walk.switch_off()
