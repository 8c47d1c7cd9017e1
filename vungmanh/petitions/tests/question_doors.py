"""The addresses of questions and answers and of trouble seen early, and who may go through them."""

from __future__ import annotations

from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.petitions.tests.asked import write


def _written(world: Any, target: Any) -> Places:
    return {"question": write(target, world.operator)}


def _act(world: Any, target: Any) -> Act:
    write(target, world.operator)
    return Act.objects.of(Permission.PUBLISH_ANSWER).latest("pk")


def _of_question(places: Places) -> dict[str, Any]:
    return {"pk": places["question"].pk}


_PUBLISHES: Final = Permission.PUBLISH_ANSWER
_ONE: Final = Door(sees=_PUBLISHES, at=_of_question, made=_written)

DOORS: Final[dict[str, Door]] = {
    "petitions:trouble": Door(sees=Permission.SEE_FIGURES, at=of_unit),
    "petitions:by_category": Door(sees=Permission.SEE_FIGURES, at=of_unit),
    "petitions:questions": Door(sees=Permission.SEE_FIGURES, may=_PUBLISHES, at=of_unit),
    "petitions:questions_sheet": Door(sees=Permission.SEE_FIGURES, may=_PUBLISHES, at=of_unit, is_file=True),
    "petitions:write_question": Door(sees=Permission.SEE_FIGURES, may=_PUBLISHES, at=of_unit),
    "petitions:question": _ONE,
    "petitions:correct_question": _ONE,
    "petitions:withdraw_question": _ONE,
    "petitions:check_question": Door(sees=_PUBLISHES, at=_of_question, made=_written, post_only=True),
    "home:undo petitions.publish": way_back(_act, sees=_PUBLISHES),
}
