"""The secretary writes down a seminar on a phone while it is held, one opinion without signal; the chair reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.gatherings.models import Opinion
from vungmanh.gatherings.tests.talk_stories import seminar

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"


@pytest.fixture(autouse=True)
def _screens_of_the_talk_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


def test_what_is_said_is_written_down_one_after_another_and_waits_for_a_signal(
    world: World, live_server: Any, browser: Any
) -> None:
    gathering = seminar(world.ben_go)
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.chi)
    page = phone.go(f"/gatherings/{gathering.pk}/opinions/")
    assert page.locator("#speakers option").count() == 3
    assert not page.locator("#id_category_0").is_visible(), "what the minutes alone hold needs no category"
    page.fill("#id_speaker_0", "binh")
    page.fill("#id_words_0", "Nước uống ở xưởng 2 không sạch")
    page.check("input[name=becomes_0][value=speakers]", force=True)
    page.select_option("#id_category_0", index=1)
    assert not page.locator("#id_answer_0").is_visible()
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".said-lines li")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.fill("#id_words_0", "Đề nghị tập huấn thang bảng lương")
    phone.context.set_offline(True)
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".unsent-kept")
    assert Opinion.objects.count() == 1
    phone.context.set_offline(False)
    page.wait_for_selector(".said-lines li:nth-child(2)")
    first, second = Opinion.objects.all()
    assert first.petition
    assert (first.petition.unit, second.petition) == (world.det_may, None)
    desk = Walk(browser, str(live_server.url), DESK).as_user(world.chi)
    read = desk.go(f"/gatherings/{gathering.pk}/")
    assert first.petition.spoken in read.inner_text("main")
    read.click(f"a[href='/petitions/{first.petition.pk}/']")
    read.click(f"main a[href='/gatherings/{gathering.pk}/']")
    assert "Đề nghị tập huấn thang bảng lương" in read.inner_text("main")
    assert {said for said in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in said} == set()
    assert desk.complaints == []
