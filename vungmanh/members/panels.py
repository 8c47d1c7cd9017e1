"""What the page of a unit shows of its members' cards: the unit's own emblem, and the way to change it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Link
from vungmanh.members.emblems import emblems_of
from vungmanh.members.models import Emblem


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    yield Inquiry(emblems_of(page.unit).values_list("picture")[:1], lambda rows: _emblem(page, rows))


def _emblem(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    may = Permission.DESCRIBE_UNIT in page.held
    own = Emblem(picture=rows[0][0]) if rows else None
    if own or may:
        change = Link(_("Change the emblem"), reverse("members:emblem", args=[page.unit.code])) if may else None
        text = "" if own else _("The unit has no emblem of its own.")
        yield Panel(45, _("Emblem on the cards"), text=text, link=change, picture=own.as_address if own else "")
