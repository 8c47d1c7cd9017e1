"""Two officers with one gathering at the same moment: one word stands, nothing is written twice."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest

from tests.row import NOW
from tests.threads import at_once
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Gathering
from vungmanh.gatherings.refusals import AlreadyThere, CannotHold
from vungmanh.gatherings.tests.stories import COMING, SEMINAR_OF_FRIDAY, planned, recorded
from vungmanh.ledger.verify import differences

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_record_the_same_the_second_is_asked(world: World) -> None:
    one = partial(record_gathering, world.ben_go, by=world.chi, today=world.today, now=NOW)
    outcomes = at_once(*(partial(one, SEMINAR_OF_FRIDAY) for _officer in range(3)))
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [AlreadyThere, AlreadyThere]
    assert Gathering.objects.count() == 1
    assert list(differences(MEASURES)) == []


def test_it_is_held_or_called_off_and_never_both(world: World) -> None:
    gathering = planned(world.ben_go, {"by": world.chi, "today": world.today})
    way = {"by": world.chi, "today": COMING}
    outcomes = at_once(
        partial(say_held, gathering, members=20, **way),
        partial(call_off, gathering, "Mưa bão", **way),
        partial(say_held, gathering, members=20, **way),
    )
    assert [type(each) for each in outcomes if isinstance(each, Exception)] == [CannotHold, CannotHold]
    gathering.refresh_from_db()
    assert bool(gathering.off_because) != bool(gathering.held_said_on)
    assert list(differences(MEASURES)) == []


def test_whoever_changes_and_whoever_moves_it_both_have_their_word(world: World) -> None:
    gathering = recorded(world.det_may, {"by": world.chi, "today": world.today}, unnamed_members=10)
    way = {"by": world.chi, "today": world.today}
    outcomes = at_once(
        partial(change_gathering, gathering, {"unnamed_members": 25}, **way),
        partial(move_gathering, gathering, world.le_loi, **way),
        partial(change_gathering, gathering, {"topic": "Tiền lương"}, **way),
    )
    assert not [each for each in outcomes if isinstance(each, Refused | Exception)]
    gathering.refresh_from_db()
    stands = (gathering.unit, gathering.unnamed_members, gathering.present, gathering.topic)
    assert stands == (world.le_loi, 25, 25, "Tiền lương")
    assert list(differences(MEASURES)) == []


def test_two_others_of_one_day_are_both_written(world: World) -> None:
    one = partial(record_gathering, world.ben_go, by=world.chi, today=world.today, now=NOW)
    outcomes = at_once(*(partial(one, replace(SEMINAR_OF_FRIDAY, title=f"Buổi {n}")) for n in range(3)))
    assert not [each for each in outcomes if isinstance(each, Exception)]
    assert Gathering.objects.count() == 3
