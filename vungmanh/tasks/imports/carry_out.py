"""Carry out the appendix of a plan: compared with what was set before, and all its tasks set in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.core.days import show_day
from vungmanh.core.vietnamese import fold
from vungmanh.loading.carry_out import Loading, carry_out
from vungmanh.loading.cells import Wrong
from vungmanh.loading.job import Job
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Change, Import
from vungmanh.sheets.outcome import Coming, Note, Outcome
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.imports.due_column import shown
from vungmanh.tasks.imports.reading import KIND, Listed, Reading
from vungmanh.tasks.imports.standing import Before, Set
from vungmanh.tasks.imports.whose import Target
from vungmanh.tasks.models import DIRECTIVE, TASK, Directive, PlanRow, Task
from vungmanh.tasks.queries import fall_to
from vungmanh.tasks.told import Asked, Paper

_FIRST: Final = 20  # new rows that a preview shows
FELL_TO: Final = "units"  # of what is kept of a task: the units to which it fell
_NAMED: Final = 3  # units that it names of a row

Key = tuple[int | None, str]


def import_tasks(
    files: Sequence[Path],
    *,
    under: Unit,
    on: date | None,
    answers: Answers,
    by: Any,
    today: date,
    dry_run: bool = False,
    **more: Any,
) -> Outcome:
    """Read the tables and set their tasks as those of `under`, as a whole; with `dry_run` write nothing. As of `Job`.

    Raises `Unreadable` for a whole file, and NotAllowed.
    """
    return carry_out(LoadingTasks(Job(files, under, on, answers, by, today, **more)), dry_run=dry_run)


@dataclass(frozen=True)
class ToSet:
    """A task that is to be set, and the units to which it falls by the tree of the day."""

    listed: Listed
    target: Target
    due: date
    every: str
    units: frozenset[int]


@dataclass
class Plan:
    """The tasks that would be set, by row, in the order of the lists."""

    rows: list[tuple[Listed, list[ToSet]]] = field(default_factory=list)

    @property
    def tasks(self) -> Iterator[ToSet]:
        return (task for _listed, tasks in self.rows for task in tasks)


class LoadingTasks(Loading[Listed, Plan]):
    """Appendices of plans. They are short: whoever writes waits while they are compared, and nobody moves a unit."""

    kind = KIND
    needs = Permission.IMPORT_TASKS

    def read(self, outcome: Outcome) -> Iterator[Listed]:
        return Reading(self.job, outcome).rows()

    def plan(self, rows: Sequence[Listed], outcome: Outcome) -> Plan:
        compared = _Comparing(self.job, rows, outcome)
        plan = Plan()
        for listed in rows:
            try:
                if tasks := compared.to_set(listed):
                    plan.rows.append((listed, tasks))
                else:
                    outcome.unchanged += 1
            except Wrong as wrong:
                outcome.refuse([listed.place.refusal(wrong)])
        outcome.refusals.sort(key=lambda each: (each.file, each.sheet, each.row or 0))
        outcome.created = len(plan.rows)
        return plan

    def size(self, plan: Plan) -> int:
        return len(plan.rows)

    def units(self, plan: Plan) -> set[int]:
        return {self.job.under.pk}.union(*(task.units | {task.target.below.pk} for task in plan.tasks))

    def show(self, plan: Plan, outcome: Outcome) -> None:
        wanted = {
            unit for _listed, tasks in plan.rows[:_FIRST] for task in tasks for unit in sorted(task.units)[:_NAMED]
        }
        names = dict(Unit.objects.filter(pk__in=wanted).values_list("pk", "name"))
        for listed, tasks in plan.rows[:_FIRST]:
            sheet = listed.place.table.sheet
            facts = (
                ("last day", shown(list(dict.fromkeys((task.due, task.every) for task in tasks)))),
                ("unit that is to do it", listed.words["lead"]),
                ("working together with", listed.words["partners"]),
                ("what is to come of it", listed.words["result"]),
            )
            told = tuple((label, said) for label, said in facts if said)
            whom = _whom(frozenset().union(*(task.units for task in tasks)), names)
            outcome.coming.append(Coming(sheet.file, sheet.name, listed.place.row, listed.what, whom, told))

    def write(self, plan: Plan, batch: Import) -> None:
        job = self.job
        way: dict[str, Any] = {"by": job.by, "today": job.today, "now": batch.at}
        recorded: dict[Paper, Directive] = {}
        follower = job.by if isinstance(job.by, User) else None
        rows: list[tuple[PlanRow, ToSet]] = []
        for place, each in enumerate(plan.tasks, 1):
            by, target = each.listed.by, each.target
            paper = by.recorded
            if by.new:
                if by.new not in recorded:
                    recorded[by.new] = self._record(by.new, batch, way)
                paper = recorded[by.new]
            asked = Asked(each.listed.what, each.due, each.every, follower=follower, directive=paper)
            task = set_task(job.under, asked, target.whom, below=target.below, **way)
            rows.append((PlanRow(task=task, **each.listed.words), each))
            job.progress("written", place)
        PlanRow.objects.bulk_create([row for row, _each in rows], batch_size=1_000)
        changes = [
            Change(batch=batch, model=TASK, key=row.task_id, after={**stood(row.task), FELL_TO: sorted(each.units)})
            for row, each in rows
        ]
        Change.objects.bulk_create(changes, batch_size=1_000)

    def _record(self, paper: Paper, batch: Import, way: dict[str, Any]) -> Directive:
        act = record_directive(self.job.under, paper, **way)
        made = Directive.objects.get(unit=self.job.under, number=paper.number, issued_on=paper.issued_on)
        Change.objects.create(batch=batch, model=DIRECTIVE, key=made.pk, after={"act": act.pk})
        return made


def stood(task: Task) -> dict[str, Any]:
    """What a task says, to see whether it was changed since it was set."""
    return {"what": task.what, "due": task.due.isoformat(), "withdrawn": task.withdrawn_on is not None}


class _Comparing:
    """The rows beside each other and beside what was set before."""

    def __init__(self, job: Job, rows: Sequence[Listed], outcome: Outcome) -> None:
        self._job, self._outcome = job, outcome
        self._before = Before(job.under.pk, {_paper(listed) for listed in rows if not listed.by.new})
        self._resolved: dict[Target, frozenset[int]] = {}
        self._first: dict[tuple[Any, ...], Listed] = {}
        self._dues: dict[Key, set[tuple[date, str]]] = defaultdict(set)
        for listed in rows:
            self._dues[_key(listed)] |= set(listed.times)

    def to_set(self, listed: Listed) -> list[ToSet]:
        """The tasks of a row that were not set before. Raises Wrong."""
        tasks, passed, known = list[ToSet](), list[date](), False
        for target in listed.targets:
            units = self._units(target)
            for due, every in listed.times:
                if self._is_known(listed, target, units, due, every):
                    known = True
                elif due < self._job.today:
                    passed.append(due)
                else:
                    self._refuse_twice(listed, target, due)
                    tasks.append(ToSet(listed, target, due, every, units))
        self._refuse_overlapping(tasks)
        if passed and not tasks and not known:
            said = {"day": show_day(max(passed))}
            raise Wrong("due", "passed", _("%(day)s has passed: a task is set for a day to come.") % said)
        if passed and tasks:
            self._note(listed, max(passed))
        return tasks

    def _units(self, target: Target) -> frozenset[int]:
        if target not in self._resolved:
            self._resolved[target] = frozenset(
                place.unit for place in fall_to(target.below, target.whom, self._job.today)
            )
        units = self._resolved[target]
        if astray := set(target.whom.chosen) - units:
            name = Unit.objects.values_list("name", flat=True).get(pk=min(astray))
            said = {"unit": name, "top": target.below.name}
            raise Wrong("unit", "stands_elsewhere", _("%(unit)s does not stand below %(top)s today.") % said)
        if not units:
            reason = _("There is no such unit below %(top)s today; choose others.")
            raise Wrong("unit", "none_below", reason % {"top": target.below.name})
        return units

    def _is_known(self, listed: Listed, target: Target, units: frozenset[int], due: date, every: str) -> bool:
        """Whether it was set so before. Raises Wrong where it was set otherwise: it is changed on its page."""
        if listed.by.new:
            return False
        alike = self._before.of(_paper(listed), listed.what)
        for each in alike:
            if (each.due, each.every) == (due, every) and (_asks_alike(each, target) or units <= each.units):
                return True
        for each in alike:
            if not units & each.units:
                continue
            if (each.due, each.every) == (due, every):
                reason = _("This task is set already for some of these units; give it to the others on its page.")
                raise Wrong("unit", "set_for_some", reason)
            if (each.due, each.every) not in self._dues[_key(listed)] and self._counts(listed, each):
                reason = _("This task is set already until %(day)s. Change its last day on its page.")
                raise Wrong("due", "set_otherwise", reason % {"day": show_day(each.due)})
        return False

    def _counts(self, listed: Listed, before: Set) -> bool:
        """Without a directive, what was to be done last year is another task."""
        return listed.by.recorded is not None or before.due >= self._job.today

    def _refuse_twice(self, listed: Listed, target: Target, due: date) -> None:
        first = self._first.setdefault((_key(listed), listed.by.new, target, due), listed)
        if first is not listed:
            told = {"row": first.place.row, "sheet": first.place.table.sheet.name}
            reason = _("The same stands in this list already, in row %(row)s of sheet %(sheet)s.") % told
            raise Wrong("", "duplicate", reason)

    @staticmethod
    def _refuse_overlapping(tasks: Sequence[ToSet]) -> None:
        """A unit that the row names twice, by its name and by its group, would be given it twice."""
        taken: dict[tuple[date, str], set[int]] = defaultdict(set)
        for task in tasks:
            if twice := taken[task.due, task.every] & task.units:
                name = Unit.objects.values_list("name", flat=True).get(pk=min(twice))
                reason = _("%(unit)s is meant twice in this row; write a row for each group.") % {"unit": name}
                raise Wrong("unit", "meant_twice", reason)
            taken[task.due, task.every] |= task.units

    def _note(self, listed: Listed, day: date) -> None:
        sheet = listed.place.table.sheet
        text = _("%(day)s has passed; the task is set for the later days.") % {"day": show_day(day)}
        head = listed.place.table.mapping.head("due")
        self._outcome.notes.append(Note(sheet.file, sheet.name, listed.place.row, head, "passed", text))


def _paper(listed: Listed) -> int | None:
    return listed.by.recorded.pk if listed.by.recorded else None


def _key(listed: Listed) -> Key:
    return _paper(listed), fold(listed.what)


def _asks_alike(before: Set, target: Target) -> bool:
    whom = target.whom
    return before.below == target.below.pk and (
        set(before.whom.kinds), set(before.whom.blocks), set(before.whom.chosen)
    ) == (set(whom.kinds), set(whom.blocks), set(whom.chosen))  # fmt: skip


def _whom(units: frozenset[int], names: dict[int, str]) -> str:
    if len(units) <= _NAMED:
        return ", ".join(sorted(names[unit] for unit in units))
    return ngettext("%(count)s unit", "%(count)s units", len(units)) % {"count": localize(len(units))}
