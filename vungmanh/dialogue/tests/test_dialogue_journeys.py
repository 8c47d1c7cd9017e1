"""A chair records a dialogue on an old phone in a weak line within a minute; the conference of a school is read too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.test_budgets import LINE, SLOWER
from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.core.days import VIETNAM
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.rules.kinds import HELD, OFFICIALS_CONFERENCE, PERIODIC
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.tasks.models import Assignment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"
_BOXES = "main form.act-form input:visible:not([type=checkbox]):not([type=radio]):not([type=file])"


@pytest.fixture(autouse=True)
def _screens_of_the_dialogue_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


def test_a_dialogue_is_recorded_in_a_weak_line_with_its_minutes_published_and_a_promise_followed(
    world: World, live_server: Any, browser: Any, tmp_path: Path
) -> None:
    photo = tmp_path / "Biên bản.jpg"
    photo.write_bytes(samples.jpg())
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.binh)
    line = phone.context.new_cdp_session(phone.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = monotonic()
    page = phone.go("/units/DM/dialogues/record/")
    assert page.locator(_BOXES).count() <= 5
    assert "trong 14 người" in page.inner_text("main"), "the side that the law asks for is known"
    page.fill("#id_workers_present", "13")
    page.fill("#id_employer_present", "3")
    page.fill("#id_opinions", "6")
    page.set_input_files("#id_evidence", str(photo))
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#facts")
    assert monotonic() - began < 60
    dialogue, today = Dialogue.objects.get(), timezone.now().astimezone(VIETNAM).date()
    assert (dialogue.kind, dialogue.state, dialogue.on) == (PERIODIC, HELD, today)
    assert (dialogue.present, dialogue.opinions, Evidence.objects.count()) == (16, 6, 1)
    line.send("Network.emulateNetworkConditions", LINE | {"latency": 0, "downloadThroughput": -1})
    page.get_by_role("link", name="Công khai nội dung chính").click()
    page.wait_for_selector("#id_on")
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#facts")
    dialogue.refresh_from_db()
    assert dialogue.published_on == today
    page.locator("#promised ~ .bar a").click()
    page.fill("#id_what", "Lắp thêm quạt ở chuyền 2")
    page.fill("#id_due", f"31/12/{today.year + 1}")
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".toast-line")
    assert Assignment.objects.get().outside
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert phone.complaints == []


def test_the_conference_of_a_school_is_recorded_on_a_phone_and_read_at_a_desk(
    world: World, live_server: Any, browser: Any
) -> None:
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.chi)
    page = phone.go("/units/LL/dialogues/record/")
    assert page.locator(_BOXES).count() <= 5
    page.fill("#id_came", "70")
    page.fill("#id_in_favour", "69")
    page.fill("#id_opinions", "5")
    page.locator("summary", has_text="Loại:").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0], "with every kind shown"
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#demands")
    conference = Dialogue.objects.get()
    assert (conference.kind, conference.invited, conference.present) == (OFFICIALS_CONFERENCE, 75, 70)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    desk = Walk(browser, str(live_server.url), DESK).as_user(world.chi)
    read = desk.go("/units/SX-BG/dialogues/?kind=conference")
    read.click(".who a")
    read.wait_for_selector("#demands")
    assert "ít nhất 50 người" in read.inner_text("main"), "two thirds of seventy-five"
    assert read.evaluate("document.documentElement.scrollWidth") <= DESK[0]
    assert (phone.complaints, desk.complaints) == ([], [])
