"""What agreements of the same block and size give: the middle of all, the best of those that the reader may read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple

from django.urls import reverse

from vungmanh.agreements.amounts import show_amount
from vungmanh.agreements.models import Agreement, Clause
from vungmanh.agreements.models.contents import MEASURES
from vungmanh.agreements.names import TOPIC_NAMES, first_up
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.rules.better import best, is_better, middle
from vungmanh.core import paths
from vungmanh.organization.models import Placement
from vungmanh.organization.road import road_of

# SECURITY: a middle of fewer would tell what one of them gives to whoever knows the others.
FEWEST: Final = 3
_SIZES: Final = (50, 200, 1_000)  # workers: as offices speak of small, middle and large employers
_WIDE: Final = 2  # levels: the confederation, and a province or a sector below it
_MOST: Final = 20_000
_READ: Final = ("pk", "topic", "measure", "gives", "words", "agreement", "agreement__grade")
_MEASURES: Final = dict(MEASURES)
_GRADES: Final = {"": len(kinds.GRADES), **{grade: place for place, grade in enumerate(kinds.GRADES)}}


class _Other(NamedTuple):
    """A clause of another agreement."""

    key: int
    topic: str
    measure: str
    gives: Decimal | None
    words: str
    agreement: int
    grade: str


@dataclass(frozen=True)
class Sized:
    """From so many workers to so many; None where there is no end, or nobody has said how many."""

    least: int | None
    most: int | None


@dataclass(frozen=True)
class Compared:
    """One topic, measured so: what this agreement gives, the middle of the others, how many they are, and the best that
    the reader may read, with its unit and its words."""

    topic: str
    measure: str
    mine: str
    middle: str
    tone: str
    many: int
    best: str
    best_words: str
    best_unit: str
    best_url: str


@dataclass(frozen=True)
class Comparison:
    """`many` agreements of the same block and size, without this one."""

    many: int
    size: Sized
    rows: Sequence[Compared]


def size_of(workers: int | None) -> Sized:
    if workers is None:
        return Sized(None, None)
    least = max((size for size in _SIZES if size <= workers), default=None)
    most = min((size - 1 for size in _SIZES if size > workers), default=None)
    return Sized(least, most)


def comparison_of(agreement: Agreement, today: date, rights: Any) -> Comparison:
    """With those in force today below the same province or sector. Five queries; of thousands of clauses what is
    compared is read, and no more."""
    size = size_of(agreement.workers)
    others = _others(agreement, size, today)
    found = list(others.values_list("pk", flat=True)[:_MOST])
    readable = Agreement.objects.visible_to(rights, today).filter(pk__in=others.values("pk"))
    visible = set(readable.values_list("pk", flat=True)[:_MOST])
    clauses = Clause.objects.filter(agreement__in=others.values("pk"), struck=False).order_by("place", "pk")
    by_topic = defaultdict[tuple[str, str], list[_Other]](list)
    for each in map(_Other._make, clauses.values_list(*_READ)[:_MOST]):
        by_topic[each.topic, each.measure].append(each)
    mine = {(each.topic, each.measure): each for each in Clause.objects.filter(agreement=agreement, struck=False)}
    order = {topic: place for place, topic in enumerate(kinds.TOPICS)}
    keys = sorted(by_topic.keys() | mine.keys(), key=lambda key: (order.get(key[0], 99), key[1]))
    finest = {key: _finest(*key, [each for each in by_topic[key] if each.agreement in visible]) for key in keys}
    units = _units_of(each.agreement for each in finest.values() if each)
    rows = [_compared(key, mine.get(key), by_topic[key], finest[key], units) for key in keys]
    return Comparison(len(found), size, [row for row in rows if row.mine or row.middle or row.best or row.best_words])


def _units_of(agreements: Iterable[int]) -> dict[int, str]:
    """The names of their units. One query."""
    return dict(Agreement.objects.filter(pk__in=set(agreements)).values_list("pk", "unit__name"))


def _others(agreement: Agreement, size: Sized, today: date) -> Any:
    road = road_of(agreement.unit)
    seat = road.seat(today)
    last = road.last(today)
    below = Placement.objects.last_on(today).under(seat[: paths.STEP * _WIDE]).filter(block=last.block if last else 0)
    found = Agreement.objects.in_force(today).filter(kind=agreement.kind, unit__in=below.order_by().values("unit"))
    if size.least is not None:
        found = found.filter(workers__gte=size.least)
    if size.most is not None:
        found = found.filter(workers__lte=size.most)
    return found.exclude(pk=agreement.pk).order_by()


def _compared(
    key: tuple[str, str], mine: Clause | None, others: Sequence[_Other], finest: _Other | None, units: Mapping[int, str]
) -> Compared:
    topic, measure = key
    many = len({each.agreement for each in others})
    middling = middle([each.gives for each in others if each.gives is not None]) if many >= FEWEST else None
    tone = ""
    if mine is not None and middling is not None and mine.gives is not None:
        tone = "warn" if is_better(topic, measure, mine.gives, middling) else "good"
    return Compared(
        first_up(TOPIC_NAMES[topic]), measure, _told(mine, measure), in_measure(middling, measure), tone, many,
        _told(finest, measure), finest.words if finest else "", units[finest.agreement] if finest else "",
        reverse("agreements:agreement", args=[finest.agreement]) if finest else "",
    )  # fmt: skip


def _finest(topic: str, measure: str, readable: Sequence[_Other]) -> _Other | None:
    """The best number; of words, and of the same number, those of the agreement with the best grade."""
    top = best(topic, measure, [each.gives for each in readable if each.gives is not None])
    near = [each for each in readable if each.gives == top]
    return min(near, key=lambda each: (_GRADES.get(each.grade, 9), not each.words, each.key), default=None)


def _told(clause: Clause | _Other | None, measure: str) -> str:
    return in_measure(clause.gives, measure) if clause is not None else ""


def in_measure(amount: Decimal | None, measure: str) -> str:
    """30.000 đồng; 13 days; "" of nothing."""
    return "" if amount is None or measure == kinds.WORDS else f"{show_amount(amount)} {_MEASURES[measure]}"
