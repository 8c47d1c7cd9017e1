"""The one form in which everything that an upload's lists ask is answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _

from vungmanh.core.days import ANY_DAY
from vungmanh.core.typed_days import AHEAD, PAST
from vungmanh.lists.asking import Question, Told
from vungmanh.ui.forms import DayField, HouseForm, LineField

AT_ONCE: Final = 40  # questions on one page; the rest is asked when these are answered
_RADIOS: Final = 6


@dataclass(frozen=True)
class Asked:
    """A question with its boxes: `chosen` to choose from, `typed` to fill in; either may be None."""

    question: Question
    told: Told | None
    chosen: forms.BoundField | None
    typed: forms.BoundField | None

    @property
    def is_long(self) -> bool:
        """Whether the choices stand in a box that opens, rather than one below the other."""
        return isinstance(self.chosen and self.chosen.field.widget, forms.Select) and not isinstance(
            self.chosen and self.chosen.field.widget, forms.RadioSelect
        )


class AnswerForm(HouseForm):
    """SECURITY: what may be answered is what was asked, with one of its choices, or a day or unit where one is asked.

    `units` turns what was typed into the code of a unit that the officer may name; it raises ValidationError.
    """

    def __init__(
        self,
        *args: Any,
        questions: Sequence[Question],
        units: Callable[[str], str],
        today: date,
        told: dict[str, Told] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.questions, self.units, self.told = questions[:AT_ONCE], units, told or {}
        self.left_for_later = max(0, len(questions) - AT_ONCE)
        for question in self.questions:
            if question.options:
                self.fields[question.name] = _choice(question)
            if question.free:
                self.fields[_typed(question)] = _box(question, today)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for question in self.questions:
            box = _typed(question)
            if question.free == "unit" and said.get(box):
                try:
                    said[box] = self.units(said[box])
                except forms.ValidationError as wrong:
                    self.add_error(box, wrong)
        return said

    def said(self, answers: dict[str, Any]) -> dict[str, Any]:
        """The answers with those that were given here; a proposal that need not be answered is left one."""
        for question in self.questions:
            value = self._value(question)
            is_proposal = not question.blocks and not question.answer and value == question.best
            if value and value != question.answer and not is_proposal:
                answers = question.said(answers, value)
        return answers

    def _value(self, question: Question) -> str:
        """What was typed goes before what was chosen: the choice stood there before."""
        typed = self.cleaned_data.get(_typed(question))
        if typed:
            return typed.isoformat() if isinstance(typed, date) else str(typed)
        return str(self.cleaned_data.get(question.name) or "")

    @property
    def open(self) -> list[Asked]:
        """What keeps rows from being taken."""
        return [asked for asked in self._asked() if asked.question.is_open]

    @property
    def besides(self) -> list[Asked]:
        """What is acted on as it is proposed until somebody says otherwise."""
        return [asked for asked in self._asked() if not (asked.question.blocks or self._is_folded(asked))]

    @property
    def of_one(self) -> list[Asked]:
        """What may be said of one person otherwise than of all of them."""
        return [asked for asked in self._asked() if asked.question.is_of_one]

    @staticmethod
    def _is_folded(asked: Asked) -> bool:
        return asked.question.is_quiet or asked.question.is_of_one

    @property
    def quiet(self) -> list[Asked]:
        """What the first lines of the page say already."""
        return [asked for asked in self._asked() if asked.question.is_quiet]

    @property
    def answered(self) -> list[Asked]:
        """What kept rows from being taken until it was answered; it can be answered otherwise."""
        return [asked for asked in self._asked() if asked.question.blocks and asked.question.answer]

    def _asked(self) -> Iterator[Asked]:
        for question in self.questions:
            boxes = (name if name in self.fields else "" for name in (question.name, _typed(question)))
            chosen, typed = (self[name] if name else None for name in boxes)
            yield Asked(question, self.told.get(question.name), chosen, typed)


def _typed(question: Question) -> str:
    return f"{question.name}-typed"


def _choice(question: Question) -> forms.ChoiceField:
    options = question.options
    few = len(options) <= _RADIOS and not question.is_of_one
    if not few and not question.chosen:
        options = [("", _("— choose —")), *options]
    return forms.ChoiceField(
        label=question.text,
        choices=options,
        required=False,
        initial=question.chosen,
        widget=forms.RadioSelect if few else forms.Select,
    )


def _box(question: Question, today: date) -> forms.Field:
    if question.free in ("day", "coming-day"):
        label = _("Or another day") if question.options else _("Day")
        if question.free == "day":
            box = DayField(label=label, kind=PAST, required=False, window=(ANY_DAY[0], today))
        else:
            box = DayField(label=label, kind=AHEAD, required=False, window=(today, ANY_DAY[1]))
        box.as_of(today)
        return box
    label = _("Or another unit: code or name") if question.options else _("Code or name of the unit")
    return LineField(label=label, required=False, widget=forms.TextInput(attrs={"list": "units"}))
