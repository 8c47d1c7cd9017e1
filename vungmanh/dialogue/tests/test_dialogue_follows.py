"""What becomes of dialogues and regulations when units move, end, or are to be as if they had never been."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.core.decisions import Refused
from vungmanh.dialogue.actions.consult import consult
from vungmanh.dialogue.actions.elect_board import elect_board
from vungmanh.dialogue.actions.undo_dialogue import undo_dialogue
from vungmanh.dialogue.following import FOLLOWS
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.tests.stories import planned, recorded, ruled
from vungmanh.dialogue.told import Asked, Elected
from vungmanh.kit.following import FollowsUnit, Forbids, Stays, UnitDissolved
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, found_unit, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def _figures(unit: Unit, day: date) -> tuple[int | None, int | None]:
    """Dialogues of the year until the day, and regulations of democracy on it; the books are what the rows say."""
    assert list(differences(MEASURES)) == []
    found = figure(Question(unit, list(MEASURES), date(2026, 1, 1), day, TODAY))
    return found["dialogues"], found["regulations_democracy"]


def test_what_was_held_stays_where_it_was_held_and_what_is_in_force_goes_with_the_unit(world: World) -> None:
    recorded(world.det_may, _way(world))
    ruled(world.det_may, _way(world))
    act = Act.objects.latest("pk")
    assert (_figures(world.ben_go, TODAY), _figures(world.cau_da, TODAY)) == ((1, 1), (0, 0))
    move_kept([world.det_may], under=world.cau_da, on=TODAY, decision="", by=world.operator, today=TODAY)
    assert (_figures(world.ben_go, TODAY), _figures(world.cau_da, TODAY)) == ((1, 0), (0, 1))
    recorded(world.det_may, _way(world), on=TODAY)
    assert (_figures(world.ben_go, TODAY), _figures(world.cau_da, TODAY)) == ((1, 0), (1, 1))
    assert act.verb == "dialogue.keep_regulation"
    with pytest.raises(Refused):  # of the ward that the unit has left
        undo_dialogue(Act.objects.filter(verb="dialogue.record").earliest("pk"), by=world.chi, today=TODAY)


def test_a_unit_that_ends_keeps_them_and_what_is_planned_is_named_before(world: World) -> None:
    recorded(world.drivers, _way(world))
    ruled(world.drivers, _way(world))
    planned(world.drivers, _way(world))
    (follows,) = FOLLOWS
    assert isinstance(follows, FollowsUnit)
    assert isinstance(follows.dissolved, Stays)
    event = UnitDissolved(world.drivers, TODAY, world.operator, TODAY)
    (line,) = follows.dissolved.says(event)
    assert "09/04/2026" in line
    act = dissolve_kept(world.drivers, on=TODAY, by=world.operator, today=TODAY)
    assert _figures(world.ben_go, TODAY) == (1, 0)
    undo_act(act, by=world.operator, today=TODAY)
    assert _figures(world.ben_go, TODAY) == (1, 1)


@pytest.mark.parametrize("what", ["dialogue", "regulation", "board", "consultation"])
def test_a_unit_of_which_something_is_written_is_not_as_if_it_had_never_been(world: World, what: str) -> None:
    new = NewUnit("MOI", "CĐCS Mới", "grassroots", JULY_2025, block=2)
    act = found_unit(new, under=world.ben_go, **_way(world))
    unit = Unit.objects.get(code="MOI")
    match what:
        case "dialogue":
            planned(unit, _way(world))
        case "regulation":
            ruled(unit, _way(world))
        case "board":
            elect_board(unit, Elected(TODAY), now=NOW, **_way(world))
        case _:
            consult(unit, Asked(kinds.NORMS, TODAY), now=NOW, **_way(world))
    assert isinstance(FOLLOWS[0].removed, Forbids)
    with pytest.raises(Refused, match="Mới"):
        undo_act(act if isinstance(act, Act) else Act.objects.filter(at_unit=world.ben_go).latest("pk"), **_way(world))
