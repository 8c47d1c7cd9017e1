"""Who acts for a unit of the demonstration, and names of people whom nobody may take for somebody real."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from random import Random

from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.home.demo.names import name_pool
from vungmanh.home.demo.published import NAMED_THERE
from vungmanh.home.demo.unions import SEED, Union
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

_CITYS = "chuyenvien"


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

    def is_chair_of(self, unit: Unit, on: date) -> bool:
        """Whether the unit's own chair signs in on the day."""
        since, _chair = self._chairs.get(unit.code, (date.max, None))
        return since <= on

    def by_login(self, username: str) -> User:
        return self._logins[username]


def invented_names(whose: str, count: int) -> list[str]:
    """So many names of people whom nobody may take for somebody the reports name."""
    names = [each.name for gender in (Person.FEMALE, Person.MALE) for each in name_pool(gender, 200)]
    return Random(f"{SEED} {whose}").sample([name for name in names if name not in NAMED_THERE], count)
