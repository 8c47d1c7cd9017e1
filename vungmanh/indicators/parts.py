"""What a reading is made of: each number of its formula, with the way to the records behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.forms.asking import TWELVE_MONTHS, YEAR, Asked
from vungmanh.indicators.formula_words import measure_name, term_in_words
from vungmanh.indicators.readings import View, a_year_before, numbers_of
from vungmanh.indicators.rules import formulas
from vungmanh.indicators.rules.formulas import Term
from vungmanh.indicators.rules.kinds import GROWTH
from vungmanh.ledger.question import THEN
from vungmanh.organization.blocks import BY_CODE as BLOCKS

_ABOVE, _BELOW, _BEFORE = "above", "below", "before"
PLACES: Final = (_ABOVE, _BELOW, _BEFORE)


@dataclass(frozen=True)
class Opened:
    """A number, and where its records lie."""

    name: str
    amount: int | None
    url: str


@dataclass(frozen=True)
class Part:
    """One number of the formula; `place` is above the line, below it, or a year before. Of several blocks each opens
    by itself; of all of them together `whole` does."""

    name: str
    place: str
    sign: int
    amount: int | None
    opened: Sequence[Opened]

    @property
    def whole(self) -> Opened | None:
        return self.opened[0] if len(self.opened) == 1 else None


def parts_of(view: View, asked: Asked, indicator: Indicator) -> list[Part]:
    """Constant number of statements."""
    definition = indicator.on(view.last)
    if definition is None:
        return []
    formula = definition.formula
    terms = [(_ABOVE, term) for term in formula.part] + [(_BELOW, term) for term in formula.whole]
    if formula.kind == GROWTH:
        terms += [(_BEFORE, term) for term in formula.part]
    wanted: list[formulas.Asked] = []
    for place, term in terms:
        wanted += [_number(term, formula.yearly, place), *_numbers_by_block(term, formula.yearly, place, view)]
    found = numbers_of(view, wanted)
    parts = []
    for place, term in terms:
        each = _numbers_by_block(term, formula.yearly, place, view)
        opened = [
            Opened(
                str(BLOCKS[number.blocks[0]].name) if number.blocks else measure_name(term.measure),
                found[number],
                _records(view, asked, number),
            )
            for number in each
        ]
        amount = found[_number(term, formula.yearly, place)]
        parts.append(Part(term_in_words(term), place, term.sign, amount, opened))
    return parts


def _number(term: Term, yearly: bool, place: str) -> formulas.Asked:
    return formulas.Asked(term.measure, term.blocks, yearly, place == _BEFORE)


def _numbers_by_block(term: Term, yearly: bool, place: str, view: View) -> list[formulas.Asked]:
    """As the records of figures are asked for: of one block, or of all."""
    blocks = [block for block in term.blocks if not view.block or block == view.block]
    return [_number(Term(term.measure, 1, (block,)), yearly, place) for block in blocks] or [
        _number(Term(term.measure, 1, (view.block,) if view.block else ()), yearly, place)
    ]


def _records(view: View, asked: Asked, number: formulas.Asked) -> str:
    """The page of the records, which takes its day, tree, block and period as these pages do."""
    day = a_year_before(asked.day) if number.year_before else asked.day
    since = YEAR if number.yearly and asked.since != TWELVE_MONTHS else asked.since
    block = number.blocks[0] if number.blocks else view.block
    query = Asked(day, asked.today, asked.tree or THEN, block, YEAR if number.yearly else since).query()
    return reverse("figures:records", args=[view.unit.code, number.measure]) + query
