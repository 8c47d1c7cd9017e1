"""A box for what a clause gives: an amount as people write it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.amounts import LETTERS_AT_MOST, UnreadableAmount, read_amount, show_amount

# What is wrong with a typed amount, by the code of UnreadableAmount.
_SAYS = {
    "not_an_amount": _("“%(typed)s” is no amount. Type it like 30.000, 30k or 1,5."),
    "two_ways": _("“%(typed)s” can be read in two ways. Part thousands by a stop, decimals by a comma."),
    "too_much": _("“%(typed)s” is more than any agreement gives."),
}


class AmountField(forms.CharField):
    """An amount of đồng, days, hours or percent in any Vietnamese habit, shown 30.000. Gives a Decimal, or None."""

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=LETTERS_AT_MOST, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "autocomplete": "off", "class": "short"}

    def prepare_value(self, value: Any) -> Any:
        return show_amount(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return value
        typed = (super().to_python(value) or "").strip()
        if not typed:
            return None
        try:
            return read_amount(typed)
        except UnreadableAmount as unreadable:
            raise forms.ValidationError(_SAYS[unreadable.code], unreadable.code, {"typed": typed}) from None

    def run_validators(self, value: Any) -> None:
        """What was typed is measured before it is read (to_python)."""
        if isinstance(value, str):
            super().run_validators(value)
