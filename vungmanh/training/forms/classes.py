"""The boxes of a class: to plan one, to say of which course one is, results, certificates, sign-up, questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.core.typed_days import PAST
from vungmanh.core.vietnamese import clean
from vungmanh.gatherings.models.gatherings import PLACE_AT_MOST, TITLE_AT_MOST
from vungmanh.gatherings.rules.kinds import TRAINING
from vungmanh.gatherings.told import Called, Sat
from vungmanh.kit.looking import LookForm
from vungmanh.members.models import Person
from vungmanh.training.forms.courses import CountField
from vungmanh.training.models import OUTCOMES, Course, TrainingClass
from vungmanh.training.models.classes import NAME_AT_MOST, TRAINERS_AT_MOST
from vungmanh.training.models.quizzes import CHOICE_AT_MOST, QUESTION_AT_MOST
from vungmanh.training.queries import Line
from vungmanh.training.rules.results import PASSED
from vungmanh.training.told import Asked, Given, Named, Taught
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, days_near

EVERYBODY, MISSING, NOBODY = "all", "untrained", "none"
_WHOM: Final = [
    (MISSING, _("who holds an office it is for, and is not trained yet")),
    (EVERYBODY, _("everybody who holds an office it is for")),
    (NOBODY, _("nobody yet")),
]
_QUOTA_AT_MOST: Final = 1_000
_UNNAMED: Final = ("unnamed_members", "unnamed_others", "unnamed_women")
_UNNAMED_AT_MOST: Final = 100_000
_DAYS_AT_MOST: Final = 60
MARK_AT_MOST: Final = 20
_RIGHT: Final = "*"


class _OfACourse(forms.Form):
    course = forms.ModelChoiceField(
        label=pgettext_lazy("class", "Course"), queryset=Course.objects.none(), empty_label=None
    )
    trainers = LineField(label=_("Trainers"), required=False, max_length=TRAINERS_AT_MOST)

    def taught(self, **more: Any) -> Taught:
        """Only of a valid form."""
        return Taught(self.cleaned_data["course"], self.cleaned_data["trainers"], **more)


class PlanClassForm(HouseForm, _OfACourse):
    """Four boxes: the course, the day, where, who is invited; the title is the course's name."""

    field_order: Sequence[str] | None = ("course", "on", "place", "whom", "title", "until", "trainers", "again", "once")
    folded: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = (
        (_("Title, last day, trainers"), ("title", "until", "trainers")),
    )
    boxes = {"days": "on"}

    on = DayField(label=pgettext_lazy("class", "First day"))
    place = LineField(label=pgettext_lazy("class", "Place"), required=False, max_length=PLACE_AT_MOST)
    whom = forms.ChoiceField(
        label=_("Whom of the units below to invite"), choices=_WHOM, widget=forms.RadioSelect, initial=MISSING
    )
    title = LineField(
        label=pgettext_lazy("class", "Title"), required=False, max_length=TITLE_AT_MOST,
        help_text=_("Leave it empty for the name of the course."),
    )  # fmt: skip
    until = DayField(label=pgettext_lazy("class", "Last day"), required=False)
    again = forms.BooleanField(label=_("This is another class"), required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, courses: Any, today: date, **more: Any) -> None:
        super().__init__(data, **more)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]
        days_near(self, today)

    def offer_again(self) -> None:
        """One like it is there: let whoever means another one say so."""
        self.fields["again"].widget = forms.CheckboxInput()

    def clean(self) -> dict[str, Any]:
        on, until = self.cleaned_data.get("on"), self.cleaned_data.get("until")
        if on and until and not 0 <= (until - on).days < _DAYS_AT_MOST:
            self.add_error("until", _("A class lasts sixty days at most, and its last day is not before its first."))
        return self.cleaned_data

    def called(self) -> Called:
        """Only of a valid form: every day from the first to the last."""
        said = self.cleaned_data
        many = (said["until"] - said["on"]).days + 1 if said["until"] else 1
        days = tuple(
            Sat(date.fromordinal(said["on"].toordinal() + place), place=said["place"]) for place in range(many)
        )
        return Called(TRAINING, said["title"] or said["course"].name, days)


