"""An officer's phone at the door without signal: whatever is cut, closed or loaded again, each tap is one record, and
what waits is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from tests.chromium import let_go
from tests.cutting import ANSWER, ANSWER_HANGS, BEFORE, DEAD, HANGS, UPLOAD, Line, line_to
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
    user: Any
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

    def write_in(self, name: str) -> None:
        """Of somebody who is on no list."""
        self.page.click(".door-guest summary")
        self.page.fill("#door-g", name)
        self.page.click("#door-guest button")
        assert soon(lambda: self.waits() == 1)

    def sign_in(self) -> None:
        self.context.add_cookies(cookie_of(self.user, self.line.address))

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
        told = Phone(context, line, sitting, user)
        told.sign_in()
        return told

    yield phone
    for context in contexts:
        let_go(context)


@dataclass(frozen=True)
class Cut:
    """Where a tap is cut off: by the line, by what becomes of the phone `then`, and how it comes `back`."""

    where: str
    line: str = ""
    before: Callable[[Phone], object] = lambda phone: None
    then: Callable[[Phone], object] = lambda phone: phone.page.evaluate("void Unsent.flush()")
    back: Callable[[Phone], object] = lambda phone: None
    is_written: bool = False  # the server has it when the line goes
    by_hand: bool = False  # of somebody who is on no list


def _loaded_again(phone: Phone) -> None:
    if phone.line.cut in (HANGS, ANSWER_HANGS):
        phone.page.evaluate("void Unsent.flush()")
        assert soon(lambda: phone.page.evaluate("Unsent.underWay.size"))
        assert soon(lambda: phone.line.cut == HANGS or phone.line.forms)
    phone.open()


def _closed(phone: Phone) -> None:
    """Another page of the house is opened, which is not the door; there it is told, and goes out."""
    _loaded_again(phone)
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.page.goto(f"{phone.line.address}/accounts/unsent/")


CUTS: Final = (
    Cut(
        "Không Sóng",
        before=lambda phone: phone.context.set_offline(True), back=lambda phone: phone.context.set_offline(False),
    ),
    Cut("Máy Chủ Tắt", DEAD),
    Cut("Trước Khi Nhận", BEFORE),
    Cut("Giữa Chừng", UPLOAD),
    Cut("Mất Trả Lời", ANSWER, is_written=True),
    Cut("Khách Mất Trả Lời", ANSWER, is_written=True, by_hand=True),
    Cut("Tải Lại Khi Chờ", BEFORE, then=_loaded_again),
    Cut("Tải Lại Khi Đang Gửi", ANSWER_HANGS, then=_loaded_again, is_written=True),
    Cut("Đóng Khi Chờ", BEFORE, then=_closed),
    Cut("Đóng Khi Đang Gửi", HANGS, then=_closed),
    Cut("Hết Phiên", before=lambda phone: Session.objects.all().delete(), back=lambda phone: phone.sign_in()),
)  # fmt: skip


def test_wherever_it_is_cut_each_tap_is_one_record_and_waits_in_sight(
    world: World, sitting: Sitting, phone_of: Any
) -> None:
    for cut in CUTS:
        if not cut.by_hand:
            invited(sitting.gathering, cut.where)
    khoa = phone_of(world.khoa).open()
    expected: set[str] = set()
    for cut in CUTS:
        khoa.line.cut, khoa.line.dead = cut.line, cut.line == DEAD
        khoa.line.forms.clear()
        cut.before(khoa)
        if cut.by_hand:
            khoa.write_in(cut.where)
        else:
            khoa.marked(cut.where)
        assert soon(lambda: khoa.unsent() == "chưa gửi: 1"), cut
        assert "chưa gửi" in khoa.line_of(cut.where)
        cut.then(khoa)
        reached = expected | {cut.where} if cut.is_written else set(expected)
        assert soon(lambda reached=reached: there(sitting) == reached), cut
        khoa.page.wait_for_selector("#unsent:has-text('Chưa gửi: 1')")
        assert khoa.waits() == 1, cut
        khoa.line.cut, khoa.line.dead = "", False
        cut.back(khoa)
        khoa.told()
        assert khoa.all_sent(), cut
        expected.add(cut.where)
        assert there(sitting) == expected, cut
        khoa.open()
        assert "có mặt" in khoa.line_of(cut.where)
        assert soon(lambda: khoa.unsent() == "")
    assert Presence.objects.count() == len(CUTS)
    assert Attendee.objects.filter(name__in=[cut.where for cut in CUTS]).count() == len(CUTS)


@pytest.mark.look
def test_without_any_network_one_taps_on_and_takes_back(world: World, sitting: Sitting, phone_of: Any) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.context.set_offline(True)
    khoa.marked(AN, HANG, TAI)
    assert soon(lambda: khoa.unsent() == "chưa gửi: 3")
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
    # Not two letters: of sealed bytes every pair comes up now and then.
    assert not re.search("Nguy| Thu |sittings|present|khoa", lies)
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
def test_who_was_taken_off_the_list_and_a_door_that_was_shut_are_told(
    world: World, sitting: Sitting, phone_of: Any
) -> None:
    khoa = phone_of(world.khoa).open()
    khoa.line.dead = True
    khoa.marked(AN)
    Attendee.objects.filter(name=AN).update(struck=True)
    khoa.line.dead = False
    khoa.told()
    khoa.page.wait_for_selector(f"[data-said]:has-text('{AN}: Người này không còn trong danh sách.')")
    assert soon(lambda: khoa.page.locator(f".door-list li:has-text('{AN}')").count() == 0)
    assert khoa.page.inner_text(".door-tally").startswith("0/2")
    assert there(sitting) == set()
    khoa.line.dead = True
    khoa.marked(HANG)
    sitting.gathering.state, sitting.gathering.off_because = "off", "Bão"
    sitting.gathering.save()
    khoa.line.dead = False
    khoa.told()
    khoa.page.wait_for_selector("[data-said]:has-text('không điểm danh được nữa')")
    khoa.tap(TAI)
    khoa.page.goto(f"{khoa.line.address}/accounts/unsent/")
    khoa.page.wait_for_selector(".unsent-one:has-text('hủy')")
    tags = khoa.page.locator(".unsent-one .tag").all_inner_texts()
    assert sorted(tag.rstrip(".") for tag in tags) == sorted(
        ["Người này không còn trong danh sách", "Hoạt động này đã hoãn hoặc hủy, không điểm danh được"]
    )
    assert khoa.waits() == 2, "nothing is kept any more where nobody is marked"


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
