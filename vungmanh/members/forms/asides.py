"""Why a masked number is to be shown."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.members.revealing import REASONS
from vungmanh.ui.forms import HouseForm, LineField

_NUMBER = re.compile(r"\d[\d\s.\-]{4,}\d")


class RevealForm(HouseForm):
    needed = {"words": _("(needed with another reason)")}
    never_kept = True  # what it shows is shown to whoever waits for it, not later
    reason = forms.ChoiceField(label=_("What for?"), choices=list(REASONS.items()), widget=forms.RadioSelect)
    words = LineField(
        label=_("In a few words"),
        required=False,
        max_length=200,
        help_text=_("For example: health insurance card 2026."),
    )

    def clean_words(self) -> str:
        """The journal is read by others: no number that is asked for may slip into it."""
        words: str = self.cleaned_data["words"]
        if _NUMBER.search(words):
            raise forms.ValidationError(_("Write the reason without identity numbers and phones."))
        return words

    def clean(self) -> dict[str, str]:
        values = self.cleaned_data
        if values.get("reason") == "other" and not values.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say what it is needed for."))
        return values
