"""What is asked of a register: read from an address, kept in it, said in words, taken off one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _

from vungmanh.core.days import Known, show_day


@dataclass(frozen=True)
class Tag:
    """A filter that is on, in words. `without` is the end of an address that asks the same without it."""

    text: str
    without: str


@dataclass(frozen=True)
class Question:
    """What a valid form asks. `parameters` is how an address says it, `words` how a person reads it, both by box;
    what goes without saying stands in neither. `sort` is the code of a column, with a minus the other way round.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""

    def query(self, **more: object) -> str:
        """The end of an address that asks this; "" if nothing is asked."""
        asked = {**self.parameters, "sort": self.sort, **more}
        said = {name: value for name, value in asked.items() if value not in ("", None)}
        return "?" + urlencode(said) if said else ""

    def sorted_by(self, sort: str) -> Question:
        return replace(self, sort=sort)

    def without(self, *boxes: str) -> Question:
        """The same question with these filters taken off."""
        left = {name: text for name, text in self.parameters.items() if name not in boxes}
        return replace(self, parameters=left, words={name: self.words[name] for name in self.words if name in left})

    def tags(self) -> list[Tag]:
        return [Tag(text, self.without(name).query()) for name, text in self.words.items()]

    def in_words(self) -> str:
        """Every filter in one line, "" if there is none."""
        return "; ".join(self.words.values())


class FilterForm(forms.Form):
    """The boxes above a register, each a filter, filled from the address.

    What is missing has its everyday meaning: `clean_<box>` gives it, and `everyday` says it too, so that it stands in
    no address. What is wrong is kept and said beside its box, and no list is shown. `sorts` are the codes of the
    columns that can be sorted by, the everyday one first. `of_the_moment` are boxes that a saved filter leaves out.
    """

    of_the_moment: ClassVar[Sequence[str]] = ()

    sort = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, unit: Any, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, use_required_attribute=False)
        self.unit, self.user, self.today, self.sorts = unit, user, today, sorts

    def clean_sort(self) -> str:
        sort: str = self.cleaned_data["sort"]
        return sort if sort.removeprefix("-") in self.sorts else ""

    def question(self) -> Question:
        """What is asked. Only of a valid form."""
        asked = dict(self._asked())
        parameters = {name: self.parameter(name, value) for name, value in asked.items()}
        words = {name: self.words(name, value) for name, value in asked.items()}
        sort = self.cleaned_data["sort"]
        return Question(parameters, words, "" if self.sorts and sort == self.sorts[0] else sort)

    def _asked(self) -> Iterator[tuple[str, Any]]:
        for box in self.visible_fields():
            value = self.cleaned_data[box.name]
            if value not in (None, "", [], self.everyday(box.name)):
                yield box.name, value

    def everyday(self, name: str) -> Any:
        """The value of a box that goes without saying."""
        return self.fields[name].initial

    def to_save(self) -> str:
        """What a saved filter keeps of the question; "" where nothing else is asked."""
        return self.question().without(*self.of_the_moment).query().removeprefix("?")

    def parameter(self, name: str, value: Any) -> str:
        """How an address says the value; a box whose values are no texts or days says it otherwise."""
        if isinstance(value, Known):
            return show_day(value.day, value.precision)
        return value.isoformat() if isinstance(value, date) else str(getattr(value, "code", value))

    def words(self, name: str, value: Any) -> str:
        """How a person reads the filter: its label and what was chosen or typed."""
        said: dict[str, Any] = {"box": self.fields[name].label, "said": value}
        if isinstance(value, Known):
            said["said"] = show_day(value.day, value.precision)
        elif isinstance(value, date):
            said["said"] = show_day(value)
        elif choices := getattr(self.fields[name], "choices", None):
            said["said"] = dict(choices).get(value, value)
        elif value is True:
            return str(said["box"])
        return _("%(box)s: %(said)s") % said
