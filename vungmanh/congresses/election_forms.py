"""The boxes of what is done to an election after it was entered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.enter_form import COUNTS, CountField, CountsForm
from vungmanh.congresses.models import Candidate, Election
from vungmanh.congresses.told import Recounted
from vungmanh.core.typed_days import PAST
from vungmanh.officers.models import LONGEST_DECISION
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near


class CorrectForm(StandingForm, CountsForm):
    """What the count says now stands in the boxes, the votes of each candidate among them."""

    form = forms.ChoiceField(label=_("Who took part"), required=False, widget=forms.RadioSelect)
    place = LineField(label=_("Place"), required=False, max_length=120)

    def __init__(self, data: Any, *, election: Election, candidates: Sequence[Candidate]) -> None:
        super().__init__(data)
        boxes: Any = self.fields
        boxes["form"].choices = [("", _("not said")), *Election.FORMS]
        self.candidates = candidates
        now: dict[str, Any] = {name: getattr(election, name) for name in (*COUNTS, "form", "place")}
        for each in candidates:
            self.fields[_votes_of(each)] = CountField(label=_("Votes for %(name)s") % {"name": each.person.name})
            now[_votes_of(each)] = each.votes
        self.order_fields([*COUNTS, *(_votes_of(each) for each in candidates), "form", "place"])
        self.stand(now)

    def clean(self) -> dict[str, Any]:
        self.refuse_the_impossible([_votes_of(each) for each in self.candidates])
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def recounted(self) -> Recounted:
        """What was touched, the rest as it stands. Only of a valid form."""
        said = {**self.standing, **{name: self.cleaned_data[name] for name in self.touched()}}
        votes = {each.pk: said[_votes_of(each)] for each in self.candidates}
        return Recounted(self.counts_of(said), votes, said["form"], said["place"])


def _votes_of(candidate: Candidate) -> str:
    return f"votes_{candidate.pk}"


class RecogniseForm(HouseForm):
    decision = LineField(
        label=_("Decision of recognition"), max_length=LONGEST_DECISION, help_text=_("As on the paper.")
    )
    decided_on = DayField(label=_("Day of the decision"), kind=PAST)

    def __init__(self, data: Any, *, today: date, decision: str) -> None:
        super().__init__(data, initial={"decision": decision})
        days_near(self, today)


class StrikeForm(HouseForm):
    reason = LineField(label=_("Reason"), max_length=200, help_text=_("It stays readable with the election."))
