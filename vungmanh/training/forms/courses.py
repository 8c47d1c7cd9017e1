"""The boxes of a course."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.officers.models import OFFICES
from vungmanh.training.models import FOR_WHOM, SUBJECTS
from vungmanh.training.models.courses import CODE_AT_MOST, NAME_AT_MOST
from vungmanh.training.rules.courses import OFFICERS, UNION
from vungmanh.training.told import Told
from vungmanh.ui.forms import HouseForm, LineField, StandingForm

_HOURS_AT_MOST: Final = 2_000
_MONTHS_AT_MOST: Final = 240
_STANDING: Final = ("code", "name", "topic", "for_whom", "subject", "hours", "valid_months")


class CountField(forms.IntegerField):
    """A small number, typed with the keys of digits."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "class": "short"}


class _CourseBoxes(forms.Form):
    name = LineField(label=_("Name of the course"), max_length=NAME_AT_MOST)
    code = LineField(
        label=pgettext_lazy("course", "Code"), max_length=CODE_AT_MOST, help_text=_("Short, like BDCT-2026.")
    )
    for_whom = forms.ChoiceField(
        label=pgettext_lazy("course", "For whom"), choices=FOR_WHOM, widget=forms.RadioSelect, initial=OFFICERS
    )
    offices = forms.MultipleChoiceField(
        label=_("For the offices"), choices=OFFICES, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Only of a course for officers: who has passed it is trained for these."),
    )  # fmt: skip
    hours = CountField(label=pgettext_lazy("course", "Lessons"), required=False, min_value=1, max_value=_HOURS_AT_MOST)
    valid_months = CountField(
        label=_("Certificate is valid for so many months"), required=False, min_value=1, max_value=_MONTHS_AT_MOST,
        help_text=_("Leave it empty where it is valid for good."),
    )  # fmt: skip
    subject = forms.ChoiceField(label=pgettext_lazy("course", "Subject"), choices=SUBJECTS, initial=UNION)
    topic = LineField(label=pgettext_lazy("course", "Content"), required=False, max_length=NAME_AT_MOST)

    def told(self) -> Told:
        """What was typed. Only of a valid form."""
        said = {name: self.cleaned_data[name] for name in _STANDING}
        return Told(**said, offices=tuple(self.cleaned_data["offices"]))


class CourseForm(HouseForm, _CourseBoxes):
    folded = ((pgettext_lazy("course", "Subject and content"), ("subject", "topic")),)


class ChangeCourseForm(StandingForm, _CourseBoxes):
    """What the course says now stands in the boxes."""

    def __init__(self, data: Any, *, now: Told) -> None:
        super().__init__(data, initial={"offices": list(now.offices)})
        said = asdict(now)
        self.stand({name: said[name] for name in _STANDING})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data
