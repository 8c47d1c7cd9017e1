"""What the training room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.training.actions.ask_questions import ask_question, take_question_out
from vungmanh.training.actions.certify import certify
from vungmanh.training.actions.close_sign_up import close_sign_up
from vungmanh.training.actions.give_results import give_results
from vungmanh.training.actions.set_class import plan_class, record_class, set_class
from vungmanh.training.actions.sign_up import give_place_up, open_sign_up, sign_up
from vungmanh.training.actions.undo_training import undo_training
from vungmanh.training.actions.write_course import add_course, change_course, take_course_out, take_course_up
from vungmanh.training.models import Course, Question, SignUp, TrainingClass
from vungmanh.training.tests.stories import (
    CHAIRS,
    QUESTION,
    TO_COME,
    called,
    course,
    given,
    keys_of,
    open_for_all,
    planned,
    recorded,
    signed_up,
)
from vungmanh.training.told import Given, Named, Taught

_TRAINS: Final = Permission.TRAIN


def _course(scene: Scene, unit: Unit) -> Course:
    return course(unit, scene.way)


def _out(scene: Scene, unit: Unit) -> Course:
    made = _course(scene, unit)
    take_course_out(made, **scene.way)
    return made


def _planned(scene: Scene, unit: Unit) -> TrainingClass:
    return planned(unit, scene.way)


def _held(scene: Scene, unit: Unit) -> TrainingClass:
    return recorded(unit, scene.way, scene.person(unit))


def _passed(scene: Scene, unit: Unit) -> TrainingClass:
    held = _held(scene, unit)
    given(held, scene.way)
    return held


def _open(scene: Scene, unit: Unit) -> TrainingClass:
    held = open_for_all(unit, scene.way)
    signed_up(held, unit, scene.way)
    return held


def _signed(scene: Scene, unit: Unit) -> SignUp:
    return SignUp.objects.get(training_class=_open(scene, unit))


def _question(scene: Scene, unit: Unit) -> Question:
    held = _planned(scene, unit)
    ask_question(held, QUESTION, **scene.way)
    return Question.objects.get(training_class=held)


def _added(scene: Scene, unit: Unit) -> Act:
    _course(scene, unit)
    return Act.objects.latest("pk")


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> list[Row]:
    return [Row(_TRAINS, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))]


def _at(does: Callable[[Course, Unit, dict[str, Any]], Any]) -> list[Row]:
    """A class of the unit's own course."""
    return [Row(_TRAINS, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], unit, way), at_each(_course))]


ROWS: Final[dict[str, list[Row]]] = {
    "write_course.add_course": [Row(_TRAINS, ONE, lambda _s, _m, way, unit: add_course(unit, CHAIRS, now=NOW, **way))],
    "write_course.change_course": _on(_course, lambda each, way: change_course(each, replace(CHAIRS, hours=8), **way)),
    "write_course.take_course_out": _on(_course, lambda each, way: take_course_out(each, **way)),
    "write_course.take_course_up": _on(_out, lambda each, way: take_course_up(each, **way)),
    "set_class.plan_class": _at(
        lambda each, unit, way: plan_class(unit, called(on=TO_COME), Taught(each), now=NOW, **way)
    ),
    "set_class.record_class": _at(lambda each, unit, way: record_class(unit, called(), Taught(each), now=NOW, **way)),
    "set_class.set_class": _on(
        _planned, lambda each, way: set_class(each.gathering, Taught(each.course, "Ông Lê Văn Tám"), now=NOW, **way)
    ),
    "give_results.give_results": _on(
        _held, lambda each, way: give_results(each, {key: Given() for key in keys_of(each).values()}, now=NOW, **way)
    ),
    "certify.certify": _on(_passed, lambda each, way: certify(each, NOW.date(), **way)),
    "sign_up.open_sign_up": _on(_planned, lambda each, way: open_sign_up(each, 3, **way)),
    "sign_up.sign_up": [
        Row(
            _TRAINS, ONE,
            lambda _s, ready, way, unit: sign_up(ready[unit.pk], unit, [Named("Vàng A Páo")], now=NOW, **way),
            at_each(_open),
        )
    ],
    "sign_up.give_place_up": _on(_signed, lambda each, way: give_place_up(each, **way)),
    "close_sign_up.close_sign_up": _on(_open, lambda each, way: close_sign_up(each, now=NOW, **way)),
    "ask_questions.ask_question": _on(_planned, lambda each, way: ask_question(each, QUESTION, **way)),
    "ask_questions.take_question_out": _on(_question, lambda each, way: take_question_out(each, **way)),
    "undo_training.undo_training": _on(_added, lambda act, way: undo_training(act, **way)),
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "held.named": "no act: how whoever acts is written down",
}
