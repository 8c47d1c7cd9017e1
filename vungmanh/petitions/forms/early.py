"""What is asked of petitions by category: of which days, by which tree, of which block."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.periods import NotAPeriod, Period
from vungmanh.organization.blocks import BLOCKS
from vungmanh.organization.blocks import BY_CODE as BLOCKS_BY_CODE
from vungmanh.organization.models import Unit
from vungmanh.petitions.by_category import NOW, THEN, Asked

_YEARS = 5
_TREES = [(THEN, _("as it stood on the day of each fact")), (NOW, _("as it stands today"))]


class CategoriesForm(forms.Form):
    """What is missing has its everyday meaning. `told`: for who is told quarters alone (rules/small_numbers.py)."""

    period = forms.ChoiceField(label=_("Period"), required=False)
    tree = forms.ChoiceField(label=_("Organisation"), required=False, choices=_TREES)
    block = forms.ChoiceField(
        label=_("Block"), required=False, choices=[("", _("All blocks")), *((each.code, each.name) for each in BLOCKS)]
    )

    def __init__(self, data: Mapping[str, Any], *, at: Unit, today: date, told: bool) -> None:
        super().__init__(data, use_required_attribute=False)
        self.at, self.today = at, today
        boxes: Any = self.fields
        boxes["period"].choices = _quarters(today) if told else [*_years(today), *_quarters(today)]
        if told or not at.kind.is_upper:
            del boxes["block"]
        if told:
            del boxes["tree"]

    def asked(self, reader: Any) -> Asked:
        """What is wrong is as if it were not asked."""
        self.is_valid()
        said = self.cleaned_data
        try:
            period = Period.parse(said.get("period") or str(self.fields["period"].choices[0][0]))  # type: ignore[attr-defined]
        except NotAPeriod:
            period = Period.of(self.today, "year")
        block = BLOCKS_BY_CODE.get(said.get("block", ""))
        return Asked(self.at, reader, self.today, period, said.get("tree") or THEN, block)


def _years(today: date) -> list[tuple[str, Any]]:
    return [(str(year), _("Year %(year)s") % {"year": year}) for year in range(today.year, today.year - _YEARS, -1)]


def _quarters(today: date) -> list[tuple[str, Any]]:
    """Of this year and the last, the latest first."""
    found, quarter = list[tuple[str, Any]](), Period.of(today, "quarter")
    while quarter.since.year >= today.year - 1:
        said = {"number": quarter.key[-1], "year": quarter.since.year}
        found.append((quarter.key, _("Quarter %(number)s of %(year)s") % said))
        quarter = quarter.previous()
    return found
