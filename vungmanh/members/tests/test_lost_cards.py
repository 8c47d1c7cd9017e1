"""A lost card is not valid any more, and a new one is given out in its place: with a history, and a way back."""

from __future__ import annotations

import re
import struct
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.world import TODAY, World
from vungmanh.journal.models import Entry
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.lose_card import lose_card
from vungmanh.members.actions.replace_card import replace_card
from vungmanh.members.actions.undo_cards import undo_cards
from vungmanh.members.cards import check, token
from vungmanh.members.facts import Facts
from vungmanh.members.models import Card, CardNumber, Person
from vungmanh.members.refusals import CannotCorrect, CannotIssue
from vungmanh.members.tests.pages import as_, text_of
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.giang, "today": TODAY}


def number_of(person: Person) -> CardNumber:
    return CardNumber.objects.get(person=person)


def test_whoever_scans_a_lost_card_is_told_that_it_is_not_valid_any_more(world: World, way: dict[str, Any]) -> None:
    old = token(number_of(world.an))
    act = lose_card(world.an, on=TODAY, **way)
    checked = check(old, TODAY)
    assert (checked.valid, checked.ended, checked.initials) == (False, True, "")
    page = as_(world.giang).get(reverse("members:card_check", args=[old]))
    text = text_of(page)
    assert "Not valid any more" in text
    for secret in ("N.T.A.", "Nguyễn", "SX-0001234", "Dệt May"):
        assert secret not in page.content.decode()
    undo_cards(act, **way)
    assert check(old, TODAY).valid


def test_a_new_card_of_the_same_number_has_another_code(world: World, way: dict[str, Any]) -> None:
    old = token(number_of(world.an))
    lose_card(world.an, on=TODAY, **way)
    replace_card(world.an, why="lost", on=TODAY, **way)
    new = token(number_of(world.an), 2)
    assert number_of(world.an).number == "SX-0001234"
    assert (check(old, TODAY).valid, check(old, TODAY).ended) == (False, True)
    assert check(new, TODAY).valid
    lose_card(world.an, on=TODAY, **way)
    assert check(new, TODAY).ended


def test_a_new_card_of_a_new_number_ends_the_old_one(world: World, way: dict[str, Any]) -> None:
    old = token(number_of(world.an))
    act = replace_card(world.an, why="damaged", number="SX-0007777", on=TODAY, **way)
    assert check(old, TODAY).ended
    assert check(token(number_of(world.an)), TODAY).valid
    kept = [(card.number, card.ended, card.issued_on) for card in Card.objects.all()]
    assert kept == [("SX-0001234", "damaged", None), ("SX-0007777", "", TODAY)]
    undo_cards(act, **way)
    assert number_of(world.an).number == "SX-0001234"
    assert check(old, TODAY).valid
    assert not Card.objects.exists()


def test_what_cannot_be_is_refused(world: World, way: dict[str, Any]) -> None:
    with pytest.raises(CannotIssue, match="no card number yet"):
        lose_card(world.binh_the_member, on=TODAY, **way)
    with pytest.raises(CannotIssue, match="yet to come"):
        lose_card(world.an, on=TODAY + timedelta(days=1), **way)
    correct_person(world.binh_the_member, Facts(name="Trần Quang Bình", card_number="SX-0005555"), **way)
    with pytest.raises(CannotCorrect):
        replace_card(world.an, why="damaged", number="SX-0005555", on=TODAY, **way)
    replace_card(world.binh_the_member, why="changed", number="SX-0006666", on=TODAY, **way)
    with pytest.raises(CannotIssue, match="somebody else's card"):
        replace_card(world.an, why="damaged", number="SX-0005555", on=TODAY, **way)
    assert number_of(world.an).number == "SX-0001234"
    with pytest.raises(CannotIssue, match="given out on 16/03/2026"):
        lose_card(world.binh_the_member, on=TODAY - timedelta(days=1), **way)
    lose_card(world.an, on=TODAY, **way)
    with pytest.raises(CannotIssue, match="reported already"):
        lose_card(world.an, on=TODAY, **way)


