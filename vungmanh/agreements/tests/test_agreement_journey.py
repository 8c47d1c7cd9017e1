"""An agreement on a phone: recorded with five typed fields at most, its first clause written down, sent; nothing sticks
out, and the last page says what is to be done next."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.agreements.models import Agreement, Clause

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"
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
