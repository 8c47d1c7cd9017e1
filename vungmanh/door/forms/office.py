"""What officers type about the door: where a poster hangs, and why letters are discarded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from vungmanh.ui.forms import HouseForm, LineField


class PosterForm(HouseForm):
    place = LineField(
        label=gettext_lazy("Where it hangs"),
        help_text=gettext_lazy("For example: canteen, gate 2. It is printed small in the corner."),
        max_length=80,
        required=False,
    )


class LettersForm(HouseForm):
    letters = forms.TypedMultipleChoiceField(coerce=int, required=False, widget=forms.MultipleHiddenInput)
    reason = LineField(label=gettext_lazy("Why they are discarded"), max_length=255, required=False)

    def __init__(self, *args: Any, keys: list[int], **more: Any) -> None:
        super().__init__(*args, **more)
        chosen: Any = self.fields["letters"]
        chosen.choices = [(str(key), str(key)) for key in keys]
