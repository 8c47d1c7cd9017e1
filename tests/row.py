"""What a verb is tried on: two units, of which one goes to a neighbour between. The rooms list their verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.sheets.models import Import

FEBRUARY: Final = date(2026, 2, 2)  # both units are theirs
NOW: Final = datetime(2026, 3, 16, 8, 0, tzinfo=VIETNAM)
GOES_ON: Final = date(2026, 3, 1)  # one has gone to the neighbour

# How a verb meets a row that is no longer theirs: it does all or nothing; each row by itself; it knows one row alone.
WHOLE, EACH, ONE = "whole", "each", "one"


@dataclass(frozen=True)
class Scene:
    """`stays` and `goes` are two unions of one federation; `goes` is at the neighbour's when the verb is done."""

    world: World
    stays: Unit
    goes: Unit
    folder: Path

    @property
    def both(self) -> list[Unit]:
        return [self.stays, self.goes]

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.world.operator, "today": TODAY}

    def person(self, unit: Unit, place: int = 0) -> Person:
        return Person.objects.filter(unit=unit).order_by("pk")[place]

    def book(self, head: list[str], rows: list[list[Any]]) -> Path:
        """A list as officers keep it, its units in a column."""
        book = openpyxl.Workbook()
        for row in [head, *rows]:
            book.active.append(row)
        path = self.folder / "danh sach.xlsx"
        book.save(path)
        return path


Way = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One verb, done by whoever holds the right; `unit` is the one it is done to where it knows one row alone.

    `ready` is what was there before the unit went. `tells`: it writes nothing, and what it returns is looked at.
    `built_upon`: once the unit has moved, nobody may do it any more.
    """

    right: Permission
    kind: str
    does: Callable[[Scene, Any, Way, Unit], Any]
    ready: Callable[[Scene], Any] = field(default=lambda scene: None)
    tells: bool = False
    built_upon: bool = False


def newcomer(name: str = "Lò Thị Sen") -> Facts:
    return Facts(name=name, gender="female", born_on=date(1991, 4, 5))


def at_each(act: Callable[[Scene, Unit], Any]) -> Callable[[Scene], Any]:
    """The same act at each of the two units."""
    return lambda scene: {unit.pk: act(scene, unit) for unit in scene.both}


def loaded(load: Callable[..., Any]) -> Callable[[Scene], Import]:
    """The import that `load` makes of both units' lists."""
    return lambda scene: Import.objects.get(pk=load(scene, scene.way).batch)


def told_of(outcome: Any) -> str:
    """All that a dry run shows of what is known and of what would be written."""
    return repr((outcome.changes, outcome.units))
