"""What is asked of a tree: the day, and which of the units below are looked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.blocks import BY_NUMBER, CHOICES, Ownership
from vungmanh.organization.branches import Wanted
from vungmanh.organization.presets import FOUNDING
from vungmanh.ui.forms import DayField, LineField

_LAST = date(2100, 12, 31)
_EVERY_BLOCK: Final = [("", _("All blocks")), *CHOICES, (0, _("no block known"))]


class TreeForm(FilterForm):
    """Reads the address of a tree: an empty day is today, and what asks nothing looks for nothing."""

    on = DayField(label=_("Day"), required=False, window=(FOUNDING, _LAST))
    q = LineField(label=_("Name or code of a unit below"), required=False, max_length=80)
    block = forms.TypedChoiceField(label=_("Block"), required=False, choices=_EVERY_BLOCK, coerce=int, empty_value=None)
    ownership = forms.ChoiceField(label=_("Ownership"), required=False, choices=Ownership.ASKED)

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data, unit=None, user=None, today=today, sorts=())
        del self.fields["sort"]  # units stand in one order everywhere

    def everyday(self, name: str) -> Any:
        return self.today if name == "on" else super().everyday(name)

    def words(self, name: str, value: Any) -> str:
        if name == "block":
            return str(BY_NUMBER[value].name if value else _("no block known"))
        return super().words(name, value)

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
    def wanted(self) -> Wanted:
        """Which of the units below are looked for. Only of a valid form."""
        said = self.cleaned_data
        return Wanted(said["q"], said["block"], said["ownership"])

    @property
    def asked(self) -> str:
        """The day as the end of an address; "" for today."""
        return f"?on={self.day.isoformat()}" if self.is_valid() and self.day != self.today else ""
