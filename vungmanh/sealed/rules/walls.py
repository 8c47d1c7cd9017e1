"""Who must not read what is reported about a unit: pure, over dated facts.

Reach by place says "everything below" and cannot say "all but those it is about". So it is asked of the person: what
they hold, held or may give at the unit that is concerned. What once stood in the way stands there for good.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core import paths

# What stands in the way, the gravest first.
OFFICE, ROLE, GIVES, WORKS = "office", "role", "gives", "works"
GRAVEST: Final = (OFFICE, ROLE, GIVES, WORKS)


@dataclass(frozen=True)
class Accused:
    """The unit that a report concerns, with what it came from and what came of it; and all places where they stood."""

    units: frozenset[int]
    places: frozenset[str]


@dataclass(frozen=True)
class Tie:
    """What binds a person to a unit: an office or a role held there, the right to give some there, work there.

    `places` are all at which that unit ever stood; `unit` is None for what is held everywhere.
    """

    kind: str
    unit: int | None
    places: frozenset[str]
    since: date
    until: date | None


def in_the_way(accused: Accused, ties: Iterable[Tie], filed: date, today: date) -> str:
    """Returns the gravest of what stands between the person and the report, "" if nothing does.

    An office or a role at the unit, or at what is below it, counts whenever it was held; the right to give some, and
    work there, from the day the report was filed on.
    """
    found = {tie.kind for tie in ties if _binds(accused, tie, filed, today)}
    return next((kind for kind in GRAVEST if kind in found), "")


def _binds(accused: Accused, tie: Tie, filed: date, today: date) -> bool:
    if tie.kind in (GIVES, WORKS) and (tie.since > today or (tie.until is not None and tie.until <= filed)):
        return False
    if tie.kind == GIVES:
        return tie.unit is None or any(tie.unit in paths.ancestors(place) for place in accused.places)
    if tie.unit is None:
        return False
    return tie.unit in accused.units or any(paths.covers(high, low) for high in accused.places for low in tie.places)
