"""The morning page: what waits, holds units up, came and comes; and that nobody is told of others' units."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from tests.pages import read
from tests.readers import english
from tests.world import JULY_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.home import morning
from vungmanh.home.beginning import beginning_of
from vungmanh.home.calendar import with_the_calendar
from vungmanh.home.morning import AT_FIRST, held_up, waiting
from vungmanh.home.rooms import ROOMS
from vungmanh.home.tests.test_dues import settle
from vungmanh.home.today import dues_of, in_order, told_to
from vungmanh.journal.about import about
from vungmanh.journal.record import record
from vungmanh.kit.due import At, Due
from vungmanh.kit.tidings import Tiding
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.machine.apart import aliases_apart
from vungmanh.members.models import Membership, Person
from vungmanh.organization import in_hand
from vungmanh.organization.acting import near
from vungmanh.organization.models import Placement
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.sheets.models import Import

COUNTS = {"created": 1, "updated": 0, "unchanged": 0, "refused": 0}
A_WEEK_AGO = TODAY - timedelta(days=7)


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def came(user: User, since: date = A_WEEK_AGO, today: date = TODAY) -> list[str]:
    with translation.override("en"):
        return _said(told_to(Rights(user, today), since, today).came)


def ahead(user: User, today: date = TODAY) -> list[str]:
    rights = Rights(user, today)
    home = beginning_of(rights, today)
    assert home
    with translation.override("en"):
        return _said(with_the_calendar([*told_to(rights, today, today).ahead], home, today))


def _said(tidings: Iterable[Tiding]) -> list[str]:
    return [f"{tiding.said} · {tiding.at.code if tiding.at else ''}" for tiding in tidings]


@pytest.mark.parametrize(
    ("who", "home"),
    [
        ("chi", "CĐ phường Bến Gỗ"),
        ("binh", "CĐCS Dệt May Hòa Bình"),
        ("khoa", "LĐLĐ thành phố Sông Xanh"),
        ("leader", "LĐLĐ thành phố Sông Xanh"),
        ("operator", "Tổng Liên đoàn Lao động Việt Nam"),
    ],
)
def test_the_day_begins_with_the_work_of_the_unit_where_one_works(world: World, who: str, home: str) -> None:
    page = read(as_(getattr(world, who)).get("/"))
    assert "Work to do" in page.text
    assert home in page.text


# --- what waits


def _due(unit: int, on: date | None, title: str) -> Due:
    return Due(on, title, "/", At(unit, str(unit), f"CĐCS {unit}"), "Làm", 5, "")


DAYS = st.none() | st.dates(TODAY - timedelta(days=9), TODAY + timedelta(days=9))


@given(st.lists(st.builds(_due, st.integers(1, 4), DAYS, st.sampled_from("AB")), max_size=14))
def test_units_held_up_hold_every_due_once_and_the_latest_stand_first(some: list[Due]) -> None:
    found = held_up(some, TODAY)
    assert sorted(map(repr, (due for held in found for due in held.dues))) == sorted(map(repr, some))
    assert all(list(held.dues) == in_order(held.dues) for held in found)
    assert [held.late for held in found] == sorted((held.late for held in found), reverse=True)
    assert len({held.at for held in found}) == len(found)
    assert all({due.at for due in held.dues} == {held.at} for held in found)


def test_chi_does_her_wards_work_and_sees_what_holds_her_unions_up(world: World) -> None:
    settle(world)
    rights = Rights(world.chi, TODAY)
    home = beginning_of(rights, TODAY)
    assert home
    found = waiting(dues_of(rights, TODAY), rights, home, TODAY, all_of_it=True)
    mine = [due for heap in found.mine for due in heap.dues]
    assert {due.at.key for due in mine if due.at} <= {world.ben_go.pk}
    assert {held.at.code for held in found.below} == {"DM", "LL", "LX"}
    assert len(mine) + sum(len(held.dues) for held in found.below) == len(dues_of(world.chi, TODAY))


def test_seven_stand_on_the_page_and_the_rest_is_one_step_away(world: World) -> None:
    new = [NewUnit(f"N-{n}", f"CĐCS Số {n}", "grassroots", JULY_2025) for n in range(9)]
    found_units(new, under=world.ben_go, by=world.operator, today=TODAY)
    chi = as_(world.chi)
    first, everything = chi.get("/").content.decode(), chi.get("/?all=1").content.decode()
    assert first.count("CĐCS Số") < everything.count("CĐCS Số")
    assert 'href="?all=1#below"' in first
    assert 'href="?all=1#below"' not in everything
    assert all(f"CĐCS Số {n}" in everything for n in range(9))
    rights = Rights(world.chi, TODAY)
    home = beginning_of(rights, TODAY)
    assert home
    assert len(waiting(dues_of(rights, TODAY), rights, home, TODAY, all_of_it=False).below) == AT_FIRST


def test_on_the_page_of_all_so_many_stand_and_how_many_more_is_told(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = [NewUnit(f"N-{n}", f"CĐCS Số {n}", "grassroots", JULY_2025) for n in range(9)]
    found_units(new, under=world.ben_go, by=world.operator, today=TODAY)
    monkeypatch.setattr(morning, "AT_MOST", 8)
    page = read(as_(world.chi).get("/?all=1")).text
    assert "Something holds up 4 more units" in page


def test_whoever_stands_above_wards_is_shown_where_the_rest_is(world: World) -> None:
    """The province is not told of each union's missing cards, and never left without the way to them."""
    page = as_(world.khoa).get("/").content.decode()
    for address in ("members/?card=without", "members/?identity=without", "members/duplicates/", "differences/"):
        assert f"/units/SX/{address}" in page, address
    for who in (world.chi, world.binh, world.leader):
        assert "Further below" not in read(as_(who).get("/")).text


