"""Numbers of petitions for those who read figures and not petitions: sums of parcels (rules/small_numbers.py)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q

from vungmanh.core import paths
from vungmanh.petitions.models import Petition
from vungmanh.petitions.rules.small_numbers import Parcels, parcels
from vungmanh.petitions.tallies import CATEGORY, CHILD, Below, Stock, standing


@dataclass(frozen=True)
class ToldStock:
    """What may be told of one category: of what is open, and of it what is late. `blocks` says where places lie."""

    open: Parcels
    overdue: Parcels


def stocks_told(below: Below, rows: str) -> dict[int, Stock]:
    """What tallies.stocks says, as far as it may be told: of each number that is not 0 “at least”. One statement."""
    counted, blocks = _stocks(below)
    told = {
        category: ToldStock(
            parcels({place: stock.open for place, stock in found.items()}),
            parcels({place: stock.overdue for place, stock in found.items()}),
        )
        for category, found in counted.items()
    }
    if rows == CATEGORY:
        return {key: Stock(each.open.under(below.path), each.overdue.under(below.path)) for key, each in told.items()}
    numbers = defaultdict[int, list[int]](lambda: [0, 0])
    for each in told.values():
        for at, parcel in ((0, each.open), (1, each.overdue)):
            for key, number in (_by_child(parcel, below) if rows == CHILD else _by_block(parcel, blocks)).items():
                numbers[key][at] += number
    return {key: Stock(*both) for key, both in numbers.items()}


def _by_child(told: Parcels, below: Below) -> dict[int, int]:
    """By the unit directly below. What is pooled at the unit itself is of none of them."""
    found, end = defaultdict[int, int](int), len(below.path) + paths.STEP
    for each in (told.own, told.pooled):
        for place, number in each.items():
            found[paths.unit_id(place[len(below.path) : end]) if len(place) >= end else 0] += number
    return found


def _by_block(told: Parcels, blocks: dict[str, int]) -> dict[int, int]:
    """Of the units of each block alone: what is pooled may be of several."""
    found = defaultdict[int, int](int)
    for place, number in told.own.items():
        found[blocks[place]] += number
    return found


def _stocks(below: Below) -> tuple[dict[int, dict[str, Stock]], dict[str, int]]:
    """By category and place, whoever reads; and the block of each place. SECURITY: only parcels of it are told."""
    place: dict[str, Any] = {"place": F("unit__placements__path"), "block": F("unit__placements__block")}
    found = Petition.objects.standing().filter(standing(below.path, below.today), closed_on__isnull=True)
    late = Count("unit", filter=Q(late_from__lte=below.today))
    counts, blocks = defaultdict[int, dict[str, Stock]](dict), dict[str, int]()
    for each in (
        found.annotate(**place).order_by().values("category_id", *place).annotate(many=Count("unit"), late=late)
    ):
        counts[each["category_id"]][each["place"]] = Stock(each["many"], each["late"])
        blocks[each["place"]] = each["block"] or 0
    return counts, blocks
