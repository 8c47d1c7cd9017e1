"""Formulas of indicators: which measures, of which blocks, put how beside each other. Values in, values out.

Missing is not zero: where a unit did not stand, where there is nothing to divide by, where an indicator makes no sense,
there is no value, and the reading says why. A share of sums is not a sum of shares, so a unit is always read from its
own sums, never from the readings of those below it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, NamedTuple

from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, KINDS, MEAN, OF_A_WHOLE, RATE, SHARE

NO_BASIS, NOT_THERE, NOT_ASKED = "no_basis", "not_there", "not_asked"

_PER: Final = {AMOUNT: 1, SHARE: 100, RATE: 1_000, MEAN: 1, GROWTH: 100}
_TERMS_AT_MOST: Final = 12


class NotAFormula(ValueError):
    """`why` is a code that the room words for people, `what` the thing that is wrong, as it was given."""

    def __init__(self, why: str, what: object = "") -> None:
        super().__init__(f"{why}: {what!r}")
        self.why = why
        self.what = what


class Asked(NamedTuple):
    """One number that a formula needs: of these blocks alone (none are all); of the days of 1 January to the last day
    if `yearly`; of the same days a year before."""

    measure: str
    blocks: tuple[str, ...] = ()
    yearly: bool = False
    year_before: bool = False


@dataclass(frozen=True)
class Term:
    """A measure's amount, of these blocks alone; none are all. Added, or taken away."""

    measure: str
    sign: int = 1
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Formula:
    """What an indicator is: `part`, for a share, a rate and a mean of `whole`, times `per`.

    With `yearly` flows are read from 1 January of the last day on, whatever period is asked: of what is counted once a
    year, a quarter says nothing.
    """

    kind: str
    part: tuple[Term, ...]
    whole: tuple[Term, ...] = ()
    per: int = 0
    yearly: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise NotAFormula("kind", self.kind)
        if not self.part:
            raise NotAFormula("empty_part")
        if (self.kind in OF_A_WHOLE) != bool(self.whole):
            raise NotAFormula("empty_whole" if self.kind in OF_A_WHOLE else "whole_of_none", self.kind)
        if max(len(self.part), len(self.whole)) > _TERMS_AT_MOST:
            raise NotAFormula("too_many_terms", _TERMS_AT_MOST)
        for terms in (self.part, self.whole):
            seen: set[tuple[str, tuple[str, ...]]] = set()
            for term in terms:
                if term.sign not in (1, -1):
                    raise NotAFormula("sign", term.sign)
                if (term.measure, term.blocks) in seen:
                    raise NotAFormula("twice", term.measure)
                seen.add((term.measure, term.blocks))
        if not self.per:
            object.__setattr__(self, "per", _PER[self.kind])
        if self.per < 1 or (self.kind != RATE and self.per != _PER[self.kind]):
            raise NotAFormula("per", self.per)

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of the measures, each once, those of the part first."""
        return tuple(dict.fromkeys(term.measure for term in (*self.part, *self.whole)))

    @property
    def may_be_negative(self) -> bool:
        return self.kind == GROWTH or any(term.sign < 0 for term in self.part)

    def asks(self) -> Iterator[Asked]:
        """Every number that is needed to read it."""
        for term in (*self.part, *self.whole):
            yield Asked(term.measure, term.blocks, self.yearly)
        if self.kind == GROWTH:
            for term in self.part:
                yield Asked(term.measure, term.blocks, self.yearly, year_before=True)


@dataclass(frozen=True)
class Reading:
    """What an indicator reads: of `numerator` and, where there is one, `denominator`; or `why` there is no value."""

    numerator: int | None = None
    denominator: int | None = None
    value: Fraction | None = None
    why: str = ""

    @property
    def is_known(self) -> bool:
        return self.value is not None


ABSENT: Final = Reading(why=NOT_THERE)
SENSELESS: Final = Reading(why=NOT_ASKED)


def read(formula: Formula, amounts: Callable[[Asked], int | None]) -> Reading:
    """Returns the reading of one unit; `amounts` gives each number, None where the unit did not stand."""

    def summed(terms: Sequence[Term], *, year_before: bool = False) -> int | None:
        total = 0
        for term in terms:
            amount = amounts(Asked(term.measure, term.blocks, formula.yearly, year_before))
            if amount is None:
                return None
            total += term.sign * amount
        return total

    numerator = summed(formula.part)
    if numerator is None:
        return ABSENT
    if formula.kind == AMOUNT:
        return Reading(numerator, None, Fraction(numerator))
    growing = formula.kind == GROWTH
    denominator = summed(formula.part, year_before=True) if growing else summed(formula.whole)
    return ratio(formula, numerator, denominator)


def ratio(formula: Formula, numerator: int, denominator: int | None) -> Reading:
    """Returns the reading of a formula that divides, from its two numbers."""
    if denominator is None or denominator <= 0:
        return Reading(numerator, denominator, None, NO_BASIS)
    above = numerator - denominator if formula.kind == GROWTH else numerator
    return Reading(numerator, denominator, Fraction(above * formula.per, denominator))


def to_json(formula: Formula) -> dict[str, Any]:
    return {
        "kind": formula.kind,
        "part": [_term_to_json(term) for term in formula.part],
        "whole": [_term_to_json(term) for term in formula.whole],
        "per": formula.per,
        "yearly": formula.yearly,
    }


def from_json(data: object, measures: Container[str], blocks: Container[str]) -> Formula:
    """Returns the formula, of measures and blocks that there are. Raises NotAFormula."""
    if not isinstance(data, Mapping):
        raise NotAFormula("shape", data)
    per, yearly = data.get("per", 0), data.get("yearly", False)
    if not isinstance(per, int) or isinstance(per, bool) or not isinstance(yearly, bool):
        raise NotAFormula("per", per)
    return Formula(
        str(data.get("kind", "")),
        tuple(_terms_from_json(data.get("part"), measures, blocks)),
        tuple(_terms_from_json(data.get("whole", []), measures, blocks)),
        per,
        yearly,
    )


def _term_to_json(term: Term) -> dict[str, Any]:
    return {"measure": term.measure, "sign": term.sign, "blocks": list(term.blocks)}


def _terms_from_json(data: object, measures: Container[str], blocks: Container[str]) -> Iterator[Term]:
    if not isinstance(data, list):
        raise NotAFormula("shape", data)
    for each in data:
        if not isinstance(each, Mapping) or not isinstance(each.get("blocks", []), list):
            raise NotAFormula("shape", each)
        measure, sign = each.get("measure"), each.get("sign", 1)
        if not isinstance(measure, str) or measure not in measures:
            raise NotAFormula("measure", measure)
        if isinstance(sign, bool) or not isinstance(sign, int):
            raise NotAFormula("sign", sign)
        wrong = [block for block in each.get("blocks", []) if not isinstance(block, str) or block not in blocks]
        if wrong:
            raise NotAFormula("block", wrong[0])
        yield Term(measure, sign, tuple(each.get("blocks", [])))
