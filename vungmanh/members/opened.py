"""People behind a number: who may be named to whom, where their page lies, and how they are counted in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.core.measures import Record
from vungmanh.members.models import Person
from vungmanh.organization.models import Unit

FULL_NAME: Final = _("Full name")
COUNTED_BY_UNIT: Final = _("People are counted by unit here.")
NAMED_TO: Final = _("Their names are seen by those who look after the members of the unit.")
_CHUNK: Final = 5_000


def people(number: int) -> str:
    """4 people."""
    return ngettext("%(people)s person", "%(people)s people", number) % {"people": localize(number)}


def address_of(person: int) -> str:
    return reverse("members:person", args=[person])


def known_by_name(records: Iterable[Record], user: Any, today: date, permission: Permission) -> set[int]:
    """Returns whom of the people the reader may know by name.

    By today's reach, as on the list of members: who has gone to a neighbour since, alone or with the unit, is the
    neighbour's to name. Most are where they were: they are read along the index of their units.
    """
    units = {record.unit for record in records}
    people = {record.key for record in records if record.key}
    here = Unit.objects.filter(pk__in=list(units)[:_CHUNK]).visible_to(user, permission, today)
    staying = Person.objects.filter(unit__in=here.order_by().values("pk"))
    known = people & set(staying.order_by().values_list("pk", flat=True))
    others = sorted(people - known)
    for start in range(0, len(others), _CHUNK):
        moved = Person.objects.visible_among(others[start : start + _CHUNK], user, today, permission)
        known.update(moved.order_by().values_list("pk", flat=True))
    return known