class RecordClassForm(LookForm, PlanClassForm):
    """A class that was held: the same boxes, and how many came whose names nobody wrote down."""

    field_order = ("course", "on", "place", "whom", "title", "until", "trainers", *_UNNAMED, "again", "once")
    folded = (*PlanClassForm.folded, (_("People without names"), _UNNAMED))

    unnamed_members = CountField(label=_("Members who came"), required=False, min_value=0, max_value=_UNNAMED_AT_MOST)
    unnamed_others = CountField(
        label=_("Other workers who came"), required=False, min_value=0, max_value=_UNNAMED_AT_MOST
    )
    unnamed_women = CountField(label=_("Women among them"), required=False, min_value=0, max_value=_UNNAMED_AT_MOST)

    def __init__(self, data: Any, *, courses: Any, today: date, **more: Any) -> None:
        first = {"on": today, "whom": EVERYBODY} | more.pop("initial", {})
        super().__init__(data, courses=courses, today=today, initial=first, **more)
        boxes: Any = self.fields
        boxes["whom"].label = _("Whom of the units below it was for")
        boxes["whom"].choices = [*_WHOM[:-1], (NOBODY, _("nobody by their office"))]
        boxes["on"].kind = boxes["until"].kind = PAST
        days_near(self, today)

    def called(self) -> Called:
        counts: dict[str, Any] = {name: self.cleaned_data[name] or 0 for name in _UNNAMED}
        return replace(super().called(), **counts)


class SetClassForm(HouseForm, _OfACourse):
    hours = CountField(
        label=pgettext_lazy("course", "Lessons"), required=False, min_value=1, max_value=2_000,
        help_text=_("Leave it empty for those of the course."),
    )  # fmt: skip

    def __init__(self, data: Any, *, courses: Any, now: TrainingClass | None) -> None:
        known = {"course": now.course_id, "trainers": now.trainers, "hours": now.hours} if now else {}
        super().__init__(data, initial=known)
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]


class ResultsForm(HouseForm):
    """A choice and a mark for everybody who was there; whoever has neither stays without a result."""

    def __init__(self, data: Any, *, lines: Sequence[Line]) -> None:
        super().__init__(data)
        self.lines = lines
        for line in lines:
            key, stands = line.attendee.pk, line.result
            self.fields[f"outcome-{key}"] = forms.ChoiceField(
                label=_("Result of %(name)s") % {"name": line.attendee.name}, required=False,
                choices=[("", pgettext_lazy("result of a class", "none yet")), *OUTCOMES],
                initial=stands.outcome if stands else PASSED,
            )  # fmt: skip
            self.fields[f"mark-{key}"] = LineField(
                label=_("Mark of %(name)s") % {"name": line.attendee.name}, required=False, max_length=MARK_AT_MOST,
                initial=stands.mark if stands else "",
            )  # fmt: skip

    def rows(self) -> Iterator[tuple[Line, forms.BoundField, forms.BoundField]]:
        for line in self.lines:
            yield line, self[f"outcome-{line.attendee.pk}"], self[f"mark-{line.attendee.pk}"]

    def clean(self) -> dict[str, Any]:
        for line in self.lines:
            if line.result is not None and not self.cleaned_data.get(f"outcome-{line.attendee.pk}"):
                self.add_error(f"outcome-{line.attendee.pk}", _("Choose a result; one that was given stays one."))
        return self.cleaned_data

    def given(self) -> Mapping[int, Given]:
        """Only of a valid form."""
        said = {line.attendee.pk: self.cleaned_data[f"outcome-{line.attendee.pk}"] for line in self.lines}
        return {key: Given(outcome, self.cleaned_data[f"mark-{key}"]) for key, outcome in said.items() if outcome}


