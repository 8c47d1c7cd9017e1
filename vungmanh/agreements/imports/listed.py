"""What good rows of a list tell of one agreement. Values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vungmanh.agreements.told import Joins
from vungmanh.loading.cells import Place, Wrong
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class Listed:
    """An agreement in the books of `unit`, whose parties are `joins`, of several.

    `facts` are what the row says by the names of what is told (told.Signed), and nothing else; `months` is for how long
    it was made where no last day is said. `fault` is why it cannot be written down anew: one that is kept already needs
    no more than what it is known by. `extended_fault` is why its extension cannot. `all_workers` is how many
    several have together. `number` is our own.
    """

    place: Place
    unit: Unit
    kind: str
    facts: Mapping[str, Any]
    joins: Sequence[Joins] = ()
    months: int | None = None
    amended: Sequence[date] = ()
    extended_until: date | None = None
    extended_on: date | None = None
    extended_fault: Wrong | None = None
    ended_on: date | None = None
    ended_because: str = ""
    grade: str = ""
    graded_on: date | None = None
    all_workers: int | None = None
    number: int | None = None
    state: str = ""
    fault: Wrong | None = field(default=None, compare=False)

    @property
    def signed_on(self) -> date | None:
        day: date | None = self.facts.get("signed_on")
        return day

    @property
    def units(self) -> set[int]:
        return {self.unit.pk, *(each.unit.pk for each in self.joins)}
