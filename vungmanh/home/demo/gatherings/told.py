"""What the story of gatherings is told with: who tells it on which day, who was there, who was not."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import Any, Final

from vungmanh.accounts.models import User
from vungmanh.core.days import VIETNAM
from vungmanh.gatherings.actions.invite import resolve
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.told import Called, Whom
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import DAY
from vungmanh.home.demo.unions import SEED
from vungmanh.officers.rules.offices import CHAIR, VICE_CHAIR
from vungmanh.organization.models import Unit

LEADERS: Final = (CHAIR, VICE_CHAIR)
_AWAY: Final = 0.08


def here(unit: Unit, offices: Sequence[str]) -> Whom:
    """Whoever holds one of the offices of the unit itself."""
    return Whom(tuple(offices), unit, at_itself=True, below=False)


def below(unit: Unit, offices: Sequence[str], blocks: Sequence[int] = ()) -> Whom:
    return Whom(tuple(offices), unit, tuple(blocks))


def a_weekday(day: date) -> date:
    """The day, or the Friday before it."""
    return day - max(0, day.weekday() - 4) * DAY


@dataclass
class Teller:
    """Tells what was held as of its days, in the name of who wrote it down."""

    units: Mapping[str, Unit]
    officers: Officers
    today: date
    seen: dict[User, datetime] = field(default_factory=dict)  # whoever has written something, and when at last

    def way(self, unit: Unit, on: date, at: time = time(17)) -> dict[str, Any]:
        by, now = self.officers.at(unit, on), datetime.combine(on, at, VIETNAM)
        self.seen[by] = max(now, self.seen.get(by, now))
        return {"by": by, "today": on, "now": now}

    def held(self, code: str, called: Called, whom: Whom | None = None, *, never: Collection[str] = ()) -> Gathering:
        """Of all who were invited some were absent, and everybody of the units `never`."""
        unit, on = self.units[code], called.days[0].on
        draw = Random(f"{SEED} gathering {code} {called.title} {on}")
        away = {self.units[each].pk for each in never}
        invited = resolve(whom, on) if whom else []
        absent = [each.person for each in invited if each.unit in away or draw.random() < _AWAY]
        return self.recorded(unit, called, whom, absent)

    def recorded(self, unit: Unit, called: Called, whom: Whom | None, absent: Collection[int]) -> Gathering:
        """Written down on the evening of the last day."""
        return record_gathering(unit, called, whom=whom, absent=absent, **self.way(unit, called.days[-1].on))[0]

    def sign_in(self) -> None:
        """Whoever has written something has signed in."""
        for user, at in self.seen.items():
            if user.last_login is None or user.last_login < at:
                user.last_login = at
                user.save(update_fields=["last_login"])
