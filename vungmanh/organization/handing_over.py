"""Who works at the unit, and directly above it, by a role that was given by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.core import paths
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.road import road_of

_MOST: Final = 10


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """Roles that follow from offices are told with these."""
    if Permission.SEE_UNITS not in page.held:
        return
    here = paths.ancestors(road_of(page.unit).seat(page.today))[-2:]
    grants = Grant.objects.on(page.today).filter(unit__in=here, user__is_active=True, appointment=None)
    rows = grants.order_by("-unit__kind__rank", "since", "pk").values_list(
        "user__name", "user__username", "role", "unit__name"
    )
    yield Inquiry(rows[:_MOST], lambda found: map(_works, found))


def _works(row: Row) -> Handed:
    name, username, role, unit = row
    return Handed(Part.KNOWS, name or username, f"{ROLES[role].name}, {unit}")
