"""A box that asks for one of a few people: plain text with suggestions, and a choice where several may be meant.

The people are those whom the page may name to its reader, as the members of a unit: a name that none of them bears is
told alike whether somebody elsewhere bears it or nobody (docs/decisions/0021).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from vungmanh.core.remembered import name_and_year
from vungmanh.core.vietnamese import clean, fold
from vungmanh.members.models import Person, PersonQuerySet
from vungmanh.members.search import search
from vungmanh.ui.forms import LineField

SUGGESTED_AT_MOST: Final = 300  # names that a page carries along; of more people some letters are asked for
_OFFERED: Final = 10
_KEY: Final = re.compile(r" #([0-9]{1,18})$")


@dataclass(frozen=True)
class Candidate:
    """Somebody who may be meant; `text` in the box means exactly them."""

    person: Person

    @property
    def text(self) -> str:
        return f"{named(self.person)} #{self.person.pk}"

    @property
    def words(self) -> str:
        return " · ".join(filter(None, (named(self.person), self.person.job)))


@dataclass(frozen=True)
class Choice:
    """The person who is meant; or None, with those who may be."""

    person: Person | None
    candidates: list[Candidate]


class PersonBox(forms.TextInput):
    """The text is sent as it is typed. Below it stand the `candidates`, if any; the one that is picked wins.

    `suggestions` names the datalist of the page that suggests the people while they are typed; "" for none.
    """

    template_name = "members/person_box.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.candidates: list[Candidate] = []
        self.suggestions = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"candidates": self.candidates, "suggestions": self.suggestions}
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(f"{name}_picked") or data.get(name)


class PersonField(LineField):
    """Cleans to text; the form, which knows the people, makes one of them of it with `person_meant`."""

    widget = PersonBox

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=160, **more)


def named(person: Person) -> str:
    """The name with the year of birth: what tells most namesakes apart, and what the box understands."""
    return f"{person.name} ({person.born_on.year})" if person.born_on else person.name


def suggested(people: PersonQuerySet) -> list[str]:
    """What the box suggests of so few people; nothing of more. One query."""
    few = list(people.order_by("sort_key", "pk")[: SUGGESTED_AT_MOST + 1])
    return [named(person) for person in few] if len(few) <= SUGGESTED_AT_MOST else []


def choose(text: str, people: PersonQuerySet) -> Choice:
    """The one of the people with exactly this name, with the year of birth where it was typed; else the one whom these
    words of a name mean."""
    typed = clean(text)
    if key := _KEY.search(typed):
        return Choice(people.filter(pk=int(key[1])).first(), [])
    words = clean(re.sub(r"[()]", " ", typed))
    name, year = name_and_year(words)
    exactly = people.filter(search_key=fold(name))
    if year:
        exactly = exactly.filter(born_on__year=year)
    found = list(exactly.order_by("sort_key", "pk")[: _OFFERED + 1]) if name else []
    marks = [person for person in found if person.name.lower() == name.lower()]
    if len(marks) == 1:
        return Choice(marks[0], [])
    return _one_of(found or search(words, people).people)


def _one_of(found: Iterable[Person]) -> Choice:
    few = list(found)
    return Choice(few[0], []) if len(few) == 1 else Choice(None, [Candidate(person) for person in few[:_OFFERED]])


def person_meant(form: forms.Form, box: str, people: PersonQuerySet) -> Person:
    """The person that the box of the form means; see `choose`. Raises ValidationError."""
    typed = form.cleaned_data[box]
    choice = choose(typed, people)
    if choice.person is not None:
        return choice.person
    if not choice.candidates:
        raise forms.ValidationError(
            _("Nobody on the roll here is called “%(typed)s”. Mind the spelling, or type only part of the name.")
            % {"typed": typed}
        )
    widget: Any = form.fields[box].widget
    widget.candidates = choice.candidates
    raise forms.ValidationError(_("Several people may be meant. Choose one of them."))
