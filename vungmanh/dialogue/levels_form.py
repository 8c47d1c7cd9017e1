"""What is asked of the page for levels above, and of the list of who lacks what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.dialogue.levels import REGULATIONS, TALKS
from vungmanh.dialogue.levels_units import Seen
from vungmanh.dialogue.levels_words import NAMES
from vungmanh.kit.filters import FilterForm
from vungmanh.organization.blocks import CHOICES as BLOCKS
from vungmanh.organization.carrying import LOOKED_AT
from vungmanh.ui.forms import DayField, LineField

EVERY_BLOCK: Final = [("", _("All blocks")), *BLOCKS, (0, _("no block known"))]


class OfADay(FilterForm):
    """What is asked as of a day; with a box `block`."""

    of_the_moment: ClassVar[Sequence[str]] = ("day",)

    def clean_day(self) -> date:
        """No day to come: what has not been held yet is lacking on all of them."""
        return min(self.cleaned_data["day"] or self.today, self.today)

    def as_of(self) -> date:
        day: date = self.cleaned_data["day"]
        return day

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)

    def seen(self, to: Any = None) -> Seen:
        """Only of a valid form."""
        seen = Seen(self.at, self.as_of(), self.today, self.user, self.cleaned_data["block"])
        return seen.for_right(to) if to else seen


class LevelsForm(OfADay):
    """What is seen together, of which day, in which rows."""

    ABOUT_REGULATIONS, BLOCK, ORDER = "regulations", "block", "order"

    about = forms.ChoiceField(
        label=pgettext_lazy("dialogue", "What is looked at"), required=False,
        choices=[
            ("", _("Dialogues, conferences, commitments")),
            (ABOUT_REGULATIONS, pgettext_lazy("what is looked at", "Regulations")),
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
    def demands(self) -> Sequence[str]:
        """Only of a valid form."""
        return REGULATIONS if self.cleaned_data["about"] else TALKS

    @property
    def is_by_block(self) -> bool:
        """Only of units that others stand below: a union is of one block."""
        return bool(self.cleaned_data["by"]) and self.at.kind.is_upper

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("by", "block")


class LackingForm(OfADay):
    """Unions of which something is asked, and which of them lack it: all that is asked of them, or one thing."""

    HAS, LATE, ALL = "has", "late", "all"

    q = LineField(label=_("Name or code of the unit"), required=False, max_length=100)
    what = forms.ChoiceField(
        label=pgettext_lazy("dialogue", "What is lacking"), required=False,
        choices=[("", pgettext_lazy("what is lacking", "Anything")), *NAMES.items()],
    )  # fmt: skip
    which = forms.ChoiceField(
        label=_("Which units"), required=False,
        choices=[
            ("", pgettext_lazy("units", "Those that lack it")), (HAS, pgettext_lazy("units", "Those that have it")),
            (LATE, pgettext_lazy("units", "Those whose conference was late")),
            (ALL, pgettext_lazy("units", "All that must have it")),
        ],
    )  # fmt: skip
    block = forms.TypedChoiceField(
        label=_("Block of the unit"), required=False, choices=EVERY_BLOCK, coerce=int, empty_value=None
    )
    day = DayField(label=_("On the day"), kind=LOOKED_AT, required=False)

    def senseless(self) -> Sequence[str]:
        return () if self.at.kind.is_upper else ("q", "block")
