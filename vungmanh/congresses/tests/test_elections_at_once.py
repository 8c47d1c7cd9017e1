"""Two officers with one election at the same moment: it is entered once, and nothing is counted twice."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from tests.threads import at_once
from tests.world import World
from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.actions.undo_election import undo_election
from vungmanh.congresses.measures import MEASURES
from vungmanh.congresses.models import Election
from vungmanh.congresses.refusals import AlreadyEntered
from vungmanh.congresses.tests.stories import ON, by_election, entered, teachers
from vungmanh.core.decisions import Refused
from vungmanh.ledger.verify import differences
from vungmanh.officers.measures import MEASURES as OF_OFFICERS
from vungmanh.officers.models import Appointment, Term

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
COUNTED = (*MEASURES, *OF_OFFICERS)


def test_of_two_officers_who_enter_the_same_election_at_once_the_second_finds_that_of_the_first(world: World) -> None:
    ways = [{"by": user, "today": world.today} for user in (world.chi, world.khoa)]
    outcomes = at_once(*(partial(entered, world.le_loi, way) for way in ways))
    (told,) = [each for each in outcomes if isinstance(each, Exception)]
    assert isinstance(told, AlreadyEntered), told
    assert told.election == Election.objects.get()
    assert (Term.objects.count(), Appointment.objects.count()) == (1, 3)
    assert list(differences(COUNTED)) == []


def test_an_election_is_taken_back_or_built_upon_and_never_both(world: World) -> None:
    way = {"by": world.khoa, "today": world.today}
    done = entered(world.le_loi, way)
    later = by_election(teachers(world)[1], "chair", ON + timedelta(days=20))
    outcomes = at_once(
        partial(undo_election, done.act, **way),
        partial(strike_election, done.election, reason="Nhầm", **way),
        partial(enter_election, world.le_loi, later, **way),
    )
    assert not [each for each in outcomes if isinstance(each, Exception) and not isinstance(each, Refused)], outcomes
    filled = Appointment.objects.on(world.today).filter(office="chair")
    assert {each.candidacy.election.struck_on for each in filled} <= {None}
    assert list(differences(COUNTED)) == []
