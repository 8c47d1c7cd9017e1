"""An officer's phone at the door without signal: whatever is cut, closed or loaded again, each tap is one record, and
what waits is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from tests.chromium import let_go
from tests.cutting import ANSWER, BEFORE, DEAD, UPLOAD, Line, line_to
from tests.soon import PATIENCE, soon
from tests.test_dead_network import BYTES, HOLD, OLDER, ROWS
from tests.test_pages_in_chromium import cookie_of
from tests.walks import PHONE
from tests.world import Snapshot, World
from vungmanh.arrivals.models import Visit
from vungmanh.arrivals.tests.stories import called_today, invited, poster, there
from vungmanh.gatherings.models import Attendee, Presence, Sitting

pytestmark = [pytest.mark.turns, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AN, HANG, TAI = "Nguyễn Thị An", "Đặng Thu Hằng", "Hoàng Văn Tài"


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    with transaction.atomic():
        world = world_as_built.lay()
        gathering = called_today(world.ben_go)
        for name, unit in ((AN, world.det_may), (HANG, world.le_loi), (TAI, world.drivers)):
            invited(gathering, name, unit)
    return world


@pytest.fixture
def sitting(world: World) -> Sitting:
    return Sitting.objects.select_related("gathering").get()


@pytest.fixture
def line(live_server: Any) -> Iterator[Line]:
    with line_to(live_server.url) as line:
        yield line


@dataclass
class Phone:
    """An officer's browser at the door of the sitting, behind the line."""

    context: Any
    line: Line
    sitting: Sitting
    page: Any = None

    def open(self) -> Phone:
        self.page = self.page or self.context.new_page()
        self.page.goto(f"{self.line.address}/sittings/{self.sitting.pk}/door/")
        self.page.wait_for_selector("#door[data-ready]")
        return self

    def tap(self, name: str) -> None:
        """And wait until the phone has kept it."""
        self.page.click(f".door-list li:has-text('{name}') button")

    def marked(self, *names: str) -> None:
        before = self.waits()
        for name in names:
            self.tap(name)
        assert soon(lambda: self.waits() == before + len(names))

    def waits(self) -> int:
        return len(self.page.evaluate(ROWS))

    def told(self) -> None:
        """The browser notices that there is a signal."""
        self.page.evaluate("window.dispatchEvent(new Event('online'))")

    def all_sent(self) -> bool:
        return soon(lambda: self.waits() == 0)

    def unsent(self) -> str:
        return str(self.page.inner_text("[data-unsent-here]"))

    def line_of(self, name: str) -> str:
        return str(self.page.inner_text(f".door-list li:has-text('{name}')"))


@pytest.fixture
def phone_of(browser: Any, line: Line, sitting: Sitting) -> Iterator[Callable[..., Phone]]:
    contexts = []

    def phone(user: Any, **more: Any) -> Phone:
        context = browser.new_context(
            viewport={"width": PHONE[0], "height": PHONE[1]},
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", service_workers="block", **more,
        )  # fmt: skip
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1_000)
        context.add_cookies(cookie_of(user, line.address))
        return Phone(context, line, sitting)

    yield phone
    for context in contexts:
        let_go(context)


def test_wherever_the_line_is_cut_each_tap_is_one_record(world: World, sitting: Sitting, phone_of: Any) -> None:
    """The server is away; the line ends before it reads, in the middle of the batch, after it has written it."""
    khoa = phone_of(world.khoa).open()
    expected: set[str] = set()
    for cut, name in ((DEAD, AN), (BEFORE, HANG), (UPLOAD, TAI), (ANSWER, "Lò Thị Sen")):
        khoa.line.cut = cut
        khoa.line.dead = cut == DEAD
        if name in (AN, HANG, TAI):
            khoa.marked(name)
        else:
            khoa.page.click(".door-guest summary")
            khoa.page.fill("#door-g", name)
            khoa.page.click("#door-guest button")
            assert soon(lambda: khoa.waits() == 1)
        assert khoa.unsent() == "chưa gửi: 1"
        assert "chưa gửi" in khoa.line_of(name)
        khoa.page.evaluate("Unsent.flush()")
        reached = expected | {name} if cut == ANSWER else set(expected)
        assert soon(lambda reached=reached: there(sitting) == reached)
        assert khoa.waits() == 1
        khoa.line.cut, khoa.line.dead = "", False
        khoa.told()
        assert khoa.all_sent()
        expected.add(name)
        assert there(sitting) == expected
        assert soon(lambda: khoa.unsent() == "")
    assert Presence.objects.count() == 4
    assert Attendee.objects.filter(name="Lò Thị Sen").count() == 1
    assert soon(lambda: "có mặt" in khoa.line_of("Lò Thị Sen"))


