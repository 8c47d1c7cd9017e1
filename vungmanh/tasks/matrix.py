"""Tasks × the units directly below: how many have done it, who is late, who has not opened it; each cell opens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vungmanh.core import paths
from vungmanh.kit.table import Cell, ColumnHead, TableRow
from vungmanh.organization.models import IN_ORDER, Placement, Unit
from vungmanh.tasks.models import Step, Task
from vungmanh.tasks.rules import ENDED, GIVEN, IS_DONE

TASKS_AT_MOST: Final = 8  # columns that a page bears


@dataclass(frozen=True)
class Tally:
    """Of so many units to which it fell, without those for which it ended."""

    fallen: int
    done: int
    late: int
    unopened: int

    @property
    def said(self) -> str:
        said = [_("%(done)s of %(all)s") % {"done": number_format(self.done), "all": number_format(self.fallen)}]
        if self.late:
            said.append(_("%(count)s overdue") % {"count": number_format(self.late)})
        if self.unopened:
            said.append(_("%(count)s not opened") % {"count": number_format(self.unopened)})
        return " · ".join(said)


@dataclass(frozen=True)
class Matrix:
    heads: Sequence[ColumnHead]
    rows: Sequence[TableRow]


def shown(unit: Unit, tasks: QuerySet[Task], day: date) -> list[Task]:
    """Of the tasks those that are shown: the latest that stood on the day, in the order of their last days."""
    found = tasks.filter(set_on__lte=day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=day))
    return sorted(found.order_by("-set_on", "-pk")[:TASKS_AT_MOST], key=lambda task: (task.due, task.pk))


def tallies(path: str, tasks: Collection[int], day: date) -> dict[tuple[int, int], Tally]:
    """By the unit directly below `path` on the day (for its own that of the path itself) and by the task. One query."""
    low, high = paths.span(path)
    at = "assignment__unit__placements__"
    here = Q(**{f"{at}since__lte": day, f"{at}path__gte": low, f"{at}path__lt": high})
    here &= Q(**{f"{at}until__isnull": True}) | Q(**{f"{at}until__gt": day})
    steps = Step.objects.on(day).filter(here, assignment__task__in=tasks).exclude(state=ENDED)
    counted = (
        steps.order_by()
        .annotate(child=Substr(f"{at}path", len(path) + 1, paths.STEP), task=F("assignment__task"))
        .values("child", "task")
        .annotate(
            fallen=Count("pk"),
            done=Count("pk", filter=Q(state__in=sorted(IS_DONE))),
            late=Count("pk", filter=Q(late_from__lte=day)),
            unopened=Count("pk", filter=Q(state=GIVEN)),
        )
    )
    own = paths.unit_id(path[-paths.STEP :])
    return {
        (paths.unit_id(each["child"]) if each["child"] else own, each["task"]): Tally(
            each["fallen"], each["done"], each["late"], each["unopened"]
        )
        for each in counted
    }


def matrix_of(unit: Unit, tasks: QuerySet[Task], day: date) -> Matrix:
    """Four queries, however many units there are."""
    place = Placement.objects.on(day).filter(unit=unit).first()
    columns = shown(unit, tasks, day) if place else []
    found = tallies(place.path, [task.pk for task in columns], day) if place else {}
    children = list(Unit.objects.directly_under(unit, day).order_by(*IN_ORDER))
    concerned = {child for child, _task in found}
    lines = [each for each in (unit, *children) if each.pk in concerned]
    heads = [ColumnHead(_("Unit"), "", ""), *(ColumnHead(task.what, "", "") for task in columns)]
    return Matrix(heads, [_row(each, columns, found, day) for each in lines])


def _row(unit: Unit, columns: Sequence[Task], found: dict[tuple[int, int], Tally], day: date) -> TableRow:
    asked: dict[str, Any] = {"day": day.isoformat()}
    here = reverse("tasks:tasks", args=[unit.code])
    cells = [Cell(unit.name, "", _("Unit"), f"{here}?{urlencode(asked)}")]
    for task in columns:
        tally = found.get((unit.pk, task.pk))
        url = f"{here}?{urlencode({'q': task.what[:100], **asked})}" if tally else ""
        cells.append(Cell(tally.said if tally else "–", "", task.what, url))
    return TableRow(unit.pk, cells)
