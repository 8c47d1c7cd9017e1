"""Member cards: what is printed, what the public may know, and what nobody can find out."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.pages import read
from tests.readers import english
from tests.world import TODAY, World
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.cards import check, initials, token
from vungmanh.members.facts import Facts
from vungmanh.members.models import CardNumber, Membership, Person
from vungmanh.ui.qr import code_of

pytestmark = pytest.mark.once  # what is shown and refused before anything is written


def card_of_an(world: World) -> CardNumber:
    return CardNumber.objects.get(person=world.an)


def test_a_card_is_valid_while_its_holder_is_a_member(world: World) -> None:
    known = token(card_of_an(world))
    checked = check(known, TODAY)
    assert (checked.valid, checked.initials) == (True, "N.T.A.")
    assert not check(known, date(2012, 5, 2)).valid  # the day before she joined
    stays = Membership.objects.filter(person=world.an).select_related("person")
    end_memberships(list(stays), on=TODAY, reason="own_wish", by=world.operator, today=TODAY)
    assert not check(known, TODAY).valid


def test_another_number_makes_the_old_card_worthless(world: World) -> None:
    old = token(card_of_an(world))
    correct_person(world.an, Facts(name=world.an.name, card_number="SX-0001235"), by=world.operator, today=TODAY)
    assert not check(old, TODAY).valid
    assert check(token(card_of_an(world)), TODAY).valid


def test_the_number_of_one_proves_nothing_for_another(world: World) -> None:
    old = token(card_of_an(world))
    CardNumber.objects.filter(person=world.an).delete()
    CardNumber.objects.create(person=world.binh_the_member, number="SX-0001234")
    assert not check(old, TODAY).valid


def test_another_key_makes_another_token(world: World, settings: Any) -> None:
    known = token(card_of_an(world))
    settings.SECRET_KEY = "another key than the one the card was printed with"
    assert token(card_of_an(world)) != known
    assert not check(known, TODAY).valid


def test_a_token_is_short_and_says_nothing(world: World) -> None:
    known = token(card_of_an(world))
    assert re.fullmatch(r"[\w-]{27}", known)
    others = [token(CardNumber(person_id=pk, number=f"SX-{pk:07}")) for pk in range(1, 500)]
    assert len(set(others)) == 499
    # Neighbours have nothing in common: neither the beginning nor the end counts up.
    assert len({each[-7:] for each in others}) == 499
    assert len({each[:4] for each in others}) > 480


def test_no_letter_of_a_token_can_be_changed(world: World) -> None:
    known = token(card_of_an(world))
    for place in range(len(known)):
        for sign in "Az0_-":
            forged = known[:place] + sign + known[place + 1 :]
            assert check(forged, TODAY).valid is (forged == known), forged


@pytest.mark.parametrize(
    "text", ["", "x", "A" * 27, "A" * 28, "A" * 5000, "ăâđ", "%00", "\0", "=" * 27, "A" * 26 + "="]
)
def test_nonsense_is_no_card(world: World, text: str) -> None:
    assert not check(text, TODAY).valid


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Nguyễn Văn An", "N.V.A."), ("Đặng Ánh Đào", "Đ.Á.Đ."), ("Y Moan", "Y.M."), ("  lê  an ", "L.A.")],
)
def test_initials(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_code_is_drawn_as_one_path() -> None:
    code = code_of("https://vungmanh.example/the/" + "A" * 27 + "/", quiet=2)
    assert code.size <= 41
    assert re.fullmatch(r"(M\d+ \d+h\d+v1h-\d+z)+", code.path)


# --- what the public sees


def asked(text: str) -> Any:
    return english().get(reverse("members:card_check", args=[text]))


def test_anybody_may_ask_and_learns_no_more_than_the_initials(world: World) -> None:
    answer = asked(token(card_of_an(world)))
    page = read(answer)
    assert "Valid" in page.text
    assert "N.T.A." in page.text
    text = answer.content.decode()
    for secret in ("Nguyễn", "Thị An", "Dệt May", "Hòa Bình", "SX-0001234", "001190004321", "0912345678", "1990", "DM"):
        assert secret not in text, secret


def test_the_answer_is_kept_nowhere(world: World) -> None:
    for text in (token(card_of_an(world)), "A" * 27):
        answer = asked(text)
        assert answer.headers["Cache-Control"] == "no-store"
        assert "noindex" in answer.headers["X-Robots-Tag"]


def test_an_unknown_card_and_one_that_is_no_longer_valid_look_alike(world: World) -> None:
    left = token(card_of_an(world))
    stays = Membership.objects.filter(person=world.an).select_related("person")
    end_memberships(list(stays), on=TODAY, reason="own_wish", by=world.operator, today=TODAY)
    unknown = "A" * 27
    pages = [asked(text) for text in (left, unknown)]
    assert [page.status_code for page in pages] == [200, 200]
    bodies = [
        re.sub(r'value="[^"]{64}"', "", page.content.decode()).replace(text, "")
        for page, text in zip(pages, (left, unknown), strict=True)
    ]
    assert bodies[0] == bodies[1]
    assert "Not valid" in bodies[0]
    assert "N.T.A." not in bodies[0]


@pytest.mark.parametrize("known", [True, False])
def test_every_question_costs_the_same(world: World, known: bool, django_assert_num_queries: Any) -> None:
    text = token(card_of_an(world)) if known else "A" * 27
    with django_assert_num_queries(1):
        check(text, TODAY)


def test_nothing_can_be_listed_or_written(world: World) -> None:
    assert Client().get("/the/").status_code in (302, 404)
    assert Client().post(reverse("members:card_check", args=["A" * 27])).status_code == 405


def test_who_is_signed_in_is_not_shown(world: World) -> None:
    client = english()
    client.force_login(world.chi)
    page = read(client.get(reverse("members:card_check", args=[token(card_of_an(world))])))
    assert "Lê Kim Chi" not in page.text


# --- what an office prints


def signed_in(world: World, who: str) -> Client:
    client = english()
    client.force_login(getattr(world, who))
    return client


def test_the_card_shows_who_where_and_since_when(world: World) -> None:
    answer = signed_in(world, "giang").get(reverse("members:card", args=[world.an.pk]))
    text = answer.content.decode()
    for words in ("NGUYỄN THỊ AN", "CĐCS Dệt May Hòa Bình", "03/05/2012", "SX-0001234", "Công đoàn Việt Nam"):
        assert words in text
    assert "001190004321" not in text
    # The code holds the public address and nothing else.
    address = f"http://testserver{reverse('members:card_check', args=[token(card_of_an(world))])}"
    assert code_of(address, quiet=2).path in text


def test_without_a_number_there_is_a_way_to_enter_it(world: World) -> None:
    page = read(signed_in(world, "giang").get(reverse("members:card", args=[world.binh_the_member.pk])))
    assert page.link("Enter the card number") == reverse("members:correct", args=[world.binh_the_member.pk])


def cards_on(answer: Any) -> list[str]:
    return [face.name for sheet in answer.context["sheets"] for face in sheet]


def test_ten_cards_a_sheet_of_the_whole_ward(world: World) -> None:
    people = [
        Facts(
            name=f"Hồ Thị Sen {'abcdefghijkl'[n]}",
            gender="female",
            born_on=date(1988, 1, n + 1),
            card_number=f"SX-9{n:06}",
        )
        for n in range(12)
    ]
    admit_members(people, to=world.le_loi, on=date(2024, 1, 1), by=world.operator, today=TODAY)
    answer = signed_in(world, "chi").get(reverse("members:cards", args=[world.ben_go.code]))
    assert [len(sheet) for sheet in answer.context["sheets"]] == [10, 3]
    assert "Nguyễn Thị An" in cards_on(answer)
    assert "members have no card number yet" in read(answer).text


def test_the_filters_of_the_list_choose_the_cards(world: World) -> None:
    man = Facts(name="Cao Bá Lộc", gender="male", born_on=date(1980, 1, 1), card_number="SX-9000001")
    admit_members([man], to=world.det_may, on=date(2024, 1, 1), by=world.operator, today=TODAY)
    url = reverse("members:cards", args=[world.det_may.code])
    client = signed_in(world, "giang")
    assert cards_on(client.get(url, {"gender": "male"})) == ["Cao Bá Lộc"]
    assert cards_on(client.get(url, {"gender": "female"})) == ["Nguyễn Thị An"]
    assert cards_on(client.get(url, {"age_from": "no number"})) == ["Nguyễn Thị An", "Cao Bá Lộc"]


def test_whoever_has_left_gets_no_card(world: World) -> None:
    viet = Person.objects.get(name="Đỗ Quốc Việt")
    CardNumber.objects.create(person=viet, number="SX-9000002")
    url = reverse("members:cards", args=[world.det_may.code])
    for question in ({}, {"state": "left", "left_from": "2020"}, {"day": "2025-06-01"}):
        assert cards_on(signed_in(world, "giang").get(url, question)) == ["Nguyễn Thị An"]


def test_no_cards_is_said(world: World) -> None:
    page = read(signed_in(world, "chi").get(reverse("members:cards", args=[world.drivers.code])))
    assert "No member here has a card number yet" in page.text


def test_the_sheets_cost_the_same_for_many_cards(world: World, django_assert_max_num_queries: Any) -> None:
    client = signed_in(world, "chi")
    url = reverse("members:cards", args=[world.ben_go.code])
    counts = []
    for number in (1, 2):
        with django_assert_max_num_queries(60) as done:
            client.get(url)
        counts.append(len(done))
        people = [
            Facts(name="Hồ Thị Sen", gender="female", born_on=date(1988, 1, number), card_number=f"SX-900000{number}")
        ]
        admit_members(people, to=world.le_loi, on=date(2024, 1, 1), by=world.operator, today=TODAY)
    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("who", "card", "sheets"),
    [
        ("giang", 200, 404),
        ("chi", 200, 200),
        ("dung", 200, 200),
        ("leader", 404, 403),
        ("hanh", 404, 404),
        ("lan", 404, 404),
    ],
)
def test_who_sees_cards(world: World, who: str, card: int, sheets: int) -> None:
    client = signed_in(world, who)
    assert client.get(reverse("members:card", args=[world.an.pk])).status_code == card
    assert client.get(reverse("members:cards", args=[world.ben_go.code])).status_code == sheets
