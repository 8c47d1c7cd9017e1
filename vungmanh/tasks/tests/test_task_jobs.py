"""Thousands of units get a task in the background: in parts, after a kill as well, each of them once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.journal.models import Entry
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.tasks.actions import background, carry_out, jobs
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.set_task import give_to_newcomers
from vungmanh.tasks.actions.withdraw import withdraw_directive, withdraw_task
from vungmanh.tasks.measures import MEASURES
from vungmanh.tasks.models import Assignment, Job
from vungmanh.tasks.queries import fall_to, newcomers
from vungmanh.tasks.refusals import CannotAnswer, CannotChangeTask, CannotSet
from vungmanh.tasks.rules import DONE, QUARTERLY, Whom
from vungmanh.tasks.tests.stories import WORK, answered, counted, given, recorded, way
from vungmanh.tasks.told import Changed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LATER = date(2026, 4, 30)
PUT_OFF = Changed(WORK.what, LATER, "Nhiều đơn vị đề nghị")


@pytest.fixture(autouse=True)
def three_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "FEW", 2)
    monkeypatch.setattr(carry_out, "AT_ONCE", 2)
    monkeypatch.setattr(background, "_PAUSE", 0)


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker runs: what is left to the background stays there."""

    class NoWorker:
        def enqueue(self, pk: int) -> None:
            pass

    monkeypatch.setattr(jobs, "carry_out_job", NoWorker())


