"""Who was invited to a gathering that is recorded: everybody is ticked, and whoever was away is unticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from vungmanh.gatherings.people_told import Invited
from vungmanh.officers.models import OFFICES
from vungmanh.organization.models import Unit


@dataclass(frozen=True)
class Ticked:
    person: int
    name: str
    office: str
    unit: str
    is_there: bool


def ticked(sent: QueryDict) -> set[int]:
    """The keys of the persons that are ticked in what was sent."""
    return {int(key) for key in sent.getlist("there") if key.isascii() and key.isdigit() and len(key) < 16}


def listed(people: Sequence[Invited], came: Collection[int] | None) -> list[Ticked]:
    """`came` are those who are ticked, None for all. One query for the names of their units."""
    names = dict(Unit.objects.filter(pk__in={each.unit for each in people}).values_list("pk", "name"))
    offices = dict(OFFICES)
    return [
        Ticked(
            each.person, each.name, str(offices.get(each.office, "")), names.get(each.unit or 0, ""),
            came is None or each.person in came,
        )
        for each in people
    ]  # fmt: skip
