"""Who is named in the list of particulars of a body, and what of them is still to be written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import override

from vungmanh.core import paths
from vungmanh.core.measures import Words
from vungmanh.officers.asked import RANK, told_of
from vungmanh.officers.models import BODIES, OFFICES, Appointment
from vungmanh.officers.particulars import ETHNICITY, HOME, NAMES, PROFESSION, SCHOOLING, Written, written_of
from vungmanh.officers.particulars_list import Named, ParticularsList, rows_of
from vungmanh.officers.rules import offices
from vungmanh.organization.models import Unit
from vungmanh.organization.queries import names_on
from vungmanh.organization.road import road_of
from vungmanh.papers.names import in_full

# What everybody has; who is in the Party, has studied theory or a language, is told where it is so.
_ASKED_OF_ALL = (ETHNICITY, HOME, SCHOOLING, PROFESSION)


@dataclass(frozen=True)
class ToWrite:
    """Somebody in the list, and the names of what is not written down yet."""

    named: Named
    missing: Sequence[Words]


def people_of(unit: Unit, body: str, reader: Any, today: date) -> list[Named]:
    """Whoever sits in the body today, the chair first, each once by the leading office. One query."""
    held = Appointment.objects.on(today).filter(unit=unit, office__in=offices.offices_in(body))
    rows = told_of(held, reader, today, today).alias(rank=RANK).order_by("rank", "person__sort_key", "pk")
    found: dict[int, Named] = {}
    with override("vi"):
        for each in rows:
            post = f"{dict(OFFICES)[each.office]}, {each.unit_name}"
            found.setdefault(each.person_id, Named(each.person, post, bool(each.known)))
    return list(found.values())


def still_to_write(people: Sequence[Named]) -> list[ToWrite]:
    """What is missing of each, in the order of the list. One query."""
    written = written_of([each.person.pk for each in people])
    return [
        ToWrite(each, [NAMES[fact] for fact in _ASKED_OF_ALL if not written.get(each.person.pk, Written()).of(fact)])
        for each in people
    ]


def list_of(unit: Unit, body: str, people: Sequence[Named], today: date) -> ParticularsList:
    """Two queries."""
    above = list(reversed(paths.ancestors(road_of(unit).seat(today))[:-1]))
    names = names_on([unit.pk, *above], today)
    with override("vi"):
        title = str(dict(BODIES)[body])
    return ParticularsList(
        title=f"{title} {in_full(names[unit.pk])}",
        unit=names[unit.pk],
        above=[names[each] for each in above],
        is_upper=unit.kind.is_upper,
        on=today,
        rows=rows_of(people),
    )