def test_where_there_are_more_unions_than_anybody_looks_after_the_way_is_shown_instead(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_hand, "MOST", 2)
    assert not [due for due in dues_of(world.chi, TODAY) if "members" in due.url]
    assert "/units/SX-BG/members/?card=without" in as_(world.chi).get("/").content.decode()


def test_whoever_has_done_everything_is_told_so(world: World) -> None:
    settle(world)
    page = read(as_(world.leader).get("/"))
    assert "Everything is done." in page.text
    assert "Everything is done." not in read(as_(world.binh).get("/")).text


# --- what came, and who is not told


def _transferred(world: World, on: date) -> None:
    stay = Membership.objects.get(person=world.an, until=None)
    Membership.objects.filter(pk=stay.pk).update(since=on, began=Membership.TRANSFERRED)


def test_who_came_by_transfer_is_told_as_a_number_where_the_roll_is_seen(world: World) -> None:
    _transferred(world, TODAY - timedelta(days=3))
    for who in (world.binh, world.giang, world.chi, world.dung):
        assert "1 member came by transfer · DM" in came(who)
    assert not [said for who in (world.hanh, world.leader) for said in came(who) if "transfer" in said]
    assert not [said for said in came(world.binh, since=TODAY) if "transfer" in said], "since the last visit"


def test_a_look_at_somebodys_numbers_is_told_to_who_reads_the_journal_and_not_to_the_looker(world: World) -> None:
    touched = about(units=[world.det_may], persons=[world.an])
    record(world.giang, Permission.REVEAL_NUMBERS, f"person {world.an.pk}", about=touched, reason="other", words="x")
    today = timezone.localdate()
    since = today - timedelta(days=7)
    said = "The numbers of members were opened 1 time · DM"
    assert said in came(world.binh, since, today)
    assert said in came(world.chi, since, today)
    for who in (world.giang, world.hanh, world.leader):
        assert said not in came(who, since, today)
    record(world.binh, Permission.REVEAL_NUMBERS, f"person {world.an.pk}", about=touched, reason="other", words="x")
    assert said in came(world.binh, since, today), "the others' looks alone"
    assert "The numbers of members were opened 2 times · DM" in came(world.chi, since, today)


