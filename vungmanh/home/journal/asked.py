"""What is asked of the journal of a unit, in its address and in its form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import show_day
from vungmanh.core.typed_days import PAST
from vungmanh.home.rooms import ROOMS, VERBS
from vungmanh.journal.models import About, Entry
from vungmanh.journal.told import text_told
from vungmanh.organization.happened import happened_at
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.ui.forms import DayField, days_near

READINGS: Final = tuple(verb.action for verb in VERBS.values() if verb.is_reading)


@dataclass(frozen=True)
class Asked:
    """`since` and `last` are days, both included. `by` is an account, `person` a person, by their keys. `before` is the
    line under which the page begins. Without `readings` who has only looked is left out."""

    since: date | None = None
    last: date | None = None
    verb: str = ""
    readings: bool = False
    by: int | None = None
    person: int | None = None
    before: int | None = None

    def query(self, **other: Any) -> str:
        """The end of an address; only what was understood stands in it."""
        asked = replace(self, before=None, **other) if "before" not in other else replace(self, **other)
        days = {"since": asked.since, "last": asked.last}
        said: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day}
        said |= {"verb": asked.verb, "readings": "1" if asked.readings else ""}
        said |= {"by": asked.by, "person": asked.person, "before": asked.before}
        given = {name: value for name, value in said.items() if value}
        return f"?{urlencode(given)}" if given else ""

    @property
    def is_everything(self) -> bool:
        return self == replace(Asked(), before=self.before)

    def for_journal(self) -> dict[str, Any]:
        """What was asked, as the line about the reading keeps it."""
        days = {"since": self.since, "last": self.last}
        return {name: value for name, value in {**days, "verb": self.verb}.items() if value}

    def lines(self, unit: Unit, today: date) -> QuerySet[Entry]:
        """The lines, the latest first."""
        end = self.last + timedelta(days=1) if self.last else None
        return self.of(happened_at(unit, self.since, end, on=today))

    def of(self, lines: QuerySet[Entry]) -> QuerySet[Entry]:
        if self.verb:
            lines = lines.filter(action=self.verb)
        elif not self.readings:
            lines = lines.exclude(action__in=READINGS)
        if self.by:
            name = get_user_model().objects.filter(pk=self.by).values_list("username", flat=True).first()
            lines = lines.filter(by=text_told(name or "", 150))
        if self.person:
            about = About.objects.filter(kind=About.PERSON, key=self.person)
            lines = lines.filter(pk__in=about.order_by().values("entry"))
        return lines.filter(pk__lt=self.before) if self.before else lines


def _verbs() -> Iterator[tuple[str, Any]]:
    yield "", _("Everything that was done")
    for room in ROOMS:
        if room.verbs:
            yield str(room.name), [(verb.action, verb.name) for verb in room.verbs]


class JournalForm(forms.Form):
    """It is sent, and the address that answers holds only what was understood: what somebody types is in no address."""

    since = DayField(label=_("From day"), kind=PAST, required=False)
    last = DayField(label=_("To day"), kind=PAST, required=False)
    verb = forms.ChoiceField(label=_("What was done"), required=False, choices=_verbs)
    below = UnitField(label=_("Only at and below this unit"), required=False)
    readings = forms.BooleanField(label=_("Also who has only looked"), required=False)
    by = forms.IntegerField(required=False, min_value=1, max_value=2**31, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None, *, units: UnitQuerySet | None = None, today: date, **more: Any
    ) -> None:
        super().__init__(data, **more)
        self._units, self._today = units, today
        days_near(self, today)

    def clean_below(self) -> Unit | None:
        if not self.cleaned_data["below"] or self._units is None:
            return None
        return unit_meant(self, "below", self._units, on=self._today)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        since, last = said.get("since"), said.get("last")
        if since and last and last < since:
            days = {"since": show_day(since), "last": show_day(last)}
            self.add_error("last", forms.ValidationError(_("%(last)s lies before %(since)s.") % days))
        return said

    def as_understood(self) -> JournalForm:
        """The form anew, filled in with what was understood. Only of a valid form."""
        return JournalForm(None, initial={**self.cleaned_data, "below": ""}, today=self._today)

    def asked(self) -> Asked:
        """Only of a valid form."""
        said = self.cleaned_data
        names = ("since", "last", "verb", "readings", "by", "person", "before")
        return Asked(**{name: said[name] for name in names})
