"""What the page of a unit shows of its members' cards: the unit's own emblem, and the way to change it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.matter import Link
from vungmanh.members.emblems import emblem_of


def panels(page: AboutUnit) -> Iterator[Panel]:
    own, may = emblem_of(page.unit), Permission.DESCRIBE_UNIT in page.held
    if own or may:
        change = Link(_("Change the emblem"), reverse("members:emblem", args=[page.unit.code])) if may else None
        text = "" if own else _("The unit has no emblem of its own.")
        yield Panel(45, _("Emblem on the cards"), text=text, link=change, picture=own.as_address if own else "")
