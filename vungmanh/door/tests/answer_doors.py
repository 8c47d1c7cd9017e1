"""The addresses of what was answered for everybody: they stand open to all."""

from __future__ import annotations

from typing import Any, Final

from tests.door import EVERYBODY, Door, Places
from vungmanh.petitions.tests.asked import published


def _answered(_world: Any, target: Any) -> Places:
    return {"question": published(target)}


def _of_answer(places: Places) -> dict[str, Any]:
    return {"pk": places["question"].pk}


DOORS: Final[dict[str, Door]] = {
    "door:answers": EVERYBODY,
    "door:answer": Door(open_to="everybody", at=_of_answer, made=_answered),
}
