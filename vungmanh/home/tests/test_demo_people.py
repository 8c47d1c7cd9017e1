"""The invented unions and people before they are written: the same every time, possible, and nobody real."""

import hashlib
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from vungmanh.core.phones import phone_number
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.lives import LAST_DAY, Life, invent_lives
from vungmanh.home.demo.logins import offices
from vungmanh.home.demo.published import COUNTED_ON, DISTRICTS, NAMED_THERE
from vungmanh.home.demo.unions import Union, invent_unions
from vungmanh.members.rules import contradictions, identity_number

ROOT = Path(__file__).resolve().parents[3]
PRINT_DIGEST = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "config.test_settings"
django.setup()
from vungmanh.home.tests.test_demo_people import digest_of
from vungmanh.home.demo.lives import invent_lives
from vungmanh.home.demo.unions import invent_unions
print(digest_of(invent_lives(invent_unions())))
"""


@pytest.fixture(scope="module")
def unions() -> list[Union]:
    return invent_unions()


@pytest.fixture(scope="module")
def rolls(unions: list[Union]) -> dict[Union, list[Life]]:
    return invent_lives(unions)


@pytest.fixture(scope="module")
def lives(rolls: dict[Union, list[Life]]) -> list[Life]:
    return [life for roll in rolls.values() for life in roll]


def digest_of(rolls: dict[Union, list[Life]]) -> str:
    """A print of everything that is invented."""
    told = hashlib.sha256()
    for union, roll in rolls.items():
        told.update(f"{union.code} {union.name} {union.founded_on} {union.members} {union.workers}".encode())
        for life in roll:
            stays = [(stay.union.code, stay.since, stay.until, stay.reason) for stay in life.stays]
            told.update(f"{life.facts} {stays}".encode())
    return told.hexdigest()


@pytest.mark.slow
def test_the_same_people_are_invented_in_every_process(rolls: dict[Union, list[Life]]) -> None:
    said = subprocess.run(
        [sys.executable, "-c", PRINT_DIGEST],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    assert said == digest_of(rolls)


def test_another_seed_invents_others(lives: list[Life]) -> None:
    (others,) = invent_lives(invent_unions("another")[:1], "another").values()
    assert [life.facts.name for life in lives[:20]] != [life.facts.name for life in others[:20]]


def test_nobody_bears_a_name_of_the_reports(unions: list[Union], lives: list[Life]) -> None:
    named = {fold(name) for name in NAMED_THERE}
    assert {fold(office.name) for office in offices("", "", "", "")}.isdisjoint(named)
    assert {fold(life.facts.name) for life in lives}.isdisjoint(named)


def test_no_two_people_can_be_taken_for_each_other(lives: list[Life]) -> None:
    for told in (
        [life.facts.identity_number for life in lives if life.facts.identity_number],
        [life.facts.card_number for life in lives if life.facts.card_number],
        [(fold(life.facts.name), life.facts.born_on) for life in lives],
    ):
        assert len(set(told)) == len(told) > 0


def test_the_facts_of_everybody_agree(lives: list[Life]) -> None:
    for life in lives:
        facts = life.facts
        assert facts.gender
        number = facts.identity_number or ""
        assert not number or identity_number(number) == number
        assert not facts.phone or phone_number(facts.phone) == facts.phone
        wrong = contradictions(
            gender=facts.gender, born_on=facts.born_on, number=number, joined_on=facts.joined_on, on=LAST_DAY
        )
        assert wrong == [], facts
        assert facts.joined_on is not None
        assert facts.joined_on <= life.stays[0].since


def test_a_life_is_one_stay_after_the_other_in_units_that_stand(lives: list[Life]) -> None:
    for life in lives:
        for stay, following in zip(life.stays, [*life.stays[1:], None], strict=True):
            assert stay.union.founded_on <= stay.since
            assert stay.until is None or stay.since < stay.until <= LAST_DAY
            assert (stay.until is None) == (stay.ended == "")
            if following:
                assert (stay.ended, following.began, following.since) == ("moved", "transferred", stay.until)
            else:
                assert stay.ended != "moved"
            if stay.ended == "left":
                assert stay.reason


def test_what_is_known_of_a_life_grows_with_the_days(lives: list[Life]) -> None:
    """A demonstration that is loaded later tells the same story further; it never tells another one."""
    early, late = COUNTED_ON, date(2026, 6, 30)
    for life in lives:
        before, after = life.known_on(early), life.known_on(late)
        if before:
            assert after is not None
            assert after.known_on(early) == before
            assert before.stays[-1].until is None or before.stays[-1].until <= early
        assert life.known_on(life.stays[0].since - timedelta(days=1)) is None


def test_unions_stand_where_and_as_many_as_published(unions: list[Union]) -> None:
    assert len({union.code for union in unions}) == len({union.name for union in unions}) == len(unions)
    for district in DISTRICTS:
        mine = [union for union in unions if union.district == district.code and union.of_july]
        assert len(mine) == sum(group.unions for group in district.groups)
        assert {union.ward for union in mine} == {code for code, _ in district.wards}
        assert all(1990 <= union.founded_on.year <= 2024 for union in mine)
    assert {union.block for union in unions} == set(range(1, 9))
