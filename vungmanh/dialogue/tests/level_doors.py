"""The addresses of papers and of what levels above see, and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.tests.stories import recorded

_SEES = Permission.SEE_DIALOGUES


def _held(world: Any, target: Any) -> Places:
    return {"record": recorded(target, {"by": world.operator, "today": world.today})}


def _minutes(places: Places) -> dict[str, Any]:
    return {"pk": places["record"].pk, "which": "minutes", "ending": "docx"}


_OF_UNIT: dict[str, Any] = {"sees": Permission.SEE_FIGURES, "at": of_unit, "may": _SEES}
DOORS: dict[str, Door] = {
    "dialogue:paper": Door(sees=_SEES, at=_minutes, made=_held, is_file=True),
    "dialogue:levels": Door(**_OF_UNIT),
    "dialogue:levels_sheet": Door(**_OF_UNIT, is_file=True),
    "dialogue:lacking": Door(**_OF_UNIT),
    "dialogue:lacking_sheet": Door(**_OF_UNIT, is_file=True),
}
