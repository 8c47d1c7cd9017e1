"""How far the offices below are trained: the same as by the rule for each of them, on every day, for every reader."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from tests.test_commands import Tell, tell
from tests.world import World
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import Rights
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.tests.stories import committee, holds
from vungmanh.training.coverage import Asked, coverage, untrained, untrained_persons
from vungmanh.training.models import Result
from vungmanh.training.rules.results import PASSED, TRAINED, Got, trained_for
from vungmanh.training.tests.stories import course, given, recorded
from vungmanh.training.told import Given

__all__ = ["tell"]  # a fixture
pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _asked(world: World, unit: Any = None, day: date | None = None, **other: Any) -> Asked:
    today = world.today
    told = {"day": day or today, "new_since": date(2026, 1, 1), **other}
    return Asked(unit or world.ben_go, Rights(world.operator, today), today, **told)


def _recounted(world: World, day: date, unit: Any) -> Counter[tuple[str, str]]:
    """Of each office how many hold it and how many are trained, one by one by the rule."""
    found: Counter[tuple[str, str]] = Counter()
    for each in Appointment.objects.on(day).filter(unit__in=unit):
        rows = Result.objects.standing().filter(person=each.person).select_related("training_class__course")
        got = [
            Got(row.outcome, row.on, row.until,
                tuple(row.training_class.course.offices.values_list("office", flat=True)))
            for row in rows
        ]  # fmt: skip
        found[each.office, "held"] += 1
        found[each.office, "trained"] += trained_for(each.office, got, day) == TRAINED
    return found


def test_coverage_is_what_the_rule_says_of_each_office_whatever_has_happened(world: World) -> None:
    draw = Random(7)
    committee(world)
    people = list(Person.objects.filter(unit__in=[world.det_may, world.le_loi, world.co_khi]).order_by("pk"))
    for place, person in enumerate(people):
        holds(
            person, draw.choice(["women_member", "committee_member"]), person.unit, since=date(2024 + place % 3, 1, 1)
        )
    courses = [
        course(world.song_xanh, _way(world), code="A", offices=("chair", "committee_member"), valid_months=12),
        course(world.song_xanh, _way(world), code="B", offices=("women_member", "women_head"), valid_months=None),
    ]
    for place in range(4):
        on = date(2024, 5, 10) + timedelta(days=200 * place)
        some = draw.sample(people, 4)
        held = recorded(world.ben_go, _way(world), *some, of=courses[place % 2], on=on)
        given(held, _way(world), {each.name: Given(draw.choice([PASSED, PASSED, "failed"])) for each in some})
    strike_gathering(held.gathering, "Nhầm", **_way(world))
    ward = [world.det_may, world.le_loi, world.drivers]
    for day in (world.today, date(2025, 8, 1), date(2025, 11, 30)):
        by_office, by_unit = coverage(_asked(world, day=day))
        expected = _recounted(world, day, ward)
        assert {each.office: (each.held, each.trained) for each in by_office} == {
            office: (expected[office, "held"], expected[office, "trained"])
            for office, what in expected if what == "held"
        }, day  # fmt: skip
        taught = {"chair", "committee_member", "women_member", "women_head"}
        assert sum(each.held for each in by_unit) == sum(each.held for each in by_office if each.office in taught)
        missing = untrained(_asked(world, day=day))
        assert missing.count() == sum(each.untrained for each in by_office if each.office in taught)
    assert any(each.trained for each in coverage(_asked(world))[0])


def test_by_level_the_units_directly_below_and_the_unit_itself(world: World) -> None:
    committee(world)
    of = course(world.song_xanh, _way(world))
    given(recorded(world.song_xanh, _way(world), world.an, of=of), _way(world))
    _offices, (ward,) = coverage(_asked(world, world.song_xanh))
    assert (ward.unit, ward.held, ward.trained, ward.share) == (world.ben_go, 2, 1, 50)
    _offices, (union,) = coverage(_asked(world, world.det_may))
    assert union.unit == world.det_may
    assert coverage(_asked(world, world.cau_da)) == ([], [])


def test_new_ones_who_are_not_trained_and_certificates_that_ran_out(world: World) -> None:
    of = course(world.ben_go, _way(world), valid_months=12, offices=("chair",))
    holds(world.binh_the_member, "chair", world.det_may, since=date(2026, 2, 1))
    given(recorded(world.ben_go, _way(world), world.binh_the_member, of=of, on=date(2025, 3, 1)), _way(world))
    (chair,), _units = coverage(_asked(world))
    assert (chair.held, chair.trained, chair.ran_out, chair.new, chair.new_untrained) == (1, 0, 1, 1, 1)
    (chair,), _units = coverage(_asked(world, new_since=date(2026, 3, 1)))
    assert (chair.new, chair.new_untrained) == (0, 0)
    (row,) = untrained(_asked(world))
    assert (row.person, row.ran_out) == (world.binh_the_member, date(2026, 3, 1))
    given(recorded(world.ben_go, _way(world), world.binh_the_member, of=of, on=date(2026, 3, 5)), _way(world))
    assert not untrained_persons(_asked(world))


def test_a_days_tree_shows_nobody_whom_the_reader_may_not_know_today(world: World) -> None:
    course(world.song_xanh, _way(world), offices=("chair",))
    holds(world.hoa_the_neighbour, "chair", world.co_khi)
    holds(world.binh_the_member, "chair", world.det_may)
    today = world.today
    for_chi = Asked(world.ben_go, Rights(world.chi, today), today, date(2025, 7, 2), today, Permission.SEE_TRAINING)
    assert [each.held for each in coverage(for_chi)[0]] == [1]
    assert [each.person for each in untrained(for_chi)] == [world.binh_the_member]


def test_the_command_tells_the_coverage_of_each_office(world: World, tell: Tell) -> None:
    committee(world)
    of = course(world.song_xanh, _way(world))
    given(recorded(world.song_xanh, _way(world), world.an, of=of, on=date(2025, 5, 12)), _way(world))
    said = tell("register", "training", "SX", "--json")
    assert said.code == 0, said.err
    rows = {row["office"]: row for row in said.json["rows"]}
    assert rows["vice_chair"] == {
        "office": "vice_chair", "name": rows["vice_chair"]["name"], "held": 1, "trained": 1, "ran_out": 0, "new": 0,
        "new_untrained": 0,
    }  # fmt: skip
    assert (rows["chair"]["held"], rows["chair"]["trained"]) == (1, 0)
    of_2024 = tell("register", "training", "SX", "--period", "2024", "--json").json["rows"]
    assert [row["trained"] for row in of_2024] == [0, 0, 0]
