"""Whatever is corrected of a class, whatever becomes of its people and of the tree: the figures follow, and whoever was
there was there for the unit of then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import World
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering
from vungmanh.gatherings.people_tallies import tallies_of
from vungmanh.gatherings.rules.kinds import SEMINAR, TRAINING
from vungmanh.gatherings.tests.stories import COMING, FRIDAY, SATURDAY, in_office, planned, recorded, whom
from vungmanh.gatherings.told import Sat
from vungmanh.gatherings.undoing import UNDO
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.models import Person
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
_CODES = ("gatherings", "attendances", "training_classes", "training_attendances", "officers_trained")
Figures = tuple[int, ...]


def figures(unit: Unit, world: World, on: date = FRIDAY) -> Figures:
    """Of one day; what opens behind each number is as many."""
    question = Question(unit, list(MEASURES), on, on, world.today)
    found = figure(question)
    for measure in MEASURES:
        assert sum(each.amount for each in explain(question, measure)) == (found[measure.code] or 0)
    return tuple(found[code] or 0 for code in _CODES)


def from_where() -> list[tuple[str, int, int]]:
    gathering = Gathering.objects.latest("pk")
    return [(each.name, each.invited, each.came) for each in tallies_of(gathering).by_unit]


def _days(*days: date) -> Callable[[Gathering, dict[str, Any]], Any]:
    return lambda each, way: change_gathering(each, {"days": tuple(Sat(day) for day in days)}, **way)


def _put(code: str) -> Callable[[Gathering, dict[str, Any]], Any]:
    return lambda each, way: move_gathering(each, Unit.objects.get(code=code), **way)


NONE: Figures = (0, 0, 0, 0, 0)
CLASS: Figures = (1, 4, 1, 4, 4)


@pytest.mark.parametrize(
    ("corrects", "here", "day_after", "neighbour"),
    [
        (_days(SATURDAY), NONE, CLASS, NONE),
        (_days(FRIDAY, SATURDAY), CLASS, NONE, NONE),
        (_days(SATURDAY, SATURDAY + timedelta(days=1)), NONE, CLASS, NONE),
        (_put("SX-CD"), (0, 0, 0, 0, 4), NONE, (1, 4, 1, 4, 0)),  # officers are counted where they came from
        (lambda each, way: change_gathering(each, {"kind": SEMINAR}, **way), (1, 4, 0, 0, 0), NONE, NONE),
        (lambda each, way: strike_gathering(each, "Nhầm", **way), NONE, NONE, NONE),
    ],
)
def test_what_is_corrected_the_figures_follow(
    world: World, corrects: Any, here: Figures, day_after: Figures, neighbour: Figures
) -> None:
    in_office(world)
    way = {"by": world.operator, "today": world.today}
    gathering = recorded(world.ben_go, way, kind=TRAINING, whom=whom(world.ben_go))
    assert figures(world.ben_go, world) == CLASS
    before = from_where()
    act = corrects(gathering, way)
    assert (figures(world.ben_go, world), figures(world.ben_go, world, SATURDAY)) == (here, day_after)
    assert figures(world.cau_da, world) == neighbour
    assert from_where() == before
    assert list(differences(MEASURES)) == []
    UNDO[act.verb].does(act, **way)
    assert (figures(world.ben_go, world), figures(world.cau_da, world), from_where()) == (CLASS, NONE, before)
    assert list(differences(MEASURES)) == []


def test_what_was_planned_and_is_called_off_counts_nowhere(world: World) -> None:
    in_office(world)
    way = {"by": world.operator, "today": world.today}
    gathering = planned(world.ben_go, way, kind=TRAINING, whom=whom(world.ben_go))
    call_off(gathering, "Mưa bão", **way)
    question = Question(world.ben_go, list(MEASURES), COMING, COMING, COMING)
    assert not any(figure(question).values())
    assert list(differences(MEASURES)) == []


def _transfer(world: World) -> None:
    transfer_member(world.an, to=world.le_loi, on=world.today, by=world.operator, today=world.today)


def _merge(world: World) -> None:
    tai, hang = (Person.objects.get(name=name) for name in ("Hoàng Văn Tài", "Đặng Thu Hằng"))
    merge_persons(tai, hang, [], by=world.operator, today=world.today)


def _move(world: World) -> None:
    move_units([world.det_may], under=world.cau_da, on=world.today, by=world.operator, today=world.today)


def _dissolve(world: World) -> None:
    dissolve_unit(world.drivers, on=world.today, by=world.operator, today=world.today)


@pytest.mark.parametrize("becomes", [_transfer, _move, _dissolve])
def test_whatever_becomes_of_people_and_units_they_were_there_for_the_unit_of_then(world: World, becomes: Any) -> None:
    in_office(world)
    recorded(world.ben_go, {"by": world.operator, "today": world.today}, kind=TRAINING, whom=whom(world.ben_go))
    before = from_where()
    units = list(Attendee.objects.order_by("pk").values_list("person", "unit", "office"))
    becomes(world)
    assert from_where() == before
    assert list(Attendee.objects.order_by("pk").values_list("person", "unit", "office")) == units
    assert figures(world.ben_go, world) == CLASS
    assert list(differences(MEASURES)) == []


def test_two_entries_that_are_one_were_there_once_for_a_unit_of_then(world: World) -> None:
    in_office(world)
    recorded(world.ben_go, {"by": world.operator, "today": world.today}, kind=TRAINING, whom=whom(world.ben_go))
    _merge(world)
    assert figures(world.ben_go, world) == (1, 3, 1, 3, 3)
    one = Attendee.objects.standing().get(person__name="Hoàng Văn Tài")
    assert one.unit == world.drivers
    assert list(differences(MEASURES)) == []
