"""Whoever holds a number looks its owner up only where numbers may be shown to them, so often a day, and is seen."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import ROLES
from vungmanh.accounts.models import User
from vungmanh.journal.limits import Allowance
from vungmanh.journal.models import Entry
from vungmanh.kit.models import SavedFilter
from vungmanh.kit.searching import Hits
from vungmanh.members.actions import look_up
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts, card_row
from vungmanh.members.models import Person
from vungmanh.members.tests.pages import as_, names_on_page, text_of

pytestmark = pytest.mark.django_db

NUMBERS = [IDENTITY_OF_AN, IDENTITY_OF_AN[-4:], "001 190 004 321", PHONE_OF_AN, "5678", "SX-0001234", "sx-0001234"]
WARD = "/units/SX-BG/members/"


def asked(user: User, **boxes: str) -> Any:
    return as_(user).post(WARD, boxes)


def test_a_year_of_birth_beside_a_name_is_no_number_and_has_an_address(world: World) -> None:
    answer = asked(world.chi, q="an 1990")
    assert answer["Location"] == f"{WARD}?q=an+1990"
    assert names_on_page(as_(world.chi).get(answer["Location"])) == ["Nguyễn Thị An"]
    assert not Entry.objects.filter(action="members.looked_up").exists()


def test_while_chi_types_people_are_listed_and_no_number_is_looked_up(world: World) -> None:
    typing = {"HX-Request": "true"}
    assert names_on_page(as_(world.chi).post(WARD, {"q": "dat"}, headers=typing)) == ["Nguyễn Văn Đạt"]
    page = as_(world.chi).post(WARD, {"q": IDENTITY_OF_AN}, headers=typing)
    assert names_on_page(page) == []
    assert "Press Enter to look the number up" in text_of(page)
    assert "data-address" not in page.content.decode()
    assert not Entry.objects.filter(action="members.looked_up").exists()


@pytest.mark.parametrize("number", NUMBERS)
def test_chi_finds_an_by_a_number_and_an_sees_that_she_looked(world: World, number: str) -> None:
    assert names_on_page(asked(world.chi, q=number)) == ["Nguyễn Thị An"]
    line = Entry.objects.filter(action="members.looked_up").get()
    assert (line.by, line.subject) == ("chi", f"person {world.an.pk}")
    assert line.facts["digits"] == sum(sign.isdigit() for sign in number)
    assert "Lê Kim Chi Found by" in text_of(as_(world.dung).get(f"/members/{world.an.pk}/"))
    assert number not in str([entry.facts for entry in Entry.objects.all()])


def people_found(client: Client, text: str) -> Hits:
    """What the one search box finds among the members."""
    rooms = client.post("/search/", {"q": text}).context["found"].rooms
    found: Hits = next(hits for hits in rooms if hits.icon == "person")
    return found


def test_other_filters_stand_beside_the_number(world: World) -> None:
    assert names_on_page(asked(world.chi, q="4321", gender="female")) == ["Nguyễn Thị An"]
    assert names_on_page(asked(world.chi, q="4321", gender="male")) == []


@pytest.mark.parametrize("number", NUMBERS)
def test_no_address_finds_anybody_by_a_number(world: World, number: str) -> None:
    """Lists, their workbooks, their cards, and the choice of everybody found: an address with a number asks nothing."""
    before = set(Person.objects.values_list("name", flat=True))
    for user in (world.chi, world.dung):
        client = as_(user)
        page = client.get(WARD, {"q": number})
        assert names_on_page(page) == []
        assert "A number in an address is not looked up." in text_of(page)
        assert client.get("/units/SX-BG/members.xlsx", {"q": number}).status_code in (302, 403)
        assert client.get("/units/SX-BG/members/transfer/", {"q": number, "all": "1"}).status_code in (302, 403)
        cards = [client.get("/units/SX-BG/members/cards/", {"q": text}).context["count"] for text in (number, "")]
        assert cards[0] == cards[1], "nothing is told of who fits"
    assert not Entry.objects.filter(action="members.looked_up").exists()
    assert before == set(Person.objects.values_list("name", flat=True))


def test_of_47_questions_an_inspector_learns_nothing(world: World) -> None:
    """He sees An on the list. Four digits, then whole numbers with them, told him her number once."""
    client = as_(world.dung)
    questions = [IDENTITY_OF_AN[-4:], *(f"{number:04d}" for number in range(4_300, 4_340)), IDENTITY_OF_AN, PHONE_OF_AN]
    answers = {_without(question, client.post(WARD, {"q": question})) for question in questions}
    assert len(answers) == 1
    assert "Your role does not open numbers" in answers.pop()
    beside = [{"gender": "female"}, {"sort": "age"}, {"day": "31/12/2025"}, {"state": "left", "left_from": "2025"}]
    for more in beside:
        right, wrong = (client.post(WARD, {"q": q, **more}) for q in (IDENTITY_OF_AN, "001190009999"))
        assert _without(IDENTITY_OF_AN, right) == _without("001190009999", wrong)
    assert not Entry.objects.filter(action="members.looked_up").exists()


def _without(typed: str, answer: Any) -> str:
    """The page without what was typed, the token of its forms and how long it is."""
    page = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"|(token|once)[^>]*>', "", answer.content.decode())
    return page.replace(typed, "").replace('value=""', "")


def test_a_role_at_one_union_opens_numbers_of_that_union_alone(world: World) -> None:
    """An inspector of the ward who keeps the roll of the drivers: of a weaver a number tells nothing."""
    Grant.objects.create(user=world.dung, role="roll_keeper", unit=world.drivers, since=world.today, because="QĐ 2")
    tai = Person.objects.get(name="Hoàng Văn Tài")
    card_row(tai, "LX-0001234").save()
    client = as_(world.dung)
    assert names_on_page(client.post("/units/LX/members/", {"q": "0001234"})) == []
    assert names_on_page(client.post("/units/LX/members/", {"q": "LX-0001234"})) == ["Hoàng Văn Tài"]
    assert "Your role does not open numbers" in text_of(client.post(WARD, {"q": "LX-0001234"}))
    assert [hit.name for hit in people_found(client, "LX-0001234").hits] == [tai.name]
    assert not people_found(client, IDENTITY_OF_AN).hits


def test_who_belongs_to_others_today_is_not_found_in_the_list_of_then(world: World) -> None:
    transfer_member(world.an, to=world.co_khi, on=date(2026, 3, 1), by=world.operator, today=world.today)
    assert names_on_page(asked(world.chi, q=IDENTITY_OF_AN, day="31/12/2025")) == []
    assert names_on_page(asked(world.khoa, q=IDENTITY_OF_AN, day="31/12/2025")) == ["Nguyễn Thị An"]


def test_a_list_found_by_a_number_leads_to_no_address_with_it(world: World) -> None:
    page = asked(world.chi, q=IDENTITY_OF_AN).content.decode()
    links = re.findall(r'(?:href|action|formaction)="([^"]*)"', page)
    assert links
    assert not any("4321" in link for link in links)
    for offered in ("Excel of this list", "Keep this filter", "Transfer the 1 person found", "?sort="):
        assert offered not in page


def test_every_other_question_gets_an_address_to_be_passed_on(world: World) -> None:
    answer = asked(world.chi, q="nguyen thi an", gender="female")
    assert (answer.status_code, answer["Location"]) == (302, f"{WARD}?q=nguyen+thi+an&gender=female")
    assert names_on_page(as_(world.chi).get(answer["Location"])) == ["Nguyễn Thị An"]
    wrong = asked(world.chi, day="31/02/2026")
    assert "There is no day “31/02/2026”" in text_of(wrong)


def test_a_day_holds_so_many_looks_and_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_up, "LOOKS", Allowance(look_up.LOOKED_UP, 3))
    client = as_(world.giang)
    for _each in range(2):
        assert names_on_page(client.post("/units/DM/members/", {"q": "4321"})) == ["Nguyễn Thị An"]
    assert people_found(client, "4321").hits
    page = client.post("/units/DM/members/", {"q": "4321"})
    assert names_on_page(page) == []
    assert "You have looked up 3 numbers today, as many as a day allows." in text_of(page)
    found = people_found(client, "4321")
    assert (found.hits, found.why_not[:30]) == ([], "You have looked up 3 numbers t")
    assert names_on_page(client.get("/units/DM/members/?q=nguyen+thi+an")) == ["Nguyễn Thị An"], "names go on"
    assert names_on_page(as_(world.binh).post("/units/DM/members/", {"q": "4321"})) == ["Nguyễn Thị An"]
    assert Entry.objects.filter(action="journal.limit_reached", by="giang").count() == 1


def test_many_with_the_same_end_are_listed_once_and_each_has_the_look(world: World) -> None:
    numbered = [
        Facts(name=f"Lê Thị Hai {letter}", gender="female", identity_number=f"001187{at:02d}9999")
        for at, letter in enumerate("ABCDEGHIKLMNOPQRSTUVXYABCDEGHIKLMNOPQRSTUVXYABCDEGHIKLMNOPQ")
    ]
    way: dict[str, Any] = {"to": world.le_loi, "on": date(2026, 1, 5), "by": world.operator, "today": world.today}
    admit_members(numbered, **way)
    page = as_(world.chi).post("/units/LL/members/", {"q": "9999"})
    assert len(names_on_page(page)) == 50
    assert "There are more; type more of the number." in text_of(page)
    assert Entry.objects.filter(action="members.looked_up", facts__digits=4).count() == 50
    assert len(people_found(as_(world.chi), "9999").hits) == 20


def test_no_filter_is_kept_with_a_number(world: World) -> None:
    client = as_(world.chi)
    for question in (f"q={IDENTITY_OF_AN}", "q=4321&gender=female"):
        client.post(f"{WARD}filters/keep/", {"name": "Số", "question": question})
    assert not SavedFilter.objects.exists()


def test_filters_kept_with_numbers_before_are_kept_without(world: World) -> None:
    for name, query in (
        ("Một", "q=4321&gender=female"),
        ("Hai", f"q={IDENTITY_OF_AN}"),
        ("Ba", "q=nguyen+an&age_to=30"),
    ):
        SavedFilter.objects.create(user=world.chi, register="members", name=name, query=query)
    before = SimpleNamespace(get_model=lambda room, model: SavedFilter)
    import_module("vungmanh.members.migrations.0007_no_numbers_in_saved_filters").without_numbers(before, None)
    kept = {saved.name: saved.query for saved in SavedFilter.objects.all()}
    assert kept == {"Một": "gender=female", "Ba": "q=nguyen+an&age_to=30"}


def test_whoever_may_have_numbers_shown_may_see_the_member() -> None:
    """Searching by a number asks for the one right alone."""
    for role in ROLES:
        assert Permission.REVEAL_NUMBERS not in role.may or Permission.SEE_MEMBERS in role.may


def test_a_number_is_not_looked_up_without_the_key_of_our_form(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.chi)
    assert client.post(WARD, {"q": IDENTITY_OF_AN}).status_code in (302, 403)
    assert not Entry.objects.filter(action="members.looked_up").exists()
