"""Cards are exchanged as a campaign: who has the new one, who not, counted from the level above down to the person."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.kit.models import Act
from vungmanh.members.actions.exchange_cards import close_exchange, open_exchange, receive_cards, undo_exchange
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.exchanging import counted_by_child
from vungmanh.members.models import CardExchange, CardReceived, Person
from vungmanh.members.refusals import CannotIssue, CannotUndoAct
from vungmanh.members.tests.pages import as_, hidden, text_of
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.seats import seat_of

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def exchange(world: World) -> CardExchange:
    since = date(2026, 3, 1)
    open_exchange(world.ben_go, "Đổi thẻ 2026", since=since, until=date(2027, 6, 30), by=world.chi, today=TODAY)
    return CardExchange.objects.get()


def got(exchange: CardExchange, *people: Person, by: Any, on: date = TODAY, today: date = TODAY) -> Act:
    return receive_cards(exchange, [person.pk for person in people], on=on, by=by, today=today)


def counted(exchange: CardExchange, unit: Any, on: date = TODAY) -> dict[str, tuple[int, int]]:
    whole, rows = counted_by_child(exchange, unit, seat_of(unit, today=TODAY), on, TODAY)
    return {each.code: (each.received, each.members) for each in [whole, *rows]}


def test_a_level_above_sees_unit_by_unit_who_has_the_new_card(world: World, exchange: CardExchange) -> None:
    got(exchange, world.an, world.binh_the_member, by=world.giang)
    assert counted(exchange, world.ben_go) == {"SX-BG": (2, 9), "DM": (2, 4), "LL": (0, 3), "LX": (0, 2)}
    page = text_of(as_(world.chi).get(f"/units/SX-BG/card-exchanges/{exchange.pk}/"))
    assert "2 of 9 members have the new card." in page
    assert "CĐCS Dệt May Hòa Bình 4 2 2" in page


def test_whoever_goes_to_another_union_takes_the_new_card_along(world: World, exchange: CardExchange) -> None:
    got(exchange, world.an, by=world.giang, on=date(2026, 3, 10))
    transfer_members([world.an.pk], to=world.le_loi, on=date(2026, 3, 12), by=world.chi, today=TODAY)
    assert counted(exchange, world.ben_go)["LL"] == (1, 4)
    assert counted(exchange, world.ben_go, date(2026, 3, 11))["DM"] == (1, 4)
    assert counted(exchange, world.ben_go, date(2026, 3, 9))["DM"] == (0, 4)


def test_only_who_takes_part_receives_and_only_while_it_goes_on(world: World, exchange: CardExchange) -> None:
    with pytest.raises(CannotIssue, match="takes no part"):
        got(exchange, world.hoa_the_neighbour, by=world.operator)
    for user in (world.dung, world.hanh, world.leader):
        with pytest.raises(NotAllowed):
            got(exchange, world.an, by=user)
        with pytest.raises(NotAllowed):
            close_exchange(exchange, by=user, today=TODAY)
    with pytest.raises(NotAllowed):  # it is the level above that has opened it
        close_exchange(exchange, by=world.binh, today=TODAY)
    for day in (date(2026, 2, 28), TODAY + timedelta(days=1)):
        with pytest.raises(CannotIssue, match="from 01/03/2026 on"):
            got(exchange, world.an, by=world.giang, on=day)
    closing = close_exchange(exchange, by=world.chi, today=TODAY)
    with pytest.raises(CannotIssue, match="is closed"):
        got(exchange, world.an, by=world.giang)
    undo_exchange(closing, by=world.chi, today=TODAY)
    got(exchange, world.an, by=world.giang)
    with pytest.raises(CannotIssue, match="already"):
        got(exchange, world.an, by=world.giang)


def test_a_wrong_tick_is_taken_back_and_an_exchange_that_has_begun_is_not(world: World, exchange: CardExchange) -> None:
    opening = Act.objects.get(verb="members.exchange_cards")
    act = got(exchange, world.an, by=world.giang)
    with pytest.raises(CannotUndoAct, match="close the exchange instead"):
        undo_exchange(opening, by=world.chi, today=TODAY)
    undo_exchange(act, by=world.giang, today=TODAY)
    assert not CardReceived.objects.exists()
    undo_exchange(opening, by=world.chi, today=TODAY)
    assert not CardExchange.objects.exists()


def test_two_entries_that_are_one_have_one_new_card_and_each_its_own_again(
    world: World, exchange: CardExchange
) -> None:
    got(exchange, world.an, world.binh_the_member, by=world.giang)
    merge = merge_persons(world.an, world.binh_the_member, set(), by=world.chi, today=TODAY)
    assert list(CardReceived.objects.values_list("person", flat=True)) == [world.an.pk]
    undo_merge(merge, by=world.chi, today=TODAY)
    assert CardReceived.objects.count() == 2


def test_a_union_ticks_those_who_have_it_and_everybody_sees_how_far_it_is(world: World, exchange: CardExchange) -> None:
    client, here = as_(world.giang), f"/units/DM/card-exchanges/{exchange.pk}/"
    assert "Đổi thẻ 2026: 0 of 4 members have the new card" in text_of(client.get("/"))
    page = client.get(here)
    assert "Not yet (4)" in text_of(page)
    day = f"{timezone.localdate():%d/%m/%Y}"
    none = client.post(here, {"once": hidden(page, "once"), "on": day})
    assert "Nobody is chosen." in text_of(none)
    done = client.post(here, {"once": hidden(page, "once"), "on": day, "person": [world.an.pk]}, follow=True)
    assert "1 member has the new card." in text_of(done)
    assert "Not yet (3)" in text_of(done)
    assert "Can be taken back" in text_of(done)
    assert "Nguyễn Thị An" in text_of(client.get(f"{here}?who=with"))
    assert "Đổi thẻ 2026 new card received on" in text_of(client.get(f"/members/{world.an.pk}/"))
    assert "Đổi thẻ 2026 new card not received yet" in text_of(client.get(f"/members/{world.binh_the_member.pk}/"))
    assert "Đổi thẻ 2026: 1 of 9 members have the new card" in text_of(as_(world.chi).get("/"))
    client.post(here, {"once": "another", "on": day, "everybody": "1"})
    assert CardReceived.objects.count() == 4
    assert "Đổi thẻ 2026" not in text_of(client.get("/"))


def test_it_is_opened_and_closed_on_its_page(world: World) -> None:
    client = as_(world.chi)
    wrong = client.post("/units/SX-BG/card-exchanges/open/", {"name": "Đổi", "since": "1/3/2026", "until": "1/2/2026"})
    assert "It cannot end before it begins." in text_of(wrong)
    page = client.post("/units/SX-BG/card-exchanges/open/", {"name": "Đổi thẻ", "since": "1/3/2026"}, follow=True)
    assert "0 of 9 members have the new card." in text_of(page)
    (close,) = re.findall(r'action="(/units/SX-BG/card-exchanges/\d+/close/)"', page.content.decode())
    assert "exchange closed on" in text_of(client.post(close, follow=True))
    assert "Đổi thẻ" in text_of(as_(world.giang).get("/units/DM/card-exchanges/"))
    assert "No cards are exchanged here." in text_of(as_(world.hanh).get("/units/CK/card-exchanges/"))
    assert as_(world.hanh).get(close.replace("SX-BG", "CK").removesuffix("close/")).status_code == 404
