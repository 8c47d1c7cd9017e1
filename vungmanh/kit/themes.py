"""How measures are seen together: a page of figures shows one theme at a time, and the theme says how.

A theme is written out by the uppermost of the rooms whose measures it shows. Figures know no measure by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from vungmanh.core.measures import Measure, Words
from vungmanh.ui.charts import share

Values = Mapping[str, int | None]


@dataclass(frozen=True)
class Share:
    """One measure of every hundred of another. Where the whole is unknown, so is the share: missing is not zero."""

    code: str
    name: Words
    part: Measure
    whole: Measure
    definition: Words
    source: str = ""

    def of(self, values: Values) -> float | None:
        """Returns the share as a number, 0.8 of 80 in 100; None where it is unknown."""
        return share(values.get(self.part.code), values.get(self.whole.code))


@dataclass(frozen=True)
class Balance:
    """What comes and what goes together: flows that add and flows that take away."""

    code: str
    name: Words
    unit: Words
    adds: tuple[Measure, ...]
    takes: tuple[Measure, ...]

    def of(self, values: Values) -> int | None:
        """Returns the sum; None if one of its flows is unknown or not counted."""
        signed = [(values.get(flow.code), sign) for flows, sign in ((self.adds, 1), (self.takes, -1)) for flow in flows]
        known = [sign * value for value, sign in signed if value is not None]
        return sum(known) if len(known) == len(signed) else None


Seen = Measure | Share | Balance


@dataclass(frozen=True)
class Note:
    """The words below a headline: `said` with %(share)s, the share `of` them."""

    of: Share
    said: Words


@dataclass(frozen=True)
class Whole:
    """The words below a share: `said` with %(number)s, its whole, which opens; or `unknown`."""

    said: Words
    unknown: Words


@dataclass(frozen=True)
class Headline:
    """A figure shown large. `above_only`: it says nothing of a unit that never has others below it."""

    of: Seen
    note: Note | Whole | None = None
    above_only: bool = False


@dataclass(frozen=True)
class Shading:
    """Which columns are darker where a row is higher beside the whole, in proportion to its size.

    `size` says how large a row is; it may be of another theme. `rated` are measures seen in proportion to it, and
    shares; those of them that seldom double are compared more `closely`. `said` with %(name)s, the whole, and
    `too_few` explain it to the reader.
    """

    size: Measure
    rated: tuple[Measure | Share, ...]
    closely: tuple[Measure | Share, ...]
    said: Words
    too_few: Words


@dataclass(frozen=True)
class Theme:
    """`measures` are the columns, in this order, stocks before flows; `shares` stand behind the stocks.

    `headlines` are shown large above the table, in this order, those of stocks and shares in the first row. `first` is
    drawn where nothing is asked for. `sees` is the right without which none of its figures is shown at a unit, None
    where whoever sees figures sees them: a small number of what people say may tell who they are.
    """

    code: str
    name: Words
    measures: tuple[Measure, ...]
    headlines: tuple[Headline, ...]
    first: Measure
    shares: tuple[Share, ...] = ()
    balance: Balance | None = None
    shading: Shading | None = None
    sees: Any = None

    @property
    def asked(self) -> tuple[Measure, ...]:
        """What is read of the books: the columns, and by what they are shaded."""
        size = self.shading.size if self.shading else None
        return self.measures if size is None or size in self.measures else (*self.measures, size)

    def only(self, measure: Measure) -> Theme:
        """Returns a theme of the measure alone, with nothing beside it."""
        return Theme(self.code, self.name, (measure,), (), measure, sees=self.sees)
