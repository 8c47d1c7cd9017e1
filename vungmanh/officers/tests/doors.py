"""The addresses of the officers room and who may go through them."""

from __future__ import annotations

from typing import Any, Final

from tests.door import Door, Places, of_person, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.officers.rules import offices
from vungmanh.officers.tests.stories import holds

_SEES: Final = Permission.SEE_OFFICERS


def _officer(world: Any, _target: Any) -> Places:
    """An sits in the committee of the weavers."""
    holds(world.an, offices.MEMBER, world.det_may)
    return {}


def _as_word(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "ending": "docx"}


DOORS: Final[dict[str, Door]] = {
    "officers:register": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:particulars_list": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit),
    "officers:particulars_file": Door(
        sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=_as_word, is_file=True
    ),
    "officers:committees": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:below": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:below_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:person": Door(sees=_SEES, at=of_person, made=_officer),
    "officers:particulars": Door(sees=_SEES, may=Permission.CORRECT_OFFICE, at=of_person, made=_officer),
}
