"""How far the congresses of a campaign are: counted by the unit directly below, by the tree of today."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count
from django.db.models.functions import Substr

from vungmanh.congresses.campaign_queries import standing_congresses
from vungmanh.congresses.models import Campaign
from vungmanh.congresses.rules.steps import WAITS_ABOVE, due_by
from vungmanh.core import paths


@dataclass(frozen=True)
class Far:
    """How many congresses stand at which furthest step; `must` is the one that they must have reached by the day."""

    stand: Mapping[int, int] = field(default_factory=dict)
    must: int = 0

    def __add__(self, other: Far) -> Far:
        return Far(Counter(self.stand) + Counter(other.stand), max(self.must, other.must))

    @property
    def units(self) -> int:
        return sum(self.stand.values())

    def reached(self, step: int) -> int:
        """So many have taken this step, or one after it."""
        return sum(many for far, many in self.stand.items() if far >= step)

    def late_with(self, step: int) -> int:
        """So many have not come to this step, though its last day has passed."""
        return self.units - self.reached(step) if step <= self.must else 0

    @property
    def late(self) -> int:
        """So many are late with any step."""
        return self.late_with(self.must) if self.must else 0

    def waits_for(self, step: int) -> int:
        """So many wait for the level above to take this step."""
        return sum(self.stand.get(far, 0) for far, awaited in WAITS_ABOVE.items() if awaited == step)


def by_child(path: str, campaign: Campaign, dues: Mapping[int, date], day: date, today: date) -> dict[int, Far]:
    """By the unit directly below the place (for its own that of the place itself), as of the day. One query."""
    own = paths.unit_id(path[-paths.STEP :])
    child = Substr("unit__placements__path", len(path) + 1, paths.STEP)
    counted = standing_congresses(path, [campaign.pk], day, today).annotate(child=child).order_by()
    stand = defaultdict[int, dict[int, int]](dict)
    for row, far, many in counted.values_list("child", "far").annotate(many=Count("pk")):
        stand[paths.unit_id(row) if row else own][far] = many
    must = due_by(dues, day)
    return {key: Far(found, must) for key, found in stand.items()}


def summed(counted: Iterable[Far]) -> Far:
    return sum(counted, Far())


def by_campaign(path: str, campaigns: Iterable[Campaign], today: date) -> list[tuple[Campaign, Far]]:
    """How far the congresses of each campaign at and below the place are, as of today, or of the day on which it was
    closed. A query for today and one for each such day; the campaigns come with their last days."""
    named = list(campaigns)
    by_day = defaultdict[date, list[int]](list)
    for each in named:
        by_day[each.counted_on(today)].append(each.pk)
    stand = defaultdict[int, dict[int, int]](dict)
    for day, keys in by_day.items():
        counted = standing_congresses(path, keys, day, today).order_by()
        for campaign, far, many in counted.values_list("campaign", "far").annotate(many=Count("pk")):
            stand[campaign][far] = many
    return [
        (each, Far(stand[each.pk], due_by({due.step: due.due for due in each.dues.all()}, each.counted_on(today))))
        for each in named
    ]
