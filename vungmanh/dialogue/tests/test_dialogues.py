"""A dialogue is planned, recorded, changed, held, called off, struck out; each is taken back, and the books agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.plan_dialogue import PLANS, plan_dialogue
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.actions.say_done import say_published, say_sent
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.models import Dialogue
from vungmanh.dialogue.refusals import AlreadyThere, CannotStrike, CannotTalk, CannotUndoDialogue
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.breaches import CONTENTS_LATE, PUBLISHED_LATE, WORKERS_ABSENT, WORKERS_SIDE_SMALL
from vungmanh.dialogue.tests.stories import (
    COMING,
    CONFERENCE,
    PERIODIC,
    POINTS,
    THURSDAY,
    TO_COME,
    conferred,
    planned,
    recorded,
)
from vungmanh.dialogue.undoing import UNDO
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _undo(act: Act | None, world: World, user: User | None = None) -> None:
    assert act is not None
    UNDO[act.verb].does(act, **_way(world, user))


def _counted(unit: Unit, world: World, on: date = THURSDAY) -> dict[str, int | None]:
    """What is counted on the day, without what is nothing; the books are what the rows say."""
    assert list(differences(MEASURES)) == []
    found = figure(Question(unit, list(MEASURES), on, on, world.today))
    return {code: value for code, value in found.items() if value}


def _everything() -> Any:
    return list(Dialogue.objects.order_by("pk").values())


def _broken(dialogue: Dialogue) -> list[str]:
    dialogue.refresh_from_db()
    return [code for code in dialogue.broken.split(",") if code]


def test_a_planned_dialogue_counts_nothing_and_a_held_one_on_its_day_there_and_above(world: World) -> None:
    planned(world.det_may, _way(world))
    assert _counted(world.song_xanh, world, COMING) == {}
    dialogue = recorded(world.det_may, _way(world), points=POINTS)
    assert (dialogue.state, dialogue.invited, dialogue.present, dialogue.opinions) == (kinds.HELD, 18, 15, 2)
    for unit in (world.det_may, world.ben_go, world.song_xanh):
        assert _counted(unit, world) == {"dialogues": 1, "dialogues_periodic": 1, "dialogue_unions": 1}
    assert _counted(world.le_loi, world) == {}, "it counts where it was held, and above"
    recorded(world.det_may, _way(world), kind=kinds.CASE, case=kinds.PAY)
    both = {"dialogues": 2, "dialogues_periodic": 1, "dialogue_unions": 1}
    assert _counted(world.ben_go, world) == both, "a unit counts once a year"


@pytest.mark.parametrize(
    ("on", "in_time"),
    [(date(2026, 3, 16), True), (date(2025, 12, 2), False), (date(2025, 11, 30), True), (date(2025, 9, 1), True)],
)
def test_a_conference_of_a_school_is_in_time_three_months_after_its_year(world: World, on: date, in_time: bool) -> None:
    """Lê Lợi works by the school year, which ends with August; the calendar's is what somebody has written down."""
    ended = date(2025, 12, 31) if on.year == 2026 else date(2025, 8, 31)
    conference = conferred(world.le_loi, _way(world), on=on, year_ended_on=ended)
    assert (conference.in_time, conference.invited, conference.present) == (in_time, 75, 70)
    expected = {"conferences": 1} | ({"conferences_in_time": 1} if in_time else {})
    assert _counted(world.song_xanh, world, on) == expected


def test_which_year_a_conference_closes_is_worked_out_where_nobody_says_it(world: World) -> None:
    conference = conferred(world.le_loi, _way(world), on=date(2025, 10, 10), year_ended_on=None)
    assert (conference.year_ended_on, conference.in_time) == (date(2025, 8, 31), True)
    changed = change_dialogue(conference, {"on": date(2026, 1, 10)}, **_way(world))
    conference.refresh_from_db()
    assert (conference.year_ended_on, conference.in_time) == (date(2025, 8, 31), False), "the same year, too late"
    earlier = change_dialogue(conference, {"on": date(2024, 10, 10)}, **_way(world))
    conference.refresh_from_db()
    assert (conference.year_ended_on, conference.in_time) == (date(2024, 8, 31), True), "reckoned anew from its day"
    _undo(earlier, world)
    _undo(changed, world)
    conference.refresh_from_db()
    assert (conference.on, conference.in_time) == (date(2025, 10, 10), True)


def test_what_breaks_a_rule_is_kept_and_says_which(world: World) -> None:
    fine = recorded(world.det_may, _way(world), published_on=date(2026, 3, 10))
    assert _broken(fine) == []
    bad = recorded(
        world.det_may, _way(world), workers_side=13, workers_present=9, contents_sent_on=date(2026, 2, 27),
        published_on=date(2026, 3, 11),
    )  # fmt: skip
    assert _broken(bad) == [WORKERS_SIDE_SMALL, WORKERS_ABSENT, CONTENTS_LATE, PUBLISHED_LATE]
    changed = change_dialogue(bad, {"workers_side": 14, "workers_present": 14}, **_way(world))
    assert _broken(bad) == [CONTENTS_LATE, PUBLISHED_LATE]
    _undo(changed, world)
    assert _broken(bad) == [WORKERS_SIDE_SMALL, WORKERS_ABSENT, CONTENTS_LATE, PUBLISHED_LATE], "judged as it stands"
    assert (bad.present, bad.invited) == (12, 17)


