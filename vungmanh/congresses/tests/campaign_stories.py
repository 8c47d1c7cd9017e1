"""The congresses of the term 2028–2033 in the small world: called by the city, step by step at its unions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from tests.world import TODAY, World
from vungmanh.congresses.actions.call_congresses import call_congresses
from vungmanh.congresses.actions.take_step import take_step
from vungmanh.congresses.campaign_told import Called, Taken, Whose
from vungmanh.congresses.models import Campaign, Congress, Election, StepTaken
from vungmanh.congresses.rules.steps import proposed
from vungmanh.kit.models import Act
from vungmanh.officers.models import Term
from vungmanh.officers.rules.offices import EXECUTIVE
from vungmanh.organization.models import Unit

NAME: Final = "Đại hội CĐCS nhiệm kỳ 2026–2031"
TO: Final = date(2026, 5, 15)  # the plans are late by today, the reports are due today
UNIONS: Final = Whose(kinds=("grassroots", "occupational"))


def called(
    to: date = TO, name: str = NAME, on: date = date(2026, 1, 20), dues: Mapping[int, date] | None = None
) -> Called:
    return Called(name, 2026, 2031, to, dues or proposed(to), on, "15/KH-LĐLĐ")


def way(by: Any, on: date = TODAY) -> dict[str, Any]:
    return {"by": by, "today": on}


def call(unit: Unit, by: Any, whose: Whose = UNIONS, what: Called | None = None, on: date = TODAY) -> Campaign:
    call_congresses(unit, what or called(), whose, **way(by, on))
    return Campaign.objects.latest("pk")


def of(unit: Unit) -> Congress:
    return Congress.objects.filter(unit=unit).latest("pk")


def take(unit: Unit, step: int, by: Any, on: date = TODAY, number: str = "", today: date = TODAY) -> Act:
    return take_step([of(unit).pk], Taken(step, on, number), by=by, today=today)


def steps_of(unit: Unit) -> dict[int, date]:
    return dict(StepTaken.objects.filter(congress=of(unit)).values_list("step", "on"))


def elected(unit: Unit, on: date = TODAY, **more: Any) -> Election:
    """An election as it stands in the books, whoever entered it."""
    due = on.replace(year=on.year + 5)
    term = Term.objects.create(unit=unit, body=EXECUTIVE, since=on, due=due, seats=3)
    return Election.objects.create(
        unit=unit, body=EXECUTIVE, on=on, term=term, by="binh", recorded_on=on, **{"occasion": "congress"} | more
    )


__all__ = ["World"]
