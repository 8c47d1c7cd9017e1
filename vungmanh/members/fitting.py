"""Which memberships a list of members is about: the conditions, worded so that the database finds them quickly."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property, reduce
from operator import or_
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import EVERYWHERE, reach
from vungmanh.members.asked import WITH, RollAsked
from vungmanh.members.models import Membership, Person
from vungmanh.members.search import unindexed, ways_of
from vungmanh.organization.blocks import Ownership
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.queries import standing_under
from vungmanh.organization.road import road_of

_FEW_UNITS = 500  # more than stand below any ward
_FOUND_BY_NAME = 20_000  # twice as many as a list shows, so that of more it is said that they are


class Fitting:
    """The memberships at and below a unit that fit what is asked, for one reader.

    On a day of the past those are named at whose unit of today the reader `may`. Nothing stands where `place` is None.
    """

    def __init__(self, unit: Unit, asked: RollAsked, user: Any, may: Permission) -> None:
        self.unit, self.asked, self.user, self.may = unit, asked, user, may
        self.road = road_of(unit)
        self.place = self.road.on(asked.day)
        if self.place is None and asked.left:  # who left may have left while the unit stood
            self.place = self.road.last(asked.day)

    def stays(self, *, walking: bool = False) -> QuerySet[Membership]:
        """Returns the memberships that fit. `walking`: they are read in the order of an index, so no other may lead."""
        asked = self.asked
        stays = Membership.objects.filter(**self._when()).filter(self._where())
        if not asked.left:
            stays = stays.exclude(until__lte=asked.day)  # not an OR, which would hide the index from SQLite
        if asked.reason:
            stays = stays.filter(reason=asked.reason)
        if asked.ownership:
            stays = stays.filter(unit__ownership=Ownership.stored(asked.ownership))
        if asked.gender:
            stays = stays.filter(person__gender=asked.gender)
        if asked.card:
            stays = stays.filter(person__card__isnull=asked.card != WITH)
        if asked.identity:
            stays = stays.filter(person__identity__isnull=asked.identity != WITH)
        if asked.q:
            stays = stays.filter(self._named())
        stays = stays.alias(
            born=unindexed("person__born_on") if walking else F("person__born_on"),
            joined=unindexed("person__joined_on") if walking else F("person__joined_on"),
        )
        return self._visible(stays).filter(self._born_and_joined())

    @cached_property
    def paths(self) -> list[str]:
        """Where this unit stood: on the day; for those who left, wherever it ever did."""
        if not self.asked.left:
            return [self.place.path] if self.place else []
        return sorted({place.path for place in self.road.places})

    @cached_property
    def few_units(self) -> list[int] | None:
        """The units themselves, while they are few: then the database looks into each of them."""
        places = Placement.objects.within(self.paths).order_by()
        if not self.asked.left:
            places = places.on(self.asked.day)
            if self.asked.block:
                places = places.filter(block=self.asked.block.number)
        units = list(places.values_list("unit", flat=True).distinct()[: _FEW_UNITS + 1])
        return units if len(units) <= _FEW_UNITS else None

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
        if self.few_units is not None and not self.asked.left:
            return Q(unit__in=self.few_units)
        day: date | str = "until" if self.asked.left else self.asked.day
        where = Q(pk__in=[])
        for path in self.paths:
            where |= Q(standing_under(path, unit="unit", day=day, block=block))
        return where if self.few_units is None else where & Q(unit__in=self.few_units)

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

    @cached_property
    def is_long(self) -> bool:
        """Whether more fit than a list shows, without counting them: so many bear such a name, and no more is asked."""
        asked = self.asked
        more = asked.gender or asked.block or asked.but(q="").narrows_people
        return bool(asked.q) and asked.is_of_today and not more and self._bearers is None

    @cached_property
    def _ways(self) -> list[Q]:
        return ways_of(self.asked.q, few=self.few_units is not None)

    @cached_property
    def _bearers(self) -> set[int] | None:
        """People whom the text may mean, by their keys; None where they are too many."""
        people = Person.objects.all()
        if self.asked.is_of_today and self.few_units is not None:
            people = people.filter(unit__in=self.few_units)
        elif self.asked.is_of_today and self.place:
            people = people.filter(standing_under(self.place.path, unit="unit", day=self.asked.day))
        found: set[int] = set()
        for way in self._ways:
            found.update(people.filter(way).order_by().values_list("pk", flat=True)[: _FOUND_BY_NAME + 1])
            if len(found) > _FOUND_BY_NAME:
                return None
        return found

    def _named(self) -> Q:
        """People whom the text may mean: by their keys while they are few, else looked at one by one."""
        # Those who stood in few units on another day may belong anywhere today.
        if (self.asked.is_of_today or self.few_units is None) and self._bearers is not None:
            return Q(person__in=self._bearers)
        return Q(Exists(Person.objects.filter(reduce(or_, self._ways, Q(pk__in=[])), pk=OuterRef("person"))))


def years_before(day: date, years: int) -> date:
    """The same day so many years before; 29 February falls back to the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
