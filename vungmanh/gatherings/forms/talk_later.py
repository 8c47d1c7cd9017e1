"""The boxes in which what was written of a talk is corrected, and in which an opinion becomes a petition later."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.gatherings.forms.talk import (
    HERE,
    NEEDED,
    OTHER,
    SPEAKERS,
    SaidField,
    code_of,
    lines_of,
    petition_boxes,
    said_field,
    speaker_field,
    speaker_meant,
    unit_of_answer,
)
from vungmanh.gatherings.models import Conclusion, Opinion, Vote
from vungmanh.gatherings.models.said import MATTER_AT_MOST, REASON_AT_MOST
from vungmanh.gatherings.rules.talk import ANSWERED
from vungmanh.gatherings.talk_speakers import named
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.organization.models import UnitQuerySet
from vungmanh.petitions.forms.chips import Chips
from vungmanh.petitions.models import Category
from vungmanh.petitions.rules.states import PROPOSAL
from vungmanh.situation.forms.boxes import CountField
from vungmanh.ui.forms import HouseForm, LineField, StandingForm


class CorrectForm(StandingForm):
    """What is written now stands in the boxes; `asks`: why it is corrected must be said."""

    reason = LineField(label=_("Why it is corrected"), required=False, max_length=REASON_AT_MOST)

    def __init__(
        self, data: Any, *, now: Mapping[str, Any], asks: bool, more: Mapping[str, forms.Field] | None = None
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.fields |= more or {}
        boxes: Any = self.fields
        boxes["reason"].required = asks
        boxes["reason"].error_messages["required"] = _(
            "Papers hang at this gathering already; say why it is corrected."
        )
        self.order_fields([*(box for box in self.fields if box != "reason"), "reason"])
        self.stand({box: lines_of(value) if isinstance(value, str) else value for box, value in now.items()})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What was touched, by its names. Only of a valid form."""
        return {box: self.cleaned_data[box] for box in self.touched()}


class CorrectOpinionForm(CorrectForm):
    def __init__(self, data: Any, *, opinion: Opinion, suggests: bool, asks: bool) -> None:
        self.opinion = opinion
        now = {"speaker": named(opinion.speaker) if opinion.speaker else "", "words": opinion.words}
        boxes: dict[str, forms.Field] = {
            "speaker": speaker_field(opinion.gathering, suggests),
            "words": said_field(pgettext_lazy("at a gathering", "What is said"), rows=4, required=True),
        }
        if opinion.answer:
            now["answer"] = opinion.answer
            boxes["answer"] = said_field(_("What was answered"), rows=3, required=True)
        super().__init__(data, now=now, asks=asks, more=boxes)

    def clean(self) -> dict[str, Any]:
        super().clean()
        if "speaker" in self.touched():
            typed = self.cleaned_data.get("speaker", "")
            self.speaker = speaker_meant(self, "speaker", typed, self.opinion.gathering)
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        said = super().said()
        return said | {"speaker": self.speaker} if "speaker" in said else said


class CorrectConclusionForm(CorrectForm):
    words = SaidField(label=_("What is concluded"), rows=4, error_messages={"required": _("Write what was concluded.")})

    def __init__(self, data: Any, *, conclusion: Conclusion, asks: bool) -> None:
        super().__init__(data, now={"words": conclusion.words}, asks=asks)


class CorrectVoteForm(CorrectForm):
    matter = LineField(label=_("What is voted on"), max_length=MATTER_AT_MOST)
    in_favour = CountField(label=pgettext_lazy("votes", "For it"))
    against = CountField(label=pgettext_lazy("votes", "Against it"))
    abstained = CountField(label=pgettext_lazy("votes", "Abstained"))

    def __init__(self, data: Any, *, vote: Vote, asks: bool) -> None:
        facts = ("matter", "in_favour", "against", "abstained")
        super().__init__(data, now={fact: getattr(vote, fact) for fact in facts}, asks=asks)


_BOXES: Final = ("becomes", "unit", "category", "kind", "answer", "result")


class RaiseForm(HouseForm):
    """Who is to answer an opinion, or what was answered. Its boxes bear the names of the first row of a talk."""

    needed = {f"{name}_0": said for name, said in NEEDED.items()}

    def __init__(
        self, data: Any, *, opinion: Opinion, units: UnitQuerySet, categories: QuerySet[Category], today: date
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.opinion, self.units, self.today = opinion, units, today
        gathering, speaker = opinion.gathering, opinion.speaker
        own = [(SPEAKERS, _("To the speaker's unit"))] if speaker and speaker.unit else []
        becomes = [
            *own, (HERE, _("To %(unit)s") % {"unit": gathering.unit.name}), (OTHER, _("To another unit")),
            (ANSWERED, _("It is answered")),
        ]  # fmt: skip
        self.fields["becomes_0"] = forms.ChoiceField(
            label=_("What becomes of it"), choices=becomes, initial=becomes[0][0], widget=Chips
        )
        self.fields |= {f"{name}_0": box for name, box in petition_boxes(categories).items()}

    @property
    def row(self) -> dict[str, Any]:
        return {name: self[f"{name}_0"] for name in _BOXES}

    def clean(self) -> dict[str, Any]:
        said, opinion = self.cleaned_data, self.opinion
        becomes = said.get("becomes_0") or ""
        unit = unit_of_answer(self, becomes, "unit_0", self.units, gathering=opinion.gathering, today=self.today)
        if becomes == SPEAKERS and opinion.speaker:
            unit = opinion.speaker.unit
        self.spoken = Spoken(
            words=opinion.words, speaker=opinion.speaker, becomes=code_of(becomes), unit=unit,
            category=said.get("category_0"), kind=said.get("kind_0") or PROPOSAL,
            answer=said.get("answer_0") or "", result=said.get("result_0") or "",
        )  # fmt: skip
        return said
