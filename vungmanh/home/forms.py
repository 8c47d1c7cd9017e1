"""The form above every page of figures: which day, which tree, which block."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import UnreadableDay, read_day, show_day
from vungmanh.home.asked import Asked
from vungmanh.ledger.queries import NOW, THEN
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.presets import FOUNDING
from vungmanh.ui.forms import SAYS

_TREES = [(THEN, _("as it stood on that day")), (NOW, _("as it stands today"))]
_YEARS_AHEAD = 5  # moves are decided ahead, but nobody asks for a day further off than a term of office


class AskForm(forms.Form):
    """Reads the parameters of an address; what is missing has its everyday meaning, and what is wrong is kept."""

    day = forms.CharField(label=_("Day"), required=False, max_length=60)
    tree = forms.ChoiceField(label=_("Organisation"), required=False, choices=_TREES)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((b.code, b.name) for b in BLOCKS)]
    )

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today

    def clean_day(self) -> date:
        typed = self.cleaned_data["day"]
        if not typed:
            return self.today
        window = FOUNDING, date(self.today.year + _YEARS_AHEAD, 12, 31)
        try:
            known = read_day(typed, window=window)
        except UnreadableDay as unreadable:
            first, last = map(show_day, window)
            blanks = {"typed": typed, "first": first, "last": last}
            raise forms.ValidationError(str(SAYS[unreadable.code]) % blanks) from None
        # A month or a year means its last day, and while it is running the day of today.
        if known.precision != "day" and known.day <= self.today <= known.last:
            return self.today
        return min(known.last, window[1])

    def clean_tree(self) -> str:
        return self.cleaned_data["tree"] or THEN

    def asked(self) -> Asked:
        """What is asked. Only of a valid form."""
        said = self.cleaned_data
        block = BLOCKS_BY_CODE.get(said["block"])
        return Asked(said["day"], self.today, said["tree"], block, self.data.get("sort", ""))

    @property
    def box(self) -> str:
        """What stands in the box of the day: the day as it was understood, or else as it was typed."""
        day = self.cleaned_data.get("day")
        return show_day(day) if day else self.data.get("day", "")

    @property
    def tree_chosen(self) -> str:
        return self.cleaned_data.get("tree") or THEN

    @property
    def block_chosen(self) -> str:
        return self.cleaned_data.get("block") or ""
