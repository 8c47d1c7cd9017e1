"""The boxes of what becomes of an agreement: sent, amended, extended, ended, going on; who joins it and who leaves."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from vungmanh.agreements.models import Agreement, Party
from vungmanh.agreements.models.agreements import WHAT_AT_MOST
from vungmanh.agreements.models.striking import REASON_AT_MOST
from vungmanh.agreements.rules.terms import goes_on_until_most
from vungmanh.agreements.told import Amended, Extended, Joins
from vungmanh.core.typed_days import AHEAD, NEAR, PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.situation.forms.boxes import CountField
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near


class ReasonForm(HouseForm):
    reason = LineField(label=_("Reason"), max_length=REASON_AT_MOST)


class DayForm(HouseForm):
    """On which day it was done: sent, or published."""

    on = DayField(label=_("Day"), kind=PAST)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)


class AmendForm(HouseForm):
    on = DayField(label=_("Amended on"), kind=PAST)
    what = SaidField(label=_("What is another now"), max_length=WHAT_AT_MOST, rows=3, required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)

    def amended(self) -> Amended:
        return Amended(self.cleaned_data["on"], self.cleaned_data["what"])


class ExtendForm(HouseForm):
    until = DayField(label=_("Extended until"), kind=AHEAD)
    on = DayField(label=_("Agreed on"), kind=PAST)
    what = SaidField(label=_("What was agreed"), max_length=WHAT_AT_MOST, required=False)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)

    def extended(self) -> Extended:
        said = self.cleaned_data
        return Extended(said["on"], said["until"], said["what"])


class EndForm(HouseForm):
    """It ends before its day: both sides agree so, a court says so, the enterprise is no more."""

    boxes = {"on": "ended_on"}
    ended_on = DayField(label=_("Last day in force"), kind=NEAR)
    reason = LineField(label=_("Reason"), max_length=REASON_AT_MOST)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"ended_on": today})
        days_near(self, today)


class GoOnForm(HouseForm):
    """It has expired and goes on while the next one is bargained for."""

    until = DayField(label=_("Goes on until"), kind=NEAR)

    def __init__(self, data: Any, *, agreement: Agreement, today: date) -> None:
        most = goes_on_until_most(agreement.until)
        super().__init__(data, initial={"until": most.value if most else None})
        if most:
            self.fields["until"].help_text = most.article
        days_near(self, today)


class PartyForm(HouseForm):
    """A union whose workers the agreement covers."""

    unit = UnitField(label=_("Union"))
    workers = CountField(label=_("Workers covered"), required=False)
    asked = CountField(label=_("Workers who were asked"), required=False)
    in_favour = CountField(label=_("How many agreed"), required=False)
    since = DayField(
        label=_("Joined on"), kind=PAST, required=False, help_text=_("Left empty where it is party from the start.")
    )

    def __init__(self, data: Any, *, within: UnitQuerySet, today: date) -> None:
        super().__init__(data, initial={"since": today})
        self.within, self.today = within, today
        days_near(self, today)

    def clean_unit(self) -> Unit:
        return unit_meant(self, "unit", self.within, on=self.today)

    def joins(self) -> Joins:
        said = self.cleaned_data
        return Joins(said["unit"], said["workers"], said["asked"], said["in_favour"], said["since"])


class VoteForm(HouseForm):
    """How many workers a party has, and how they voted."""

    workers = CountField(label=_("Workers covered"), required=False)
    asked = CountField(label=_("Workers who were asked"), required=False)
    in_favour = CountField(label=_("How many agreed"), required=False)

    def __init__(self, data: Any, *, party: Party) -> None:
        super().__init__(data, initial={name: getattr(party, name) for name in ("workers", "asked", "in_favour")})

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("workers", "asked", "in_favour")}


class LeaveForm(HouseForm):
    boxes = {"on": "left_on"}
    left_on = DayField(label=_("First day on which it is party no more"), kind=NEAR)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"left_on": today})
        days_near(self, today)
