"""How the indicators that the house is born with are written down: in as few words as they differ in."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from vungmanh.core.measures import Words
from vungmanh.indicators.catalogue import ALWAYS, PERCENT, Definition, Indicator
from vungmanh.indicators.rules.formulas import Formula, Term
from vungmanh.indicators.rules.kinds import AMOUNT, ANY, GROWTH, MEAN, MORE, RATE, SHARE
from vungmanh.kit.the_house import measure_of

# Blocks (organization/blocks.py) of which laws and plans speak together.
ENTERPRISES: Final = ("state_enterprise", "non_state_enterprise", "foreign_invested")
NON_STATE: Final = ("non_state_enterprise", "foreign_invested")
EMPLOYERS: Final = (*ENTERPRISES, "non_public_unit", "private_school")  # where work is under the Labour Code
PUBLIC: Final = ("public_service", "public_school")


class _OfMeasure:
    """What a measure says of itself, asked when it is printed: the rooms that count stand in the house's list."""

    def __init__(self, code: str, what: str) -> None:
        self._code, self._what = code, what

    def __str__(self) -> str:
        measure = measure_of(self._code)
        return str(getattr(measure, self._what)) if measure else self._code


def _says(code: str, what: str) -> Words:
    return lazystr(_OfMeasure(code, what))


def counted(code: str, theme: str, direction: str = MORE, levels: str = ANY) -> Indicator:
    """The indicator that is a measure, no more and no less: what it is called and means, its measure says."""
    says = Definition(ALWAYS, Formula(AMOUNT, (Term(code),)), _says(code, "definition"), _source_of(code))
    return Indicator(code, _says(code, "name"), theme, _says(code, "unit"), direction, levels, (), (says,))


def _source_of(code: str) -> Any:
    return _says(code, "source")


def defined(
    code: str, name: Words, theme: str, says: Words, formula: Formula, *, unit: Words = PERCENT, source: str = "",
    sure: bool = True, direction: str = MORE, levels: str = ANY, blocks: tuple[str, ...] = (),
) -> Indicator:  # fmt: skip
    definition = Definition(ALWAYS, formula, says, source, sure)
    return Indicator(code, name, theme, unit, direction, levels, blocks, (definition,))


def terms(*measures: str, less: tuple[str, ...] = (), blocks: tuple[str, ...] = ()) -> tuple[Term, ...]:
    return (*(Term(each, 1, blocks) for each in measures), *(Term(each, -1, blocks) for each in less))


def share(part: str, whole: str, blocks: tuple[str, ...] = (), *, yearly: bool = False) -> Formula:
    return Formula(SHARE, terms(part, blocks=blocks), terms(whole, blocks=blocks), yearly=yearly)


def rate(part: str, whole: str, per: int = 1_000) -> Formula:
    return Formula(RATE, terms(part), terms(whole), per)


def mean(part: str, whole: str) -> Formula:
    return Formula(MEAN, terms(part), terms(whole))


def growth(part: str) -> Formula:
    return Formula(GROWTH, terms(part))


def balance(adds: tuple[str, ...], takes: tuple[str, ...] = (), blocks: tuple[str, ...] = ()) -> Formula:
    return Formula(AMOUNT, terms(*adds, less=takes, blocks=blocks))


PEOPLE: Final = _("people")
UNIONS: Final = _("unions")
A_THOUSAND: Final = "‰"
