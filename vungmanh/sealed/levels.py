"""Who could read for a level, what stands in the way of each, and whether the level can receive at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from vungmanh.access.models import Grant
from vungmanh.access.roles import BY_CODE
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sealed.models import Reader, ReaderKey
from vungmanh.sealed.route import AT_LEAST
from vungmanh.sealed.rules.walls import GIVES, WORKS, Tie
from vungmanh.sealed.walls import ties_of

_NAMED_AT_MOST: Final = 3  # units that are told by name


@dataclass(frozen=True)
class Candidate:
    """A person who reads for the level, or may be named. `reader` is None for the second.

    `gives`: gives offices or roles to everybody below, and so receives nothing from there; `not_from` are the units
    below that are too near, by name, and `further` how many more.
    """

    user: User
    roles: Sequence[str]
    reader: Reader | None
    named_by: str
    has_key: bool
    has_factor: bool
    gives: bool
    not_from: Sequence[str]
    further: int

    @property
    def is_ready(self) -> bool:
        return bool(self.reader and self.has_key and self.has_factor and self.user.is_active and not self.gives)


@dataclass(frozen=True)
class Level:
    """`people` who read or may be named, those who read first; `instead` is the nearest level above that receives what
    this one cannot, None where there is none."""

    people: Sequence[Candidate]
    instead: str | None

    @property
    def ready(self) -> int:
        return sum(each.is_ready for each in self.people)

    @property
    def receives(self) -> bool:
        return self.ready >= AT_LEAST


def level_of(unit: Unit, today: date) -> Level:
    """A constant number of queries, however many people there are."""
    seat = seat_of(unit, today=today)
    above = paths.ancestors(seat)[:-1]
    readers = list(Reader.objects.on(today).filter(unit__in=[unit.pk, *above]))
    mine = {reader.account: reader for reader in readers if reader.unit == unit.pk}
    roles: dict[int, list[str]] = {}
    for account, role in Grant.objects.on(today).filter(unit=unit).values_list("user", "role"):
        roles.setdefault(account, []).append(str(BY_CODE[role].name))
    accounts = {*roles, *(reader.account for reader in readers)}
    known = _people(accounts)
    by = _named_by(mine.values())
    keys = set(ReaderKey.objects.filter(account__in=accounts, until__isnull=True).values_list("account", flat=True))
    ties = ties_of(accounts)
    names = _names({tie.unit for each in mine.keys() | roles.keys() for tie in _below(ties[each], seat, today)})

    def candidate(account: int) -> Candidate:
        near = sorted({names[tie.unit] for tie in _below(ties[account], seat, today) if tie.unit is not None})
        user, has_factor = known[account]
        return Candidate(
            user, roles.get(account, []), mine.get(account), by.get(account, ""), account in keys, has_factor,
            gives_below(ties[account], seat, today), near[:_NAMED_AT_MOST], len(near[_NAMED_AT_MOST:]),
        )  # fmt: skip

    people = [candidate(each) for each in known if each in mine or (each in roles and known[each][0].is_active)]
    people.sort(key=lambda each: (each.reader is None, each.gives, str(each.user)))
    able = [each for each in readers if each.account in keys and _is_able(known, each.account)]
    return Level(people, _instead(above, able, ties, seat, today))


def reader_at(unit: Unit, pk: int) -> tuple[Reader, User] | None:
    """The reader of the unit with the key, also one who is taken off already; and who it is."""
    reader = Reader.objects.filter(unit=unit.pk, pk=pk).first()
    return (reader, User.objects.get(pk=reader.account)) if reader else None


def gives_below(ties: Iterable[Tie], seat: str, today: date) -> bool:
    """Whether the person gives offices or roles at everything below the seat, today or from a day to come."""
    return any(
        tie.kind == GIVES
        and (tie.until is None or tie.until > today)
        and (tie.unit is None or tie.unit in paths.ancestors(seat))
        for tie in ties
    )


def _below(ties: Iterable[Tie], seat: str, today: date) -> list[Tie]:
    """What binds the person to single units below the seat: ever, or, to give or to work there, from today on."""
    return [
        tie
        for tie in ties
        if (tie.kind not in (GIVES, WORKS) or tie.until is None or tie.until > today)
        and any(place != seat and paths.covers(seat, place) for place in tie.places)
    ]


def _people(accounts: Collection[int]) -> Mapping[int, tuple[User, bool]]:
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    rows = User.objects.filter(pk__in=accounts).annotate(twice=Exists(factors))
    return {row.pk: (row, bool(row.twice)) for row in rows}


def _named_by(readers: Collection[Reader]) -> Mapping[int, str]:
    """Who named each of them, by the account that reads: as people are called, and else as they signed in."""
    called = {user.username: str(user) for user in User.objects.filter(username__in={each.by for each in readers})}
    return {each.account: called.get(each.by, each.by) for each in readers}


def _is_able(known: Mapping[int, tuple[User, bool]], account: int) -> bool:
    user, has_factor = known.get(account, (None, False))
    return bool(user and user.is_active and has_factor)


def _names(units: Collection[int | None]) -> Mapping[int, str]:
    return dict(Unit.objects.filter(pk__in=[unit for unit in units if unit is not None]).values_list("pk", "name"))


def _instead(
    above: Sequence[int], able: Iterable[Reader], ties: Mapping[int, Sequence[Tie]], seat: str, today: date
) -> str | None:
    """The name of the nearest level above at which enough people may read what comes from below the seat."""
    free = [reader.unit for reader in able if not gives_below(ties[reader.account], seat, today)]
    level = next((each for each in reversed(above) if free.count(each) >= AT_LEAST), None)
    return None if level is None else _names([level]).get(level)
