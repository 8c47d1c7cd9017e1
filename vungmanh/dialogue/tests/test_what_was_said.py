"""What is said, promised and checked, and the boards that are elected: written, corrected, struck out, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.check_resolution import check_resolution, strike_check
from vungmanh.dialogue.actions.elect_board import elect_board, strike_board
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.record_dialogue import RECORDED
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.models import DIALOGUE, Dialogue, InspectionBoard, Point, ResolutionCheck
from vungmanh.dialogue.refusals import CannotStrike, CannotTalk, CannotUndoDialogue
from vungmanh.dialogue.rules import kinds
from vungmanh.dialogue.rules.breaches import BOARD_SMALL, CHECK_LATE
from vungmanh.dialogue.tests.stories import POINTS, conferred, planned, recorded
from vungmanh.dialogue.told import Checked, Elected, Promised, Raised
from vungmanh.dialogue.undoing import UNDO
from vungmanh.files.subject import Subject
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.tasks.actions import from_elsewhere
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.measures import COMMITMENTS
from vungmanh.tasks.measures import MEASURES as OF_TASKS
from vungmanh.tasks.models import Assignment, Task
from vungmanh.tasks.rules import DONE
from vungmanh.tasks.told import Answer

pytestmark = pytest.mark.django_db

_IN_MAY = date(2026, 5, 15)
_PROMISED = Promised("Thay mái nhà xe", _IN_MAY, "Công ty TNHH Dệt May Hòa Bình")


def _way(world: World, by: Any = None) -> dict[str, Any]:
    return {"by": by or world.chi, "today": world.today}


def _undo(act: Act | None, world: World, by: Any = None) -> None:
    assert act is not None
    UNDO[act.verb].does(act, **_way(world, by))


def _said(dialogue: Dialogue) -> list[tuple[str, str, str]]:
    rows = Point.objects.filter(dialogue=dialogue, struck=False)
    return [(each.said, each.answer, each.outcome) for each in rows]


def _commitments(world: World, on: date = TODAY) -> dict[str, int | None]:
    """Open and late on the day, and kept in the year until it, at the ward above; the books are what the steps say."""
    assert list(differences(OF_TASKS)) == []
    found = figure(Question(world.ben_go, list(COMMITMENTS), date(2026, 1, 1), on, max(on, TODAY)))
    return {code: value for code, value in found.items() if value}


# ---- points


def test_points_stand_in_their_order_are_corrected_struck_out_and_taken_back(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world), points=POINTS)
    first, second, third = Point.objects.filter(dialogue=dialogue)
    assert [each.place for each in (first, second, third)] == [1, 2, 3]
    act = write_points(
        dialogue,
        [
            replace(POINTS[1], key=second.pk, answer="Sửa trong tháng 5", outcome=kinds.PARTLY),
            Raised("Thiếu nước uống"),
        ],
        strike=[first.pk], **_way(world),
    )  # fmt: skip
    assert [said for said, *_rest in _said(dialogue)] == [POINTS[1].said, POINTS[2].said, "Thiếu nước uống"]
    assert _said(dialogue)[0] == (POINTS[1].said, "Sửa trong tháng 5", kinds.PARTLY)
    with pytest.raises(CannotTalk):
        write_points(dialogue, [replace(POINTS[0], key=first.pk)], **_way(world))
    assert write_points(dialogue, [], **_way(world)) is None
    _undo(act, world)
    assert _said(dialogue) == [(each.said, each.answer, each.outcome) for each in POINTS]


def test_there_are_no_fewer_opinions_than_points_of_the_workers_side(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world), points=POINTS, opinions=1)
    assert dialogue.opinions == 2
    with pytest.raises(CannotTalk) as refused:
        change_dialogue(dialogue, {"opinions": 1}, **_way(world))
    assert refused.value.at == "opinions"

    def opinions() -> int:
        dialogue.refresh_from_db()
        return dialogue.opinions

    mine = list(Point.objects.filter(dialogue=dialogue, side=kinds.WORKERS))
    write_points(dialogue, [], strike=[mine[0].pk], **_way(world))
    assert opinions() == 1, "the opinions were the points, and are"
    change_dialogue(dialogue, {"opinions": 20}, **_way(world))
    write_points(dialogue, [Raised("Thêm một ý")], strike=[mine[1].pk], **_way(world))
    assert opinions() == 20, "more was said than somebody has written down"


@pytest.mark.parametrize(
    ("point", "at"),
    [
        (Raised(" "), "said_0"),
        (Raised("a" * 401), "said_0"),
        (Raised("Ý", answer="a" * 401), "answer_0"),
        (Raised("Ý", side="nobody"), "side_0"),
        (Raised("Ý", outcome="later"), "outcome_0"),
    ],
)
def test_what_cannot_be_of_a_point_is_refused_at_its_box(world: World, point: Raised, at: str) -> None:
    dialogue = recorded(world.det_may, _way(world))
    with pytest.raises(CannotTalk) as refused:
        write_points(dialogue, [point], **_way(world))
    assert refused.value.at == at


def test_nothing_is_written_of_what_is_still_to_come_or_was_called_off(world: World) -> None:
    coming = planned(world.det_may, _way(world))
    today = planned(world.det_may, _way(world), on=TODAY)
    off = planned(world.det_may, _way(world), on=TODAY - timedelta(days=1))
    call_off(off, "Mưa bão", **_way(world))
    for dialogue in (coming, today, off):
        with pytest.raises(CannotTalk):
            write_points(dialogue, POINTS, **_way(world))
    for dialogue in (coming, off):
        with pytest.raises(CannotTalk):
            promise(dialogue, _PROMISED, now=NOW, **_way(world))


# ---- promises


def test_what_the_employer_promised_is_a_task_counted_until_it_is_kept(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    task, _act = promise(dialogue, _PROMISED, now=NOW, **_way(world))
    fallen = Assignment.objects.get(task=task)
    assert (fallen.unit, fallen.outside, fallen.due) == (world.det_may, _PROMISED.who, _IN_MAY)
    assert Subject(task.about_kind, task.about_key or 0) == Subject(DIALOGUE, dialogue.pk)
    assert _commitments(world) == {"commitments_open": 1}
    assert _commitments(world, _IN_MAY) == {"commitments_open": 1}
    late = _IN_MAY + timedelta(days=1)
    assert _commitments(world, late) == {"commitments_open": 1, "commitments_late": 1}
    answer_task(fallen, Answer(DONE, "Đã thay mái"), by=world.chi, today=late, now=NOW)
    assert _commitments(world, late) == {"commitments_done": 1}
    assert _commitments(world, _IN_MAY) == {"commitments_open": 1}, "every day before answers as it was"
    way: dict[str, Any] = {"by": world.operator, "today": TODAY, "now": NOW}
    about = Subject(DIALOGUE, dialogue.pk)
    own = from_elsewhere.set("Họp tổ", about=about, whose=[world.le_loi], due=late, from_=world.ben_go, **way)
    answer_task(Assignment.objects.get(task=own), Answer(DONE), **way)
    assert _commitments(world, late) == {"commitments_done": 1}, "what a union does itself is no promise of an employer"


def test_a_promise_that_was_written_by_mistake_is_withdrawn_and_one_that_was_kept_is_not(world: World) -> None:
    dialogue = recorded(world.det_may, _way(world))
    recording = Act.objects.latest("pk")
    task, act = promise(dialogue, replace(_PROMISED, who=""), now=NOW, **_way(world))
    assert Assignment.objects.get(task=task).outside, "the employer as such"
    with pytest.raises(CannotUndoDialogue):
        _undo(recording, world)
    _undo(act, world)
    task.refresh_from_db()
    assert task.withdrawn_on == TODAY
    assert _commitments(world) == {}
    with pytest.raises(CannotUndoDialogue):
        _undo(act, world)
    kept, act = promise(dialogue, _PROMISED, now=NOW, **_way(world))
    answer_task(Assignment.objects.get(task=kept), Answer(DONE), by=world.chi, today=TODAY, now=NOW)
    with pytest.raises(CannotUndoDialogue):
        _undo(act, world)
    strike_dialogue(dialogue, "Nhầm", **_way(world))
    assert Task.objects.get(pk=kept.pk).withdrawn_on is None, "what was promised was promised"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ({"what": " "}, "what"),
        ({"what": "a" * 5_000}, "what"),
        ({"who": "a" * 201}, "who"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
    ],
)
def test_what_cannot_be_of_a_promise_is_refused_at_its_box(world: World, said: dict[str, Any], at: str) -> None:
    dialogue = recorded(world.det_may, _way(world))
    with pytest.raises(CannotTalk) as refused:
        promise(dialogue, replace(_PROMISED, **said), now=NOW, **_way(world))
    assert refused.value.at == at
    with pytest.raises(NotAllowed):
        promise(dialogue, _PROMISED, now=NOW, **_way(world, world.hanh))
    assert not Task.objects.exists()


# ---- checks


def test_a_check_of_the_resolution_is_judged_struck_out_and_taken_back(world: World) -> None:
    conference = conferred(world.le_loi, _way(world), on=date(2025, 9, 10), year_ended_on=date(2025, 8, 31))
    late = Checked(TODAY, "Đạt 8/10 việc", told_on=TODAY)
    check, act = check_resolution(conference, late, now=NOW, **_way(world))
    conference.refresh_from_db()
    assert f",{CHECK_LATE}," in conference.broken, "six months are over on 10/03/2026"
    struck = strike_check(check, "Ghi nhầm ngày", **_way(world))
    conference.refresh_from_db()
    assert conference.broken == ""
    with pytest.raises(CannotStrike):
        strike_check(check, "Lại", **_way(world))
    check_resolution(conference, replace(late, on=date(2026, 3, 9)), now=NOW, **_way(world))
    conference.refresh_from_db()
    assert conference.broken == ""
    with pytest.raises(CannotUndoDialogue):
        _undo(act, world)
    _undo(Act.objects.latest("pk"), world)
    _undo(struck, world)
    conference.refresh_from_db()
    assert f",{CHECK_LATE}," in conference.broken
    with pytest.raises(CannotUndoDialogue):
        _undo(Act.objects.get(verb=RECORDED), world)
    _undo(act, world)
    assert not ResolutionCheck.objects.exists()


def test_what_cannot_be_of_a_check_is_refused(world: World) -> None:
    conference = conferred(world.le_loi, _way(world))
    for said, at in (
        (Checked(conference.on - timedelta(days=1)), "on"),
        (Checked(TODAY + timedelta(days=1)), "on"),
        (Checked(TODAY, told_on=TODAY - timedelta(days=1)), "told_on"),
        (Checked(TODAY, "a" * 401), "result"),
    ):
        with pytest.raises(CannotTalk) as refused:
            check_resolution(conference, said, now=NOW, **_way(world))
        assert refused.value.at == at
    check_resolution(conference, Checked(TODAY), now=NOW, **_way(world))
    with pytest.raises(CannotTalk):
        check_resolution(conference, Checked(TODAY), now=NOW, **_way(world))
    with pytest.raises(CannotTalk):
        check_resolution(recorded(world.le_loi, _way(world)), Checked(TODAY), now=NOW, **_way(world))


# ---- boards


def test_a_new_board_ends_the_former_one_and_its_conference_is_judged_with_it(world: World) -> None:
    way = _way(world)
    old, _act = elect_board(world.le_loi, Elected(date(2024, 10, 1), 3), now=NOW, **way)
    assert old.until == date(2026, 9, 30), "two years"
    conference = conferred(world.le_loi, way)
    new, act = elect_board(world.le_loi, Elected(conference.on, 2, conference=conference), now=NOW, **way)
    conference.refresh_from_db()
    assert f",{BOARD_SMALL}," in conference.broken

    def in_force(day: date) -> list[InspectionBoard]:
        return list(InspectionBoard.objects.in_force(day).filter(unit=world.le_loi))

    assert [in_force(day) for day in (date(2026, 1, 14), conference.on, date(2028, 1, 14), date(2028, 1, 15))] == [
        [old], [new], [new], [],
    ]  # fmt: skip
    struck = strike_board(new, "Ghi nhầm", **way)
    conference.refresh_from_db()
    assert (in_force(TODAY), conference.broken) == ([old], "")
    with pytest.raises(CannotStrike):
        strike_board(new, "Lại", **way)
    _undo(struck, world)
    assert in_force(TODAY) == [new]
    with pytest.raises(CannotUndoDialogue):
        _undo(Act.objects.filter(verb=RECORDED).get(), world)
    _undo(act, world)
    conference.refresh_from_db()
    assert (in_force(TODAY), conference.broken) == ([old], "")


def test_what_cannot_be_of_a_board_is_refused(world: World) -> None:
    foreign = conferred(world.det_may, _way(world))
    for said, at in (
        (Elected(TODAY + timedelta(days=1)), "elected_on"),
        (Elected(TODAY, until=TODAY - timedelta(days=1)), "until"),
        (Elected(TODAY, recognised_on=TODAY - timedelta(days=1)), "recognised_on"),
        (Elected(TODAY, 0), "members"),
        (Elected(TODAY, conference=foreign), "conference"),
        (Elected(TODAY, conference=recorded(world.le_loi, _way(world))), "conference"),
    ):
        with pytest.raises(CannotTalk) as refused:
            elect_board(world.le_loi, said, now=NOW, **_way(world))
        assert refused.value.at == at
    elect_board(world.le_loi, Elected(TODAY), now=NOW, **_way(world))
    with pytest.raises(CannotTalk):
        elect_board(world.le_loi, Elected(TODAY), now=NOW, **_way(world))
