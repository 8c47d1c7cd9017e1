"""The boxes of a step to the congress, and of the agreement to the candidates of many units at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.campaign_told import Taken
from vungmanh.congresses.models import Congress
from vungmanh.congresses.models.campaigns import LONGEST_WORDS
from vungmanh.core.typed_days import PAST
from vungmanh.officers.models import LONGEST_DECISION
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near


class StepForm(HouseForm):
    on = DayField(label=_("Day of the step"), kind=PAST)
    number = LineField(label=_("Number of the paper"), required=False, max_length=LONGEST_DECISION)
    words = LineField(label=_("In a few words"), required=False, max_length=LONGEST_WORDS)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)

    def taken(self, step: int) -> Taken:
        """Only of a valid form."""
        said = self.cleaned_data
        return Taken(step, said["on"], said["number"], said["words"])


class AgreeForm(StepForm):
    """To which of the units; for whom a colleague has agreed meanwhile is left out by the act."""

    congresses = forms.ModelMultipleChoiceField(
        label=_("Units whose candidates are agreed to"), queryset=Congress.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the units to whose candidates you agree.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, waiting: Any, today: date) -> None:
        super().__init__(data, today=today)
        boxes: Any = self.fields
        boxes["congresses"].queryset = waiting
