"""What is asked of the page of agreements for levels above, and of the list of what is missing at which union."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.levels_units import NONE
from vungmanh.agreements.levels_words import NAMES
from vungmanh.dialogue.levels_form import EVERY_BLOCK, OfADay
from vungmanh.organization.carrying import LOOKED_AT
from vungmanh.ui.forms import DayField, LineField

RATES, AGREEMENTS = "", "agreements"


class LevelsForm(OfADay):
    """What is seen together, of which day, in which rows."""

    BLOCK, ORDER = "block", "order"

    about = forms.ChoiceField(
        label=pgettext_lazy("agreements", "What is looked at"), required=False,
        choices=[
            (RATES, _("Rates: agreements, dialogues, conferences")),
            (AGREEMENTS, _("Agreements in detail")),
        ],
    )  # fmt: skip
    by = forms.ChoiceField(
        label=pgettext_lazy("of a table", "Rows"),
        required=False,
        choices=[("", _("Units directly below")), (BLOCK, _("By block"))],
    )
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=EVERY_BLOCK, coerce=int, empty_value=None
    )
    day = DayField(label=_("On the day"), kind=LOOKED_AT, required=False)

    @property
    def is_whole(self) -> bool:
        """Only of a valid form."""
        return bool(self.cleaned_data["about"] == AGREEMENTS)

    @property
    def is_by_block(self) -> bool:
        """Only of units that others stand below: a union is of one block."""
        return bool(self.cleaned_data["by"]) and self.at.kind.is_upper

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("by", "block")


class LackingForm(OfADay):
    """Unions at which something is missing: anything, or one thing; or those that are counted in the rate."""

    HAVE, ALL = "have", "all"
    COUNTED: Final = (HAVE, ALL)

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    what = forms.ChoiceField(
        label=pgettext_lazy("agreements", "Which units"), required=False,
        choices=[
            ("", pgettext_lazy("missing at a union", "anything is missing")),
            (NONE, pgettext_lazy("missing at a union", "no agreement in force")), *NAMES.items(),
            (HAVE, pgettext_lazy("units", "those that have an agreement in force")),
            (ALL, pgettext_lazy("units", "all that can have an agreement")),
        ],
    )  # fmt: skip
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=EVERY_BLOCK, coerce=int, empty_value=None
    )
    day = DayField(label=_("On the day"), kind=LOOKED_AT, required=False)

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("q", "block")
