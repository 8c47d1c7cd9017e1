"""Finding people by what one remembers, among those one may see."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, TODAY, World
from vungmanh.members import models
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.members.search import LIMIT, search


def found(world: World, text: str, by: str = "khoa") -> list[str]:
    people = Person.objects.visible_to(getattr(world, by), TODAY)
    return [person.name for person in search(text, people).people]


DATS = {"Nguyễn Văn Đạt", "Tạ Văn Đạt"}


@pytest.mark.every
@pytest.mark.parametrize(
    "text", ["dat", "Đạt", "đạt", "DAT", "ĐẠT", unicodedata.normalize("NFD", "Đạt"), " đạt ", "van dat", "Văn Đạt"]
)
def test_dat_is_found_however_he_is_typed(world: World, text: str) -> None:
    assert set(found(world, text)) == DATS


@pytest.mark.every
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("nvd", ["Nguyễn Văn Đạt"]),
        ("NVĐ", ["Nguyễn Văn Đạt"]),
        ("nguyen dat", ["Nguyễn Văn Đạt"]),
        ("nguyen van", ["Nguyễn Văn Đạt"]),
        ("Nguyễn", ["Nguyễn Thị An", "Nguyễn Văn Đạt"]),
        ("hoa", ["Mai Thị Hòa", "Hoàng Văn Tài"]),  # in the order of a list: by the given name
        ("hòa", ["Mai Thị Hòa", "Hoàng Văn Tài"]),
        ("mai hoà", ["Mai Thị Hòa"]),
        ("SX 0001234", []),
        ("sx-0001234", ["Nguyễn Thị An"]),
        (IDENTITY_OF_AN, ["Nguyễn Thị An"]),
        ("001 190 004 321", ["Nguyễn Thị An"]),
        ("4321", ["Nguyễn Thị An"]),
        (PHONE_OF_AN, ["Nguyễn Thị An"]),
        ("+84 912 345 678", ["Nguyễn Thị An"]),
        ("5678", ["Nguyễn Thị An"]),
        ("SX-0001234", ["Nguyễn Thị An"]),
        ("", []),
        ("   ", []),
        ("???", []),
        ("0001", []),
        ("999", []),
        ("Không Có Ai", []),
    ],
)
def test_what_one_remembers(world: World, text: str, names: list[str]) -> None:
    assert found(world, text) == names


@pytest.mark.every
@pytest.mark.parametrize("few_units", [500, 0])
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("giang ngo", ["Ngô Hương Giang"]),
        ("Giang Hương", ["Ngô Hương Giang"]),
        ("giang ngo huong", ["Ngô Hương Giang"]),
        ("ngo gia", ["Ngô Hương Giang"]),  # as far as one has typed
        ("gian ngô", ["Ngô Hương Giang"]),
        ("mai thi", ["Mai Thị Hòa", "Vũ Thị Mai"]),
        ("giang ngoc", []),
        ("an 1990", ["Nguyễn Thị An"]),
        ("1990 Nguyễn An", ["Nguyễn Thị An"]),
        ("nta 1990", ["Nguyễn Thị An"]),
        ("an 1991", []),
        ("thi 1890", []),
    ],
)
def test_words_in_any_order_and_the_year_of_birth(
    world: World, monkeypatch: pytest.MonkeyPatch, text: str, names: list[str], few_units: int
) -> None:
    """Among the people of few units and of many."""
    monkeypatch.setattr(models, "_FEW_UNITS", few_units)
    assert found(world, text) == names


def test_of_few_units_any_word_of_a_name_will_do(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(world, "huong") == found(world, "huong ngo") == ["Ngô Hương Giang"]
    assert found(world, "thi mai") == ["Mai Thị Hòa", "Vũ Thị Mai"]
    monkeypatch.setattr(models, "_FEW_UNITS", 0)
    assert found(world, "huong") == []


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("khoa", DATS),
        ("chi", {"Nguyễn Văn Đạt"}),
        ("dung", {"Nguyễn Văn Đạt"}),
        ("hanh", {"Tạ Văn Đạt"}),
        ("binh", set()),
        ("leader", set()),
        ("lan", set()),
        ("operator", DATS),
    ],
)
def test_everybody_finds_those_they_may_see(world: World, who: str, names: set[str]) -> None:
    assert set(found(world, "dat", by=who)) == names


@pytest.mark.parametrize("text", ["an", "Nguyễn Thị An", "nta", IDENTITY_OF_AN, "4321", PHONE_OF_AN, "SX-0001234"])
@pytest.mark.parametrize("who", ["hanh", "leader", "lan"])
def test_the_neighbour_sees_nothing_whatever_is_typed(world: World, text: str, who: str) -> None:
    assert "Nguyễn Thị An" in found(world, text)
    assert "Nguyễn Thị An" not in found(world, text, by=who)


def test_what_was_visible_in_june_is_the_districts(world: World) -> None:
    people = Person.objects.of_units_under(world.confederation.step, date(2025, 6, 30))
    assert people.count() == Person.objects.count()
    assert Person.objects.members_on(TODAY).count() == 11


def test_names_spelled_with_the_very_marks_come_first(world: World) -> None:
    names = ["Trần Văn Hoa", "Trần Văn Hóa", "Trần Văn Hòa", "Trần Văn Hỏa"]
    people = [Facts(name=name, gender="male") for name in names]
    admit_members(people, to=world.le_loi, on=TODAY, by=world.khoa, today=TODAY)
    for name in names:
        assert found(world, name)[0] == name
        assert set(found(world, name)) == set(names)
    assert found(world, "hỏa", by="chi")[0] == "Trần Văn Hỏa"


def test_at_most_twenty_and_whether_there_are_more(world: World) -> None:
    way: dict[str, Any] = {"to": world.le_loi, "on": TODAY, "by": world.khoa, "today": TODAY}
    people = Person.objects.visible_to(world.chi, TODAY)
    admit_members([Facts(name=f"Phùng Văn Quý {n}", gender="male") for n in range(LIMIT)], **way)
    answer = search("phung van quy", people)
    assert (len(answer.people), answer.more) == (LIMIT, False)
    admit_members([Facts(name="Phùng Văn Quý", gender="male")], **way)
    answer = search("phung van quy", people)
    assert (len(answer.people), answer.more) == (LIMIT, True)


def test_searching_costs_the_same_for_one_and_for_three(world: World, django_assert_num_queries: Any) -> None:
    people = Person.objects.visible_to(world.operator, TODAY).select_related("unit")
    for text, count in (("nguyen dat", 1), ("van dat", 2)):
        with django_assert_num_queries(6):  # one for the reach, four ways of looking, one for those who were found
            answer = search(text, Person.objects.visible_to(world.operator, TODAY).select_related("unit"))
            assert len([person.unit.name for person in answer.people]) == count
    assert people.count() == 12


def test_a_card_number_without_a_sign_in_it_is_found(world: World) -> None:
    facts = Facts(name="Mai Thị Hòa", card_number="SX0009876")
    correct_person(world.hoa_the_neighbour, facts, by=world.khoa, today=TODAY)
    assert found(world, "SX0009876") == found(world, "sx0009876") == ["Mai Thị Hòa"]
