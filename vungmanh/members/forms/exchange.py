"""The boxes of an exchange of cards: opening it, and since when people have the new card."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near


class ExchangeForm(HouseForm):
    name = LineField(label=_("Name of the exchange"), max_length=120, help_text=_("As it stands in the plan."))
    since = DayField(label=_("Begins on"))
    until = DayField(label=_("To be finished by"), required=False)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"since": today}, **more})
        days_near(self, today)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        since, until = values.get("since"), values.get("until")
        if since and until and until < since:
            self.add_error("until", _("It cannot end before it begins."))
        return values


class ReceivedForm(HouseForm):
    """The people are ticked in the list beside it; `shown` are those on its page, by their keys."""

    on = DayField(label=_("Received on"))
    everybody = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, shown: list[int], today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)
        self._shown = shown
        ticked = data.getlist("person") if data is not None else []
        self.ticked = {int(key) for key in ticked if key.isascii() and key.isdigit()} & set(shown)

    @property
    def people(self) -> list[int]:
        """Only of a valid form."""
        return self._shown if self.cleaned_data["everybody"] else sorted(self.ticked)
