"""Which of two entries' facts stays, where they differ."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import Known, show_day
from vungmanh.core.masks import masked
from vungmanh.kit.looking import LookForm
from vungmanh.members.facts import FACTS, Facts, value_of
from vungmanh.members.models import Person
from vungmanh.merging.weighing import differing, fuller

KEPT, OTHER = "kept", "other"
LABELS: dict[str, Promise] = {
    "name": _("full name"),
    "gender": _("gender"),
    "born_on": _("born on"),
    "identity_number": _("identity number"),
    "card_number": _("card number"),
    "joined_on": _("joined the union on"),
    "phone": _("phone"),
    "other_phone": _("other phone"),
    "email": _("email"),
    "job": _("job"),
}
_GENDERS = dict(Person.GENDERS)


class MergeForm(LookForm):
    """One choice per fact that differs, the fuller one proposed."""

    def __init__(self, kept: Facts, other: Facts, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.kept, self.other = kept, other
        for fact in differing(kept, other):
            self.fields[fact] = forms.ChoiceField(
                label=str(LABELS[fact]),
                choices=[(KEPT, shown(kept, fact)), (OTHER, shown(other, fact))],
                initial=fuller(fact, kept, other),
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose which one stays.")},
            )

    @property
    def from_other(self) -> set[str]:
        """The facts that come from the other entry. Only of a valid form."""
        return {fact for fact, choice in self.cleaned_data.items() if choice == OTHER}

    @property
    def same(self) -> list[tuple[Promise, str]]:
        """What both say alike, as label and words."""
        return [
            (LABELS[fact], shown(self.kept, fact))
            for fact in FACTS
            if value_of(self.kept, fact) and value_of(self.kept, fact) == value_of(self.other, fact)
        ]


def shown(facts: Facts, fact: str) -> str:
    """The fact as the page shows it: days day first, long numbers masked, "" never empty-handed."""
    value = value_of(facts, fact)
    if not value:
        return str(_("not written down"))
    if isinstance(value, Known):
        return show_day(value.day, value.precision)
    if fact == "gender":
        return str(_GENDERS[value])
    return masked(value) if fact in ("identity_number", "phone", "other_phone") else str(value)
