"""A seminar from its plan to its minutes: planned and invited at a desk, marked and written down on a phone, concluded
with a task for the unions, and taken along as a Word file in which all of it stands. And the monthly meeting of a
committee, written down on a phone with who was absent."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.walks import DESK, PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.gatherings.models import Attendee, Gathering, Opinion, Presence
from vungmanh.gatherings.rules.kinds import CAME, COMMITTEE, HELD, PLANNED
from vungmanh.gatherings.tests.stories import in_office
from vungmanh.tasks.models import Assignment

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"


@pytest.fixture(autouse=True)
def _screens_of_the_story_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        world = world_as_built.lay()
        in_office(world)
    return world


class _Hand:
    """Somebody at a screen whose boxes and taps are counted."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.typed, self.taps = walk, 0, 0

    def go(self, path: str) -> Any:
        return self.walk.go(path)

    def type(self, box: str, words: str) -> None:
        self.walk.page.fill(box, words)
        self.typed += 1

    def tap(self, what: Any) -> None:
        target = self.walk.page.locator(what).first if isinstance(what, str) else what
        target.scroll_into_view_if_needed()
        self.walk.press(target)
        self.taps += 1

    def fits(self) -> bool:
        return bool(self.walk.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_seminar_goes_from_its_plan_to_minutes_in_word(
    world: World, live_server: Any, browser: Any, tmp_path: Any
) -> None:
    house = str(live_server.url)
    desk = _Hand(Walk(browser, house, DESK).as_user(world.chi))
    phone = _Hand(Walk(browser, house, PHONE).as_user(world.chi))
    today = timezone.now().astimezone(VIETNAM).date()

    desk.go("/units/SX-BG/gatherings/plan/")
    desk.type("#id_title", "tọa đàm chăm lo Tết")
    desk.type("#id_on", show_day(today))
    desk.tap(_SEND)
    desk.walk.page.wait_for_selector("#facts")
    gathering = Gathering.objects.get()
    assert (gathering.state, gathering.invited, desk.typed) == (PLANNED, 4, 2)

    here = f"/gatherings/{gathering.pk}/"
    page = phone.go(f"{here}people/")
    phone.tap("main a[href*='all=1']")
    phone.tap(page.locator("li", has_text="Nguyễn Thị An").locator("label"))
    phone.tap(_SEND)
    page.wait_for_selector(".said")
    assert phone.fits()
    assert (phone.typed, phone.taps) == (0, 3)
    there = Presence.objects.filter(state__in=CAME, attendee__gathering=gathering)
    assert sorted(there.values_list("attendee__name", flat=True)) == [
        "Hoàng Văn Tài",
        "Trần Quang Bình",
        "Đặng Thu Hằng",
    ]

    page = phone.go(f"{here}opinions/")
    phone.type("#id_speaker_0", "hang")
    phone.type("#id_words_0", "Giáo viên mong được tặng vé tàu về quê")
    phone.tap(_SEND)
    page.wait_for_selector(".said-lines li")
    assert phone.fits()
    assert Opinion.objects.get().speaker == Attendee.objects.get(name="Đặng Thu Hằng")

    page = desk.go(f"{here}conclusions/")
    desk.type("#id_words", "Lập danh sách đoàn viên khó khăn")
    page.locator("input[name=kinds]").first.check()
    desk.type("#id_due", show_day(today + timedelta(days=9)))
    desk.tap(_SEND)
    page.wait_for_selector(".said-lines li")
    assert Assignment.objects.filter(task__conclusion__gathering=gathering).exists()

    desk.go(f"{here}held/")
    desk.tap(_SEND)
    page = desk.go(f"{here}minutes/")
    desk.type("#id_presided", "Lê Kim Chi, Chủ tịch")
    desk.tap(_SEND)
    page.wait_for_selector("#papers")
    with page.expect_download() as waited:
        page.click("#papers ~ ul a[href$='minutes.docx']")
    waited.value.save_as(tmp_path / "minutes.docx")
    written = zipfile.ZipFile(tmp_path / "minutes.docx").read("word/document.xml").decode()
    for words in ("chăm lo Tết", "vé tàu về quê", "Lập danh sách đoàn viên khó khăn", "Lê Kim Chi"):
        assert words in written
    gathering.refresh_from_db()
    assert (gathering.state, gathering.present) == (HELD, 3)
    assert desk.fits()
    assert (phone.walk.complaints, desk.walk.complaints) == ([], [])


def test_a_meeting_of_a_committee_is_one_box_and_three_taps_on_a_phone(
    world: World, live_server: Any, browser: Any
) -> None:
    phone = _Hand(Walk(browser, str(live_server.url), PHONE).as_user(world.binh))
    page = phone.go(f"/units/{world.det_may.code}/gatherings/record/")
    phone.type("#id_title", "Họp Ban Chấp hành tháng 3")
    phone.tap(_SEND)
    page.wait_for_selector(".was-there")
    phone.tap(page.locator(".was-there li", has_text="Nguyễn Thị An").locator("label"))
    phone.tap(_SEND)
    page.wait_for_selector("#facts")
    assert phone.fits()
    gathering = Gathering.objects.get()
    assert (gathering.kind, gathering.state) == (COMMITTEE, HELD)
    assert (gathering.invited, gathering.present) == (2, 1)
    assert (phone.typed, phone.taps) == (1, 3)
    assert phone.walk.complaints == []
