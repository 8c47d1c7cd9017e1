"""The boxes of admitting, correcting, transferring and leaving. They become facts; the actions do the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from vungmanh.core.days import Known
from vungmanh.core.masks import masked
from vungmanh.core.typed_days import BORN, PAST
from vungmanh.core.vietnamese import fold
from vungmanh.kit.looking import LookForm
from vungmanh.members.coming import why_not_on
from vungmanh.members.facts import FACTS, REMOVABLE, Facts, facts_of, value_of
from vungmanh.members.forms.wording import (
    add_contradictions,
    card_as_written,
    email_partly,
    identity_as_written,
    name_as_written,
    phones_as_written,
    shown_partly,
)
from vungmanh.members.leaving import TO_CHOOSE as REASONS
from vungmanh.members.models import Person
from vungmanh.members.rules import told_by
from vungmanh.organization.choosing import text_for
from vungmanh.organization.models import Unit, UnitQuerySet
from vungmanh.organization.unit_box import UnitField, unit_meant
from vungmanh.ui.forms import DayField, HouseForm, LineField, NameField, StandingForm, days_near

_DIGITS = {"inputmode": "numeric", "autocomplete": "off", "class": "short"}
ANOTHER = "another"
_MASKED = ("identity_number", "phone", "other_phone")  # facts of which a page shows the end alone
_READ = "read_"  # a hidden box with the mark of what was shown
# The box in which a fact is typed.
_BOXES = {
    "born_on": "born",
    "identity_number": "identity_number",
    "phone": "phone",
    "other_phone": "other_phone",
    "job": "job",
    "joined_on": "joined",
    "card_number": "card_number",
}


class _PersonForm(HouseForm):
    """The boxes that admitting and correcting have in common."""

    name = NameField(label=_("Full name"), max_length=120)
    gender = forms.ChoiceField(label=_("Gender"), choices=Person.GENDERS, widget=forms.RadioSelect)
    born = DayField(
        label=_("Born on"),
        kind=BORN,
        required=False,
        partial=True,
        help_text=_("A month or a year alone will do: 05/1988, 1988."),
    )
    identity_number = LineField(
        label=_("Identity number"), required=False, max_length=60,
        widget=forms.TextInput({**_DIGITS, "data-tells-gender": "gender", "data-tells-year": "born"}),
        help_text=_("12 digits, or 9 of an old card."),
    )  # fmt: skip
    phone = LineField(
        label=_("Phone"), required=False, max_length=60, widget=forms.TextInput({**_DIGITS, "inputmode": "tel"})
    )
    other_phone = LineField(
        label=_("Other phone"), required=False, max_length=60, widget=forms.TextInput({**_DIGITS, "inputmode": "tel"})
    )
    job = LineField(label=_("Job"), required=False, max_length=120)
    card_number = LineField(
        label=_("Number of the union card"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"class": "short", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        days_near(self, today)
        self.former_number = self._second = ""

    def clean_name(self) -> str:
        return name_as_written(self.cleaned_data["name"])

    def clean_identity_number(self) -> str:
        numbers = identity_as_written(self.cleaned_data["identity_number"])
        self.former_number = numbers.former
        return numbers.number

    def clean_phone(self) -> str:
        phone, self._second = phones_as_written(self.cleaned_data["phone"])
        return phone

    def clean_other_phone(self) -> str:
        """What stands in its own box, else the second of two phones in the first one."""
        return phones_as_written(self.cleaned_data["other_phone"])[0] or self._second

    def clean_card_number(self) -> str:
        return card_as_written(self.cleaned_data["card_number"])

    def facts(self) -> Facts:
        """What was typed; an empty box is None. Only of a valid form."""
        values = self.cleaned_data
        born, joined = values["born"], values["joined"]
        return Facts(
            name=values["name"],
            gender=values["gender"],
            born_on=born.day if born else None,
            born_precision=born.precision if born else "day",
            identity_number=values["identity_number"] or None,
            phone=values["phone"] or None,
            other_phone=values["other_phone"] or None,
            job=values["job"] or None,
            joined_on=joined.day if joined else None,
            joined_precision=joined.precision if joined else "day",
            card_number=values["card_number"] or None,
            former_number=self.former_number or None,
        )


class AheadDay(DayField):
    """The day of a decision, which may be to come, within a year."""

    def clean(self, value: Any) -> date:
        day: date = super().clean(value)
        if day and self.today and (too_far := why_not_on(day, self.today)):
            raise forms.ValidationError(too_far)
        return day


class AdmitForm(_PersonForm):
    """`namesake` is asked only where people of the same name and birth are known already."""

    on = AheadDay(
        label=_("Admitted on"),
        help_text=_("The day of the decision; the membership begins on it. It may be a day to come."),
    )
    joined = DayField(
        label=_("Joined the union on"), kind=PAST, required=False, partial=True,
        help_text=_("Only if it was earlier, in another unit."),
    )  # fmt: skip
    namesake = forms.CharField(required=False, max_length=400, widget=forms.HiddenInput)

    # A number of 12 digits tells gender and year of birth, so that neither need be typed.
    field_order = ["name", "identity_number", "gender", "born", "phone", "on"]
    folded = ((_("Job, card, other phone, joined earlier"), ("job", "card_number", "other_phone", "joined")),)
    needed = {
        "gender": _("(or as the identity number tells)"),
        "born": _("(or as the identity number tells)"),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["gender"].required = False
        if not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        number = values.get("identity_number") or ""
        told = told_by(number)
        values["gender"] = values.get("gender") or (told[0] if told else "")
        if not values["gender"] and not {"gender", "identity_number"} & set(self.errors):
            self.add_error("gender", _("Choose the gender, or type the identity number of 12 digits above."))
        add_contradictions(self, number=number, today=self.today)
        if told and not values.get("born") and not {"born", "identity_number"} & set(self.errors):
            values["born"] = Known(date(told[1], 1, 1), "year")
        joined, on = values.get("joined"), values.get("on")
        if joined and on and joined.day > on:
            self.add_error("joined", _("This is after the admission. Leave it empty, or type the earlier day."))
        return values

    @property
    def says_another(self) -> bool:
        """Whether the officer has said that none of the namesakes is meant, for just this name and birth."""
        return bool(self.cleaned_data["namesake"]) and self.cleaned_data["namesake"] == self.who()

    def who(self) -> str:
        """The person the question about namesakes is about: whoever types another name is asked again."""
        born = self.cleaned_data["born"]
        return f"{fold(self.cleaned_data['name'])}|{born.day.isoformat() if born else ''}"


class CorrectForm(_PersonForm, StandingForm):
    """Present values stand in the boxes. An empty box keeps what is known, masked or not: only a tick takes it out.

    Each box remembers what it showed; of what is masked there is a mark, which tells nobody the number.
    """

    joined = DayField(label=_("Joined the union on"), kind=PAST, required=False, partial=True)
    without = forms.MultipleChoiceField(
        label=_("What is wrong"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For what nobody knows rightly: what is ticked is removed, and no other is put in its place."),
    )

    field_order = [
        "name", "identity_number", "gender", "born", "phone", "other_phone", "job", "joined", "card_number", "without"
    ]  # fmt: skip
    folded = ((_("Take out what is wrong"), ("without",)),)

    def __init__(self, *args: Any, person: Person, **more: Any) -> None:
        self.person = person
        card = getattr(person, "card", None)
        self._number = getattr(getattr(person, "identity", None), "number", "")
        now = {
            "name": person.name,
            "gender": person.gender,
            "born": shown_partly(person.born_on, person.born_precision),
            "job": person.job,
            "joined": shown_partly(person.joined_on, person.joined_precision),
            "card_number": card.number if card else "",
        }
        self._known = facts_of(person)
        marks = {f"{_READ}{fact}": self._mark(fact) for fact in FACTS}
        super().__init__(*args, initial={**now, **marks}, **more)
        for name in now:
            self.fields[name].show_hidden_initial = True
        for name in marks:
            self.fields[name] = forms.CharField(required=False, widget=forms.HiddenInput)
        self._offer_to_take_out(now)
        for fact in FACTS:
            if (box := _BOXES.get(fact, fact)) in self.fields and self.leaves_theirs(box):
                self.offer_theirs(box, self._in_words(fact))
        unchanged = _("Now %(masked)s. Leave the box empty to keep it.")
        for name in _MASKED:
            if known := masked(getattr(self._known, name) or ""):
                self.fields[name].help_text = unchanged % {"masked": known}

    def _mark(self, fact: str) -> str:
        return salted_hmac("members.correct", f"{self.person.pk} {value_of(self._known, fact)}").hexdigest()[:20]

    def _in_words(self, fact: str) -> str:
        """What stands there now, as far as it is shown."""
        if fact == "gender":
            return str(self.person.get_gender_display())
        if fact == "email":
            return email_partly(self.person.email)
        if fact in _MASKED:
            return masked(getattr(self._known, fact) or "")
        box = _BOXES.get(fact, fact)
        return str(self.fields[box].prepare_value(self.initial[box]) or "")

    def _tell_overtaken(self, typed: dict[str, Any]) -> None:
        """Of what was typed or ticked, tell what a colleague has written meanwhile, and let the officer choose."""
        for fact in FACTS:
            box, shown = _BOXES.get(fact, fact), self.data.get(f"{_READ}{fact}")
            out = fact in typed.get("without", [])
            touched = out or (box in self.changed_data and typed.get(box))
            if not touched or shown in (None, self._mark(fact)) or box in self.errors:
                continue
            if out or typed[box] != value_of(self._known, fact):
                if box in self.fields:
                    self.tell_overtaken(box, self._in_words(fact))
                else:
                    now = {"now": self._in_words(fact) or "—"}
                    self.add_error(
                        "without", _("Meanwhile somebody has changed this to “%(now)s”; look again and save.") % now
                    )
            self.data[f"{_READ}{fact}"] = self._mark(fact)  # type: ignore[index]

    def _leave_theirs(self, typed: dict[str, Any]) -> None:
        """Where the officer has ticked so, what was typed or ticked otherwise counts for nothing."""
        for fact in FACTS:
            box = _BOXES.get(fact, fact)
            if self.leaves_theirs(box):
                typed["without"] = [out for out in typed.get("without", []) if out != fact]
                if box in _MASKED:
                    typed[box] = None

    def _offer_to_take_out(self, now: dict[str, Any]) -> None:
        """A tick for each fact that is known, with what is known of it."""
        known = {
            **{fact: self.fields[box].prepare_value(now[box]) for fact, box in _BOXES.items() if box in now},
            "identity_number": masked(self._number),
            "phone": masked(self.person.phone),
            "other_phone": masked(self.person.other_phone),
            "email": email_partly(self.person.email),
        }
        labels = {fact: self.fields[box].label for fact, box in _BOXES.items()} | {"email": _("Email")}
        choices = [(fact, f"{labels[fact]}: {known[fact]}") for fact in REMOVABLE if known[fact]]
        self.fields["without"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["without"]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        self._leave_theirs(typed)
        for fact in typed.get("without", []):
            box = _BOXES.get(fact)
            if box is None:
                continue
            if typed.get(box) and box in self.changed_data and typed[box] != self.initial.get(box):
                self.add_error(box, _("Either type what is right, or tick that it is taken out: not both."))
            else:
                typed[box] = None  # it stands in its box, and is not meant
        self._tell_overtaken(typed)
        self.tell_contradictions(typed)
        return typed

    def tell_contradictions(self, typed: dict[str, Any]) -> None:
        number = "" if "identity_number" in typed.get("without", []) else self._number
        joins = max(self.today, self.person.joined_on or self.today)  # whoever is admitted ahead joins on that day
        add_contradictions(self, number=typed.get("identity_number") or number, today=joins)

    def _is_touched(self, box: str) -> bool:
        return box in self.changed_data and not self.leaves_theirs(box)

    @property
    def without_facts(self) -> list[str]:
        """What is to be taken out, of REMOVABLE. Only of a valid form."""
        return list(self.cleaned_data.get("without", []))

    def facts(self) -> Facts:
        """What was touched. A box left as it was shown does not take back what a colleague has written meanwhile."""
        shown = {
            "gender": "gender",
            "born": "born_on",
            "job": "job",
            "joined": "joined_on",
            "card_number": "card_number",
        }
        left: dict[str, Any] = {fact: None for box, fact in shown.items() if not self._is_touched(box)}
        if not self._is_touched("name"):
            left["name"] = self.person.name
        return replace(super().facts(), **left)


class TransferForm(LookForm):
    """`units` are within the officer's reach; of the `neighbours`, the unions under the same unit, a part of the name
    will do; a unit elsewhere is named outright, as the letter names it."""

    to = UnitField(
        label=_("Transfer to"),
        help_text=_("Type the code or a part of the name. A union that another unit manages: its code or whole name."),
    )
    on = AheadDay(label=_("From the day"), help_text=_("The first day in the new unit. It may be a day to come."))
    decision = LineField(label=_("Decision or letter"), required=False, max_length=120)

    def __init__(
        self,
        *args: Any,
        today: date,
        units: UnitQuerySet,
        neighbours: UnitQuerySet,
        anywhere: UnitQuerySet,
        **more: Any,
    ) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **more})
        self.today, self._units, self._neighbours, self._anywhere = today, units, neighbours, anywhere
        days_near(self, today)
        # The key that ends the name looks at what will change; day and letter can still be told there.
        self.fields["to"].widget.attrs["enterkeyhint"] = "go"

    def clean_to(self) -> Unit:
        known = {"anywhere": self._anywhere, "neighbours": self._neighbours}
        unit = unit_meant(self, "to", self._units, on=self.today, **known)
        if unit.kind.is_upper:
            raise forms.ValidationError(
                _("“%(unit)s” is a level above. People are members of a grassroots union.") % {"unit": unit.name}
            )
        return unit

    def answers(self) -> dict[str, Any]:
        return {**self.cleaned_data, "to": text_for(self.cleaned_data["to"])}


class LeaveForm(HouseForm):
    """One member leaves; of many, LeaveManyForm."""

    reason = forms.ChoiceField(label=_("Reason"), choices=list(REASONS.items()), widget=forms.RadioSelect)
    on = AheadDay(
        label=_("No longer a member from"),
        help_text=_("The first day that does not count any more. It may be a day to come."),
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **more})
        days_near(self, today)


class LeaveManyForm(LeaveForm, LookForm):
    """Several leave for one reason; first it is looked at whom."""
