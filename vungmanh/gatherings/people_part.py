"""What the page of one gathering shows of its people: how many stood how on each of its days, and the way to the list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.urls import reverse

from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Presence
from vungmanh.gatherings.part_told import Asked, Part
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT


@dataclass(frozen=True)
class DayCounted:
    """`url` is the list of that day."""

    words: str
    url: str
    came: int
    late: int
    excused: int
    absent: int


def part_of_people(asked: Asked) -> Iterator[Part]:
    """Nothing where nobody is on the list. One query."""
    rows = (
        Presence.objects.filter(sitting__gathering=asked.gathering, attendee__struck=False)
        .order_by("sitting__on")
        .values_list("sitting__on", "state")
        .annotate(many=Count("pk"))
    )
    days: dict[date, dict[str, int]] = {}
    for on, state, many in rows:
        days.setdefault(on, {})[state] = many
    if days or asked.gathering.invited:
        here = reverse("gatherings:people", args=[asked.gathering.pk])
        counted = [_day(on, states, here) for on, states in days.items()]
        yield Part("gatherings/people_part.html", {"days": counted, "url": here, "invited": asked.gathering.invited})


def _day(on: date, states: dict[str, int], here: str) -> DayCounted:
    late = states.get(LATE, 0)
    return DayCounted(
        show_day(on), f"{here}?day={on.isoformat()}", states.get(PRESENT, 0) + late, late, states.get(EXCUSED, 0),
        states.get(ABSENT, 0),
    )  # fmt: skip
