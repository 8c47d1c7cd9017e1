"""Who must not read what is reported about which unit, asked of the office's books at every reading.

SECURITY: nobody is a reader by reach. A seat is given to a person when a report is sent, and this is asked each time
that it is used; whoever is found here once is walled off for good.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db.models import Q

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import roles_with
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.organization.models import Placement, Succession
from vungmanh.sealed.models import Case
from vungmanh.sealed.rules.walls import GIVES, OFFICE, ROLE, WORKS, Accused, Tie, in_the_way

_GIVES = frozenset({*roles_with(Permission.APPOINT), *roles_with(Permission.GRANT_ROLE)})


def stands_between(account: int, matters: Mapping[int, date], today: date) -> dict[int, str]:
    """Of these units, each with the day since which it is asked, those that the person must not read about, and why.

    A constant number of queries, however many the units are.
    """
    if not matters:
        return {}
    accused = _accused(matters)
    ties = ties_of([account])[account]
    found = {unit: in_the_way(accused[unit], ties, filed, today) for unit, filed in matters.items()}
    return {unit: why for unit, why in found.items() if why}


def walled_off(account: int, cases: Iterable[Case], today: date) -> dict[UUID, str]:
    """Of these reports, by their keys, those that the person must not read, and why. A constant number of queries.

    One that is not sent yet is asked about as if it were sent today.
    """
    filed = [(case.key, int(case.about["unit"]), case.filed_on or today) for case in cases]
    if not filed:
        return {}
    accused = _accused({unit for _key, unit, _day in filed})
    ties = ties_of([account])[account]
    found = {key: in_the_way(accused[unit], ties, day, today) for key, unit, day in filed}
    return {key: why for key, why in found.items() if why}


def _accused(units: Collection[int]) -> dict[int, Accused]:
    kin = _kin(units)
    circles = {unit: frozenset(_all_kin(unit, kin)) for unit in units}
    places = _places(frozenset().union(*circles.values()))
    return {
        unit: Accused(circle, frozenset().union(*(places[each] for each in circle))) for unit, circle in circles.items()
    }


def _kin(units: Collection[int]) -> dict[int, set[int]]:
    """Of these units, and of all they are kin to, those they came from and those that came of them."""
    kin: dict[int, set[int]] = defaultdict(set)
    asked: set[int] = set()
    while ahead := {*units, *kin} - asked:
        asked |= ahead
        met = Succession.objects.filter(Q(predecessor__in=ahead) | Q(successor__in=ahead)).order_by()
        for before, after in met.values_list("predecessor", "successor"):
            kin[before].add(after)
            kin[after].add(before)
    return kin


def _all_kin(unit: int, kin: Mapping[int, Collection[int]]) -> set[int]:
    found, ahead = {unit}, [unit]
    while ahead:
        new = set(kin.get(ahead.pop(), ())) - found
        found |= new
        ahead.extend(new)
    return found


def ties_of(accounts: Collection[int]) -> Mapping[int, list[Tie]]:
    """What binds each of these people to units, now and ever. A constant number of queries."""
    held: list[tuple[int, str, int | None, date, date | None]] = []
    grants = Grant.objects.filter(user__in=accounts)
    for account, role, unit, since, until in grants.values_list("user", "role", "unit", "since", "until"):
        held.append((account, ROLE, unit, since, until))
        if role in _GIVES:
            held.append((account, GIVES, unit, since, until))
    offices = Appointment.objects.standing().filter(person__sign_in__account__in=accounts)
    served = offices.values_list("person__sign_in__account", "unit", "since", "until")
    held.extend((account, OFFICE, unit, since, until) for account, unit, since, until in served)
    stays = SignIn.objects.filter(account__in=accounts, person__memberships__isnull=False)
    worked = stays.values_list(
        "account", "person__memberships__unit", "person__memberships__since", "person__memberships__until"
    )
    held.extend((account, WORKS, unit, since, until) for account, unit, since, until in worked)
    places = _places({unit for _account, _kind, unit, _since, _until in held if unit is not None})
    found: dict[int, list[Tie]] = {account: [] for account in accounts}
    for account, kind, at, since, until in held:
        found[account].append(Tie(kind, at, places[at] if at is not None else frozenset(), since, until))
    return found


def _places(units: Collection[int]) -> Mapping[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for unit, path in Placement.objects.filter(Q(unit__in=units)).order_by().values_list("unit", "path"):
        found[unit].add(path)
    return defaultdict(frozenset, {unit: frozenset(places) for unit, places in found.items()})
