"""What arrivals put on the page of a gathering: the poster, on its days the door, and the links for those whom it
invites."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.arrivals.queries import sitting_to_come
from vungmanh.gatherings.models import GATHERING, Gathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, PLANNED
from vungmanh.kit.about_record import AboutRecord
from vungmanh.kit.matter import Button


def buttons(page: AboutRecord) -> Iterator[Button]:
    """None of what was called off or struck out, and no door but on its days: later everybody is marked on the list."""
    if page.kind != GATHERING:
        return
    gathering: Gathering = page.record
    if gathering.struck_on or gathering.state == CALLED_OFF:
        return
    if Permission.MARK_ATTENDANCE in page.held:
        sitting = sitting_to_come(gathering, page.today)
        if sitting and sitting.on == page.today:
            is_first = gathering.state == PLANNED
            yield Button(_("At the door"), reverse("arrivals:door", args=[sitting.pk]), "done", is_first)
        elif sitting:
            yield Button(_("Poster (PDF)"), reverse("arrivals:poster", args=[sitting.pk]), "print")
    if Permission.HOLD_GATHERING in page.held and page.today < gathering.on:
        yield Button(_("Links for the invited"), reverse("arrivals:links", args=[gathering.pk]), "link")
