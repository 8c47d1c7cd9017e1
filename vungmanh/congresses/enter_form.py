"""The boxes of an election: the day, a few numbers, one line for each person.

Which body is elected and on which occasion says the address, so that the lines follow without any script. Whoever sits
in the body is offered to be ticked; others are typed, by any part of their name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from vungmanh.congresses.models import Election
from vungmanh.congresses.rules.elections import Counts, impossible, most_votes
from vungmanh.congresses.told import Candidacy, Held
from vungmanh.core.typed_days import AHEAD, PAST
from vungmanh.members.models import Person, PersonQuerySet
from vungmanh.members.person_box import PersonBox, PersonField, person_meant, suggested
from vungmanh.officers.models import LONGEST_DECISION, OFFICES, Appointment
from vungmanh.officers.rules import offices
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

COUNTS: Final = ("invited", "present", "ballots_out", "ballots_in", "ballots_valid")
LINES: Final = 5  # that lie open; as many again are folded below them
LINES_AT_MOST: Final = 25  # the largest committee that the guidance knows (domain: from 25,000 members)
_MANY: Final = 1_000_000
_NAMES: Final = dict(OFFICES)
_SUGGESTIONS: Final = "people-here"
NOT_ELECTED: Final = ""


class CountField(forms.IntegerField):
    """How many, typed with the keys of digits."""

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=0, max_value=_MANY, required=False, **more)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric", "class": "short"}


@dataclass(frozen=True)
class Line:
    """The boxes of one person as the page shows them: who (typed, or ticked), which office, how many votes."""

    who: BoundField
    office: BoundField
    votes: BoundField

    @property
    def is_ticked(self) -> bool:
        return isinstance(self.who.field, forms.BooleanField)

    @property
    def boxes(self) -> tuple[BoundField, ...]:
        return self.who, self.office, self.votes


def offices_of(body: str) -> list[tuple[str, Any]]:
    """The offices to which somebody is elected into the body, the leading ones first, in words."""
    return [(code, _NAMES[code]) for code in offices.offices_in(body)]


def usual_office(body: str, *, leads: bool) -> str:
    """The office that a line shows first: the one that leads the body, else its plain member's."""
    of_body = [code for code in offices.offices_in(body) if offices.BY_CODE[code].body == body]
    return of_body[0] if leads else of_body[-1]


class CountsForm(HouseForm):
    """How many were called and came, and what became of the ballots: none more than there were before."""

    invited = CountField(label=_("Invited"))
    present = CountField(label=_("Present"))
    ballots_out = CountField(label=_("Ballots handed out"))
    ballots_in = CountField(label=_("Ballots collected"))
    ballots_valid = CountField(label=_("Valid ballots"))

    @property
    def counts_boxes(self) -> list[BoundField]:
        return [self[name] for name in COUNTS]

    def counts_of(self, said: Mapping[str, Any]) -> Counts:
        return Counts(**{name: said.get(name) for name in COUNTS})

    def refuse_the_impossible(self, votes: Sequence[str]) -> None:
        """Say at each box what cannot be; `votes` are the boxes of votes. Called by `clean`."""
        counts = self.counts_of(self.cleaned_data)
        for box, limit in impossible(counts):
            said = {"number": self.cleaned_data[limit], "what": self.fields[limit].label}
            self.add_error(box, _("More than %(number)s (%(what)s).") % said)
        most = most_votes(counts)
        for box in votes:
            typed = self.cleaned_data.get(box)
            if most is not None and typed is not None and typed > most and box not in self.errors:
                self.add_error(box, _("More votes than ballots: at most %(most)s.") % {"most": most})


