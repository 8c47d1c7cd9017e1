"""Two people with one task at the same moment: one of them is told, nothing is counted twice."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tests.threads import at_once
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.actions.withdraw import withdraw_directive, withdraw_task
from vungmanh.tasks.measures import MEASURES
from vungmanh.tasks.models import Assignment, Directive, Step, Task
from vungmanh.tasks.refusals import CannotJudge
from vungmanh.tasks.rules import ACCEPTED, DONE, RETURNED
from vungmanh.tasks.tests.stories import DUE, WARDS, WORK, answered, given, judged, of, recorded, way
from vungmanh.tasks.told import Changed


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_and_send_back_at_once_the_second_is_told(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh)
    said = [
        partial(judged, world.det_may, ACCEPTED, world.khoa),
        partial(judged, world.det_may, RETURNED, world.operator, words="Thiếu ảnh"),
    ]
    assert sum(isinstance(each, CannotJudge) for each in at_once(*said)) == 1
    assert of(world.det_may).steps.count() == 3
    assert list(differences(MEASURES)) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_parts_that_are_done_at_once_one_is_the_last(world: World) -> None:
    given(world.song_xanh, WARDS, world.khoa)
    parts = {world.det_may.pk: "", world.le_loi.pk: ""}
    pass_on_task(of(world.ben_go), parts, due=DUE, **way(world.chi))
    said = [partial(answered, unit, DONE, world.operator) for unit in (world.det_may, world.le_loi)]
    assert not [each for each in at_once(*said) if isinstance(each, Exception)]
    assert Step.objects.standing().get(assignment=of(world.ben_go)).state == DONE
    assert list(differences(MEASURES)) == []


def failed(outcomes: list[object]) -> list[object]:
    """What is neither done nor refused with a reason."""
    return [each for each in outcomes if isinstance(each, Exception) and not isinstance(each, Refused)]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_a_task_is_not_set_by_a_directive_that_is_withdrawn_or_taken_back_at_that_moment(
    world: World, turn: int
) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    act = Act.objects.of("tasks.record_directive").get()
    sets = partial(given, world.song_xanh, by=world.khoa, asked=replace(WORK, directive=paper))
    takes_back = partial(undo_task, act, by=world.khoa, today=world.today)
    withdraws = partial(withdraw_directive, paper, reason="Sai", **way(world.khoa))
    came = at_once(sets, [takes_back, withdraws][turn % 2])
    assert not failed(came)
    if Directive.objects.filter(withdrawn_on=None).exists():
        return  # it was refused, since the task was quicker
    assert not Assignment.objects.open().exists()
    assert not Task.objects.filter(withdrawn_on=None).exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(3))
def test_whoever_changes_withdraws_passes_on_and_answers_at_once_waits_and_nobody_for_ever(
    world: World, turn: int
) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    task = given(world.song_xanh, WARDS, world.khoa, asked=replace(WORK, directive=paper))
    ward = of(world.ben_go)
    later = Changed(WORK.what, DUE.replace(month=4, day=30), "Hoãn", world.khoa)
    came = at_once(
        partial(change_task, task, later, **way(world.khoa)),
        partial(withdraw_directive, paper, reason="Sai", **way(world.khoa)),
        partial(withdraw_task, task, reason="Sai", **way(world.operator)),
        partial(pass_on_task, ward, {world.det_may.pk: ""}, due=DUE, **way(world.chi)),
        partial(answered, world.cau_da, DONE, world.hanh),
    )
    assert not failed(came)
    assert not Assignment.objects.open().exists()
    assert list(differences(MEASURES)) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_that_two_accept_at_once_each_is_accepted_by_one(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    for unit in (world.det_may, world.le_loi, world.co_khi):
        answered(unit, DONE, world.operator)
    keys = list(Assignment.objects.values_list("pk", flat=True))
    came = at_once(
        partial(accept_tasks, keys, **way(world.khoa)),
        partial(accept_tasks, keys[::-1], **way(world.operator)),
        partial(judged, world.det_may, RETURNED, world.khoa, words="Thiếu ảnh"),
    )
    assert not failed(came)
    assert sum(isinstance(each, CannotJudge) for each in came) in (1, 2)
    assert Step.objects.filter(state__in=(ACCEPTED, RETURNED)).count() == 3
    assert list(differences(MEASURES)) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(2))
def test_what_is_passed_on_to_a_unit_that_ends_at_that_moment_ends_with_it_or_is_refused(
    world: World, turn: int
) -> None:
    given(world.song_xanh, WARDS, world.khoa)
    parts = {world.det_may.pk: "", world.drivers.pk: ""}
    came = at_once(
        partial(pass_on_task, of(world.ben_go), parts, due=DUE, **way(world.chi)),
        partial(dissolve_unit, world.drivers, on=world.today, by=world.operator, today=world.today),
    )
    assert not failed(came)
    assert not Assignment.objects.open().filter(unit=world.drivers).exists()
    assert list(differences(MEASURES)) == []
