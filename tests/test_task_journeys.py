"""A task on its way through three levels, and somebody's first morning, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.files.tests.samples import jpg
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.models import Assignment
from vungmanh.tasks.rules import Whom
from vungmanh.tasks.told import Asked

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "mot-bo-dua-khong-gay"


@pytest.fixture(autouse=True)
def _screens_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def house(live_server: Any) -> str:
    cache.clear()
    return str(live_server.url)


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        return world_as_built.lay()


def sent(page: Any) -> None:
    """Press the button of the form, and wait until it is said what was done."""
    page.locator("main form.act-form button[type=submit]").click()
    page.wait_for_selector(".toast-line")


def waits_for(who: Walk, words: str) -> Any:
    """What waits for somebody on the morning page and says so."""
    who.go("/")
    return who.page.locator("section[aria-labelledby=mine] .work > li", has_text=words)


def test_a_task_goes_from_the_province_by_the_ward_to_a_school_and_back_with_a_photograph(
    world: World, house: str, browser: Any, tmp_path: Path
) -> None:
    """Khoa sets it, Chi passes it on, Hằng ticks it done on a phone without signal; both see it, Khoa in the matrix."""
    hang = User.objects.create(username="hang", name="Đặng Thu Hằng")
    Grant.objects.create(user=hang, role="chair", unit=world.le_loi, since=date(2025, 7, 1), because="QĐ 15/QĐ-LĐLĐ")
    what = "Phổ biến Kết luận 745 đến đoàn viên"
    last = f"{timezone.localdate() + timedelta(days=5):%d/%m/%Y}"
    khoa, chi = (Walk(browser, house, DESK).as_user(user) for user in (world.khoa, world.chi))
    page = khoa.go("/units/SX/tasks/set/")
    page.fill("#id_what", what)
    page.check("input[name=kinds][value=ward]")
    page.fill("#id_due", last)
    khoa.press(page.locator("main form.act-form button[type=submit]"))
    assert "Giao cho 2 đơn vị" in page.inner_text("main"), "Khoa looks to whom it falls"
    sent(page)
    assert Assignment.objects.filter(task__what=what).count() == 2

    waits_for(chi, what).locator("a.btn").click()
    page = chi.page
    page.wait_for_url("**/answer/")
    page = chi.go(page.url.removeprefix(house).removesuffix("answer/"))
    chi.send("Giao cho cấp dưới")
    page.get_by_label("CĐCS Trường THPT Lê Lợi").check()
    page.fill("#id_part", "Tại họp hội đồng sư phạm")
    sent(page)

    phone = Walk(browser, house, PHONE).as_user(hang)
    page = phone.page
    waits_for(phone, what).locator("a.btn").click()
    page.wait_for_url("**/answer/")
    photo = tmp_path / "hop.jpg"
    photo.write_bytes(jpg())
    page.check("input[name=state][value=done]")
    page.fill("#id_words", "Đã họp, 70 người dự")
    page.set_input_files("#id_evidence", str(photo))
    phone.context.set_offline(True)
    page.locator("main form.act-form button[type=submit]").click()
    page.wait_for_selector(".unsent-kept")
    phone.context.set_offline(False)
    page.wait_for_selector(".toast-line")
    assert "hop.jpg" in page.inner_text("main")
    assert waits_for(phone, what).count() == 0, "what is done waits no more"

    for giver in (chi, khoa):  # of the part, and of the whole, which is done with it
        button = waits_for(giver, what).locator("a.btn").inner_text()
        assert button.startswith("Công nhận hoặc trả lại")
    page = khoa.go("/units/SX/tasks/matrix/")
    ward, other = (
        "".join(page.locator("table tbody tr", has_text=name).inner_text().split("\n")) for name in ("Bến Gỗ", "Cầu Đá")
    )
    assert "1/1" in ward, "the part that the ward has passed on, and not the whole beside it"
    assert "0/1" in other
    assert "chưa xem" in other
    assert {said for said in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in said} == set()
    for who in (khoa, chi):
        assert not who.complaints


def test_whoever_signs_in_for_the_first_time_does_the_first_thing_that_waits_and_it_is_gone(
    world: World, house: str, browser: Any
) -> None:
    world.binh.set_password(WORD)
    world.binh.save()
    day = timezone.localdate()
    way: dict[str, Any] = {"by": world.chi, "today": day, "now": timezone.now()}
    with transaction.atomic():
        set_task(world.ben_go, Asked("Gửi danh sách tổ trưởng", day), Whom(chosen=(world.det_may.pk,)), **way)
    binh = Walk(browser, house, PHONE)
    page = binh.go("/accounts/login/")
    page.fill("#id_login", "binh")
    page.fill("#id_password", WORD)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url(f"{house}/")
    first = page.locator("section[aria-labelledby=mine] .work > li").first
    assert "Gửi danh sách tổ trưởng" in first.inner_text()
    first.locator("a.btn").click()
    page.wait_for_url("**/answer/")
    page.check("input[name=state][value=done]")
    sent(page)
    page.locator("nav a[href='/']").last.click()
    page.wait_for_url(f"{house}/")
    assert page.locator("main", has_text="Gửi danh sách tổ trưởng").count() == 0
    assert not binh.complaints
