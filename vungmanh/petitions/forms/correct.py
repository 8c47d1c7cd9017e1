"""What is written about a petition, to be corrected; what a colleague has changed meanwhile is not overwritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import PAST
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST, KINDS, WORDS_AT_MOST
from vungmanh.petitions.told import Facts
from vungmanh.ui.forms import DayField, LineField, StandingForm, days_near


class CorrectForm(StandingForm):
    """What is written now stands in the boxes."""

    words = forms.CharField(
        label=_("What was said"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 5}), strip=False
    )
    kind = forms.ChoiceField(label=pgettext_lazy("of a petition", "Kind"), choices=KINDS)
    category = forms.TypedChoiceField(label=pgettext_lazy("a petition", "What it is about"), coerce=int)
    received_on = DayField(label=_("Said on"), kind=PAST)
    people = forms.IntegerField(
        label=_("How many people share it"), min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )  # fmt: skip
    urgency = forms.TypedChoiceField(label=_("Urgency"), choices=Petition.URGENCIES, coerce=int)
    employer = LineField(label=_("Employer concerned"), required=False, max_length=EMPLOYER_AT_MOST)
    law = LineField(label=_("Article of the law, where known"), required=False, max_length=120)

    def __init__(self, data: Any, *, petition: Petition, categories: QuerySet[Category], today: date) -> None:
        super().__init__(data)
        days_near(self, today)
        self.categories = {each.pk: each for each in categories} | {petition.category_id: petition.category}
        boxes: Any = self.fields
        boxes["category"].choices = [(key, str(each)) for key, each in self.categories.items()]
        names = ("words", "kind", "received_on", "people", "urgency", "employer", "law")
        self.stand({**{name: getattr(petition, name) for name in names}, "category": petition.category_id})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def facts(self) -> Facts:
        """What was touched, the rest as it stands. Only of a valid form."""
        said = {**self.standing, **{name: self.cleaned_data[name] for name in self.touched()}}
        return Facts(**{**said, "category": self.categories[said["category"]]})
