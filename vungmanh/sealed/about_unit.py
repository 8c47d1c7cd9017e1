"""What the page of a unit shows of this room: the way to who reads for it, and nothing that depends on a report."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.matter import Button


def buttons(page: AboutUnit) -> Iterator[Button]:
    if Permission.NAME_READERS in page.held and page.unit.kind.is_upper and page.unit.dissolved_on is None:
        yield Button(_("Who reads confidential reports"), reverse("sealed:readers", args=[page.unit.code]), "lock")
