"""Three figures of a unit as they stand today: the first headlines of the first theme, for another page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from vungmanh.core.measures import Measure, Nature
from vungmanh.figures.themes import theme_asked
from vungmanh.figures.words import number, percent
from vungmanh.kit.themes import Balance, Share
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.organization.road import Road

_HOW_MANY: Final = 3


@dataclass(frozen=True)
class Glance:
    """A figure in words; `unit` says what is counted, "" of a share."""

    name: object
    value: str
    unit: object


def at_a_glance(road: Road, today: date) -> list[Glance]:
    """Returns how the unit stands today, of whose road the place of today is enough. Two queries."""
    unit: Any = road.unit
    unit.road = road  # what the books ask for
    seen: list[Measure | Share] = []
    for headline in theme_asked("").headlines:
        told = headline.of
        if isinstance(told, Balance) or (isinstance(told, Measure) and told.nature is Nature.FLOW):
            continue
        if unit.kind.is_upper or not headline.above_only:
            seen.append(told)
    seen = seen[:_HOW_MANY]
    needed = dict.fromkeys(
        each for told in seen for each in ((told.part, told.whole) if isinstance(told, Share) else (told,))
    )
    values = figure(Question(unit, list(needed), today, today, today))
    return [
        Glance(told.name, percent(told.of(values)), "")
        if isinstance(told, Share)
        else Glance(told.name, number(values[told.code]), told.unit)
        for told in seen
    ]
