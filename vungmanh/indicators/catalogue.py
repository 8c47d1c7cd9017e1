"""What an indicator is; and all those that the house is born with, by their codes. A code is never used again.

An indicator is a formula over measures of the ledger, dated: a reading uses the definition of its last day, so that a
changed definition leaves old readings as they were (decision 0077).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.measures import Words
from vungmanh.indicators.rules.formulas import Formula
from vungmanh.indicators.rules.kinds import ABOVE, ANY, GROWTH, MORE, SHARE, UNION

ALWAYS: Final = date(1929, 7, 28)  # the day on which the unions of Vietnam were founded
PERCENT: Final = "%"


@dataclass(frozen=True)
class Definition:
    """What the indicator means from the day `since` on. `sure`: whether its source was read by us."""

    since: date
    formula: Formula
    says: Words
    source: str = ""
    sure: bool = True


@dataclass(frozen=True)
class Indicator:
    """`unit` is the unit of measurement; `levels` and `blocks` (none are all) say of which units it makes sense.

    `key` is that of one made on screen, `maker` the code of the unit that has made it; retired, it is offered for
    nothing new.
    """

    code: str
    name: Words
    theme: str
    unit: Words
    direction: str = MORE
    levels: str = ANY
    blocks: tuple[str, ...] = ()
    definitions: tuple[Definition, ...] = ()
    key: int | None = None
    maker: str = ""
    retired_on: date | None = None

    def on(self, day: date) -> Definition | None:
        """The definition of the day; None before the first."""
        begun = [each for each in self.definitions if each.since <= day]
        return max(begun, key=lambda each: each.since) if begun else None

    @property
    def latest(self) -> Definition:
        return max(self.definitions, key=lambda each: each.since)

    @property
    def is_percent(self) -> bool:
        return self.latest.formula.kind in (SHARE, GROWTH)

    @property
    def may_be_negative(self) -> bool:
        return self.latest.formula.may_be_negative

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of all measures of all its definitions."""
        return tuple(dict.fromkeys(code for each in self.definitions for code in each.formula.measures))

    def makes_sense(self, *, is_upper: bool, block: str = "") -> bool:
        """Of such a unit; of a block that is not known, whatever makes sense of some."""
        if (self.levels == ABOVE and not is_upper) or (self.levels == UNION and is_upper):
            return False
        return is_upper or not block or not self.blocks or block in self.blocks


def by_code(indicators: Iterable[Indicator]) -> dict[str, Indicator]:
    return {each.code: each for each in indicators}
