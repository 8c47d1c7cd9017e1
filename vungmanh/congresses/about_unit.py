"""What the page of a unit shows of its elections: the last one, and each in the history of the unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import Election
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Button
from vungmanh.officers.models import BODIES
from vungmanh.ui.timeline import Event

_BODIES, _OCCASIONS = dict(BODIES), dict(Election.OCCASIONS)


def buttons(page: AboutUnit) -> Iterator[Button]:
    if Permission.ENTER_ELECTION in page.held and page.unit.kind_id != "group":
        yield Button(_("Enter an election"), reverse("congresses:enter", args=[page.unit.code]), "add")


def history(page: AboutUnit) -> Iterator[Inquiry[Event]]:
    if Permission.SEE_OFFICERS in page.held:
        held = Election.objects.standing().filter(unit=page.unit).order_by("-on", "-pk")
        yield Inquiry(held.values_list("on", "body", "occasion", "decision", "pk"), lambda rows: map(_event, rows))


def _event(row: Row) -> Event:
    on, body, occasion, decision, key = row
    title = _("%(body)s elected: %(occasion)s") % {"body": _BODIES[body], "occasion": _OCCASIONS[occasion]}
    return Event(on, title, decision, reverse("congresses:election", args=[key]))
