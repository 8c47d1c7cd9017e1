"""What the page of a unit, and whoever comes into an office there, is told of its gatherings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.people_panels import panels_of_people
from vungmanh.gatherings.rules.kinds import HELD, PLANNED
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Detail, Link

_PLACE: Final = 41
_MOST: Final = 5


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """The next gathering of the unit itself, the last one that was held, and those to which nobody of it came."""
    yield from panels_of_people(page)
    if Permission.SEE_GATHERINGS not in page.held:
        return
    mine = Gathering.objects.standing().filter(unit=page.unit)
    coming = mine.filter(state=PLANNED, until__gte=page.today).order_by("on", "pk")
    yield Inquiry(coming.values_list("pk", "title", "on", "state")[:1], lambda rows: _told(page, rows))
    held = mine.filter(state=HELD).order_by("-on", "-pk")
    yield Inquiry(held.values_list("pk", "title", "on", "state")[:1], lambda rows: _told(page, rows))


def _told(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    for key, title, on, state in rows:
        ahead = state == PLANNED
        yield Panel(
            _PLACE if ahead else _PLACE + 1,
            _("Next gathering") if ahead else _("Last gathering"),
            [Detail(show_day(on), title, url=reverse("gatherings:gathering", args=[key]))],
            link=Link(_("All gatherings"), reverse("gatherings:gatherings", args=[page.unit.code])),
        )


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """What is to come, and of what has passed nobody has said whether it was held."""
    if Permission.SEE_GATHERINGS not in page.held:
        return
    planned = Gathering.objects.standing().filter(unit=page.unit, state=PLANNED).order_by("on", "pk")
    rows = planned.values_list("pk", "title", "on", "until")[:_MOST]
    yield Inquiry(rows, lambda found: (_runs(page, row) for row in found))


def _runs(page: AboutUnit, row: Row) -> Handed:
    key, title, on, until = row
    url = reverse("gatherings:gathering", args=[key])
    if until < page.today:
        return Handed(Part.BEGUN, _("Was it held? %(title)s") % {"title": title}, show_day(until), url)
    return Handed(Part.RUNS, title, _("to be held on %(day)s") % {"day": show_day(on)}, url)
