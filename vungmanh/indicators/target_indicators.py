"""The indicators that targets are of, by their codes: also of those that are offered for nothing new any more, and of
those that a unit has made which a target's unit stands under no longer."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from vungmanh.indicators.catalogue import Indicator
from vungmanh.indicators.definitions import BUILT_IN_BY_CODE, as_indicator, catalogue_of
from vungmanh.indicators.models import Made, MadeDefinition
from vungmanh.organization.models import Unit


def indicators_named(codes: Iterable[str]) -> dict[str, Indicator]:
    """At most two queries, and none where all are built in."""
    wanted = set(codes)
    found = {code: BUILT_IN_BY_CODE[code] for code in wanted & set(BUILT_IN_BY_CODE)}
    if missing := wanted - set(found):
        released = MadeDefinition.objects.filter(released_on__isnull=False).order_by("since")
        rows = Made.objects.filter(code__in=missing).select_related("maker")
        for made in rows.prefetch_related(Prefetch("definitions", released)):
            found[made.code] = as_indicator(made, list(made.definitions.all()))
    return found


def indicator_named(code: str) -> Indicator:
    return indicators_named([code])[code]


def offered_at(unit: Unit, today: date) -> dict[str, Indicator]:
    """Those that new targets of the unit, and of units below it, can be of."""
    return {
        code: each for code, each in catalogue_of(unit, today).items() if each.definitions and each.retired_on is None
    }


def names_at(unit: Unit, today: date) -> dict[str, str]:
    """What all indicators are called that the unit and those below it may have targets of."""
    return {code: str(each.name) for code, each in catalogue_of(unit, today).items()}
