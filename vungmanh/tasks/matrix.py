"""Tasks × the units directly below, or the blocks: how many have done them, who is late; each figure opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.access.permissions import Permission
from vungmanh.core import paths
from vungmanh.organization.blocks import BY_NUMBER
from vungmanh.organization.models import IN_ORDER, Unit
from vungmanh.organization.queries import named_to
from vungmanh.tasks.filters import MatrixForm, TasksForm
from vungmanh.tasks.models import Assignment, Directive, Task
from vungmanh.tasks.rules import GIVEN, OBSTACLE, RETURNED
from vungmanh.tasks.seen import Seen
from vungmanh.tasks.tally import Tally, by_block, by_child, summed

COLUMNS: Final = 6  # tasks side by side that a screen and a sheet of paper bear
ROWS: Final = 200  # a province with all its wards; a ward with three thousand unions turns pages


# What is told beside the share: the word of the register for it, how it is said, whether it is to be seen at once.
_PARTS: Final[Sequence[tuple[str, Any, bool]]] = (
    (TasksForm.LATE, _("%(count)s overdue"), True),
    (GIVEN, _("%(count)s not opened"), False),
    (OBSTACLE, _("%(count)s held up"), True),
    (RETURNED, _("%(count)s sent back"), False),
    (TasksForm.WAITING, _("%(count)s to be accepted"), False),
)


@dataclass(frozen=True)
class Part:
    """A figure beside the share: its records, and the word of the state by which the register finds them."""

    count: int
    word: str | Promise
    url: str
    is_wrong: bool = False

    @property
    def said(self) -> str:
        return str(self.word) % {"count": shown(self.count)}


def shown(count: int) -> str:
    """A number as the reader writes it; most of a thousand on a page have no points between thousands."""
    return str(count) if count < 1_000 else number_format(count, use_l10n=True, force_grouping=True)


@dataclass(frozen=True)
class Cell:
    """`tally` is None where the task has not fallen; `url` is "" where the records are out of the reader's reach."""

    tally: Tally | None
    url: str = ""
    parts: Sequence[Part] = ()


@dataclass(frozen=True)
class Line:
    """`url` leads to the same question one level down, "" where it leads nowhere. `here`: the unit's own tasks."""

    name: str | Promise
    cells: Sequence[Cell]
    url: str = ""
    here: bool = False
    code: str = ""


@dataclass(frozen=True)
class Column:
    task: Task
    url: str


@dataclass(frozen=True)
class Matrix:
    """`tasks` and `page` are the pages of the columns and of the rows; `total` is of all rows, on whichever page."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    total: Sequence[Cell]
    tasks: Page[Task]
    page: Page[int]


def tasks_seen(seen: Seen, form: MatrixForm) -> QuerySet[Task]:
    """The tasks that can be columns, those due last first: what the unit or one above has set, and fell to units below.

    What units below have set for their own is theirs.
    """
    above = paths.ancestors(seen.path)[:-1]
    fallen = Assignment.objects.filter(task=OuterRef("pk"))
    here = fallen.filter(unit__in=seen.places().exclude(unit=seen.at).order_by().values("unit"))
    stood = Task.objects.filter(set_on__lte=seen.day).filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=seen.day))
    set_here = Q(Exists(fallen.exclude(unit=seen.at)), unit=seen.at)
    found = stood.filter(set_here | Q(Exists(here), unit__in=above))
    if form.cleaned_data["directive"]:
        found = stood.filter(Exists(here), directive=form.cleaned_data["directive"])
    first, last = seen.due
    if first and last:
        found = found.filter(Exists(fallen.filter(due__gte=first, due__lte=last)))
    return found.select_related("directive").order_by("-due", "-pk")


def matrix_of(seen: Seen, form: MatrixForm, *, columns: Any = 1, page: Any = 1) -> Matrix:
    """Seven queries, however many units there are. `page` 0 is all rows."""
    tasks = Paginator(tasks_seen(seen, form), COLUMNS).get_page(columns)
    shown = sorted(tasks, key=lambda task: (task.due, task.pk))
    asks_blocks = form.cleaned_data["by"] == MatrixForm.BLOCK
    found = (by_block if asks_blocks else by_child)(seen, [task.pk for task in shown])
    rows = {row for row, _task in found}
    keys = sorted(rows) if asks_blocks else _in_order(rows, seen.at)
    if not asks_blocks and form.question().sort != MatrixForm.ORDER:
        keys = _by_need(keys, shown, found, seen.at)
    turned = Paginator(keys, ROWS if page else max(len(keys), 1)).get_page(page or 1)
    lines = _blocks(turned, shown, found, seen, form) if asks_blocks else _units(turned, shown, found, seen, form)
    opening = Opening(seen)
    total = [summed(found[key] for key in found if key[1] == task.pk) for task in shown]
    return Matrix(
        [Column(task, reverse("tasks:standing", args=[seen.at.code, task.pk]) + seen.query()) for task in shown],
        list(lines),
        [
            opening.cell(tally if tally.fallen else None, of_task(task))
            for tally, task in zip(total, shown, strict=True)
        ],
        tasks,
        turned,
    )


def _in_order(units: set[int], at: Unit) -> list[int]:
    """The unit's own tasks stand first."""
    below = Unit.objects.filter(pk__in=units - {at.pk}).order_by(*IN_ORDER).values_list("pk", flat=True)
    return [at.pk] * (at.pk in units) + list(below)


