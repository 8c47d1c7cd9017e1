"""A task is set, answered, judged, changed and withdrawn; the books say how it stood on every day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.files.subject import Subject
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.tasks.actions import from_elsewhere as tasks
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.set_task import give_to_newcomers
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.actions.withdraw import withdraw_directive, withdraw_task
from vungmanh.tasks.models import Assignment, Directive, Step
from vungmanh.tasks.refusals import (
    CannotAnswer,
    CannotChangeTask,
    CannotJudge,
    CannotSet,
    CannotUndoTask,
    CannotWithdraw,
)
from vungmanh.tasks.rules import (
    ACCEPTED,
    DONE,
    ENDED,
    GIVEN,
    IN_WORK,
    OBSTACLE,
    QUARTERLY,
    RETURNED,
    SEEN,
    Outcome,
    Whom,
    outcome,
)
from vungmanh.tasks.tests.stories import DUE, UNIONS, WORK, answered, counted, given, judged, of, recorded, way
from vungmanh.tasks.tests.then import was_late
from vungmanh.tasks.told import Changed, Outside

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

APRIL = date(2026, 4, 3)


def states(unit: object) -> list[str]:
    return list(Step.objects.filter(assignment__unit=unit).order_by("pk").values_list("state", flat=True))


def test_a_task_falls_to_the_unions_below_by_kind_and_block_and_counts_at_each(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    fallen = set(Assignment.objects.values_list("unit__code", flat=True))
    assert fallen == {"DM", "LL", "LX", "CK"}
    assert counted(world.song_xanh) == (4, 4, 0, 0, 0)
    assert counted(world.ben_go) == (3, 3, 0, 0, 0)
    assert counted(world.song_xanh, DUE) == (4, 4, 0, 0, 0)
    # Nobody does anything, and it is late by itself.
    assert counted(world.song_xanh, DUE + timedelta(days=1)) == (4, 4, 4, 0, 0)
    given(world.ben_go, Whom(kinds=("grassroots",), blocks=(6,)), world.chi)
    assert Assignment.objects.filter(task__unit=world.ben_go).get().unit == world.le_loi
    line = Entry.objects.filter(action="tasks.set").latest("pk")
    assert (line.by, line.subject, line.facts["units"]) == ("chi", "SX-BG", 1)


def test_a_task_is_set_only_for_units_of_ones_own(world: World) -> None:
    with pytest.raises(NotAllowed):
        given(world.song_xanh, by=world.chi)
    with pytest.raises(NotAllowed):
        given(world.ben_go, Whom(chosen=(world.co_khi.pk,)), world.chi)
    with pytest.raises(CannotSet, match="does not stand below"):
        given(world.ben_go, Whom(chosen=(world.co_khi.pk,)), world.operator)
    with pytest.raises(CannotSet, match="no such unit"):
        given(world.ben_go, Whom(kinds=("ward",)), world.chi)
    with pytest.raises(CannotSet, match="has passed"):
        given(world.ben_go, asked=replace(WORK, due=TODAY - timedelta(days=1)), by=world.chi)
    assert not Assignment.objects.exists()


def test_a_school_answers_step_by_step_and_the_giver_sends_back_and_accepts(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, SEEN, world.binh, TODAY)
    answered(world.det_may, IN_WORK, world.binh, TODAY, "Đã có lịch với giám đốc")
    with pytest.raises(CannotAnswer, match="what holds it up"):
        answered(world.det_may, OBSTACLE, world.binh)
    answered(world.det_may, OBSTACLE, world.binh, DUE, "Giám đốc đi vắng")
    assert counted(world.det_may, APRIL) == (1, 1, 1, 0, 0)
    answered(world.det_may, DONE, world.binh, DUE)
    assert counted(world.det_may, APRIL) == (1, 0, 0, 1, 1)
    with pytest.raises(CannotAnswer, match="meanwhile"):
        answered(world.det_may, IN_WORK, world.binh, DUE)
    with pytest.raises(NotAllowed):  # it is not for the ward to judge what the city has set
        judged(world.det_may, ACCEPTED, world.chi, DUE)
    with pytest.raises(CannotJudge, match="what is missing"):
        judged(world.det_may, RETURNED, world.khoa, DUE)
    judged(world.det_may, RETURNED, world.khoa, APRIL, "Thiếu biên bản")
    # On 1 and 2 April it was not late, for it was thought to be done; since the 3rd it is.
    assert counted(world.det_may, date(2026, 4, 2)) == (1, 0, 0, 0, 0)
    assert counted(world.det_may, APRIL) == (1, 1, 1, 0, 0)
    answered(world.det_may, DONE, world.binh, APRIL)
    judged(world.det_may, ACCEPTED, world.khoa, APRIL)
    assert counted(world.det_may, APRIL) == (1, 0, 0, 1, 0)
    assert states(world.det_may) == [GIVEN, SEEN, IN_WORK, OBSTACLE, DONE, RETURNED, DONE, ACCEPTED]
    with pytest.raises(CannotJudge, match="meanwhile"):
        judged(world.det_may, RETURNED, world.khoa, APRIL, "Thiếu biên bản")


def test_what_is_written_on_an_assignment_follows_from_its_steps(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    for state, by in ((SEEN, world.binh), (DONE, world.binh)):
        answered(world.det_may, state, by)
    judged(world.det_may, ACCEPTED, world.khoa, DUE)
    answered(world.le_loi, DONE, world.operator, APRIL)
    for each in Assignment.objects.all():
        steps = [step.stood for step in each.steps.order_by("pk")]
        assert outcome(steps) == Outcome(each.done_on, each.in_time, each.ended_on, each.accepted_on)
        assert (each.unit_id == world.det_may.pk) == each.in_time
        for on in (TODAY, DUE, APRIL, date(2026, 5, 1)):
            assert counted(each.unit, on)[2] == was_late(steps, on)


def test_an_answer_and_a_judgement_are_taken_back_while_nothing_follows(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    done = answered(world.det_may, DONE, world.binh)
    accepted = judged(world.det_may, ACCEPTED, world.khoa)
    with pytest.raises(CannotUndoTask):
        undo_task(done, by=world.binh, today=TODAY)
    undo_task(accepted, by=world.khoa, today=TODAY)
    undo_task(done, by=world.binh, today=TODAY)
    assert states(world.det_may) == [GIVEN]
    assert counted(world.det_may, APRIL) == (1, 1, 1, 0, 0)
    with pytest.raises(CannotUndoTask):
        undo_task(done, by=world.binh, today=TODAY)


def test_a_last_day_is_put_off_and_who_was_late_of_then_stays_so(world: World) -> None:
    task = given(world.song_xanh, by=world.khoa)
    answered(world.le_loi, DONE, world.operator)
    later = date(2026, 4, 30)
    said = Changed("Tổ chức đối thoại", later, "Nhiều đơn vị đề nghị", world.khoa)
    assert change_task(task, said, **way(world.khoa, APRIL)) == 3
    assert counted(world.song_xanh, date(2026, 4, 2)) == (4, 3, 3, 1, 1)
    assert counted(world.song_xanh, APRIL) == (4, 3, 0, 1, 1)
    assert counted(world.song_xanh, date(2026, 5, 1)) == (4, 3, 3, 1, 1)
    line = Entry.objects.filter(action="tasks.change").latest("pk")
    assert line.facts["changes"]["due"] == ["2026-03-31", "2026-04-30"]
    with pytest.raises(CannotChangeTask, match="Somebody else"):
        change_task(task, said, **way(world.khoa, APRIL))


def test_a_withdrawn_directive_ends_what_is_open_and_leaves_what_was_done(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    task = given(world.song_xanh, by=world.khoa, asked=replace(WORK, directive=paper))
    answered(world.det_may, DONE, world.binh)
    assert withdraw_directive(paper, reason="Thay bằng thông báo 800", **way(world.khoa, APRIL)) == 3
    assert counted(world.song_xanh, date(2026, 4, 2)) == (4, 3, 3, 1, 1)
    assert counted(world.song_xanh, APRIL) == (4, 0, 0, 1, 1)
    assert states(world.le_loi) == [GIVEN, ENDED]
    with pytest.raises(CannotWithdraw):
        withdraw_task(task, reason="Lại", **way(world.khoa, APRIL))
    with pytest.raises(CannotSet, match="withdrawn"):
        given(world.song_xanh, by=world.khoa, asked=replace(WORK, directive=paper))


def test_a_task_of_every_quarter_is_open_from_its_quarter_on_and_withdrawn_ones_to_come_were_never_given(
    world: World,
) -> None:
    year = replace(WORK, due=date(2026, 12, 31), every=QUARTERLY)
    task = given(world.ben_go, Whom(chosen=(world.det_may.pk,)), world.chi, year)
    assert [each.due.month for each in Assignment.objects.all()] == [3, 6, 9, 12]
    assert counted(world.det_may) == (1, 1, 0, 0, 0)
    assert counted(world.det_may, date(2026, 7, 5)) == (3, 3, 2, 0, 0)
    with pytest.raises(CannotAnswer, match="begins on"):
        answered(world.det_may, DONE, world.binh)
    withdraw_task(task, reason="Trùng", **way(world.chi, APRIL))
    assert counted(world.det_may, date(2026, 12, 31)) == (2, 0, 0, 0, 0)


def test_who_comes_to_stand_below_is_given_the_task_too(world: World) -> None:
    task = given(world.song_xanh, Whom(kinds=("ward",)), world.khoa)
    assert give_to_newcomers(task, **way(world.khoa)) == 0
    task_of_one = given(world.ben_go, UNIONS, world.chi)
    move_units([world.co_khi], under=world.ben_go, on=TODAY, decision="", by=world.operator, today=TODAY)
    assert give_to_newcomers(task_of_one, **way(world.chi)) == 1
    assert of(world.co_khi).due == DUE


def test_another_room_sets_a_task_for_an_employer_whose_progress_the_officer_writes_down(world: World) -> None:
    about = Subject("dialogue", 7)
    whose = Outside("Công ty Dệt May Hòa Bình", world.det_may)
    task = tasks.set("Sửa quạt xưởng 2", about=about, whose=whose, due=DUE, from_=world.det_may, **way(world.binh))
    fallen = of(world.det_may)
    assert (fallen.task, fallen.outside, task.about_kind, task.about_key) == (task, whose.name, "dialogue", 7)
    answered(world.det_may, DONE, world.binh)
    assert counted(world.det_may) == (1, 0, 0, 1, 1)


def test_a_directive_is_recorded_once_and_not_taken_back_over_its_task(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    with pytest.raises(Refused, match="recorded here already"):
        recorded(world.song_xanh, world.khoa)
    act = Act.objects.of("tasks.record_directive").get()
    task = given(world.song_xanh, by=world.khoa, asked=replace(WORK, directive=paper))
    with pytest.raises(CannotUndoTask, match="withdraw it instead"):
        undo_task(act, by=world.khoa, today=TODAY)
    Step.objects.all().delete()
    Assignment.objects.all().delete()
    task.delete()
    undo_task(act, by=world.khoa, today=TODAY)
    assert not Directive.objects.exists()
