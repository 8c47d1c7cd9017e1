"""Where people are today: `Person.unit` follows from memberships and the day; lists and rights find people by it.

A transfer that was decided ahead takes effect on its day: whoever is first asked anything on that day, in whichever
process, lets those who arrive be there (members/arriving.py), before any right is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction

from vungmanh.members.actions.held import held
from vungmanh.members.models import Membership, Person
from vungmanh.members.ordering import chunks


def place(people: Iterable[int], today: date) -> None:
    """Write of each of the people, who are held, where they are, and from which day on they will be elsewhere."""
    for keys in chunks(sorted(set(people))):
        here: dict[int, int] = {}
        elsewhere: dict[int, date] = {}
        stays = Membership.objects.filter(person__in=keys).order_by("person", "since")
        for person, unit, since in stays.values_list("person", "unit", "since"):
            if since <= today or person not in here:
                here[person] = unit
            elif person not in elsewhere and unit != here[person]:
                elsewhere[person] = since
        alike: dict[tuple[int, date | None], list[int]] = defaultdict(list)
        for person, unit in here.items():
            alike[unit, elsewhere.get(person)].append(person)
        for (unit, arrives_on), some in alike.items():
            Person.objects.filter(pk__in=some).update(unit=unit, arrives_on=arrives_on)


def let_arrive(today: date) -> None:
    """Whoever comes to another unit by today is there. One query where nobody does."""
    if not Person.objects.filter(arrives_on__lte=today).exists():
        return
    with transaction.atomic():
        due = Person.objects.filter(arrives_on__lte=today).order_by().values_list("pk", flat=True)
        place(held(due), today)
