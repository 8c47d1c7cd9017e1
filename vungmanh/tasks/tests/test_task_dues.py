"""What waits in tasks: for the unit that is to do them, and for the one that gave them."""

from __future__ import annotations

from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.tasks.dues import dues
from vungmanh.tasks.rules import ACCEPTED, DONE, RETURNED
from vungmanh.tasks.tests.stories import DUE, WARDS, answered, given, judged, of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def due_to(user: Any, on: Any = TODAY) -> list[Due]:
    (found,) = asked_together(dues(user, on))
    return found


def waiting(user: Any, on: Any = TODAY) -> list[tuple[str, Any]]:
    return [(due.title.split(":")[0], due.on) for due in due_to(user, on)]


def test_a_task_waits_for_its_unit_and_then_for_whoever_gave_it(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    what = of(world.det_may).task.what
    assert waiting(world.binh) == [(what, DUE)]
    assert waiting(world.chi) == waiting(world.khoa) == waiting(world.hanh) == []  # it is not for the ward to do
    answered(world.det_may, DONE, world.binh)
    assert waiting(world.binh) == []
    assert waiting(world.khoa) == [("To be accepted", None)]
    judged(world.det_may, RETURNED, world.khoa, TODAY, "Thiếu ảnh")
    assert [due.why for due in due_to(world.binh)] == ["It was sent back: Thiếu ảnh"]
    answered(world.det_may, DONE, world.binh)
    judged(world.det_may, ACCEPTED, world.khoa)
    assert waiting(world.khoa) == []


def test_who_is_late_is_told_to_the_giver_by_the_task_and_not_by_the_unit(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    given(world.song_xanh, WARDS, world.khoa)
    late = DUE.replace(month=4, day=1)
    assert [(title, on) for title, on in waiting(world.khoa, DUE)] == []
    assert waiting(world.khoa, late) == [("Late below", DUE)] * 2
    assert [due.why for due in due_to(world.khoa, late)] == [
        "Units that are late with it: 4.",
        "Units that are late with it: 2.",
    ]
    assert waiting(world.leader, late) == []
