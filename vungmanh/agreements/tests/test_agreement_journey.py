"""An agreement on a phone: recorded with five typed fields at most, its first clause written down, sent; nothing sticks
out, and the last page says what is to be done next. On an old phone in a weak line it is recorded, and renewed, within
a minute each. The level above grades one, and reads how many unions have one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
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
from vungmanh.agreements.models import Agreement, Clause, Grade
from vungmanh.agreements.tests.stories import recorded
from vungmanh.core.days import VIETNAM
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"
_A_MINUTE = 60
_FITS = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture(autouse=True)
def _screens_of_the_story_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        return world_as_built.lay()


def test_an_agreement_is_recorded_on_a_phone_with_its_first_clause(
    world: World, live_server: Any, browser: Any
) -> None:
    walk = Walk(browser, str(live_server.url), PHONE).as_user(world.binh)
    page = walk.go("/units/DM/agreements/record/")
    shown = [
        box for box in page.locator("main form.act-form > .field input:not([type=file])").all() if box.is_visible()
    ]
    assert len(shown) <= 5
    page.fill("#id_employers", "Công ty Dệt May Hòa Bình")
    walk.press(page.locator(_SEND))
    page.wait_for_selector("#clauses")
    made = Agreement.objects.get()
    assert made.workers == 420, "as the unit has said"
    assert page.evaluate(_FITS)

    page = walk.go(f"/agreements/{made.pk}/clauses/?topic=shift_meal")
    page.fill("#id_gives_0", "30k")
    walk.press(page.locator(_SEND))
    page.wait_for_selector("#there")
    assert page.evaluate(_FITS)
    assert Clause.objects.get().gives == Decimal(30_000)

    page = walk.go(f"/agreements/{made.pk}/sent/")
    walk.press(page.locator(_SEND))
    page.wait_for_selector("#next")
    made.refresh_from_db()
    assert made.sent_on is not None
    assert page.evaluate(_FITS)
    assert walk.complaints == []


def test_an_agreement_is_recorded_and_the_next_one_in_a_tap_within_a_minute_on_a_weak_line(
    world: World, live_server: Any, browser: Any, tmp_path: Path
) -> None:
    photo = tmp_path / "Trang ký.jpg"
    photo.write_bytes(samples.jpg())
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.binh)
    line = phone.context.new_cdp_session(phone.page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", LINE)
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    began = monotonic()
    page = phone.go("/units/DM/agreements/record/")
    page.fill("#id_employers", "Công ty Dệt May Hòa Bình")
    page.set_input_files("#id_evidence", str(photo))
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#clauses")
    assert monotonic() - began < _A_MINUTE
    made, today = Agreement.objects.get(), timezone.now().astimezone(VIETNAM).date()
    assert (made.signed_on, made.workers, Evidence.objects.count()) == (today, 420, 1)

    ends = today + timedelta(days=40)
    Agreement.objects.update(
        signed_on=today.replace(year=today.year - 2), effective_on=today.replace(year=today.year - 2),
        first_until=ends, until=ends, gone_on=ends + timedelta(days=1), expiring_on=ends - timedelta(days=90),
    )  # fmt: skip
    page = phone.go(f"/agreements/{made.pk}/")
    began = monotonic()
    page.locator(f"main a[href$='/record/?after={made.pk}']").first.click()
    page.wait_for_selector("#id_employers")
    assert page.input_value("#id_employers") == "Công ty Dệt May Hòa Bình"
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#clauses")
    assert monotonic() - began < _A_MINUTE
    following = Agreement.objects.latest("pk")
    assert (following.predecessor, following.effective_on) == (made, ends + timedelta(days=1))
    assert page.evaluate(_FITS)
    assert phone.complaints == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_level_above_grades_one_and_reads_how_many_have_one(
    world: World, live_server: Any, browser: Any, size: tuple[int, int]
) -> None:
    made = recorded(world.det_may, {"by": world.binh, "today": world.today})
    walk = Walk(browser, str(live_server.url), size).as_user(world.chi)
    page = walk.go(f"/agreements/{made.pk}/grade/")
    assert page.evaluate(_FITS)
    page.locator("label:has(input[name=grade][value=B]), input[name=grade][value=B] + label").first.click()
    page.fill("#id_because", "Bảy điều cao hơn luật")
    walk.press(page.locator(_SEND))
    page.wait_for_selector("#grade")
    assert Grade.objects.get().grade == "B"
    assert page.evaluate(_FITS)
    page = walk.go("/units/SX-BG/agreements/levels/")
    assert "1/" in page.inner_text(".matrix-wrap, main table"), "of all those that can have one"
    assert page.evaluate(_FITS)
    assert walk.complaints == []
