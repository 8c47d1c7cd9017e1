"""A unit that did not stand on a day says so, on every page of a day, and where there is something to see."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.pages import Page, read
from tests.readers import english
from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.organization.models import Succession
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.django_db, pytest.mark.pages]
OF_A_DAY = [("", "day"), ("members/", "day"), ("tasks/", "day"), ("tasks/matrix/", "day"), ("tree/", "on")]


def asked(who: User, url: str) -> Page:
    client = english()
    client.force_login(who)
    return read(client.get(url))


@pytest.mark.parametrize(("page", "box"), [*OF_A_DAY, ("records/members/", "day")])
def test_a_unit_before_its_founding_says_so_and_leads_to_a_day_or_a_tree_with_something_in_it(
    world: World, page: str, box: str
) -> None:
    shown = asked(world.khoa, f"/units/SX-BG/{page}?{box}=2025-06-30")
    assert "This unit was not founded yet on 30/06/2025. Its day of founding is 01/07/2025." in shown.text
    founding = shown.link("See the day of its founding, 01/07/2025")
    assert founding == f"/units/SX-BG/{page.removeprefix('records/members/')}?{box}=2025-07-01"
    assert "not founded" not in asked(world.khoa, founding).text
    by_today = shown.link("See the figures of 30/06/2025 by the organisation of today")
    assert by_today == "/units/SX-BG/?day=2025-06-30&tree=now"
    assert "not founded" not in asked(world.khoa, by_today).text


@pytest.mark.parametrize(("page", "box"), OF_A_DAY)
def test_a_unit_that_has_ended_says_so_and_leads_to_its_last_day_and_to_who_carries_it_on(
    world: World, page: str, box: str
) -> None:
    Succession.objects.create(predecessor=world.ben_cu, successor=world.ben_go, on=JULY_2025, how=Succession.TAKES_OVER)
    shown = asked(world.khoa, f"/units/SX-BC/{page}?{box}=2025-07-01")
    assert "This unit stood no more on 01/07/2025. Its last day was 30/06/2025." in shown.text
    assert shown.link("See its last day, 30/06/2025") == f"/units/SX-BC/{page}?{box}=2025-06-30"
    heir = shown.link("See CĐ phường Bến Gỗ, which carries it on")
    assert heir == f"/units/SX-BG/{page}?{box}=2025-07-01"
    assert "This unit stood no more" not in asked(world.khoa, heir).text


def test_a_unit_that_will_be_founded_says_when(world: World) -> None:
    today = timezone.localdate()
    day = today + timedelta(days=20)
    new = NewUnit("MOI", "CĐCS Trường Mới", "grassroots", day, block=6)
    found_units([new], under=world.ben_go, by=world.operator, today=today)
    assert f"its day of founding is {day:%d/%m/%Y}" in asked(world.chi, "/units/MOI/about/").text
    roll = asked(world.chi, "/units/MOI/members/")
    assert f"Its day of founding is {day:%d/%m/%Y}." in roll.text
    assert not [link for link in roll.links if link.text.startswith("See ")], "a roll is of no day to come"
    figures = asked(world.chi, "/units/MOI/")
    assert figures.link(f"See the day of its founding, {day:%d/%m/%Y}") == f"/units/MOI/?day={day}"