class EnterForm(CountsForm):
    """`sits` are those who sit in the body today, `people` those who may be elected, by name."""

    boxes = {"on": "on"}

    on = DayField(label=_("Day of the election"), kind=PAST)
    form = forms.ChoiceField(label=_("Who took part"), required=False, widget=forms.RadioSelect)
    place = LineField(label=_("Place"), required=False, max_length=120)
    seats = forms.IntegerField(
        label=_("Seats of the body"), required=False, min_value=1, max_value=200,
        help_text=_("Empty: as many as were elected."),
    )  # fmt: skip
    due = DayField(
        label=_("The next election is due on"), kind=AHEAD, required=False, help_text=_("Empty: as the rules say.")
    )
    decision = LineField(label=_("Decision of recognition"), required=False, max_length=LONGEST_DECISION)
    decided_on = DayField(label=_("Day of the decision"), kind=PAST, required=False)

    _TERM: Final = ("seats", "due")

    def __init__(
        self, data: Any, *, body: str, occasion: str, sits: Sequence[Appointment], people: PersonQuerySet, today: date,
        form: str,
    ) -> None:  # fmt: skip
        super().__init__(data, initial={"form": form})
        self.body, self.occasion, self.people, self.sits = body, occasion, people, sits
        boxes: Any = self.fields
        boxes["form"].choices = [("", _("not said")), *Election.FORMS]
        if occasion == Election.BY_ELECTION:
            for name in self._TERM:
                del boxes[name]
        self.suggestions = suggested(people)
        self.again = [self._ticked(each) for each in sits]
        usual = [usual_office(body, leads=not sits and number == 0) for number in range(LINES_AT_MOST)]
        self.typed = [self._typed(number, office) for number, office in enumerate(usual, start=1)]
        days_near(self, today)

    def _ticked(self, each: Appointment) -> tuple[str, Person]:
        name = f"again_{each.person_id}"
        self.fields[name] = forms.BooleanField(label=each.person.name, required=False)
        self._office_and_votes(name, each.office)
        return name, each.person

    def _typed(self, number: int, office: str) -> str:
        name = f"who_{number}"
        field = PersonField(label=_("Name"), required=False)
        widget = field.widget
        assert isinstance(widget, PersonBox)
        widget.suggestions = _SUGGESTIONS if self.suggestions else ""
        self.fields[name] = field
        self._office_and_votes(name, office)
        return name

    def _office_and_votes(self, name: str, office: str) -> None:
        choices = [*offices_of(self.body), (NOT_ELECTED, _("not elected"))]
        self.fields[f"{name}_office"] = forms.ChoiceField(
            label=_("Elected as"), choices=choices, initial=office, required=False
        )
        self.fields[f"{name}_votes"] = CountField(label=_("Votes"))

    # ---- as the page shows it

    @property
    def again_lines(self) -> list[Line]:
        return [self._line(name) for name, _person in self.again]

    @property
    def open_lines(self) -> list[Line]:
        return [self._line(name) for name in self.typed[: self._open]]

    @property
    def folded_lines(self) -> list[Line]:
        return [self._line(name) for name in self.typed[self._open :]]

    @property
    def _open(self) -> int:
        """So many lines lie open: five, and whatever was typed further down."""
        used = [n for n, name in enumerate(self.typed, start=1) if self.is_bound and self.data.get(name)]
        return max([LINES, *used])

    def _line(self, name: str) -> Line:
        return Line(self[name], self[f"{name}_office"], self[f"{name}_votes"])

    @property
    def more(self) -> list[BoundField]:
        """What is seldom said."""
        return [self[name] for name in ("form", "place", *self._TERM, "decision", "decided_on") if name in self.fields]

    @property
    def more_is_open(self) -> bool:
        return any(box.errors for box in self.more)

    # ---- as it is read

    def clean(self) -> dict[str, Any]:
        stood = list(self._read())
        self.refuse_the_impossible([f"{name}_votes" for name, _person in stood])
        self._refuse_twice(stood)
        if not stood and not self.errors:
            raise forms.ValidationError(_("Write at least one person who was elected."))
        self.cleaned_data["stood"] = stood
        return self.cleaned_data

    def _read(self) -> Iterator[tuple[str, Person]]:
        for name, person in self.again:
            if self.cleaned_data.get(name):
                yield name, person
        for name in self.typed:
            if self.cleaned_data.get(name):
                try:
                    yield name, person_meant(self, name, self.people)
                except forms.ValidationError as wrong:
                    self.add_error(name, wrong)

    def _refuse_twice(self, stood: Sequence[tuple[str, Person]]) -> None:
        seen, held = set[int](), dict[str, str]()
        for name, person in stood:
            if person.pk in seen:
                self.add_error(name, _("%(name)s stands in a line above already.") % {"name": person.name})
            seen.add(person.pk)
            office = self.cleaned_data.get(f"{name}_office", "")
            if office in offices.ALONE:
                if office in held:
                    said = {"office": _NAMES[office], "name": held[office]}
                    self.add_error(f"{name}_office", _("One person is %(office)s: %(name)s, in a line above.") % said)
                held.setdefault(office, person.name)

    def held(self) -> Held:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        candidates = [
            Candidacy(person, said[f"{name}_office"], said[f"{name}_votes"]) for name, person in said["stood"]
        ]
        return Held(
            self.body, self.occasion, said["on"], candidates, self.counts_of(said), said["form"], said["place"],
            said.get("seats"), said.get("due"), said["decision"], said["decided_on"],
        )  # fmt: skip
