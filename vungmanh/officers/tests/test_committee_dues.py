"""What the morning says of committees: to the unit what is to be elected, filled and set up; above it one line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.officers.dues import dues
from vungmanh.officers.models import Appointment
from vungmanh.officers.tests.stories_of_committees import holds, newcomers, term, weavers
from vungmanh.officers.tidings import ahead


@pytest.fixture
def told(world: World) -> Iterator[World]:
    weavers(world)
    with translation.override("en"):
        yield world


def waits(who: Any, day: date = TODAY) -> list[Due]:
    return list(asked_together(dues(who, day))[0])


def titles(who: Any) -> list[str]:
    return [due.title for due in waits(who)]


def test_empty_seats_wait_at_the_unit_itself(told: World) -> None:
    (due,) = waits(told.binh)
    assert (due.title, due.url) == ("Executive committee: 2 seats are empty", "/units/DM/committees/#executive")
    assert due.at is not None
    assert due.at.code == "DM"
    holds(told, told.det_may, newcomers(told, told.det_may, "Vũ Thị Nga")[0], "committee_member")
    assert titles(told.binh) == ["Executive committee: 1 seat is empty"]
    assert titles(told.giang) == [], "the roll keeper enters no election"
    assert titles(told.hanh) == [], "the neighbour"


def test_a_term_waits_two_months_before_its_end_and_for_ever_after(told: World) -> None:
    term(told, told.det_may, "women", 1, due=date(2026, 5, 16))
    assert [due for due in waits(told.binh, date(2026, 3, 16)) if "Women" in due.title] == []
    ending = asked_together(ahead(told.binh, TODAY))[0]
    assert [(each.on, each.said) for each in ending] == [(date(2026, 5, 16), "The term of the Women's committee ends")]
    (due,) = (due for due in waits(told.binh, date(2026, 3, 17)) if "Women" in due.title)
    assert (due.on, due.title) == (date(2026, 5, 16), "Elect anew: Women's committee")
    assert due.why == "Its term ends on 16/05/2026: the congress is to be held until then."
    (due,) = (due for due in waits(told.binh, date(2026, 6, 1)) if "Women" in due.title)
    assert due.why == "Its term ended on 16/05/2026. It goes on until a successor is entered."


def test_a_union_with_ten_women_is_told_to_set_up_their_committee(told: World) -> None:
    newcomers(told, told.co_khi, *(f"Trần Thị Hoa {letter}" for letter in "ABCDEFGH"))

    Grant.objects.create(user=told.lan, role="chair", unit=told.co_khi, since=TODAY, because="QĐ 20/QĐ-LĐLĐ")
    assert titles(told.lan) == [], "eight and one are nine women"
    newcomers(told, told.co_khi, "Trần Thị Hoa I")
    (due,) = waits(told.lan)
    assert due.title == "To be set up: Women's committee"
    assert "khóa XII" in due.why
    holds(told, told.co_khi, told.hoa_the_neighbour, "women_head")
    assert titles(told.lan) == []


def test_the_level_above_is_told_once_how_many_unions_are_past_their_term(told: World) -> None:
    assert titles(told.chi) == []
    term(told, told.le_loi, "executive", 3, due=date(2026, 1, 5))
    term(told, told.drivers, "executive", 3, due=date(2026, 2, 5))
    (due,) = waits(told.chi)
    assert (due.title, due.on) == ("2 unions below are past their term", date(2026, 1, 5))
    assert due.url == "/units/SX-BG/committees/below/?what=ended&body=executive"
    assert titles(told.khoa) == ["2 unions below are past their term"]
    assert titles(told.hanh) == []


def test_rights_that_wait_are_told_to_whoever_may_give_them(told: World) -> None:
    assert titles(told.chi) == []
    held = Appointment.objects.get(person=told.an, office="vice_chair")
    Appointment.objects.filter(pk=held.pk).update(confirmed_on=None, confirmed_by="")
    for who, unit in ((told.chi, "SX-BG"), (told.binh, "DM")):
        (due,) = (due for due in waits(who) if "wait" in due.title)
        assert (due.title, due.url) == ("1 right waits to be confirmed", f"/units/{unit}/officers/confirm/")
    assert not any("wait" in title for who in (told.khoa, told.hanh, told.giang) for title in titles(who))
    Appointment.objects.filter(pk=held.pk).update(until=TODAY, ended="resigned")
    assert not any("wait" in title for title in titles(told.chi))
