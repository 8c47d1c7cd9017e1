"""The forms of the pages of figures: what is asked above every one of them, and what of the records is shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.masks import holds_number
from vungmanh.core.typed_days import PAST
from vungmanh.figures.asked import (
    BY_BLOCK,
    BY_CHILD,
    HALF,
    MONTH,
    QUARTER,
    SCHOOL_YEAR,
    TERM,
    TWELVE_MONTHS,
    YEAR,
    Asked,
)
from vungmanh.figures.sift import Sift
from vungmanh.figures.themes import said_as, theme_asked
from vungmanh.ledger.question import NOW, THEN
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.carrying import LOOKED_AT, day_looked_at
from vungmanh.ui.forms import DayField, LineField, days_near

_TREES = [(THEN, _("as it stood on that day")), (NOW, _("as it stands today"))]
_SPANS = [
    (MONTH, _("this month")),
    (QUARTER, _("this quarter")),
    (HALF, _("this half-year")),
    (YEAR, _("this year")),
    (SCHOOL_YEAR, _("this school year")),
    (TERM, _("this term of office")),
    (TWELVE_MONTHS, _("12 months")),
]
_ROWS = [(BY_CHILD, _("units directly below")), (BY_BLOCK, _("blocks"))]


class AskForm(forms.Form):
    """Reads the parameters of an address; what is missing has its everyday meaning, and what is wrong is kept."""

    day = forms.CharField(label=_("Day"), required=False, max_length=60)
    tree = forms.ChoiceField(label=_("Organisation"), required=False, choices=_TREES)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((b.code, b.name) for b in BLOCKS)]
    )

    since = forms.ChoiceField(label=_("Period"), required=False, choices=_SPANS)
    by = forms.ChoiceField(label=_("Rows"), required=False, choices=_ROWS)

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["day"].widget.attrs["placeholder"] = LOOKED_AT.example(today)

    def clean_day(self) -> date:
        typed = self.cleaned_data["day"]
        return day_looked_at(typed, self.today) if typed else self.today

    def clean_tree(self) -> str:
        return self.cleaned_data["tree"] or THEN

    def asked(self) -> Asked:
        """What is asked. Only of a valid form."""
        said = self.cleaned_data
        # A table of all blocks is of all blocks.
        block = BLOCKS_BY_CODE.get(said["block"]) if self.by_chosen != BY_BLOCK else None
        more = {name: self.data.get(name, "")[:40] for name in ("sort", "chart")}
        more |= {"since": self.since_chosen, "by": self.by_chosen, "theme": self.theme_chosen}
        return Asked(said["day"], self.today, said["tree"], block, **more)

    @property
    def box(self) -> str:
        """What stands in the box of the day: the day as it was understood, or else as it was typed."""
        day = self.cleaned_data.get("day")
        return show_day(day) if day else self.data.get("day", "")

    @property
    def tree_chosen(self) -> str:
        return self.cleaned_data.get("tree") or THEN

    @property
    def since_chosen(self) -> str:
        return self.cleaned_data.get("since") or YEAR

    @property
    def theme_chosen(self) -> str:
        """The code of the theme, "" for the first."""
        return said_as(theme_asked(self.data.get("theme", "")))

    @property
    def by_chosen(self) -> str:
        return self.cleaned_data.get("by") or BY_CHILD

    @property
    def block_chosen(self) -> str:
        return self.cleaned_data.get("block") or ""


class SiftForm(forms.Form):
    """Which of the records behind a number are shown."""

    name = LineField(label=_("Name"), required=False, max_length=80)
    of = LineField(label=_("Unit: words or code"), required=False, max_length=80)
    first = DayField(label=_("From day"), kind=PAST, required=False)
    last = DayField(label=_("To day"), kind=PAST, required=False)

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        days_near(self, today)

    def clean_name(self) -> str:
        typed: str = self.cleaned_data["name"]
        if holds_number(typed):
            raise forms.ValidationError(_("A name has no digits. Look a number up in the search above."))
        return typed

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and first > last:
            self.add_error("last", _("This day lies before the first one."))
        return said

    def sift(self) -> Sift:
        """What is asked. Only of a valid form."""
        said = self.cleaned_data
        return Sift(said["name"], said["of"], said["first"], said["last"])
