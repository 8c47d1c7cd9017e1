"""A course is written down, changed, taken out of use and up again; classes of it are held at and below its unit."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.refusals import CannotUndoGathering
from vungmanh.gatherings.told import Whom
from vungmanh.kit.models import Act
from vungmanh.officers.tests.stories import committee
from vungmanh.training.actions.set_class import plan_class, set_class
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.actions.write_course import change_course, take_course_out, take_course_up, told_of
from vungmanh.training.models import Course, TrainingClass
from vungmanh.training.refusals import CannotHoldClass, CannotUndoTraining, CannotWriteCourse
from vungmanh.training.tests.stories import CHAIRS, LAW_FOR_ALL, TO_COME, called, course, given, planned, recorded
from vungmanh.training.told import Taught

pytestmark = pytest.mark.django_db


def _way(world: World, user: Any = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def test_a_course_is_changed_and_goes_back_to_what_it_was(world: World) -> None:
    made = course(world.ben_go, _way(world))
    other = replace(CHAIRS, name="Bồi dưỡng cán bộ", offices=("chair", "treasurer"), valid_months=None)
    act = change_course(made, other, **_way(world))
    assert act
    assert told_of(Course.objects.get()) == other
    assert change_course(made, other, **_way(world)) is None, "nothing is another one"
    undo_training(act, **_way(world))
    assert told_of(Course.objects.get()) == CHAIRS
    with pytest.raises(CannotUndoTraining):
        undo_training(act, **_way(world))


@pytest.mark.parametrize(
    ("other", "box"),
    [
        ({"code": ""}, "name"),
        ({"offices": ()}, "offices"),
        ({"for_whom": "workers"}, "offices"),
        ({"valid_months": 0}, "valid_months"),
        ({}, "code"),  # there is one of this code
    ],
)
def test_what_a_course_cannot_be_is_said_at_its_box(world: World, other: dict[str, Any], box: str) -> None:
    course(world.ben_go, _way(world))
    with pytest.raises(CannotWriteCourse) as refused:
        course(world.ben_go, _way(world), **other)
    assert refused.value.at == box
    assert course(world.ben_go, _way(world), LAW_FOR_ALL).code == "PL"


def test_a_course_out_of_use_has_no_new_classes_and_keeps_its_old_ones(world: World) -> None:
    made = course(world.ben_go, _way(world))
    held = recorded(world.det_may, _way(world), world.an, of=made)
    with pytest.raises(CannotUndoTraining):
        undo_training(Act.objects.get(verb="training.add_course"), **_way(world))
    take_course_out(made, **_way(world))
    with pytest.raises(CannotWriteCourse):
        take_course_out(made, **_way(world))
    made.refresh_from_db()
    with pytest.raises(CannotHoldClass):
        planned(world.det_may, _way(world), of=made)
    assert given(held, _way(world))[0].until, "what was held stays a class of it"
    take_course_up(made, **_way(world))
    made.refresh_from_db()
    assert planned(world.det_may, _way(world), of=made).course == made


def test_the_courses_of_those_above_are_taught_below_and_those_of_a_neighbour_are_not(world: World) -> None:
    of_ward = course(world.ben_go, _way(world))
    assert planned(world.det_may, _way(world, world.binh), of=of_ward)
    of_neighbour = course(world.cau_da, {"by": world.operator, "today": world.today})
    with pytest.raises(CannotHoldClass) as refused:
        planned(world.det_may, _way(world, world.binh), of=of_neighbour)
    assert refused.value.at == "course"
    with pytest.raises(NotAllowed):
        planned(world.le_loi, _way(world, world.binh), of=of_ward)
    with pytest.raises(NotAllowed):
        planned(world.det_may, _way(world, world.giang), of=of_ward)  # who keeps the roll arranges no classes


def test_a_class_is_planned_with_its_people_in_one_act_and_goes_back_with_it(world: World) -> None:
    committee(world)
    of = course(world.ben_go, _way(world))
    whom = Whom(offices=("chair", "vice_chair"), under=world.ben_go)
    held, act = plan_class(world.ben_go, called(on=TO_COME), Taught(of), whom=whom, now=NOW, **_way(world))
    assert (held.gathering.kind, held.gathering.invited, held.hours) == ("training", 2, 16)
    undo_gathering(act, **_way(world))
    assert not TrainingClass.objects.exists()
    assert not Gathering.objects.exists()


def test_a_class_with_results_does_not_go_back_unseen_and_stays_one_of_its_course(world: World) -> None:
    held = recorded(world.ben_go, _way(world), world.an)
    other = course(world.ben_go, _way(world), LAW_FOR_ALL)
    recording = Act.objects.get(verb="gatherings.record")
    act = set_class(held.gathering, Taught(other), now=NOW, **_way(world))
    assert act
    undo_training(act, **_way(world))
    given(held, _way(world))
    with pytest.raises(CannotHoldClass):
        set_class(held.gathering, Taught(other), now=NOW, **_way(world))
    with pytest.raises(CannotUndoGathering):
        undo_gathering(recording, **_way(world))
    assert TrainingClass.objects.get().course.code == "BDCT"
