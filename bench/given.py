"""How long the background takes to give a task to all unions of the largest province, part by part, and to withdraw it;
and how long those above wait for the pages that tell how far tasks are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from statistics import median
from time import perf_counter
from unittest.mock import patch

from django.urls import reverse
from django.utils import timezone  # noqa: TID251 -- a benchmark is a command

from bench.pages import GOAL, officer, opened
from bench.scene import Scene
from bench.timing import MILLISECONDS, SECONDS, Line, percentile, single, timed
from vungmanh.tasks.actions.carry_out import carry_out
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.actions.withdraw import withdraw_task
from vungmanh.tasks.models import Job, Task
from vungmanh.tasks.rules import Whom
from vungmanh.tasks.told import Asked

_WHOM = Whom(kinds=("grassroots", "occupational"))


def tasks(scene: Scene) -> Iterator[Line]:
    """The officer's own wait, each part of the job, the job as a whole; then the pages."""
    now, way = timezone.now(), {"by": scene.by, "today": scene.today}
    asked = Asked("Báo cáo công tác quý", scene.today + timedelta(days=30))
    with patch("vungmanh.tasks.actions.jobs.carry_out_job"):  # it is carried out here, and by no worker
        began = perf_counter()
        task = set_task(scene.province, asked, _WHOM, now=now, **way)
        yield single("tasks", "set for all unions of the province", _since(began), MILLISECONDS, goal=GOAL * 10)
        yield from _carried_out(scene, task, "given")
        yield from _seen(scene, task)
        began = perf_counter()
        withdraw_task(task, reason="Nhập nhầm", now=now, **way)
        yield single("tasks", "withdrawn from all of them", _since(began), MILLISECONDS, goal=GOAL * 10)
        yield from _carried_out(scene, task, "withdrawn")


def _since(began: float) -> float:
    return (perf_counter() - began) * 1_000


def _carried_out(scene: Scene, task: Task, what: str) -> Iterator[Line]:
    job = Job.objects.get(task=task, ended_at=None)
    took: list[float] = []
    goes_on = True
    while goes_on:
        began = perf_counter()
        goes_on = carry_out(job.pk, today=scene.today, now=timezone.now())
        took.append(_since(began))
    job.refresh_from_db()
    if job.refused or job.done != job.total:
        raise RuntimeError(f"the job has done {job.done} of {job.total}: {job.refused}")
    p95, worst = percentile(took, 0.95), max(took)
    yield Line("tasks", f"{what}, one part", MILLISECONDS, median(took), p95, worst, len(took))
    yield single("tasks", f"{what}, {job.total:,} unions in all", sum(took) / 1_000, SECONDS)


def _seen(scene: Scene, task: Task) -> Iterator[Line]:
    """How far tasks are, as those above see it."""
    for level, unit in scene.levels:
        client = officer(unit, "upper_chair")
        for what, view, more in (
            ("matrix", "tasks:matrix", ()), ("matrix by block", "tasks:matrix", ()), ("tasks", "tasks:tasks", ()),
            ("how one task stands", "tasks:standing", (task.pk,)),
        ):  # fmt: skip
            if view == "tasks:standing" and level == "country":
                continue  # the task is the province's
            query = "?by=block" if what == "matrix by block" else ""
            calls = [partial(opened, client, reverse(view, args=[unit.code, *more]) + query)] * 3
            yield timed("tasks", f"{what}, {level}", calls, goal=GOAL, budget=15)
