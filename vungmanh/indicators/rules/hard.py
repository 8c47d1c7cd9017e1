"""Which targets are hard to reach: those that not even the best of the years before would reach. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from vungmanh.indicators.rules.kinds import AMOUNT, LESS
from vungmanh.indicators.rules.pace import Going
from vungmanh.indicators.rules.standing import HARD, NOT_HARD

# One year before is no measure: most targets are above what the last year came to.
YEARS_AT_LEAST: Final = 2


@dataclass(frozen=True)
class Hardness:
    """`by_hand`: somebody has said so. Else `best` is what it would come to if this year went as the best of the years
    before, `year`, and `of` is how many of these are known; None where too few are."""

    hard: bool
    by_hand: bool = False
    best: float | None = None
    year: int = 0
    of: int = 0


def hardness(said: str, target: float, direction: str, going: Going | None) -> Hardness:
    """What was said by hand stands, whatever the figures say."""
    if said in (HARD, NOT_HARD):
        return Hardness(said == HARD, by_hand=True)
    known = _years(going) if going else []
    if len(known) < YEARS_AT_LEAST:
        return Hardness(False, of=len(known))
    less = direction == LESS
    best, year = min(known, key=lambda each: (each[0] if less else -each[0], -each[1]))
    return Hardness(best > target if less else best < target, best=best, year=year, of=len(known))


def _years(going: Going) -> list[tuple[float, int]]:
    """What it would come to if this year went as each of the years before. What adds up comes to what it came to then;
    what stands changes from this year's beginning as it did then. What is another's says nothing of the unit itself."""
    if going.part.lent:
        return []
    years = going.years
    start = going.part.start
    if going.kind == AMOUNT and not going.part.flow:
        return [(start + year.end - year.start, year.year) for year in years] if start is not None else []
    if going.whole and not going.part.flow:
        began = going.value(start, going.whole.start) if start is not None else None
        return [(began + year.end - year.start, year.year) for year in years] if began is not None else []
    return [(year.end, year.year) for year in years]
