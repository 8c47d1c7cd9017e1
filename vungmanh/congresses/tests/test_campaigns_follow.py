"""A congress goes with the election that is entered, and is counted where its unit stands; a step is taken once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.congresses.actions.recognise_election import recognise_election
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.actions.undo_election import undo_election
from vungmanh.congresses.campaign_queries import standing_congresses
from vungmanh.congresses.campaign_refusals import CannotCallCongresses, CannotTakeStep
from vungmanh.congresses.campaign_told import Whose
from vungmanh.congresses.models import Campaign, Congress, StepTaken
from vungmanh.congresses.rules.steps import ASKED, HELD, MINUTES, PLAN, RECOGNISED
from vungmanh.congresses.tests.campaign_stories import call, called, of, steps_of, take, way
from vungmanh.congresses.tests.stories import ON, entered
from vungmanh.house.following import lines, refuse_if_built_upon
from vungmanh.kit.following import UnitDissolved, UnitsMoved, UnitsRemoved
from vungmanh.organization.models import Unit
from vungmanh.organization.seats import seat_of
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units


@pytest.mark.django_db
def test_the_school_enters_its_election_and_the_city_recognises_it_and_no_step_is_asked_for_twice(
    world: World,
) -> None:
    call(world.song_xanh, world.khoa)
    entering = entered(world.le_loi, way(world.khoa))
    assert steps_of(world.le_loi) == {HELD: ON, MINUTES: ON}
    assert of(world.le_loi).election == entering.election
    take(world.le_loi, ASKED, world.chi)
    act = recognise_election(entering.election, "12/QĐ-LĐLĐ", TODAY, **way(world.khoa))
    assert steps_of(world.le_loi) == {HELD: ON, MINUTES: ON, ASKED: TODAY, RECOGNISED: TODAY}
    undo_election(act, **way(world.khoa))
    assert set(steps_of(world.le_loi)) == {HELD, MINUTES, ASKED}
    struck = strike_election(entering.election, reason="Nhầm trường", **way(world.khoa))
    assert steps_of(world.le_loi) == {ASKED: TODAY}
    undo_election(struck, **way(world.khoa))
    assert set(steps_of(world.le_loi)) == {HELD, MINUTES, ASKED}
    undo_election(entering.act, **way(world.khoa))
    assert steps_of(world.le_loi) == {ASKED: TODAY}
    assert of(world.le_loi).election is None


def counted(campaign: Campaign) -> set[str]:
    path = seat_of(campaign.unit, today=TODAY)
    return {each.unit.code for each in standing_congresses(path, [campaign.pk], TODAY, TODAY)}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_whoever_ends_or_moves_a_unit_is_told_that_its_congress_leaves_the_count(world: World) -> None:
    campaign = call(world.ben_go, world.chi)
    told = {"by": world.operator, "today": TODAY}
    gone = [line for line in lines(UnitDissolved(world.drivers, TODAY, **told)) if "congress" in line]
    assert gone == [
        "Its congress in “Đại hội CĐCS nhiệm kỳ 2026–2031” is not counted any more; what was done stays readable"
    ]
    away = lines(UnitsMoved([world.le_loi], world.cau_da, TODAY, **told))
    assert [line for line in away if "is not counted there any more" in line]
    within = lines(UnitsMoved([world.le_loi], world.song_xanh, TODAY, **told))
    assert [line for line in within if "congress" in line], "above the ward it is not the ward's any more"
    dissolve_unit(world.drivers, on=TODAY, **told)
    move_units([world.le_loi], under=world.cau_da, on=TODAY, decision="", **told)
    assert counted(campaign) == {"DM"}
    with pytest.raises(CannotTakeStep):
        take(world.le_loi, PLAN, world.operator)
    move_units([world.le_loi], under=world.ben_go, on=date(2026, 3, 17), decision="", by=world.operator, today=TODAY)
    path = seat_of(world.ben_go, today=TODAY)
    back = standing_congresses(path, [campaign.pk], TODAY, date(2026, 3, 17))
    assert {each.unit.code for each in back} == {"DM", "LL"}


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
def test_the_founding_of_a_unit_in_a_campaign_is_not_taken_back(world: World) -> None:
    told: dict[str, Any] = {"by": world.operator, "today": TODAY}
    (new,) = found_units([NewUnit("SX-9", "CĐCS Mới", "grassroots", TODAY)], under=world.ben_go, **told)
    refuse_if_built_upon(UnitsRemoved([new], True, **told), RuntimeError)
    call(world.ben_go, world.chi, Whose(chosen=(new.pk,)))
    with pytest.raises(RuntimeError, match="CĐCS Mới holds its congress"):
        refuse_if_built_upon(UnitsRemoved([new], True, **told), RuntimeError)
    with pytest.raises(RuntimeError, match="has called"):
        refuse_if_built_upon(UnitsRemoved([world.ben_go], True, **told), RuntimeError)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_the_same_step_at_once_the_second_is_told(world: World) -> None:
    call(world.song_xanh, world.khoa)
    came = at_once(*[partial(take, world.det_may, PLAN, by) for by in (world.binh, world.operator)])
    assert sum(isinstance(each, CannotTakeStep) for each in came) == 1
    assert StepTaken.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_city_and_ward_that_call_at_once_each_union_is_called_once(world: World) -> None:
    of_ward = called(name="Đại hội ở phường")
    came = at_once(
        partial(call, world.song_xanh, world.khoa), partial(call, world.ben_go, world.chi, what=of_ward)
    )  # fmt: skip
    assert not [each for each in came if isinstance(each, Exception) and not isinstance(each, CannotCallCongresses)]
    assert Congress.objects.filter(unit=Unit.objects.get(code="DM")).count() == 1
