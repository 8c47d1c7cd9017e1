"""The boxes of a report on the mood of workers, and of what is done with it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.typed_days import PAST
from vungmanh.situation.forms.boxes import WordsField
from vungmanh.situation.models import LEVELS, Mood
from vungmanh.situation.models.moods import EMPLOYER_AT_MOST, REASON_AT_MOST
from vungmanh.situation.told import Heard
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_SAID: Final = ("level", "mood", "rumours", "risk", "employer", "on")


class _MoodBoxes(forms.Form):
    level = forms.TypedChoiceField(label=_("How is it"), choices=LEVELS, coerce=int, widget=forms.RadioSelect)
    mood = WordsField(label=_("What workers think and say"), required=False)
    rumours = WordsField(label=_("What is rumoured"), required=False)
    risk = WordsField(label=_("Risk of a stoppage: where, when, why"), required=False)
    employer = LineField(
        label=_("Enterprise or place"), required=False, max_length=EMPLOYER_AT_MOST,
        help_text=_("Leave it empty for the enterprise of your own unit."),
    )  # fmt: skip
    on = DayField(label=_("Heard on"), kind=PAST)


class MoodForm(HouseForm, _MoodBoxes):
    folded = ((_("Heard on another day"), ("on",)),)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)

    def heard(self) -> Heard:
        """What was typed. Only of a valid form."""
        return Heard(**{name: self.cleaned_data[name] for name in _SAID})


class CorrectMoodForm(StandingForm, _MoodBoxes):
    """What the report says now stands in the boxes."""

    def __init__(self, data: Any, *, mood: Mood, today: date) -> None:
        super().__init__(data)
        days_near(self, today)
        self.stand({name: getattr(mood, name) for name in _SAID})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was touched. Only of a valid form."""
        return {name: self.cleaned_data[name] for name in self.touched()}


class TakeNoteForm(HouseForm):
    words = WordsField(
        label=_("What you do about it"), required=False, rows=3, help_text=_("The unit that has reported reads it.")
    )


class StrikeForm(HouseForm):
    reason = LineField(
        label=_("Reason"), max_length=REASON_AT_MOST, help_text=_("It stays readable with what is struck out.")
    )
