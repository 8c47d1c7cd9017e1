"""The city calls the congresses of a term; its unions go their steps; whoever stands above sees who is late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.congresses.actions.change_campaign import add_units, change_campaign, close_campaign, take_out
from vungmanh.congresses.actions.follow_election import follow_election
from vungmanh.congresses.actions.take_step import take_back_step, take_step
from vungmanh.congresses.actions.undo_campaign import undo_campaign
from vungmanh.congresses.campaign_queries import dues_of
from vungmanh.congresses.campaign_refusals import (
    CannotCallCongresses,
    CannotChangeCampaign,
    CannotTakeStep,
    CannotUndoCampaign,
)
from vungmanh.congresses.campaign_told import Taken, Whose
from vungmanh.congresses.models import Campaign, Congress, StepTaken
from vungmanh.congresses.rules.steps import ASKED, HELD, MINUTES, PERSONNEL, PLAN, RECOGNISED, REPORTS, proposed
from vungmanh.congresses.tests.campaign_stories import TO, UNIONS, call, called, elected, of, steps_of, take, way
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def called_units(campaign: Campaign) -> set[str]:
    return set(Congress.objects.filter(campaign=campaign, left_on=None).values_list("unit__code", flat=True))


def test_the_city_calls_the_congresses_of_all_its_unions_with_the_last_day_of_each_step(world: World) -> None:
    campaign = call(world.song_xanh, world.khoa)
    assert called_units(campaign) == {"DM", "LL", "LX", "CK"}
    assert dues_of(campaign) == proposed(TO)
    assert campaign.term == "2026–2031"


@pytest.mark.parametrize(
    ("whose", "units"),
    [
        (lambda w: Whose(kinds=("grassroots",)), {"DM", "LL", "CK"}),
        (lambda w: Whose(kinds=UNIONS.kinds, blocks=(6, 8)), {"LL", "LX"}),
        (lambda w: Whose(kinds=UNIONS.kinds, below=(w.cau_da.pk,)), {"CK"}),
        (lambda w: Whose(kinds=UNIONS.kinds, but=(w.det_may.pk, w.co_khi.pk)), {"LL", "LX"}),
        (lambda w: Whose(kinds=("occupational",), chosen=(w.co_khi.pk,)), {"LX", "CK"}),
        (lambda w: Whose(kinds=("ward",)), {"SX-BG", "SX-CD"}),
    ],
)
def test_congresses_are_called_by_kind_by_block_by_child_by_name_and_with_exceptions(
    world: World, whose: Any, units: set[str]
) -> None:
    assert called_units(call(world.song_xanh, world.khoa, whose(world))) == units


def test_whoever_calls_is_told_what_cannot_be(world: World) -> None:
    def refused(**said: Any) -> str:
        with pytest.raises(CannotCallCongresses) as refusal:
            call(world.song_xanh, world.khoa, **said)
        return refusal.value.at

    assert refused(what=called(on=TODAY + timedelta(1))) == "on"
    assert refused(what=called(to=date(2026, 1, 19))) == "to"
    assert refused(what=called(dues=proposed(TO) | {REPORTS: date(2026, 1, 1)})) == f"due_{REPORTS}"
    assert refused(whose=Whose(kinds=("section",))) == "kinds"
    assert refused(whose=Whose(chosen=(world.ben_cu.pk,))) == "named"  # it stood below until July
    call(world.ben_go, world.chi, what=called(name="Đại hội ở phường"))
    assert called_units(call(world.song_xanh, world.khoa)) == {"CK"}  # the ward's unions hold theirs already
    assert refused() == "name"
    assert refused(what=called(name="Lần hai")) == "kinds"


def test_a_ward_calls_nobody_elses_unions(world: World) -> None:
    with pytest.raises(NotAllowed):
        call(world.song_xanh, world.chi)
    with pytest.raises(NotAllowed):
        call(world.ben_go, world.chi, Whose(chosen=(world.co_khi.pk,)))
    with pytest.raises(NotAllowed):
        call(world.ben_go, world.giang)
    assert called_units(call(world.ben_go, world.chi)) == {"DM", "LL", "LX"}


def test_a_union_calls_its_sections_and_recognises_them_itself(world: World) -> None:
    sections = [NewUnit(f"DM-{n}", f"Công đoàn bộ phận {n}", "section", date(2026, 1, 5)) for n in (1, 2)]
    found_units(sections, under=world.det_may, **way(world.operator))
    campaign = call(world.det_may, world.binh, Whose(kinds=("section",)))
    assert called_units(campaign) == {"DM-1", "DM-2"}
    section = Unit.objects.get(code="DM-1")
    take(section, REPORTS, world.binh)
    take(section, PERSONNEL, world.binh)
    with pytest.raises(NotAllowed):
        take(section, RECOGNISED, world.giang)


def test_a_union_goes_its_steps_and_those_above_agree_and_recognise(world: World) -> None:
    call(world.song_xanh, world.khoa)
    take(world.det_may, PLAN, world.binh, date(2026, 3, 2), "01/KH-CĐ")
    take(world.det_may, REPORTS, world.binh)
    with pytest.raises(NotAllowed):
        take(world.det_may, PERSONNEL, world.binh)
    take(world.det_may, PERSONNEL, world.khoa, number="22/LĐLĐ")
    assert steps_of(world.det_may) == {PLAN: date(2026, 3, 2), REPORTS: TODAY, PERSONNEL: TODAY}
    with pytest.raises(CannotTakeStep, match="as of 16/03/2026"):
        take(world.det_may, PERSONNEL, world.khoa)
    with pytest.raises(CannotTakeStep) as refusal:
        take(world.det_may, HELD, world.binh, TODAY + timedelta(1))
    assert refusal.value.at == "on"
    with pytest.raises(NotAllowed):
        take(world.co_khi, PLAN, world.binh)


def test_nobody_agrees_to_their_own_candidates(world: World) -> None:
    call(world.confederation, world.operator, Whose(kinds=("province",)))
    take(world.song_xanh, REPORTS, world.khoa)
    with pytest.raises(NotAllowed):
        take(world.song_xanh, PERSONNEL, world.khoa)
    take(world.song_xanh, PERSONNEL, world.operator)


def test_the_city_agrees_to_many_at_once_and_those_that_have_it_already_are_left_out(world: World) -> None:
    campaign = call(world.song_xanh, world.khoa)
    take(world.det_may, PERSONNEL, world.khoa, date(2026, 3, 3))
    keys = list(Congress.objects.filter(campaign=campaign).values_list("pk", flat=True))
    act = take_step(keys, Taken(PERSONNEL, TODAY, "30/LĐLĐ"), **way(world.khoa))
    assert act.facts["units"] == 3
    assert act.at_unit == world.song_xanh
    assert steps_of(world.det_may) == {PERSONNEL: date(2026, 3, 3)}
    assert steps_of(world.co_khi) == {PERSONNEL: TODAY}
    with pytest.raises(CannotTakeStep):
        take_step(keys, Taken(PERSONNEL, TODAY), **way(world.khoa))
    undo_campaign(act, **way(world.khoa))
    assert StepTaken.objects.count() == 1


def test_a_step_written_down_by_mistake_is_taken_back_with_its_reason_and_that_too(world: World) -> None:
    call(world.song_xanh, world.khoa)
    take(world.le_loi, PLAN, world.chi, number="02/KH")
    with pytest.raises(NotAllowed):
        take_back_step(of(world.le_loi), PLAN, "Nhầm", **way(world.binh))
    act = take_back_step(of(world.le_loi), PLAN, "Nhầm trường", **way(world.chi))
    assert steps_of(world.le_loi) == {}
    with pytest.raises(CannotTakeStep):
        take_back_step(of(world.le_loi), PLAN, "Nhầm", **way(world.chi))
    undo_campaign(act, **way(world.chi))
    assert StepTaken.objects.get().number == "02/KH"


def test_days_change_for_all_units_and_back(world: World) -> None:
    campaign = call(world.song_xanh, world.khoa)
    later = called(to=date(2026, 6, 30))
    with pytest.raises(NotAllowed):
        change_campaign(campaign, later, **way(world.chi))
    act = change_campaign(campaign, later, **way(world.khoa))
    assert dues_of(campaign)[HELD] == date(2026, 6, 30)
    assert change_campaign(campaign, later, **way(world.khoa)) is None
    assert act
    undo_campaign(act, **way(world.khoa))
    assert dues_of(campaign) == proposed(TO)


def test_units_come_in_and_are_taken_out_with_the_reason(world: World) -> None:
    campaign = call(world.song_xanh, world.khoa, Whose(kinds=("grassroots",)))
    came = add_units(campaign, [world.drivers.pk], **way(world.khoa))
    with pytest.raises(CannotChangeCampaign, match="already"):
        add_units(campaign, [world.det_may.pk], **way(world.khoa))
    with pytest.raises(CannotChangeCampaign, match="does not stand below"):
        add_units(campaign, [world.ben_cu.pk], **way(world.khoa))
    out = take_out(of(world.co_khi), "Sáp nhập tháng sau", **way(world.khoa))
    assert called_units(campaign) == {"DM", "LL", "LX"}
    assert of(world.co_khi).left_because == "Sáp nhập tháng sau"
    with pytest.raises(CannotTakeStep):
        take(world.co_khi, PLAN, world.hanh)
    undo_campaign(out, **way(world.khoa))
    undo_campaign(came, **way(world.khoa))
    assert called_units(campaign) == {"DM", "LL", "CK"}
    take_out(of(world.co_khi), "Sáp nhập", **way(world.khoa))
    add_units(campaign, [world.co_khi.pk], **way(world.khoa))
    assert called_units(campaign) == {"DM", "LL", "CK"}


def test_a_closed_campaign_stays_as_it_was(world: World) -> None:
    campaign = call(world.song_xanh, world.khoa)
    act = close_campaign(campaign, **way(world.khoa))
    for again in (lambda: take(world.le_loi, PLAN, world.chi), lambda: close_campaign(campaign, **way(world.khoa))):
        with pytest.raises((CannotTakeStep, CannotChangeCampaign), match="closed"):
            again()
    call(world.ben_go, world.chi, what=called(name="Đại hội lần nữa"))
    with pytest.raises(CannotUndoCampaign, match="running campaign already"):
        undo_campaign(act, **way(world.khoa))


def test_a_call_is_taken_back_whole_while_nobody_has_taken_a_step(world: World) -> None:
    call(world.song_xanh, world.khoa)
    act = Act.objects.of("congresses.call").get()
    step = take(world.le_loi, PLAN, world.chi)
    with pytest.raises(CannotUndoCampaign, match="close the campaign instead"):
        undo_campaign(act, **way(world.khoa))
    undo_campaign(step, **way(world.chi))
    with pytest.raises(NotAllowed):
        undo_campaign(act, **way(world.chi))
    undo_campaign(act, **way(world.khoa))
    assert not Campaign.objects.exists()
    assert not Congress.objects.exists()
    with pytest.raises(CannotUndoCampaign):
        undo_campaign(act, **way(world.khoa))


def test_what_an_election_says_is_not_asked_for_again(world: World) -> None:
    call(world.song_xanh, world.khoa)
    take(world.det_may, PLAN, world.binh)
    election = elected(world.det_may)
    follow_election(election)
    assert steps_of(world.det_may) == {PLAN: TODAY, HELD: TODAY}
    assert of(world.det_may).election == election
    election.ballots_in, election.decided_on, election.decision = 40, TODAY, "7/QĐ"
    election.save()
    follow_election(election)
    follow_election(election)
    assert set(steps_of(world.det_may)) == {PLAN, HELD, MINUTES, RECOGNISED}
    assert StepTaken.objects.get(step=RECOGNISED).number == "7/QĐ"
    for back in (HELD, MINUTES):
        with pytest.raises(CannotTakeStep, match="goes with the election"):
            take_back_step(of(world.det_may), back, "Nhầm", **way(world.binh))
    election.struck_on, election.struck_because = TODAY, "Nhầm"
    election.save()
    follow_election(election)
    assert steps_of(world.det_may) == {PLAN: TODAY}
    assert of(world.det_may).election is None


def test_an_election_of_before_the_call_or_in_between_moves_no_step(world: World) -> None:
    call(world.song_xanh, world.khoa)
    follow_election(elected(world.le_loi, date(2025, 12, 1)))
    follow_election(elected(world.det_may, occasion="by_election"))
    follow_election(elected(world.ben_go))
    assert not StepTaken.objects.exists()


def test_a_congress_that_is_called_after_it_was_held_knows_its_election(world: World) -> None:
    election = elected(world.det_may, date(2026, 2, 20), ballots_in=12)
    elected(world.le_loi, date(2025, 2, 20))
    call(world.song_xanh, world.khoa)
    assert steps_of(world.det_may) == {HELD: date(2026, 2, 20), MINUTES: date(2026, 2, 20)}
    assert of(world.det_may).election == election
    assert steps_of(world.le_loi) == {}
    with pytest.raises(CannotTakeStep, match="goes with the election"):
        take(world.det_may, RECOGNISED, world.khoa)
    take(world.det_may, ASKED, world.binh)
    undo_campaign(Act.objects.of("congresses.take_step").get(), **way(world.binh))
    undo_campaign(Act.objects.of("congresses.call").get(), **way(world.khoa))
    assert not StepTaken.objects.exists()