def test_a_role_that_was_given_is_told_to_its_holder_and_to_who_gives_roles(world: World) -> None:
    Grant.objects.create(user=world.lan, role="roll_keeper", unit=world.det_may, since=TODAY, because="QĐ 16")
    assert came(world.lan) == ["You have the role: Roll keeper · DM"]
    assert [said for said in came(world.binh) if "Roll keeper · DM" in said]
    assert came(world.lan, TODAY + timedelta(days=1), TODAY + timedelta(days=1)) == [], "since the last visit"
    assert not [said for who in (world.giang, world.hanh, world.leader) for said in came(who) if "Roll keeper" in said]


def test_a_list_that_another_has_loaded_is_told_until_it_is_taken_back(world: World) -> None:
    batch = Import.objects.create(kind=Import.MEMBERS, files=[], unit=world.det_may, under="DM", by="giang")
    today = timezone.localdate()
    said = "A list was loaded: List of members · DM"
    assert said in came(world.binh, today, today)
    assert said not in came(world.giang, today, today), "who has loaded it"
    assert said not in came(world.hanh, today, today)
    Import.objects.filter(pk=batch.pk).update(undone_at=timezone.now())
    assert said not in came(world.binh, today, today)


# --- what comes


def test_who_reaches_the_age_of_retirement_is_told_by_month_and_never_by_name(world: World) -> None:
    Person.objects.filter(pk=world.an.pk).update(gender="female", born_on=date(1969, 5, 20))  # 57 years in 2026
    said = "1 member reaches the age of retirement in the month 05/2026 · DM"
    assert said in ahead(world.binh)
    assert said in ahead(world.chi)
    assert not [each for who in (world.hanh, world.leader) for each in ahead(who) if "retirement" in each]
    Person.objects.filter(pk=world.an.pk).update(born_on=date(1969, 5, 1), born_precision="year")
    assert not [each for each in ahead(world.binh) if "retirement" in each], "no month is known"


def test_what_is_dated_ahead_is_told_to_who_stands_above(world: World) -> None:
    in_april = TODAY + timedelta(days=20)
    new = [NewUnit("MN", "CĐCS Mầm non", "grassroots", in_april)]
    found_units(new, under=world.ben_go, by=world.operator, today=TODAY)
    assert "CĐCS Mầm non is founded · MN" in ahead(world.chi)
    assert not [each for each in ahead(world.hanh) if "MN" in each]
    Placement.objects.filter(unit=world.le_loi, until=None).update(until=in_april)
    assert "CĐCS Trường THPT Lê Lợi goes to another unit · LL" in ahead(world.chi)


def test_units_that_go_with_their_ward_are_not_told_one_by_one(world: World) -> None:
    units = [world.ben_go, world.det_may, world.le_loi]
    Placement.objects.filter(unit__in=units, until=None).update(until=TODAY + timedelta(days=20))
    assert [each for each in ahead(world.chi) if "another unit" in each] == [
        "CĐ phường Bến Gỗ goes to another unit · SX-BG"
    ]


def test_a_role_that_ends_within_the_quarter_is_ahead_and_within_the_month_is_a_due(world: World) -> None:
    Grant.objects.filter(user=world.giang).update(until=TODAY + timedelta(days=60))
    assert [each for each in ahead(world.binh) if "Ngô Hương Giang ends" in each]
    assert [each for each in ahead(world.giang) if "Your role ends" in each]
    Grant.objects.filter(user=world.giang).update(until=TODAY + timedelta(days=20))
    assert not [each for each in ahead(world.binh) if "Ngô Hương Giang ends" in each]


