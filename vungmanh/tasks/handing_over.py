"""What the unit has to do and has set for others, and what it has begun, in the words of whoever did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.core.days import show_day
from vungmanh.kit.about_unit import AboutUnit
from vungmanh.kit.handing_over import Handed, Part
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.rules import IN_WORK, OBSTACLE

_MOST: Final = 10


def hands_over(page: AboutUnit) -> Iterator[Inquiry[Handed]]:
    """What somebody has written down for themself is their own, and goes with them."""
    if Permission.SEE_TASKS not in page.held:
        return
    code = page.unit.code
    own = Assignment.objects.open().filter(unit=page.unit, given_on__lte=page.today).order_by().values("unit")
    counted = own.annotate(open=Count("pk"), first=Min("due")).values_list("open", "first")
    yield Inquiry(counted, lambda rows: (_to_do(row, code) for row in rows))
    others = Assignment.objects.unsettled().filter(parent=None, task__unit=page.unit).exclude(unit=page.unit)
    by_task = others.order_by().values("task").annotate(
        what=Min("task__what"), last=Min("due"), all=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False))
    )  # fmt: skip
    rows = by_task.order_by("last", "task").values_list("task", "what", "last", "all", "done")
    yield Inquiry(rows[:_MOST], lambda found: (_set(row, code) for row in found))
    begun = Step.objects.standing().filter(unit=page.unit, state__in=(IN_WORK, OBSTACLE)).order_by("due", "pk")
    said = begun.values_list("assignment", "task__what", "assignment__part", "words", "since")
    yield Inquiry(said[:_MOST], lambda found: map(_begun, found))


def _to_do(row: Row, code: str) -> Handed:
    count, first = row
    asked = urlencode({"state": TasksForm.OPEN, "which": TasksForm.OWN})
    return Handed(
        Part.RUNS,
        _("Open tasks of the unit: %(count)s") % {"count": number_format(count)},
        _("the first is due on %(day)s") % {"day": show_day(first)},
        f"{reverse('tasks:tasks', args=[code])}?{asked}",
    )


def _set(row: Row, code: str) -> Handed:
    task, what, last, count, done = row
    note = _("set for others, due on %(day)s; not accepted yet: %(count)s, of which said to be done: %(done)s") % {
        "day": show_day(last),
        "count": number_format(count),
        "done": number_format(done),
    }
    return Handed(Part.RUNS, what, note, reverse("tasks:standing", args=[code, task]))


def _begun(row: Row) -> Handed:
    key, what, part, words, since = row
    note = " · ".join(filter(None, [words, show_day(since)]))
    return Handed(Part.BEGUN, f"{what} ({part})" if part else what, note, reverse("tasks:task", args=[key]))
