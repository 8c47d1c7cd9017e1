"""How many of the unions below a unit have what is asked of them, by the unit directly below or by block, as of a day
and a year before: the database counts all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, F, Q
from django.db.models.functions import Substr

from vungmanh.core import paths
from vungmanh.dialogue.levels_units import Seen, has, must, stood, unions
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.asked_of_units import CONFERENCE, DEMANDS, DIALOGUE

# What is seen together: all at once would take a database too long for a province.
TALKS: Final = (DIALOGUE, CONFERENCE)
REGULATIONS: Final = kinds.REGULATIONS
# Compared with the year before. What regulates the union's own work is there to stay.
_COMPARED: Final = (DIALOGUE, CONFERENCE, kinds.DEMOCRACY, kinds.COORDINATION)


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `must` unions that must have it `have` do; of a conference these are those held in time, `late` the others.
    `must_before` and `before` are the same of a year before, among those that stand here today and stood then."""

    must: int = 0
    have: int = 0
    late: int = 0
    must_before: int = 0
    before: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.must + other.must, self.have + other.have, self.late + other.late,
            self.must_before + other.must_before, self.before + other.before,
        )  # fmt: skip

    @property
    def lacking(self) -> int:
        """Neither in time nor late."""
        return self.must - self.have - self.late

    @property
    def share(self) -> int | None:
        """In percent, rounded down: what is not whole is not a hundred."""
        return self.have * 100 // self.must if self.must else None

    @property
    def share_before(self) -> int | None:
        return self.before * 100 // self.must_before if self.must_before else None


@dataclass(frozen=True)
class Standing:
    """One row: how many unions there are, and a tally of each demand."""

    unions: int = 0
    tallies: Mapping[str, Tally] = field(default_factory=dict)

    def __add__(self, other: Standing) -> Standing:
        none = Tally()
        return Standing(
            self.unions + other.unions,
            {
                each: self.tallies.get(each, none) + other.tallies.get(each, none)
                for each in DEMANDS
                if each in self.tallies or each in other.tallies
            },
        )


def by_child(seen: Seen, demands: Sequence[str]) -> dict[int, Standing]:
    """By the unit directly below, for its own that of the asking unit itself. One query beside the reader's rights."""
    own = paths.unit_id(seen.path[-paths.STEP :])
    step = Substr("path", len(seen.path) + 1, paths.STEP)
    return {paths.unit_id(key) if key else own: standing for key, standing in _counted(seen, demands, step).items()}


def by_block(seen: Seen, demands: Sequence[str]) -> dict[int, Standing]:
    """By the number of the block, 0 where none is known. One query beside the reader's rights."""
    return _counted(seen, demands, F("block"))


def summed(standings: Iterable[Standing]) -> Standing:
    return sum(standings, Standing())


def _counted(seen: Seen, demands: Sequence[str], row: Any) -> dict[Any, Standing]:
    day, before = seen.day, seen.before
    counts: dict[str, Any] = {"unions": Count("pk")}
    for demand in demands:
        asked, there = must(demand, day), Q(has(demand, day, in_time=True))
        counts[f"{demand}_must"] = Count("pk", filter=asked)
        counts[f"{demand}_have"] = Count("pk", filter=asked & there)
        if demand in _COMPARED:
            then = must(demand, before) & stood(before)
            counts[f"{demand}_must_before"] = Count("pk", filter=then)
            there = Q(has(demand, before, in_time=True))
            counts[f"{demand}_before"] = Count("pk", filter=then & there)
        if demand == CONFERENCE:
            counts[f"{demand}_held"] = Count("pk", filter=asked & Q(has(demand, day)))
    found = unions(seen).annotate(row=row).values("row").annotate(**counts)
    return {
        each["row"]: Standing(each["unions"], {demand: _tally(each, demand) for demand in demands}) for each in found
    }


def _tally(counted: Mapping[str, Any], demand: str) -> Tally:
    have = counted[f"{demand}_have"]
    return Tally(
        must=counted[f"{demand}_must"],
        have=have,
        late=counted.get(f"{demand}_held", have) - have,
        must_before=counted.get(f"{demand}_must_before", 0),
        before=counted.get(f"{demand}_before", 0),
    )
