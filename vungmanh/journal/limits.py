"""How much of one kind somebody may do in a day: what is done by hand is not done by the thousand.

Counted in the database, under the row's own lock: a hundred requests at once spend no more than one after another.
The cache would not do: it is emptied, and each machine has its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from vungmanh.journal.about import about
from vungmanh.journal.models import Spent
from vungmanh.journal.record import record


@dataclass(frozen=True)
class Allowance:
    """`what` is the word under which it is counted and journaled."""

    what: str
    a_day: int


class TooMany(Exception):
    """The day's allowance does not hold so many more."""

    def __init__(self, allowance: Allowance) -> None:
        super().__init__(allowance.what)
        self.allowance = allowance


def spend(by: Any, allowance: Allowance, *, on: date, many: int = 1) -> None:
    """Take so many off the day's allowance, all of them or none. Raises TooMany.

    The first refusal of a day leaves a line in the journal. To be called outside of the act's own transaction, which
    would take count and line back with it.
    """
    with transaction.atomic():
        spent = _spent(by, allowance, on)
        counted = Spent.objects.filter(pk=spent.pk, over=False, many__lte=allowance.a_day - many)
        fits = counted.update(many=F("many") + many)
        if not fits and Spent.objects.filter(pk=spent.pk, over=False).update(over=True):
            touched = about(accounts=[by] if hasattr(by, "pk") else [])
            record(by, "journal.limit_reached", allowance.what, about=touched, a_day=allowance.a_day, asked=many)
    if not fits:
        raise TooMany(allowance)


def is_over(by: Any, allowance: Allowance, *, on: date) -> bool:
    """Whether more was asked for today than the day holds: then nothing of the kind is done until tomorrow."""
    return Spent.objects.filter(who=_name(by), what=allowance.what, on=on, over=True).exists()


def _spent(by: Any, allowance: Allowance, on: date) -> Spent:
    spent, is_new = Spent.objects.get_or_create(who=_name(by), what=allowance.what, on=on)
    if is_new:  # the days before are of no more use
        Spent.objects.filter(who=spent.who, what=spent.what, on__lt=on).delete()
    return spent


def _name(by: Any) -> str:
    return str(getattr(by, "username", by))[:150]
