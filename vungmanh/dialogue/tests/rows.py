"""What the dialogue room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from tests.world import TODAY
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.check_resolution import check_resolution, strike_check
from vungmanh.dialogue.actions.consult import answer_consultation, consult, strike_consultation
from vungmanh.dialogue.actions.elect_board import elect_board, recognise_board, strike_board
from vungmanh.dialogue.actions.end_regulation import end_regulation, strike_regulation
from vungmanh.dialogue.actions.files_at import Filed, add_files, strike_file, subject_of
from vungmanh.dialogue.actions.keep_regulation import keep_regulation
from vungmanh.dialogue.actions.plan_dialogue import plan_dialogue
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.record_dialogue import record_dialogue
from vungmanh.dialogue.actions.say_done import say_published, say_sent
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.undo_dialogue import undo_dialogue
from vungmanh.dialogue.actions.undo_regulation import undo_regulation
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.models import Consultation, Dialogue, InspectionBoard, Regulation, ResolutionCheck
from vungmanh.dialogue.rules.kinds import BONUS, PART
from vungmanh.dialogue.tests.list_rows import NO_ROWS as OF_NO_LIST
from vungmanh.dialogue.tests.list_rows import ROWS as OF_LISTS
from vungmanh.dialogue.tests.stories import DEMOCRACY, PERIODIC, POINTS, TO_COME, conferred, planned, recorded, ruled
from vungmanh.dialogue.told import Answered, Asked, Checked, Elected, Promised
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit

_HOLDS, _KEEPS = Permission.HOLD_DIALOGUE, Permission.KEEP_REGULATION
_ASKED: Final = Asked(BONUS, date(2026, 1, 5), "Dự thảo quy chế thưởng Tết")
_PROMISED: Final = Promised("Sửa mái nhà xe", TODAY + timedelta(days=30))


def _recorded(scene: Scene, unit: Unit) -> Dialogue:
    return recorded(unit, scene.way)


def _planned(scene: Scene, unit: Unit) -> Dialogue:
    return planned(unit, scene.way, on=TODAY)


def _conferred(scene: Scene, unit: Unit) -> Dialogue:
    return conferred(unit, scene.way)


def _checked(scene: Scene, unit: Unit) -> ResolutionCheck:
    return check_resolution(_conferred(scene, unit), Checked(TODAY, "Đạt 8/10 việc"), now=NOW, **scene.way)[0]


def _elected(scene: Scene, unit: Unit) -> InspectionBoard:
    return elect_board(unit, Elected(TODAY, 3), now=NOW, **scene.way)[0]


def _ruled(scene: Scene, unit: Unit) -> Regulation:
    return ruled(unit, scene.way)


def _consulted(scene: Scene, unit: Unit) -> Consultation:
    return consult(unit, _ASKED, now=NOW, **scene.way)[0]


def _act(made: Callable[[Scene, Unit], Any]) -> Callable[[Scene, Unit], Act]:
    def ready(scene: Scene, unit: Unit) -> Act:
        made(scene, unit)
        return Act.objects.latest("pk")

    return ready


def _attached(record: Filed, way: dict[str, Any]) -> Evidence:
    add_files(record, look_at([samples.sent("Biên bản.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(record)]).latest("pk")


def _with_a_file(made: Callable[[Scene, Unit], Any]) -> Callable[[Scene, Unit], tuple[Any, Evidence]]:
    def ready(scene: Scene, unit: Unit) -> tuple[Any, Evidence]:
        record = made(scene, unit)
        return record, _attached(record, scene.way)

    return ready


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any], right: Permission = _HOLDS) -> Row:
    return Row(right, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))


def _at(does: Callable[..., Any], right: Permission = _HOLDS) -> Row:
    return Row(right, ONE, lambda _s, _m, way, unit: does(unit, way))


_FILED: Final = ((_recorded, _HOLDS), (_ruled, _KEEPS), (_consulted, _KEEPS))

ROWS: Final[dict[str, list[Row]]] = {
    **OF_LISTS,
    "plan_dialogue.plan_dialogue": [_at(lambda unit, way: plan_dialogue(unit, TO_COME, now=NOW, **way))],
    "record_dialogue.record_dialogue": [
        _at(lambda unit, way: record_dialogue(unit, PERIODIC, points=POINTS, now=NOW, **way))
    ],
    "change_dialogue.change_dialogue": [
        _on(_recorded, lambda each, way: change_dialogue(each, {"workers": 90}, **way))
    ],
    "say_held.say_held": [_on(_planned, lambda each, way: say_held(each, {"workers_present": 11}, **way))],
    "call_off.call_off": [_on(_planned, lambda each, way: call_off(each, "Mưa bão", **way))],
    "strike_dialogue.strike_dialogue": [_on(_recorded, lambda each, way: strike_dialogue(each, "Nhầm", **way))],
    "say_done.say_sent": [_on(_planned, lambda each, way: say_sent(each, TODAY, **way))],
    "say_done.say_published": [_on(_recorded, lambda each, way: say_published(each, TODAY, **way))],
    "write_points.write_points": [_on(_recorded, lambda each, way: write_points(each, POINTS, **way))],
    "promise.promise": [_on(_recorded, lambda each, way: promise(each, _PROMISED, now=NOW, **way))],
    "check_resolution.check_resolution": [
        _on(_conferred, lambda each, way: check_resolution(each, Checked(TODAY), now=NOW, **way))
    ],
    "check_resolution.strike_check": [_on(_checked, lambda each, way: strike_check(each, "Nhầm", **way))],
    "elect_board.elect_board": [_at(lambda unit, way: elect_board(unit, Elected(TODAY, 3), now=NOW, **way))],
    "elect_board.recognise_board": [_on(_elected, lambda each, way: recognise_board(each, TODAY, **way))],
    "elect_board.strike_board": [_on(_elected, lambda each, way: strike_board(each, "Nhầm", **way))],
    "keep_regulation.keep_regulation": [
        _at(lambda unit, way: keep_regulation(unit, DEMOCRACY, now=NOW, **way), _KEEPS)
    ],
    "end_regulation.end_regulation": [_on(_ruled, lambda each, way: end_regulation(each, TODAY, **way), _KEEPS)],
    "end_regulation.strike_regulation": [
        _on(_ruled, lambda each, way: strike_regulation(each, "Nhầm", **way), _KEEPS)
    ],
    "consult.consult": [_at(lambda unit, way: consult(unit, _ASKED, now=NOW, **way), _KEEPS)],
    "consult.answer_consultation": [
        _on(_consulted, lambda each, way: answer_consultation(each, Answered(TODAY, "Đồng ý", PART), **way), _KEEPS)
    ],
    "consult.strike_consultation": [
        _on(_consulted, lambda each, way: strike_consultation(each, "Nhầm", **way), _KEEPS)
    ],
    "files_at.add_files": [_on(made, _attached, right) for made, right in _FILED],
    "files_at.strike_file": [
        _on(_with_a_file(made), lambda each, way: strike_file(*each, "Nhầm tệp", now=NOW, **way), right)
        for made, right in _FILED
    ],
    "undo_dialogue.undo_dialogue": [
        _on(_act(made), lambda act, way: undo_dialogue(act, **way)) for made in (_recorded, _elected)
    ],
    "undo_regulation.undo_regulation": [
        _on(_act(made), lambda act, way: undo_regulation(act, **way), _KEEPS) for made in (_ruled, _consulted)
    ],
}  # fmt: skip

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    **OF_NO_LIST,
    "holding.named": "no act: how whoever acts is written down",
    "holding.unit_held": "holds the unit and asks for the right, for the acts of the room",
    "holding.held_to_write": "holds the dialogue and asks for the right, for those who write something of it",
    "beginning.made": "the row of those who plan and record, who have asked for the right",
    "regulating.regulation_held": "holds the regulation and asks for the right, for the acts of the room",
    "regulating.consultation_held": "as regulating.regulation_held",
}
