"""Find units by what one remembers: words of the name in any order and cut short, usual initials, the code."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import BooleanField, Case, CharField, IntegerField, Q, Value, When
from django.db.models.functions import Concat

from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization.models import FormerName, Unit, UnitQuerySet

# Initials that everybody writes, beside the words themselves.
_MEANS = {
    "cd": "cong doan",
    "cdcs": "cong doan co so",
    "nd": "nghiep doan",
    "ldld": "lien doan lao dong",
    "tld": "tong lien doan",
    "kcn": "khu cong nghiep",
    "cty": "cong ty",
    "mn": "mam non",
    "mg": "mau giao",
    "th": "tieu hoc",
    "thcs": "trung hoc co so",
    "thpt": "trung hoc pho thong",
    "bv": "benh vien",
    "tt": "trung tam",
    "q": "quan",
    "p": "phuong",
    "x": "xa",
}


@dataclass(frozen=True)
class FoundUnits:
    """The likeliest first; `more` says that there are others.

    `formerly` tells by their keys which were found by a name that they bear no more, and by which.
    """

    units: list[Unit]
    more: bool
    formerly: dict[int, str] = field(default_factory=dict)


def search_units(text: str, units: UnitQuerySet, *, at_most: int) -> FoundUnits:
    """Among `units`, which the caller has narrowed to what the reader may see.

    A code goes first, then a name that begins with what was typed, then any name of today, then one borne before;
    units that have ended come last.
    """
    typed, key = clean(text), fold(text)
    if not key:
        return FoundUnits([], more=False)
    coded = Q(code__in={typed, typed.upper()}) | _begins("code", typed) | _begins("code", typed.upper())
    worded = Q()
    for word in key.split(" "):
        worded &= _has_word(word)
    spaced = Concat(Value(" "), "search_key", output_field=CharField())
    former = FormerName.objects.alias(spaced=spaced).filter(worded)
    marked: Any = units.alias(spaced=spaced).annotate(
        named=Case(When(coded | worded, then=True), default=False, output_field=BooleanField()),
        rank=Case(
            When(code__in={typed, typed.upper()}, then=0),
            When(_begins("search_key", key), then=1),
            When(dissolved_on__isnull=False, then=4),
            When(coded | worded, then=2),
            default=3,
            output_field=IntegerField(),
        ),
    )
    ordered = marked.select_related("kind").order_by("rank", "kind__rank", "sort_key", "code")
    found: list[Any] = list(ordered.filter(coded | worded | Q(pk__in=former.values("unit")))[: at_most + 1])
    renamed = [unit.pk for unit in found if not unit.named]
    formerly = dict(former.filter(unit__in=renamed).values_list("unit", "name")) if renamed else {}
    if not found and " " not in key and key.isalpha() and 3 <= len(key) <= 8:
        found = _by_initials(key, ordered, at_most)
    return FoundUnits(found[:at_most], len(found) > at_most, formerly)


def _has_word(word: str) -> Q:
    """A word of the name begins with it, or it stands for usual words."""
    condition = Q(spaced__contains=f" {word}")
    return condition | Q(spaced__contains=f" {_MEANS[word]}") if word in _MEANS else condition


def _begins(field: str, start: str) -> Q:
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + "~"})


def _by_initials(key: str, units: Any, at_most: int) -> list[Unit]:
    """ "dmhb": Dệt May Hòa Bình, and whoever has these letters in a row anywhere among the first of their words."""
    return list(units.filter(initials__contains=key)[: at_most + 1])
