"""The people on a list of members, fifty at a time, however long the list is.

A short list is fetched as keys and sorted here. A long one is read in the order of an index and left after the
page that is shown; its length comes from the books, or stays "more than".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.ledger.queries import Question, figure
from vungmanh.members.asked import BY_AGE, BY_JOINING, BY_UNIT, WITH, RollAsked
from vungmanh.members.measures import MEMBERS, MEMBERS_FEMALE
from vungmanh.members.models import Membership, Person
from vungmanh.members.search import ways_of
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import names_on, place_on, standing_under

A_PAGE = 50
LISTED_AT_MOST = 10_000  # two hundred pages; nobody turns more, and every deeper page costs more to reach
_FEW_UNITS = 500  # more than stand below any ward
_FOUND_BY_NAME = 2_000
_CHUNK = 5_000

_Key = tuple[Any, ...]  # (membership, person, unit, what the list is sorted by)


@dataclass(frozen=True)
class Line:
    """One row as the page shows it; `unit` is the name the unit bore on the day."""

    stay: Membership
    unit: str

    @property
    def person(self) -> Person:
        return self.stay.person

    @property
    def identity(self) -> str:
        number = getattr(self.person, "identity", None)
        return number.number if number else ""

    @property
    def card(self) -> str:
        number = getattr(self.person, "card", None)
        return number.number if number else ""


@dataclass(frozen=True)
class Roll:
    """`count` people fit, and with `more` there are others; `unnamed` of the day belong to others' reach today."""

    lines: list[Line]
    count: int
    more: bool
    page: int
    pages: int
    unnamed: int = 0


