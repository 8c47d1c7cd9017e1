"""Boxes that forms of this room have in common: yes, no or not known; what was said; one word of several."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.petitions.forms.chips import Chips

_YES, _NO = "yes", "no"
_ANSWERS: Final = [
    (_YES, pgettext_lazy("answer", "Yes")), (_NO, pgettext_lazy("answer", "No")), ("", _("Not known")),
]  # fmt: skip


class YesNoField(forms.ChoiceField):
    """Gives True, False, or None where nobody knows."""

    widget = Chips

    def __init__(self, **more: Any) -> None:
        super().__init__(choices=_ANSWERS, required=False, initial="", **more)

    def prepare_value(self, value: Any) -> Any:
        return {True: _YES, False: _NO, None: ""}.get(value, value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, bool):
            return value
        return {_YES: True, _NO: False}.get(str(value or ""))

    def valid_value(self, value: Any) -> bool:
        return value is None or isinstance(value, bool)

    def validate(self, value: Any) -> None:
        """Whatever was sent is one of the three."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return not self.disabled and self.to_python(initial) != self.to_python(data)


class SaidField(forms.CharField):
    """What is said in sentences, its lines as they are kept, whatever ends them where it was typed."""

    def __init__(self, *, max_length: int, rows: int = 2, **more: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea({"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").strip()
