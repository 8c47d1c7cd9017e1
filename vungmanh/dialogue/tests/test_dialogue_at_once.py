"""Two officers with one dialogue, or with the regulations of one unit, at the same moment: one word stands, none is
lost, nothing is written twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from tests.row import NOW
from tests.threads import at_once, while_unfinished
from tests.world import TODAY, World
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.elect_board import elect_board
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.actions.say_done import say_published
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.undo_dialogue import undo_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.measures import DIALOGUE_UNIONS, DIALOGUES, MEASURES
from vungmanh.dialogue.models import Dialogue, Point, Regulation
from vungmanh.dialogue.refusals import AlreadyThere, CannotTalk, RegulationThere
from vungmanh.dialogue.tests.stories import CONFERENCE, DEMOCRACY, PERIODIC, POINTS, conferred, planned, recorded
from vungmanh.dialogue.told import Elected, Promised, Raised
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.tasks.measures import MEASURES as OF_TASKS

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def _errors(outcomes: list[Any]) -> list[type[Exception]]:
    assert list(differences([*MEASURES, *OF_TASKS])) == []
    return [type(each) for each in outcomes if isinstance(each, Exception)]


def test_of_two_who_record_one_dialogue_the_second_is_asked(world: World) -> None:
    one = partial(record_dialogue, world.det_may, PERIODIC, now=NOW, **_way(world))
    assert _errors(at_once(one, one, one)) == [AlreadyThere, AlreadyThere]
    assert Dialogue.objects.count() == 1


def test_a_dialogue_is_held_or_called_off_and_never_both(world: World) -> None:
    dialogue = planned(world.det_may, _way(world), on=TODAY)
    holds, off = partial(say_held, dialogue, **_way(world)), partial(call_off, dialogue, "Mưa bão", **_way(world))
    assert _errors(at_once(holds, off, holds)) == [CannotTalk, CannotTalk]
    dialogue.refresh_from_db()
    assert bool(dialogue.off_because) != bool(dialogue.held_said_on)


def test_whoever_publishes_whoever_writes_points_and_whoever_promises_all_have_their_word(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    outcomes = at_once(
        partial(say_published, dialogue, TODAY, **_way(world)),
        partial(write_points, dialogue, POINTS, **_way(world)),
        partial(write_points, dialogue, [Raised("Thêm một ý")], **_way(world)),
        partial(change_dialogue, dialogue, {"workers": 430}, **_way(world)),
        partial(promise, dialogue, Promised("Thay mái", TODAY + timedelta(days=9)), now=NOW, **_way(world)),
    )
    assert _errors(outcomes) == []
    dialogue.refresh_from_db()
    assert (dialogue.published_on, dialogue.workers, dialogue.opinions) == (TODAY, 430, 3)
    assert list(Point.objects.filter(dialogue=dialogue).values_list("place", flat=True)) == [1, 2, 3, 4]


def test_what_is_taken_back_while_somebody_goes_on_with_it_is_gone_or_stays_as_a_whole(world: World) -> None:
    conference = conferred(world.le_loi, _way(world))
    recording = Act.objects.latest("pk")
    elected = Elected(CONFERENCE.on, 5, conference=conference)
    outcomes = at_once(
        partial(undo_dialogue, recording, **_way(world)),
        partial(elect_board, world.le_loi, elected, now=NOW, **_way(world)),
    )
    assert len(_errors(outcomes)) == 1
    assert Dialogue.objects.exists() == bool(conference.boards.count())


def test_of_a_kind_one_regulation_is_in_force_whoever_is_quicker(world: World) -> None:
    one = partial(keep_regulation, world.det_may, now=NOW, **_way(world))
    outcomes = at_once(
        partial(one, DEMOCRACY), partial(one, replace(DEMOCRACY, on=TODAY)), partial(one, replace(DEMOCRACY, on=TODAY))
    )  # fmt: skip
    assert _errors(outcomes) == [RegulationThere]
    rows = Regulation.objects.order_by("on").values_list("on", "until")
    assert list(rows) == [(DEMOCRACY.on, TODAY - timedelta(days=1)), (TODAY, None)]


def test_a_unit_with_two_dialogues_of_a_year_is_counted_once_though_two_write_one_each(world: World) -> None:
    """Neither waits for one who waits for them, either: the first goes on to the dialogue that the second is about."""
    bare: dict[str, Any] = {"contents_sent_on": None, "published_on": None}
    dialogue = recorded(world.det_may, _way(world), on=date(2025, 3, 10), **bare)
    another = replace(PERIODIC, on=date(2024, 5, 6), **bare)
    outcomes = while_unfinished(
        partial(record_dialogue, world.det_may, another, now=NOW, **_way(world)),
        partial(change_dialogue, dialogue, {"on": date(2024, 3, 11)}, **_way(world)),
        then=partial(change_dialogue, dialogue, {"workers": 430}, **_way(world)),
    )
    assert _errors(outcomes) == []
    asked = Question(world.det_may, [DIALOGUES, DIALOGUE_UNIONS], date(2024, 1, 1), date(2024, 12, 31), TODAY)
    assert figure(asked) == {"dialogues": 2, "dialogue_unions": 1}
