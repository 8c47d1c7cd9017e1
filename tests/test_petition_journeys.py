"""A chair answers a worker on a phone, and closes it with the worker's word, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.petitions.actions.arrange import write_template
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules.states import CLOSED, MET
from vungmanh.petitions.tests.said import WORDS, category, said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _phones_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def office(live_server: Any) -> str:
    cache.clear()
    return str(live_server.url)


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


def done(page: Any) -> None:
    """Press the button of the form, and wait until it is said what was done."""
    page.locator("main form.act-form button[type=submit]").click()
    page.wait_for_selector(".toast-line")


def test_a_chair_answers_on_a_phone_and_closes_it_with_the_workers_word(
    world: World, office: str, browser: Any
) -> None:
    today = timezone.localdate()
    petition = said(world.det_may, world.binh, today - timedelta(days=1), category=category("safety"))
    write_template(world.det_may, "Nước uống", "Công ty đã thay bình lọc ngày …", None, by=world.operator, today=today)
    phone = Walk(browser, office, PHONE).as_user(world.binh)
    page = phone.go("/units/DM/petitions/")
    page.get_by_role("link", name=WORDS[:30]).click()
    page.get_by_role("link", name="Trả lời người gửi").click()
    page.get_by_role("link", name="Nước uống").click()
    assert page.input_value("#id_words") == "Công ty đã thay bình lọc ngày …"
    page.fill("#id_words", "Công ty đã thay bình lọc sáng nay.")
    done(page)
    page.get_by_role("link", name="Ghi ý kiến người gửi").click()
    page.get_by_role("radio", name="Đã giải quyết xong").check()
    done(page)
    page.get_by_role("link", name="Kết thúc, ghi kết quả").click()
    page.get_by_role("radio", name="được giải quyết", exact=True).check()
    done(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    closed = Petition.objects.get(pk=petition.pk)
    assert (closed.state, closed.result, closed.settled_on) == (CLOSED, MET, today)
