"""A task is passed on and is done when its parts are; tasks follow their units by a rule that the preview tells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.house.following import lines
from vungmanh.kit.following import UnitDissolved, UnitsMoved
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.remove_units import remove_units
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.models import Assignment, Step
from vungmanh.tasks.refusals import CannotAnswer, CannotJudge, CannotPassOn, CannotUndoTask
from vungmanh.tasks.rules import ACCEPTED, DONE, ENDED, GIVEN, IN_WORK, RETURNED, SEEN, Whom
from vungmanh.tasks.tests.stories import DUE, WARDS, answered, counted, given, judged, of, way

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

APRIL = date(2026, 4, 3)


def passed_on(world: World, *units: Unit, on: date = TODAY) -> Act:
    given(world.song_xanh, WARDS, world.khoa, on=on)
    parts = {unit.pk: "Phần của mình" for unit in units}
    return pass_on_task(of(world.ben_go), parts, due=DUE, **way(world.chi, on))


def state_of(unit: Unit) -> str:
    return Step.objects.standing().get(assignment=of(unit)).state


def upper(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def test_a_ward_passes_on_and_is_done_with_its_last_part(world: World) -> None:
    passed_on(world, world.det_may, world.le_loi)
    assert counted(world.ben_go) == (3, 3, 0, 0, 0)
    answered(world.det_may, DONE, world.binh)
    assert state_of(world.ben_go) == IN_WORK
    with pytest.raises(CannotAnswer, match="1 of the units"):
        answered(world.ben_go, DONE, world.chi)
    answered(world.le_loi, DONE, world.operator, DUE)
    assert state_of(world.ben_go) == DONE
    assert counted(world.ben_go, APRIL) == (3, 0, 0, 3, 3)
    assert of(world.ben_go).steps.latest("pk").rolled_up
    # The ward judges its parts, and the city the ward.
    with pytest.raises(NotAllowed):
        judged(world.det_may, ACCEPTED, world.binh, DUE)
    judged(world.det_may, RETURNED, world.chi, DUE, "Thiếu ảnh")
    assert state_of(world.ben_go) == IN_WORK
    assert counted(world.ben_go, APRIL) == (3, 2, 2, 1, 1)
    answered(world.det_may, DONE, world.binh, APRIL)
    judged(world.ben_go, ACCEPTED, world.khoa, APRIL)
    with pytest.raises(CannotJudge, match="whole task was accepted"):
        judged(world.det_may, RETURNED, world.chi, APRIL, "Thiếu ảnh")


def test_the_last_part_is_taken_back_with_what_followed_from_it(world: World) -> None:
    passed_on(world, world.det_may)
    done = answered(world.det_may, DONE, world.binh)
    assert state_of(world.ben_go) == DONE
    undo_task(done, by=world.binh, today=TODAY)
    assert (state_of(world.ben_go), state_of(world.det_may)) == (IN_WORK, GIVEN)
    assert counted(world.ben_go) == (2, 2, 0, 0, 0)


def test_passing_on_is_taken_back_until_a_part_is_answered(world: World) -> None:
    act = passed_on(world, world.det_may)
    undo_task(act, by=world.chi, today=TODAY)
    assert (state_of(world.ben_go), Assignment.objects.filter(unit=world.det_may).exists()) == (GIVEN, False)
    act = pass_on_task(of(world.ben_go), {world.det_may.pk: ""}, due=DUE, **way(world.chi))
    answered(world.det_may, SEEN, world.binh)
    with pytest.raises(CannotUndoTask):
        undo_task(act, by=world.chi, today=TODAY)


def test_a_task_is_passed_on_only_to_own_units_and_once(world: World) -> None:
    passed_on(world, world.det_may)
    with pytest.raises(CannotPassOn, match="a part of this task already"):
        pass_on_task(of(world.ben_go), {world.det_may.pk: ""}, due=DUE, **way(world.chi))
    with pytest.raises(NotAllowed):
        pass_on_task(of(world.ben_go), {world.co_khi.pk: ""}, due=DUE, **way(world.chi))
    with pytest.raises(CannotPassOn, match="does not stand below"):
        pass_on_task(of(world.ben_go), {world.co_khi.pk: ""}, due=DUE, **way(world.operator))


# ---- who follows


def test_a_part_goes_over_to_the_ward_its_union_goes_to_and_back_again(world: World) -> None:
    passed_on(world, world.det_may, world.le_loi)
    answered(world.le_loi, DONE, world.operator)
    event = UnitsMoved([world.det_may], world.cau_da, TODAY, world.operator, TODAY)
    assert "1 open task is handed over" in " ".join(lines(event))
    act = move_kept([world.det_may], under=world.cau_da, on=TODAY, decision="", **upper(world))
    assert of(world.det_may).parent == of(world.cau_da)
    assert state_of(world.ben_go) == DONE  # with the other part, which is all that is left of it
    assert counted(world.cau_da)[1] == 2
    undo_act(act, **upper(world))
    assert of(world.det_may).parent == of(world.ben_go)
    assert state_of(world.ben_go) == IN_WORK
    assert counted(world.cau_da)[1] == 1


def test_a_union_that_moves_within_reach_of_who_set_the_task_keeps_it_and_one_that_leaves_does_not(
    world: World,
) -> None:
    given(world.song_xanh, by=world.khoa)
    given(world.ben_go, Whom(chosen=(world.det_may.pk,)), world.chi)
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="", **upper(world))
    fallen = Assignment.objects.filter(unit=world.det_may).order_by("pk")
    assert [each.ended_on for each in fallen] == [None, TODAY]
    assert counted(world.cau_da)[1] == 2  # the stock has come with its union
    assert counted(world.cau_da, APRIL)[2] == 2
    assert counted(world.ben_go, APRIL)[2] == 2
    with pytest.raises(CannotAnswer):
        answered(world.det_may, SEEN, world.binh)


def test_what_is_open_ends_with_its_unit_and_stands_again_with_it(world: World) -> None:
    passed_on(world, world.drivers)
    given(world.song_xanh, by=world.khoa)
    event = UnitDissolved(world.drivers, TODAY, world.operator, TODAY)
    assert "2 open tasks end" in " ".join(lines(event))
    act = dissolve_kept(world.drivers, on=TODAY, **upper(world))
    last = Step.objects.standing().filter(assignment__unit=world.drivers)
    assert set(last.values_list("state", flat=True)) == {ENDED}
    assert counted(world.ben_go, APRIL)[1:3] == (3, 3)
    undo_act(act, **upper(world))
    assert counted(world.ben_go, APRIL)[1:3] == (5, 5)
    assert state_of(world.drivers) == GIVEN


def test_a_day_before_what_was_said_last_ends_a_task_without_losing_a_word(world: World) -> None:
    given(world.song_xanh, by=world.khoa, on=date(2026, 3, 2))
    answered(world.drivers, SEEN, world.operator, date(2026, 3, 9))
    answered(world.drivers, IN_WORK, world.operator, date(2026, 3, 12), "Đã họp")
    dissolve_unit(world.drivers, on=date(2026, 3, 10), **upper(world))
    steps = list(Step.objects.filter(assignment__unit=world.drivers).order_by("pk"))
    assert [(each.state, each.since.day, each.words) for each in steps] == [
        (GIVEN, 2, ""), (SEEN, 9, ""), (IN_WORK, 10, "Đã họp"), (ENDED, 10, "The unit stands no more."),
    ]  # fmt: skip
    assert counted(world.ben_go, date(2026, 3, 9))[1] == 3
    assert counted(world.ben_go, date(2026, 3, 10))[1] == 2


def test_the_founding_of_a_union_is_not_taken_back_over_its_task(world: World) -> None:
    (unit,) = found_units(
        [NewUnit("MN", "CĐCS May Nam", "grassroots", date(2026, 1, 5), block=2)], under=world.ben_go, **upper(world)
    )
    given(world.ben_go, Whom(chosen=(unit.pk,)), world.chi)
    with pytest.raises(Refused, match="CĐCS May Nam has tasks"):
        remove_units([unit], **upper(world))
    assert Unit.objects.filter(code="MN").exists()


def test_a_part_ends_where_its_unit_has_the_same_task_from_the_one_that_set_it(world: World) -> None:
    given(world.song_xanh, Whom(chosen=(world.ben_go.pk, world.det_may.pk)), world.khoa)
    pass_on_task(of(world.ben_go), {world.det_may.pk: "Báo cáo"}, due=DUE, **way(world.chi))
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="", **upper(world))
    fallen = Assignment.objects.filter(unit=world.det_may).order_by("pk")
    assert [(each.part, each.ended_on) for each in fallen] == [("", None), ("Báo cáo", TODAY)]


def test_a_part_answers_to_who_set_the_task_where_the_new_ward_has_none(world: World) -> None:
    given(world.song_xanh, Whom(chosen=(world.ben_go.pk,)), world.khoa)
    pass_on_task(of(world.ben_go), {world.det_may.pk: ""}, due=DUE, **way(world.chi))
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="", **upper(world))
    answered(world.det_may, DONE, world.binh)
    with pytest.raises(NotAllowed):
        judged(world.det_may, ACCEPTED, world.hanh)
    judged(world.det_may, ACCEPTED, world.khoa)
    assert state_of(world.ben_go) == IN_WORK  # nothing is left of what it passed on: it answers by itself
