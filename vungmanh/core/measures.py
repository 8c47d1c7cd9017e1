"""What can be counted at a unit on a day, and how the owning room turns its rows into counts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


class Record(NamedTuple):
    """One of the things behind a figure: whom or what, at which unit, since which day, counting how much.

    `key` finds the thing's own page in the room that owns it, where it has one.
    """

    label: str
    unit: int
    day: date
    amount: int
    key: int | None = None


@dataclass(frozen=True)
class Measure:
    """A declared measure.

    `number` stands in the ledger's rows and is never used again for another measure. `unit` is the unit
    of measurement ("người", "đơn vị"). `counts` turns rows of the owning room into entries and is the only
    place that knows how: posting, verifying and rebuilding all use it. `rows` gives every such row there is,
    ordered by unit, for rebuilding. `records` answers "which ones": called with `(within, since, until)` it
    yields the rows behind the figure of that span of days (a stock asks for one day: [day, day + 1)).
    `within(unit, day)` is a database condition that the unit named by the field `unit` counted on `day`,
    which is a date or the name of a field that holds one.
    """

    number: int
    code: str
    name: Words
    unit: Words
    nature: Nature
    definition: Words
    source: str
    counts: Callable[[Iterable[Any]], Iterable[Count]]
    rows: Callable[[], Iterable[Any]]
    records: Callable[[Callable[[str, date | str], Any], date, date], Iterable[Record]]

    def __post_init__(self) -> None:
        if (self.nature is Nature.FLOW) != (self.number >= FLOWS_FROM):
            raise ValueError(f"the number of {self.code} does not say that it is a {self.nature.value}")
