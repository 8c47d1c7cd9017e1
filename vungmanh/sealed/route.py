"""Who receives what is reported about a unit: the nearest level above where two may read it, by the tree of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from vungmanh.access.second_factor import has_second_factor
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.core.vietnamese import fold
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.sealed.models import Reader, ReaderKey
from vungmanh.sealed.walls import stands_between

AT_LEAST: Final = 2  # so that nobody who leaves, or forgets a passphrase, takes a case along


@dataclass(frozen=True)
class Route:
    """`level` receives it; these, each with a key, are given a seat."""

    level: Unit
    keys: tuple[ReaderKey, ...]


def route(about: Unit, named: str, today: date) -> Route | None:
    """`named` is whom the sender names, in any spelling, "" for nobody. None where no level above has two who may."""
    above = paths.ancestors(seat_of(about, today=today))[:-1]
    for level in reversed(above):
        keys = [
            key for key in ready_at(level, today) if may_read(key.account, about, today) and not is_named(key, named)
        ]
        if len(keys) >= AT_LEAST:
            return Route(Unit.objects.get(pk=level), tuple(keys))
    return None


def ready_at(level: int, today: date) -> list[ReaderKey]:
    """The keys of those who read for the level today, with an account in use and a second factor."""
    accounts = Reader.objects.ready(today).filter(unit=level).values_list("account", flat=True)
    people = {user.pk for user in User.objects.filter(pk__in=list(accounts), is_active=True) if has_second_factor(user)}
    return list(ReaderKey.objects.filter(account__in=people, until__isnull=True).order_by("account"))


def may_read(account: int, about: Unit, since: date) -> bool:
    """Whether nothing stands between the person and a report about the unit that is filed on the day."""
    return not stands_between(account, {about.pk: since}, since)


def is_named(key: ReaderKey, named: str) -> bool:
    """Whether the words name the reader: all parts of the reader's name are in them."""
    said = set(fold(named).split())
    name = fold(User.objects.get(pk=key.account).name).split()
    return bool(said and name) and set(name) <= said