class CertifyForm(HouseForm):
    on = DayField(label=_("Day on the certificates"), kind=PAST)

    def __init__(self, data: Any, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        days_near(self, today)


class OpenSignUpForm(HouseForm):
    quota = CountField(
        label=_("Places of each unit"), required=False, min_value=1, max_value=_QUOTA_AT_MOST,
        help_text=_("Leave it empty where as many may come as want to. Who is beyond it waits for a place."),
    )  # fmt: skip


class SignUpForm(HouseForm):
    """Members of the unit are chosen, others written down, one in a line."""

    people = forms.ModelMultipleChoiceField(
        label=_("Members of your unit"), queryset=Person.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    names = forms.CharField(
        label=_("Others, by name, one in a line"), required=False, max_length=5_000,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, data: Any, *, members: Any, shown: Sequence[Person]) -> None:
        """Of many members only some are `shown`; whoever was chosen before the list was another one is still taken."""
        super().__init__(data)
        box: Any = self.fields["people"]
        box.queryset = members
        box.choices = [(each.pk, each.name) for each in shown]

    def clean_names(self) -> list[str]:
        box = NameField(max_length=NAME_AT_MOST)
        return [box.clean(line) for line in self.cleaned_data["names"].splitlines() if clean(line)]

    def named(self) -> list[Named]:
        """Only of a valid form."""
        chosen = [Named(each.name, each) for each in self.cleaned_data["people"]]
        return chosen + [Named(each) for each in self.cleaned_data["names"]]


class QuestionForm(HouseForm):
    """The choices stand in lines of their own; a star stands before the one that is right."""

    words = LineField(label=_("Question"), max_length=QUESTION_AT_MOST)
    choices = forms.CharField(
        label=_("Choices, one in a line, a star (*) before the right one"), max_length=2_000,
        widget=forms.Textarea({"rows": 4, "placeholder": "*24 tháng\n12 tháng\n36 tháng"}),
    )  # fmt: skip

    def clean_choices(self) -> list[str]:
        lines = [clean(line) for line in self.cleaned_data["choices"].splitlines() if clean(line)]
        if any(len(line) > CHOICE_AT_MOST for line in lines):
            raise forms.ValidationError(_("A choice has at most %(count)d letters.") % {"count": CHOICE_AT_MOST})
        return lines

    def asked(self) -> Asked:
        """Only of a valid form. Without one star, or with two, no choice is the right one."""
        lines = self.cleaned_data["choices"]
        starred = [place for place, line in enumerate(lines) if line.startswith(_RIGHT)]
        right = starred[0] if len(starred) == 1 else -1
        return Asked(self.cleaned_data["words"], tuple(line.removeprefix(_RIGHT).strip() for line in lines), right)


class QuizForm(HouseForm):
    """The questions of a class as somebody answers them; each box is called q and the key of its question."""

    def __init__(self, data: Any, *, questions: Sequence[Any]) -> None:
        super().__init__(data)
        self.questions = questions
        for each in questions:
            self.fields[f"q{each.pk}"] = forms.TypedChoiceField(
                label=f"{each.number}. {each.words}", choices=list(enumerate(each.choices)), coerce=int,
                widget=forms.RadioSelect, error_messages={"required": _("Choose an answer.")},
            )  # fmt: skip

    def chosen(self) -> dict[int, int]:
        """Only of a valid form."""
        return {each.pk: self.cleaned_data[f"q{each.pk}"] for each in self.questions}


class InviteForm(HouseForm):
    """Who of the untrained is invited to which class that is still to be held."""

    to = forms.ModelChoiceField(
        label=pgettext_lazy("training", "To the class"), queryset=TrainingClass.objects.none(), empty_label=None
    )
    people = forms.ModelMultipleChoiceField(
        label=_("Whom to invite"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any, *, classes: Any, people: Any) -> None:
        super().__init__(data, initial={"people": [each.pk for each in people]})
        self.fields["to"].queryset = classes  # type: ignore[attr-defined]
        self.fields["people"].queryset = people  # type: ignore[attr-defined]
