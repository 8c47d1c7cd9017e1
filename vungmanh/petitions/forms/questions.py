"""The boxes of a question and its answer, and the filters of their list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from vungmanh.kit.filters import FilterForm
from vungmanh.petitions.models import Category, Question
from vungmanh.petitions.publishing import ANSWER_AT_MOST, ASKS_AT_MOST, Written
from vungmanh.ui.forms import HouseForm, LineField

PUBLISHED, TO_CHECK, WITHDRAWN, ALL = "published", "to_check", "withdrawn", "all"
STATES: Final = [
    (PUBLISHED, pgettext_lazy("question and answer", "Everybody reads it")),
    (TO_CHECK, _("To be checked")),
    (WITHDRAWN, pgettext_lazy("question and answer", "Withdrawn")),
]


def state_of(question: Question) -> str:
    if question.withdrawn_on:
        return WITHDRAWN
    return PUBLISHED if question.checked_on else TO_CHECK


class QuestionsForm(FilterForm):
    """Questions and answers by words, category, and whether everybody reads them. All that is not withdrawn goes
    without saying."""

    of_the_moment: ClassVar[Sequence[str]] = ()
    q = LineField(label=_("Words of the question or the answer"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Who reads it"), required=False, choices=[("", _("Published and to be checked")), *STATES]
    )
    category = forms.ModelChoiceField(
        label=_("Category"), required=False, queryset=Category.objects.all(), empty_label=_("All categories")
    )
    own = forms.BooleanField(label=_("Only of this unit and of those below"), required=False)

    def parameter(self, name: str, value: Any) -> str:
        return str(value.pk) if isinstance(value, Category) else super().parameter(name, value)

    def words(self, name: str, value: Any) -> str:
        return f"{self.fields[name].label}: {value}" if isinstance(value, Category) else super().words(name, value)


class QuestionForm(HouseForm):
    """A question as anybody would ask it, with the answer; nobody is named in either."""

    asks = forms.CharField(
        label=pgettext_lazy("question and answer", "Question"), max_length=ASKS_AT_MOST,
        widget=forms.Textarea({"rows": 2}), help_text=_("As anybody would ask it, without names and workplaces."),
    )  # fmt: skip
    answer = forms.CharField(
        label=pgettext_lazy("question and answer", "Answer"), max_length=ANSWER_AT_MOST,
        widget=forms.Textarea({"rows": 8}), help_text=_("Without names, telephone numbers, numbers of papers."),
    )  # fmt: skip
    category = forms.ModelChoiceField(label=_("Category"), queryset=Category.objects.none(), empty_label=None)
    law = LineField(label=_("Article of the law"), required=False, max_length=120)

    def __init__(self, data: Any, *, offered: QuerySet[Category], known: Mapping[str, Any]) -> None:
        super().__init__(data, initial=known)
        boxes: Any = self.fields
        boxes["category"].queryset = offered

    def written(self) -> Written:
        """What was typed. Only of a valid form."""
        said = self.cleaned_data
        return Written(said["asks"].strip(), said["answer"].strip(), said["category"], said["law"])


class WithdrawQuestionForm(HouseForm):
    reason = LineField(label=_("Reason"), help_text=_("Officers read it, and it stays in the journal."))
