"""Which letters are held at a unit until somebody has looked through them."""

from __future__ import annotations

from vungmanh.door.models import NEW, Letter
from vungmanh.organization.models import Unit


def held_at(unit: Unit) -> list[Letter]:
    """The first to come first. SECURITY: one about an officer of the union is the level above's, and is not shown here;
    it is taken up by itself as soon as there is room."""
    waiting = Letter.objects.held().filter(unit=unit.pk, kind=NEW, let_through=False).order_by("at", "pk")
    return [each for each in waiting if not each.content["about_officer"]]
