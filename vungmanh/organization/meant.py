"""The units that a list of a day may be about: under the names of that day, those that have gone since among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from vungmanh.access.permissions import Permission
from vungmanh.organization.finding import Finder
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import ever_below, former_names, units_below
from vungmanh.sheets.answers import Answers

_CHUNK = 5_000


def finder_below(
    under: Unit,
    day: date,
    today: date,
    *,
    by: Any,
    answers: Answers | None = None,
    founded: Sequence[Unit] = (),
    upper: bool = False,
) -> Finder:
    """Finds among the unions below `under` on the day or today, and else among those that ever stood there.

    `founded` are those that are about to be founded below it. With `upper` also among those that have others below
    them, `under` itself too.

    SECURITY: of these others only those whom the officer sees today; of anybody else's a list is told nothing.
    The number of queries does not depend on how many there are, up to some thousands.
    """
    below = [unit for unit in units_below(under, day, today) if upper or not unit.kind.is_upper]
    others = list(_others(ever_below(under) - {unit.pk for unit in below}, by, today, upper))
    former = former_names(unit.pk for unit in (*below, *others))
    return Finder([*below, *founded], answers, day=day, former=former, others=others)


def _others(units: Iterable[int], by: Any, today: date, upper: bool) -> Iterable[Unit]:
    keys = sorted(units)
    for start in range(0, len(keys), _CHUNK):
        some = Unit.objects.filter(pk__in=keys[start : start + _CHUNK])
        some = some if upper else some.filter(kind__is_upper=False)
        yield from some.visible_to(by, Permission.SEE_UNITS, today).select_related("kind")
