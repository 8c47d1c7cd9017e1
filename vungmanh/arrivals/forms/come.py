"""The boxes of whoever comes: name and unit, which a phone fills in by itself; of the invited their answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from vungmanh.arrivals.told import Answered
from vungmanh.gatherings.models.attendees import NAME_AT_MOST, WHERE_AT_MOST
from vungmanh.gatherings.rules.kinds import INSTEAD, NO, YES
from vungmanh.ui.forms import HouseForm, LineField, NameField


class OwnNameField(NameField):
    """One's own, which the browser knows."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "name"}


class ComeForm(HouseForm):
    """`ticket` is what the page was opened with, sealed."""

    never_kept = True
    name = OwnNameField(label=gettext_lazy("Your full name"), max_length=NAME_AT_MOST)
    where = LineField(
        label=gettext_lazy("Your union or place of work"),
        max_length=WHERE_AT_MOST,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    ticket = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)


class InvitedForm(HouseForm):
    never_kept = True
    answer = forms.ChoiceField(
        label=gettext_lazy("Will you come?"),
        choices=[
            (YES, gettext_lazy("I shall come")),
            (NO, gettext_lazy("I cannot come")),
            (INSTEAD, gettext_lazy("Somebody comes in my place")),
        ],
        widget=forms.RadioSelect,
    )
    note = LineField(
        label=pgettext_lazy("why somebody cannot come", "Reason"),
        help_text=gettext_lazy("If you cannot come. A few words are enough."),
        max_length=WHERE_AT_MOST,
        required=False,
    )
    instead = NameField(
        label=gettext_lazy("Who comes in your place"),
        help_text=gettext_lazy("Their full name, if somebody else comes."),
        max_length=NAME_AT_MOST,
        required=False,
    )

    @property
    def answered(self) -> Answered:
        typed = self.cleaned_data
        return Answered(typed["answer"], typed["note"] if typed["answer"] != YES else "", typed["instead"])
