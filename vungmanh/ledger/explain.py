"""Which records make up a figure, or a part of it; their amounts add up to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Substr

from vungmanh.core import paths
from vungmanh.core.measures import Measure, Nature, Record
from vungmanh.ledger.queries import LEFT, NO_BLOCK, OWN, Row
from vungmanh.ledger.question import NOW, Question
from vungmanh.organization.models import Placement, PlacementQuerySet

_FEW = 1_000  # places; more than below any ward


def explain(question: Question, measure: Measure, at_most: int | None = None) -> Iterable[Record]:
    """The records behind the figure of the question's unit, asked of the room that owns them; no more than so many."""
    roads = _roads(question)
    # Of a grassroots union its figure has asked already who stood below.
    known = None if question.unit.kind.is_upper else {seat.unit for seat in question.seats}
    places = _of_the_blocks(Placement.objects.within(roads), question.blocks)
    return _records(question, measure, places, known or _ever_within(roads), at_most)


def explain_part(question: Question, measure: Measure, row: Row, below: Collection[int]) -> Iterable[Record]:
    """The records behind one row of the unit's figures; `below` are the keys of all units directly below."""
    roads = _roads(question)
    if row.part == NO_BLOCK:
        places, units = Placement.objects.within(roads).filter(block=0), _ever_within(roads)
        return _records(question, measure, places, units)
    if row.part == OWN:
        places, units = Placement.objects.filter(path__in=roads), {question.unit.pk}
    elif row.part == LEFT:
        places, units = _below_none_of(below, roads), _ever_within(roads)
    else:
        roads = [road + paths.step(row.unit_id or 0) for road in roads]
        places, units = Placement.objects.within(roads), _ever_within(roads)
    return _records(question, measure, _of_the_blocks(places, question.blocks), units)


def _records(
    question: Question, measure: Measure, places: PlacementQuerySet, ever: Any, at_most: int | None = None
) -> Iterable[Record]:
    """The records of units that stood at the places when it counts. Said once more without the day, by the keys of all
    who `ever` stood there, so that a database may begin with these units instead of with all rows."""

    def within(unit: str, day: date | str) -> Q:
        """Whether `unit` stood at one of the places on the day."""
        stood = places.filter(unit=OuterRef(unit))
        if question.tree == NOW or not isinstance(day, str):
            stood = stood.on(question.today if question.tree == NOW else day)  # type: ignore[arg-type]
        else:
            stood = stood.counting_on(OuterRef(day))
        return Q(Exists(stood), **{f"{unit}__in": ever})

    since = question.last if measure.nature is Nature.STOCK else question.first
    return measure.records(within, since, question.last + timedelta(days=1), at_most)


def _roads(question: Question) -> list[str]:
    """Wherever the unit ever stood: whatever bears such a path on a day stood below it on that day."""
    return sorted({place.path for place in question.road.places})


def _of_the_blocks(places: PlacementQuerySet, blocks: Collection[int]) -> PlacementQuerySet:
    return places.filter(block__in=blocks) if blocks else places


def _below_none_of(units: Collection[int], roads: list[str]) -> PlacementQuerySet:
    """Places below one of the paths, and not at or below one of the units that stand directly below now."""
    steps = [paths.step(unit) for unit in units]
    condition = Q(pk__in=[])
    names: dict[int, str] = {}
    for road in roads:
        low, high = paths.below(road)
        name = names.setdefault(len(road), f"step_{len(road)}")
        condition |= Q(path__gte=low, path__lt=high) & ~Q(**{f"{name}__in": steps})
    following = {name: Substr("path", Value(length + 1), paths.STEP) for length, name in names.items()}
    return Placement.objects.alias(**following).filter(condition)


def _ever_within(roads: list[str]) -> Any:
    """Keys of all that ever stood at or below one of the paths.

    Few are named one by one: a database that must guess how many there are looks through everybody instead.
    """
    within = Placement.objects.within(roads).order_by().values_list("unit", flat=True)
    few = list(within[: _FEW + 1])
    return set(few) if len(few) <= _FEW else within.values("unit")
