"""What waits in tasks: for the unit that is to do them, and for the one that gave them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.dues import dues
from vungmanh.tasks.rules import ACCEPTED, DONE, QUARTERLY, RETURNED, SEEN
from vungmanh.tasks.tests.stories import DUE, WARDS, WORK, answered, given, judged, of, way
from vungmanh.tasks.tidings import ahead, came
from vungmanh.tasks.told import Asked

DAY = timedelta(days=1)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def due_to(user: Any, on: Any = TODAY) -> list[Due]:
    return told(dues(user, on))


def told(said: Iterable[Any]) -> list[Any]:
    (found,) = asked_together(said)
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
    assert waiting(world.khoa) == [("To be accepted", TODAY)]
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
    assert waiting(world.khoa, late) == [("Late below", DUE)] * 2 + [("Late with", DUE)] * 2
    assert [due.why for due in due_to(world.khoa, late)][:2] == [
        "Units that are late with it: 4.",
        "Units that are late with it: 2.",
    ]


def test_which_units_are_late_is_told_to_who_stands_directly_above(world: World) -> None:
    """Whoever has given it: the leader, who accepts nothing, sees the wards; the ward its unions."""
    given(world.song_xanh, by=world.khoa)
    given(world.song_xanh, WARDS, world.khoa)
    late = DUE.replace(month=4, day=1)

    def held_up(user: Any) -> list[str]:
        late_ones = [
            due for due in due_to(user, late) if due.title.startswith(("Late with: ", "Tasks that are late: "))
        ]
        return sorted(f"{due.title} · {due.at.code}" for due in late_ones if due.at)

    assert held_up(world.leader) == [f"Late with: {WORK.what} · {code}" for code in ("SX-BG", "SX-CD")]
    assert held_up(world.chi) == [f"Late with: {WORK.what} · {code}" for code in ("DM", "LL", "LX")]
    assert held_up(world.binh) == [], "their own they are told one by one"
    given(world.song_xanh, by=world.khoa)
    assert held_up(world.chi) == [f"Tasks that are late: 2 · {code}" for code in ("DM", "LL", "LX")]


def test_what_was_accepted_or_sent_back_comes_to_the_unit_and_what_is_ahead_is_told(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh)
    what = of(world.det_may).task.what
    for judgement, said in ((RETURNED, "Sent back"), (ACCEPTED, "Accepted")):
        judged(world.det_may, judgement, world.khoa, TODAY, "Thiếu ảnh")
        assert [each.said for each in told(came(world.binh, TODAY, TODAY))] == [f"{said}: {what}"]
        assert told(came(world.chi, TODAY, TODAY)) == told(came(world.binh, TODAY + DAY, TODAY + DAY)) == []
        if judgement == RETURNED:
            answered(world.det_may, DONE, world.binh)
    given(world.song_xanh, by=world.khoa, asked=Asked("Báo cáo quý", TODAY + 130 * DAY, QUARTERLY))
    given(world.song_xanh, by=world.khoa, asked=Asked("Tổng kết", TODAY + 80 * DAY))
    answered(world.det_may, SEEN, world.binh)
    assert [(each.said, each.on) for each in told(ahead(world.binh, TODAY))] == [
        ("A task begins: Báo cáo quý", date(2026, 4, 1)),
        ("A task is due: Tổng kết", TODAY + 80 * DAY),
    ]
    assert told(ahead(world.chi, TODAY)) == []


@pytest.mark.pages
def test_a_due_leads_to_just_the_tasks_that_it_tells_of(world: World) -> None:
    """As many rows as it says, though the ward has passed the same on and another task has the same words."""
    given(world.song_xanh, by=world.khoa)
    given(world.song_xanh, by=world.khoa)
    given(world.song_xanh, WARDS, world.khoa)
    ward = of(world.ben_go)
    pass_on_task(ward, {world.det_may.pk: "", world.le_loi.pk: ""}, due=DUE, **way(world.chi))
    today = timezone.localdate()
    for user in (world.khoa, world.chi, world.leader):
        for due in due_to(user, today):
            if "/units/" in due.url:
                page = signed_in(user).get(due.url)
                told = re.search(r"[0-9]+", due.title if "which=own" in due.url else due.why)
                assert told
                assert page.context["found"].count == int(told[0]), (user, due)
