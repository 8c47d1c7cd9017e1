"""The addresses of the training room and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from tests.door import Door, Places, of_person, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.officers.tests.stories import holds
from vungmanh.training.actions.ask_questions import ask_question, take_question_out
from vungmanh.training.actions.close_sign_up import close_sign_up
from vungmanh.training.actions.set_class import set_class
from vungmanh.training.actions.sign_up import give_place_up
from vungmanh.training.actions.write_course import change_course, take_course_out, take_course_up, told_of
from vungmanh.training.models import Question
from vungmanh.training.tests.stories import (
    QUESTION,
    certified,
    course,
    given,
    keys_of,
    open_for_all,
    planned,
    recorded,
    signed_up,
)
from vungmanh.training.tokens import certificate_token, quiz_token
from vungmanh.training.told import Taught

_SEES: Final = Permission.SEE_TRAINING
_TRAINS: Final = Permission.TRAIN


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _course(world: Any, target: Any) -> Places:
    return {"course": course(target, _way(world))}


def _planned(world: Any, target: Any) -> Places:
    return {"class": planned(target, _way(world))}


def _missed(world: Any, target: Any) -> Places:
    """A class to come, and somebody who is not trained for their office."""
    holds(Person.objects.filter(unit=world.det_may).order_by("pk")[0], "chair", target)
    return _planned(world, target)


def _held(world: Any, target: Any) -> Places:
    people = Person.objects.filter(unit=world.det_may).order_by("pk")[:2]
    return {"class": recorded(target, _way(world), *people)}


def _certified(world: Any, target: Any) -> Places:
    places = _held(world, target)
    return places | {"result": certified(places["class"], _way(world))[0]}


def _open(world: Any, target: Any) -> Places:
    held = open_for_all(target, _way(world))
    return {"class": held, "sign_up": signed_up(held, target, _way(world))[0]}


def _asked(world: Any, target: Any) -> Places:
    places = _held(world, target)
    ask_question(places["class"], QUESTION, **_way(world))
    return places | {"question": Question.objects.get()}


def _of(what: str) -> Callable[[Places], dict[str, Any]]:
    return lambda places: {"pk": places[what].pk}


def _at_the_unit(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["class"].pk}


def _by_link(places: Places) -> dict[str, Any]:
    return {"token": quiz_token(min(keys_of(places["class"]).values()))}


def _by_code(places: Places) -> dict[str, Any]:
    return {"token": certificate_token(places["result"].pk, places["result"].symbol)}


def _back(act: Callable[[Any, Any], Any]) -> Door:
    """The last act after this was done."""

    def made(world: Any, target: Any) -> Act:
        act(world, target)
        return Act.objects.latest("pk")

    return way_back(made, sees=_SEES, may=_TRAINS)


_LIST: Final = Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit)
_FILE: Final = Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit, is_file=True)
_FORM: Final = Door(sees=Permission.SEE_FIGURES, may=_TRAINS, at=of_unit)
_ON_A_COURSE: Final = {"sees": _SEES, "may": _TRAINS, "at": _of("course"), "made": _course}
_ON_A_CLASS: Final = {"sees": _SEES, "may": _TRAINS, "at": _of("class"), "made": _held}
_ON_A_PLAN: Final = _ON_A_CLASS | {"made": _planned}
DOORS: dict[str, Door] = {
    "training:courses": _LIST,
    "training:courses_sheet": _FILE,
    "training:add_course": _FORM,
    "training:course": Door(sees=_SEES, at=_of("course"), made=_course),
    "training:change_course": Door(**_ON_A_COURSE),
    "training:take_course_out": Door(**_ON_A_COURSE, post_only=True),
    "training:take_course_up": Door(**_ON_A_COURSE, post_only=True),
    "training:classes": _LIST,
    "training:classes_sheet": _FILE,
    "training:years_sheet": _FILE,
    "training:plan": replace(_FORM, made=_course),
    "training:record": replace(_FORM, made=_course),
    "training:class": Door(sees=_SEES, at=_of("class"), made=_certified),
    "training:set_class": Door(**_ON_A_PLAN),
    "training:results": Door(**_ON_A_CLASS),
    "training:results_sheet": Door(sees=_SEES, at=_of("class"), made=_certified, is_file=True),
    "training:all_passed": Door(**_ON_A_CLASS, post_only=True),
    "training:certify": Door(**_ON_A_CLASS),
    "training:certificates": Door(sees=_SEES, at=_of("class"), made=_certified, is_file=True),
    "training:certificate": Door(sees=_SEES, at=_of("result"), made=_certified, is_file=True),
    "training:check": Door(open_to="everybody", at=_by_code, made=_certified),
    "training:open_sign_up": Door(**_ON_A_PLAN),
    "training:close_sign_up": Door(**_ON_A_CLASS | {"made": _open}, post_only=True),
    "training:sign_ups": _LIST,
    "training:signing": Door(sees=Permission.SEE_FIGURES, may=_TRAINS, at=_at_the_unit, made=_open),
    "training:give_place_up": Door(
        sees=Permission.SEE_FIGURES, may=_TRAINS, at=_of("sign_up"), made=_open, post_only=True
    ),
    "training:quiz_of_class": Door(**_ON_A_CLASS | {"made": _asked}),
    "training:ask_question": Door(**_ON_A_CLASS),
    "training:take_question_out": Door(**_ON_A_CLASS | {"at": _of("question"), "made": _asked}, post_only=True),
    "training:quiz": Door(open_to="everybody", at=_by_link, made=_asked),
    "training:coverage": _LIST,
    "training:coverage_sheet": _FILE,
    "training:untrained": _LIST,
    "training:untrained_sheet": _FILE,
    "training:invite": replace(_FORM, made=_missed),
    "training:person": Door(sees=Permission.SEE_MEMBERS, may=_SEES, at=of_person),
    "home:undo training.add_course": _back(_course),
    "home:undo training.change_course": _back(
        lambda world, unit: change_course((made := _course(world, unit)["course"]), _otherwise(made), **_way(world))
    ),
    "home:undo training.take_course_out": _back(
        lambda world, unit: take_course_out(_course(world, unit)["course"], **_way(world))
    ),
    "home:undo training.take_course_up": _back(lambda world, unit: _out_and_up(world, unit)),
    "home:undo training.set_class": _back(lambda world, unit: _taught_otherwise(world, unit)),
    "home:undo training.give_results": _back(lambda world, unit: given(_held(world, unit)["class"], _way(world))),
    "home:undo training.certify": _back(_certified),
    "home:undo training.open_sign_up": _back(lambda world, unit: open_for_all(unit, _way(world))),
    "home:undo training.sign_up": _back(_open),
    "home:undo training.give_place_up": _back(
        lambda world, unit: give_place_up(_open(world, unit)["sign_up"], **_way(world))
    ),
    "home:undo training.close_sign_up": _back(
        lambda world, unit: close_sign_up(_open(world, unit)["class"], now=NOW, **_way(world))
    ),
    "home:undo training.ask_question": _back(_asked),
    "home:undo training.take_question_out": _back(
        lambda world, unit: take_question_out(_asked(world, unit)["question"], **_way(world))
    ),
}


def _otherwise(made: Any) -> Any:
    return replace(told_of(made), hours=8)


def _out_and_up(world: Any, unit: Any) -> None:
    made = _course(world, unit)["course"]
    take_course_out(made, **_way(world))
    take_course_up(made, **_way(world))


def _taught_otherwise(world: Any, unit: Any) -> None:
    held = _planned(world, unit)["class"]
    set_class(held.gathering, Taught(held.course, "Ông Lê Văn Tám"), now=NOW, **_way(world))
