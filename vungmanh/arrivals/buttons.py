"""What arrivals put on the page of a gathering: to its door, and to the links for those whom it invites."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.arrivals.queries import sitting_to_open
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import Button


def buttons(page: AboutRecord) -> Iterator[Button]:
    """None of what was called off or struck out; the door is that of today, or of the day that comes next."""
    if page.kind != GATHERING:
        return
    gathering: Gathering = page.record
    if gathering.struck_on or gathering.state == CALLED_OFF:
        return
    if Permission.MARK_ATTENDANCE in page.held:
        sitting = sitting_to_open(gathering, page.today)
        if sitting:
            is_first = sitting.on == page.today
            yield Button(_("At the door"), reverse("arrivals:door", args=[sitting.pk]), "done", is_first)
    if Permission.HOLD_GATHERING in page.held and page.today < gathering.on:
        yield Button(_("Links for the invited"), reverse("arrivals:links", args=[gathering.pk]), "link")
