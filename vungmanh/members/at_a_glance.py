"""The rolls of the unions that a reader looks after, in one reading: what is missing, who came, who reaches an age."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Case, Count, DateField, F, Q, Value, When

from vungmanh.access.permissions import Permission
from vungmanh.core.periods import month_index, month_start, months_between
from vungmanh.kit.due import At, read_once
from vungmanh.kit.inquiry import Inquiry, Told
from vungmanh.members.models import Membership, Person
from vungmanh.members.retirement import births_reaching
from vungmanh.members.rules import FEMALE, MALE
from vungmanh.organization.in_hand import in_hand

A_MONTH: Final = timedelta(days=31)  # nobody is told of what came before it
_MONTHS_AHEAD: Final = 2


@dataclass(frozen=True)
class Some:
    """So many members of a union or one of its sections, all of whom came there by transfer on the day `came_on`, or
    not lately, and reach the age of retirement in the month `reach_in`, or later; of them so many without a card, and
    without a number. `own` is the reader's unit from which the union is looked after."""

    at: At
    own: At
    came_on: date | None
    reach_in: date | None
    people: int
    without_card: int
    without_number: int


def rolls_at_a_glance(
    reader: Any, needs: Permission, today: date, tell: Callable[[Sequence[Some]], Iterable[Told]]
) -> Iterator[Inquiry[Told]]:
    """Returns the question for the members of today of all unions in hand where the reader may do this, by union.

    However many `tell` of its rows, they are read once for a page.
    """
    of = {key: (union.at, union.own) for union in in_hand(reader, needs, today).unions for key in union.units}
    if of:
        rows = read_once(reader, ("rolls", *of, today), lambda: _rows(list(of), today))
        yield Inquiry(rows, lambda found: tell([Some(*of[unit], *more) for unit, *more in found]))


def _rows(units: list[int], today: date) -> Any:
    came = When(began=Membership.TRANSFERRED, since__gt=today - A_MONTH, then=F("since"))
    return (
        Membership.objects.on(today)
        .filter(unit__in=units)
        .annotate(
            came=Case(came, default=None, output_field=DateField()),
            reach_in=Case(*_reaching(today), default=None, output_field=DateField()),
        )
        .order_by("unit", "came", "reach_in")
        .values_list("unit", "came", "reach_in")
        .annotate(
            people=Count("pk"),
            without_card=Count("pk", filter=Q(person__card__isnull=True)),
            without_number=Count("pk", filter=Q(person__identity__isnull=True)),
        )
    )


def _reaching(today: date) -> list[When]:
    """Of whom no more than the year of birth is known, no month is known either."""
    known = ~Q(person__born_precision=Person.YEAR)
    return [
        When(known, person__gender=gender, person__born_on__range=births, then=Value(month))
        for month in months_between(today, month_start(month_index(today) + _MONTHS_AHEAD))
        for gender in (FEMALE, MALE)
        if (births := births_reaching(gender, month))
    ]
