"""What is asked of the books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from vungmanh.core.measures import Measure
from vungmanh.ledger.seats import Seat, seats_below
from vungmanh.ledger.state import State
from vungmanh.organization.models import Unit
from vungmanh.organization.road import Road, road_of

THEN, NOW = "then", "now"


@dataclass(frozen=True)
class Question:
    """What is asked of a unit: stocks as of the last day, flows over all days, both ends included.

    `tree` is `then` (where units stood on the day of each fact) or `now` (where they stand `today`).
    `block` is a block's number, or 0 for all; `among` are the numbers of several whose figures are wanted as one, none
    for what `block` says. By today's tree the block is today's too. `books` is their state where it was read before, by
    a page that asks several times.
    """

    unit: Unit
    measures: Sequence[Measure]
    first: date
    last: date
    today: date
    tree: str = THEN
    block: int = 0
    books: State | None = None
    among: tuple[int, ...] = ()

    @property
    def tree_day(self) -> date:
        return self.last if self.tree == THEN else self.today

    @property
    def blocks(self) -> tuple[int, ...]:
        """The numbers of the blocks that are asked; none for all."""
        return self.among or ((self.block,) if self.block else ())

    @cached_property
    def road(self) -> Road:
        """Where the unit has stood."""
        return road_of(self.unit)

    @cached_property
    def seats(self) -> list[Seat]:
        """When the unit itself, and what stood below it, stood there; asked for its figure and for its records."""
        return seats_below([self.unit.pk], self.blocks)
