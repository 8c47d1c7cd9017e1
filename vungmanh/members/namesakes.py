"""Find people by name and birth together, thousands at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.db import connection

from vungmanh.members.models import Person

_CHUNK = 1_000


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
                    SELECT p.id FROM wanted JOIN members_person p ON p.search_key = wanted.name AND p.born_on IS NULL
                """,
                [part for row in portion for part in row],
            )
            ids = [pk for (pk,) in cursor.fetchall()]
        yield from Person.objects.filter(pk__in=ids)
