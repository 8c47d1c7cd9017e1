"""The boxes for what the list of particulars asks beside the roll."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import Known, show_day
from vungmanh.core.typed_days import PAST
from vungmanh.officers import particulars as facts
from vungmanh.officers.particulars import NAMES, TRAINED, Written
from vungmanh.ui.forms import DayField, LineField, StandingForm, days_near

_LONGEST: Final = 120


class ParticularsForm(StandingForm):
    """What is known stands in the boxes; what a colleague has written meanwhile is not overwritten unseen."""

    never_kept = True

    ethnicity = LineField(label=NAMES[facts.ETHNICITY], required=False, max_length=40)
    home = LineField(
        label=NAMES[facts.HOME], required=False, max_length=_LONGEST, help_text=_("Commune and province, as on papers.")
    )
    party = forms.BooleanField(label=_("Member of the Party"), required=False)
    party_on = DayField(
        label=NAMES[facts.PARTY_ON], kind=PAST, required=False, partial=True, help_text=_("A year alone will do.")
    )
    schooling = LineField(label=NAMES[facts.SCHOOLING], required=False, max_length=40, help_text=_("As 12/12."))
    profession = LineField(label=NAMES[facts.PROFESSION], required=False, max_length=_LONGEST)
    theory = LineField(label=NAMES[facts.THEORY], required=False, max_length=60)
    languages = LineField(label=NAMES[facts.LANGUAGES], required=False, max_length=60)
    trained_on = DayField(label=_("Last trained on"), kind=PAST, required=False)

    def __init__(self, *args: Any, written: Written, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        days_near(self, today)
        now: dict[str, Any] = {fact: written.of(fact) for fact in NAMES}
        since = self.fields[facts.PARTY_ON].to_python(now[facts.PARTY_ON])
        self.stand({**now, facts.PARTY: bool(now[facts.PARTY]), facts.PARTY_ON: since, TRAINED: written.trained_on})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def changed(self) -> dict[str, str]:
        """What was touched, by fact; who joined the Party on a day is in it. Only of a valid form."""
        said, touched = self.cleaned_data, self.touched()
        found = {fact: _text(said[fact]) for fact in touched if fact not in (facts.PARTY, TRAINED)}
        if facts.PARTY in touched:
            found[facts.PARTY] = "yes" if said[facts.PARTY] else ""
        if found.get(facts.PARTY_ON):
            found[facts.PARTY] = "yes"
        return {**found, TRAINED: ""} if TRAINED in touched else found


def _text(value: str | Known | None) -> str:
    return show_day(value.day, value.precision) if isinstance(value, Known) else value or ""
