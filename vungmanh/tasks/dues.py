"""What waits in tasks: those of the reader's own unit; and of those it has given what is to be accepted or is late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Min, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import reach
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement
from vungmanh.tasks.forms import TasksForm
from vungmanh.tasks.models import Step
from vungmanh.tasks.rules import DONE, GIVEN, RETURNED

SOON: Final = timedelta(days=60)  # what is due later is no morning's work yet; what was sent back always is
AT_MOST: Final = 200
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    if tops := reach(reader, Permission.ANSWER_TASK, today):
        yield Inquiry(_own(tops, today), lambda rows: map(_to_do, rows))
    if tops := reach(reader, Permission.JUDGE_TASK, today):
        yield Inquiry(_given(tops, today), _to_judge)


def _at(tops: list[str], today: date) -> Any:
    """The units of the reader's roles themselves: what lies below is their own."""
    return Placement.objects.on(today).filter(path__in=tops).order_by().values("unit")


def _own(tops: list[str], today: date) -> Any:
    steps = Step.objects.standing().filter(assignment__unit__in=_at(tops, today), is_open=True, since__lte=today)
    wanted = steps.filter(Q(due__lte=today + SOON) | Q(state__in=(GIVEN, RETURNED)))
    return wanted.order_by("due", "pk").values_list(
        "assignment", "assignment__unit", "assignment__unit__code", "assignment__unit__name", "due", "state", "words",
        "assignment__task__what", "assignment__part", "assignment__given_on", "assignment__task__unit__name",
        "assignment__task__directive__number",
    )[:AT_MOST]  # fmt: skip


def _to_do(row: Row) -> Due:
    key, unit, code, name, due, state, words, what, part, given_on, giver, number = row
    return Due(
        on=due,
        title=f"{what} ({part})" if part else what,
        url=reverse("tasks:answer", args=[key]),
        at=At(unit, code, name),
        verb=_("Say how far it is"),
        minutes=_MINUTES,
        why=_("It was sent back: %(words)s") % {"words": words}
        if state == RETURNED
        else _from(giver, given_on, number),
    )


def _from(giver: str, given_on: date, number: str | None) -> str:
    said = {"unit": giver, "day": show_day(given_on), "number": number}
    if number:
        return _("By %(number)s, from %(unit)s, given on %(day)s.") % said
    return _("From %(unit)s, given on %(day)s.") % said


def _given(tops: list[str], today: date) -> Any:
    giver = Coalesce("assignment__parent__unit", "assignment__task__unit")
    steps = Step.objects.standing().annotate(giver=giver).filter(giver__in=_at(tops, today))
    late = Q(late_from__lte=today)
    noted = steps.filter(late | Q(state=DONE)).exclude(assignment__unit=F("giver"))
    counted = noted.order_by().values("giver", "assignment__task", "assignment__task__what").annotate(
        code=Coalesce("assignment__parent__unit__code", "assignment__task__unit__code"),
        name=Coalesce("assignment__parent__unit__name", "assignment__task__unit__name"),
        waiting=Count("pk", filter=Q(state=DONE)),
        late=Count("pk", filter=late),
        one=Min("assignment", filter=Q(state=DONE)),
        first=Min("due", filter=late),
    )  # fmt: skip
    return counted.order_by("assignment__task").values_list(
        "assignment__task__what", "giver", "code", "name", "waiting", "late", "one", "first"
    )[:AT_MOST]


def _to_judge(rows: Sequence[Row]) -> Iterator[Due]:
    for what, giver, code, name, waiting, late, one, first in rows:
        at = At(giver, code, name)
        if waiting:
            yield _waiting(what, at, waiting, one)
        if late:
            yield _late(what, at, late, first)


def _waiting(what: str, at: At, count: int, one: int) -> Due:
    return Due(
        on=None,
        title=_("To be accepted: %(task)s") % {"task": what},
        url=reverse("tasks:judge", args=[one]) if count == 1 else _listed(at, what, TasksForm.WAITING),
        at=at,
        verb=_("Accept it or send it back"),
        minutes=_MINUTES * min(count, 10),
        why=_("Units that say it is done: %(count)s.") % {"count": number_format(count)},
    )


def _late(what: str, at: At, count: int, since: date) -> Due:
    return Due(
        on=since,
        title=_("Late below: %(task)s") % {"task": what},
        url=_listed(at, what, TasksForm.LATE),
        at=at,
        verb=_("See who is late"),
        minutes=_MINUTES,
        why=_("Units that are late with it: %(count)s.") % {"count": number_format(count)},
    )


def _listed(at: At, what: str, state: str) -> str:
    return reverse("tasks:tasks", args=[at.code]) + "?" + urlencode({"q": what[:100], "state": state})
