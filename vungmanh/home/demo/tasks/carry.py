"""Lets the story of the tasks happen day by day, through the actions of an office, each in the name of who does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from functools import partial
from heapq import heappop, heappush
from itertools import count, cycle
from random import Random
from typing import Any

from vungmanh.accounts.models import User
from vungmanh.core.days import VIETNAM
from vungmanh.files.guard import look_at
from vungmanh.home.demo.officers import Officers
from vungmanh.home.demo.tasks.courses import Deed, course
from vungmanh.home.demo.tasks.papers import plan_as_pdf, report_as_pdf
from vungmanh.home.demo.tasks.told import CHILDREN, CITY, DAY, ITSELF, Job, Passed, Sheet
from vungmanh.home.demo.unions import SEED
from vungmanh.organization.models import Unit
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.carry_out import carry_out
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.models import Assignment, Directive, Task
from vungmanh.tasks.rules import ACCEPTED, DONE, Whom
from vungmanh.tasks.told import Answer, Asked, Paper, Proof

_UNIONS = ("grassroots", "occupational")
_GATHERED = 4 * DAY


class Story:
    """What happens on which day; what happened already may add what follows from it."""

    def __init__(self, units: dict[str, Unit], officers: Officers, today: date) -> None:
        self._units, self._officers, self._today = units, officers, today
        self._names = {unit.pk: unit for unit in units.values()}
        self._calendar: list[tuple[date, int, Callable[[], None]]] = []
        self._order = count()
        self._to_accept: dict[tuple[int, int, int | None], list[int]] = {}
        self._seen: dict[User, datetime] = {}  # whoever has done something, and when at last

    def tell(self, sheets: Iterable[Sheet]) -> None:
        """Let everything of the sheets happen that happens until yesterday; who has done something has signed in."""
        for sheet in sheets:
            first = sheet.issued_on if sheet.number else min(job.set_on for job in sheet.jobs)
            self._on(first, partial(self._begin, sheet))
        while self._calendar:
            _day, _place, happen = heappop(self._calendar)
            happen()
        for user, at in self._seen.items():
            user.last_login = at
            user.save(update_fields=["last_login"])

    def _on(self, day: date, happen: Callable[[], None]) -> None:
        if day < self._today:
            heappush(self._calendar, (day, next(self._order), happen))

    def _way(self, unit: Unit, on: date) -> dict[str, Any]:
        """Who does it, on which day and when."""
        at = time(8 + (unit.pk + on.toordinal()) % 9, on.toordinal() * 7 % 60)
        by, now = self._officers.at(unit, on), datetime.combine(on, at, VIETNAM)
        self._seen[by] = max(now, self._seen.get(by, now))
        return {"by": by, "today": on, "now": now}

    def _begin(self, sheet: Sheet) -> None:
        unit = self._units[sheet.at]
        directive = self._recorded(unit, sheet) if sheet.number else None
        for job in sheet.jobs:
            self._on(job.set_on, partial(self._set, unit, job, directive))

    def _recorded(self, unit: Unit, sheet: Sheet) -> Directive:
        paper = Paper(
            sheet.kind, sheet.number, sheet.issued_on, sheet.summary, None if sheet.outside else unit, sheet.outside,
            sheet.since, sheet.until,
        )  # fmt: skip
        files = look_at([plan_as_pdf(sheet)]) if sheet.at == CITY and sheet.kind == Directive.PLAN else []
        record_directive(unit, paper, files=files, **self._way(unit, sheet.issued_on))
        return Directive.objects.get(unit=unit, number=sheet.number, issued_on=sheet.issued_on)

    def _set(self, unit: Unit, job: Job, directive: Directive | None) -> None:
        follower = self._officers.by_login(job.follower) if job.follower else None
        measure, value = job.figure or ("", None)
        asked = Asked(job.what, job.due, job.every, Proof(job.proof, measure=measure, value=value), follower, directive)
        task = set_task(unit, asked, self._whom(unit, job), **self._way(unit, job.set_on))
        self._given_to_all(task)
        courses = cycle(job.courses)
        fallen = Assignment.objects.filter(task=task).order_by("given_on", "unit__code")
        for each in fallen.select_related("unit"):
            name, code = next(courses), each.unit.code
            if passed := job.passed.get(code):
                self._on(passed.on, partial(self._pass_on, each, passed, job))
            else:
                self._take(each, job, job.of.get(code, name), unit)

    def _given_to_all(self, task: Task) -> None:
        """What an office's background would do within the minute is done on the day of the story."""
        for work in task.jobs.filter(ended_at=None):
            while carry_out(work.pk, today=task.set_on, now=work.asked_at):
                pass

    def _whom(self, unit: Unit, job: Job) -> Whom:
        if job.whom == ITSELF:
            return Whom(chosen=(unit.pk,))
        if job.whom == CHILDREN:
            below = Unit.objects.directly_under(unit, job.set_on)
            return Whom(kinds=tuple(sorted(set(below.values_list("kind__code", flat=True)))))
        return Whom(kinds=_UNIONS, blocks=job.blocks)

    def _pass_on(self, whole: Assignment, passed: Passed, job: Job) -> None:
        unit = self._names[whole.unit_id]
        below = Unit.objects.directly_under(unit, passed.on).order_by("code")
        parts = {each.pk: next((to for word, to in passed.parts.items() if word in each.name), "") for each in below}
        pass_on_task(whole, parts, due=passed.due, **self._way(unit, passed.on))
        courses = cycle(passed.courses)
        for part in Assignment.objects.filter(parent=whole).order_by("unit__code").select_related("unit"):
            name = next(courses)
            self._take(part, job, passed.of.get(part.unit.code, name), unit)

    def _take(self, fallen: Assignment, job: Job, name: str, giver: Unit) -> None:
        """Let the unit go this course with what fell to it."""
        draw = Random(f"{SEED} {job.what} {fallen.unit.code} {job.set_on if job.every else ''} {fallen.due}")
        for deed in course(name, fallen.given_on, fallen.due, self._today, job.words, draw):
            self._on(deed.on, partial(self._do, fallen, deed, giver))

    def _do(self, fallen: Assignment, deed: Deed, giver: Unit) -> None:
        if deed.state == ACCEPTED:
            self._accept_later(fallen, deed, giver)
            return
        if deed.of_the_giver:
            judge_task(fallen, deed.state, words=deed.words, **self._way(giver, deed.on))
            return
        unit = self._names[fallen.unit_id]
        way = self._way(unit, deed.on)
        proven = deed.state == DONE and fallen.task.proof == Task.REPORT
        files = look_at([report_as_pdf(unit, giver, fallen.task.what, deed, way["by"].name)]) if proven else []
        answer_task(fallen, Answer(deed.state, deed.words, files), **way)

    def _accept_later(self, fallen: Assignment, deed: Deed, giver: Unit) -> None:
        """Whoever gave it accepts together what came within some days, as officers do."""
        heap = self._to_accept.setdefault((giver.pk, fallen.task_id, fallen.parent_id), [])
        if not heap:
            on = min(deed.on + _GATHERED, self._today - DAY)
            self._on(on, partial(self._accept, heap, giver, on))
        heap.append(fallen.pk)

    def _accept(self, heap: list[int], giver: Unit, on: date) -> None:
        accept_tasks(heap, **self._way(giver, on))
        heap.clear()
