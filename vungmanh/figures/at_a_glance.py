"""Three figures of a unit as they stand today: the first headlines of the first theme, for a page about other things."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.core.measures import Measure, Nature
from vungmanh.figures.themes import theme_asked
from vungmanh.figures.words import number, percent
from vungmanh.kit.themes import Balance, Share
from vungmanh.ledger.queries import Question, figure
from vungmanh.organization.models import Unit

_HOW_MANY: Final = 3


@dataclass(frozen=True)
class Glance:
    """A figure in words; `unit` says what is counted, "" of a share."""

    name: object
    value: str
    unit: object


def at_a_glance(unit: Unit, today: date) -> list[Glance]:
    """Returns how the unit stands today; what happens in a period is not told. Two queries beside the unit's places."""
    seen: list[Measure | Share] = []
    for headline in theme_asked("").headlines:
        told = headline.of
        flows = isinstance(told, Balance) or (isinstance(told, Measure) and told.nature is Nature.FLOW)
        if not flows and not (headline.above_only and not unit.kind.is_upper):
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
