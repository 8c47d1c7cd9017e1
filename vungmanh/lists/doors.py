"""The two kinds of lists, and for each: who may load it, how it is read, and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from vungmanh.access.permissions import Permission
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.form import FORM as MEMBER_FORM
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.form import FORM as UNIT_FORM
from vungmanh.sheets.fields import Form
from vungmanh.sheets.models import Import, Upload
from vungmanh.sheets.outcome import Outcome


@dataclass(frozen=True)
class Door:
    """One kind of list: `load` is the verb that the command line uses too."""

    kind: str
    needs: Permission
    form: Form
    load: Callable[..., Outcome]


DOORS: Final = {
    Import.MEMBERS: Door(Import.MEMBERS, Permission.IMPORT_MEMBERS, MEMBER_FORM, import_members),
    Import.UNITS: Door(Import.UNITS, Permission.IMPORT_UNITS, UNIT_FORM, import_units),
}


def door_of(upload: Upload, file: str, sheet: str) -> Door:
    """The kind of a sheet's lists, where an upload holds both."""
    kinds = (seen.get("kind", "") for seen in upload.lists if (seen["file"], seen["sheet"]) == (file, sheet))
    kind = next((kind for kind in kinds if kind in DOORS), upload.kind)
    return DOORS.get(kind, DOORS[Import.MEMBERS])
