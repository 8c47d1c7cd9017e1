"""What is asked of a tree: the day, and a text to look for below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.organization.presets import FOUNDING
from vungmanh.ui.forms import DayField, LineField, days_near

_LAST = date(2100, 12, 31)


class TreeForm(forms.Form):
    """Reads the address of a tree: an empty day is today, an empty text looks for nothing."""

    on = DayField(label=_("Day"), required=False, window=(FOUNDING, _LAST))
    q = LineField(label=_("Look among the units below"), required=False, max_length=80)

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today
        days_near(self, today)

    @property
    def day(self) -> date:
        """The day that is asked for. Only of a valid form."""
        return self.cleaned_data["on"] or self.today

    @property
    def box(self) -> str:
        """What stands in the box of the day: the day as it was understood, or else as it was typed."""
        return show_day(self.day) if self.is_valid() else str(self.data.get("on", ""))

    @property
    def sought(self) -> str:
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""

    @property
    def asked(self) -> str:
        """The day as the end of an address; "" for today."""
        return f"?on={self.day.isoformat()}" if self.is_valid() and self.day != self.today else ""
