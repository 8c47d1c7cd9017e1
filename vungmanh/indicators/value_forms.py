"""What values of an indicator look like, how they are read and shown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vungmanh.core.decisions import Refused
from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.rules import kinds
from vungmanh.indicators.rules.values import Form, TwoWays, Unreadable, fitting, read_value, show_value

_PER_CENT: Final = (kinds.SHARE, kinds.GROWTH)
_WHY: Final = {
    "not_a_number": gettext_lazy("“%(typed)s” is no number. Type it like this: %(example)s."),
    "not_whole": gettext_lazy("“%(typed)s” is no whole number, and what is counted here is whole."),
    "below_zero": gettext_lazy("“%(typed)s” is below zero, which this indicator cannot be."),
    "more_than_all": gettext_lazy("“%(typed)s” is more than all of them: a share is 100 %% at most."),
    "too_much": gettext_lazy("“%(typed)s” is more than can be meant."),
    "too_fine": gettext_lazy("“%(typed)s” has more than two digits behind the comma."),
}


def form_of(indicator: Indicator, on: date) -> Form:
    """As its definition of the day says."""
    formula = (indicator.on(on) or indicator.latest).formula
    return Form(
        whole=formula.kind == kinds.AMOUNT,
        share=formula.kind == kinds.SHARE,
        per_cent=formula.kind in _PER_CENT,
        signed=formula.may_be_negative,
    )


def shown(value: Decimal | int | None, indicator: Indicator, on: date) -> str:
    """The value with its sign of parts in a hundred; "" where there is none."""
    return "" if value is None else show_value(value, per_cent=form_of(indicator, on).per_cent)


def read(typed: str, form: Form) -> Decimal:
    """Raises Refused, with what is wrong or which of two ways is to be said."""
    try:
        return read_value(typed, form)
    except TwoWays as asked:
        one, other = (show_value(reading, per_cent=form.per_cent) for reading in asked.readings)
        text = _("Is “%(typed)s” %(one)s or %(other)s? Write it like one of these.")
        raise Refused(text % {"typed": typed, "one": one, "other": other}) from None
    except Unreadable as wrong:
        raise Refused(_in_words(wrong, typed, form)) from None


def checked_value(value: Decimal, indicator: Indicator, refused: type[Refused], *, on: date, at: str) -> None:
    """Raises `refused` where the value is none of this indicator."""
    form = form_of(indicator, on)
    try:
        fitting(value, form)
    except Unreadable as wrong:
        raise refused(_in_words(wrong, show_value(value, per_cent=form.per_cent), form), at) from None


def _in_words(wrong: Unreadable, typed: str, form: Form) -> str:
    example = "83,5 %" if form.per_cent else "1.200" if form.whole else "1,5"
    return str(_WHY[wrong.why]) % {"typed": typed, "example": example}
