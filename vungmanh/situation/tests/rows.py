"""What the situation room does for somebody: the rows that each verb writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.row import NOW, ONE, Row, Scene, at_each
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.organization.models import Unit
from vungmanh.situation.actions.correct_mood import correct_mood
from vungmanh.situation.actions.correct_stoppage import correct_stoppage
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.open_stoppage import open_stoppage
from vungmanh.situation.actions.report_mood import report_mood
from vungmanh.situation.actions.stoppage_files import add_files, strike_file, subject_of
from vungmanh.situation.actions.strike_mood import strike_mood
from vungmanh.situation.actions.strike_stoppage import strike_stoppage
from vungmanh.situation.actions.take_note import take_note
from vungmanh.situation.actions.undo_situation import undo_situation
from vungmanh.situation.actions.write_line import strike_line, write_line
from vungmanh.situation.models import LogLine, Mood, Stoppage
from vungmanh.situation.tests.stories import HEARD, STOPPED, line, reported, stopped
from vungmanh.situation.told import Happened

_REPORTS: Final = Permission.REPORT_SITUATION


def _mood(scene: Scene, unit: Unit) -> Mood:
    return reported(unit, scene.way)


def _stoppage(scene: Scene, unit: Unit) -> Stoppage:
    return stopped(unit, scene.way)


def _line(scene: Scene, unit: Unit) -> LogLine:
    return line(_stoppage(scene, unit), scene.way, people=350)


def _reported(scene: Scene, unit: Unit) -> Act:
    _mood(scene, unit)
    return Act.objects.latest("pk")


def _attached(stoppage: Stoppage, way: dict[str, Any]) -> Evidence:
    add_files(stoppage, look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **way)
    return Evidence.objects.of([subject_of(stoppage)]).latest("pk")


def _with_a_file(scene: Scene, unit: Unit) -> tuple[Stoppage, Evidence]:
    stoppage = _stoppage(scene, unit)
    return stoppage, _attached(stoppage, scene.way)


def _on(made: Callable[[Scene, Unit], Any], does: Callable[..., Any]) -> list[Row]:
    return [Row(_REPORTS, ONE, lambda _s, ready, way, unit: does(ready[unit.pk], way), at_each(made))]


ROWS: Final[dict[str, list[Row]]] = {
    "report_mood.report_mood": [Row(_REPORTS, ONE, lambda _s, _m, way, unit: report_mood(unit, HEARD, now=NOW, **way))],
    "correct_mood.correct_mood": _on(_mood, lambda mood, way: correct_mood(mood, {"level": 1}, **way)),
    "strike_mood.strike_mood": _on(_mood, lambda mood, way: strike_mood(mood, "Nhầm", **way)),
    "take_note.take_note": _on(_mood, lambda mood, way: take_note(mood, "Cử cán bộ xuống", **way)),
    "open_stoppage.open_stoppage": [
        Row(_REPORTS, ONE, lambda _s, _m, way, unit: open_stoppage(unit, STOPPED, now=NOW, **way))
    ],
    "write_line.write_line": _on(
        _stoppage, lambda each, way: write_line(each, Happened(NOW, "Ra cổng", 350), now=NOW, **way)
    ),
    "write_line.strike_line": _on(_line, lambda each, way: strike_line(each, **way)),
    "correct_stoppage.correct_stoppage": _on(
        _stoppage, lambda each, way: correct_stoppage(each, {"at_first": 220}, now=NOW, **way)
    ),
    "end_stoppage.end_stoppage": _on(
        _stoppage, lambda each, way: end_stoppage(each, NOW, "met", "Trả lương ngày 18", now=NOW, **way)
    ),
    "strike_stoppage.strike_stoppage": _on(_stoppage, lambda each, way: strike_stoppage(each, "Nhầm", **way)),
    "stoppage_files.add_files": _on(_stoppage, _attached),
    "stoppage_files.strike_file": _on(_with_a_file, lambda made, way: strike_file(*made, "Nhầm tệp", now=NOW, **way)),
    "undo_situation.undo_situation": _on(_reported, lambda act, way: undo_situation(act, **way)),
}

# Whatever takes `by` and writes no row of a unit or a person by itself, and why.
NO_ROWS: Final = {
    "held.named": "no act: how whoever acts is written down",
}
