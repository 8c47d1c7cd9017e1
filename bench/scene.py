"""Where the paths are measured: the country, its largest province, a usual ward of it, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from django.db.models import Count, Max

from bench.federation import TOP
from vungmanh.access.operators import operator
from vungmanh.members.models import Person
from vungmanh.organization.models import Link, Placement, Unit

DAYS = 40


@dataclass(frozen=True)
class Scene:
    """`today` is the real one: pages ask the clock themselves."""

    size: str
    today: date
    by: Any
    country: Unit
    province: Unit
    ward: Unit

    @property
    def levels(self) -> list[tuple[str, Unit]]:
        return [("country", self.country), ("province", self.province), ("ward", self.ward)]

    def draw(self, what: str) -> Random:
        """Chances that are the same in every run."""
        return Random(f"{self.size} {what}")

    def days(self, unit: Unit) -> list[date]:
        """Any days of the last ten years, on which the unit stood."""
        draw = self.draw("days")
        known = min(3_650, (self.today - unit.established_on).days)
        return [self.today - timedelta(days=draw.randrange(known)) for _ in range(DAYS)]

    def place(self, unit: Unit) -> str:
        return str(Placement.objects.on(self.today).get(unit=unit).path)

    def unions_below(self, unit: Unit) -> list[Unit]:
        """Unions that stand below the unit today, in the order of their ids."""
        units = Unit.objects.under(self.place(unit), self.today).filter(kind__is_union=True)
        return list(units.select_related("kind").order_by("pk"))

    def highest_person(self) -> int:
        return Person.objects.aggregate(pk=Max("pk"))["pk"] or 0


def scene_of(size: str, today: date) -> Scene | None:
    """The scene of the federation in the database, or None if it is not one that the benchmark made."""
    country = Unit.objects.filter(code=TOP).first()
    if country is None:
        return None
    managed = Link.objects.filter(kind=Link.MANAGES, until__isnull=True)
    sizes = (
        managed.filter(unit__kind="ward").values_list("parent").annotate(wards=Count("pk")).order_by("-wards", "parent")
    )
    province = Unit.objects.get(pk=sizes[0][0])
    wards = managed.filter(parent__links__parent=province, parent__kind="ward", unit__kind__is_union=True)
    by_unions = wards.values_list("parent").annotate(unions=Count("pk")).order_by("unions", "parent")
    ward = Unit.objects.get(pk=by_unions[len(by_unions) // 2][0])
    return Scene(size, today, operator(), country, province, ward)
