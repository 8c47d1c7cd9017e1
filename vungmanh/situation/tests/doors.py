"""The addresses of the situation room and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act
from vungmanh.situation.actions.correct_mood import correct_mood
from vungmanh.situation.actions.correct_stoppage import correct_stoppage
from vungmanh.situation.actions.end_stoppage import end_stoppage
from vungmanh.situation.actions.stoppage_files import add_files
from vungmanh.situation.actions.strike_mood import strike_mood
from vungmanh.situation.actions.strike_stoppage import strike_stoppage
from vungmanh.situation.actions.take_note import take_note
from vungmanh.situation.actions.write_line import strike_line
from vungmanh.situation.tests.stories import line, reported, stopped


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _mood(world: Any, target: Any) -> Places:
    return {"mood": reported(target, _way(world))}


def _stoppage(world: Any, target: Any) -> Places:
    return {"stoppage": stopped(target, _way(world), employer="Công ty May Bình Minh")}


def _with_a_line(world: Any, target: Any) -> Places:
    places = _stoppage(world, target)
    return places | {"line": line(places["stoppage"], _way(world), people=350)}


def _with_a_file(world: Any, target: Any) -> Places:
    places = _stoppage(world, target)
    add_files(places["stoppage"], look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **_way(world))
    return places | {"file": Evidence.objects.latest("pk")}


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _of(what: str, **more: str) -> Callable[[Places], dict[str, Any]]:
    return lambda places: {"pk": places[what].pk, **more}


def _of_period(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "ending": "docx"}


def _done(act: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Act]:
    """The last act after this was done."""

    def made(world: Any, target: Any) -> Act:
        act(world, target)
        return Act.objects.latest("pk")

    return made


_SEES: Final = Permission.SEE_SITUATION
_REPORTS: Final = Permission.REPORT_SITUATION


def _back(act: Callable[[Any, Any], Any]) -> Door:
    return way_back(_done(act), sees=_SEES, may=_REPORTS)


_ON_A_MOOD: Final = {"sees": _SEES, "may": _REPORTS, "at": _of("mood"), "made": _mood}
_ON_A_STOPPAGE: Final = {"sees": _SEES, "may": _REPORTS, "at": _of("stoppage"), "made": _stoppage}
DOORS: dict[str, Door] = {
    "situation:moods": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "situation:moods_sheet": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit, is_file=True),
    "situation:period_paper": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=_of_period, is_file=True),
    "situation:report": Door(sees=Permission.SEE_FIGURES, may=_REPORTS, at=of_unit),
    "situation:mood": Door(sees=_SEES, at=_of("mood"), made=_mood),
    "situation:mood_paper": Door(sees=_SEES, at=_of("mood", ending="docx"), made=_mood, is_file=True),
    "situation:correct_mood": Door(**_ON_A_MOOD),
    "situation:take_note": Door(**_ON_A_MOOD),
    "situation:strike_mood": Door(**_ON_A_MOOD),
    "situation:stoppages": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "situation:stoppages_sheet": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit, is_file=True),
    "situation:open": Door(sees=Permission.SEE_FIGURES, may=_REPORTS, at=of_unit),
    "situation:stoppage": Door(sees=_SEES, at=_of("stoppage"), made=_with_a_line),
    "situation:log": Door(sees=_SEES, at=_of("stoppage"), made=_with_a_line, answers=302, is_fragment=True),
    "situation:stoppage_paper": Door(sees=_SEES, at=_of("stoppage", ending="docx"), made=_with_a_line, is_file=True),
    "situation:write_line": Door(**_ON_A_STOPPAGE),
    "situation:correct": Door(**_ON_A_STOPPAGE),
    "situation:end": Door(**_ON_A_STOPPAGE),
    "situation:strike": Door(**_ON_A_STOPPAGE),
    "situation:attach": Door(**_ON_A_STOPPAGE),
    "situation:strike_file": Door(**_ON_A_STOPPAGE | {"made": _with_a_file, "asks": _the_file}),
    "situation:strike_line": Door(sees=_SEES, may=_REPORTS, at=_of("line"), made=_with_a_line, post_only=True),
    "home:undo situation.report": _back(_mood),
    "home:undo situation.correct_mood": _back(
        lambda world, unit: correct_mood(_mood(world, unit)["mood"], {"level": 1}, **_way(world))
    ),
    "home:undo situation.strike_mood": _back(
        lambda world, unit: strike_mood(_mood(world, unit)["mood"], "Nhầm", **_way(world))
    ),
    "home:undo situation.take_note": _back(
        lambda world, unit: take_note(_mood(world, unit)["mood"], "Cử cán bộ xuống", **_way(world))
    ),
    "home:undo situation.open_stoppage": _back(_stoppage),
    "home:undo situation.write_line": _back(_with_a_line),
    "home:undo situation.strike_line": _back(
        lambda world, unit: strike_line(_with_a_line(world, unit)["line"], **_way(world))
    ),
    "home:undo situation.correct_stoppage": _back(
        lambda world, unit: correct_stoppage(_stoppage(world, unit)["stoppage"], {"total": 300}, now=NOW, **_way(world))
    ),
    "home:undo situation.end_stoppage": _back(
        lambda world, unit: end_stoppage(_stoppage(world, unit)["stoppage"], NOW, "met", "", now=NOW, **_way(world))
    ),
    "home:undo situation.strike_stoppage": _back(
        lambda world, unit: strike_stoppage(_stoppage(world, unit)["stoppage"], "Nhầm", **_way(world))
    ),
}
