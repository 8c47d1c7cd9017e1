"""What the page of a unit offers to those who look after the tree: edit it, move it, dissolve it, found one below."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.matter import Button


def buttons(page: AboutUnit) -> Iterator[Button]:
    at, stands = [page.unit.code], page.unit.dissolved_on is None
    if Permission.DESCRIBE_UNIT in page.held:
        yield Button(_("Edit"), reverse("reorganization:edit", args=at), "edit", is_first=True)
    if stands and Permission.MOVE_UNITS in page.held:
        yield Button(_("Move"), reverse("reorganization:move", args=at), "move")
    if stands and Permission.DISSOLVE_UNIT in page.held:
        yield Button(_("Dissolve"), reverse("reorganization:dissolve", args=at), "end")
    if stands and Permission.FOUND_UNIT in page.held:
        yield Button(_("Found a unit below"), reverse("reorganization:found", args=at), "add")
