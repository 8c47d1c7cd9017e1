"""Several who write down a talk at the same moment: all of it stays, in an order; what two take back is taken back
once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from tests.row import NOW
from tests.threads import at_once
from tests.world import World
from vungmanh.gatherings.actions.correct_said import correct_said
from vungmanh.gatherings.actions.raise_opinion import raise_opinion
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.models import Opinion, Vote
from vungmanh.gatherings.refusals import CannotStrike, CannotUndoGathering, CannotWrite
from vungmanh.gatherings.rules.talk import PASSED
from vungmanh.gatherings.talk_page import votes_of
from vungmanh.gatherings.talk_told import Spoken
from vungmanh.gatherings.tests.talk_stories import SAID, VOTED, answered, said, seminar, voted
from vungmanh.gatherings.tests.test_talk import category
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.petitions.measures import MEASURES
from vungmanh.petitions.models import Petition

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def test_what_several_write_at_once_all_stays_and_has_numbers_of_its_own(world: World) -> None:
    gathering = seminar(world.ben_go)
    passed = replace(SAID, becomes=PASSED, unit=world.det_may, category=category())
    outcomes = at_once(
        *(partial(write_opinions, gathering, [SAID, passed], now=NOW, **_way(world)) for _ in range(3)),
        *(partial(write_vote, gathering, VOTED, now=NOW, **_way(world)) for _ in range(2)),
    )
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert list(Opinion.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert list(Vote.objects.values_list("number", flat=True)) == [1, 2]
    assert Petition.objects.count() == 3
    assert list(differences(MEASURES)) == []


def test_of_several_who_make_a_petition_of_one_opinion_there_is_one(world: World) -> None:
    opinion = said(seminar(world.ben_go), _way(world))
    passed = Spoken("", None, PASSED, world.det_may, category())
    way = {"now": NOW, **_way(world)}
    outcomes = at_once(*(partial(raise_opinion, opinion, each, **way) for each in (passed, answered(), passed)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotWrite] * 2
    assert Petition.objects.count() == 1
    assert Opinion.objects.get().petition == Petition.objects.get()
    assert list(differences(MEASURES)) == []


def test_whoever_corrects_finds_what_the_one_before_had_left(world: World) -> None:
    vote = voted(seminar(world.ben_go), _way(world))
    corrects = [partial(correct_said, vote, {"in_favour": number}, **_way(world)) for number in (5, 6, 7)]
    outcomes = at_once(*corrects)
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert Vote.objects.get().corrections == 3
    before = [each.before[0][1] for each in votes_of(vote.gathering)[0].corrected]
    assert len({*before, str(Vote.objects.get().in_favour)}) == 4, "each has found what the one before had left"
    last = Act.objects.latest("pk")
    outcomes = at_once(*(partial(undo_talk, last, **_way(world)) for _ in range(2)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotUndoGathering]
    assert Vote.objects.get().corrections == 2


def test_what_two_strike_out_or_take_back_at_once_is_so_once(world: World) -> None:
    gathering = seminar(world.ben_go)
    opinion = said(gathering, _way(world), becomes=PASSED, unit=world.det_may, category=category())
    act = Act.objects.get(verb="gatherings.write_opinions")
    outcomes = at_once(*(partial(undo_talk, act, **_way(world)) for _ in range(3)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotUndoGathering] * 2
    assert not Opinion.objects.exists()
    assert Petition.objects.get(pk=opinion.petition_id).struck_on
    other = said(gathering, _way(world))
    outcomes = at_once(*(partial(strike_said, other, "Nhầm", **_way(world)) for _ in range(3)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotStrike] * 2
    assert list(differences(MEASURES)) == []
