"""An identity number of 12 digits tells who bears it: gender and year of birth need not be typed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.world import World
from vungmanh.members.forms.acts import AdmitForm
from vungmanh.members.models import Person
from vungmanh.members.tests.pages import as_, text_of

TODAY = date(2026, 3, 16)
TYPED = {"name": "le thi tam", "on": "5-1-26"}


def admitting(**typed: str) -> AdmitForm:
    return AdmitForm({**TYPED, **typed}, today=TODAY)


@pytest.mark.parametrize(
    ("number", "gender", "year"),
    [("001190004321", "female", 1990), ("001 088 123 456", "male", 1988), ("079.302.001234", "female", 2002)],
)
def test_the_number_fills_gender_and_year_of_birth(number: str, gender: str, year: int) -> None:
    form = admitting(identity_number=number)
    assert form.is_valid(), form.errors
    facts = form.facts()
    assert (facts.name, facts.gender) == ("Le Thi Tam", gender)
    assert (facts.born_on, facts.born_precision) == (date(year, 1, 1), "year")


def test_what_is_typed_beside_the_number_is_kept_where_it_agrees() -> None:
    facts = admitting(identity_number="001190004321", born="15-8-90", gender="female")
    assert facts.is_valid(), facts.errors
    assert (facts.facts().born_on, facts.facts().born_precision) == (date(1990, 8, 15), "day")


@pytest.mark.parametrize(
    ("typed", "box", "said"),
    [
        ({"identity_number": "001190004321", "gender": "male"}, "identity_number", "one of the other gender"),
        ({"identity_number": "001190004321", "born": "1-5-88"}, "born", "says the birth year 1990"),
        ({"identity_number": "001320004321"}, "identity_number", "says the birth year 2020"),
        ({"identity_number": "123456789"}, "gender", "Choose the gender"),
        ({}, "gender", "Choose the gender"),
        ({"identity_number": "00119000432"}, "identity_number", "too short"),
    ],
)
def test_what_contradicts_the_number_or_is_told_by_nothing_is_said_at_its_box(
    typed: dict[str, str], box: str, said: str, in_english: Any
) -> None:
    form = admitting(**typed)
    assert not form.is_valid()
    assert list(form.errors) == [box]
    assert said in str(form.errors[box])


@pytest.mark.pages
@pytest.mark.django_db
def test_three_boxes_are_enough_to_admit_somebody(world: World) -> None:
    page = as_(world.binh).get("/units/DM/members/admit/").content.decode()
    assert page.index('name="identity_number"') < page.index('name="gender"') < page.index('name="born"')
    assert page.index('name="on"') < page.index("<details class=") < page.index('name="job"')
    as_(world.binh).post("/units/DM/members/admit/", {**TYPED, "identity_number": "001190007777"})
    person = Person.objects.get(name="Le Thi Tam")
    assert (person.gender, person.born_on, person.born_precision) == ("female", date(1990, 1, 1), "year")


# --- the phone alone


@pytest.mark.pages
@pytest.mark.django_db
def test_a_phone_is_changed_with_one_box_and_nothing_else_is_touched(world: World) -> None:
    page = as_(world.binh).get(f"/members/{world.an.pk}/").content.decode()
    assert re.search(
        rf'<form[^>]* action="/members/{world.an.pk}/phone/".*?name="phone".*?Change the number', page, re.S
    )
    assert 'name="phone"' not in as_(world.dung).get(f"/members/{world.an.pk}/").content.decode()
    before = Person.objects.filter(pk=world.an.pk).values("name", "gender", "born_on", "job", "joined_on").get()
    shown = as_(world.binh).get(f"/members/{world.an.pk}/phone/")
    assert [box.name for box in shown.context["form"].visible_fields()] == ["phone", "other_phone"]
    said = as_(world.binh).post(f"/members/{world.an.pk}/phone/", {"phone": "0987 654 321"}, follow=True)
    assert "The entry of Nguyễn Thị An is corrected." in text_of(said)
    world.an.refresh_from_db()
    assert world.an.phone == "0987654321"
    assert Person.objects.filter(pk=world.an.pk).values(*before).get() == before


@pytest.mark.pages
@pytest.mark.django_db
def test_what_is_no_phone_is_said_at_its_box_and_a_colleagues_number_is_not_overwritten_unseen(world: World) -> None:
    address = f"/members/{world.an.pk}/phone/"
    wrong = as_(world.binh).post(address, {"phone": "123"})
    assert list(wrong.context["form"].errors) == ["phone"]
    shown = as_(world.binh).get(address).context["form"]
    marks = {box.html_name: box.value() for box in shown.hidden_fields() if box.name != "once"}
    as_(world.giang).post(address, {"phone": "0912 000 111"})
    answer = as_(world.binh).post(address, {**marks, "phone": "0987 654 321"})
    assert "Meanwhile somebody has changed this" in str(answer.context["form"].errors["phone"])
    world.an.refresh_from_db()
    assert world.an.phone == "0912000111"
