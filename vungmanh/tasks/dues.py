"""What waits in tasks: what the reader has written down for themself; the tasks of the reader's own unit; of those it
has given, what is to be accepted or is late; and which of the units directly below are late with anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, F, Min, Q
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.access.permissions import Permission
from vungmanh.access.scope import own_places, reach
from vungmanh.core.days import show_day
from vungmanh.kit.due import At, Due, person_of
from vungmanh.kit.inquiry import Inquiry, Row
from vungmanh.organization.models import Placement
from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.models import Assignment, AssignmentQuerySet, Note, Step, Task
from vungmanh.tasks.rules import GIVEN, RETURNED

SOON: Final = timedelta(days=60)  # what is due later is no morning's work yet; what was sent back always is
AT_MOST: Final = 200
_MINUTES: Final = 3


def dues(reader: Any, today: date) -> Iterator[Inquiry[Due]]:
    """It never looks through what was settled long ago: each question goes along an index of what is open."""
    yield Inquiry(_noted(reader, today), lambda rows: map(_note, rows))
    if here := own_places(reader, Permission.ANSWER_TASK, today):
        yield Inquiry(_own(here, today), lambda rows: map(_to_do, rows))
    if here := own_places(reader, Permission.JUDGE_TASK, today):
        unsettled = Assignment.objects.unsettled()
        tasks = Task.objects.filter(unit__in=units_at(here, today)).order_by()
        wholes = Assignment.objects.filter(unit__in=units_at(here, today)).order_by()
        direct = unsettled.filter(parent=None, task__in=tasks.values("pk"))
        parts = unsettled.filter(parent__isnull=False, parent__in=wholes.values("pk"))
        yield Inquiry(_counted(direct, "task__unit", today), lambda rows: _to_judge(rows, today))
        yield Inquiry(_counted(parts, "parent__unit", today), lambda rows: _to_judge(rows, today))
    if tops := reach(reader, Permission.SEE_TASKS, today):
        yield Inquiry(_followed(reader, tops, here, today), lambda rows: _to_judge(rows, today))
        here = own_places(reader, Permission.ANSWER_TASK, today)
        yield Inquiry(_late_below(tops, here, today), lambda rows: map(_held_up, rows))


def _noted(reader: Any, today: date) -> Any:
    near = Q(on__lte=today + SOON) | Q(on=None)
    mine = Note.objects.visible_to(person_of(reader)).open().filter(near)
    return mine.values_list("pk", "what", "on")[:AT_MOST]


def _note(row: Row) -> Due:
    key, what, on = row
    return Due(
        on=on,
        title=what,
        url=reverse("tasks:note", args=[key]) + "?from=morning",
        at=None,
        verb=_("Change it"),
        minutes=0,
        why=_("You have written it down yourself."),
        own_tick=reverse("tasks:note_done", args=[key]) + "?from=morning",
    )


def units_at(here: list[str], today: date) -> Any:
    """The units that stand at the paths today."""
    return Placement.objects.on(today).filter(path__in=here).order_by().values("unit")


def _own(here: list[str], today: date) -> Any:
    mine = Assignment.objects.open().filter(unit__in=units_at(here, today))
    steps = Step.objects.standing().filter(assignment__in=mine.order_by().values("pk"), since__lte=today)
    wanted = steps.filter(Q(due__lte=today + SOON) | Q(state__in=(GIVEN, RETURNED)))
    return wanted.order_by("due", "pk").values_list(
        "assignment", "assignment__unit", "assignment__unit__code", "assignment__unit__name", "due", "state", "words",
        "assignment__task__what", "assignment__part", "assignment__given_on", "assignment__task__unit",
        "assignment__task__unit__name", "assignment__parent__unit__name", "assignment__task__directive__number",
    )[:AT_MOST]  # fmt: skip


def _to_do(row: Row) -> Due:
    key, unit, code, name, due, state, words, what, part, given_on, setter, set_by, passed_on_by, number = row
    if state == RETURNED:
        why = _("It was sent back: %(words)s") % {"words": words}
    elif setter == unit and not passed_on_by and not number:
        why = _("The unit has set it for itself.")
    else:
        why = _from(passed_on_by or set_by, given_on, number)
    return Due(
        on=due,
        title=f"{what} ({part})" if part else what,
        url=reverse("tasks:answer", args=[key]),
        at=At(unit, code, name),
        verb=_("Say how far it is"),
        minutes=_MINUTES,
        why=why,
    )


def _from(giver: str, given_on: date, number: str | None) -> str:
    said = {"unit": giver, "day": show_day(given_on), "number": number}
    if number:
        return _("By %(number)s, from %(unit)s, given on %(day)s.") % said
    return _("From %(unit)s, given on %(day)s.") % said


def _counted(given: AssignmentQuerySet, giver: str, today: date) -> Any:
    """Of what was given to others: how many say that it is done, and how many are late, by giver and task. Grouped by
    their keys alone, so that no database sorts thousands of rows by their texts."""
    late = Q(done_on=None, due__lt=today)
    noted = given.filter(late | Q(done_on__isnull=False)).exclude(unit=F(giver))
    counted = noted.order_by().values("task", giver).annotate(
        what=Min("task__what"),
        code=Min(f"{giver}__code"),
        name=Min(f"{giver}__name"),
        waiting=Count("pk", filter=Q(done_on__isnull=False)),
        late=Count("pk", filter=late),
        one=Min("pk", filter=Q(done_on__isnull=False)),
        said_on=Min("done_on"),
        first=Min("due", filter=late),
    )  # fmt: skip
    return counted.order_by("task").values_list(
        "task", "what", giver, "code", "name", "waiting", "one", "said_on", "late", "first"
    )[:AT_MOST]


def _followed(reader: Any, tops: list[str], here: list[str], today: date) -> Any:
    """Of tasks that the reader follows, and another accepts, those that are late."""
    within = Placement.objects.on(today).within(tops).exclude(path__in=here).order_by().values("unit")
    tasks = Task.objects.filter(follower=person_of(reader), unit__in=within).order_by()
    late = Assignment.objects.open().unsettled().filter(parent=None, task__in=tasks.values("pk"), due__lt=today)
    return _counted(late, "task__unit", today)


def _to_judge(rows: Sequence[Row], today: date) -> Iterator[Due]:
    for task, what, *giver, waiting, one, said_on, late, first in rows:
        at = At(*giver)
        if waiting:
            said = {"count": number_format(waiting), "day": show_day(said_on)}
            yield _waiting(what, at, task, waiting, one, said, today)
        if late:
            yield _late(what, at, task, late, first)


def _waiting(what: str, at: At, task: int, count: int, one: int, said: dict[str, str], today: date) -> Due:
    """For today: the units wait for it."""
    given = {"task": task, "which": TasksForm.GIVEN, "state": TasksForm.WAITING}
    by_one = _("A unit said so on %(day)s.")
    by_many = _("Units that say it is done: %(count)s, the first on %(day)s.")
    return Due(
        on=today,
        title=_("To be accepted: %(task)s") % {"task": what},
        url=reverse("tasks:judge", args=[one]) if count == 1 else _listed(at, given),
        at=at,
        verb=_("Accept it or send it back"),
        minutes=_MINUTES * min(count, 10),
        why=(by_one if count == 1 else by_many) % said,
    )


def _late(what: str, at: At, task: int, count: int, since: date) -> Due:
    return Due(
        on=since,
        title=_("Late below: %(task)s") % {"task": what},
        url=_listed(at, {"task": task, "which": TasksForm.GIVEN, "state": TasksForm.LATE}),
        at=at,
        verb=_("See who is late"),
        minutes=_MINUTES,
        why=_("Units that are late with it: %(count)s.") % {"count": number_format(count)},
    )


def _late_below(tops: list[str], here: list[str], today: date) -> Any:
    """Of each unit directly below how much is late, whoever has given it; of the reader's own it is told one by one."""
    below = Placement.objects.on(today).directly_below(tops).exclude(path__in=here).order_by().values("unit")
    late = Assignment.objects.open().filter(unit__in=below, due__lt=today)
    counted = late.order_by().values("unit", "unit__code", "unit__name").annotate(
        n=Count("pk"), first=Min("due"), one=Min("pk"), what=Min("task__what")
    )  # fmt: skip
    return counted.order_by("unit").values_list("unit", "unit__code", "unit__name", "n", "first", "one", "what")


def _held_up(row: Row) -> Due:
    *unit, count, first, one, what = row
    at = At(*unit)
    said = _("Late with: %(task)s") if count == 1 else _("Tasks that are late: %(count)s")
    of_all = _listed(at, {"which": TasksForm.OWN, "state": TasksForm.LATE})
    return Due(
        on=first,
        title=said % {"count": number_format(count), "task": what},
        url=reverse("tasks:task", args=[one]) if count == 1 else of_all,
        at=at,
        verb=_("See them"),
        minutes=_MINUTES,
        why=_("Late since %(day)s. Ask the unit what holds it up.") % {"day": show_day(first)},
    )


def _listed(at: At, asked: dict[str, Any]) -> str:
    return reverse("tasks:tasks", args=[at.code]) + "?" + urlencode(asked)
