"""Which indicators there are for a unit: those that the house is born with, and those that it or one above has made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from django.db.models import Prefetch, QuerySet

from vungmanh.access.scope import EVERYWHERE
from vungmanh.core import paths
from vungmanh.indicators.catalogue import Definition, Indicator, by_code
from vungmanh.indicators.catalogue_members import OF_MEMBERS, OF_OFFICERS
from vungmanh.indicators.catalogue_rights import OF_AGREEMENTS, OF_DIALOGUE
from vungmanh.indicators.catalogue_work import OF_CONGRESSES, OF_GATHERINGS, OF_PETITIONS, OF_SITUATION, OF_TASKS
from vungmanh.indicators.models import Made, MadeDefinition
from vungmanh.indicators.rules.formulas import NotAFormula, from_json
from vungmanh.kit.the_house import measures
from vungmanh.organization.blocks import BY_CODE as BLOCKS
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of

BUILT_IN: Final[tuple[Indicator, ...]] = (
    *OF_MEMBERS,
    *OF_AGREEMENTS,
    *OF_DIALOGUE,
    *OF_PETITIONS,
    *OF_TASKS,
    *OF_OFFICERS,
    *OF_GATHERINGS,
    *OF_SITUATION,
    *OF_CONGRESSES,
)
BUILT_IN_BY_CODE: Final = by_code(BUILT_IN)


def catalogue_of(unit: Unit, today: date) -> dict[str, Indicator]:
    """All indicators that the unit reads, by their codes. Costs one query (two where one was made)."""
    seat = road_of(unit).seat(today)
    return BUILT_IN_BY_CODE | by_code(made_by(paths.ancestors(seat)))


def indicator_of(code: str, unit: Unit, today: date) -> Indicator | None:
    """The indicator of the code, where the unit reads it."""
    return BUILT_IN_BY_CODE.get(code) or catalogue_of(unit, today).get(code)


def made_by(makers: Iterable[int]) -> list[Indicator]:
    """What these units have made and released."""
    return _released(Made.objects.filter(maker__in=list(makers)))


def _released(made: QuerySet[Made]) -> list[Indicator]:
    released = MadeDefinition.objects.filter(released_on__isnull=False).order_by("since")
    found = made.filter(definitions__released_on__isnull=False).distinct()
    found = found.select_related("maker").prefetch_related(Prefetch("definitions", released))
    return [as_indicator(each, list(each.definitions.all())) for each in found]


def as_indicator(made: Made, definitions: Sequence[MadeDefinition]) -> Indicator:
    """Returns the indicator with those of the definitions whose formula can still be read."""
    known = {measure.code for measure in measures()}
    read = []
    for each in definitions:
        try:
            formula = from_json(each.formula, known, BLOCKS)
        except NotAFormula:  # of a measure that is counted no more: nothing can be said
            continue
        read.append(Definition(each.since, formula, each.says, each.source))
    return Indicator(
        made.code, made.name, made.theme, made.unit_of, made.direction, made.levels, tuple(made.blocks), tuple(read),
        made.pk, made.maker.code, made.retired_on,
    )  # fmt: skip


def made_within(tops: list[str], today: date) -> list[Indicator]:
    """What units at or below these places have made and released."""
    makers = Placement.objects.last_on(today).within(tops).order_by().values("unit")
    return _released(Made.objects.all() if tops == [EVERYWHERE] else Made.objects.filter(maker__in=makers))
