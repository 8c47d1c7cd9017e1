"""What happened at a unit and below it, from day to day: the lines of the journal that touch any of its units."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from vungmanh.core import paths
from vungmanh.journal.models import About, Entry
from vungmanh.organization.models import Placement, Unit

_ABOVE_ALL = paths.span("")[1]


def happened_at(unit: Unit, since: date | None, until: date | None, *, on: date | None) -> QuerySet[Entry]:
    """Lines of the days from `since` to before `until` about the unit and what stands below it, the latest first.

    By the tree of the day `on`; by that of each line's own day where `on` is None, so that what happened in a unit
    before it went elsewhere stays with whom it was under. A unit that has ended keeps its last place, one that is to
    come has its first (seats). One query. Whoever holds READ_JOURNAL at the unit may read all of it.
    """
    touched = About.objects.filter(kind=About.UNIT)
    if since:
        touched = touched.filter(day__gte=since)
    if until:
        touched = touched.filter(day__lt=until)
    if on:
        below = _seats(on).filter(**_within(_seat_of(unit, on)))
        touched = touched.filter(key__in=below.order_by().values("unit"))
    else:
        ever = Placement.objects.filter(path__contains=unit.step).order_by().values("unit")
        then = _seats(OuterRef("day")).filter(unit=OuterRef("key"), **_within(_seat_of(unit, _OUTER_DAY)))
        touched = touched.filter(Exists(then), key__in=ever)
    return Entry.objects.filter(pk__in=touched.order_by().values("entry")).order_by("-pk")


_OUTER_DAY = OuterRef(OuterRef("day"))


def _seats(day: Any) -> QuerySet[Placement]:
    """Of every unit one place: the latest that had begun by the day, the first where none had."""
    others = Placement.objects.filter(unit=OuterRef("unit"))
    day_of_others = OuterRef(day) if isinstance(day, OuterRef) else day
    later = others.filter(since__gt=OuterRef("since"), since__lte=day_of_others)
    earlier = others.filter(since__lt=OuterRef("since"))
    return Placement.objects.filter(Q(~Exists(later), since__lte=day) | Q(~Exists(earlier), since__gt=day))


def _seat_of(unit: Unit, day: Any) -> Any:
    """The same of one unit, as a value within the query."""
    own = Placement.objects.filter(unit=unit.pk)
    begun = own.filter(since__lte=day).order_by("-since").values("path")[:1]
    return Coalesce(Subquery(begun), Subquery(own.order_by("since").values("path")[:1]))


def _within(path: Any) -> dict[str, Any]:
    return {"path__gte": path, "path__lt": Concat(path, Value(_ABOVE_ALL))}
