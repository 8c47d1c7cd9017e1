"""The boxes of a dialogue or a conference: few where it is planned or recorded, the rest folded away and as known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vungmanh.core.typed_days import NEAR, PAST
from vungmanh.dialogue.forms.boxes import YesNoField
from vungmanh.dialogue.known import Known
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.models.dialogues import (
    AGENDA,
    CASES,
    FORMS,
    KINDS,
    NUMBER_AT_MOST,
    PLACE_AT_MOST,
    REASON_AT_MOST,
    SIDES,
)
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.faults import OF_REQUESTS, ONCE_HELD, not_of
from vungmanh.dialogue.told import Meeting
from vungmanh.files.fields import FilesField
from vungmanh.petitions.forms.chips import Chips
from vungmanh.situation.forms.boxes import CountField
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_SIDES: Final = ("workers_side", "employer_side")
_PRESENT: Final = ("workers_present", "employer_present")
_PLACES: Final = ("place", "number")


def boxes_of(kind: str, *, is_held: bool) -> set[str]:
    """The boxes that a dialogue of the kind has, once it was held or before."""
    found = set(Boxes.base_fields) - not_of(kind)
    if kind in kinds.CONFERENCES:
        found.discard("contents_sent_on")
    return found if is_held else found - set(ONCE_HELD)


def _optional(choices: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [*choices, ("", _("Not known"))]


class Boxes(forms.Form):
    """Every box that some kind of them has; a form leaves out those that its kind has not."""

    on = DayField(label=_("Day"), kind=NEAR)
    case = forms.ChoiceField(
        label=_("In which case"), choices=[("", _("Choose the case")), *CASES], required=False
    )  # fmt: skip
    workers_present = CountField(label=_("There from the workers' side"), required=False)
    employer_present = CountField(label=_("There from the employer's side"), required=False)
    came = CountField(label=_("How many came"), required=False)
    in_favour = CountField(label=_("Voted for the resolution"), required=False)
    opinions = CountField(label=_("How many opinions were said"), required=False)

    workers = CountField(label=_("Workers of the employer"), required=False)
    workers_side = CountField(label=_("Members of the workers' side"), required=False)
    employer_side = CountField(label=_("Members of the employer's side"), required=False)
    leader_present = YesNoField(label=_("The head of the employer, or whoever is authorised, was there"))
    form = forms.ChoiceField(
        label=pgettext_lazy("conference", "Conference of"), choices=_optional(FORMS), required=False, widget=Chips
    )
    called = CountField(label=pgettext_lazy("conference", "How many were called"), required=False)

    requested_by = forms.ChoiceField(
        label=_("Who asked for it"), choices=_optional(SIDES), required=False, widget=Chips
    )  # fmt: skip
    requested_on = DayField(label=_("Asked for on"), kind=PAST, required=False)
    backed_by = CountField(label=_("Members of that side who agreed to ask"), required=False)
    answered_on = DayField(label=_("Answered in writing on"), kind=PAST, required=False)

    contents_sent_on = DayField(label=_("Contents sent to the other side on"), kind=PAST, required=False)
    minutes_signed = YesNoField(label=_("Both sides have signed the minutes"))
    published_on = DayField(label=_("Main contents published on"), kind=PAST, required=False)
    year_ended_on = DayField(label=_("Closes the year that ended on"), kind=NEAR, required=False)
    agenda = forms.MultipleChoiceField(
        label=_("What it dealt with"), choices=AGENDA, required=False, widget=forms.CheckboxSelectMultiple
    )
    pact_signed = YesNoField(label=_("The pact of emulation was signed"))
    resolution_passed = YesNoField(label=_("The resolution was passed"))
    place = LineField(label=_("Place"), required=False, max_length=PLACE_AT_MOST)
    number = LineField(label=_("Number of the minutes"), required=False, max_length=NUMBER_AT_MOST)

    def keep(self, names: set[str]) -> None:
        for name in set(Boxes.base_fields) - names:
            del self.fields[name]

    def values(self, names: Sequence[str]) -> dict[str, Any]:
        """What stands in these boxes, as the columns hold it. Only of a valid form."""
        said = {name: self.cleaned_data[name] for name in names if name in self.fields}
        if "opinions" in said:
            said["opinions"] = said["opinions"] or 0
        if "agenda" in said:
            said["agenda"] = tuple(said["agenda"])
        return said


class BeginForm(HouseForm, Boxes):
    """One that is planned (`is_held` False) or recorded, of the kind that the address names."""

    evidence = FilesField(label=_("Minutes, as a photo or a file"), required=False, help_text="")
    again = forms.BooleanField(
        label=pgettext_lazy("dialogue", "It is another one"), required=False, widget=forms.HiddenInput
    )  # fmt: skip

    field_order = (
        "case", "on", "form", "came", "in_favour", "workers_present", "employer_present", "opinions", "evidence",
    )  # fmt: skip

    def __init__(
        self, data: Any, files: Any = None, *, kind: str, known: Known, is_held: bool, today: date
    ) -> None:  # fmt: skip
        first = {**known.initial, **({"on": today} if is_held else {})}
        super().__init__(data, files, initial=first)
        self.kind, self.known, self.is_held, self.today = kind, known, is_held, today
        self.keep(boxes_of(kind, is_held=is_held))
        if not is_held:
            del self.fields["evidence"]
        days: Any = self.fields
        if is_held:
            days["on"].kind = PAST
        for name, words in known.helps.items():
            if name in self.fields:
                self.fields[name].help_text = words
        days_near(self, today)

    @property
    def folded(self) -> Sequence[tuple[Any, Sequence[str]]]:  # type: ignore[override]
        """What is folded away says in its name what is known."""
        return [
            (name, mine)
            for name, boxes in self._folded()
            if (mine := [box for box in boxes if box in self.fields])
        ]  # fmt: skip

    def _folded(self) -> Iterator[tuple[str, Sequence[str]]]:
        conference, known = self.kind in kinds.CONFERENCES, self.known.initial
        if self.kind == kinds.ON_REQUEST:
            yield gettext("The request and its answer"), OF_REQUESTS
        if conference:
            yield _with_numbers(gettext("Called"), [known.get("called")]), ("called", "workers")
            yield gettext("The year, agenda, pact and resolution"), (
                "year_ended_on", "agenda", "pact_signed", "resolution_passed",
            )  # fmt: skip
            yield gettext("Publication, place, number"), ("published_on", *_PLACES)
        else:
            numbers = [known.get("workers_side"), known.get("employer_side")]
            yield _with_numbers(gettext("Members of both sides"), numbers), (*_SIDES, "workers")
            yield (
                gettext("Who led, contents sent, minutes, publication") if self.is_held else gettext("Contents sent"),
                ("leader_present", "contents_sent_on", "minutes_signed", "published_on"),
            )
            yield gettext("Place, number"), _PLACES

    def clean(self) -> dict[str, Any]:
        """A side of which nobody has said anything is no smaller than those who came from it."""
        said = self.cleaned_data
        for side, present in zip(_SIDES, _PRESENT, strict=True):
            untouched = side in self.fields and side not in self.changed_data
            if untouched and said.get(side) is not None and (said.get(present) or 0) > said[side]:
                said[side] = said[present]
        return said

    def ask_again(self, reason: str) -> None:
        """Let the officer say that it is another one than the one that is there."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def told(self) -> Meeting:
        """What was typed. Only of a valid form."""
        return Meeting(self.kind, **self.values(list(Boxes.base_fields)))


