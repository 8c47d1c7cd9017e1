"""A name that is typed into a box means one of the people of the page, or it is asked whom it means."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.utils import translation

from tests.world import World
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person, PersonQuerySet
from vungmanh.members.person_box import PersonField, choose, person_meant, suggested
from vungmanh.ui.forms import HouseForm

pytestmark = pytest.mark.django_db


class _Form(HouseForm):
    who = PersonField(label="Name")
    people: PersonQuerySet

    def clean_who(self) -> Person:
        return person_meant(self, "who", self.people)


def _teachers(world: World) -> PersonQuerySet:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    namesake = Facts(name="Nguyễn Văn Đạt", gender="male")
    admit_members([namesake], to=world.le_loi, on=world.today, **way)
    return Person.objects.filter(unit=world.le_loi)


def _sent(people: PersonQuerySet, **typed: str) -> _Form:
    form = _Form({"once": "1", **typed})
    form.people = people
    return form


@pytest.mark.parametrize("typed", ["Đặng Thu Hằng", "dang thu hang", "hằng", "Hằng Đặng 1987", "Đặng Thu Hằng (1987)"])
def test_a_name_with_or_without_marks_or_a_part_of_it_means_the_one_who_bears_it(world: World, typed: str) -> None:
    found = choose(typed, _teachers(world)).person
    assert found
    assert found.name == "Đặng Thu Hằng"


@pytest.mark.parametrize("typed", ["Trần Quang Bình", "", "2", "Hằng (1986)"])
def test_a_name_that_nobody_here_bears_means_nobody_whoever_bears_it_elsewhere(world: World, typed: str) -> None:
    assert choose(typed, _teachers(world)) == choose("Ai Khác", _teachers(world))


def test_of_two_namesakes_it_is_asked_whom_it_means_and_what_was_picked_wins(world: World) -> None:
    people = _teachers(world)
    form = _sent(people, who="van dat")
    with translation.override("en"):
        assert form.errors["who"] == ["Several people may be meant. Choose one of them."]
        widget: Any = form.fields["who"].widget
        assert [each.words for each in widget.candidates] == ["Nguyễn Văn Đạt (1985)", "Nguyễn Văn Đạt"]
        assert "Which one is meant?" in str(form)
    picked = _sent(people, who="van dat", who_picked=widget.candidates[1].text)
    assert picked.is_valid()
    assert picked.cleaned_data["who"].born_on is None
    assert choose("Nguyễn Văn Đạt (1985)", people).person != picked.cleaned_data["who"]


def test_a_key_of_somebody_elsewhere_means_nobody(world: World) -> None:
    form = _sent(_teachers(world), who=f"Nguyễn Thị An #{world.an.pk}")
    assert not form.is_valid()
    assert isinstance(form.errors.as_data()["who"][0], forms.ValidationError)


def test_the_names_of_few_people_are_suggested(world: World) -> None:
    assert suggested(_teachers(world)) == [
        "Nguyễn Văn Đạt (1985)", "Nguyễn Văn Đạt", "Đặng Thu Hằng (1987)", "Lý Thị Thơm (1987)",
    ]  # fmt: skip
