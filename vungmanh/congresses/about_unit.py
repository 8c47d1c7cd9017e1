"""What the page of a unit shows of its elections: the last one, and each in the history of the unit."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.congresses.models import Election
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.matter import Button
from vungmanh.ui.timeline import Event


def buttons(page: AboutUnit) -> Iterator[Button]:
    if Permission.ENTER_ELECTION in page.held and page.unit.kind_id != "group":
        yield Button(_("Enter an election"), reverse("congresses:enter", args=[page.unit.code]), "add")


def history(page: AboutUnit) -> Iterator[Event]:
    """One query."""
    if Permission.SEE_OFFICERS not in page.held:
        return
    for each in Election.objects.standing().filter(unit=page.unit):
        title = _("%(body)s elected: %(occasion)s") % {
            "body": each.get_body_display(), "occasion": each.get_occasion_display(),
        }  # fmt: skip
        yield Event(each.on, title, each.decision, reverse("congresses:election", args=[each.pk]))
