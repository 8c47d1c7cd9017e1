"""What has been answered for everybody: found without diacritics, by category, and offered to whoever answers next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, Final

from django.db.models import Case, Q, QuerySet, Value, When

from vungmanh.access.permissions import Permission
from vungmanh.core.vietnamese import fold
from vungmanh.petitions.models import Category, Question

_WORDS_AT_MOST: Final = 8
_LOOKED_AT: Final = 200
_OFFERED: Final = 5
_TELLS: Final = 3  # letters of a word that tells what a sentence is about


def saying(words: str) -> Q:
    """A condition: each of these words is said in the question, its answer, or the name of its category."""
    asked = fold(words).split()[:_WORDS_AT_MOST]
    named = {each.pk: fold(str(each)) for each in Category.objects.all()} if asked else {}
    found = Q()
    for word in asked:
        found &= Q(search_key__contains=word) | Q(category__in=[pk for pk, name in named.items() if word in name])
    return found


def published(words: str = "", category: Category | None = None) -> QuerySet[Question]:
    """What everybody reads, the latest first."""
    found = Question.objects.published().filter(saying(words)).select_related("unit", "category")
    return found.filter(category=category) if category else found


def seen_by(reader: Any, today: date, to: Permission = Permission.PUBLISH_ANSWER) -> QuerySet[Question]:
    """What an officer reads: what everybody does, and what is being written at the units within reach."""
    mine = Question.objects.visible_to(reader, today, to).order_by().values("pk")
    return Question.objects.filter(Q(pk__in=mine) | Q(pk__in=Question.objects.published().order_by().values("pk")))


def questions_for(category: Category, words: str, above: Collection[int]) -> list[Question]:
    """The few that may answer what was said: those of the category that have most words with it in common, of units in
    `above` (the keys of the unit that answers and of all above it) before others."""
    near = Case(When(unit__in=list(above), then=Value(0)), default=Value(1))
    found = list(published(category=category).order_by(near, "-checked_on", "-pk")[:_LOOKED_AT])
    said = {word for word in fold(words).split() if len(word) >= _TELLS}
    alike = {each.pk: len(said & set(fold(each.asks).split())) for each in found}
    return sorted(found, key=lambda each: (each.unit_id not in above, -alike[each.pk]))[:_OFFERED]


def categories_answered() -> list[Category]:
    """Those in which everybody finds something, in their order."""
    answered = Question.objects.published().order_by().values("category")
    return list(Category.objects.filter(pk__in=answered))


def categories_offered(above: list[int], today: date, chosen: int | None = None) -> QuerySet[Category]:
    """Those offered at a unit (`above` are the keys of it and of all above it), and the one that is chosen already."""
    return Category.objects.offered(above, today) | Category.objects.filter(pk=chosen or 0)
