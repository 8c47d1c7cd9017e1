"""How one task stands at a unit and below: who is late with it, who has not opened it, what holds it up, by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vungmanh.tasks.filters import TasksForm
from vungmanh.tasks.matrix import Cell, Opening, of_task
from vungmanh.tasks.models import Task
from vungmanh.tasks.reminders import Late, text_of
from vungmanh.tasks.rules import GIVEN, NEEDS_WORDS, OBSTACLE, RETURNED
from vungmanh.tasks.seen import Seen
from vungmanh.tasks.tally import by_task

READ_AT_MOST: Final = 20_000  # of the whole country not all
NAMES_AT_MOST: Final = 1_000  # that are copied at once; a longer list is taken along as a workbook
SHOWN_AT_MOST: Final = 100
# In this order; who is late and has not opened it stands in both.
_GROUPS: Final = (
    (TasksForm.LATE, _("Overdue")),
    (GIVEN, _("Not opened yet")),
    (OBSTACLE, _("Held up")),
    (RETURNED, _("Sent back")),
    (TasksForm.OPEN, _("All that are not done")),
)


@dataclass(frozen=True)
class Named:
    """A unit with its page of the task; `note` is what it has said, or was told."""

    name: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Group:
    """Units that stand so: `count` of them, the first as `shown`; `names` to be copied, "" where they are too many."""

    word: str | Promise
    count: int
    shown: Sequence[Named]
    names: str
    url: str

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Standing:
    cell: Cell
    groups: Sequence[Group]
    reminder: str


class _Open(NamedTuple):
    """An open task of a unit, as little of it as thousands of them need. `outside` is who is to do it there, or ""."""

    key: int
    unit: str
    outside: str
    state: str
    due: date
    late_from: date | None
    words: str

    @property
    def name(self) -> str:
        return f"{self.outside} · {self.unit}" if self.outside else self.unit

    def stands(self, state: str, day: date) -> bool:
        """register.in_state, of a row that was read."""
        if state == TasksForm.LATE:
            return self.late_from is not None and self.late_from <= day
        return state == TasksForm.OPEN or self.state == state


def standing_of(task: Task, seen: Seen, *, link: str) -> Standing:
    """`link` is where units find the task, as a reminder says it. Three queries."""
    tally = by_task(seen, [task.pk]).get(task.pk)
    cell = Opening(seen).cell(tally, of_task(task), waiting=True)
    if tally is None or not tally.open:
        return Standing(cell, [], "")
    rows = seen.steps().filter(task=task, is_open=True).order_by("unit__sort_key", "pk").values_list(
        "assignment", "unit__name", "assignment__outside", "state", "due", "late_from", "words"
    )  # fmt: skip
    found = [_Open(*row) for row in rows[:READ_AT_MOST]]
    groups = [_group(state, word, found, task, seen) for state, word in _GROUPS]
    if groups[0].count == groups[-1].count:  # all of them are overdue
        groups.pop()
    return Standing(cell, [group for group in groups if group.count], _reminder(task, seen, found, link))


def _group(state: str, word: Any, found: Sequence[_Open], task: Task, seen: Seen) -> Group:
    some = [each for each in found if each.stands(state, seen.day)]
    shown = [
        Named(each.name, reverse("tasks:task", args=[each.key]), each.words if each.state in NEEDS_WORDS else "")
        for each in some[:SHOWN_AT_MOST]
    ]
    names = "\n".join(each.name for each in some) if len(some) <= NAMES_AT_MOST else ""
    url = reverse("tasks:tasks", args=[seen.at.code]) + seen.query(task=task.pk, state=state)
    return Group(word, len(some), shown, names, url)


def _reminder(task: Task, seen: Seen, found: Sequence[_Open], link: str) -> str:
    late = [each for each in found if each.stands(TasksForm.LATE, seen.day)]
    in_time = [each for each in found if not each.stands(TasksForm.LATE, seen.day)]
    unopened = [each for each in in_time if each.state == GIVEN]
    others = [] if late or unopened else in_time
    dues = {each.due for each in found}
    due = min(each.due for each in late) if late else dues.pop() if len(dues) == 1 else task.due
    number = task.directive.number if task.directive else ""
    names = ([each.unit for each in some] for some in (late, unopened, others))
    return text_of(Late(seen.at.name, task.what, number, due, seen.day, link, *names))
