"""Of somebody out of reach an officer learns that there is somebody, and nothing more; and that they met is kept."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tests.world import IDENTITY_OF_AN, World
from vungmanh.journal.limits import Allowance
from vungmanh.journal.models import Entry, Spent
from vungmanh.members.actions import meet
from vungmanh.members.facts import card_row, identity_row
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.pages import as_, text_of

pytestmark = pytest.mark.django_db

ADMIT = "/units/DM/members/admit/"
# Hòa, born on 20 November 1987, is a member at Cầu Đá, out of Bình's reach.
HOA: dict[str, str] = {"name": "mai thi hoa", "gender": "female", "born": "20/11/1987", "on": "5/1/2026"}
NUMBER_OF_HOA = "001187009876"
WHAT_IS_KNOWN = ["Cầu Đá", "Cơ khí", "CK", "Mai Thị Hòa", NUMBER_OF_HOA[-3:], "20/11/1987", "2015"]


@pytest.fixture
def hoa(world: World) -> Person:
    hoa = world.hoa_the_neighbour
    identity_row(hoa, NUMBER_OF_HOA).save()
    card_row(hoa, "CK-0009876").save()
    return hoa


def admitted(name: str = "mai thi hoa") -> int:
    return Membership.objects.filter(unit__code="DM", person__search_key=name).count()


def told(answer: Any, *typed: str) -> str:
    """The page without what was typed into it, its keys, and the words of the house."""
    page = re.sub(r"<input[^>]*(token|once|namesake)[^>]*>", "", answer.content.decode())
    for text in typed:
        page = page.replace(f'value="{text}"', "")
    return page


def test_a_name_and_a_year_tell_nothing_of_anybody_elsewhere(world: World, hoa: Person) -> None:
    """They gave the whole day of birth, the unit and the last digits. Now somebody of that name is admitted."""
    for born in ("1987", "11/1987"):
        answer = as_(world.binh).post(ADMIT, {**HOA, "born": born, "once": born})
        assert answer.status_code == 302
    assert admitted() == 2
    assert not Entry.objects.filter(action="members.met").exists()


def test_a_whole_day_of_birth_is_asked_about_and_nothing_else_is_told(world: World, hoa: Person) -> None:
    answer = as_(world.binh).post(ADMIT, HOA)
    assert "Somebody of this name and birth date is on a roll outside your reach." in text_of(answer)
    page = told(answer, *HOA.values())
    assert not [fact for fact in WHAT_IS_KNOWN if fact in page]
    assert f"/members/{hoa.pk}/" not in page
    assert not admitted()
    line = Entry.objects.get(action="members.met")
    assert (line.by, line.subject, line.facts) == ("binh", f"person {hoa.pk}", {"elsewhere": True})
    assert "Trần Quang Bình Met in a list or a form" in text_of(as_(world.hanh).get(f"/members/{hoa.pk}/"))


@pytest.mark.parametrize("wrong", ["19/11/1987", "21/11/1987", "20/11/1986"])
def test_a_guess_that_misses_admits_somebody_for_all_to_see(world: World, hoa: Person, wrong: str) -> None:
    assert as_(world.binh).post(ADMIT, {**HOA, "born": wrong}).status_code == 302
    assert admitted() == 1
    assert Entry.objects.filter(action="members.admit", by="binh").count() == 1


@pytest.mark.parametrize(
    "hindrance",
    [{"on": "1/1/2050"}, {"on": "1/1/1990"}, {"identity_number": IDENTITY_OF_AN}, {"card_number": "SX-0001234"}],
)
def test_an_admission_that_would_fail_anyway_asks_and_tells_nothing(
    world: World, hoa: Person, hindrance: dict[str, str]
) -> None:
    """Else days of birth could be tried on a name without admitting anybody."""
    right, wrong = ({**HOA, "born": born, **hindrance} for born in ("20/11/1987", "21/11/1987"))
    if "identity_number" in hindrance:  # the number says 1990: it would contradict a birth
        right["name"], right["born"] = "Tạ Văn Đạt", ""
        wrong["name"], wrong["born"] = "Tạ Văn Khác", ""
    pages = [told(as_(world.binh).post(ADMIT, typed), *typed.values()) for typed in (right, wrong)]
    assert pages[0] == pages[1]
    assert "outside your reach" not in pages[0]


@pytest.mark.parametrize("name", ["Mai Thị Hòa", "mai thi hoa", "Lê Thị Khác"])
@pytest.mark.parametrize("number", [{"identity_number": NUMBER_OF_HOA}, {"card_number": "CK-0009876"}])
def test_a_number_of_somebody_elsewhere_is_told_in_the_same_words_whatever_the_name(
    world: World, hoa: Person, name: str, number: dict[str, str]
) -> None:
    typed = {**HOA, "born": "1987", "name": name, **number}
    answer = as_(world.binh).post(ADMIT, typed)
    assert "Somebody outside your reach is on a roll with one of these numbers" in text_of(answer)
    page = told(answer, *typed.values())
    assert not [fact for fact in WHAT_IS_KNOWN if fact in page and fact != "2015"]
    assert Entry.objects.get(action="members.met").subject == f"person {hoa.pk}"
    assert not admitted()


def test_whether_somebody_has_left_is_not_told_elsewhere(world: World, hoa: Person) -> None:
    typed = {**HOA, "identity_number": NUMBER_OF_HOA}
    before = told(as_(world.binh).post(ADMIT, typed), *typed.values())
    hoa.memberships.update(until=date(2025, 9, 1), ended=Membership.LEFT, reason="retired")
    assert told(as_(world.binh).post(ADMIT, typed), *typed.values()) == before


def test_whoever_may_see_both_is_told_who_and_where(world: World, hoa: Person) -> None:
    answer = as_(world.khoa).post(ADMIT, {**HOA, "identity_number": NUMBER_OF_HOA})
    assert "Mai Thị Hòa is on the roll already, at CĐCS Cơ khí Cầu Đá" in text_of(answer)
    answer = as_(world.khoa).post(ADMIT, HOA)
    assert f"/members/{hoa.pk}/" in answer.content.decode()
    assert Entry.objects.get(action="members.met").facts == {"elsewhere": False}
    assert not Spent.objects.exists()


def test_a_correction_that_meets_a_number_is_remembered(world: World, hoa: Person) -> None:
    url = f"/members/{world.binh_the_member.pk}/correct/"
    for number in ({"identity_number": NUMBER_OF_HOA, "born": "1987"}, {"card_number": "CK-0009876"}):
        answer = as_(world.binh).post(url, {"name": "Trần Quang Bình", "gender": "female", **number})
        assert "Two people cannot have the same identity or card number." in text_of(answer)
        assert "Mai Thị Hòa" not in text_of(answer)
    assert Entry.objects.get(action="members.met").subject == f"person {hoa.pk}"


def test_a_day_holds_so_many_meetings_and_then_nothing_is_told(
    world: World, hoa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meet, "MEETINGS", Allowance("members.met_elsewhere", 1))
    client = as_(world.binh)
    for _each in range(3):  # the same person is met once a day
        assert "outside your reach" in text_of(client.post(ADMIT, HOA))
    dat = {**HOA, "name": "Tạ Văn Đạt", "gender": "male", "born": "3/2/1985"}
    over = "Your lists and forms of today have met more people outside your reach than a day allows."
    for typed in (dat, HOA):
        page = text_of(client.post(ADMIT, typed))
        assert over in page
        assert "on a roll outside" not in page
    assert Entry.objects.filter(action="members.met").count() == 1
    assert Entry.objects.get(action="journal.limit_reached").by == "binh"
    assert over not in text_of(as_(world.giang).post(ADMIT, HOA)), "each has a day of their own"


@pytest.mark.parametrize(
    ("address", "action", "subject"),
    [
        ("/units/DM/members/cards/", "members.read_cards", "DM"),
        ("/members/{an}/card/", "members.read_cards", "person {an}"),
        ("/units/DM/members/duplicates/", "members.read_duplicates", "DM"),
    ],
)
def test_pages_of_many_names_and_of_numbers_leave_a_line(world: World, address: str, action: str, subject: str) -> None:
    twin = Person.objects.create(name=world.an.name, gender="female", born_on=world.an.born_on, unit=world.det_may)
    twin.call(twin.name)
    twin.save()
    Membership.objects.create(person=twin, unit=world.det_may, since=date(2026, 1, 5), began=Membership.ADMITTED)
    as_(world.chi).get(address.format(an=world.an.pk))
    line = Entry.objects.get(action=action)
    assert (line.by, line.subject) == ("chi", subject.format(an=world.an.pk))
