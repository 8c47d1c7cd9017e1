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
from vungmanh.ui.forms import days_near


@dataclass(frozen=True)
class Tag:
    """A filter that is on, in words. `without` is the end of an address that asks the same without it."""

    text: str
    without: str


@dataclass(frozen=True)
class InWords:
    """A filter that is on, as a person reads it, with the boxes that it is typed into and taken off with."""

    text: str
    boxes: Sequence[str]


@dataclass(frozen=True)
class Question:
    """What a valid form asks. `parameters` is how an address says it, each box in its order, "" where it asks nothing;
    `filters` how a person reads it. What goes without saying stands in neither.
    """

    parameters: Mapping[str, str] = field(default_factory=dict)
    filters: Sequence[InWords] = ()

    @property
    def sort(self) -> str:
        """The code of a column, with a minus the other way round; "" in the everyday order."""
        return self.parameters.get("sort", "")

    @property
    def in_address(self) -> dict[str, str]:
        """Only what is asked, by box."""
        return {name: value for name, value in self.parameters.items() if value}

    def query(self, **more: object) -> str:
        """Returns the end of an address that asks this; "" if nothing is asked."""
        asked = {name: value for name, value in {**self.parameters, **more}.items() if value not in ("", None)}
        return "?" + urlencode(asked) if asked else ""

    def but(self, **parameters: str) -> Question:
        """Returns the same question with other values in these boxes; as a person reads it, it is the one before."""
        return replace(self, parameters={**self.parameters, **parameters})

    def without(self, *boxes: str) -> Question:
        """Returns the same question with these filters taken off."""
        left = [each for each in self.filters if not set(each.boxes) & set(boxes)]
        return replace(self.but(**dict.fromkeys(boxes, "")), filters=left)

    def tags(self, *besides: str) -> list[Tag]:
        """Returns the filters that are on, but for those of the boxes that a page shows by themselves."""
        shown = (each for each in self.filters if not set(each.boxes) & set(besides))
        return [Tag(each.text, self.without(*each.boxes).query()) for each in shown]

    def in_words(self) -> str:
        """Returns every filter in one line, "" if there is none."""
        return "; ".join(each.text for each in self.filters)


class FilterForm(forms.Form):
    """The boxes above a register, each a filter, filled from the address.

    What is missing has its everyday meaning: `clean_<box>` gives it, and `everyday` says it too, so that it stands in
    no address. What is wrong is kept and said beside its box, and no list is shown. `sorts` are the codes of the
    columns that can be sorted by, the everyday one first. `of_the_moment` are boxes that a saved filter leaves out.
    The list is `at` this unit.

    A box called `q` is what one searches by: it stands alone above the others, which are folded away, and what is found
    is shown while one types. `method` is "post" where a question may hold what no address may say.
    """

    SEARCH: ClassVar[str] = "q"
    of_the_moment: ClassVar[Sequence[str]] = ()
    method: ClassVar[str] = "get"

    sort = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any], *, unit: Any, user: Any, today: date, sorts: Sequence[str]) -> None:
        super().__init__(data, use_required_attribute=False)
        self.at, self.user, self.today, self.sorts = unit, user, today, sorts
        days_near(self, today)
        if not self.field_order:  # the sorting stands at the end of an address
            self.fields["sort"] = self.fields.pop("sort")
        if self.SEARCH in self.fields:
            box: Any = self.fields[self.SEARCH]
            box.widget.input_type = "search"
            box.widget.attrs |= {"autocomplete": "off", "enterkeyhint": "search", "placeholder": box.label}

    @property
    def search(self) -> forms.BoundField | None:
        return self[self.SEARCH] if self.SEARCH in self.fields else None

    def senseless(self) -> Sequence[str]:
        """Returns the boxes that tell nothing apart at this unit: they are shown only while something is in them."""
        return ()

    @property
    def left_out(self) -> set[str]:
        return {self.SEARCH, *(name for name in self.senseless() if not self[name].value())}

    def boxes(self) -> list[forms.BoundField]:
        """Returns the filters that are folded away."""
        left_out = self.left_out
        return [box for box in self.visible_fields() if box.name not in left_out]

    @property
    def wrong_below(self) -> bool:
        """Whether one of the boxes that are folded away holds something wrong."""
        return any(name != self.SEARCH for name in self.errors)

    def as_of(self) -> date:
        """Returns the day that the list is of."""
        return self.today

    @property
    def has_address(self) -> bool:
        """Whether an address may say all of the question. A list without one has one page, one order, and no file."""
        return True

    def clean_sort(self) -> str:
        sort: str = self.cleaned_data["sort"]
        return sort if sort.removeprefix("-") in self.sorts and sort != self.sorts[0] else ""

    def question(self) -> Question:
        """Returns what is asked. Only of a valid form."""
        asked = {name: self.cleaned_data[name] for name in self.fields if self._is_asked(name)}
        parameters = {name: self.parameter(name, asked[name]) if name in asked else "" for name in self.fields}
        asked.pop("sort", None)
        return Question(parameters, list(self.in_words(asked)))

    def _is_asked(self, name: str) -> bool:
        value = self.cleaned_data[name]
        return value is not False and value not in (None, "", [], self.everyday(name))

    def for_journal(self) -> dict[str, Any]:
        """Returns what the journal keeps of the question."""
        return {"filter": self.question().query()}

    def everyday(self, name: str) -> Any:
        """Returns the value of a box that goes without saying."""
        return self.fields[name].initial

    def to_save(self) -> str:
        """Returns what a saved filter keeps of the question; "" where nothing else is asked."""
        return self.question().without(*self.of_the_moment).query().removeprefix("?")

    def parameter(self, name: str, value: Any) -> str:
        """Returns how an address says the value; a box whose values are no texts or days says it otherwise."""
        if isinstance(value, Known):
            return show_day(value.day, value.precision)
        return value.isoformat() if isinstance(value, date) else str(getattr(value, "code", value))

    def in_words(self, asked: Mapping[str, Any]) -> Iterator[InWords]:
        """Yields how a person reads what is asked; a form whose boxes belong together says it otherwise."""
        for name, value in asked.items():
            yield InWords(self.words(name, value), [name])

    def words(self, name: str, value: Any) -> str:
        """Returns how a person reads one filter: its label and what was chosen or typed."""
        words: dict[str, Any] = {"box": self.fields[name].label, "said": value}
        if isinstance(value, Known):
            words["said"] = show_day(value.day, value.precision)
        elif isinstance(value, date):
            words["said"] = show_day(value)
        elif choices := getattr(self.fields[name], "choices", None):
            words["said"] = dict(choices).get(value, value)
        elif value is True:
            return str(words["box"])
        return _("%(box)s: %(said)s") % words
