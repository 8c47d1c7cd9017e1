"""The boxes of regulations, and of what the employer has asked the union about."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import NEAR, PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.dialogue.models import Consultation
from vungmanh.dialogue.models.dialogues import NUMBER_AT_MOST
from vungmanh.dialogue.models.regulations import ASKED_AT_MOST, BODY_AT_MOST, CONSULTED, REGULATIONS, TAKEN_OVER
from vungmanh.dialogue.told import Answered, Asked, Ruled
from vungmanh.files.fields import FilesField
from vungmanh.petitions.forms.chips import Chips
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

_TAKEN: Final = [*TAKEN_OVER, ("", _("Not known yet"))]


class RegulationForm(HouseForm):
    """A regulation that the unit has from a day on."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("regulation", "Regulation"), choices=REGULATIONS, widget=forms.RadioSelect
    )
    on = DayField(label=_("In force from"), kind=NEAR)
    number = LineField(label=_("Number of the paper"), max_length=NUMBER_AT_MOST, required=False)
    body = LineField(label=_("Issued by"), max_length=BODY_AT_MOST, required=False)
    until = DayField(label=_("In force until"), kind=NEAR, required=False)
    evidence = FilesField(label=_("The paper, as a photo or a file"), required=False, help_text="")
    field_order = ("kind", "on", "number", "evidence", "body", "until")

    folded = ((_("Issued by, in force until"), ("body", "until")),)

    def __init__(self, data: Any, files: Any = None, *, kind: str = "", today: date) -> None:
        super().__init__(data, files, initial={"kind": kind})
        days_near(self, today)

    def ruled(self) -> Ruled:
        said = self.cleaned_data
        return Ruled(said["kind"], said["on"], said["until"], said["body"], said["number"])


class EndForm(HouseForm):
    until = DayField(label=_("Last day in force"), kind=NEAR)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"until": today})
        days_near(self, today)


class ConsultForm(HouseForm):
    """The employer has asked the union about a rule or a plan of its own."""

    about = forms.ChoiceField(label=_("Asked about"), choices=CONSULTED, widget=forms.RadioSelect)
    asked_on = DayField(label=_("Asked on"), kind=PAST)
    asked = SaidField(label=_("What was asked"), max_length=ASKED_AT_MOST, rows=3, required=False)
    evidence = FilesField(label=_("The paper, as a photo or a file"), required=False, help_text="")
    again = forms.BooleanField(
        label=pgettext_lazy("dialogue", "It is another one"), required=False, widget=forms.HiddenInput
    )  # fmt: skip

    def __init__(self, data: Any, files: Any = None, *, today: date) -> None:
        super().__init__(data, files, initial={"asked_on": today})
        days_near(self, today)

    def ask_again(self, reason: str) -> None:
        """Let the officer say that it is another one than the one that is there."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def told(self) -> Asked:
        said = self.cleaned_data
        return Asked(said["about"], said["asked_on"], said["asked"])


class AnswerForm(HouseForm):
    """What the union has answered; how much was taken over may be said later, on the same page."""

    answered_on = DayField(label=_("Answered on"), kind=PAST)
    answer = SaidField(label=_("What the union answered"), max_length=ASKED_AT_MOST, rows=4, required=False)
    taken_over = forms.ChoiceField(
        label=_("What the employer made of it"), choices=_TAKEN, required=False, widget=Chips
    )  # fmt: skip

    def __init__(self, data: Any, *, consultation: Consultation, today: date) -> None:
        first = {
            "answered_on": consultation.answered_on or today, "answer": consultation.answer,
            "taken_over": consultation.taken_over,
        }  # fmt: skip
        super().__init__(data, initial=first)
        days_near(self, today)

    def answered(self) -> Answered:
        said = self.cleaned_data
        return Answered(said["answered_on"], said["answer"], said["taken_over"])
