"""The units below a unit, as its tree shows them: level by level, or those that a text is found in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization.models import Link, Placement, Unit, UnitKind, UnitQuerySet
from vungmanh.organization.queries import names_on

A_PAGE = 100


@dataclass(frozen=True)
class Branch:
    """One row: a unit under its name of the day. `code` is "" out of the reader's reach: then there is no way to it.

    `below` is how many units stand directly below it; `above` names the unit it stands under, where it is not the
    one whose tree is shown.
    """

    pk: int
    code: str
    name: str
    kind: UnitKind
    below: int
    above: str = ""


def level_below(unit: Unit, day: date) -> UnitQuerySet:
    """The units directly below, in the order of lists."""
    return Unit.objects.directly_under(unit, day).select_related("kind")


def found_below(unit: Unit, text: str, day: date) -> list[int]:
    """Keys of the units anywhere below in whose name every word of the text stands, or in whose code the text does."""
    words = Q()
    for word in fold(text).split():
        words &= Q(unit__search_key__contains=word)
    # A text of signs alone has no words, and is in no name.
    wanted = Q(unit__code__icontains=clean(text)) | (words if words else Q(pk__in=[]))
    seat = Placement.objects.on(day).filter(unit=unit).first()
    if seat is None:
        return []
    low, high = paths.below(seat.path)
    places = Placement.objects.on(day).filter(wanted, path__gte=low, path__lt=high)
    return list(places.order_by("unit__kind__rank", "unit__sort_key", "unit__code").values_list("unit", flat=True))


def branches(units: Sequence[Unit], day: date, user: Any, today: date, *, with_above: bool = False) -> list[Branch]:
    """The rows of the units. The number of queries does not depend on how many they are."""
    keys = [unit.pk for unit in units]
    names = names_on(keys, day)
    standing = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=day), kind=Link.MANAGES, since__lte=day)
    counted = standing.filter(parent__in=keys).order_by().values_list("parent").annotate(Count("pk"))
    below: dict[int, int] = dict(counted)
    above: dict[int, str] = {}
    if with_above:
        above = dict(standing.filter(unit__in=keys).values_list("unit", "parent__name"))
    visible = Unit.objects.filter(pk__in=keys).visible_to(user, Permission.SEE_UNITS, today)
    codes = dict(visible.order_by().values_list("pk", "code"))
    return [
        Branch(
            unit.pk, codes.get(unit.pk, ""), names[unit.pk], unit.kind, below.get(unit.pk, 0), above.get(unit.pk, "")
        )
        for unit in units
    ]


def page_of(unit: Unit, text: str, day: date, number: Any) -> tuple[Page[Any], list[Unit]]:
    """A page of the units directly below, or of those anywhere below that the text finds."""
    if not text:
        level = Paginator(level_below(unit, day), A_PAGE).get_page(number)
        return level, list(level.object_list)
    keys = Paginator(found_below(unit, text, day), A_PAGE).get_page(number)
    rows = Unit.objects.select_related("kind").in_bulk(list(keys.object_list))
    return keys, [rows[key] for key in keys.object_list]
