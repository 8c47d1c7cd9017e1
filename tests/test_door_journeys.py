"""A worker and the public door, at 360 px in Chromium: the poster, what is said, number and code, what comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.door.actions.take_up import take_up
from vungmanh.door.models import Letter
from vungmanh.door.tests.doors import TOKEN, hung
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.models import Petition

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Bữa ăn ca chỉ có rau, chị em tăng ca mệt lả"
ANSWER = "Công ty đã đổi nhà thầu, từ tuần sau có thêm thịt cá"
WIDE = "() => document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_worker_scans_a_poster_writes_and_reads_the_answer(
    world: World, live_server: Any, browser: Any, scripts: bool
) -> None:
    hung(world, None)
    worker = Walk(browser, str(live_server.url), PHONE, scripts=scripts)
    page = worker.go(f"/say/{TOKEN}/")
    page.locator(".ways a").first.click()
    page.fill("#id_words", WORDS)
    page.get_by_text("Bữa ăn ca, nhà ở", exact=False).click()
    page.fill("#id_name", "lò thị sen")
    if scripts:  # the signal is lost, and is back
        worker.context.set_offline(True)
        page.locator("main [type=submit]").click()
        page.locator(".lost").wait_for()
        assert page.input_value("#id_words") == WORDS
        worker.context.set_offline(False)
        worker.complaints.clear()
    page.locator("main [type=submit]").click()
    page.wait_for_url("**/sent/")
    number, code = page.locator(".slip dd").all_inner_texts()
    assert not page.evaluate(WIDE)
    assert Letter.objects.count() == 1

    take_up(timezone.localdate(), timezone.now())
    petition = Petition.objects.get()
    assert (petition.sender_name, petition.category.code) == ("Lò Thị Sen", "welfare")
    answer([petition], ANSWER, by=world.binh, today=timezone.localdate(), now=timezone.now())

    page = worker.go("/follow/")
    page.fill("#id_number", number)
    page.fill("#id_code", code)
    page.locator("main [type=submit]").click()
    page.wait_for_url("**/matter/")
    assert ANSWER in page.inner_text("main")
    assert world.det_may.name in page.inner_text(".clock")
    assert not page.evaluate(WIDE)
    page.locator(".says a").first.click()
    page.locator("main [type=submit]").click()
    page.wait_for_url("**/matter/")
    take_up(timezone.localdate(), timezone.now())
    petition.refresh_from_db()
    assert petition.settled_on == timezone.localdate()
    assert not worker.complaints
    Walk.switch_off()
