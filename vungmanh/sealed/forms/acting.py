"""What a reader types about an open report. Each form carries what holds it open, which nothing else keeps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.sealed import limits
from vungmanh.sealed.deeds import RESULTS
from vungmanh.sealed.rules.results import CHOSEN
from vungmanh.ui.forms import HouseForm, LineField

ASKS: Final = "asks"


def _words(label: Any, help_text: Any = "", **more: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "autocapitalize": "sentences", "autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=limits.LETTERS_OF_WORDS, widget=widget, **more)


class OpenForm(HouseForm):
    """`token` holds the report open for some minutes. `once` names what is done, however often it is sent.

    Several of them stand on one page: `act` keeps their boxes apart.
    """

    act: ClassVar[str] = ""
    never_kept = True
    token = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40, initial=lambda: str(uuid.uuid4()))

    def __init__(self, *args: Any, **more: Any) -> None:
        more.setdefault("auto_id", f"{self.act}_%s")
        super().__init__(*args, **more)

    def clean_once(self) -> uuid.UUID:
        try:
            return uuid.UUID(self.cleaned_data["once"])
        except ValueError:
            return uuid.uuid4()


class KeptForm(HouseForm):
    """What somebody had typed when the report shut again: it goes on with the passphrase into the page, and no further.

    SECURITY: its boxes are named so that nobody else who keeps what was typed (accounts.kept, the page 409) has them.
    """

    never_kept = True
    act = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    words = forms.CharField(widget=forms.HiddenInput, required=False, max_length=limits.LETTERS_OF_WORDS, strip=False)


class AnswerForm(OpenForm):
    act = "answer"
    words = _words(
        _("What you write to the sender"),
        _("The sender reads it with the receipt. You are named nowhere: it comes from the level above."),
    )
    asks = forms.ChoiceField(
        label=pgettext_lazy("of what is written to a sender", "It is"),
        choices=[("", _("an answer")), (ASKS, _("a question: the sender is to write again"))],
        required=False,
        widget=forms.RadioSelect,
    )


class NoteForm(OpenForm):
    act = "note"
    words = _words(_("What the other readers are to know"), _("The sender never sees it."))


class ReasonForm(OpenForm):
    """Before an original, or the name of the sender, is shown."""

    act = "name"
    reason = LineField(label=_("What for?"), max_length=limits.LETTERS_OF_A_REASON)


class CallInForm(OpenForm):
    """`people` are those who may be called in: their keys as readers, and their names."""

    act = "call_in"
    boxes = {"person": "reader"}
    reader = forms.TypedChoiceField(label=pgettext_lazy("a reader", "Who"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self, "reader", people)


class HandOverForm(CallInForm):
    act = "hand_over"


class TakeOffForm(OpenForm):
    """`people` are the others who can open it: accounts and names."""

    act = "take_off_case"
    account = forms.TypedChoiceField(label=pgettext_lazy("a reader", "Who"), coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args: Any, people: Iterable[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self, "account", people)


class CloseForm(OpenForm):
    act = "close"
    result = forms.ChoiceField(
        label=_("How it ends"), choices=[(each, RESULTS[each]) for each in CHOSEN], widget=forms.RadioSelect
    )
    words = _words(_("What you write to the sender about it"))


class TurnOverForm(OpenForm):
    """Prefilled by nothing: what becomes a petition is written anew, without what tells who has said it."""

    act = "turn_over"
    words = _words(
        _("What the petition says"),
        _("Write it anew, in the words of an office: no name, no shift, no day that only one person can know."),
    )
    unit = forms.TypedChoiceField(label=_("Which unit answers it"), coerce=int, widget=forms.RadioSelect)
    category = forms.TypedChoiceField(label=_("What it is about"), coerce=int)
    about_officer = forms.BooleanField(
        label=_("It is about an officer there"),
        help_text=_("Then it is kept from that unit, and the one above it answers."),
        required=False,
    )

    def __init__(
        self, *args: Any, units: Iterable[tuple[int, str]], categories: Iterable[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        _offer(self, "unit", units)
        _offer(self, "category", categories)


def _offer(form: forms.BaseForm, box: str, offered: Iterable[tuple[int, str]]) -> None:
    field: Any = form.fields[box]
    field.choices = [(str(key), name) for key, name in offered]
