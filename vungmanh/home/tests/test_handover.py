"""Handing over: a successor finds on one page what waits, runs, is missing and was begun, and whom to ask."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.pages import Page, read
from tests.readers import english
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.core.days import show_day
from vungmanh.home.today import dues_of
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Upload
from vungmanh.tasks.models import Note
from vungmanh.tasks.rules import IN_WORK
from vungmanh.tasks.tests.stories import answered, given

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def held(person: Person, unit: Unit, office: str, since: date, until: date | None = None) -> Appointment:
    return Appointment.objects.create(
        person=person, unit=unit, office=office, since=since, until=until, ended="successor" if until else "",
        how=Appointment.ELECTED, by="khoa", recorded_on=since, confirmed_by="khoa", confirmed_on=since,
    )  # fmt: skip


def handed(user: Any, unit: Unit) -> Page:
    client: Client = english()
    client.force_login(user)
    return read(client.get(f"/units/{unit.code}/handover/"))


def test_the_new_chair_finds_what_her_predecessor_has_left(world: World) -> None:
    """An held the office until last week; Bình follows. What was begun is there, what somebody noted alone is not."""
    since = timezone.localdate() - timedelta(days=6)
    held(world.an, world.det_may, "chair", date(2018, 4, 2), since)
    held(world.binh_the_member, world.det_may, "chair", since)
    given(world.ben_go, by=world.chi)
    answered(world.det_may, IN_WORK, world.binh, words="Đã gửi thư mời, chờ giám đốc chọn ngày")
    Upload.objects.create(
        unit=world.det_may, under="DM", user=world.giang, by="giang", state=Upload.READY, language="vi"
    )
    Note.objects.create(owner=world.giang, what="Gọi lại cho chị Hoa", made_at=NOW)
    page = handed(world.binh, world.det_may)
    assert f"Trần Quang Bình Chair · since {show_day(since)}" in page.text
    assert f"Chair from 02/04/2018 until {show_day(since - timedelta(days=1))} · •••••••678" in page.text
    assert "Đã gửi thư mời, chờ giám đốc chọn ngày" in page.text
    assert "A list that was sent waits for your word" in page.text
    assert "Facts of the unit that are not written down: " in page.text
    assert "Open tasks of the unit: 1" in page.text
    assert "Gọi lại cho chị Hoa" not in page.text
    assert world.an.phone not in page.text


def test_who_sees_less_is_handed_less(world: World) -> None:
    """The leader of the city reads; the neighbour's chair finds nothing at all."""
    page = handed(world.leader, world.det_may)
    assert "Facts of the unit that are not written down" not in page.text
    assert "What was done last" not in page.text
    client = english()
    client.force_login(world.hanh)
    assert client.get("/units/DM/handover/").status_code == 404


def test_whoever_has_come_into_an_office_is_told_so_for_sixty_days(world: World) -> None:
    held(world.binh_the_member, world.det_may, "chair", TODAY - timedelta(days=59))
    assert not told(world.binh)
    SignIn.objects.create(person=world.binh_the_member, account=world.binh, since=TODAY, by="khoa")
    assert [due.url for due in told(world.binh)] == ["/units/DM/handover/"]
    assert not told(world.giang)
    assert not told(world.binh, TODAY + timedelta(days=1))


def told(user: Any, today: date = TODAY) -> list[Any]:
    return [due for due in dues_of(user, today) if due.url.endswith("/handover/")]
