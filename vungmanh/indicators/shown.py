"""A reading as people read it: its value, of what, why there is none, and how it stands beside a year before."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from django.utils.formats import localize, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.rules.formulas import NO_BASIS, NOT_ASKED, NOT_THERE, Reading
from vungmanh.indicators.rules.kinds import AMOUNT, LESS, NEITHER

_TOO_SMALL: Final = Fraction(1, 200)
_WHY: Final = {
    NO_BASIS: gettext_lazy("nothing to divide by"),
    NOT_THERE: gettext_lazy("did not stand then"),
    NOT_ASKED: gettext_lazy("makes no sense here"),
}


@dataclass(frozen=True)
class Change:
    """`shape` and `word` say which way, `tone` whether that is good: "good", "warn" or "" for neither."""

    text: str
    shape: str
    tone: str


@dataclass(frozen=True)
class Shown:
    """`value` with its sign of parts in a hundred, "" where nothing is known: `why` says so. `of`: 83 of 100."""

    value: str
    unit: str = ""
    of: str = ""
    why: str = ""
    change: Change | None = None

    @property
    def is_known(self) -> bool:
        return bool(self.value)


def shown(reading: Reading, indicator: Indicator, before: Reading | None = None) -> Shown:
    if reading.value is None:
        return Shown("", why=str(_WHY[reading.why]), of=_of(reading))
    value = number(reading.value)
    unit = "" if indicator.is_percent else str(indicator.unit)
    change = _change(reading.value, before.value, indicator) if before and before.value is not None else None
    return Shown(f"{value} %" if indicator.is_percent else value, unit, _of(reading), "", change)


def number(value: Fraction) -> str:
    """Whole numbers as they are, others with one digit behind the comma; very small ones with two."""
    if value.denominator == 1:
        return str(localize(int(value)))
    return str(number_format(round(float(value), 2 if abs(value) < 1 else 1), 2 if abs(value) < 1 else 1))


def _of(reading: Reading) -> str:
    if reading.denominator is None or reading.numerator is None:
        return ""
    return f"{localize(reading.numerator)} / {localize(reading.denominator)}"


def _change(now: Fraction, then: Fraction, indicator: Indicator) -> Change | None:
    moved = now - then
    if abs(moved) < _TOO_SMALL:  # no more than what is left of it when it is written
        return Change(_("as a year before"), "■", "")
    grew = moved > 0
    kind = indicator.latest.formula.kind
    said = {"by": number(abs(moved))}
    if indicator.is_percent:
        text = _("%(by)s points more") if grew else _("%(by)s points less")
    elif kind == AMOUNT:
        text = _("%(by)s more") if grew else _("%(by)s fewer")
    else:
        text = _("higher by %(by)s") if grew else _("lower by %(by)s")
    good = grew != (indicator.direction == LESS)
    tone = "" if indicator.direction == NEITHER else "good" if good else "warn"
    return Change(text % said, "▲" if grew else "▼", tone)
