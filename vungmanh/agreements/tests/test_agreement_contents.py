"""Clauses are written and checked, an agreement is graded by the level above, promises become tasks; all taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.agreements.actions.agreement_promise import promise
from vungmanh.agreements.actions.check_agreement import check_agreement, strike_check
from vungmanh.agreements.actions.grade_agreement import grade_agreement, withdraw_grade
from vungmanh.agreements.actions.write_clauses import write_clauses
from vungmanh.agreements.measures import MEASURES
from vungmanh.agreements.models import AGREEMENT, Agreement, Check, Clause, Grade, GradeItem
from vungmanh.agreements.refusals import CannotAgree, CannotGrade, CannotStrike, CannotUndoAgreement
from vungmanh.agreements.rules import kinds
from vungmanh.agreements.tests.stories import CLAUSES, of_several, recorded
from vungmanh.agreements.told import Checked, Graded, Points, Promised, Said
from vungmanh.agreements.undoing import UNDO
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.organization.models import Unit
from vungmanh.tasks.models import Assignment, Task

pytestmark = pytest.mark.django_db
MARCH: Final = date(2026, 3, 2)
FULL: Final = {
    "procedure": 15, "form": 5, "wages": 20, "meals": 10, "hours_leave": 10, "safety_women": 5, "welfare": 10,
    "union": 5, "kept": 5,
}  # fmt: skip


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _undo(act: Act | None, world: World, by: User | None = None) -> None:
    assert act is not None
    UNDO[act.verb].does(act, **_way(world, by))


def _good(unit: Unit, world: World, on: date) -> int | None:
    assert list(differences(MEASURES)) == []
    return figure(Question(unit, list(MEASURES), on, on, world.today))["agreements_ab"] or None


def _points(**other: int) -> dict[str, Points]:
    return {code: Points(Decimal(points)) for code, points in (FULL | other).items()}


# ---- clauses


def test_clauses_are_written_corrected_and_struck_out(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    write_clauses(agreement, CLAUSES, **_way(world, world.binh))
    meal, room = Clause.objects.order_by("place")
    assert (meal.topic, meal.gives, meal.people, room.words) == (
        kinds.SHIFT_MEAL, 25_000, 420, "Phòng họp và máy tính cho công đoàn"
    )  # fmt: skip
    said = replace(CLAUSES[0], gives=Decimal(30_000), key=meal.pk)
    act = write_clauses(
        agreement, [said, Said(kinds.LEAVE, kinds.DAYS, gives=Decimal(14))], strike=[room.pk], **_way(world)
    )
    stands = Clause.objects.filter(struck=False).order_by("place")
    assert [(each.topic, each.gives) for each in stands] == [(kinds.SHIFT_MEAL, 30_000), (kinds.LEAVE, 14)]
    with pytest.raises(CannotAgree):  # a colleague has struck it out
        write_clauses(agreement, [replace(CLAUSES[1], key=room.pk)], **_way(world))
    _undo(act, world)
    assert [(each.topic, each.struck) for each in Clause.objects.order_by("place")] == [
        (kinds.SHIFT_MEAL, False), (kinds.UNION, False)
    ]  # fmt: skip
    assert write_clauses(agreement, [replace(CLAUSES[0], key=meal.pk)], **_way(world)) is None


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Said("other thing", words="x"), "topic_1"),
        (Said(kinds.LEAVE, "kilo", gives=Decimal(1)), "measure_1"),
        (Said(kinds.LEAVE, kinds.DAYS), "gives_1"),
        (Said(kinds.UNION), "words_1"),
        (Said(kinds.LEAVE, kinds.DAYS, gives=Decimal(-1)), "gives_1"),
        (Said(kinds.BONUS, kinds.DONG, gives=Decimal(10) ** 12), "gives_1"),
        (Said(kinds.BONUS, kinds.PERCENT, gives=Decimal(1_000)), "gives_1"),
        (Said(kinds.LEAVE, kinds.DAYS, gives=Decimal(1), law_gives=Decimal(-1)), "law_gives_1"),
        (Said(kinds.LEAVE, kinds.DAYS, gives=Decimal(1), people=-1), "people_1"),
        (Said(kinds.UNION, words="x" * 401), "words_1"),
        (Said(kinds.UNION, words="x", note="x" * 401), "note_1"),
    ],
)
def test_a_clause_that_cannot_be_is_refused_at_its_box(world: World, said: Said, at: str) -> None:
    agreement = recorded(world.det_may, _way(world))
    with pytest.raises(CannotAgree) as told:
        write_clauses(agreement, [CLAUSES[0], said], **_way(world))
    assert told.value.at == at
    assert not Clause.objects.exists()


# ---- checks and promises


def test_a_check_says_whether_a_clause_is_kept_and_is_struck_out(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    write_clauses(agreement, CLAUSES, **_way(world))
    meal = Clause.objects.order_by("place")[0]
    said = Checked(MARCH, kinds.PARTLY, "Cơm ca 22.000 đồng", meal)
    check, act = check_agreement(agreement, said, now=NOW, **_way(world, world.binh))
    assert (check.clause, check.result, check.words) == (meal, kinds.PARTLY, "Cơm ca 22.000 đồng")
    with pytest.raises(CannotAgree):  # the same of that day
        check_agreement(agreement, said, now=NOW, **_way(world))
    check_agreement(agreement, replace(said, clause=None, result=kinds.KEPT), now=NOW, **_way(world))
    strike = strike_check(check, "Nhầm điều", **_way(world))
    with pytest.raises(CannotStrike):
        strike_check(check, "Nhầm điều", **_way(world))
    _undo(strike, world)
    _undo(act, world, world.binh)
    assert Check.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Checked(date(2026, 1, 11), kinds.KEPT), "on"),
        (Checked(date(2026, 3, 17), kinds.KEPT), "on"),
        (Checked(MARCH, "maybe"), "result"),
        (Checked(MARCH, kinds.KEPT, "x" * 401), "words"),
    ],
)
def test_a_check_that_cannot_be_is_refused(world: World, said: Checked, at: str) -> None:
    with pytest.raises(CannotAgree) as told:
        check_agreement(recorded(world.det_may, _way(world)), said, now=NOW, **_way(world))
    assert told.value.at == at


def test_a_promise_is_a_task_of_somebody_outside_and_goes_with_its_act(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    due = world.today + timedelta(days=30)
    task, act = promise(agreement, Promised("Nâng bữa ăn ca", due), now=NOW, **_way(world, world.binh))
    assert (task.about_kind, task.about_key) == (AGREEMENT, agreement.pk)
    assert Assignment.objects.get(task=task).outside
    with pytest.raises(CannotAgree) as told:
        promise(agreement, Promised("Việc cũ", world.today - timedelta(days=1)), now=NOW, **_way(world))
    assert told.value.at == "due"
    _undo(act, world, world.binh)
    assert Task.objects.get(pk=task.pk).withdrawn_on == world.today


# ---- grades


def test_the_level_above_grades_from_its_sheet(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    grade, act = grade_agreement(agreement, Graded(MARCH, points=_points()), now=NOW, **_way(world))
    assert (grade.grade, grade.score, grade.sheet, grade.given_by) == ("A", 85, "2021", world.ben_go)
    assert GradeItem.objects.filter(grade=grade).count() == len(FULL)
    agreement.refresh_from_db()
    assert (agreement.grade, agreement.graded_on) == ("A", MARCH)
    assert [_good(world.song_xanh, world, day) for day in (date(2026, 3, 1), MARCH)] == [None, 1]
    _undo(act, world)
    agreement.refresh_from_db()
    assert (agreement.grade, agreement.graded_on) == ("", None)
    assert _good(world.song_xanh, world, MARCH) is None
    assert not GradeItem.objects.exists()


def test_nobody_grades_an_agreement_of_their_own_union(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    for user in (world.binh, world.hanh, world.leader, world.dung):
        with pytest.raises(NotAllowed):
            grade_agreement(agreement, Graded(MARCH, "A", because="Tốt"), now=NOW, **_way(world, user))
    of_ward = of_several(world, _way(world))
    with pytest.raises(NotAllowed):
        grade_agreement(of_ward, Graded(MARCH, "A", because="Tốt"), now=NOW, **_way(world))
    grade, _act = grade_agreement(of_ward, Graded(MARCH, "B", because="Khá"), now=NOW, **_way(world, world.khoa))
    assert grade.given_by == world.song_xanh
    assert [_good(unit, world, MARCH) for unit in (world.det_may, world.le_loi)] == [1, 1]


def test_the_last_grade_stands_and_the_one_before_it_when_it_is_withdrawn(world: World) -> None:
    agreement = recorded(world.det_may, _way(world))
    grade_agreement(agreement, Graded(date(2026, 2, 2), "B", because="Khá"), now=NOW, **_way(world))
    later, _act = grade_agreement(agreement, Graded(MARCH, "C", because="Chậm gửi"), now=NOW, **_way(world))
    assert [_good(world.song_xanh, world, day) for day in (date(2026, 2, 2), date(2026, 3, 1), MARCH)] == [1, 1, None]
    withdrawn = withdraw_grade(later, "Chấm nhầm", **_way(world))
    agreement.refresh_from_db()
    assert agreement.grade == "B"
    assert _good(world.song_xanh, world, MARCH) == 1
    with pytest.raises(CannotStrike):
        withdraw_grade(later, "Chấm nhầm", **_way(world))
    with pytest.raises(NotAllowed):
        _undo(withdrawn, world, world.binh)
    grade_agreement(agreement, Graded(MARCH, "A", because="Chấm lại"), now=NOW, **_way(world))
    with pytest.raises(CannotUndoAgreement):  # another stands on that day
        _undo(withdrawn, world)
    assert Grade.objects.filter(struck_on__isnull=True).count() == 2


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (Graded(date(2026, 1, 11), "A", because="x"), "on"),
        (Graded(date(2026, 3, 17), "A", because="x"), "on"),
        (Graded(MARCH, "E", because="x"), "grade"),
        (Graded(MARCH, "A"), "because"),
        (Graded(MARCH, "A", because="x" * 401), "because"),
        (Graded(MARCH, points={"wages": Points(Decimal(26))}), "points_wages"),
        (Graded(MARCH, points={"other": Points(Decimal(1))}), "points_other"),
        (Graded(MARCH, points={"wages": Points(Decimal(1), "x" * 401)}), "reason_wages"),
    ],
)
def test_a_grade_that_cannot_be_is_refused_at_its_box(world: World, said: Graded, at: str) -> None:
    agreement = recorded(world.det_may, _way(world))
    with pytest.raises(CannotGrade) as told:
        grade_agreement(agreement, said, now=NOW, **_way(world))
    assert told.value.at == at
    assert not Grade.objects.exists()


def test_a_grade_of_a_day_stands_once(world: World) -> None:
    agreement: Agreement = recorded(world.det_may, _way(world))
    grade_agreement(agreement, Graded(MARCH, "A", because="Tốt"), now=NOW, **_way(world))
    with pytest.raises(CannotGrade) as told:
        grade_agreement(agreement, Graded(MARCH, "B", because="Khá"), now=NOW, **_way(world))
    assert told.value.at == "on"
