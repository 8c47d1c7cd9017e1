"""Which records make up a figure; their amounts add up to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from vungmanh.core.measures import Measure, Nature, Record
from vungmanh.ledger.queries import NOW, Question
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of

_FEW = 1_000  # places; more than below any ward


def explain(question: Question, measure: Measure, at_most: int | None = None) -> Iterable[Record]:
    """The records behind the figure of the question's unit, asked of the room that owns them; no more than so many."""

    # Wherever the unit ever stood: whatever bears such a path on a day stood below it on that day.
    roads = sorted({place.path for place in road_of(question.unit).places})

    # Said once more without the day, so that a database may begin with these units instead of with all rows.
    ever_below = _ever_below(question, roads)

    def within(unit: str, day: date | str) -> Q:
        """Whether `unit` stood at or below the question's unit on the day, in its block."""
        places = Placement.objects.within(roads).filter(unit=OuterRef(unit))
        if question.tree == NOW or not isinstance(day, str):
            places = places.on(question.today if question.tree == NOW else day)  # type: ignore[arg-type]
        else:
            places = places.counting_on(OuterRef(day))
        stood = Exists(places.filter(block=question.block) if question.block else places)
        return Q(stood, **{f"{unit}__in": ever_below})

    stock = measure.nature is Nature.STOCK
    since = question.last if stock else question.first
    return measure.records(within, since, question.last + timedelta(days=1), at_most)


def _ever_below(question: Question, roads: list[str]) -> Any:
    """Keys of the unit and of what ever stood below it. Of a grassroots union its figure has asked for them already.

    Few are named one by one: a database that must guess how many there are looks through everybody instead.
    """
    if not question.unit.kind.is_upper:
        return {seat.unit for seat in question.seats}
    below = Placement.objects.within(roads).order_by().values_list("unit", flat=True)
    few = list(below[: _FEW + 1])
    return set(few) if len(few) <= _FEW else below.values("unit")
