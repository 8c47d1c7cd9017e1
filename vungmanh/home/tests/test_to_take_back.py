"""What was done within the last month stands with its way back on the page about whom it was done to."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import World
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.merging.actions.tell_apart import tell_apart

pytestmark = [pytest.mark.pages, pytest.mark.django_db]
MONTH = timedelta(days=30)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.chi, "today": timezone.localdate()}


def _offers(page: Any) -> list[int]:
    """Keys of the acts whose button stands on the page."""
    shown = page.content.decode()
    return [act.pk for act in Act.objects.all() if f'action="/acts/{act.pk}/undo/"' in shown]


def test_a_members_page_offers_what_was_done_to_them_with_who_did_it_and_when(
    world: World, way: dict[str, Any]
) -> None:
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=world.today, **way)
    sen = Person.objects.get(name="Lò Thị Sen")
    other = tell_apart(sen, world.an, **way)
    assert other
    page = as_(world.binh).get(f"/members/{sen.pk}/")
    assert _offers(page) == [other.pk, act.pk]
    assert f"entered by {world.chi.name}, {timezone.localtime(act.at):%d/%m/%Y %H:%M}" in text_of(page)
    assert _offers(as_(world.giang).get(f"/members/{sen.pk}/")) == [act.pk]  # whoever keeps the roll merges nobody
    assert _offers(as_(world.dung).get(f"/members/{sen.pk}/")) == []
    as_(world.binh).post(f"/acts/{other.pk}/undo/")
    assert _offers(as_(world.binh).get(f"/members/{sen.pk}/")) == [act.pk]
    assert _offers(as_(world.binh).get("/units/DM/about/")) == []  # about one person, it stands on their page alone


def test_after_a_month_it_is_offered_no_more(world: World, way: dict[str, Any]) -> None:
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=world.today, **way)
    address = f"/members/{act.persons.values_list('person', flat=True)[0]}/"
    for days, offered in ((30, [act.pk]), (31, [])):
        Act.objects.filter(pk=act.pk).update(at=timezone.now() - timedelta(days=days))
        assert _offers(as_(world.binh).get(address)) == offered


def test_what_was_done_to_many_stands_on_the_page_of_their_unit_too(world: World, way: dict[str, Any]) -> None:
    people = list(Person.objects.filter(unit=world.le_loi).values_list("pk", flat=True))
    act = transfer_members(people, to=world.drivers, on=world.today, **way)
    page = as_(world.chi).get("/units/LL/about/")
    assert _offers(page) == [act.pk]
    assert "Transferred (3 people)" in text_of(page)
    assert _offers(as_(world.khoa).get(f"/members/{people[0]}/")) == [act.pk]
    assert _offers(as_(world.binh).get("/units/DM/about/")) == []


def test_offering_costs_one_statement_however_much_was_done(world: World, way: dict[str, Any]) -> None:
    client = as_(world.chi)
    address = f"/members/{world.an.pk}/"
    client.get(address)
    with CaptureQueriesContext(connection) as before:
        client.get(address)
    others = list(Person.objects.filter(unit=world.det_may).exclude(pk=world.an.pk))
    for other in others:
        tell_apart(world.an, other, **way)
    transfer_members([world.an.pk], to=world.le_loi, on=world.today, **way)
    with CaptureQueriesContext(connection) as after:
        page = client.get(address)
    assert len(_offers(page)) == len(others) + 1
    assert len(after) <= len(before) <= 15
