"""Which records make up a figure; their amounts add up to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from vungmanh.core.measures import Measure, Nature, Record
from vungmanh.ledger.queries import NOW, Question
from vungmanh.organization.models import Placement

_FEW = 1_000  # places; more than below any ward


def explain(question: Question, measure: Measure) -> Iterable[Record]:
    """The records behind the figure of the question's unit, asked of the room that owns them."""

    # Wherever the unit ever stood: whatever bears such a path on a day stood below it on that day.
    roads = list(Placement.objects.filter(unit=question.unit).values_list("path", flat=True).distinct().order_by())

    # Said once more without the day, so that a database may begin with these units instead of with all rows.
    # Few are named one by one: a database that must guess how many there are looks through everybody instead.
    below = Placement.objects.within(roads).order_by().values_list("unit", flat=True)
    few = list(below[: _FEW + 1])
    ever_below = set(few) if len(few) <= _FEW else below.values("unit")

    def within(unit: str, day: date | str) -> Q:
        """Whether `unit` stood at or below the question's unit on the day, in its block."""
        at: date | OuterRef = OuterRef(day) if isinstance(day, str) else day
        if question.tree == NOW:
            at = question.today
        standing = Q(until__isnull=True) | Q(until__gt=at)
        if isinstance(at, OuterRef):
            # What happened on the day a place ended, and no other began, counts at that place.
            following = Placement.objects.filter(unit=OuterRef("unit"), since=OuterRef("until"))
            standing = standing | (Q(until=at) & Q(~Exists(following)))
        places = Placement.objects.within(roads).filter(standing, unit=OuterRef(unit), since__lte=at)
        stood = Exists(places.filter(block=question.block) if question.block else places)
        return Q(stood, **{f"{unit}__in": ever_below})

    stock = measure.nature is Nature.STOCK
    since = question.last if stock else question.first
    return measure.records(within, since, question.last + timedelta(days=1))
