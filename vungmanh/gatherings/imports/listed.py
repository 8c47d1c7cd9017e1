"""What a good row of a list of gatherings tells. Values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vungmanh.gatherings.imports.counts import Counts, divided, settled
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.gatherings.told import Called
from vungmanh.loading.cells import Place, Wrong
from vungmanh.organization.models import Unit
from vungmanh.sheets.questions import Asked


@dataclass(frozen=True)
class Listed:
    """A row: gatherings of `unit`, mostly one, that stand so. `number` is ours, where it bears one; `says_days`: it
    says all the days, and not the first and last alone.

    How many were there is settled once it is known whether the row is about what is kept already: `counts` are
    the numbers as they stand there, `fault` is why they cannot be, `who` what the list was asked about those people.
    """

    place: Place
    unit: Unit
    gatherings: tuple[Called, ...]
    state: str
    counts: Counts
    off_because: str = ""
    number: int | None = None
    says_days: bool = True
    fault: Wrong | None = None
    who: Asked | None = None

    @property
    def parts(self) -> Sequence[Counts]:
        """The numbers of each gathering of the row. Raises Wrong."""
        if self.fault:
            raise self.fault
        if self.state != HELD:
            return [Counts() for _each in self.gatherings]
        return divided(settled(self.counts, self.who), len(self.gatherings))

    def counted(self, place: int) -> Called:
        """One of its gatherings with its numbers. Raises Wrong."""
        told = self.parts[place]
        return replace(
            self.gatherings[place],
            unnamed_members=told.members,
            unnamed_others=told.others,
            unnamed_women=told.women,
        )
