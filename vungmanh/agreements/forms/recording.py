"""The boxes of an agreement that was signed: five to be typed at most, everything known stands there already."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.formats import number_format
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.models.agreements import EMPLOYERS_AT_MOST, KINDS, NUMBER_AT_MOST
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.told import Joins, Signed
from vungmanh.core.days import show_day
from vungmanh.core.typed_days import NEAR, PAST
from vungmanh.files.fields import FilesField
from vungmanh.organization.models import UnitQuerySet
from vungmanh.organization.named_units import NamedUnitsField, units_named
from vungmanh.situation.forms.boxes import CountField
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_OF_THE_VOTE: Final = ("asked", "in_favour")
_COLUMNS: Final = ("employers", "effective_on", "number", "workers", *_OF_THE_VOTE, "sent_on", "published_on")
AsLong = Callable[[date], date]  # until when it lasts that takes effect on a day


class Boxes(forms.Form):
    """What is written down of every agreement."""

    employers = LineField(label=_("Employer"), max_length=EMPLOYERS_AT_MOST, required=False)
    signed_on = DayField(label=_("Signed on"), kind=PAST)
    until = DayField(label=_("In force until"), kind=NEAR)
    workers = CountField(label=_("Workers covered"), required=False)
    asked = CountField(label=_("Workers who were asked"), required=False)
    in_favour = CountField(label=_("How many agreed"), required=False)
    effective_on = DayField(
        label=pgettext_lazy("agreement", "In force from"),
        kind=NEAR,
        required=False,
        help_text=_("Left empty, the day of signing."),
    )
    number = LineField(label=_("Number of the paper"), required=False, max_length=NUMBER_AT_MOST)
    sent_on = DayField(label=_("Sent to the labour authority on"), kind=PAST, required=False)
    published_on = DayField(label=_("Published to all workers on"), kind=PAST, required=False)


class RecordForm(HouseForm, Boxes):
    """One of the kind that the address names; of several enterprises or a sector with the unions party to it."""

    units = NamedUnitsField(label=_("Unions that are party to it"), required=False)
    evidence = FilesField(label=_("The agreement, as a photo or a file"), required=False, help_text="")
    again = forms.BooleanField(
        label=pgettext_lazy("agreement", "It is another one"), required=False, widget=forms.HiddenInput
    )

    field_order = ("units", "employers", "signed_on", "until", "workers", "evidence")
    boxes = {"party_0": "units"}

    def __init__(
        self, data: Any, files: Any = None, *, known: Signed, parties: Sequence[Joins], as_long: AsLong,
        within: UnitQuerySet, today: date,
    ) -> None:  # fmt: skip
        first = {name: getattr(known, name) for name in ("signed_on", "until", *_COLUMNS)}
        first["units"] = "\n".join(each.unit.code for each in parties)
        super().__init__(data, files, initial=first)
        self.known, self.parties, self.as_long, self.within, self.today = known, parties, as_long, within, today
        if known.kind == kinds.ENTERPRISE:
            del self.fields["units"]
            asked = self.fields["asked"]
            asked.help_text = gettext("All workers, members or not; more than half of them have to agree.")
        else:
            del self.fields["workers"]
            self.fields["employers"].label = gettext("Employers, or who signs for them")
            self.fields["units"].required = True
        if known.kind == kinds.SEVERAL:
            for name in _OF_THE_VOTE:
                del self.fields[name]
        if known.kind == kinds.SECTOR:
            self.fields["asked"].label = gettext("Leaders of the unions who were asked")
        days_near(self, today)

    @property
    def folded(self) -> Sequence[tuple[Any, Sequence[str]]]:  # type: ignore[override]
        """What is folded away says in its name what is known."""
        return list(self._folded())

    def _folded(self) -> Iterator[tuple[str, Sequence[str]]]:
        if self.known.kind != kinds.SEVERAL:
            asked = self.known.asked
            said = f": {number_format(asked, force_grouping=True)}" if asked is not None else ""
            yield gettext("Vote of the workers") + said, _OF_THE_VOTE
        effective = self.known.effective_on
        said = gettext("In force from %(day)s; number of the paper") % {"day": show_day(effective)} if effective else ""
        yield said or gettext("In force from another day; number of the paper"), ("effective_on", "number")
        yield gettext("Sent and published"), ("sent_on", "published_on")

    def clean_units(self) -> list[Joins]:
        """Whoever was party before brings along what is known of it."""
        units = units_named(self.cleaned_data["units"], self.within, on=self.today)
        before = {each.unit.pk: each for each in self.parties}
        return [before.get(unit.pk) or Joins(unit) for unit in units]

    def clean(self) -> dict[str, Any]:
        """Whoever has typed another first day and left the last one alone means one that lasts as long."""
        said = self.cleaned_data
        begins = said.get("effective_on") or said.get("signed_on")
        moved = {"signed_on", "effective_on"} & set(self.changed_data)
        if begins and said.get("until") and moved and "until" not in self.changed_data:
            said["until"] = self.as_long(begins)
        return said

    def ask_again(self, reason: str) -> None:
        """Let the officer say that it is another one than the one that is there."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def signed(self) -> Signed:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        more = {name: said[name] for name in _COLUMNS if name in self.fields}
        return Signed(said["signed_on"], said["until"], kind=self.known.kind, **more)

    def joins(self) -> list[Joins]:
        parties: list[Joins] = self.cleaned_data.get("units") or []
        return parties


class ChangeForm(StandingForm, Boxes):
    """What is written of it now stands in the boxes; an agreement of an enterprise does not become one of several."""

    kind = forms.ChoiceField(label=pgettext_lazy("agreement", "Kind"), choices=KINDS)
    again = forms.BooleanField(
        label=pgettext_lazy("agreement", "It is another one"), required=False, widget=forms.HiddenInput
    )
    field_order = ("kind", "employers", "signed_on", "effective_on", "until", "workers", "asked", "in_favour", "number")

    def __init__(self, data: Any, *, known: Signed, is_extended: bool, today: date) -> None:
        super().__init__(data)
        if known.kind == kinds.ENTERPRISE:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = [(code, name) for code, name in KINDS if code != kinds.ENTERPRISE]  # type: ignore[attr-defined]
            del self.fields["workers"]
        if known.kind == kinds.SEVERAL:
            for name in _OF_THE_VOTE:
                del self.fields[name]
        if is_extended:
            del self.fields["until"]  # it was extended since
        days_near(self, today)
        self.stand({name: getattr(known, name) for name in self.fields if hasattr(known, name)})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def ask_again(self, reason: str) -> None:
        """As `RecordForm.ask_again`."""
        self.fields["again"].widget = forms.CheckboxInput()
        self.add_error("again", reason)

    def said(self) -> dict[str, Any]:
        """What was touched. Only of a valid form."""
        return {name: self.cleaned_data[name] for name in self.touched()}
