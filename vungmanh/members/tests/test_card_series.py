"""Numbers of cards are given out of series: without gaps, never twice, looked at first, and taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.issue_card_numbers import issue_card_numbers
from vungmanh.members.actions.lose_card import lose_card
from vungmanh.members.actions.replace_card import replace_card
from vungmanh.members.actions.set_card_series import set_card_series
from vungmanh.members.actions.undo_cards import undo_cards
from vungmanh.members.facts import Facts
from vungmanh.members.models import Card, CardNumber, CardSeries, Membership, Person
from vungmanh.members.refusals import CannotIssue, CannotUndoAct
from vungmanh.members.series import why_no_pattern
from vungmanh.members.tests.pages import as_, hidden, text_of

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": TODAY}


@pytest.fixture
def series(world: World, way: dict[str, Any]) -> CardSeries:
    set_card_series(world.song_xanh, "SX-", 7, 1_233, since=TODAY, **way)
    return CardSeries.objects.get()


def cards_of(world: World) -> dict[str, str]:
    return dict(CardNumber.objects.order_by("number").values_list("person__name", "number"))


def members_of(*units: Any) -> list[int]:
    return list(Membership.objects.on(TODAY).filter(unit__in=units).values_list("person", flat=True))


def test_numbers_run_on_unit_by_unit_and_pass_over_the_ones_that_stand_on_cards(
    world: World, series: CardSeries, way: dict[str, Any]
) -> None:
    issue_card_numbers(members_of(world.det_may, world.drivers), **way)
    assert cards_of(world) == {
        "Trần Quang Bình": "SX-0001233",
        "Nguyễn Thị An": "SX-0001234",  # she has had it before
        "Ngô Hương Giang": "SX-0001235",
        "Vũ Thị Mai": "SX-0001236",
        "Phan Đình Lộc": "SX-0001237",
        "Hoàng Văn Tài": "SX-0001238",
    }
    series.refresh_from_db()
    assert series.number == 1_239
    assert set(Card.objects.values_list("issued_on", flat=True)) == {TODAY}
    (line,) = Entry.objects.filter(action="members.issue_cards")
    assert len(line.facts["people"]) == 5


def test_the_nearest_series_in_force_gives_the_number(world: World, series: CardSeries, way: dict[str, Any]) -> None:
    set_card_series(world.ben_go, "BG", 6, 1, since=TODAY, **way)
    set_card_series(world.ben_go, "BG2-", 6, 1, since=TODAY + timedelta(days=1), **way)
    hoa, binh = world.hoa_the_neighbour, world.binh_the_member
    issue_card_numbers([hoa.pk, binh.pk], **way)
    assert (cards_of(world)[hoa.name], cards_of(world)[binh.name]) == ("SX-0001233", "BG000001")
    tomorrow = {**way, "today": TODAY + timedelta(days=1)}
    issue_card_numbers(members_of(world.drivers), **tomorrow)
    assert cards_of(world)["Phan Đình Lộc"] == "BG2-000001"


def test_taking_back_frees_the_numbers_for_whoever_is_next(
    world: World, series: CardSeries, way: dict[str, Any]
) -> None:
    drivers = issue_card_numbers(members_of(world.drivers), **way)
    issue_card_numbers([world.binh_the_member.pk], **way)
    undo_cards(drivers, **way)
    assert "Phan Đình Lộc" not in cards_of(world)
    issue_card_numbers(members_of(world.co_khi), **way)
    assert sorted(cards_of(world).values()) == ["SX-0001233", "SX-0001234", "SX-0001235", "SX-0001236"]
    with pytest.raises(CannotUndoAct, match="already"):
        undo_cards(drivers, **way)


def test_a_number_that_was_corrected_since_is_not_taken_back(
    world: World, series: CardSeries, way: dict[str, Any]
) -> None:
    act = issue_card_numbers([world.binh_the_member.pk], **way)
    correct_person(world.binh_the_member, Facts(name="Trần Quang Bình", card_number="SX-9999999"), **way)
    with pytest.raises(CannotUndoAct, match="mend it on the page"):
        undo_cards(act, **way)
    assert cards_of(world)["Trần Quang Bình"] == "SX-9999999"


def test_the_number_of_a_lost_card_is_given_to_nobody_else(
    world: World, series: CardSeries, way: dict[str, Any]
) -> None:
    lose_card(world.an, on=TODAY, **way)
    replace_card(world.an, why="lost", number="SX-0001233", on=TODAY, **way)
    issue_card_numbers([world.binh_the_member.pk], **way)
    assert cards_of(world)["Trần Quang Bình"] == "SX-0001235"  # 1233 is hers now, 1234 was


def test_a_series_that_has_run_out_gives_nothing_to_anybody(world: World, way: dict[str, Any]) -> None:
    set_card_series(world.song_xanh, "SX-00", 2, 98, since=TODAY, **way)
    people = members_of(world.le_loi)
    assert len(people) == 3
    with pytest.raises(CannotIssue, match="no more than 2 numbers"):
        issue_card_numbers(people, **way)
    assert len(cards_of(world)) == 1
    issue_card_numbers(people[:2], **way)
    assert {"SX-0098", "SX-0099"} < set(cards_of(world).values())


def test_whoever_keeps_a_roll_gives_no_numbers_out_of_the_series(world: World, series: CardSeries) -> None:
    for user in (world.giang, world.binh, world.dung, world.leader, world.hanh):
        with pytest.raises(NotAllowed):
            issue_card_numbers([world.binh_the_member.pk], by=user, today=TODAY)
    assert len(cards_of(world)) == 1


def test_two_levels_do_not_give_out_the_same_numbers(world: World, series: CardSeries, way: dict[str, Any]) -> None:
    with pytest.raises(CannotIssue, match="LĐLĐ thành phố Sông Xanh gives out numbers of this pattern already"):
        set_card_series(world.ben_go, "SX-", 7, 5_000, since=TODAY, **way)
    with pytest.raises(CannotIssue, match="begins on 16/03/2026 already"):
        set_card_series(world.song_xanh, "SY-", 7, 1, since=TODAY, **way)
    with pytest.raises(CannotIssue, match="today or on a day to come"):
        set_card_series(world.song_xanh, "SY-", 7, 1, since=TODAY - timedelta(days=1), **way)


@pytest.mark.parametrize(
    ("prefix", "digits", "number", "right"),
    [
        ("SX-", 7, 1, True),
        ("", 6, 1, True),
        ("", 5, 1, False),  # no card has five signs
        ("SX-", 7, 10_000_000, False),
        ("ABCDEFGHIJKLMN", 7, 1, False),
        ("S X", 7, 1, False),
    ],
)
def test_a_pattern_gives_numbers_as_lists_read_them(prefix: str, digits: int, number: int, right: bool) -> None:
    assert (not why_no_pattern(prefix, digits, number)) is right


# --- on the page


def url(world: World, people: list[Person]) -> str:
    return "/units/SX-BG/members/cards/issue/?chosen=" + ",".join(str(person.pk) for person in people)


def test_a_look_shows_the_numbers_and_one_button_gives_them_out(world: World, series: CardSeries) -> None:
    client = as_(world.khoa)
    look = client.get("/units/SX-BG/members/cards/issue/?card=without&all=1")
    text = text_of(look)
    assert "8 cards get their numbers?" in text
    assert "SX-0001233 to SX-0001241" in text
    assert "1 number is passed over" in text
    agreed = {name: hidden(look, name) for name in ("once", "seen")}
    done = client.post("/units/SX-BG/members/cards/issue/?card=without&all=1", agreed, follow=True)
    assert "8 cards have their numbers." in text_of(done)
    act = Act.objects.get(verb="members.issue_cards")
    client.post(f"/acts/{act.pk}/undo/")
    assert len(cards_of(world)) == 1
    assert client.get("/units/SX-BG/card-series/").status_code == 200


def test_what_others_were_given_meanwhile_is_looked_at_again(
    world: World, series: CardSeries, way: dict[str, Any]
) -> None:
    client, here = as_(world.khoa), url(world, [world.binh_the_member])
    look = client.get(here)
    issue_card_numbers(members_of(world.drivers), **way)
    again = client.post(here, {name: hidden(look, name) for name in ("once", "seen")})
    assert "The numbers have changed since you looked at them." in text_of(again)
    assert "SX-0001236" in text_of(again)
    assert "Trần Quang Bình" not in cards_of(world)
    with pytest.raises(CannotIssue, match="look at them again"):
        issue_card_numbers([world.binh_the_member.pk], agreed="another look", **way)


def test_without_a_series_the_page_says_what_is_missing(world: World) -> None:
    page = as_(world.khoa).get(url(world, [world.binh_the_member]), follow=True)
    assert "No level above has a series of card numbers in force" in text_of(page)


def test_a_series_is_begun_on_its_page_and_taken_back_while_nothing_was_given_out(world: World) -> None:
    client = as_(world.khoa)
    bad = client.post("/units/SX/card-series/", {"begins": "SX-", "number": "12a", "since": "16/03/2026"})
    assert "digits alone" in text_of(bad)
    day = date.today()
    page = client.post(
        "/units/SX/card-series/", {"begins": "SX-", "number": "0000001", "since": f"{day:%d/%m/%Y}"}, follow=True
    )
    assert "numbers are given out beginning with SX-0000001" in text_of(page)
    assert "the next number is SX-0000001" in text_of(page)
    act = Act.objects.get(verb="members.begin_card_series")
    client.post(f"/acts/{act.pk}/undo/")
    assert not CardSeries.objects.exists()


def test_a_series_that_has_given_numbers_stays(world: World, series: CardSeries, way: dict[str, Any]) -> None:
    issue_card_numbers([world.binh_the_member.pk], **way)
    client = as_(world.khoa)
    page = client.post(f"/acts/{Act.objects.get(verb='members.begin_card_series').pk}/undo/", follow=True)
    assert "take those back first" in text_of(page)
    assert CardSeries.objects.exists()
