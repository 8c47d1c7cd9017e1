"""What can be counted at a unit on a day, and how the owning room turns its rows into counts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, Protocol

# Numbers below are stocks, from here on flows: the ledger's SQL tells them apart by the number alone.
FLOWS_FROM = 1000


class Nature(Enum):
    """A stock stands on a day and follows its unit; a flow happened on a day and stays where it happened."""

    STOCK = "stock"
    FLOW = "flow"


class Words(Protocol):
    """A text, or whatever becomes one in the reader's language when it is printed."""

    def __str__(self) -> str: ...


class Count(NamedTuple):
    """An entry of the ledger: on this day the measure changed by `amount` at this unit."""

    unit: int
    day: date
    amount: int


# A database condition that the unit in a column counted on a day, which is a date or the name of a column.
Within = Callable[[str, date | str], Any]


class Record(NamedTuple):
    """One of the things behind a figure: whom or what, at which unit, since which day, counting how much.

    `key` is the thing's own in the room that owns it, where it has one: whether it may be named is asked by it, and
    its page found by it.
    """

    label: str
    unit: int
    day: date
    amount: int
    key: int | None = None


@dataclass(frozen=True)
class Shared:
    """How rows say which thing they are of, where a thing may stand at several units at once (an agreement and its
    parties): `thing` gives the thing's key of a row, None where it is of none and counts nothing; `rows_of` all rows of
    the things with these keys, read afresh."""

    thing: Callable[[Any], int | None]
    rows_of: Callable[[Collection[int]], Iterable[Any]]


@dataclass(frozen=True)
class Measure:
    """A declared measure.

    `number` stands in the ledger's rows and is never used again for another measure. `unit` is the unit
    of measurement ("người", "đơn vị"). `counts` turns rows of the owning room into entries and is the only
    place that knows how: posting, verifying and rebuilding all use it. `rows` gives every such row there is,
    ordered by unit, for rebuilding. `records` answers "which ones": called with `(within, since, until, at_most)` it
    yields the rows behind the figure of that span of days (a stock asks for one day: [day, day + 1)), all of them
    or no more than so many. `kind` says what they are, and by it how they are opened (`kit.room.Opens`). With
    `one_each` every record counts one, so that the figure is their number. With `shared` a thing is counted at each of
    its units and once at each unit above them; its records are things, one of each.
    """

    number: int
    code: str
    name: Words
    unit: Words
    nature: Nature
    definition: Words
    source: str
    kind: str
    one_each: bool
    counts: Callable[[Iterable[Any]], Iterable[Count]]
    rows: Callable[[], Iterable[Any]]
    records: Callable[[Within, date, date, int | None], Iterable[Record]]
    shared: Shared | None = None

    def __post_init__(self) -> None:
        if (self.nature is Nature.FLOW) != (self.number >= FLOWS_FROM):
            raise ValueError(f"the number of {self.code} does not say that it is a {self.nature.value}")
        if self.shared and not self.one_each:
            raise ValueError(f"{self.code}: amounts add up; only what counts one each is counted once")