def _with_numbers(name: str, numbers: Sequence[int | None]) -> str:
    known = [number_format(number, force_grouping=True) for number in numbers if number is not None]
    return f"{name}: {' + '.join(known)}" if known else name


class ChangeForm(StandingForm, Boxes):
    """What is written of it now stands in the boxes; its kind is another one's record."""

    kind = forms.ChoiceField(label=pgettext_lazy("dialogue", "Kind"), choices=KINDS)

    def __init__(self, data: Any, *, dialogue: Dialogue, today: date) -> None:
        super().__init__(data)
        is_held = dialogue.state == kinds.HELD
        names = boxes_of(dialogue.kind, is_held=is_held)
        self.keep(names)
        self.order_fields(["kind", *_ORDER])
        days: Any = self.fields
        if is_held:
            days["on"].kind = PAST
        near = kinds.CONFERENCES if dialogue.is_conference else kinds.DIALOGUES
        self.fields["kind"].choices = [(code, name) for code, name in KINDS if code in near]  # type: ignore[attr-defined]
        days_near(self, today)
        self.stand({name: getattr(dialogue, name) for name in ("kind", *names)})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was touched. Only of a valid form."""
        touched = self.touched()
        said: Mapping[str, Any] = {"kind": self.cleaned_data["kind"]} if "kind" in touched else {}
        return {**said, **self.values([name for name in touched if name != "kind"])}

    def now_in_words(self, box: str) -> str:
        now = self.standing[box]
        if isinstance(now, list):
            names = dict(AGENDA)
            return ", ".join(str(names.get(code, code)) for code in now)
        shown = self.fields[box].prepare_value(now)
        return str(dict(getattr(self.fields[box], "choices", ())).get(shown, "" if shown is None else shown))


_ORDER: Final = (
    "on", "case", "form", "called", "came", "in_favour", "workers_side", "workers_present", "employer_side",
    "employer_present", "leader_present", "opinions", *OF_REQUESTS, "contents_sent_on", "minutes_signed",
    "published_on", "year_ended_on", "agenda", "pact_signed", "resolution_passed", "workers", *_PLACES,
)  # fmt: skip


class HeldForm(HouseForm, Boxes):
    """A planned one was held: what is known of it now."""

    def __init__(self, data: Any, *, dialogue: Dialogue, today: date) -> None:
        names = boxes_of(dialogue.kind, is_held=True) & {
            "on", "workers_present", "employer_present", "leader_present", "came", "in_favour", "opinions",
        }  # fmt: skip
        super().__init__(data, initial={name: getattr(dialogue, name) or None for name in names})
        self.keep(names)
        days: Any = self.fields
        days["on"].kind = PAST
        days_near(self, today)

    def said(self) -> dict[str, Any]:
        return self.values([name for name in _ORDER if name in self.fields])


class DayForm(HouseForm):
    """On which day it was done: contents sent, or published."""

    on = DayField(label=_("Day"), kind=PAST)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)


class ReasonForm(HouseForm):
    reason = LineField(label=_("Reason"), max_length=REASON_AT_MOST)


class PublishedForm(DayForm):
    signed = YesNoField(label=_("Both sides have signed the minutes"))

    def __init__(self, data: Any, *, dialogue: Dialogue, today: date) -> None:
        super().__init__(data, today=today)
        if dialogue.is_conference or dialogue.minutes_signed:
            del self.fields["signed"]