def _by_need(keys: list[int], tasks: Sequence[Task], found: Mapping[tuple[int, int], Tally], at: Unit) -> list[int]:
    """Those that are late with most stand first, of them those that have done least."""
    none = Tally()
    need = {key: summed(found.get((key, task.pk), none) for task in tasks) for key in keys}
    return sorted(keys, key=lambda key: (key != at.pk, -need[key].late, need[key].share))


def _units(
    keys: Sequence[int], tasks: Sequence[Task], found: Mapping[tuple[int, int], Tally], seen: Seen, form: MatrixForm
) -> Iterator[Line]:
    """With the names of then. A unit out of reach today stands in the sum, and its records are not the reader's."""
    named = named_to(seen.reader, Permission.SEE_TASKS, list(keys), of=seen.tree_day, today=seen.today)
    asked, opening, own = form.question().query(), Opening(seen), Opening(seen.but(own=True))
    for key in keys:
        here, name = key == seen.at.pk, named[key]
        way = own if here else opening
        cells = [way.cell(found.get((key, task.pk)), of_task(task), name.code) for task in tasks]
        url = reverse("tasks:matrix", args=[name.code]) + asked if name.code and not here else ""
        yield Line(name.name, cells, url, here, name.code)


def _blocks(
    keys: Sequence[int], tasks: Sequence[Task], found: Mapping[tuple[int, int], Tally], seen: Seen, form: MatrixForm
) -> Iterator[Line]:
    for number in keys:
        block = BY_NUMBER.get(number)
        opening = Opening(seen.but(block=number))
        cells = [opening.cell(found.get((number, task.pk)), of_task(task)) for task in tasks]
        within = form.question().but(by="", block=str(number))
        url = reverse("tasks:matrix", args=[seen.at.code]) + within.query() if block else ""
        yield Line(block.name if block else _("no block known"), cells, url)


class Opening:
    """Where figures open: the register of what is seen, at its unit. A matrix has thousands of such addresses."""

    def __init__(self, seen: Seen) -> None:
        self.at, self.asked = seen.at.code, seen.query().replace("?", "&", 1)

    def cell(self, tally: Tally | None, about: str, code: str | None = None, *, waiting: bool = False) -> Cell:
        """`about` is the end of the address that names a task or a directive. The records lie at the unit with the
        code, at that which is looked from without one; "" is out of the reader's reach. With `waiting` it says how many
        wait to be accepted."""
        if tally is None:
            return Cell(None)
        at = self.at if code is None else code
        url = f"{reverse('tasks:tasks', args=[at])}?{about}{self.asked}" if at else ""
        counts = (tally.late, tally.unopened, tally.held_up, tally.returned, tally.waiting if waiting else 0)
        parts = [
            Part(count, word, f"{url}&state={state}" if url else "", is_wrong)
            for count, (state, word, is_wrong) in zip(counts, _PARTS, strict=True)
            if count
        ]
        return Cell(tally, f"{url}&state={TasksForm.ALL}" if url else "", parts)


def of_task(task: Task) -> str:
    return f"task={task.pk}"


def of_directive(paper: Directive) -> str:
    return f"directive={paper.pk}"
