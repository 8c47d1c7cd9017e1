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
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.actions.undo_talk import undo_talk
from vungmanh.gatherings.actions.write_opinions import write_opinions
from vungmanh.gatherings.actions.write_vote import write_vote
from vungmanh.gatherings.models import Opinion, Vote
from vungmanh.gatherings.refusals import CannotStrike, CannotUndoGathering
from vungmanh.gatherings.rules.talk import PASSED
from vungmanh.gatherings.tests.talk_stories import SAID, VOTED, said, seminar
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
