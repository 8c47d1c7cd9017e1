"""Write down that officers have attended a class: the last one stands among their particulars."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q

from vungmanh.members.actions.held import held
from vungmanh.officers.models import Particulars


def trained(persons: Collection[int], on: date) -> dict[str, str | None]:
    """Let the last class of these persons be that of the day, where no later one is written down.

    Part of the act about the class, in its transaction, which asks for the right and has its line. Returns what stood
    before, by the keys of those of whom it is another one now: `not_trained` puts it back.
    """
    held(persons)
    stands = {each.person_id: each for each in Particulars.objects.select_for_update().filter(person__in=persons)}
    before: dict[str, str | None] = {}
    new = []
    for person in sorted(persons):
        row = stands.get(person)
        if row is None:
            new.append(Particulars(person_id=person, told={}, trained_on=on))
        elif row.trained_on and row.trained_on >= on:
            continue
        before[str(person)] = row.trained_on.isoformat() if row and row.trained_on else None
    Particulars.objects.bulk_create(new)
    Particulars.objects.filter(person__in=[int(key) for key in before]).update(trained_on=on)
    return before


def trained_again(persons: Collection[int], on: date) -> None:
    """The class counts again, or is one of this day now: the last one of these persons, where no later one is written
    down. What stood before is known to whoever has written the class down."""
    earlier = Q(trained_on__isnull=True) | Q(trained_on__lt=on)
    Particulars.objects.filter(earlier, person__in=persons).update(trained_on=on)


def not_trained(before: Mapping[str, str | None], on: date) -> None:
    """The class of the day was none for them: what stood before stands again, where nothing later was written since."""
    for person, day in before.items():
        was = date.fromisoformat(day) if day else None
        Particulars.objects.filter(person=int(person), trained_on=on).update(trained_on=was)
