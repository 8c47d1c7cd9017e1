"""Find people by name and birth together, thousands at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection

from vungmanh.core.days import Known
from vungmanh.core.vietnamese import fold
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

_CHUNK = 1_000
_SHOWN = 10


@dataclass(frozen=True)
class Namesakes:
    """`people`, with unit and number, are within the reader's reach; `elsewhere` are the keys of others."""

    people: list[Person]
    elsewhere: list[int]

    def __bool__(self) -> bool:
        return bool(self.people or self.elsewhere)


def namesakes_of(
    name: str, born: Known | None, unit: Unit, reader: Any, today: date, *, but: int | None = None
) -> Namesakes:
    """Who but that one may be the person of this name and birth: in this unit where no birth is known, else anywhere.

    SECURITY: out of reach only a day of birth that is typed whole and known whole is a reason to ask; of a year
    alone somebody would learn that a neighbour's member was born in it.
    """
    if born is None:
        ids = list(Person.objects.filter(search_key=fold(name), unit=unit).values_list("pk", flat=True)[: _SHOWN + 1])
    else:
        found = namesakes_born([(fold(name), born.day, born.last + timedelta(days=1))])
        # Whose birth is not written down may be anybody: asked about only where the person would be admitted.
        ids = [person.pk for person in found if person.born_on or person.unit_id == unit.pk]
    people = Person.objects.filter(pk__in=[pk for pk in ids if pk != but])
    visible = list(
        people.visible_to(reader, today).select_related("unit", "identity").order_by("sort_key", "pk")[:_SHOWN]
    )
    if born is None or born.precision != Person.DAY:
        return Namesakes(visible, [])
    others = people.filter(born_precision=Person.DAY).exclude(pk__in=people.visible_to(reader, today).values("pk"))
    return Namesakes(visible, list(others.order_by("pk").values_list("pk", flat=True)[:_SHOWN]))


def namesakes_born(wanted: Iterable[tuple[str, date, date]]) -> Iterator[Person]:
    """People with the search key who were born in the half-open span, or whose birth is not written down.

    One look into the index for each of the wanted: by the name alone, a list of five thousand people would meet
    millions of namesakes in the nation.
    """
    everybody = sorted(wanted)
    for start in range(0, len(everybody), _CHUNK):
        portion = everybody[start : start + _CHUNK]
        with connection.cursor() as cursor:
            cursor.execute(
                f"""WITH wanted (name, since, until) AS (VALUES {", ".join(["(%s, %s, %s)"] * len(portion))})
                    SELECT p.id FROM wanted JOIN members_person p ON p.search_key = wanted.name
                        AND p.born_on >= wanted.since AND p.born_on < wanted.until
                    UNION
                    SELECT p.id FROM (SELECT DISTINCT name FROM wanted) named
                        JOIN members_person p ON p.search_key = named.name AND p.born_on IS NULL
                """,
                [part for row in portion for part in row],
            )
            ids = [pk for (pk,) in cursor.fetchall()]
        for first in range(0, len(ids), _CHUNK):
            yield from Person.objects.filter(pk__in=ids[first : first + _CHUNK])