class Asking:
    """One question about one unit's members, for one reader; nothing is asked of the database before it is needed.

    On a day of the past those are named at whose unit of today the reader `may`.
    """

    def __init__(self, unit: Unit, asked: RollAsked, user: Any, may: Permission = Permission.SEE_MEMBERS) -> None:
        self.may = may
        self.unit, self.asked, self.user = asked.unit or unit, asked, user
        self.place = place_on(self.unit, asked.day)
        if self.place is None and asked.left:  # who left may have left while the unit stood
            self.place = Placement.objects.filter(unit=self.unit, since__lte=asked.day).order_by("-since").first()

    def roll(self, page: int = 1) -> Roll:
        """One page of the list."""
        if self.place is None:
            return Roll([], 0, False, 1, 1)
        counted = self._counted()
        keys = None
        if counted is None or counted <= LISTED_AT_MOST:
            keys = self._keys(LISTED_AT_MOST + 1)
        if keys is not None and len(keys) <= LISTED_AT_MOST:
            page, pages = _page_of(page, len(keys))
            shown = [key[0] for key in self._sorted(keys)[(page - 1) * A_PAGE : page * A_PAGE]]
            unnamed = max(0, counted - len(keys)) if counted is not None else 0
            return Roll(self._lines(shown), len(keys), False, page, pages, unnamed)
        page, pages = _page_of(page, LISTED_AT_MOST)
        shown = self._in_order(page * A_PAGE)[(page - 1) * A_PAGE :]
        return Roll(self._lines(shown), counted or LISTED_AT_MOST, counted is None, page, pages)

    def people(self, limit: int) -> list[int]:
        """Keys of everybody found, at most `limit` and one more, in no order."""
        return [key[1] for key in self._keys(limit + 1)]

    def lines(self, limit: int) -> list[Line] | None:
        """Everybody found, in order; None if they are more than `limit`."""
        if self.place is None:
            return []
        keys = self._keys(limit + 1)
        if len(keys) > limit:
            return None
        return self._lines([key[0] for key in self._sorted(keys)])

    def _counted(self) -> int | None:
        """How many the books have counted on the day; None where more is asked than they know."""
        asked = self.asked
        if asked.narrows_people:
            return None
        block = asked.block.number if asked.block else 0
        measures = [MEMBERS, MEMBERS_FEMALE]
        values = figure(Question(self.unit, measures, asked.day, asked.day, asked.today, block=block))
        women, all_of_them = values[MEMBERS_FEMALE.code], values[MEMBERS.code]
        return {"": all_of_them, Person.FEMALE: women, Person.MALE: all_of_them - women}[asked.gender]

    def _matching(self, *, walking: bool = False) -> QuerySet[Membership]:
        """The memberships that fit. `walking`: they are read in the order of an index, so no other may lead."""
        asked = self.asked
        stays = Membership.objects.filter(**self._when()).filter(self._where())
        if not asked.left:
            stays = stays.exclude(until__lte=asked.day)  # not an OR, which would hide the index from SQLite
        if asked.reason:
            stays = stays.filter(reason=asked.reason)
        if asked.gender:
            stays = stays.filter(person__gender=asked.gender)
        if asked.card:
            stays = stays.filter(person__card__isnull=asked.card != WITH)
        if asked.q:
            stays = stays.filter(self._named())
        stays = stays.alias(
            born=_unindexed("person__born_on") if walking else F("person__born_on"),
            joined=_unindexed("person__joined_on") if walking else F("person__joined_on"),
        )
        return self._visible(stays).filter(self._born_and_joined())

    def _when(self) -> dict[str, Any]:
        asked = self.asked
        if asked.left and asked.left_from and asked.left_to:
            return {
                "ended": Membership.LEFT,
                "until__gte": asked.left_from,
                "until__lt": asked.left_to + timedelta(days=1),
            }
        return {"since__lte": asked.day}

    def _where(self) -> Q:
        """The unit, or the unit of its time, stood at or below this one: on the day, or on the day of leaving."""
        block = self.asked.block.number if self.asked.block else None
        if self._few_units is not None and not self.asked.left:
            return Q(unit__in=self._few_units)
        day: date | str = "until" if self.asked.left else self.asked.day
        where = Q(pk__in=[])
        for path in self._paths:
            where |= Q(standing_under(path, unit="unit", day=day, block=block))
        return where if self._few_units is None else where & Q(unit__in=self._few_units)

    @cached_property
    def _paths(self) -> list[str]:
        """Where this unit stood: on the day; for those who left, wherever it ever did."""
        if not self.asked.left:
            return [self.place.path] if self.place else []
        return sorted(set(Placement.objects.filter(unit=self.unit).values_list("path", flat=True)))

    @cached_property
    def _few_units(self) -> list[int] | None:
        """The units themselves, while they are few: then the database looks into each of them."""
        places = Placement.objects.within(self._paths).order_by()
        if not self.asked.left:
            places = places.on(self.asked.day)
            if self.asked.block:
                places = places.filter(block=self.asked.block.number)
        units = list(places.values_list("unit", flat=True).distinct()[: _FEW_UNITS + 1])
        return units if len(units) <= _FEW_UNITS else None

    def _visible(self, stays: QuerySet[Membership]) -> QuerySet[Membership]:
        """Who belongs to a unit of today out of the reader's reach is not named (Person.visible_to)."""
        by_number = self.asked.by_number
        if self.asked.is_of_today and not by_number:  # the unit lies within reach today, and so does everybody in it
            return stays
        needed = Permission.REVEAL_NUMBERS if by_number else self.may
        tops = reach(self.user, needed, self.asked.today)
        if tops == [EVERYWHERE]:
            return stays
        theirs = Placement.objects.last_on(self.asked.today).within(tops).filter(unit=OuterRef("person__unit"))
        return stays.filter(Exists(theirs))

    def _born_and_joined(self) -> Q:
        asked, fits = self.asked, Q()
        if asked.age_from is not None:
            fits &= Q(born__lte=years_before(asked.day, asked.age_from))
        if asked.age_to is not None:
            fits &= Q(born__gt=years_before(asked.day, asked.age_to + 1))
        if asked.joined_from:
            fits &= Q(joined__gte=asked.joined_from)
        if asked.joined_to:
            fits &= Q(joined__lte=asked.joined_to)
        return fits

    def _named(self) -> Q:
        """People whom the text may mean: by their keys while they are few, else looked at one by one."""
        people = Person.objects.all()
        if self.asked.is_of_today and self._few_units is not None:
            people = people.filter(unit__in=self._few_units)
        elif self.asked.is_of_today and self.place:
            people = people.filter(standing_under(self.place.path, unit="unit", day=self.asked.day))
        found: set[int] = set()
        means = Q(pk__in=[])
        for way in ways_of(self.asked.q):
            means |= way
            found.update(people.filter(way).order_by().values_list("pk", flat=True)[: _FOUND_BY_NAME + 1])
        if len(found) <= _FOUND_BY_NAME:
            return Q(person__in=found)
        return Q(Exists(Person.objects.filter(means, pk=OuterRef("person"))))

    def _keys(self, limit: int) -> list[_Key]:
        if self.place is None:
            return []
        field = {BY_JOINING: "person__joined_on", BY_AGE: "person__born_on"}.get(self.asked.sort.removeprefix("-"))
        columns = ["pk", "person", "unit", "person__sort_key", *([field] if field else [])]
        keys: list[_Key] = list(self._matching().order_by().values_list(*columns)[:limit])
        return keys

    def _sorted(self, keys: list[_Key]) -> list[_Key]:
        by, backwards = self.asked.sort.removeprefix("-"), self.asked.sort.startswith("-")
        order: Callable[[_Key], Any] = _by_name
        if by == BY_UNIT:
            ranks = {unit: rank for rank, unit in enumerate(_units_in_order({key[2] for key in keys}))}
            order = lambda key: (ranks[key[2]], *_by_name(key))  # noqa: E731
        elif by in (BY_JOINING, BY_AGE):
            known = [key for key in keys if key[4]]
            unknown = sorted((key for key in keys if not key[4]), key=_by_name)
            backwards ^= by == BY_AGE  # the youngest were born last
            ordered = sorted(sorted(known, key=_by_name), key=lambda key: key[4], reverse=backwards)
            return ordered + unknown
        return sorted(keys, key=order, reverse=backwards)

    def _in_order(self, count: int) -> list[int]:
        """The first `count` memberships of a long list, read in the order of an index."""
        by, backwards = self.asked.sort.removeprefix("-"), self.asked.sort.startswith("-")
        if by == BY_UNIT:
            return self._unit_by_unit(count, backwards=backwards)
        walking = self._few_units is None
        stays = self._matching(walking=walking)
        field = {BY_JOINING: "person__joined_on", BY_AGE: "person__born_on"}.get(by)
        backwards ^= by == BY_AGE
        # Who has no such day stands nowhere in its order. And said of a name, which everybody has, it leads SQLite
        # to the index (measured with 300,000 people and a gender: 2 ms instead of 220).
        stays = stays.filter(**({f"{field}__isnull": False} if field else {"person__sort_key__gt": ""}))
        columns = [F(name) if walking else _unindexed(name) for name in (field or "person__sort_key", "person__pk")]
        return list(
            stays.order_by(*[column.desc() if backwards else column.asc() for column in columns]).values_list(
                "pk", flat=True
            )[:count]
        )

    def _unit_by_unit(self, count: int, *, backwards: bool) -> list[int]:
        """Units in their order, a few hundred people at a time until the page is full."""
        places = Placement.objects.on(self.asked.day).within(self._paths)
        units = list(places.order_by("unit__kind__rank", "unit__sort_key", "unit__code").values_list("unit", flat=True))
        if backwards:
            units.reverse()
        ranks = {unit: rank for rank, unit in enumerate(units)}
        found: list[_Key] = []
        for start in range(0, len(units), 100):
            some = self._matching().filter(unit__in=units[start : start + 100])
            keys = list(some.order_by().values_list("pk", "person", "unit", "person__sort_key"))
            found += sorted(keys, key=lambda key: (ranks[key[2]], *_by_name(key)))
            if len(found) >= count:
                break
        return [key[0] for key in found[:count]]

    def _lines(self, stays: list[int]) -> list[Line]:
        rows: dict[int, Membership] = {}
        with_all = Membership.objects.select_related("person__identity", "person__card", "unit")
        for start in range(0, len(stays), _CHUNK):
            rows |= with_all.in_bulk(stays[start : start + _CHUNK])
        units = {row.unit_id for row in rows.values()}
        names: dict[int, str] = {}
        for chunk in _chunks(sorted(units)):
            names |= names_on(chunk, self.asked.day)
        return [Line(rows[pk], names[rows[pk].unit_id]) for pk in stays if pk in rows]


def _unindexed(field: str) -> Coalesce:
    """The field for conditions and orders that must not lead the database into its index."""
    return Coalesce(F(field), F(field))


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _page_of(page: int, count: int) -> tuple[int, int]:
    pages = max(1, -(-count // A_PAGE))
    return min(max(page, 1), pages), pages


def _by_name(key: _Key) -> _Key:
    return key[3], key[1]


def _units_in_order(units: set[int]) -> Iterator[int]:
    keys: list[tuple[int, str, str, int]] = []
    for chunk in _chunks(sorted(units)):
        found = Unit.objects.filter(pk__in=chunk).order_by().values_list("kind__rank", "sort_key", "code", "pk")
        keys += list(found)
    return (key[3] for key in sorted(keys))


def _chunks(keys: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]
