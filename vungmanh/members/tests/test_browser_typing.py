"""Admitting somebody on a phone: the number fills what it tells at once, and what is wrong is where one begins."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from tests.walks import PHONE, Walk
from tests.world import Snapshot, World
from vungmanh.members.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CHOSEN = "document.querySelector('[name=gender]:checked')?.value"
FOCUSED = "document.activeElement.id"
# Whether the box with the focus, and what is said above it, stand between the head and the menu.
IN_SIGHT = """() => {
  const box = document.activeElement.getBoundingClientRect();
  const said = document.querySelector('#' + document.activeElement.id + '_error').getBoundingClientRect();
  const menu = document.querySelector('.menu').getBoundingClientRect();
  return said.top > 0 && box.bottom < menu.top;
}"""


@pytest.fixture
def walk(transactional_db: None, world_as_built: Snapshot, live_server: Any, browser: Any) -> Any:
    with transaction.atomic():
        world: World = world_as_built.lay()
    yield Walk(browser, live_server.url, PHONE).as_user(world.binh)
    Walk.switch_off()


def test_the_number_fills_gender_and_year_and_what_is_typed_stays(walk: Walk) -> None:
    page = walk.go("/units/DM/members/admit/")
    assert page.evaluate(FOCUSED) == "id_name"
    page.fill("#id_name", "tran thi mai")
    page.fill("#id_identity_number", "00119000999")
    assert page.evaluate(CHOSEN) is None, "a digit is missing"
    page.fill("#id_identity_number", "001190009999")
    assert (page.evaluate(CHOSEN), page.input_value("#id_born")) == ("female", "1990")
    page.focus("#id_born")
    page.keyboard.type("15.8.90")
    page.fill("#id_identity_number", "001 190 009 999")
    assert page.input_value("#id_born") == "15.8.90", "the day is typed over the year and stays"
    walk.press(page.locator("main button[type=submit]").first)
    person = Person.objects.get(name="Tran Thi Mai")
    assert (person.gender, person.born_on and person.born_on.isoformat()) == ("female", "1990-08-15")
    assert not walk.complaints


def test_whoever_has_to_mend_something_begins_at_the_first_box_that_is_wrong(walk: Walk) -> None:
    page = walk.go("/units/DM/members/admit/")
    page.fill("#id_name", "Lê Văn Tám")
    page.fill("#id_identity_number", "001090009999")
    page.fill("#id_born", "31/2/90")
    page.fill("#id_phone", "123")
    walk.press(page.locator("main button[type=submit]").first)
    assert page.evaluate(FOCUSED) == "id_born"
    assert page.evaluate(IN_SIGHT)
    assert not Person.objects.filter(name="Lê Văn Tám").exists()


def test_no_button_of_a_row_is_cut_on_a_phone(walk: Walk) -> None:
    page = walk.go(f"/members/{Person.objects.get(name='Nguyễn Thị An').pk}/")
    edges = page.evaluate("[...document.querySelectorAll('main .btn')].map(each => each.getBoundingClientRect().right)")
    assert len(edges) >= 3
    assert max(edges) <= PHONE[0]
