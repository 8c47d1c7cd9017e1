"""The boxes of what somebody has said: its words and what it is about; all else has its everyday meaning."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import PAST
from vungmanh.core.vietnamese import fold, proper_case
from vungmanh.files.fields import FilesField
from vungmanh.members.models import Person, PersonQuerySet
from vungmanh.members.person_box import PersonBox, PersonField, choose, named, suggested
from vungmanh.petitions.forms.chips import Chips
from vungmanh.petitions.models import Category, Petition
from vungmanh.petitions.models.petitions import EMPLOYER_AT_MOST, KINDS, WORDS_AT_MOST
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.petitions.told import Heard, Sender
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

SUGGESTIONS: Final = "members-here"  # the datalist of the page
PEOPLE_AT_MOST: Final = 100_000


class RecordForm(HouseForm):
    """`members` are whom the page may name to its reader; `officers` of whom it may be said that it is about them."""

    folded: ClassVar = (
        (
            _("Kind, day, people, employer, files"),
            ("kind", "received_on", "people", "urgency", "employer", "law", "evidence"),
        ),
        (_("About an officer of the union"), ("about_officer", "against")),
    )  # fmt: skip

    words = forms.CharField(
        label=_("What was said"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Write down what was said, in the person's own words.")},
    )  # fmt: skip
    category = forms.ModelChoiceField(
        label=pgettext_lazy("a petition", "What it is about"), queryset=Category.objects.none(), widget=Chips,
        empty_label=None,
        error_messages={"required": _("Touch what it is about; if nothing fits, “Other matters”.")},
    )  # fmt: skip
    sender = PersonField(
        label=_("Who said it"), required=False,
        help_text=_("Seen by who handles it alone; on all other pages the name is covered."),
    )  # fmt: skip
    phone = LineField(
        label=pgettext_lazy("of a sender", "Phone"), required=False, max_length=20,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off", "class": "short"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=pgettext_lazy("of a petition", "Kind"), choices=KINDS, initial=PROPOSAL)
    received_on = DayField(label=_("Said on"), kind=PAST)
    people = forms.IntegerField(
        label=_("How many people share it"), min_value=1, max_value=PEOPLE_AT_MOST, initial=1, required=False,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    )  # fmt: skip
    urgency = forms.TypedChoiceField(
        label=_("Urgency"), choices=Petition.URGENCIES, coerce=int, empty_value=None, initial=0, required=False
    )
    employer = LineField(label=_("Employer concerned"), required=False, max_length=EMPLOYER_AT_MOST)
    law = LineField(label=_("Article of the law, where known"), required=False, max_length=120)
    evidence = FilesField(label=_("Photos or files"), required=False)
    about_officer = forms.BooleanField(
        label=_("It is about an officer of this union"), required=False,
        help_text=_("It goes to the level above at once; nobody here sees it again, you neither."),
    )  # fmt: skip
    against = forms.ModelChoiceField(
        label=_("About whom"), required=False, queryset=Person.objects.none(), empty_label=_("not said")
    )

    def __init__(
        self, data: Any, files: Any, *, categories: QuerySet[Category], members: PersonQuerySet,
        officers: PersonQuerySet, today: date, initial: dict[str, Any],
    ) -> None:  # fmt: skip
        super().__init__(data, files, initial={"received_on": today, **initial})
        boxes: Any = self.fields
        boxes["category"].queryset = categories
        boxes["against"].queryset = officers
        self.members = members
        self.suggestions = suggested(members)
        widget = boxes["sender"].widget
        assert isinstance(widget, PersonBox)
        widget.suggestions = SUGGESTIONS if self.suggestions else ""
        days_near(self, today)

    def clean_people(self) -> int:
        return self.cleaned_data["people"] or 1

    def heard(self) -> Heard:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        return Heard(
            kind=said["kind"], category=said["category"], words=said["words"], received_on=said["received_on"],
            employer=said["employer"], people=said["people"], urgency=said["urgency"] or 0, law=said["law"],
            sender=self._sender(), about_officer=said["about_officer"] or said["against"] is not None,
            against=said["against"],
        )  # fmt: skip

    def _sender(self) -> Sender | None:
        """The member of exactly this name, else whoever bears it; None where nobody is named."""
        typed, phone = self.cleaned_data["sender"], self.cleaned_data["phone"]
        if not typed:
            return Sender(phone=phone) if phone else None
        member = choose(typed, self.members).person
        if member and fold(typed) in (fold(member.name), fold(named(member))):
            return Sender(name=member.name, phone=phone, person=member)
        return Sender(name=proper_case(typed), phone=phone)