@pytest.mark.look
def test_a_page_that_is_loaded_again_or_closed_takes_no_tap_away(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.line.cut = BEFORE
    khoa.marked(AN, HANG)
    khoa.open()
    assert soon(lambda: khoa.unsent() == "chưa gửi: 2"), "what waits is told on a page that is loaded again"
    assert "chưa gửi" in khoa.line_of(AN)
    assert there(sitting) == set()
    khoa.page.close()
    khoa.page = khoa.context.new_page()
    khoa.line.cut = ""
    khoa.page.goto(f"{khoa.line.address}/accounts/unsent/")  # on any page of the house it goes out
    assert khoa.all_sent()
    assert there(sitting) == {AN, HANG}
    assert Presence.objects.count() == 2


@pytest.mark.look
def test_without_any_network_one_taps_on_and_takes_back(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.context.set_offline(True)
    khoa.marked(AN, HANG, TAI)
    assert khoa.unsent() == "chưa gửi: 3"
    khoa.tap(HANG)
    assert soon(lambda: khoa.waits() == 2)
    assert khoa.line_of(HANG).strip().endswith("Lê Lợi")
    khoa.page.check("[name=s][value=late]")
    khoa.tap(TAI)
    assert soon(lambda: khoa.waits() == 3)
    assert "đến muộn" in khoa.line_of(TAI)
    khoa.page.fill("#door-q", "dang thu")
    assert khoa.page.locator(".door-list li:visible").count() == 1
    khoa.context.set_offline(False)
    khoa.told()
    assert khoa.all_sent()
    assert dict(Presence.objects.values_list("attendee__name", "state")) == {AN: "present", TAI: "late"}


@pytest.mark.look
def test_what_may_have_reached_the_server_is_taken_back_by_hand(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.line.cut = ANSWER
    khoa.marked(AN)
    khoa.page.evaluate("Unsent.flush()")
    assert soon(lambda: there(sitting) == {AN})
    assert soon(lambda: not khoa.page.evaluate("Unsent.underWay.size"))
    khoa.tap(AN)
    assert soon(lambda: khoa.waits() == 2)
    khoa.line.cut = ""
    khoa.told()
    assert khoa.all_sent()
    assert there(sitting) == set()
    assert Presence.objects.get().state == "absent"


@pytest.mark.look
def test_two_doors_see_each_other_and_whoever_waits(world: World, sitting: Sitting, phone_of: Any) -> None:
    one, other = phone_of(world.khoa).open(), phone_of(world.khoa).open()
    visitor = one.context.new_page()
    visitor.goto(one.line.address + poster(sitting))
    visitor.fill("#id_name", "Lò Thị Sen")
    visitor.fill("#id_where", "Bến Gỗ")
    visitor.click("main button[type=submit]")
    digits = visitor.inner_text(".arrived-digits")
    one.tap(AN)
    assert soon(lambda: there(sitting) == {AN})
    other.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert soon(lambda: "có mặt" in other.line_of(AN))
    other.page.wait_for_selector(f".door-waits li:has-text('{digits}')")
    other.page.click(".door-waits button[name=v]")
    assert soon(lambda: there(sitting) == {AN, "Lò Thị Sen"})
    assert soon(lambda: "có mặt" in other.line_of("Lò Thị Sen"))
    assert other.page.is_hidden("#door-waits")
    assert Visit.objects.get().state == "there"


@pytest.mark.look
def test_what_waits_at_the_door_is_sealed_and_gone_with_the_account(
    world: World, sitting: Sitting, phone_of: Any
) -> None:
    khoa = phone_of(world.khoa).open()
    other = khoa.context.new_page()
    other.goto(f"{khoa.line.address}/static/ui/mark.svg")
    other.evaluate(HOLD, "many")  # another page is at it, and does not come to anything
    khoa.marked(AN, HANG)
    lies = khoa.page.evaluate(BYTES)
    assert len(lies) > 300
    assert not re.search("An|sittings|present|khoa", lies)
    asked: list[str] = []
    khoa.page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    khoa.page.locator("footer .sign-out button").click()
    khoa.page.wait_for_url("**/accounts/login/**")
    assert "2 mục chưa gửi" in asked[0]
    assert khoa.waits() == 0
    assert there(sitting) == set()


@pytest.mark.look
def test_after_72_hours_what_was_marked_is_thrown_away_and_said(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.line.dead = True
    khoa.marked(AN)
    khoa.page.evaluate(OLDER, 73)
    khoa.told()
    khoa.page.wait_for_selector("#unsent:has-text('Đã xóa vì quá 72 giờ')")
    (row,) = khoa.page.evaluate(ROWS)
    assert (row["about"], row["body"]) == (None, None)
    assert there(sitting) == set()


@pytest.mark.look
def test_who_may_mark_no_more_keeps_what_was_marked_as_not_accepted(
    world: World, sitting: Sitting, phone_of: Any
) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.line.dead = True
    khoa.marked(AN)
    world.khoa.grants.update(until=timezone.localdate())
    khoa.line.dead = False
    khoa.told()
    khoa.page.wait_for_selector("#unsent:has-text('Chưa được nhận: 1')")
    khoa.page.goto(f"{khoa.line.address}/accounts/unsent/")
    assert AN in khoa.page.locator(".unsent-one dl").text_content()
    assert there(sitting) == set()


@pytest.mark.look
def test_without_a_script_a_tap_is_a_form(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa, java_script_enabled=False)
    khoa.page = khoa.context.new_page()
    khoa.page.goto(f"{khoa.line.address}/sittings/{sitting.pk}/door/")
    with khoa.page.expect_navigation():
        khoa.tap(AN)
    with khoa.page.expect_navigation():
        khoa.page.click("text=Người không có trong danh sách")
        khoa.page.fill("#door-g", "Lò Thị Sen")
        khoa.page.click("#door-guest button")
    assert there(sitting) == {AN, "Lò Thị Sen"}
