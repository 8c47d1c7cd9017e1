"""An officer who knows who was absent records a seminar of sixty on a phone: two boxes typed, two people unticked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from time import monotonic
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from tests.walks import DESK, PHONE, Walk
from tests.world import TODAY, Snapshot, World
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.rules.kinds import HELD, SEMINAR
from vungmanh.gatherings.tests.stories import in_office
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.told import NewOffice

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
_SEND = "main form.act-form button[type=submit]"
_BOXES = "main form.act-form input:visible:not([type=checkbox]):not([type=radio]), main form.act-form textarea:visible"


@pytest.fixture(autouse=True)
def _screens_of_the_seminar_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        world = world_as_built.lay()
        in_office(world)
        way = {"by": world.operator, "today": TODAY}
        facts = [Facts(f"Lò Văn Phó {n:02}", "male", date(1980, 1, 1)) for n in range(56)]
        people = admit_members(facts, to=world.le_loi, on=date(2025, 8, 1), **way)
        office = [NewOffice(each.person, offices.VICE_CHAIR, date(2025, 8, 1), Appointment.ELECTED) for each in people]
        appoint(office, unit=world.le_loi, **way)
    return world


def test_a_seminar_of_sixty_is_recorded_with_two_boxes_typed_and_the_absent_unticked(
    world: World, live_server: Any, browser: Any
) -> None:
    phone = Walk(browser, str(live_server.url), PHONE).as_user(world.chi)
    began = monotonic()
    page = phone.go("/units/SX-BG/gatherings/record/")
    assert page.locator(_BOXES).count() <= 5
    page.fill("#id_title", "tọa đàm lắng nghe chủ tịch công đoàn cơ sở")
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector(".was-there")
    assert page.locator(".was-there input:checked").count() == 60
    for name in ("Nguyễn Thị An", "Lò Văn Phó 07"):
        page.locator(".was-there li", has_text=name).locator("label").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    page.locator(_SEND).first.press("Enter")
    page.wait_for_selector("#facts")
    assert monotonic() - began < 60
    gathering = Gathering.objects.get()
    today = timezone.now().astimezone(VIETNAM).date()
    assert (gathering.kind, gathering.state, gathering.on) == (SEMINAR, HELD, today)
    assert (gathering.invited, gathering.present) == (60, 58)
    away = Attendee.objects.exclude(presences__isnull=False).values_list("name", flat=True)
    assert sorted(away) == ["Lò Văn Phó 07", "Nguyễn Thị An"]
    desk = Walk(browser, str(live_server.url), DESK).as_user(world.chi)
    read = desk.go("/units/SX-BG/gatherings/")
    read.click("text=lắng nghe chủ tịch")
    read.wait_for_selector("#facts")
    assert "58" in read.inner_text("main")
    assert read.evaluate("document.documentElement.scrollWidth") <= DESK[0]
    assert (phone.complaints, desk.complaints) == ([], [])
