"""The boxes of a stoppage of work: few at its beginning, one and a number for its log, its end."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.typed_days import PAST
from vungmanh.situation.forms.boxes import CountField, HourField, WordsField, day_of, hour_of, moment
from vungmanh.situation.models import KINDS, OUTCOMES, Stoppage
from vungmanh.situation.models.moods import EMPLOYER_AT_MOST
from vungmanh.situation.rules.stoppages import AHEAD, STOPPAGE
from vungmanh.situation.told import Happened, Stopped
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

_PLAIN: Final = ("employer", "kind", "at_first", "total", "cause", "demands", "present", "noticed_on")
_WAITED_AT_MOST: Final = timedelta(days=3)  # a line that a phone without signal has kept


class _StoppageBoxes(forms.Form):
    employer = LineField(
        label=_("Enterprise or place"), required=False, max_length=EMPLOYER_AT_MOST,
        help_text=_("Leave it empty for the enterprise of your own unit."),
    )  # fmt: skip
    hour = HourField(label=_("Since which hour"))
    at_first = CountField(label=_("How many have stopped work"), help_text=_("A rough number is enough."))
    cause = WordsField(label=_("Why, as far as known"), required=False)
    kind = forms.ChoiceField(label=_("What it is"), choices=KINDS, initial=STOPPAGE)
    day = DayField(label=_("Since which day"), kind=PAST)
    total = CountField(label=_("Workers in all"), required=False)
    demands = WordsField(label=_("What they demand"), required=False)
    present = WordsField(
        label=_("Who is there"), required=False, help_text=_("Union, police, labour authority, people's committee…")
    )
    told_hour = HourField(label=_("People's committee told at, hour"), required=False)
    told_on = DayField(label=_("People's committee told on, day"), kind=PAST, required=False)
    noticed_on = DayField(
        label=_("Decision to strike sent on"), kind=PAST, required=False,
        help_text=_("Only of a strike in the order of the law."),
    )  # fmt: skip

    def began_at(self) -> datetime:
        return moment(self.cleaned_data["day"], self.cleaned_data["hour"])

    def told_at(self) -> datetime | None:
        """Without a day it was that on which the stoppage began."""
        hour = self.cleaned_data["told_hour"]
        return moment(self.cleaned_data["told_on"] or self.cleaned_data["day"], hour) if hour else None


class OpenForm(HouseForm, _StoppageBoxes):
    folded = (
        (_("More, as far as known"), ("day", "total", "demands", "present", "told_hour", "told_on", "noticed_on")),
    )
    boxes = {"told_at": "told_hour"}

    def __init__(self, data: Any, *, now: datetime) -> None:
        super().__init__(data, initial={"hour": hour_of(now), "day": day_of(now)})
        days_near(self, day_of(now))

    def stopped(self) -> Stopped:
        """What was typed. Only of a valid form."""
        said = {name: self.cleaned_data[name] for name in _PLAIN}
        return Stopped(began_at=self.began_at(), told_at=self.told_at(), **said)


class CorrectStoppageForm(StandingForm, _StoppageBoxes):
    """What is written of the stoppage now stands in the boxes."""

    boxes = {"told_at": "told_hour"}

    def __init__(self, data: Any, *, stoppage: Stoppage, today: date) -> None:
        super().__init__(data)
        days_near(self, today)
        now: dict[str, Any] = {name: getattr(stoppage, name) for name in _PLAIN}
        now |= {"hour": hour_of(stoppage.began_at), "day": stoppage.began_on}
        told = stoppage.told_at
        now |= {"told_hour": hour_of(told) if told else None, "told_on": day_of(told) if told else None}
        self.stand(now)

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was touched, by the names of what is told. Only of a valid form."""
        touched = set(self.touched())
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in _PLAIN if name in touched}
        if touched & {"hour", "day"}:
            said["began_at"] = self.began_at()
        if touched & {"told_hour", "told_on"}:
            said["told_at"] = self.told_at()
        return said


class LineForm(HouseForm):
    """One box and one number. The moment is that at which the button was pressed, on the phone itself: a line that
    waited for a signal says when it was written. Another hour is typed where something is told later."""

    folded = ((_("At another hour"), ("hour", "day")),)

    words = WordsField(label=_("What happens"), required=False)
    people = CountField(label=_("How many people now"), required=False)
    hour = HourField(label=_("Hour of the line"), required=False)
    day = DayField(label=_("Day of the line"), kind=PAST, required=False)
    pressed = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput({"data-moment": True}))

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data)
        self.today = today
        days_near(self, today)

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("day") and not self.cleaned_data.get("hour") and "hour" not in self.errors:
            self.add_error("hour", _("Say at which hour of that day."))
        return self.cleaned_data

    def happened(self, now: datetime) -> Happened:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        at = moment(said["day"] or self.today, said["hour"]) if said["hour"] else self._pressed(now)
        return Happened(at, said["words"], said["people"])

    def _pressed(self, now: datetime) -> datetime:
        """What the phone says, unless its clock is far out; `now` without a script."""
        said = self.cleaned_data["pressed"]
        if not said.isascii() or not said.isdigit():
            return now
        try:
            at = datetime.fromtimestamp(int(said) / 1000, UTC)
        except (OverflowError, ValueError, OSError):
            return now
        return min(at, now) if now - _WAITED_AT_MOST <= at <= now + AHEAD else now


class EndForm(HouseForm):
    folded = ((_("Ended on another day"), ("day",)),)

    hour = HourField(label=_("At which hour"))
    outcome = forms.ChoiceField(label=_("How the stoppage ended"), choices=OUTCOMES, widget=forms.RadioSelect)
    result = WordsField(label=_("What was agreed"), required=False, rows=3)
    day = DayField(label=_("Ended on which day"), kind=PAST)

    def __init__(self, data: Any, *, now: datetime) -> None:
        super().__init__(data, initial={"hour": hour_of(now), "day": day_of(now)})
        days_near(self, day_of(now))

    def ended_at(self) -> datetime:
        """Only of a valid form."""
        return moment(self.cleaned_data["day"], self.cleaned_data["hour"])
