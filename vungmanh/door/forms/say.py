"""What somebody types who writes to a unit, and what a sender types afterwards."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.core.phones import NotAPhone, phone_number
from vungmanh.door import limits
from vungmanh.door.forms.files import FewFiles
from vungmanh.door.told import Said
from vungmanh.door.ways import Way
from vungmanh.petitions.models import Category
from vungmanh.petitions.models.arranged import OTHER
from vungmanh.ui.forms import HouseForm, NameField

_FORMS: Final = uuid.UUID("6f6b6d2e-5f0a-4f0e-9a34-0c9f6c1d2b77")  # the names of letters are made in it
_MANY: Final = 100_000


class _OnceForm(HouseForm):
    """A form whose letter has a key of its own: the same for the same words sent twice, another for others."""

    never_kept = True  # there is no account that it could be sealed for; the page itself keeps it (public.js)

    @property
    def letter_key(self) -> uuid.UUID:
        once = self.cleaned_data.get("once") or uuid.uuid4().hex
        told = [(name, value) for name, value in sorted(self.cleaned_data.items()) if name not in ("once", "evidence")]
        files = [each.checksum for each in self.cleaned_data.get("evidence") or ()]
        return uuid.uuid5(_FORMS, hashlib.sha256(repr((once, told, files)).encode()).hexdigest())


class SayForm(_OnceForm):
    words = forms.CharField(
        label=gettext_lazy("What do you want to say?"),
        help_text=gettext_lazy("In your own words. What has happened, since when, where, what you wish for."),
        max_length=limits.LETTERS_OF_WORDS,
        widget=forms.Textarea(attrs={"rows": 6, "autocapitalize": "sentences"}),
    )
    evidence = FewFiles()
    category = forms.ChoiceField(label=gettext_lazy("What is it about?"), widget=forms.RadioSelect, required=False)
    people = forms.IntegerField(
        label=gettext_lazy("How many people share it, with you?"),
        min_value=1,
        max_value=_MANY,
        initial=1,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    name = NameField(label=gettext_lazy("Your name"), max_length=120)
    phone = forms.CharField(
        label=gettext_lazy("Your phone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel", "class": "short"}),
    )
    about_officer = forms.BooleanField(
        label=gettext_lazy("It is about an officer of the union"),
        help_text=gettext_lazy("Then the union of the level above answers it, and this unit does not see it."),
        required=False,
    )

    def __init__(self, *args: Any, way: Way, account: Any, categories: Sequence[Category], **more: Any) -> None:
        """`account` is whoever is signed in, None for nobody; of the others nobody is asked who they are."""
        super().__init__(*args, **more)
        self.account = account if way.asks_name else None
        if not way.asks_name or account is not None:
            del self.fields["name"], self.fields["phone"]
        choices: Any = self.fields["category"]
        choices.choices = [(str(each.pk), str(each)) for each in categories]
        self._other = next((str(each.pk) for each in categories if each.code == OTHER), str(categories[-1].pk))

    def clean_category(self) -> int:
        return int(self.cleaned_data["category"] or self._other)

    def clean_phone(self) -> str:
        typed: str = self.cleaned_data["phone"]
        try:
            return phone_number(typed) if typed.strip() else ""
        except NotAPhone:
            raise forms.ValidationError(
                gettext("This is no phone number. Write its ten digits, or leave the box empty.")
            ) from None

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        account = self.account
        return Said(
            typed["words"],
            typed["category"],
            typed["people"],
            typed["about_officer"],
            str(account) if account else typed.get("name", ""),
            typed.get("phone", ""),
            account.pk if account else 0,
        )


class AgainForm(_OnceForm):
    """More words of the sender. They may be left out where the tap alone says it."""

    words = forms.CharField(
        max_length=limits.LETTERS_OF_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "autocapitalize": "sentences"}),
    )
    evidence = FewFiles()

    def __init__(self, *args: Any, label: str, needs_words: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["words"].label = label
        self.fields["words"].required = needs_words