def test_what_cannot_be_of_a_dialogue_is_refused_at_its_box(world: World) -> None:
    def refused(at: str, act: Callable[..., Any], said: Any, **other: Any) -> None:
        with pytest.raises(CannotTalk) as reason:
            act(world.det_may, replace(said, **other), now=NOW, **_way(world))
        assert reason.value.at == at, other

    held, plan = record_dialogue, plan_dialogue
    refused("kind", plan, TO_COME, kind="wedding")
    refused("on", held, PERIODIC, on=TODAY + timedelta(days=1))
    refused("on", plan, TO_COME, on=TODAY + timedelta(days=800))
    refused("workers_present", held, PERIODIC, workers_present=15)
    refused("employer_present", held, PERIODIC, employer_present=5)
    refused("workers", held, PERIODIC, workers=-1)
    refused("workers", held, PERIODIC, workers=2**31)
    refused("contents_sent_on", held, PERIODIC, contents_sent_on=THURSDAY + timedelta(days=1))
    refused("published_on", held, PERIODIC, published_on=THURSDAY - timedelta(days=1))
    refused("published_on", held, PERIODIC, published_on=TODAY + timedelta(days=1))
    refused("minutes_signed", plan, TO_COME, minutes_signed=True)
    refused("opinions", plan, TO_COME, opinions=3)
    refused("came", held, CONFERENCE, came=76)
    refused("in_favour", held, CONFERENCE, in_favour=71)
    refused("form", held, CONFERENCE, form="online")
    refused("agenda", held, CONFERENCE, agenda=("lunch",))
    asked = replace(PERIODIC, kind=kinds.ON_REQUEST, requested_by=kinds.WORKERS, requested_on=date(2026, 2, 20))
    refused("answered_on", held, asked, answered_on=date(2026, 2, 19))
    refused("requested_on", held, asked, requested_on=date(2026, 3, 6))
    refused("requested_by", held, asked, requested_by="nobody")
    refused("number", held, PERIODIC, number="9" * 41)
    for stranger in (world.hanh, world.giang):  # of the neighbouring ward; who keeps the roll
        with pytest.raises(NotAllowed):
            recorded(world.det_may, _way(world, stranger))
    assert not Dialogue.objects.exists()


def test_a_box_of_another_kind_is_not_written_down(world: World) -> None:
    """Somebody has filled it in before they chose what it is."""
    dialogue = recorded(
        world.det_may, _way(world), case=kinds.PAY, requested_by=kinds.WORKERS, came=9, form=kinds.PLENARY,
        agenda=(kinds.PACT,),
    )  # fmt: skip
    assert (dialogue.case, dialogue.requested_by, dialogue.came, dialogue.form, dialogue.agenda) == (
        "", "", None, "", [],
    )  # fmt: skip


def test_a_dialogue_of_that_kind_and_day_is_noticed_and_not_written_twice(world: World) -> None:
    first = recorded(world.det_may, _way(world))
    with pytest.raises(AlreadyThere) as noticed:
        record_dialogue(world.det_may, PERIODIC, now=NOW, **_way(world))
    assert (noticed.value.dialogue, noticed.value.at) == (first, "again")
    for other in (replace(PERIODIC, kind=kinds.CASE), replace(PERIODIC, on=date(2026, 3, 4))):
        record_dialogue(world.det_may, other, now=NOW, **_way(world))
    record_dialogue(world.det_may, PERIODIC, again=True, now=NOW, **_way(world))
    record_dialogue(world.co_khi, PERIODIC, now=NOW, **_way(world, world.operator))
    assert Dialogue.objects.count() == 5
    with pytest.raises(AlreadyThere):
        change_dialogue(Dialogue.objects.get(on=date(2026, 3, 4)), {"on": THURSDAY}, **_way(world))


