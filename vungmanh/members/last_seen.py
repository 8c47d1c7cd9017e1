"""Whose pages the reader has opened last in this session: whoever is looked up once is mostly looked up again.

Only keys are kept, in the session, and go with it; each time it is asked anew whom the reader may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.members.models import Person
from vungmanh.organization.models import Placement

_KEPT, _MOST = "people_seen", 5


@dataclass(frozen=True)
class Seen:
    key: int
    name: str
    unit: str


def note_seen(request: HttpRequest, person: Person) -> None:
    """The session is only written where somebody else was seen last."""
    seen: list[int] = request.session.get(_KEPT, [])
    if seen[:1] != [person.pk]:
        request.session[_KEPT] = [person.pk, *(key for key in seen if key != person.pk)][:_MOST]


def last_seen(request: HttpRequest, reader: Any, today: date) -> Sequence[Seen]:
    """Returns those of them whose pages the reader may open today, the last first. One query, none without any."""
    keys: list[int] = request.session.get(_KEPT, [])
    tops = reach(reader, Permission.SEE_MEMBERS, today)
    if not keys or not tops:
        return []
    here = Placement.objects.last_on(today).within(tops).filter(unit=OuterRef("unit"))
    rows = Person.objects.filter(Exists(here), pk__in=keys).values_list("pk", "name", "unit__name")
    found = {key: Seen(key, name, unit) for key, name, unit in rows}
    return [found[key] for key in keys if key in found]
