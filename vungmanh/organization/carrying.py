"""The day that a reader looks at goes along: from tab to tab of a unit, up the way, and to the units below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.core.exceptions import ValidationError

from vungmanh.core.typed_days import DayKind
from vungmanh.organization.presets import FOUNDING
from vungmanh.ui.forms import day_meant

DAY, ON = "day", "on"  # the boxes in which pages take their day: all in the first, the tree of units in the second
_TREE, OF_TODAY = "tree", "now"  # by which organisation, where it is not that of the day
_YEARS_AHEAD: Final = 5  # moves are decided ahead, but nobody asks for a day further off than a term of office
LOOKED_AT: Final = DayKind(back=100, ahead=_YEARS_AHEAD)  # a day of any year that there are figures of


@dataclass(frozen=True)
class Carried:
    """What an address says of the day and of the organisation; None and "" where both are of today."""

    day: date | None = None
    tree: str = ""

    def to(self, url: str, box: str = DAY) -> str:
        """Returns the address with what is carried, for a page that takes its day in the box."""
        said = {box: self.day.isoformat()} if self.day else {}
        said |= {_TREE: self.tree} if self.tree else {}
        return f"{url}?{urlencode(said)}" if said else url


def carried_by(address: Mapping[str, Any], today: date) -> Carried:
    """Returns what the address of a page carries on. A day that no page reads is carried nowhere."""
    day = None
    if typed := str(address.get(DAY) or address.get(ON) or "")[:60]:
        try:
            day = day_looked_at(typed, today)
        except ValidationError:
            day = None
    tree = OF_TODAY if address.get(_TREE) == OF_TODAY else ""
    return Carried(day if day != today else None, tree)


def day_looked_at(typed: str, today: date) -> date:
    """Returns the day that was typed; a month or a year means its last day, and while it is running the day of today.

    Raises ValidationError with what is wrong with it.
    """
    window = FOUNDING, date(today.year + _YEARS_AHEAD, 12, 31)
    known = day_meant(typed, kind=LOOKED_AT, window=window, today=today)
    if known.precision != "day" and known.day <= today <= known.last:
        return today
    return min(known.last, window[1])
