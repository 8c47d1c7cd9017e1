"""The boxes of an answer to a letter of introduction: whom, from which day, or why not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.members.forms.acts import AheadDay
from vungmanh.members.models import Introduced, Letter
from vungmanh.ui.forms import HouseForm, LineField, days_near


class AnswerForm(HouseForm):
    """`refuses`: which of the two buttons was pressed."""

    needed = {"reason": _("(needed where they are not taken in)")}

    people = forms.TypedMultipleChoiceField(
        label=_("Whom"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose somebody first: tick the boxes before the names.")},
    )
    on = AheadDay(label=_("Taken in from"), help_text=_("The day of the letter, or a later one of yours."))
    reason = LineField(
        label=_("If not: the reason"),
        required=False,
        max_length=200,
        help_text=_("Whoever sent them reads it: another union is meant, works elsewhere by now, …"),
    )

    def __init__(self, data: Any, *, letter: Letter, waiting: Sequence[Introduced], refuses: bool, today: date) -> None:
        keys = [each.person_id for each in waiting]
        super().__init__(data, initial={"people": keys, "on": letter.on})
        days_near(self, today)
        self.refuses = refuses
        names = {each.person_id: f"{each.person.name}{_born(each)} · {each.unit.name}" for each in waiting}
        self.fields["people"].choices = list(names.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if self.refuses and not values.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why they are not taken in; whoever sent them reads it."))
        return values


def _born(each: Introduced) -> str:
    """As little as tells namesakes apart."""
    return f", {each.person.born_on.year}" if each.person.born_on else ""
