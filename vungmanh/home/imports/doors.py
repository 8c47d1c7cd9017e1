"""The two kinds of lists, and for each: who may load it, how it is read, and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from vungmanh.access.permissions import Permission
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.form import FORM as MEMBER_FORM
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.form import FORM as UNIT_FORM
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.fields import Form
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.reader import Sheet, read_workbook
from vungmanh.sheets.tables import find_tables


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

_ENOUGH: Final = 300  # rows that show what kind of list it is
_DOUBT: Final = 3  # how many columns that were understood one question outweighs


def kind_of(paths: Iterable[Path], answers: Answers) -> str:
    """The kind of the first list that one form understands better than the other; of people if none does."""
    for path in paths:
        for sheet in read_workbook(path):
            marks = {kind: _understood(sheet, door.form, answers) for kind, door in DOORS.items()}
            best = max(marks, key=lambda kind: marks[kind])
            if marks[best] > min(marks.values()):
                return best
    return Import.MEMBERS


def _understood(sheet: Sheet, form: Form, answers: Answers) -> int:
    """How many columns a form understands, less what it would have to ask."""
    start: dict[str, Any] = {"rows": sheet.rows[:_ENOUGH], "formulas": {}}
    tables = find_tables(replace(sheet, **start), form, answers)
    return max((len(t.mapping.columns) - _DOUBT * len(t.mapping.questions) for t in tables), default=0)