def test_a_planned_one_is_told_as_sent_held_and_published_and_each_is_taken_back(world: World) -> None:
    dialogue = planned(world.det_may, _way(world), on=TODAY)
    stood = [_everything()]
    acts: list[Act] = []
    acts.append(say_sent(dialogue, TODAY - timedelta(days=8), **_way(world)))
    stood.append(_everything())
    acts.append(say_held(dialogue, {"workers_present": 12, "employer_present": 3}, points=POINTS, **_way(world)))
    assert _counted(world.ben_go, world, TODAY) == {"dialogues": 1, "dialogues_periodic": 1, "dialogue_unions": 1}
    stood.append(_everything())
    acts.append(say_published(dialogue, TODAY, signed=True, **_way(world)))
    dialogue.refresh_from_db()
    assert (dialogue.present, dialogue.opinions, dialogue.minutes_signed) == (15, 2, True)
    with pytest.raises(CannotTalk):
        say_published(dialogue, TODAY, **_way(world))
    with pytest.raises(CannotTalk):
        say_held(dialogue, **_way(world))
    with pytest.raises(CannotUndoDialogue):
        _undo(Act.objects.get(verb=PLANS), world)
    for act, before in zip(reversed(acts), reversed(stood), strict=True):
        _undo(act, world)
        assert _everything() == before
    assert _counted(world.ben_go, world, TODAY) == {}
    _undo(Act.objects.get(verb=PLANS), world)
    assert not Dialogue.objects.exists()


def test_what_is_said_too_early_is_refused(world: World) -> None:
    dialogue = planned(world.det_may, _way(world))
    with pytest.raises(CannotTalk) as reason:
        say_held(dialogue, **_way(world))
    assert reason.value.at == "on"
    with pytest.raises(CannotTalk):
        say_published(dialogue, TODAY, **_way(world))
    with pytest.raises(CannotTalk) as reason:
        say_sent(dialogue, TODAY + timedelta(days=1), **_way(world))
    assert reason.value.at == "contents_sent_on"


def test_a_planned_one_is_called_off_with_a_reason_and_stands_again(world: World) -> None:
    dialogue = planned(world.det_may, _way(world))
    with pytest.raises(CannotTalk) as asked:
        call_off(dialogue, "  ", **_way(world))
    assert asked.value.at == "reason"
    act = call_off(dialogue, "Nhà máy ngừng điện", **_way(world))
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.off_because) == (kinds.CALLED_OFF, "Nhà máy ngừng điện")
    for does in (
        lambda: call_off(dialogue, "Lại thôi", **_way(world)),
        lambda: say_held(dialogue, **_way(world)),
        lambda: change_dialogue(dialogue, {"workers": 3}, **_way(world)),
        lambda: say_sent(dialogue, TODAY, **_way(world)),
    ):
        with pytest.raises(CannotTalk):
            does()
    plan_dialogue(world.det_may, TO_COME, now=NOW, **_way(world))  # the day is free again
    _undo(act, world)
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.off_because) == (kinds.PLANNED, "")
    with pytest.raises(CannotTalk):
        call_off(recorded(world.det_may, _way(world)), "Thôi", **_way(world))


def test_what_was_written_by_mistake_is_struck_out_counts_no_more_and_stays_readable(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world), points=POINTS)
    with pytest.raises(CannotStrike) as asked:
        strike_dialogue(dialogue, "", **_way(world))
    assert asked.value.at == "reason"
    act = strike_dialogue(dialogue, "Ghi nhầm đơn vị", **_way(world))
    assert _counted(world.ben_go, world) == {}
    for does in (
        lambda: strike_dialogue(dialogue, "Lại", **_way(world)),
        lambda: change_dialogue(dialogue, {"workers": 3}, **_way(world)),
    ):
        with pytest.raises((CannotStrike, CannotTalk)):
            does()
    line = Entry.objects.get(action="dialogue.strike")
    assert "nhầm" not in str(line.facts), "the reason may name somebody"
    _undo(act, world)
    assert _counted(world.ben_go, world) == {"dialogues": 1, "dialogues_periodic": 1, "dialogue_unions": 1}


def test_a_change_says_what_stood_and_what_stands(world: World) -> None:
    dialogue = planned(world.det_may, _way(world))
    act = change_dialogue(dialogue, {"on": COMING + timedelta(days=7), "workers_side": 15}, **_way(world))
    assert act is not None
    dialogue.refresh_from_db()
    assert dialogue.otherwise_on == TODAY, "whoever was told of the day is told of the other"
    told = Entry.objects.get(action="dialogue.change").facts["changes"]
    assert told == {"on": ["2026-04-09", "2026-04-16"], "workers_side": ["14", "15"]}
    assert change_dialogue(dialogue, {"workers_side": 15}, **_way(world)) is None
    with pytest.raises(CannotTalk) as reason:
        change_dialogue(dialogue, {"kind": kinds.WORKERS_CONFERENCE}, **_way(world))
    assert reason.value.at == "kind"


def test_what_was_recorded_is_not_taken_back_once_somebody_has_gone_on_with_it(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    recording = Act.objects.latest("pk")
    later = say_published(dialogue, TODAY, **_way(world))
    with pytest.raises(CannotUndoDialogue):
        _undo(recording, world)
    _undo(later, world)
    with pytest.raises(NotAllowed):
        _undo(recording, world, world.hanh)
    _undo(recording, world)
    with pytest.raises(CannotUndoDialogue):
        _undo(recording, world)
    assert not Dialogue.objects.exists()
