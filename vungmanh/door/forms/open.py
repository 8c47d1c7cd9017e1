"""The number and the code of a sender, as people type digits: with spaces, dots, or in one go."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext, pgettext_lazy

from vungmanh.petitions.rules.numbers import CODE_DIGITS, DIGITS
from vungmanh.ui.forms import HouseForm


class Digits(forms.CharField):
    """So many digits, whatever stands between them."""

    def __init__(self, *, count: int, **more: Any) -> None:
        super().__init__(max_length=40, **more)
        self.count = count

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric", "autocomplete": "off", "class": "code", "maxlength": "20"}

    def to_python(self, value: Any) -> str:
        return re.sub(r"[\s.,\-]", "", super().to_python(value) or "")

    def validate(self, value: str) -> None:
        super().validate(value)
        if not (value.isascii() and value.isdigit() and len(value) == self.count):
            raise forms.ValidationError(gettext("These are %(count)d digits.") % {"count": self.count})


class OpenForm(HouseForm):
    """`words` are what a sender had typed when the half hour was over; they go on with it."""

    never_kept = True
    number = Digits(count=DIGITS, label=pgettext_lazy("of what was said", "Number"))
    code = Digits(count=CODE_DIGITS, label=pgettext_lazy("of what was said", "Code"))
    words = forms.CharField(required=False, widget=forms.HiddenInput, max_length=5_000)
    kind = forms.CharField(required=False, widget=forms.HiddenInput, max_length=10)
