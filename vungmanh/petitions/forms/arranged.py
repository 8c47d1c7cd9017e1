"""The boxes of what a level arranges."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vungmanh.petitions.models import Category, Template
from vungmanh.petitions.models.petitions import WORDS_AT_MOST
from vungmanh.ui.forms import HouseForm, LineField

_NAME_AT_MOST: Final = 80
_TITLE_AT_MOST: Final = 120


class CategoryForm(HouseForm):
    name = LineField(label=_("Name of the category"), max_length=_NAME_AT_MOST)


class TemplateForm(HouseForm):
    title = LineField(label=_("Title, by which it is chosen"), max_length=_TITLE_AT_MOST)
    category = forms.ModelChoiceField(
        label=_("For petitions about"), queryset=Category.objects.none(), required=False, empty_label=_("any category")
    )
    words = forms.CharField(
        label=_("Words of the answer"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 7}),
        help_text=_("Leave gaps as “…”: they are filled in by hand at each answer."),
    )  # fmt: skip

    def __init__(self, data: Any, *, categories: QuerySet[Category], now: Template | None = None) -> None:
        standing = {"title": now.title, "category": now.category_id, "words": now.words} if now else {}
        super().__init__(data, initial=standing)
        boxes: Any = self.fields
        boxes["category"].queryset = categories
