"""The boxes of what an agreement says, whether that is kept, and what the employer promises then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.agreements.forms.boxes import AmountField
from vungmanh.agreements.models import Clause
from vungmanh.agreements.models.contents import MEASURES, RESULTS, TOPICS, WORDS_AT_MOST
from vungmanh.agreements.names import TOPIC_NAMES, first_up
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.better import law_gives
from vungmanh.agreements.told import Checked, Promised, Said
from vungmanh.core.typed_days import AHEAD, PAST
from vungmanh.dialogue.forms.boxes import SaidField
from vungmanh.petitions.forms.chips import Chips
from vungmanh.situation.forms.boxes import CountField
from vungmanh.tasks.models.beside import WHAT_AT_MOST
from vungmanh.ui.forms import DayField, HouseForm, LineField, days_near

ROWS_AT_MOST: Final = 17
_WHO_AT_MOST: Final = 120
_OF_A_ROW: Final = ("topic", "measure", "gives", "law_gives", "words", "people", "law_words", "note")
# What a topic is usually measured in.
_USUAL: Final = {
    kinds.WAGE_FLOOR: kinds.DONG, kinds.YEARLY_RAISE: kinds.PERCENT, kinds.BONUS: kinds.DONG,
    kinds.SHIFT_MEAL: kinds.DONG, kinds.ALLOWANCE: kinds.DONG, kinds.HOURS: kinds.HOURS_OF, kinds.LEAVE: kinds.DAYS,
    kinds.REST: kinds.DAYS, kinds.WELFARE: kinds.DONG,
}  # fmt: skip


def usual_of(topic: str, on: date, people: int | None) -> dict[str, Any]:
    """What stands in the boxes of a clause on the topic before anybody types: its measure, and what the law gives."""
    rule = law_gives(topic, on)
    first: dict[str, Any] = {"topic": topic, "measure": _USUAL.get(topic, kinds.WORDS), "people": people}
    if rule is not None:
        first |= {"measure": rule.value.measure, "law_gives": rule.value.amount, "law_words": rule.article}
    return first


def _boxes_of_a_clause() -> dict[str, forms.Field]:
    return {
        "topic": forms.ChoiceField(
            label=pgettext_lazy("clause", "What it is about"),
            choices=[("", _("Choose what it is about")), *TOPICS],
            required=False,
        ),
        "measure": forms.ChoiceField(label=_("Measured in"), choices=MEASURES, initial=kinds.WORDS, required=False),
        "gives": AmountField(label=_("The agreement gives"), required=False),
        "law_gives": AmountField(label=_("The law gives"), required=False),
        "words": SaidField(label=_("The clause, in words"), max_length=WORDS_AT_MOST, required=False),
        "people": CountField(label=_("To how many people"), required=False),
        "law_words": LineField(label=_("The law, in words"), max_length=WORDS_AT_MOST, required=False),
        "note": LineField(label=_("Remark"), max_length=WORDS_AT_MOST, required=False),
    }


def _said(said: Mapping[str, Any], place: int, key: int | None = None) -> Said:
    row = {name: said[f"{name}_{place}"] for name in _OF_A_ROW}
    measure = row.pop("measure") or kinds.WORDS
    if measure == kinds.WORDS:
        row |= {"gives": None, "law_gives": None}
    return Said(measure=measure, key=key, **row)


class ClausesForm(HouseForm):
    """One clause, or several at once; their boxes bear the number of their row. A row in which nothing is said of what
    the agreement gives is none, where others have something."""

    rows_shown = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, firsts: Sequence[Mapping[str, Any]]) -> None:
        self.many = len(firsts)
        initial = {f"{name}_{place}": value for place, first in enumerate(firsts) for name, value in first.items()}
        super().__init__(data, initial={**initial, "rows_shown": self.many})
        for place in range(self.many):
            for name, box in _boxes_of_a_clause().items():
                self.fields[f"{name}_{place}"] = box

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Of each clause the boxes that are seen at once, those folded away, and whether these lie open."""
        seen = ("gives", "measure", "law_gives", "people")
        return [
            {
                "topic": self[f"topic_{place}"], "values": [self[f"{name}_{place}"] for name in seen],
                "words": self[f"words_{place}"], "more": [self[f"law_words_{place}"], self[f"note_{place}"]],
                "is_open": any(f"{name}_{place}" in self.errors for name in ("law_words", "note")),
                "named": first_up(TOPIC_NAMES.get(str(self[f"topic_{place}"].value() or ""), "")),
            }
            for place in range(self.many)
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = self.cleaned_data
        wrong = {int(name.rpartition("_")[2]) for name in self.errors if name.rpartition("_")[2].isdecimal()}
        filled = [
            place for place in range(self.many)
            if place in wrong or said.get(f"gives_{place}") is not None or said.get(f"words_{place}")
        ]  # fmt: skip
        if not filled:
            self.add_error("gives_0", _("Write what the agreement gives, a number or words."))
        for place in filled:
            if f"topic_{place}" not in self.errors and not said.get(f"topic_{place}"):
                self.add_error(f"topic_{place}", _("Choose what the clause is about."))
        self.filled = filled
        # What an action calls by its place among those that were filled stands in another row of the page.
        self.boxes = {  # type: ignore[misc]
            f"{name}_{number}": f"{name}_{place}" for number, place in enumerate(filled) for name in _OF_A_ROW
        }
        return said

    def said(self) -> list[Said]:
        """Only of a valid form."""
        return [_said(self.cleaned_data, place) for place in self.filled]


class ClauseForm(ClausesForm):
    """One clause that stands, to be said otherwise."""

    def __init__(self, data: Any, *, clause: Clause) -> None:
        super().__init__(data, firsts=[{name: getattr(clause, name) for name in _OF_A_ROW}])
        self.clause = clause

    def said(self) -> list[Said]:
        return [_said(self.cleaned_data, 0, self.clause.pk)]


class CheckForm(HouseForm):
    """Whether the agreement, or one clause of it, is kept."""

    on = DayField(label=_("Looked at on"), kind=PAST)
    clause = forms.ChoiceField(label=_("Which clause"), required=False)
    result = forms.ChoiceField(label=_("What was found"), choices=RESULTS, widget=Chips)
    words = SaidField(label=_("In words"), max_length=WORDS_AT_MOST, rows=3, required=False)

    def __init__(self, data: Any, *, clauses: Sequence[Clause], clause: str = "", today: date) -> None:
        super().__init__(data, initial={"on": today, "clause": clause, "result": kinds.KEPT})
        self.clauses = {str(each.pk): each for each in clauses}
        named = [(key, first_up(each)) for key, each in self.clauses.items()]
        self.fields["clause"].choices = [("", _("The agreement as a whole")), *named]  # type: ignore[attr-defined]
        days_near(self, today)

    def checked(self) -> Checked:
        said = self.cleaned_data
        return Checked(said["on"], said["result"], said["words"], self.clauses.get(said["clause"]))


class PromiseForm(HouseForm):
    """What the employer has promised: it becomes a task that the officers of the unit follow."""

    what = LineField(label=_("What was promised"), max_length=WHAT_AT_MOST)
    due = DayField(label=pgettext_lazy("promise", "To be done by"), kind=AHEAD)
    who = LineField(
        label=_("By whom"), max_length=_WHO_AT_MOST, required=False,
        help_text=_("Head, department or person of the employer; left empty, the employer as such."),
    )  # fmt: skip

    def __init__(self, data: Any, *, what: str = "", today: date) -> None:
        super().__init__(data, initial={"what": what})
        days_near(self, today)

    def promised(self) -> Promised:
        said = self.cleaned_data
        return Promised(said["what"], said["due"], said["who"])
