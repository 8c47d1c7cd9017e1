"""The addresses of the sealed room and who may go through them. Of a report nobody finds anything but its readers."""

from __future__ import annotations

import uuid
from typing import Any, Final

from tests.door import READERS, Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.sealed.models import Reader


def _named(world: Any, target: Any) -> Places:
    named = Reader.objects.create(unit=target.pk, account=world.operator.pk, since=world.today, by="operator")
    return {"reader": named}


def _of_reader(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["reader"].pk}


def _nobodys(_places: Places) -> dict[str, Any]:
    return {"key": uuid.UUID(int=0)}


def _nobodys_file(_places: Places) -> dict[str, Any]:
    return {"key": uuid.UUID(int=0), "file": uuid.UUID(int=0)}


_SEES, _NAMES = Permission.SEE_FIGURES, Permission.NAME_READERS
_REPORT: Final = Door(open_to="readers", at=_nobodys, somebody_elses=True, answers=404)
_FILE: Final = Door(open_to="readers", at=_nobodys_file, somebody_elses=True, is_file=True, answers=404)
_ACTS: Final = ("answer", "note", "name", "call_in", "hand_over", "take_off_case", "close", "turn_over")
DOORS: dict[str, Door] = {
    "sealed:readers": Door(sees=_SEES, may=_NAMES, at=of_unit),
    "sealed:name_reader": Door(sees=_SEES, may=_NAMES, at=of_unit, post_only=True),
    "sealed:take_off": Door(sees=_SEES, may=_NAMES, at=_of_reader, made=_named, post_only=True),
    "sealed:cases": READERS,
    "sealed:key": READERS,
    "sealed:change_key": READERS,
    "sealed:numbers": Door(open_to="readers", somebody_elses=True, answers=404),
    "sealed:case": _REPORT,
    **{f"sealed:{act}": _REPORT for act in _ACTS},
    "sealed:reader_file": _FILE,
    "sealed:original": _FILE,
}
