"""The units below a unit, as its tree shows them: level by level, or those that are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.core.vietnamese import clean, fold
from vungmanh.organization.blocks import Ownership
from vungmanh.organization.models import FormerName, Link, Placement, Unit, UnitKind, UnitQuerySet
from vungmanh.organization.queries import names_on

A_PAGE = 100


@dataclass(frozen=True)
class Branch:
    """One row: a unit under its name of the day. `code` is "" out of the reader's reach: then there is no way to it.

    `below` is how many units stand directly below it; `above` names the unit it stands under, where it is not the
    one whose tree is shown; `formerly` is the name that it was found by and does not bear on the day.
    """

    pk: int
    code: str
    name: str
    kind: UnitKind
    below: int
    above: str = ""
    formerly: str = ""


@dataclass(frozen=True)
class Wanted:
    """Units that are looked for below another: by words or a code, their block of the day (0: none is known), and the
    ownership of their employer as it is written down today. What is empty asks nothing."""

    text: str = ""
    block: int | None = None
    ownership: str = ""

    def __bool__(self) -> bool:
        return bool(self.text or self.ownership) or self.block is not None


NOTHING_WANTED: Final = Wanted()


def level_below(unit: Unit, day: date) -> UnitQuerySet:
    """The units directly below, in the order of lists."""
    return Unit.objects.directly_under(unit, day).select_related("kind")


def found_below(unit: Unit, wanted: Wanted, day: date) -> list[int]:
    """Keys of the units anywhere below that are wanted; of the text every word stands in one of their names, of today
    or before, or the text in their code."""
    seat = Placement.objects.on(day).filter(unit=unit).first()
    if seat is None:
        return []
    low, high = paths.below(seat.path)
    places = Placement.objects.on(day).filter(_named(wanted.text), path__gte=low, path__lt=high)
    if wanted.block is not None:
        places = places.filter(block=wanted.block)
    if wanted.ownership:
        places = places.filter(unit__ownership=Ownership.stored(wanted.ownership))
    if (
        wanted.block == 0 or wanted.ownership == Ownership.UNKNOWN
    ):  # what is known of an employer is not asked of others
        places = places.filter(unit__kind__is_upper=False)
    return list(places.order_by("unit__kind__rank", "unit__sort_key", "unit__code").values_list("unit", flat=True))


def _named(text: str) -> Q:
    if not text:
        return Q()
    words = Q()
    for word in fold(text).split():
        words &= Q(unit__search_key__contains=word)
    wanted = Q(unit__code__icontains=clean(text))
    if words:  # a text of signs alone has no words, and is in no name
        wanted |= words | Q(unit__in=_former_names(text).values("unit"))
    return wanted


def _former_names(text: str) -> QuerySet[FormerName]:
    """Those in which every word of the text stands."""
    names = FormerName.objects.all()
    for word in fold(text).split():
        names = names.filter(search_key__contains=word)
    return names


def _formerly(names: dict[int, str], text: str) -> dict[int, str]:
    """By which former name a unit was found, where the text is not in the name that is shown."""
    words = fold(text).split()
    other = [pk for pk, name in names.items() if not all(word in fold(name) for word in words)]
    return dict(_former_names(text).filter(unit__in=other).values_list("unit", "name")) if words and other else {}


def branches(
    units: Sequence[Unit], day: date, user: Any, today: date, *, sought: Wanted = NOTHING_WANTED
) -> list[Branch]:
    """The rows of the units; of those that `sought` has found with where they stand and by which former name.

    The number of queries does not depend on how many they are.
    """
    keys = [unit.pk for unit in units]
    names = names_on(keys, day)
    standing = Link.objects.filter(Q(until__isnull=True) | Q(until__gt=day), kind=Link.MANAGES, since__lte=day)
    counted = standing.filter(parent__in=keys).order_by().values_list("parent").annotate(Count("pk"))
    below: dict[int, int] = dict(counted)
    above: dict[int, str] = {}
    if sought:
        above = dict(standing.filter(unit__in=keys).values_list("unit", "parent__name"))
    formerly = _formerly(names, sought.text)
    visible = Unit.objects.filter(pk__in=keys).visible_to(user, Permission.SEE_UNITS, today)
    codes = dict(visible.order_by().values_list("pk", "code"))
    return [
        Branch(
            unit.pk,
            codes.get(unit.pk, ""),
            names[unit.pk],
            unit.kind,
            below.get(unit.pk, 0),
            above.get(unit.pk, ""),
            formerly.get(unit.pk, ""),
        )
        for unit in units
    ]


def page_of(unit: Unit, wanted: Wanted, day: date, number: Any) -> tuple[Page[Any], list[Unit]]:
    """A page of the units directly below, or of those anywhere below that are wanted."""
    if not wanted:
        level = Paginator(level_below(unit, day), A_PAGE).get_page(number)
        return level, list(level.object_list)
    keys = Paginator(found_below(unit, wanted, day), A_PAGE).get_page(number)
    rows = Unit.objects.select_related("kind").in_bulk(list(keys.object_list))
    return keys, [rows[key] for key in keys.object_list]
