"""What came to tasks: what was accepted and what was sent back; and what comes: tasks that begin, or are due later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places
from vungmanh.kit.due import At
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.kit.tidings import Tiding
from vungmanh.tasks.dues import SOON, units_at
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.rules import ACCEPTED, GIVEN, RETURNED

AHEAD: Final = timedelta(days=92)  # a quarter
_MOST: Final = 50


def came(reader: Any, since: date, today: date) -> Iterator[Inquiry[Tiding]]:
    """What whoever gave them has said of the tasks of the reader's own unit, and nobody has said anything after it."""
    if not (here := own_places(reader, Permission.ANSWER_TASK, today)):
        return
    mine = Assignment.objects.filter(unit__in=units_at(here, today))
    judged = Step.objects.standing().filter(
        assignment__in=mine.order_by().values("pk"), state__in=(ACCEPTED, RETURNED), since__range=(since, today)
    )
    rows = judged.order_by("-since", "-pk").values_list(
        "state", "since", "assignment", "assignment__task__what", *_unit("assignment__unit")
    )
    yield Inquiry(rows[:_MOST], lambda found: map(_judged, found))


def _judged(row: Row) -> Tiding:
    state, since, key, what, *unit = row
    said = _("Accepted: %(task)s") if state == ACCEPTED else _("Sent back: %(task)s")
    return Tiding(since, said % {"task": what}, reverse("tasks:task", args=[key]), At(*unit))


def ahead(reader: Any, today: date) -> Iterator[Inquiry[Tiding]]:
    """Tasks of the reader's own unit that are no due yet: those that begin within a quarter, and those due by then."""
    if not (here := own_places(reader, Permission.ANSWER_TASK, today)):
        return
    mine = Assignment.objects.open().filter(unit__in=units_at(here, today))
    begin = mine.filter(given_on__gt=today, given_on__lte=today + AHEAD)
    yield Inquiry(
        begin.order_by("given_on", "pk").values_list("given_on", "pk", "task__what", *_unit("unit"))[:_MOST],
        lambda rows: (_coming(_("A task begins: %(task)s"), row) for row in rows),
    )
    looked_at = Q(steps__until=None) & ~Q(steps__state__in=(GIVEN, RETURNED))
    later = mine.filter(looked_at, given_on__lte=today, due__gt=today + SOON, due__lte=today + AHEAD)
    yield Inquiry(
        later.order_by("due", "pk").values_list("due", "pk", "task__what", *_unit("unit"))[:_MOST],
        lambda rows: (_coming(_("A task is due: %(task)s"), row) for row in rows),
    )


def _coming(said: str, row: Row) -> Tiding:
    on, key, what, *unit = row
    return Tiding(on, said % {"task": what}, reverse("tasks:task", args=[key]), At(*unit))


def _unit(field: str) -> tuple[str, str, str]:
    return field, f"{field}__code", f"{field}__name"
