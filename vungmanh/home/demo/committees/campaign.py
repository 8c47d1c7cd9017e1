"""The congresses of the next term, 2028 to 2033, as the city has called them in September 2026.

Those of the unions come before those of the levels above: they are to be held by the end of 2027, so that the wards and
the city can hold theirs in spring 2028, when five years since the congresses of 2023 are over. The units have said
until the end of October how they mean to go about it; the first reports are written, the first candidates agreed to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from vungmanh.congresses.actions.call_congresses import call_congresses
from vungmanh.congresses.actions.take_step import take_step
from vungmanh.congresses.campaign_told import Called, Taken, Whose
from vungmanh.congresses.models import Campaign, Congress
from vungmanh.congresses.rules.steps import ASKED, HELD, MINUTES, PERSONNEL, PLAN, RECOGNISED, REPORTS
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.told import CITY, SCHOOL
from vungmanh.home.demo.unions import SEED
from vungmanh.organization.models import Unit

_CALLED: Final = date(2026, 9, 15)
_NAME: Final = "Đại hội công đoàn cơ sở nhiệm kỳ 2028–2033"
_DUES: Final = {
    PLAN: date(2026, 10, 31),
    REPORTS: date(2027, 5, 31),
    PERSONNEL: date(2027, 8, 31),
    HELD: date(2027, 12, 31),
    MINUTES: date(2028, 1, 10),
    ASKED: date(2028, 1, 20),
    RECOGNISED: date(2028, 2, 15),
}
# Of a hundred unions so many have taken the step, on one of the days; the last days of the plan are late.
_PLANS: Final = tuple(date(2026, 10, day) for day in (5, 12, 19, 26, 30))
_LATE_PLANS: Final = (date(2026, 11, 6), date(2026, 11, 13))
_REPORTS: Final = (date(2026, 11, 9), date(2026, 11, 16), date(2026, 12, 7))
_AGREED: Final = date(2026, 11, 18)
_PLANNED, _PLANNED_LATE, _REPORTED, _AGREED_TO = 74, 84, 15, 5


def next_term(units: dict[str, Unit], officers: Officers, *, today: date) -> None:
    """What has happened until yesterday."""
    if today <= _CALLED:
        return
    city = units[CITY]
    called = Called(_NAME, 2028, 2033, _DUES[HELD], _DUES, _CALLED, "214/KH-LĐLĐ")
    citys = officers.at(city, _CALLED)
    call_congresses(city, called, Whose(kinds=("grassroots", "occupational")), by=citys, today=_CALLED)
    campaign = Campaign.objects.get(unit=city, name=_NAME)
    still = Congress.objects.filter(campaign=campaign, election=None, unit__dissolved_on=None)
    taken = defaultdict[tuple[date, int], list[int]](list)
    for pk, code in still.values_list("pk", "unit__code"):
        for step, on in _steps(code):
            if on < today:
                taken[on, step].append(pk)
    for (on, step), congresses in sorted(taken.items()):
        take_step(congresses, Taken(step, on), by=citys, today=on)


def _steps(code: str) -> Iterator[tuple[int, date]]:
    draw = Random(f"{SEED} congress {code}")
    chance = draw.randrange(100)
    if code == SCHOOL:
        chance = _REPORTED  # the school has said how, and works on its report
    if chance < _PLANNED:
        yield PLAN, draw.choice(_PLANS)
    elif chance < _PLANNED_LATE:
        yield PLAN, draw.choice(_LATE_PLANS)
    if chance < _REPORTED:
        yield REPORTS, _REPORTS[0] if chance < _AGREED_TO else draw.choice(_REPORTS)
    if chance < _AGREED_TO:
        yield PERSONNEL, _AGREED
