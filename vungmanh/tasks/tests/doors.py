"""The addresses of the tasks room and who may go through them."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tests.door import READERS, Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.tasks.actions.answer_task import answer_task
from vungmanh.tasks.actions.evidence import add_files
from vungmanh.tasks.actions.judge_task import judge_task
from vungmanh.tasks.actions.pass_on_task import pass_on_task
from vungmanh.tasks.actions.record_directive import record_directive
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.models import Assignment, Directive, Note
from vungmanh.tasks.rules import ACCEPTED, DONE, Whom
from vungmanh.tasks.told import Answer, Asked, Paper

PAPER: Final = Paper("plan", "12/KH-CĐ", date(2026, 3, 2), "Kế hoạch đối thoại", issuer_outside="LĐLĐ thành phố")
ASKED: Final = Asked("Tổ chức đối thoại", date(2026, 3, 31))


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today, "now": NOW}


def _fallen(world: Any, _target: Any) -> Places:
    """What the weavers have set for themselves, so that nobody else gives it or sees it."""
    set_task(world.det_may, ASKED, Whom(chosen=(world.det_may.pk,)), **_way(world))
    return {"task": Assignment.objects.get()}


def _done(world: Any, target: Any) -> Places:
    answer_task(_fallen(world, target)["task"], Answer(DONE), **_way(world))
    return {"task": Assignment.objects.get()}


def _recorded(world: Any, _target: Any) -> Act:
    return record_directive(world.det_may, PAPER, **_way(world))


def _paper(world: Any, target: Any) -> Places:
    _recorded(world, target)
    return {"directive": Directive.objects.get()}


def _with_a_file(world: Any, places: Places, of: str) -> Places:
    add_files(places[of], look_at([samples.sent("Ảnh.jpg", samples.jpg())]), **_way(world))
    return places | {"file": Evidence.objects.latest("pk")}


def _proven(world: Any, target: Any) -> Places:
    return _with_a_file(world, _fallen(world, target), "task")


def _paper_with_a_file(world: Any, target: Any) -> Places:
    return _with_a_file(world, _paper(world, target), "directive")


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _answered(world: Any, target: Any) -> Act:
    return answer_task(_fallen(world, target)["task"], Answer(DONE), **_way(world))


def _judged(world: Any, target: Any) -> Act:
    return judge_task(_done(world, target)["task"], ACCEPTED, **_way(world))


def _passed_on(world: Any, _target: Any) -> Act:
    fallen = _fallen(world, _target)["task"]
    way = {"by": world.operator, "today": world.today}
    (section,) = found_units([NewUnit("DM-1", "Tổ May 1", "section", date(2026, 1, 5))], under=world.det_may, **way)
    return pass_on_task(fallen, {section.pk: ""}, due=ASKED.due, **_way(world))


def _noted(world: Any, _target: Any) -> Places:
    return {"note": Note.objects.create(owner=world.operator, what="Gọi chị Sen", made_at=NOW)}


def _of_note(places: Places) -> dict[str, Any]:
    return {"pk": places["note"].pk}


def _of_task(places: Places) -> dict[str, Any]:
    return {"pk": places["task"].pk}


def _of_whole(places: Places) -> dict[str, Any]:
    return {"pk": places["task"].task_id}


def _of_the_whole(places: Places) -> dict[str, Any]:
    return {"code": places["task"].unit.code, "pk": places["task"].task_id}


def _of_its_task(places: Places) -> dict[str, Any]:
    return {"pk": places["task"].task_id}


def _of_report(places: Places) -> dict[str, Any]:
    return {"pk": places["directive"].pk, "ending": "docx"}


def _of_directive(places: Places) -> dict[str, Any]:
    return {"pk": places["directive"].pk}


_SEES: Final = Permission.SEE_TASKS
_ONE_TAP: Final = Door(at=_of_note, made=_noted, somebody_elses=True, post_only=True)
DOORS: dict[str, Door] = {
    "tasks:tasks": Door(sees=_SEES, at=of_unit),
    "tasks:sheet": Door(sees=_SEES, at=of_unit, is_file=True),
    "tasks:matrix": Door(sees=_SEES, at=of_unit),
    "tasks:directives": Door(sees=_SEES, at=of_unit),
    "tasks:directives_sheet": Door(sees=_SEES, at=of_unit, is_file=True),
    "tasks:matrix_sheet": Door(sees=_SEES, at=of_unit, is_file=True),
    "tasks:standing": Door(sees=_SEES, at=_of_the_whole, made=_fallen),
    "tasks:mine": Door(sees=_SEES, at=_of_its_task, made=_fallen, answers=302),
    "tasks:report": Door(sees=_SEES, at=_of_report, made=_paper, is_file=True),
    "tasks:set": Door(sees=_SEES, may=Permission.SET_TASK, at=of_unit),
    "tasks:record_directive": Door(sees=_SEES, may=Permission.RECORD_DIRECTIVE, at=of_unit),
    "tasks:task": Door(sees=_SEES, at=_of_task, made=_fallen),
    "tasks:answer": Door(sees=_SEES, may=Permission.ANSWER_TASK, at=_of_task, made=_fallen),
    "tasks:judge": Door(sees=_SEES, may=Permission.JUDGE_TASK, at=_of_task, made=_done),
    "tasks:seen": Door(sees=_SEES, may=Permission.ANSWER_TASK, at=_of_task, made=_fallen, post_only=True),
    "tasks:attach": Door(sees=_SEES, may=Permission.ANSWER_TASK, at=_of_task, made=_fallen),
    "tasks:strike": Door(sees=_SEES, may=Permission.ANSWER_TASK, at=_of_task, made=_proven, asks=_the_file),
    "tasks:pass_on": Door(sees=_SEES, may=Permission.PASS_ON_TASK, at=_of_task, made=_fallen),
    "tasks:whole": Door(sees=_SEES, at=_of_whole, made=_fallen),
    "tasks:accept": Door(sees=_SEES, may=Permission.JUDGE_TASK, at=_of_whole, made=_done),
    "tasks:accept_parts": Door(sees=_SEES, may=Permission.JUDGE_TASK, at=_of_task, made=_fallen),
    "tasks:progress": Door(sees=_SEES, at=_of_whole, made=_fallen, answers=302, is_fragment=True),
    "tasks:withdraw": Door(sees=_SEES, may=Permission.WITHDRAW_TASK, at=_of_whole, made=_fallen),
    "tasks:change": Door(sees=_SEES, may=Permission.CHANGE_TASK, at=_of_whole, made=_fallen),
    "tasks:give": Door(sees=_SEES, may=Permission.SET_TASK, at=_of_whole, made=_fallen, post_only=True),
    "tasks:withdraw_directive": Door(sees=_SEES, may=Permission.WITHDRAW_TASK, at=_of_directive, made=_paper),
    "tasks:attach_to_directive": Door(sees=_SEES, may=Permission.RECORD_DIRECTIVE, at=_of_directive, made=_paper),
    "tasks:strike_of_directive": Door(
        sees=_SEES, may=Permission.RECORD_DIRECTIVE, at=_of_directive, made=_paper_with_a_file, asks=_the_file
    ),
    "tasks:directive": Door(sees=_SEES, at=_of_directive, made=_paper),
    "tasks:notes": READERS,
    "tasks:note": Door(at=_of_note, made=_noted, somebody_elses=True),
    "tasks:note_done": _ONE_TAP,
    "tasks:note_again": _ONE_TAP,
    "tasks:note_away": _ONE_TAP,
    "home:undo tasks.record_directive": way_back(_recorded, sees=_SEES, may=Permission.RECORD_DIRECTIVE),
    "home:undo tasks.answer": way_back(_answered, sees=_SEES, may=Permission.ANSWER_TASK),
    "home:undo tasks.judge": way_back(_judged, sees=_SEES, may=Permission.JUDGE_TASK),
    "home:undo tasks.pass_on": way_back(_passed_on, sees=_SEES, may=Permission.PASS_ON_TASK),
}
