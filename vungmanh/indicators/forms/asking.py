"""What is asked above readings: day, period, tree, block, and what the rows are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.periods import Period
from vungmanh.indicators.readings import View, a_year_before
from vungmanh.ledger.question import NOW, THEN
from vungmanh.ledger.state import State
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.carrying import LOOKED_AT, day_looked_at
from vungmanh.organization.models import Unit

YEAR, TWELVE_MONTHS = "year", "12m"
BY_CHILD, BY_BLOCK = "child", "block"

_TREES: Final = [(THEN, _("as it stood on that day")), (NOW, _("as it stands today"))]
_SPANS: Final = [
    ("month", _("this month")),
    ("quarter", _("this quarter")),
    ("half", _("this half-year")),
    (YEAR, _("this year")),
    ("school_year", _("this school year")),
    ("term", _("this term of office")),
    (TWELVE_MONTHS, _("12 months")),
]


@dataclass(frozen=True)
class Asked:
    """Stocks as of `day`, flows of the period `since` that ends with it; said in an address as pages of figures do."""

    day: date
    today: date
    tree: str = THEN
    block: str = ""
    since: str = YEAR
    by: str = ""
    theme: str = ""

    @property
    def first(self) -> date:
        if self.since == TWELVE_MONTHS:
            return a_year_before(self.day) + timedelta(days=1)
        kind: Any = self.since
        return Period.of(self.day, kind).since

    def view(self, unit: Unit, books: State | None = None) -> View:
        return View(unit, self.first, self.day, self.today, self.tree, self.block, books)

    def a_year_before(self, unit: Unit, books: State | None = None) -> View:
        view = self.view(unit, books)
        return replace(view, first=a_year_before(view.first), last=a_year_before(view.last))

    def query(self, **more: str) -> str:
        """The end of an address, without what goes without saying."""
        said = {
            "day": self.day.isoformat() if self.day != self.today else "",
            "tree": self.tree if self.tree != THEN else "",
            "block": self.block,
            "since": self.since if self.since != YEAR else "",
            "by": self.by,
            "theme": self.theme,
            **more,
        }
        said = {name: value for name, value in said.items() if value}
        return f"?{urlencode(said)}" if said else ""


class AskForm(forms.Form):
    """Reads the parameters of an address; what is missing has its everyday meaning, and what is wrong is kept."""

    day = forms.CharField(label=_("Day"), required=False, max_length=60)
    tree = forms.ChoiceField(label=_("Organisation"), required=False, choices=_TREES)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((b.code, b.name) for b in BLOCKS)]
    )
    since = forms.ChoiceField(label=_("Period"), required=False, choices=_SPANS)
    by = forms.ChoiceField(required=False, choices=[("", ""), (BY_CHILD, ""), (BY_BLOCK, "")])

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        super().__init__(data)
        self.today = today
        self.fields["day"].widget.attrs["placeholder"] = LOOKED_AT.example(today)

    def clean_day(self) -> date:
        typed = self.cleaned_data["day"]
        return day_looked_at(typed, self.today) if typed else self.today

    def asked(self) -> Asked:
        """What is asked. Only of a valid form."""
        said = self.cleaned_data
        block = "" if said["by"] == BY_BLOCK else said["block"]  # a table of all blocks is of all blocks
        theme = str(self.data.get("theme", ""))[:40]
        return Asked(said["day"], self.today, self.tree_chosen, block, self.since_chosen, said["by"], theme)

    @property
    def box(self) -> str:
        day = self.cleaned_data.get("day")
        return show_day(day) if day else str(self.data.get("day", ""))

    @property
    def tree_chosen(self) -> str:
        return self.cleaned_data.get("tree") or THEN

    @property
    def since_chosen(self) -> str:
        return self.cleaned_data.get("since") or YEAR

    @property
    def block_chosen(self) -> str:
        return self.cleaned_data.get("block") or ""

    @property
    def is_special(self) -> bool:
        return bool(self.errors or self.tree_chosen == NOW or self.block_chosen or self.since_chosen != YEAR)
