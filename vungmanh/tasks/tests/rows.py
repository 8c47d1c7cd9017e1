"""What the tasks room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from typing import Any, Final

from tests.row import EACH, NOW, ONE, WHOLE, Row, Scene, Way, at_each
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.subject import Subject
from vungmanh.files.tests import samples
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.tasks.actions import from_elsewhere as tasks
from vungmanh.tasks.actions.accept_tasks import accept_tasks
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.change_task import change_task
from vungmanh.tasks.actions.evidence import add_files, strike_file, subject_of
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.see_task import see_task
from vungmanh.tasks.actions.set_task import give_to_newcomers, set_task
from vungmanh.tasks.actions.undo_task import undo_task
from vungmanh.tasks.actions.withdraw import withdraw_directive, withdraw_task
from vungmanh.tasks.imports.carry_out import import_tasks
from vungmanh.tasks.models import Assignment, Directive, Task
from vungmanh.tasks.rules import DONE, RETURNED, Whom
from vungmanh.tasks.tests.doors import ASKED, PAPER
from vungmanh.tasks.told import Answer, Asked, Changed


def _both(scene: Scene) -> Whom:
    return Whom(chosen=(scene.stays.pk, scene.goes.pk))


def _set(scene: Scene, asked: Asked = ASKED, by_unit: Unit | None = None) -> Task:
    return set_task(by_unit or scene.world.song_xanh, asked, _both(scene), now=NOW, **scene.way)


def _from_above(scene: Scene) -> dict[int, Assignment]:
    """Each unit has a task of the confederation, which it keeps wherever it goes."""
    _set(scene, by_unit=scene.world.confederation)
    return {each.unit_id: each for each in Assignment.objects.all()}


def _done(scene: Scene) -> dict[int, Assignment]:
    _set(scene)
    found = {each.unit_id: each for each in Assignment.objects.all()}
    for each in found.values():
        answer_task(each, Answer(DONE), now=NOW, **scene.way)
    return found


def _of_the_ward(scene: Scene) -> Assignment:
    set_task(scene.world.song_xanh, ASKED, Whom(chosen=(scene.world.ben_go.pk,)), now=NOW, **scene.way)
    return Assignment.objects.get()


def _of_a_directive(scene: Scene) -> Directive:
    record_directive(scene.world.song_xanh, PAPER, now=NOW, **scene.way)
    paper = Directive.objects.get()
    _set(scene, Asked(ASKED.what, ASKED.due, directive=paper))
    return paper


def _wanting(scene: Scene) -> Task:
    """A task of all unions, which neither of the two has been given yet."""
    whom = Whom(kinds=("grassroots",), blocks=(2, 6))
    task = set_task(scene.world.song_xanh, ASKED, whom, now=NOW, **scene.way)
    for each in Assignment.objects.filter(unit__in=scene.both):
        each.steps.all().delete()
        each.delete()
    return task


def _recorded(scene: Scene, unit: Unit) -> Any:
    return record_directive(unit, PAPER, now=NOW, **scene.way)


def _answered(scene: Scene) -> dict[int, Any]:
    found = _from_above(scene)
    return {unit: answer_task(each, Answer(DONE), now=NOW, **scene.way) for unit, each in found.items()}


def _attached(fallen: Assignment, way: dict[str, Any]) -> Evidence:
    add_files(fallen, look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(fallen)]).latest("pk")


def load_tasks(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [["Tổ chức đối thoại", unit.name, "30/4/2026"] for unit in scene.both]
    path = scene.book(["Nội dung", "Đơn vị chủ trì", "Thời hạn"], rows)
    answers = Answers.of({"said": {"directive": "none"}})
    outcome = import_tasks([path], under=scene.world.song_xanh, on=None, answers=answers, **way, **more)
    assert outcome.rows == 2
    return outcome


_CHANGED: Final = Changed("Tổ chức đối thoại lần hai", ASKED.due.replace(month=5), "Hoãn")

ROWS: Final[dict[str, list[Row]]] = {
    "record_directive.record_directive": [
        Row(Permission.RECORD_DIRECTIVE, ONE, lambda s, _m, way, unit: record_directive(unit, PAPER, now=NOW, **way))
    ],
    "set_task.set_task": [
        Row(
            Permission.SET_TASK,
            WHOLE,
            lambda s, _m, way, _u: set_task(s.world.song_xanh, ASKED, _both(s), now=NOW, **way),
            built_upon=True,
        )
    ],
    "from_elsewhere.set": [
        Row(
            Permission.SET_TASK,
            WHOLE,
            lambda s, _m, way, _u: tasks.set(
                "Sửa quạt", about=Subject("x", 1), whose=s.both, due=ASKED.due, from_=s.world.song_xanh, now=NOW, **way
            ),
            built_upon=True,
        )
    ],
    "set_task.give_to_newcomers": [
        Row(
            Permission.SET_TASK,
            EACH,
            lambda s, task, way, _u: give_to_newcomers(task, now=NOW, **way),
            _wanting,
            built_upon=True,
        )
    ],
    "answer_task.answer_task": [
        Row(
            Permission.ANSWER_TASK,
            ONE,
            lambda s, fallen, way, unit: answer_task(fallen[unit.pk], Answer(DONE), now=NOW, **way),
            _from_above,
        )
    ],
    "see_task.see_task": [
        Row(
            Permission.ANSWER_TASK,
            ONE,
            lambda s, fallen, way, unit: see_task(fallen[unit.pk], now=NOW, **way),
            _from_above,
        )
    ],
    "evidence.add_files": [
        Row(Permission.ANSWER_TASK, ONE, lambda s, fallen, way, unit: _attached(fallen[unit.pk], way), _from_above)
    ],
    "evidence.strike_file": [
        Row(
            Permission.ANSWER_TASK,
            ONE,
            lambda s, files, way, unit: strike_file(*files[unit.pk], "Nhầm tệp", now=NOW, **way),
            lambda s: {unit: (each, _attached(each, s.way)) for unit, each in _from_above(s).items()},
        )
    ],
    "judge_task.judge_task": [
        Row(
            Permission.JUDGE_TASK,
            ONE,
            lambda s, fallen, way, unit: judge_task(fallen[unit.pk], RETURNED, words="Thiếu biên bản", now=NOW, **way),
            _done,
        )
    ],
    "accept_tasks.accept_tasks": [
        Row(
            Permission.JUDGE_TASK,
            WHOLE,
            lambda s, fallen, way, _u: accept_tasks([each.pk for each in fallen.values()], now=NOW, **way),
            _done,
            built_upon=True,
        )
    ],
    "change_task.change_task": [
        Row(
            Permission.CHANGE_TASK,
            EACH,
            lambda s, task, way, _u: change_task(task, _CHANGED, now=NOW, **way),
            _set,
            built_upon=True,
        )
    ],
    "withdraw.withdraw_task": [
        Row(
            Permission.WITHDRAW_TASK,
            EACH,
            lambda s, task, way, _u: withdraw_task(task, reason="Thay kế hoạch", now=NOW, **way),
            _set,
            built_upon=True,
        )
    ],
    "withdraw.withdraw_directive": [
        Row(
            Permission.WITHDRAW_TASK,
            EACH,
            lambda s, paper, way, _u: withdraw_directive(paper, reason="Thay kế hoạch", now=NOW, **way),
            _of_a_directive,
            built_upon=True,
        )
    ],
    "pass_on_task.pass_on_task": [
        Row(
            Permission.PASS_ON_TASK,
            WHOLE,
            lambda s, fallen, way, _u: pass_on_task(
                fallen, {unit.pk: "" for unit in s.both}, due=ASKED.due, now=NOW, **way
            ),
            _of_the_ward,
            built_upon=True,
        )
    ],
    "carry_out.import_tasks": [
        Row(Permission.IMPORT_TASKS, EACH, lambda s, _m, way, _u: load_tasks(s, way), built_upon=True),
        Row(
            Permission.IMPORT_TASKS,
            EACH,
            lambda s, _m, way, _u: repr(load_tasks(s, way, dry_run=True).coming),
            tells=True,
            built_upon=True,
        ),
    ],
    "undo_task.undo_task": [
        Row(
            Permission.RECORD_DIRECTIVE,
            ONE,
            lambda s, acts, way, unit: undo_task(acts[unit.pk], **way),
            at_each(_recorded),
        ),
        Row(Permission.ANSWER_TASK, ONE, lambda s, acts, way, unit: undo_task(acts[unit.pk], **way), _answered),
    ],
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "write_note.write_note": "a note of one's own, at no unit (models.Note)",
    "change_note.change_note": "a note of one's own: found by its owner",
    "tick_note.tick_note": "a note of one's own: found by its owner",
    "throw_note_away.throw_note_away": "a note of one's own: found by its owner",
    "own_note.written": "part of the verbs of one's own notes: found by its owner",
    "undo.undo_tasks": "part of undo_import: asks at every unit to which the tasks fell",
}
