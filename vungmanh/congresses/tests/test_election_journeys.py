"""The chair of a school union enters an election of five people on a phone, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.congresses.models import Candidate, Election
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEACHERS = ("Bùi Minh Anh", "Cao Thị Bích", "Hà Quốc Cường")


@pytest.fixture(autouse=True)
def _screens_are_switched_off() -> Iterator[None]:
    yield
    Walk.switch_off()


@pytest.fixture
def world(transactional_db: None, world_as_built: Snapshot) -> World:
    cache.clear()
    with transaction.atomic():
        world = world_as_built.lay()
        way: dict[str, Any] = {"by": world.operator, "today": world.today}
        admit_members([Facts(name=name, gender="female") for name in TEACHERS], to=world.le_loi, on=world.today, **way)
    return world


def test_a_school_enters_its_congress_on_a_phone_without_signal_and_the_new_chair_can_work_at_once(
    world: World, live_server: Any, browser: Any
) -> None:
    """Hằng is in the chair and is elected again; what she typed waits on the phone until there is a signal."""
    hang = User.objects.create(username="hang", name="Đặng Thu Hằng")
    Grant.objects.create(user=hang, role="chair", unit=world.le_loi, since=date(2025, 7, 1), because="QĐ 15/QĐ-LĐLĐ")
    SignIn.objects.create(person=Person.objects.get(name=hang.name), account=hang, since=date(2025, 7, 1), by="chi")
    phone = Walk(browser, str(live_server.url), PHONE).as_user(hang)
    page = phone.go("/units/LL/elections/enter/")
    page.fill("#id_on", "16/03/2026")
    for box, number in zip(("invited", "present", "ballots_out", "ballots_in", "ballots_valid"), (75, 70, 70, 70, 69),
                           strict=True):  # fmt: skip
        page.fill(f"#id_{box}", str(number))
    people = [("hang", 65), ("Đạt", 62), ("tho", 60), ("Bích", 58), ("cuong", 55)]
    for line, (name, votes) in enumerate(people, start=1):
        page.fill(f"#id_who_{line}", name)
        page.fill(f"#id_who_{line}_votes", str(votes))
    page.select_option("#id_who_2_office", "vice_chair")
    phone.context.set_offline(True)
    # By its key: a suggestion may push the button from under a finger.
    page.locator("main form.act-form button[type=submit]").first.press("Enter")
    page.wait_for_selector(".unsent-kept")
    assert not Election.objects.exists()
    phone.context.set_offline(False)
    page.wait_for_selector("#elected")
    assert list(Candidate.objects.values_list("person__name", "office", "votes")) == [
        ("Đặng Thu Hằng", "chair", 65), ("Nguyễn Văn Đạt", "vice_chair", 62), ("Lý Thị Thơm", "committee_member", 60),
        ("Cao Thị Bích", "committee_member", 58), ("Hà Quốc Cường", "committee_member", 55),
    ]  # fmt: skip
    assert Appointment.objects.get(office="chair").grants.get().user == hang
    assert "đã có hiệu lực" in page.inner_text("main")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert {said for said in phone.complaints if "ERR_INTERNET_DISCONNECTED" not in said} == set()
