"""What an officer should know of the units of a list: other names, other places, and an end since its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.core.days import show_day
from vungmanh.organization.finding import Finder
from vungmanh.organization.models import Unit

_NAMED = 3  # of many units alike, as many as a sentence holds


def about_units(units: Sequence[Unit], day: date, finder: Finder, stood: Mapping[int, str]) -> list[str]:
    """Sentences about the units that a list of the day was found to be about. `stood` as in ListDay."""
    return [*islice(_of_names(units, day, finder), _NAMED), *about_places(units, day, stood), *_of_ends(units)]


def _of_names(units: Sequence[Unit], day: date, finder: Finder) -> Iterator[str]:
    for unit in units:
        told = {"unit": unit.name, "code": unit.code, "name": finder.name_of(unit), "day": show_day(day)}
        if unit.pk in finder.formerly:
            told["name"] = finder.formerly[unit.pk]
            yield _("“%(name)s” was the name of %(unit)s (%(code)s) at another time, not on %(day)s.") % told
        elif told["name"] != unit.name:
            yield _("%(unit)s (%(code)s) bore the name “%(name)s” on %(day)s.") % told


def about_places(units: Sequence[Unit], day: date, stood: Mapping[int, str]) -> list[str]:
    """Which of the units stood elsewhere on the day, by whom they stood under."""
    by_parent: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        if stood.get(unit.pk):
            by_parent[stood[unit.pk]].append(unit.name)
    return [
        ngettext(
            "%(units)s stood under %(parent)s on %(day)s; figures of that day by the organization of then stand there.",
            "%(count)d units (%(units)s …) stood under %(parent)s on %(day)s; "
            "figures of that day by the organization of then stand there.",
            len(names),
        )
        % {"count": len(names), "units": "; ".join(names[:_NAMED]), "parent": parent, "day": show_day(day)}
        for parent, names in by_parent.items()
    ]


def _of_ends(units: Sequence[Unit]) -> list[str]:
    said = _("%(unit)s was dissolved on %(day)s.")
    return [
        said % {"unit": unit.name, "day": show_day(unit.dissolved_on)}
        for unit in units
        if unit.dissolved_on is not None
    ][:_NAMED]