def test_the_history_and_the_way_back_stand_on_the_card_and_the_person(world: World) -> None:
    client, card = as_(world.giang), reverse("members:card", args=[world.an.pk])
    day = f"{date.today():%d/%m/%Y}"
    page = client.post(f"{card}lost/", {"on": day}, follow=True)
    assert "The card of Nguyễn Thị An is reported as lost." in text_of(page)
    assert "Card SX-0001234 is not valid any more." in text_of(page)
    assert "NGUYỄN THỊ AN" not in page.content.decode()  # no card to print
    assert "SX-0001234 lost" in text_of(client.get(f"/members/{world.an.pk}/"))
    sheets = client.get("/units/DM/members/cards/")
    assert "1 card is lost or replaced and is not printed." in text_of(sheets)
    page = client.post(f"{card}new/", {"number": "", "on": day}, follow=True)
    assert "Nguyễn Thị An has a new card" in text_of(page)
    assert "NGUYỄN THỊ AN" in page.content.decode()
    assert "Cards before" in text_of(page)
    assert "Can be taken back" in text_of(page)
    life = text_of(client.get(f"/members/{world.an.pk}/"))
    assert "Card SX-0001234 not valid any more: lost" in life
    assert "Card SX-0001234 given out" in life
    for user, status in ((world.dung, 403), (world.hanh, 404), (world.leader, 404)):
        assert as_(user).get(f"{card}lost/").status_code == status
        assert as_(user).get(f"{card}new/").status_code == status


def test_the_cards_of_two_entries_are_those_of_the_one_person(world: World, way: dict[str, Any]) -> None:
    correct_person(world.binh_the_member, Facts(name="Trần Quang Bình", card_number="SX-0005555"), **way)
    lose_card(world.binh_the_member, on=TODAY, **way)
    act = merge_persons(world.an, world.binh_the_member, set(), by=world.chi, today=TODAY)
    assert Card.objects.get().person_id == world.an.pk
    undo_merge(act, by=world.chi, today=TODAY)
    assert Card.objects.get().person_id == world.binh_the_member.pk


def test_those_chosen_on_the_list_are_printed_and_nobody_else(world: World, way: dict[str, Any]) -> None:
    client, binh = as_(world.giang), world.binh_the_member
    correct_person(binh, Facts(name="Trần Quang Bình", card_number="SX-0005555"), **way)
    mai = Person.objects.get(name="Vũ Thị Mai")
    url = reverse("members:cards", args=["DM"])
    page = client.get(url, {"person": [binh.pk, mai.pk, world.hoa_the_neighbour.pk]})
    assert [face.name for sheet in page.context["sheets"] for face in sheet] == ["Trần Quang Bình"]
    assert "1 member has no card number yet." in text_of(page)
    assert f"chosen={mai.pk}" in page.content.decode()
    roll = client.get("/units/DM/members/").content.decode()
    assert f'formaction="{url}"' in roll
    nobody = client.get(url, {"person": [world.hoa_the_neighbour.pk]})
    assert "Choose somebody first" in text_of(nobody)


def test_the_card_is_given_as_a_picture_and_a_pdf_in_the_size_of_a_bank_card(world: World, way: dict[str, Any]) -> None:
    client = as_(world.giang)
    png = client.get(reverse("members:card_png", args=[world.an.pk]))
    assert png["Content-Type"] == "image/png"
    assert "the-doan-vien-SX-0001234.png" in png["Content-Disposition"]
    wide, high = struct.unpack(">II", png.content[16:24])
    assert (wide, high) == (1_618, 1_020)  # 85.6 × 54 mm at 480 points an inch
    pdf = client.get(reverse("members:card_pdf", args=[world.an.pk])).content
    assert pdf.startswith(b"%PDF")
    assert re.search(rb"/MediaBox ?\[0 0 242\.6\d* 153\.0\d*\]", pdf)
    line = Entry.objects.filter(action="members.read_cards").latest("pk")
    assert (line.subject, line.facts["format"]) == (f"person {world.an.pk}", "pdf")
    lose_card(world.an, on=TODAY, **way)
    gone = client.get(reverse("members:card_png", args=[world.an.pk]), follow=True)
    assert "Nguyễn Thị An has no card that is valid." in text_of(gone)
