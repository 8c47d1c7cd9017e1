"""Categories × what was received, answered, in time, met, what is open and overdue: figures of a unit, taken apart.

They are those of the books (measures.py), by the same trees: where units stood on the day of each fact, or where they
stand today. Whoever reads figures and not petitions is told sums of parcels, by quarters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from vungmanh.core.periods import Period
from vungmanh.organization.blocks import Block
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.road import road_of
from vungmanh.petitions.models import Category, Petition, Stage
from vungmanh.petitions.models.petitions import kept_from
from vungmanh.petitions.rules.small_numbers import parcels
from vungmanh.petitions.rules.states import MET
from vungmanh.petitions.tallies import standing
from vungmanh.petitions.trouble import Cell, Line, at_least, number_said, register_url

THEN, NOW = "then", "now"
# The columns in their order, and how the register is asked for the records of each.
RECEIVED, ANSWERED, IN_TIME, IS_MET, OPEN, OVERDUE = "received", "answered", "in_time", "met", "open", "overdue"
FLOWS: Final = (RECEIVED, ANSWERED, IN_TIME, IS_MET)
COLUMNS: Final = (*FLOWS, OPEN, OVERDUE)
Numbers = dict[str, dict[int, int]]  # by column and category


@dataclass(frozen=True)
class Asked:
    """Flows of the period, stocks of its last day; of a period that still runs as far as it has come."""

    at: Unit
    reader: Any
    today: date
    period: Period
    tree: str = THEN
    block: Block | None = None

    @property
    def last(self) -> date:
        return min(self.period.last_day, self.today)

    @property
    def tree_day(self) -> date:
        return self.today if self.tree == NOW else self.last


@dataclass(frozen=True)
class ByCategory:
    lines: Sequence[Line]
    total: Line
    is_told: bool = False


@dataclass(frozen=True)
class _Facts:
    """Rows of one statement: what of them counts in which column, and the column of their day, "" for stocks."""

    rows: QuerySet[Any]
    day: str
    counts: Mapping[str, Any]
    petition: str = ""


def by_category(asked: Asked) -> ByCategory:
    """For who sees the petitions of the unit. Five statements, however many petitions there are."""
    numbers: Numbers = defaultdict(dict)
    for facts in _facts(asked):
        category = f"{facts.petition}category_id"
        for row in facts.rows.filter(_within(asked, facts.day)).order_by().values(category).annotate(**facts.counts):
            for column in facts.counts:
                numbers[column][row[category]] = row[column]
    categories = {each.pk: each for each in Category.objects.all()}
    lines = [
        Line(str(each), "", [_cell(asked, column, numbers[column].get(key, 0), key) for column in COLUMNS])
        for key, each in categories.items()
        if any(numbers[column].get(key) for column in COLUMNS)
    ]
    total = [_cell(asked, column, sum(numbers[column].values()), 0) for column in COLUMNS]
    return ByCategory(lines, Line(_("Total"), "", total))


def by_category_told(asked: Asked) -> ByCategory:
    """For who reads figures and not petitions: a quarter, by the organisation of its end, all blocks together."""
    path = road_of(asked.at).seat(asked.last)
    places: dict[str, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for facts in _facts(asked):
        category, place = f"{facts.petition}category_id", "unit__placements__path"
        found = facts.rows.filter(standing(path, asked.last)).order_by().values(category, place)
        for row in found.annotate(**facts.counts):
            for column in facts.counts:
                places[column][row[category]][row[place]] = row[column]
    told = {
        column: {category: parcels(counts).under(path) for category, counts in found.items()}
        for column, found in places.items()
    }
    lines = [
        Line(str(each), "", [Cell(at_least(told.get(column, {}).get(each.pk, 0))) for column in COLUMNS])
        for each in Category.objects.all()
    ]
    total = [Cell(at_least(sum(told.get(column, {}).values()))) for column in COLUMNS]
    return ByCategory(lines, Line(_("Total"), "", total), is_told=True)


def _facts(asked: Asked) -> Iterator[_Facts]:
    """What came, what was answered, what was met, and what stood on the last day."""
    span, one = (asked.period.since, asked.last), Count("unit")
    seen = Petition.objects.standing().not_kept_from(asked.reader, asked.today)
    yield _Facts(seen.filter(received_on__range=span), "received_on", {RECEIVED: one})
    timely = Count("unit", filter=Q(in_time=True))
    yield _Facts(seen.filter(answered_on__range=span), "answered_on", {ANSWERED: one, IN_TIME: timely})
    yield _Facts(seen.filter(closed_on__range=span, result=MET), "closed_on", {IS_MET: one})
    stages = Stage.objects.on(asked.last).filter(is_open=True, petition__struck_on=None)
    stages = stages.exclude(kept_from(asked.reader, asked.today, "petition__"))
    yield _Facts(stages, "", {OPEN: one, OVERDUE: Count("unit", filter=Q(late_from__lte=asked.last))}, "petition__")


def _within(asked: Asked, day: str) -> Q:
    """Whether the unit stood at or below the asking one when it counts, as the books have it (ledger.explain)."""
    roads = sorted({place.path for place in road_of(asked.at).places})
    stood = Placement.objects.within(roads).filter(unit=OuterRef("unit"))
    if asked.block:
        stood = stood.filter(block=asked.block.number)
    of_one_day = asked.tree == NOW or not day
    stood = stood.on(asked.tree_day) if of_one_day else stood.counting_on(OuterRef(day))
    return Q(Exists(stood), unit__in=Placement.objects.within(roads).order_by().values("unit"))


def _cell(asked: Asked, column: str, number: int, category: int) -> Cell:
    if not number:
        return Cell("0")
    first, last = asked.period.since, asked.last
    wanted: dict[str, Any] = {
        RECEIVED: {"state": "all", "since": first, "until": last},
        ANSWERED: {"state": "all", "answered_from": first, "answered_to": last},
        IN_TIME: {"state": "all", "answered_from": first, "answered_to": last, "in_time": "on"},
        IS_MET: {"state": "all", "closed_from": first, "closed_to": last, "result": MET},
        OPEN: {"state": "open", "day": last},
        OVERDUE: {"state": "late", "day": last},
    }[column]
    if category:
        wanted["category"] = category
    if asked.block:
        wanted["block"] = asked.block.number
    if asked.tree == NOW:
        wanted["tree"] = NOW
    elif last != asked.today:
        wanted["day"] = last
    url = register_url(asked.at.code, which="said", **wanted)
    return Cell(number_said(number), url, column == OVERDUE)