@pytest.fixture
def works(monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker takes it up at once, on the day of the story."""

    class Worker:
        def enqueue(self, pk: int) -> None:
            through(Job.objects.get(pk=pk))

    monkeypatch.setattr(jobs, "carry_out_job", Worker())


def through(job: Job) -> None:
    while part(job):
        pass


def part(job: Job) -> bool:
    return carry_out.carry_out(job.pk, today=TODAY, now=way(None)["now"])


def given_to() -> list[str]:
    return sorted(Assignment.objects.values_list("unit__code", flat=True))


@pytest.mark.parametrize(
    ("whom", "codes"),
    [
        (Whom(kinds=("grassroots",)), ["CK", "DM", "LL"]),
        (Whom(kinds=("grassroots",), blocks=(6,)), ["LL"]),
        (Whom(kinds=("grassroots", "occupational"), blocks=(2, 8)), ["CK", "DM", "LX"]),
        (Whom(kinds=("ward", "city")), ["SX-BG", "SX-CD"]),
        (Whom(chosen=("LL", "SX")), ["LL", "SX"]),
        (Whom(kinds=("grassroots",), blocks=(2,), chosen=("LX",)), ["CK", "DM", "LX"]),
        (Whom(), []),
    ],
)
def test_a_task_falls_to_kinds_of_blocks_and_to_those_chosen(world: World, whom: Whom, codes: list[str]) -> None:
    keys = dict(Unit.objects.values_list("code", "pk"))
    whom = replace(whom, chosen=tuple(keys[code] for code in whom.chosen))
    found = [place.unit for place in fall_to(world.song_xanh, whom, TODAY)]
    assert found == sorted(keys[code] for code in codes)


def test_the_next_part_reads_its_own_units_alone(world: World, waits: None) -> None:
    task = given(world.song_xanh, by=world.khoa)
    every = newcomers(task, TODAY)
    assert len(every) == 4
    assert newcomers(task, TODAY, after=every[0], most=2) == every[1:3]
    assert part(Job.objects.get())
    assert newcomers(task, TODAY) == every[2:]
    assert Job.objects.get().reached == every[1]


def test_many_units_get_it_in_parts_and_the_books_are_right_after_each(world: World, waits: None) -> None:
    task = given(world.song_xanh, by=world.khoa)
    job = Job.objects.get()
    assert (task.assignments.count(), job.total, job.officer) == (0, 4, world.khoa)
    for there in (2, 4):
        assert part(job)
        assert task.assignments.count() == counted(world.song_xanh)[0] == there
        assert list(differences(MEASURES)) == []
    assert not part(job)
    job.refresh_from_db()
    assert (job.done, job.ended_at is not None, job.refused) == (4, True, "")
    assert given_to() == ["CK", "DM", "LL", "LX"]
    lines = Entry.objects.filter(action="tasks.set").order_by("pk")
    assert [(line.by, line.facts["units"]) for line in lines] == [("khoa", 4), ("khoa", 2), ("khoa", 2)]


def test_what_was_killed_in_a_part_goes_on_and_gives_it_to_each_once(
    world: World, waits: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(world.song_xanh, by=world.khoa)
    job = Job.objects.get()
    assert part(job)

    def killed(*_args: Any, **_more: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as at_the_end:
        at_the_end.setattr("vungmanh.tasks.actions.giving.record", killed)
        with pytest.raises(KeyboardInterrupt):
            part(job)
    assert len(given_to()) == 2
    background.carry_out_job.func(job.pk)
    background.carry_out_job.func(job.pk)  # a second worker had taken it up as well
    assert given_to() == ["CK", "DM", "LL", "LX"]
    assert list(differences(MEASURES)) == []


def test_a_worker_that_starts_takes_up_what_was_left_and_gives_up_what_breaks_it_each_time(
    world: World, waits: None
) -> None:
    given(world.song_xanh, by=world.khoa)
    assert background.put_back() == 1
    assert len(given_to()) == 4
    assert background.put_back() == 0
    given(world.song_xanh, by=world.khoa)
    Job.objects.filter(ended_at=None).update(tries=carry_out.TRIES)
    background.put_back()
    assert "broken off several times" in Job.objects.latest("pk").refused
    assert len(given_to()) == 4


def test_whoever_loses_the_right_in_between_gives_it_to_nobody_else(world: World, waits: None) -> None:
    given(world.song_xanh, by=world.khoa)
    job = Job.objects.get()
    assert part(job)
    Grant.objects.filter(user=world.khoa).update(until=TODAY)
    assert not part(job)
    job.refresh_from_db()
    assert "Your role does not include this" in job.refused
    assert len(given_to()) == 2


def test_a_last_day_is_put_off_in_parts_and_what_was_done_meanwhile_keeps_its_own(world: World, works: None) -> None:
    task = given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh)
    assert change_task(task, PUT_OFF, **way(world.khoa)) == 3
    assert sorted(Assignment.objects.values_list("due", flat=True)) == [WORK.due, LATER, LATER, LATER]
    assert counted(world.song_xanh, date(2026, 4, 1)) == (4, 3, 0, 1, 1)
    assert list(differences(MEASURES)) == []


def test_while_it_is_carried_out_nothing_else_is_but_it_may_be_withdrawn(world: World, waits: None) -> None:
    task = given(world.song_xanh, by=world.khoa)
    job = Job.objects.get()
    assert part(job)
    with pytest.raises(CannotChangeTask, match="still being carried out"):
        change_task(task, PUT_OFF, **way(world.khoa))
    with pytest.raises(CannotSet, match="still being carried out"):
        give_to_newcomers(task, **way(world.khoa))
    assert withdraw_task(task, reason="Sai", **way(world.khoa)) == 2
    assert not part(job)
    assert counted(world.song_xanh) == (2, 0, 0, 0, 0)


def test_a_directive_of_many_tasks_is_withdrawn_in_parts_and_nobody_answers_what_was_withdrawn(
    world: World, waits: None
) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    given(world.song_xanh, by=world.khoa, asked=replace(WORK, directive=paper))
    through(Job.objects.get())
    answered(world.det_may, DONE, world.binh)
    assert withdraw_directive(paper, reason="Thay bằng 800", **way(world.khoa)) == 3
    with pytest.raises(CannotAnswer, match="was withdrawn"):
        answered(world.le_loi, DONE, world.operator)
    through(Job.objects.get(ended_at=None))
    assert counted(world.song_xanh) == (4, 0, 0, 1, 1)
    assert list(differences(MEASURES)) == []


def test_every_quarter_counts_as_many_units_as_a_part_bears(world: World, works: None) -> None:
    given(world.song_xanh, by=world.khoa, asked=replace(WORK, due=date(2026, 12, 31), every=QUARTERLY))
    assert Assignment.objects.count() == 16
    assert Job.objects.get().done == 4


@pytest.mark.pages
def test_its_page_says_how_far_it_is_whoever_closed_it_meanwhile(world: World, waits: None) -> None:
    task = given(world.song_xanh, by=world.khoa, asked=replace(WORK, due=date(2099, 3, 31)))
    khoa = signed_in(world.khoa)
    page = khoa.get(f"/tasks/set/{task.pk}/").content.decode()
    assert "goes on by itself" in page
    part(Job.objects.get())
    page = khoa.get(f"/tasks/set/{task.pk}/progress/", headers={"hx-request": "true"}).content.decode()
    assert "2 of 4" in page
    background.put_back()
    answer = khoa.get(f"/tasks/set/{task.pk}/progress/", headers={"hx-request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (286, f"/tasks/set/{task.pk}/")
    assert "goes on by itself" not in khoa.get(f"/tasks/set/{task.pk}/").content.decode()
    assert signed_in(world.chi).get(f"/tasks/set/{task.pk}/").status_code == 404
