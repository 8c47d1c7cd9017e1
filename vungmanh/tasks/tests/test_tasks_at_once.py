"""Two people with one task at the same moment: one of them is told, nothing is counted twice."""

from __future__ import annotations

from functools import partial

import pytest

from tests.threads import at_once
from tests.world import World
from vungmanh.ledger.verify import differences
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.measures import MEASURES
from vungmanh.tasks.models import Step
from vungmanh.tasks.refusals import CannotJudge
from vungmanh.tasks.rules import ACCEPTED, DONE, RETURNED
from vungmanh.tasks.tests.stories import DUE, WARDS, answered, given, judged, of, way


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