def test_the_end_of_the_month_is_told_when_it_is_near(world: World) -> None:
    assert not [each for each in ahead(world.binh) if "month ends" in each]
    assert [each for each in ahead(world.binh, TODAY + timedelta(days=10)) if "month ends" in each]


def test_days_of_the_unions_calendar_are_told_a_month_before(world: World) -> None:
    assert "The trade union of Vietnam is 97 years old · " in ahead(world.binh, date(2026, 7, 1))
    assert not [each for each in ahead(world.binh, date(2026, 7, 29)) if "years old" in each]
    assert "Workers' Month begins · " in ahead(world.leader, date(2026, 4, 15))
    assert [each for each in ahead(world.chi, date(2026, 12, 31)) if "periodic dialogue" in each]


# --- recording at once, and people seen last


def test_what_happened_is_asked_of_those_who_may_record_it(world: World) -> None:
    assert "Somebody has joined the union" in read(as_(world.giang).get("/")).text
    assert "A unit has been founded" not in read(as_(world.giang).get("/")).text
    assert "what happened?" not in read(as_(world.leader).get("/")).text


def test_people_seen_last_are_those_of_this_session_and_of_todays_reach(world: World) -> None:
    binh = as_(world.binh)
    assert world.an.name not in binh.get("/").content.decode()
    binh.get(f"/members/{world.an.pk}/")
    assert world.an.name in binh.get("/").content.decode()
    assert world.an.name not in as_(world.binh).get("/").content.decode(), "another session"
    Grant.objects.filter(user=world.binh).update(unit=world.co_khi)
    assert world.an.name not in binh.get("/").content.decode()


# --- what is told leads somewhere, and what it costs


@pytest.mark.pages
def test_everything_told_leads_to_a_page_that_its_reader_may_open(world: World) -> None:
    today = timezone.localdate()
    _transferred(world, today)
    Grant.objects.create(user=world.lan, role="roll_keeper", unit=world.det_may, since=today, because="QĐ 16")
    Import.objects.create(kind=Import.MEMBERS, files=[], unit=world.det_may, under="DM", by="lan", counts=COUNTS)
    touched = about(units=[world.det_may], persons=[world.an])
    record(world.lan, Permission.REVEAL_NUMBERS, f"person {world.an.pk}", about=touched, reason="other", words="x")
    for who in (world.binh, world.giang, world.chi, world.dung, world.khoa, world.operator):
        client = as_(who)
        rights = Rights(who, today)
        home = beginning_of(rights, today)
        assert home
        told = told_to(rights, today, today)
        for url in {
            tiding.url for tiding in (*told.came, *with_the_calendar([*told.ahead], home, today)) if tiding.url
        }:
            assert client.get(url).status_code == 200, (who, url)


@pytest.mark.parametrize("who", ["binh", "chi", "khoa", "operator"])
def test_what_came_and_comes_costs_nothing_beside_the_dues(world: World, who: str) -> None:
    """But for what is inquired, and that is one statement for all rooms. The places near are read for the figures."""
    user = getattr(world, who)
    for room in ROOMS:
        rights = Rights(user, TODAY)
        near(rights, Permission.SEE_UNITS, TODAY)
        list(room.dues(rights, TODAY))
        with CaptureQueriesContext(connection) as asked:
            list(room.came(rights, A_WEEK_AGO, TODAY))
            list(room.ahead(rights, TODAY))
        assert len(asked) == 0, (room.code, [query["sql"][:90] for query in asked])


def test_the_morning_asks_twelve_statements_at_most(world: World) -> None:
    close_months(TODAY)  # as the books of an office are: before, their state costs one more
    at_most = 12 if "outside" in aliases_apart() else 13  # a letterbox that lies apart is asked on a line of its own
    for who in (world.binh, world.chi, world.khoa, world.operator):
        client = as_(who)
        client.get(f"/members/{world.an.pk}/")
        client.get("/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        assert len(asked) <= at_most, "\n".join(f"{who} {query['sql'][:160]}" for query in asked)
