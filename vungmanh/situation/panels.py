"""What the page of a unit, and whoever comes into an office there, is told of the mood of workers and of stoppages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import VIETNAM, show_day
from vungmanh.kit.about_unit import AboutUnit, Panel
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.matter import Detail, Link
from vungmanh.situation.models import LEVELS, Mood, Stoppage
from vungmanh.situation.rules.levels import HOT, WATCH

_PLACE: Final = 38
_MOST: Final = 5
_LEVELS: Final = dict(LEVELS)


def panels(page: AboutUnit) -> Iterator[Inquiry[Panel]]:
    """The last reports of the unit itself, and the stoppages that go on there. Nothing where nothing was ever told."""
    if Permission.SEE_SITUATION not in page.held:
        return
    told = Mood.objects.standing().filter(unit=page.unit).order_by("-on", "-pk").values_list("pk", "on", "level")
    yield Inquiry(told[:1], lambda rows: _told(page, rows))


def _told(page: AboutUnit, rows: Sequence[Row]) -> Iterator[Panel]:
    for key, on, level in rows:
        tone = {HOT: "bad", WATCH: "warn"}.get(level, "good")
        yield Panel(
            _PLACE,
            _("Mood of workers"),
            [Detail(_("Last reported on"), show_day(on), url=reverse("situation:mood", args=[key]))],
            tag=(_LEVELS[level], tone),
            link=Link(_("All reports"), reverse("situation:moods", args=[page.unit.code])),
        )


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    if Permission.SEE_SITUATION not in page.held:
        return
    going = Stoppage.objects.going_on().filter(unit=page.unit).order_by("began_at", "pk")
    rows = going.values_list("pk", "employer", "unit__name", "began_at")
    yield Inquiry(rows[:_MOST], lambda found: map(_runs, found))
    waits = Mood.objects.waiting().filter(unit=page.unit).order_by("on", "pk")
    yield Inquiry(waits.values_list("pk", "on")[:_MOST], lambda found: map(_waits, found))


def _runs(row: Row) -> Handed:
    key, employer, unit, began_at = row
    said: dict[str, Any] = {"where": employer or unit}
    since = began_at.astimezone(VIETNAM).strftime("%H:%M %d/%m/%Y")
    url = reverse("situation:stoppage", args=[key])
    return Handed(Part.RUNS, _("Stoppage that goes on: %(where)s") % said, since, url)


def _waits(row: Row) -> Handed:
    key, on = row
    url = reverse("situation:mood", args=[key])
    return Handed(Part.RUNS, _("Hot report that nobody above has noted yet"), show_day(on), url)
