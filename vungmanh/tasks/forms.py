"""The boxes of directives and tasks. They become values; the actions do the rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.measures import Record
from vungmanh.core.typed_days import AHEAD, PAST
from vungmanh.files.fields import FilesField
from vungmanh.files.subject import Subject
from vungmanh.organization.models import Unit
from vungmanh.tasks.models import SUMMARY_AT_MOST, WHAT_AT_MOST, WORDS_AT_MOST, Assignment, Directive, Step, Task
from vungmanh.tasks.rules import ACCEPTED, ANSWERS, DONE, IN_WORK, OBSTACLE, RETURNED, SEEN
from vungmanh.tasks.told import Answer, Changed, Paper
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_WORDS: Final = dict(Step.STATES)


class DirectiveForm(HouseForm):
    boxes = {"until": "last"}

    kind = forms.ChoiceField(label=_("Kind of directive"), choices=Directive.KINDS)
    number = LineField(label=_("Number and signs"), max_length=60, help_text=_("As on the paper: 745/TB-TLĐ."))
    issued_on = DayField(label=_("Day of the paper"), kind=PAST)
    issuer_outside = LineField(
        label=_("Issued by"), required=False, max_length=200,
        help_text=_("Leave it empty for a paper of this unit; else who has issued it, as on the paper."),
    )  # fmt: skip
    summary = forms.CharField(
        label=_("What it is about"), max_length=SUMMARY_AT_MOST, widget=forms.Textarea({"rows": 3})
    )
    since = DayField(label=_("About the days from"), required=False)
    last = DayField(label=_("About the days until"), required=False)
    evidence = FilesField(label=_("The paper, as a file or photos"), required=False)

    def __init__(self, *args: Any, today: date) -> None:
        super().__init__(*args)
        days_near(self, today)

    def paper(self, unit: Unit) -> Paper:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        return Paper(
            said["kind"], said["number"], said["issued_on"], said["summary"],
            None if said["issuer_outside"] else unit, said["issuer_outside"], said["since"],
            said["last"] + timedelta(days=1) if said["last"] else None,
        )  # fmt: skip


class ChangeForm(StandingForm):
    """What a task says now stands in the boxes."""

    what = forms.CharField(label=_("What is to be done"), max_length=WHAT_AT_MOST, widget=forms.Textarea({"rows": 3}))
    due = DayField(label=_("Last day"), kind=AHEAD)
    reason = LineField(label=_("Reason"), help_text=_("The units read it, and it stays in the journal."))

    def __init__(self, data: Any, *, task: Task, today: date) -> None:
        super().__init__(data)
        days_near(self, today)
        self.stand({"what": task.what, "due": task.due})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def changed(self, task: Task) -> Changed:
        """What was touched, the rest as it stands; whoever follows the task goes on. Only of a valid form."""
        said = {**self.standing, **{name: self.cleaned_data[name] for name in self.touched()}}
        return Changed(said["what"], said["due"], self.cleaned_data["reason"], task.follower)


class AnswerForm(HouseForm):
    """How far a task is; what has been seen already is not seen again. `records` of `kind` may prove it."""

    needed = {"words": _("(needed where something holds it up)")}

    state = forms.ChoiceField(label=_("How far is it?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In a few words"), required=False, max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 3})
    )
    record = forms.TypedChoiceField(
        label=_("By which record?"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    evidence = FilesField(label=_("Photos or files that show it"), required=False)

    def __init__(self, data: Any, files: Any, *, may: Sequence[str], kind: str, records: Sequence[Record]) -> None:
        super().__init__(data, files)
        self.kind = kind
        named = {SEEN: _WORDS[SEEN], IN_WORK: _WORDS[IN_WORK], OBSTACLE: _WORDS[OBSTACLE], DONE: _("It is done")}
        boxes: Any = self.fields
        boxes["state"].choices = [(each, named[each]) for each in ANSWERS if each in may]
        boxes["record"].choices = [(each.key, f"{each.label} · {show_day(each.day)}") for each in records]
        if not records:
            del boxes["record"]

    def answer(self) -> Answer:
        said = self.cleaned_data
        key = said.get("record")
        return Answer(said["state"], said["words"], said["evidence"], Subject(self.kind, key) if key else None)


class JudgeForm(HouseForm):
    needed = {"words": _("(needed when it is sent back)")}

    judgement = forms.ChoiceField(
        label=_("Is it done?"), widget=forms.RadioSelect,
        choices=[(ACCEPTED, _("Yes, accept it")), (RETURNED, _("No, send it back"))],
    )  # fmt: skip
    words = forms.CharField(
        label=_("What is missing"), required=False, max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 3})
    )


class AcceptForm(HouseForm):
    """Which of the assignments are accepted; whoever has judged one meanwhile was quicker, and it is left out."""

    tasks = forms.ModelMultipleChoiceField(
        label=_("What is accepted"), queryset=Assignment.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick the units whose work you accept.")},
    )  # fmt: skip

    def __init__(self, data: Any, *, fallen: Any) -> None:
        super().__init__(data)
        boxes: Any = self.fields
        boxes["tasks"].queryset = fallen


class PassOnForm(HouseForm):
    """To which of the units below a task is passed on, each with its part."""

    units = forms.ModelMultipleChoiceField(
        label=_("To these units"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    part = LineField(
        label=_("Their part of it"), required=False, max_length=WHAT_AT_MOST, help_text=_("Empty: all of it.")
    )
    due = DayField(label=_("Last day"), kind=AHEAD)

    def __init__(self, data: Any, *, units: Any, due: date, today: date) -> None:
        super().__init__(data, initial={"due": due})
        days_near(self, today)
        boxes: Any = self.fields
        boxes["units"].queryset = units
        boxes["units"].label_from_instance = lambda unit: unit.name

    def parts(self) -> dict[int, str]:
        return {unit.pk: self.cleaned_data["part"] for unit in self.cleaned_data["units"]}


class WithdrawForm(HouseForm):
    reason = LineField(label=_("Reason"), help_text=_("The units read it, and it stays in the journal."))
