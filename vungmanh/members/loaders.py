"""How a page finds the person it is about: a stranger is not found, as if there were none."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import require
from vungmanh.members.models import Person
from vungmanh.organization.loaders import road_here, today_of, unit_for


def person_for(request: HttpRequest, pk: int, *, to: Permission | None = None) -> Person:
    """The person, with `.unit` and its kind, for a page about them; `request.unit` keeps the unit for the frame.

    Raises Http404 where the reader may not see the person, NotAllowed where they do but may not do `to`.
    """
    today = today_of(request)
    people = Person.objects.visible_among([pk], rights_of(request, today), today)
    person = people.select_related("unit", "identity", "card").first()
    if person is None:
        raise Http404
    person.unit = unit_for(request, person.unit.code)
    if to is not None:
        require(rights_of(request, today), to, at=road_here(request).seat(today), on=today)
    return person
