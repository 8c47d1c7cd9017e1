"""The boxes of what is said, concluded and voted at a gathering, and of what its secretary adds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import AHEAD
from vungmanh.gatherings.models import Attendee, Gathering, Minutes
from vungmanh.gatherings.models.said import MATTER_AT_MOST, REASON_AT_MOST, WORDS_AT_MOST
from vungmanh.gatherings.rules.talk import ANSWERED, NOTHING, PASSED
from vungmanh.gatherings.talk_speakers import choose
from vungmanh.gatherings.talk_told import Concluded, Minuted, Spoken, Voted
from vungmanh.members.person_box import PersonBox, PersonField
from vungmanh.organization.models import Unit, UnitKind, UnitQuerySet
from vungmanh.organization.named_units import NamedUnitsField, units_named
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.petitions.forms.chips import Chips
from vungmanh.petitions.models import Category
from vungmanh.petitions.models.petitions import KINDS
from vungmanh.petitions.rules.states import DENUNCIATION, MET, MET_IN_PART, PROPOSAL, REFUSED
from vungmanh.petitions.rules.states import PASSED as TO_ANOTHER_BODY
from vungmanh.situation.forms.boxes import CountField, HourField
from vungmanh.tasks.rules import Whom
from vungmanh.ui.forms import DayField, HouseForm, LineField, StandingForm, days_near

SUGGESTIONS: Final = "speakers"  # the datalist of the page
ROWS_AT_MOST: Final = 8

# Of an opinion: what becomes of it, as it is chosen on the page.
HERE, SPEAKERS, OTHER = "here", "speakers", "other"
RESULTS: Final = [
    (MET, _("met: whoever said it is content")),
    (MET_IN_PART, _("met in part, as the answer says")),
    (REFUSED, _("explained: it cannot be met, as the answer says")),
    (TO_ANOTHER_BODY, _("passed to another body, as the answer says")),
]
_KINDS: Final = [(kind, name) for kind, name in KINDS if kind != DENUNCIATION]  # who denounces stays secret
NEEDED: Final = {
    "speaker": _("(needed if it goes to their unit)"),
    "unit": _("(needed)"),
    "category": _("(needed for a petition)"),
    "kind": _("(needed for a petition)"),
    "answer": _("(needed where it was answered)"),
    "result": _("(needed where it was answered)"),
}
_BOXES: Final = ("speaker", "words", "becomes", "unit", "category", "kind", "answer", "result")


class SaidField(forms.CharField):
    """What is said in sentences, its lines as they are kept, whatever ends them where it was typed."""

    def __init__(self, *, rows: int, max_length: int = WORDS_AT_MOST, **more: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea({"rows": rows}), **more)

    def to_python(self, value: Any) -> str:
        return lines_of(super().to_python(value) or "")


def lines_of(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


class SpeakerBox(PersonBox):
    """Where the page carries no names along, `suggest` is the address that gives those whom the letters may mean."""

    template_name = "gatherings/speaker_box.html"
    suggest = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["suggest"] = self.suggest
        return context


class OpinionsForm(HouseForm):
    """One opinion, or several at once; their boxes bear the number of their row. What has no words is no opinion,
    where others have some."""

    needed = {f"{name}_{place}": said for name, said in NEEDED.items() for place in range(ROWS_AT_MOST)}
    rows_shown = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, data: Any, *, gathering: Gathering, units: UnitQuerySet, categories: QuerySet[Category], today: date,
        rows: int = 1, suggests: bool = True,
    ) -> None:  # fmt: skip
        self.many = min(max(rows, 1), ROWS_AT_MOST)
        super().__init__(data, initial={"rows_shown": self.many})
        self.gathering, self.units, self.today = gathering, units, today
        for place in range(self.many):
            for name, box in _opinion_boxes(gathering, categories, suggests, alone=self.many == 1).items():
                self.fields[f"{name}_{place}"] = box

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The boxes of each opinion by their names, and its number on the page."""
        return [
            {"place": place} | {name: self[f"{name}_{place}"] for name in _BOXES} for place in range(self.many)
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        filled = [place for place in range(self.many) if said.get(f"words_{place}")]
        if not filled and not any(f"words_{place}" in self.errors for place in range(self.many)):
            self.add_error("words_0", _("Write what was said."))
        self.spoken = [self._spoken(place, said) for place in filled]
        return said

    def _spoken(self, place: int, said: Mapping[str, Any]) -> Spoken:
        becomes = said.get(f"becomes_{place}") or NOTHING
        box = f"speaker_{place}"
        speaker = speaker_meant(self, box, said.get(box, ""), self.gathering)
        unit = unit_of_answer(self, becomes, f"unit_{place}", self.units, gathering=self.gathering, today=self.today)
        if becomes == SPEAKERS:
            unit = speaker.unit if speaker else None
            if unit is None and box not in self.errors:
                self.add_error(box, _("Say who said it, so that it comes to their unit."))
        return Spoken(
            words=said[f"words_{place}"], speaker=speaker, becomes=code_of(becomes), unit=unit,
            category=said.get(f"category_{place}"), kind=said.get(f"kind_{place}") or PROPOSAL,
            answer=said.get(f"answer_{place}") or "", result=said.get(f"result_{place}") or "",
        )  # fmt: skip


def code_of(becomes: str) -> str:
    """What was chosen on the page, as rules.talk knows it."""
    return becomes if becomes in (NOTHING, ANSWERED) else PASSED


def speaker_meant(form: HouseForm, box: str, typed: str, gathering: Gathering) -> Attendee | None:
    """Whoever is meant; else it is said at the box."""
    if not typed:
        return None
    choice = choose(typed, gathering)
    if choice.speaker is None and choice.candidates:
        widget: Any = form.fields[box].widget
        widget.candidates = choice.candidates
        form.add_error(box, _("Several people may be meant. Choose one of them."))
    elif choice.speaker is None:
        said = {"typed": typed}
        form.add_error(
            box, _("Nobody called “%(typed)s” is on the list of this gathering; add them there first.") % said
        )
    return choice.speaker


def unit_of_answer(
    form: HouseForm, becomes: str, box: str, units: UnitQuerySet, *, gathering: Gathering, today: date
) -> Unit | None:
    """Which unit is to answer it, where that is not the speaker's; what is wrong is said at the box of another one."""
    if becomes == HERE:
        return gathering.unit
    if becomes != OTHER:
        return None
    if not form.cleaned_data.get(box):
        form.add_error(box, _("Which unit is to answer it?"))
        return None
    try:
        return unit_meant(form, box, units, on=today)
    except forms.ValidationError as wrong:
        form.add_error(box, wrong)
        return None


def _opinion_boxes(
    gathering: Gathering, categories: QuerySet[Category], suggests: bool, *, alone: bool
) -> dict[str, forms.Field]:
    """`alone`: it is the only one on its page, and so has words."""
    becomes = [
        (NOTHING, _("For the minutes")),
        (SPEAKERS, _("To the speaker's unit")),
        (HERE, _("To %(unit)s") % {"unit": gathering.unit.name}),
        (OTHER, _("To another unit")),
        (ANSWERED, _("Answered on the spot")),
    ]
    return {
        "speaker": speaker_field(gathering, suggests),
        "words": said_field(pgettext_lazy("at a gathering", "What is said"), rows=3, required=alone),
        "becomes": forms.ChoiceField(
            label=_("What becomes of it"), choices=becomes, initial=NOTHING, required=alone, widget=Chips
        ),
        **petition_boxes(categories),
    }


def petition_boxes(categories: QuerySet[Category]) -> dict[str, forms.Field]:
    """What is asked of an opinion that becomes a petition."""
    return {
        "unit": UnitField(label=_("Which other unit"), required=False),
        "category": forms.ModelChoiceField(
            label=pgettext_lazy("a petition", "What it is about"), queryset=categories, required=False,
            empty_label=_("choose"),
        ),
        "kind": forms.ChoiceField(
            label=pgettext_lazy("of a petition", "Kind"), choices=_KINDS, initial=PROPOSAL, required=False
        ),
        "answer": said_field(_("What was answered"), rows=2, required=False),
        "result": forms.ChoiceField(label=_("What came of it"), choices=[("", _("choose")), *RESULTS], required=False),
    }  # fmt: skip


class ConclusionForm(HouseForm):
    """`kinds` are how many units of each kind stand below, `within` those for which the officer may set tasks; `asks`:
    they may set tasks here, and so ask for what is concluded."""

    folded = ((_("To chosen units, or to this one"), ("named", "itself")),)

    words = SaidField(label=_("What is concluded"), rows=3, error_messages={"required": _("Write what was concluded.")})
    kinds = forms.ModelMultipleChoiceField(
        label=_("To be done by all of"), required=False, queryset=UnitKind.objects.none(),
        widget=forms.CheckboxSelectMultiple, help_text=_("Where nobody is ticked or named, it is words alone."),
    )  # fmt: skip
    named = NamedUnitsField(label=_("To be done by these units"), required=False)
    itself = forms.BooleanField(label=_("To be done by this unit itself"), required=False)
    due = DayField(label=_("By which day"), kind=AHEAD, required=False)

    def __init__(
        self, data: Any, *, gathering: Gathering, kinds: Mapping[str, int], within: UnitQuerySet, today: date,
        asks: bool,
    ) -> None:  # fmt: skip
        super().__init__(data)
        self.gathering, self.within, self.today = gathering, within, today
        days_near(self, today)
        boxes: Any = self.fields
        boxes["kinds"].queryset = UnitKind.objects.filter(pk__in=kinds)
        boxes["kinds"].label_from_instance = lambda kind: f"{kind.name} ({number_format(kinds[kind.pk])})"
        unused = [] if kinds else ["kinds", "named"]
        for box in unused if asks else ("kinds", "named", "itself", "due"):
            del boxes[box]

    def clean_named(self) -> list[Unit]:
        return units_named(self.cleaned_data["named"], self.within, on=self.today)

    def concluded(self) -> Concluded:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        chosen = {unit.pk for unit in said.get("named", ())} | (
            {self.gathering.unit_id} if said.get("itself") else set()
        )
        kinds = tuple(kind.code for kind in said.get("kinds", ()))
        return Concluded(said["words"], Whom(kinds=kinds, chosen=tuple(sorted(chosen))), said.get("due"))


class VoteForm(HouseForm):
    matter = LineField(label=_("What is voted on"), max_length=MATTER_AT_MOST)
    in_favour = CountField(label=pgettext_lazy("votes", "For it"))
    against = CountField(label=pgettext_lazy("votes", "Against it"), required=False)
    abstained = CountField(label=pgettext_lazy("votes", "Abstained"), required=False)

    def voted(self) -> Voted:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        return Voted(said["matter"], said["in_favour"], said["against"] or 0, said["abstained"] or 0)


class MinutesForm(StandingForm):
    """What is written of the minutes now stands in the boxes."""

    presided = LineField(label=_("Who presided"), required=False, max_length=200)
    secretary = LineField(label=_("Who wrote the minutes"), required=False, max_length=120)
    course = SaidField(
        label=pgettext_lazy("minutes", "How it went"), required=False, max_length=50_000, rows=10,
        help_text=_("Each line is a paragraph. Opinions, votes and conclusions come into the draft by themselves."),
    )  # fmt: skip
    ended_at = HourField(label=_("Ended at"), required=False)

    def __init__(self, data: Any, *, minutes: Minutes | None, names: Sequence[str]) -> None:
        super().__init__(data)
        for box in ("presided", "secretary"):
            if names:
                self.fields[box].widget.attrs["list"] = SUGGESTIONS
            self.fields[box].widget.attrs["autocomplete"] = "off"
        facts = ("presided", "secretary", "course", "ended_at")
        now = minutes or Minutes()
        self.stand({fact: getattr(now, fact) for fact in facts})

    def clean(self) -> dict[str, Any]:
        self.tell_what_was_overtaken()
        return self.cleaned_data

    def minuted(self) -> Minuted:
        """What is to stand: what was touched, and of all else what stands now. Only of a valid form."""
        touched = set(self.touched())
        said = {box: self.cleaned_data[box] if box in touched else now for box, now in self.standing.items()}
        return Minuted(**said)


class StrikeSaidForm(HouseForm):
    reason = LineField(label=_("Why it is struck out"), max_length=REASON_AT_MOST)


def said_field(label: Any, *, rows: int, required: bool) -> SaidField:
    errors = {"required": _("Write what was said.")}
    return SaidField(label=label, rows=rows, required=required, error_messages=errors)


def speaker_field(gathering: Gathering, suggests: bool) -> PersonField:
    box = SpeakerBox()
    box.suggestions = SUGGESTIONS if suggests else ""
    box.suggest = reverse("gatherings:speakers", args=[gathering.pk])
    return PersonField(label=_("Who speaks"), required=False, widget=box)
