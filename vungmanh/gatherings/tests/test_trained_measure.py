"""Officers trained: counted at the unit they came from, as their rows say, whatever becomes of the class or of them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.gatherings.actions.invite import take_off
from vungmanh.gatherings.actions.mark_attendance import set_attendance
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.models import Attendee
from vungmanh.gatherings.rules.kinds import ABSENT, SEMINAR, TRAINING
from vungmanh.gatherings.tests.stories import recorded
from vungmanh.gatherings.told import Sat, Whom
from vungmanh.gatherings.trained_measure import OFFICERS_TRAINED
from vungmanh.gatherings.undoing import UNDO
from vungmanh.kit.models import Act
from vungmanh.ledger.explain import explain
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.officers.tests.stories import committee

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 9)


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _counted(world: World, unit: Any) -> int:
    """What the books say, which is what the rows say and what opens behind the number."""
    assert not list(differences([OFFICERS_TRAINED]))
    question = Question(unit, [OFFICERS_TRAINED], ON, ON, world.today)
    found = figure(question)[OFFICERS_TRAINED.code]
    assert sum(record.amount for record in explain(question, OFFICERS_TRAINED)) == found
    return found


def test_officers_who_were_there_count_at_their_own_unit_and_nobody_else_does(world: World) -> None:
    committee(world)
    whom = Whom(chosen=(world.an, world.binh_the_member, world.hoa_the_neighbour))
    recorded(world.song_xanh, _way(world), kind=SEMINAR, days=(Sat(ON),), whom=whom)
    assert _counted(world, world.det_may) == 0, "a seminar is no class"
    held = recorded(world.song_xanh, _way(world), kind=TRAINING, days=(Sat(ON),), whom=whom)
    act = Act.objects.latest("pk")
    assert (_counted(world, world.det_may), _counted(world, world.ben_go), _counted(world, world.co_khi)) == (2, 2, 0)
    an = Attendee.objects.get(gathering=held, person=world.an)
    set_attendance(an, held.sittings.get(), ABSENT, now=NOW, **_way(world))
    assert _counted(world, world.det_may) == 1
    take_off(Attendee.objects.get(gathering=held, person=world.binh_the_member), now=NOW, **_way(world))
    assert _counted(world, world.det_may) == 0
    for each in Act.objects.filter(pk__gt=act.pk).order_by("-pk"):
        UNDO[each.verb].does(each, **_way(world))
    assert _counted(world, world.det_may) == 2
    strike_gathering(held, "Nhầm", **_way(world))
    assert _counted(world, world.det_may) == 0
    undo_gathering(Act.objects.latest("pk"), **_way(world))
    assert _counted(world, world.det_may) == 2
