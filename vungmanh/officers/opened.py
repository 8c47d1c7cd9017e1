"""Officers behind a number: who may be named to whom, and where their page lies."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.room import Opens
from vungmanh.members.opened import COUNTED_BY_UNIT, FULL_NAME, people
from vungmanh.officers.measures import OFFICER
from vungmanh.organization.records import known_at_their_units


def _address_of(person: int) -> str:
    return reverse("officers:person", args=[person])


# By the unit of the office, wherever the person is a member; by today's reach, as in the register.
OPENS: Final = {
    OFFICER: Opens(
        heading=FULL_NAME,
        counted=people,
        unnamed=COUNTED_BY_UNIT,
        named_to=_("Their names are seen by those who may see the officers of the unit."),
        may_name=known_at_their_units,
        url=_address_of,
        sees=Permission.SEE_OFFICERS,
        takes=Permission.EXPORT_OFFICERS,
        is_personal=True,
    )
}
