"""What somebody types who reports in confidence: about whom, what, and, only if they wish, who they are.

Nothing of it is kept when it is wrong: it stands in the page alone, and goes with it.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext, gettext_lazy

from vungmanh.sealed import limits
from vungmanh.sealed.forms.files import FilesField
from vungmanh.sealed.forms.receipt import KeyBox, ReceiptField
from vungmanh.sealed.said import EMPLOYER, OFFICER, SOMEBODY, Said
from vungmanh.ui.forms import HouseForm, LineField, NameField

_WHOM: Final = (
    (EMPLOYER, gettext_lazy("The employer, or somebody in charge at work")),
    (OFFICER, gettext_lazy("An officer of the union")),
    (SOMEBODY, gettext_lazy("Somebody else")),
)
_PEOPLE: Final = 100_000


class FindForm(HouseForm):
    """Which unit it is about, in any of its names."""

    never_kept = True
    seek = LineField(
        label=gettext_lazy("Name of the company, the agency or the union unit"),
        help_text=gettext_lazy("Part of the name is enough, without accents too: “det may hoa binh”."),
        min_length=3,
        max_length=100,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["seek"].widget.attrs["autocomplete"] = "off"


class ReportForm(HouseForm):
    """`unit` is a code; whoever comes by a poster brings it along."""

    never_kept = True
    boxes: ClassVar = {"files": "evidence"}
    once = KeyBox(required=False, initial=uuid.uuid4)
    unit = LineField(max_length=40, widget=forms.HiddenInput)
    whom = forms.ChoiceField(label=gettext_lazy("Whom is it about?"), choices=_WHOM, widget=forms.RadioSelect)
    called = LineField(
        label=gettext_lazy("Name of that person, if you know it"),
        help_text=gettext_lazy("Then it is not given to somebody of this name."),
        max_length=limits.LETTERS_OF_A_LINE,
        required=False,
    )
    words = forms.CharField(
        label=gettext_lazy("What has happened?"),
        help_text=gettext_lazy(
            "In your own words: what, where, who has seen it. Leave out what only you can know, if it could tell who"
            " you are."
        ),
        max_length=limits.LETTERS_OF_WORDS,
        widget=forms.Textarea(attrs={"rows": 8, "autocapitalize": "sentences", "autocomplete": "off"}),
    )
    since = LineField(label=gettext_lazy("Since when?"), max_length=limits.LETTERS_OF_A_LINE, required=False)
    people = forms.IntegerField(
        label=gettext_lazy("How many people does it touch?"),
        min_value=1,
        max_value=_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    evidence = FilesField()
    name = NameField(
        label=gettext_lazy("Your name and where to reach you"),
        help_text=gettext_lazy(
            "Leave it empty and nobody learns who you are: it is looked into if it is clear and has evidence (Law on"
            " denunciations 2018, art. 25). With your name it can become a formal denunciation (art. 23), which must be"
            " answered; a name that was given cannot be taken back. You may give it later, too."
        ),
        max_length=limits.LETTERS_OF_A_LINE,
        required=False,
    )
    folded = ((gettext_lazy("Give my name (only if you want to)"), ("name",)),)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for box in ("called", "since", "name"):
            self.fields[box].widget.attrs["autocomplete"] = "off"

    def clean_once(self) -> uuid.UUID:
        return self.cleaned_data["once"] or uuid.uuid4()

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"].strip()
        if not words:
            raise forms.ValidationError(gettext("Please write at least one sentence."), "required")
        return words

    @property
    def whom_in_words(self) -> str:
        return str(dict(_WHOM)[self.cleaned_data["whom"]])

    @property
    def said(self) -> Said:
        typed = self.cleaned_data
        people = typed["people"]
        return Said(
            typed["words"],
            whom=typed["whom"],
            called=typed["called"],
            since=typed["since"],
            people=str(people) if people else "",
            name=typed["name"],
        )


class SendForm(ReportForm):
    """The same, looked through: the files are kept with the receipt already, and do not come again."""

    once = KeyBox()
    receipt = ReceiptField()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["evidence"]
        for box in self.fields.values():
            box.widget = forms.HiddenInput()
