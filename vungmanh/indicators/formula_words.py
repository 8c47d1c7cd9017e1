"""A formula as people read it, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.defining import EMPLOYERS, ENTERPRISES, NON_STATE, PUBLIC
from vungmanh.indicators.models.made import DIRECTIONS, LEVELS
from vungmanh.indicators.rules.formulas import Formula, NotAFormula, Term
from vungmanh.indicators.rules.kinds import AMOUNT, GROWTH, MEAN, RATE, SHARE
from vungmanh.kit.the_house import measure_of
from vungmanh.organization.blocks import BY_CODE as BLOCKS

KIND_WORDS: Final = {
    AMOUNT: gettext_lazy("a number, a sum or a balance"),
    SHARE: gettext_lazy("a share in percent"),
    RATE: gettext_lazy("so many for every thousand"),
    MEAN: gettext_lazy("so many for each"),
    GROWTH: gettext_lazy("growth against a year before, in percent"),
}
_TOGETHER: Final = {
    frozenset(ENTERPRISES): gettext_lazy("enterprises"),
    frozenset(NON_STATE): gettext_lazy("enterprises not of the state"),
    frozenset(EMPLOYERS): gettext_lazy("employers under the Labour Code"),
    frozenset(PUBLIC): gettext_lazy("public service units and schools"),
}
_WRONG: Final = {
    "kind": gettext_lazy("Say what kind of indicator it is."),
    "empty_part": gettext_lazy("Choose at least one figure that is counted."),
    "empty_whole": gettext_lazy("Choose at least one figure that it is divided by."),
    "whole_of_none": gettext_lazy("An indicator of this kind is divided by nothing: leave the lower figures out."),
    "too_many_terms": gettext_lazy("At most %(what)s figures are put together."),
    "sign": gettext_lazy("A figure is added or taken away."),
    "twice": gettext_lazy("“%(what)s” stands there twice."),
    "per": gettext_lazy("Say for every how many: 100, 1,000 or 10,000."),
    "measure": gettext_lazy("There is no figure “%(what)s”; choose one from the list."),
    "block": gettext_lazy("There is no block “%(what)s”."),
    "shape": gettext_lazy("This formula cannot be read."),
}


def in_words(formula: Formula) -> str:
    """Members ÷ workers × 100."""
    part = _summed(formula.part)
    if formula.kind == GROWTH:
        said = _("%(part)s against the same day a year before, in percent") % {"part": part}
    elif formula.whole:
        whole = _summed(formula.whole)
        said = f"{_bracketed(part, formula.part)} ÷ {_bracketed(whole, formula.whole)}"
        if formula.per != 1:
            said = f"{said} × {localize(formula.per)}"
    else:
        said = part
    return _("%(formula)s; since 1 January of the year") % {"formula": said} if formula.yearly else said


def wrong_in_words(wrong: NotAFormula) -> str:
    what = measure_name(str(wrong.what)) if wrong.why == "twice" else wrong.what
    return str(_WRONG[wrong.why]) % {"what": what}


def measure_name(code: str) -> str:
    measure = measure_of(code)
    return str(measure.name) if measure else code


def term_in_words(term: Term) -> str:
    name = measure_name(term.measure)
    if not term.blocks:
        return name
    return _("%(measure)s (%(blocks)s)") % {"measure": name, "blocks": blocks_in_words(term.blocks)}


def blocks_in_words(blocks: Sequence[str]) -> str:
    """As laws and plans speak of several together, else one after the other."""
    known = _TOGETHER.get(frozenset(blocks))
    return str(known) if known else ", ".join(str(BLOCKS[code].name) for code in blocks if code in BLOCKS)


def makes_sense_in_words(indicator: Indicator) -> str:
    levels = str(dict(LEVELS)[indicator.levels])
    return f"{levels}: {blocks_in_words(indicator.blocks)}" if indicator.blocks else levels


def direction_in_words(indicator: Indicator) -> str:
    return str(dict(DIRECTIONS)[indicator.direction])


def _summed(terms: Sequence[Term]) -> str:
    said = term_in_words(terms[0]) if terms[0].sign > 0 else f"− {term_in_words(terms[0])}"
    for term in terms[1:]:
        said += f" {'+' if term.sign > 0 else '−'} {term_in_words(term)}"
    return said


def _bracketed(said: str, terms: Sequence[Term]) -> str:
    return f"({said})" if len(terms) > 1 else said
