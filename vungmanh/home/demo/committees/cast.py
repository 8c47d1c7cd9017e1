"""Puts everybody into office, and lets those sign in who act in the story: the chairs of the wards, and of most unions
of the one that is shown. Its last two have nobody who signs in yet, so that its chair has somebody to invite."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from vungmanh.accounts.models import User
from vungmanh.core.vietnamese import fold
from vungmanh.home.demo.committees import upper
from vungmanh.home.demo.committees.told import Sits
from vungmanh.home.demo.committees.unions import committees_of, late_ones
from vungmanh.home.demo.committees.write import sign_in, write_committees
from vungmanh.home.demo.lives import Life
from vungmanh.home.demo.logins import Office, open_account
from vungmanh.home.demo.officers import invented_names
from vungmanh.home.demo.published import DISTRICTS
from vungmanh.home.demo.tasks.told import CITY, SCHOOL, WARD
from vungmanh.home.demo.unions import Union
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.officers.rules.offices import CHAIR, INSPECTION_HEAD
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025

_NOT_INVITED: Final = 2
_OF_THE_CAST: Final = {WARD: "chutich-phuong", SCHOOL: "chutich-coso"}
_OF_A_WARD, _OF_THE_CITY = 2, 3  # people on no roll who lead beside the chair; with the chair


def seat_everybody(
    units: dict[str, Unit], rolls: Mapping[Union, Sequence[Life]], people: dict[int, Person], *, by: Any, today: date
) -> None:
    """`people` are those on the rolls, by the id of their facts."""
    late = late_ones(list(rolls), WARD)
    told: dict[str, list[Sits]] = {union.code: committees_of(union, rolls[union], late, today) for union in rolls}
    told |= dict(_above(told, list(rolls)))
    write_committees({code: several for code, several in told.items() if several}, units, people, by)
    chairs = _accounts(told, list(rolls), units, by, today)
    sign_in({people[id(facts)]: account for account, facts in chairs}, by)


def _above(told: Mapping[str, Sequence[Sits]], unions: Sequence[Union]) -> Iterator[tuple[str, list[Sits]]]:
    wards = [code for district in DISTRICTS for code, _name in district.wards]
    women = upper.names_of_women()
    chairs = dict(zip(wards, invented_names("wards", len(wards)), strict=True))
    chairs[WARD] = User.objects.get(username=_OF_THE_CAST[WARD]).name
    beside = iter(invented_names("ward committees", _OF_A_WARD * len(wards) + _OF_THE_CITY))
    for code in wards:
        # The chair of the school that is shown works there alone: whoever signs in as her sees one union.
        mine = [union.code for union in unions if union.ward == code and union.code != SCHOOL]
        lead = upper.leading(told, CHAIR, mine, JULY_2025)
        inspect = upper.leading(told, INSPECTION_HEAD, mine, JULY_2025)
        own = [next(beside) for _ in range(_OF_A_WARD)]
        yield code, upper.ward(upper.somebody(chairs[code], women), own, lead, inspect)
    large = sorted(unions, key=lambda union: (-union.members, union.code))
    codes = [union.code for union in large if union.of_july][:40]
    lead = upper.leading(told, CHAIR, codes, upper.CITY_MET)
    inspect = upper.leading(told, INSPECTION_HEAD, codes, upper.CITY_MET)
    yield CITY, upper.city([next(beside) for _ in range(_OF_THE_CITY)], lead, inspect)


def _accounts(
    told: Mapping[str, Sequence[Sits]], unions: Sequence[Union], units: dict[str, Unit], by: Any, today: date
) -> Iterator[tuple[User, Facts]]:
    wards = [code for district in DISTRICTS for code, _name in district.wards]
    mine = [union.code for union in unions if union.ward == WARD and union.of_july]
    for code in dict.fromkeys([*wards, SCHOOL, *mine[:-_NOT_INVITED]]):
        (chair,) = upper.leading(told, CHAIR, [code], today)
        yield _account(code, chair, units, by), chair


def _account(code: str, chair: Facts, units: dict[str, Unit], by: Any) -> User:
    if code in _OF_THE_CAST:
        return User.objects.get(username=_OF_THE_CAST[code])
    username = f"{fold(chair.name).replace(' ', '.')}.{code.lower()}"
    return open_account(Office(username, chair.name, "chair", code, JULY_2025, "", follows=True), None, units, by)
