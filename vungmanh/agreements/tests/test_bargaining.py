"""Bargaining begins, goes on step by step, ends with an agreement or without one; all of it is taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.agreements.actions.bargain import begin_negotiation, end_negotiation, strike_negotiation
from vungmanh.agreements.actions.bargaining_steps import publish_minutes, strike_step, take_step
from vungmanh.agreements.models import Negotiation, Step
from vungmanh.agreements.refusals import CannotBargain, CannotStrike, CannotUndoAgreement, NegotiationThere
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import begun, recorded
from vungmanh.agreements.told import Begun, Over, Taken
from vungmanh.agreements.undoing import UNDO
from vungmanh.kit.models import Act

pytestmark = pytest.mark.django_db
MARCH: Final = date(2026, 3, 2)
NINTH: Final = date(2026, 3, 9)


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.binh, "today": world.today}


def _undo(act: Act, world: World, by: User | None = None) -> None:
    UNDO[act.verb].does(act, **_way(world, by))


def _step(negotiation: Negotiation, world: World, step: str, on: date = NINTH, **other: Any) -> Step:
    return take_step(negotiation, Taken(step, on, **other), now=NOW, **_way(world))[0]


def test_bargaining_begins_goes_on_and_leads_to_an_agreement(world: World) -> None:
    negotiation, first = begin_negotiation(world.det_may, Begun(MARCH), now=NOW, **_way(world))
    assert negotiation.last_step_on == MARCH
    with pytest.raises(NegotiationThere) as there:
        begin_negotiation(world.det_may, Begun(NINTH), now=NOW, **_way(world))
    assert there.value.negotiation == negotiation
    _step(negotiation, world, kinds.TALKS, date(2026, 3, 5))
    _step(negotiation, world, kinds.VOTE, asked=420, in_favour=400)
    negotiation.refresh_from_db()
    assert negotiation.last_step_on == NINTH
    agreement = recorded(world.det_may, _way(world), signed_on=date(2026, 3, 12))
    ended = end_negotiation(negotiation, Over(date(2026, 3, 12), kinds.SIGNED, agreement), **_way(world))
    negotiation.refresh_from_db()
    assert (negotiation.outcome, negotiation.led_to) == (kinds.SIGNED, agreement)
    with pytest.raises(CannotBargain):
        _step(negotiation, world, kinds.SENT)
    with pytest.raises(CannotUndoAgreement):
        _undo(first, world)
    _undo(ended, world)
    negotiation.refresh_from_db()
    assert (negotiation.ended_on, negotiation.outcome, negotiation.led_to) == (None, "", None)


def test_what_was_begun_is_taken_back_while_nothing_hangs_at_it(world: World) -> None:
    negotiation, act = begin_negotiation(world.det_may, Begun(MARCH), now=NOW, **_way(world))
    step, taken = take_step(negotiation, Taken(kinds.DEMAND, NINTH), now=NOW, **_way(world))
    with pytest.raises(CannotUndoAgreement):
        _undo(act, world)
    _undo(taken, world)
    negotiation.refresh_from_db()
    assert negotiation.last_step_on == MARCH
    assert not Step.objects.filter(pk=step.pk).exists()
    _undo(act, world)
    assert not Negotiation.objects.exists()


def test_talks_take_several_days_and_other_steps_one(world: World) -> None:
    negotiation = begun(world.det_may, _way(world))
    talks = _step(negotiation, world, kinds.TALKS, date(2026, 3, 5))
    _step(negotiation, world, kinds.TALKS, NINTH)
    for each in range(2):
        _step(negotiation, world, kinds.OPINIONS_GATHERED, asked=40, in_favour=30 + each)
    demand = _step(negotiation, world, kinds.DEMAND)
    for step, on in ((kinds.TALKS, NINTH), (kinds.DEMAND, date(2026, 3, 10))):
        with pytest.raises(CannotBargain):
            _step(negotiation, world, step, on)
    strike = strike_step(demand, "Nhầm", **_way(world))
    _step(negotiation, world, kinds.DEMAND, date(2026, 3, 10))
    with pytest.raises(CannotUndoAgreement):  # another one stands
        _undo(strike, world)
    with pytest.raises(CannotBargain):
        publish_minutes(demand, NINTH, **_way(world))
    act = publish_minutes(talks, NINTH, **_way(world))
    talks.refresh_from_db()
    assert talks.published_on == NINTH
    _undo(act, world)
    talks.refresh_from_db()
    assert talks.published_on is None


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Taken("tea", NINTH), "step"),
        (Taken(kinds.DEMAND, date(2026, 3, 17)), "on"),
        (Taken(kinds.DEMAND, date(2025, 2, 28)), "on"),  # more than a year before
        (Taken(kinds.VOTE, NINTH, asked=3, in_favour=4), "in_favour"),
        (Taken(kinds.VOTE, NINTH, asked=-1), "asked"),
        (Taken(kinds.DEMAND, NINTH, words="x" * 401), "words"),
        (Taken(kinds.DEMAND, NINTH, published_on=NINTH), "published_on"),
        (Taken(kinds.TALKS, NINTH, published_on=date(2026, 3, 8)), "published_on"),
        (Taken(kinds.TALKS, NINTH, published_on=date(2026, 3, 17)), "published_on"),
    ],
)
def test_a_step_that_cannot_be_is_refused_at_its_box(world: World, said: Taken, at: str) -> None:
    negotiation = begun(world.det_may, _way(world))
    with pytest.raises(CannotBargain) as told:
        take_step(negotiation, said, now=NOW, **_way(world))
    assert told.value.at == at


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Over(NINTH, "won"), "outcome"),
        (Over(date(2026, 3, 1), kinds.FAILED), "ended_on"),
        (Over(date(2026, 3, 17), kinds.FAILED), "ended_on"),
    ],
)
def test_an_end_that_cannot_be_is_refused(world: World, said: Over, at: str) -> None:
    with pytest.raises(CannotBargain) as told:
        end_negotiation(begun(world.det_may, _way(world)), said, **_way(world))
    assert told.value.at == at


def test_it_leads_to_an_agreement_of_its_own_that_was_signed_since(world: World) -> None:
    negotiation = begun(world.det_may, _way(world))
    before = recorded(world.det_may, _way(world))  # in January
    others = recorded(world.le_loi, _way(world, world.chi), signed_on=NINTH)
    for agreement, outcome in ((before, kinds.SIGNED), (others, kinds.SIGNED), (before, kinds.FAILED)):
        with pytest.raises(CannotBargain) as told:
            end_negotiation(negotiation, Over(NINTH, outcome, agreement), **_way(world))
        assert told.value.at == "led_to"


def test_a_renewal_is_of_an_agreement_of_the_unit(world: World) -> None:
    mine, others = recorded(world.det_may, _way(world)), recorded(world.le_loi, _way(world, world.chi))
    with pytest.raises(CannotBargain) as told:
        begin_negotiation(world.det_may, Begun(MARCH, others), now=NOW, **_way(world))
    assert told.value.at == "renews"
    assert begun(world.det_may, _way(world), renews=mine).renews == mine
    for day in (date(2026, 3, 17), date(2010, 1, 1)):
        with pytest.raises(CannotBargain) as told:
            begin_negotiation(world.det_may, Begun(day), again=True, now=NOW, **_way(world))
        assert told.value.at == "begun_on"


def test_what_was_struck_out_or_belongs_to_others_is_not_written_of(world: World) -> None:
    negotiation = begun(world.det_may, _way(world))
    with pytest.raises(NotAllowed):
        take_step(negotiation, Taken(kinds.DEMAND, NINTH), now=NOW, **_way(world, world.hanh))
    act = strike_negotiation(negotiation, "Ghi nhầm", **_way(world))
    with pytest.raises(CannotBargain):
        _step(negotiation, world, kinds.DEMAND)
    with pytest.raises(CannotStrike):
        strike_negotiation(negotiation, "Ghi nhầm", **_way(world))
    assert not Negotiation.objects.going_on().exists()
    _undo(act, world)
    assert Negotiation.objects.going_on().get() == negotiation
    assert not Negotiation.objects.visible_to(world.hanh, world.today).exists()
    end_negotiation(negotiation, replace(Over(NINTH, kinds.DROPPED)), **_way(world))
    assert not Negotiation.objects.going_on().exists()
