"""Officers of the demonstration in whose name things are done but as whom nobody signs in; and who acts for a unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.lives import Life
from vungmanh.home.demo.logins import OF_THE_UNION, OF_THE_WARD, Office, open_account
from vungmanh.home.demo.names import name_pool
from vungmanh.home.demo.published import DISTRICTS, NAMED_THERE
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025

_CITYS = "chuyenvien"
_WITHOUT_A_CHAIR = 2  # unions of the ward that is shown, so that its chair has somebody to invite
_TERM = date(2023, 4, 10)


class Officers:
    """Who acts for a unit: its chair; else the chair of the ward, who writes down what was told on the phone; else the
    city's specialist."""

    def __init__(self, unions: Sequence[Union]) -> None:
        self._above = {union.code: union.ward for union in unions}
        self._logins = {user.username: user for user in User.objects.all()}
        chairs = Grant.objects.filter(role="chair").select_related("user", "unit")
        self._chairs = {grant.unit.code: (grant.since, grant.user) for grant in chairs if grant.unit}

    def at(self, unit: Unit, on: date) -> User:
        for code in (unit.code, self._above.get(unit.code, "")):
            since, chair = self._chairs.get(code, (date.max, None))
            if chair and since <= on:
                return chair
        return self.by_login(_CITYS)

    def by_login(self, username: str) -> User:
        return self._logins[username]


def appoint(units: dict[str, Unit], rolls: dict[Union, list[Life]], shown: str, by: Any) -> None:
    """Give a chair to every ward and to most unions of the one that is shown; whoever has one keeps it."""
    there = set(Grant.objects.filter(role="chair").values_list("unit__code", flat=True))
    wards = [code for district in DISTRICTS for code, _name in district.wards]
    names = invented_names("wards", len(wards))
    cast = [_chair(name, code, JULY_2025, OF_THE_WARD) for code, name in zip(wards, names, strict=True)]
    mine = [union for union in rolls if union.ward == shown and union.of_july]
    cast += [
        _chair(rolls[union][0].facts.name, union.code, max(_TERM, union.founded_on), OF_THE_UNION)
        for union in mine[:-_WITHOUT_A_CHAIR]
    ]
    for office in cast:
        if office.unit not in there:
            open_account(office, None, units, by)


def _chair(name: str, code: str, since: date, because: str) -> Office:
    username = f"{fold(name).replace(' ', '.')}.{code.lower()}"
    return Office(username, name, "chair", code, since, because)


def invented_names(whose: str, count: int) -> list[str]:
    """So many names of people whom nobody may take for somebody the reports name."""
    names = [each.name for gender in (Person.FEMALE, Person.MALE) for each in name_pool(gender, 200)]
    return Random(f"{SEED} {whose}").sample([name for name in names if name not in NAMED_THERE], count)
