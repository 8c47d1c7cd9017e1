"""What the papers and the workbook of a plan are made of: who writes, for which period, whose targets of what. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Of:
    """An indicator that targets are of: `unit` is what it is measured in, `kind` that of its formula, `per` what a part
    of a whole is taken of: 100 of a share. `read` is whether results may be shown to whoever asks."""

    code: str
    name: str
    unit: str
    kind: str
    per: int = 1
    read: bool = True

    @property
    def is_counted(self) -> bool:
        return self.kind == "amount"

    @property
    def head(self) -> str:
        return f"{self.name} ({self.unit})"


@dataclass(frozen=True)
class Reached:
    """The result by now: a part, of a whole where there is one; the value where it is neither."""

    part: int | None = None
    whole: int | None = None
    value: Decimal | None = None


@dataclass(frozen=True)
class Row:
    """The targets of one unit, and what it has reached, by the codes of indicators."""

    name: str
    code: str
    values: Mapping[str, Decimal]
    reached: Mapping[str, Reached] = field(default_factory=dict)


@dataclass(frozen=True)
class Told:
    """`issuer` sets the targets, `above` are the units over it, the nearest first, all in full. `period` is in words.
    `symbol` and `day` are those of the paper by which it sets them, as far as one is known."""

    issuer: str
    above: Sequence[str]
    period: str
    symbol: str
    day: date | None
    indicators: Sequence[Of]
    rows: Sequence[Row]
    chair: str = ""
    as_of: date | None = None
