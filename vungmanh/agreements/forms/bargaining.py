"""The boxes of bargaining: that it begins, each step of it, that it is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.models import Agreement
from vungmanh.agreements.models.negotiations import OUTCOMES, SAID_AT_MOST, STEPS
from vungmanh.agreements.names import name_of
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Begun, Over, Taken
from vungmanh.core.typed_days import PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.files.fields import FilesField
from vungmanh.petitions.forms.chips import Chips
from vungmanh.situation.forms.boxes import CountField
from vungmanh.ui.forms import DayField, HouseForm, days_near

_COUNTED: Final = (kinds.OPINIONS_GATHERED, kinds.VOTE)


class BeginForm(HouseForm):
    begun_on = DayField(label=_("Begun on"), kind=PAST)
    again = forms.BooleanField(
        label=pgettext_lazy("bargaining", "It is another one"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, renews: Agreement | None, today: date) -> None:
        super().__init__(data, initial={"begun_on": today})
        self.renews = renews
        days_near(self, today)

    def ask_again(self, reason: str) -> None:
        """Let the officer say that it is another one than the one that is there."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def begun(self) -> Begun:
        return Begun(self.cleaned_data["begun_on"], self.renews)


class StepForm(HouseForm):
    """One step, which the address names; it has the boxes that such a step has."""

    step = forms.ChoiceField(choices=STEPS, widget=forms.HiddenInput)
    on = DayField(label=pgettext_lazy("step", "On the day"), kind=PAST)
    asked = CountField(label=_("Workers who were asked"), required=False)
    in_favour = CountField(label=_("How many agreed"), required=False)
    words = SaidField(label=_("In words"), max_length=SAID_AT_MOST, rows=3, required=False)
    published_on = DayField(label=_("Minutes published on"), kind=PAST, required=False)
    evidence = FilesField(label=_("The paper, as a photo or a file"), required=False, help_text="")

    def __init__(
        self, data: Any, files: Any = None, *, step: str, asked: int | None = None, today: date
    ) -> None:  # fmt: skip
        super().__init__(data, files, initial={"step": step, "on": today, "asked": asked})
        if step not in _COUNTED:
            del self.fields["asked"], self.fields["in_favour"]
        if step != kinds.TALKS:
            del self.fields["published_on"]
        days_near(self, today)

    def taken(self) -> Taken:
        said = self.cleaned_data
        numbers = {name: said[name] for name in ("asked", "in_favour", "published_on") if name in self.fields}
        return Taken(said["step"], said["on"], words=said["words"], **numbers)


class MinutesForm(HouseForm):
    published_on = DayField(label=_("Minutes published on"), kind=PAST)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"published_on": today})
        days_near(self, today)


class OverForm(HouseForm):
    """How bargaining has ended, and which agreement was signed."""

    outcome = forms.ChoiceField(label=pgettext_lazy("bargaining", "How it ended"), choices=OUTCOMES, widget=Chips)
    ended_on = DayField(label=pgettext_lazy("bargaining", "Over on"), kind=PAST)
    led_to = forms.ChoiceField(label=_("The agreement that was signed"), required=False)

    def __init__(self, data: Any, *, signed: Sequence[Agreement], led_to: str = "", today: date) -> None:
        self.signed = {str(each.pk): each for each in signed}
        chosen = self.signed.get(led_to)
        first = {
            "outcome": kinds.SIGNED, "led_to": led_to if chosen else "",
            "ended_on": chosen.signed_on if chosen else today,
        }  # fmt: skip
        super().__init__(data, initial=first)
        named = [(key, name_of(each)) for key, each in self.signed.items()]
        self.fields["led_to"].choices = [("", _("None of those written down")), *named]  # type: ignore[attr-defined]
        days_near(self, today)

    def over(self) -> Over:
        said = self.cleaned_data
        signed = said["outcome"] == kinds.SIGNED
        return Over(said["ended_on"], said["outcome"], self.signed.get(said["led_to"]) if signed else None)
