"""The committees above the unions: the city's since its congress of 2023; those of the wards, which nobody could elect
when they began in July 2025, were appointed by the city."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from vungmanh.home.demo.committees.told import Holds, Sits
from vungmanh.home.demo.committees.unions import years_later
from vungmanh.home.demo.names import name_pool
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.organization.presets import JULY_2025

CITY_MET: Final = date(2023, 11, 1)
_YEARS: Final = 5
_WARD_SEATS, _CITY_SEATS, _STANDING, _INSPECTION = 9, 15, 3, 3


def somebody(name: str, women: frozenset[str]) -> Facts:
    """Who is on no roll: of them the name alone is known, and whether it is a woman's."""
    return Facts(name=name, gender=Person.FEMALE if name in women else Person.MALE)


def names_of_women() -> frozenset[str]:
    return frozenset(each.name for each in name_pool(Person.FEMALE, 200))


def ward(chair: Facts, names: Sequence[str], chairs: Sequence[Facts], inspectors: Sequence[Facts]) -> list[Sits]:
    """Two who are its own, with `names`; the others lead unions below it, and go on doing so."""
    women = names_of_women()
    own = [chair, *(somebody(name, women) for name in names)]
    return _bodies(JULY_2025, Appointment.APPOINTED, _WARD_SEATS, own, chairs, inspectors, "812/QĐ-LĐLĐ")


def city(names: Sequence[str], chairs: Sequence[Facts], inspectors: Sequence[Facts]) -> list[Sits]:
    women = names_of_women()
    own = [somebody(name, women) for name in names]
    return _bodies(CITY_MET, Appointment.ELECTED, _CITY_SEATS, own, chairs, inspectors, "1290/QĐ-TLĐ")


def _bodies(
    since: date, how: str, seats: int, own: Sequence[Facts], chairs: Sequence[Facts], inspectors: Sequence[Facts],
    number: str,
) -> list[Sits]:  # fmt: skip
    due = years_later(since, _YEARS)
    executive = Sits(offices.EXECUTIVE, since, due, seats, number)
    standing = Sits(offices.STANDING, since, due, _STANDING, number)
    inspection = Sits(offices.INSPECTION, since, due, _INSPECTION, number)
    led = [offices.CHAIR, offices.VICE_CHAIR, offices.STANDING_MEMBER]
    executive.holds += [
        Holds(who, office, since, how, full_time=office != offices.STANDING_MEMBER)
        for who, office in zip(own, led, strict=False)
    ]
    executive.holds += [Holds(who, offices.MEMBER, since, how) for who in chairs[: seats - len(executive.holds)]]
    head = own[2] if len(own) > 2 else None
    if head and len(inspectors) >= _INSPECTION - 1:
        inspection.holds.append(Holds(head, offices.INSPECTION_HEAD, since, how))
        inspection.holds += [Holds(who, offices.INSPECTION_MEMBER, since, how) for who in inspectors[: _INSPECTION - 1]]
    return [executive, standing, inspection]


def leading(committees: Mapping[str, Sequence[Sits]], office: str, codes: Sequence[str], day: date) -> list[Facts]:
    """Whoever holds the office at one of the units on the day."""
    return [
        holds.who
        for code in codes
        for sits in committees.get(code, ())
        for holds in sits.holds
        if holds.office == office and holds.since <= day and (holds.until is None or day < holds.until)
    ]
