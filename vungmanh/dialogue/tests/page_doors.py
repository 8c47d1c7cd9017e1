"""The addresses of dialogues, conferences, regulations and consultations, and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.check_resolution import check_resolution, strike_check
from vungmanh.dialogue.actions.consult import answer_consultation, consult, strike_consultation
from vungmanh.dialogue.actions.elect_board import elect_board, recognise_board, strike_board
from vungmanh.dialogue.actions.end_regulation import end_regulation, strike_regulation
from vungmanh.dialogue.actions.files_at import add_files
from vungmanh.dialogue.actions.promise import promise
from vungmanh.dialogue.actions.say_done import say_published, say_sent
from vungmanh.dialogue.actions.say_held import say_held
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.models import Point
from vungmanh.dialogue.rules.kinds import BONUS
from vungmanh.dialogue.tests.stories import POINTS, conferred, planned, recorded, ruled
from vungmanh.dialogue.told import Answered, Asked, Checked, Elected, Promised
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act

_SEES, _HOLDS, _KEEPS = Permission.SEE_DIALOGUES, Permission.HOLD_DIALOGUE, Permission.KEEP_REGULATION


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _planned(world: Any, target: Any) -> Places:
    return {"record": planned(target, _way(world), on=world.today)}


def _recorded(world: Any, target: Any) -> Places:
    return {"record": recorded(target, _way(world), points=POINTS[:1])}


def _conference(world: Any, target: Any) -> Places:
    return {"record": conferred(target, _way(world))}


def _with_a_point(world: Any, target: Any) -> Places:
    return {"record": Point.objects.get(dialogue=_recorded(world, target)["record"])}


def _checked(world: Any, target: Any) -> Places:
    conference = _conference(world, target)["record"]
    return {"record": check_resolution(conference, Checked(date(2026, 3, 2)), now=NOW, **_way(world))[0]}


def _elected(world: Any, target: Any) -> Places:
    conference = _conference(world, target)["record"]
    told = Elected(conference.on, 5, conference=conference)
    return {"record": elect_board(target, told, now=NOW, **_way(world))[0]}


def _kept(world: Any, target: Any) -> Places:
    return {"record": ruled(target, _way(world))}


def _asked(world: Any, target: Any) -> Places:
    told = Asked(BONUS, date(2026, 1, 5), "Dự thảo quy chế thưởng Tết")
    return {"record": consult(target, told, now=NOW, **_way(world))[0]}


def _with_a_file(made: Callable[[Any, Any], Places]) -> Callable[[Any, Any], Places]:
    def filed(world: Any, target: Any) -> Places:
        places = made(world, target)
        add_files(places["record"], look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **_way(world))
        return places | {"file": Evidence.objects.latest("pk")}

    return filed


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _of_record(places: Places) -> dict[str, Any]:
    return {"pk": places["record"].pk}


def _back(does: Callable[[Any, Any], Any], may: Permission = _HOLDS) -> Door:
    def made(world: Any, target: Any) -> Act:
        does(world, target)
        return Act.objects.latest("pk")

    return way_back(made, sees=_SEES, may=may)


def _promised(world: Any, target: Any) -> Any:
    return promise(_recorded(world, target)["record"], Promised("Thêm quạt", world.today), now=NOW, **_way(world))


_ON_IT: Final = {"sees": _SEES, "may": _HOLDS, "at": _of_record, "made": _recorded}
_REGULATION: Final = {"sees": _SEES, "may": _KEEPS, "at": _of_record, "made": _kept}
_CONSULTATION: Final = {"sees": _SEES, "may": _KEEPS, "at": _of_record, "made": _asked}
_OF_UNIT: Final = {"sees": Permission.SEE_FIGURES, "at": of_unit}
_SHEET: Final = {**_OF_UNIT, "may": _SEES, "is_file": True}
DOORS: dict[str, Door] = {
    "dialogue:dialogues": Door(**_OF_UNIT, may=_SEES),
    "dialogue:dialogues_sheet": Door(**_SHEET),
    "dialogue:plan": Door(**_OF_UNIT, may=_HOLDS),
    "dialogue:record": Door(**_OF_UNIT, may=_HOLDS),
    "dialogue:dialogue": Door(sees=_SEES, at=_of_record, made=_recorded),
    "dialogue:change": Door(**_ON_IT),
    "dialogue:say_held": Door(**_ON_IT | {"made": _planned}),
    "dialogue:say_sent": Door(**_ON_IT | {"made": _planned}),
    "dialogue:say_published": Door(**_ON_IT),
    "dialogue:call_off": Door(**_ON_IT | {"made": _planned}),
    "dialogue:strike": Door(**_ON_IT),
    "dialogue:attach": Door(**_ON_IT),
    "dialogue:strike_file": Door(**_ON_IT | {"made": _with_a_file(_recorded), "asks": _the_file}),
    "dialogue:write_points": Door(**_ON_IT),
    "dialogue:point": Door(**_ON_IT | {"made": _with_a_point}),
    "dialogue:strike_point": Door(**_ON_IT | {"made": _with_a_point}),
    "dialogue:promise": Door(**_ON_IT),
    "dialogue:check_resolution": Door(**_ON_IT | {"made": _conference}),
    "dialogue:strike_check": Door(**_ON_IT | {"made": _checked}),
    "dialogue:elect_board": Door(**_ON_IT | {"made": _conference}),
    "dialogue:recognise_board": Door(**_ON_IT | {"made": _elected}),
    "dialogue:strike_board": Door(**_ON_IT | {"made": _elected}),
    "dialogue:regulations": Door(**_OF_UNIT, may=_SEES),
    "dialogue:regulations_sheet": Door(**_SHEET),
    "dialogue:keep_regulation": Door(**_OF_UNIT, may=_KEEPS),
    "dialogue:regulation": Door(sees=_SEES, at=_of_record, made=_kept),
    "dialogue:end_regulation": Door(**_REGULATION),
    "dialogue:strike_regulation": Door(**_REGULATION),
    "dialogue:attach_to_regulation": Door(**_REGULATION),
    "dialogue:strike_file_of_regulation": Door(**_REGULATION | {"made": _with_a_file(_kept), "asks": _the_file}),
    "dialogue:consultations": Door(**_OF_UNIT, may=_SEES),
    "dialogue:consultations_sheet": Door(**_SHEET),
    "dialogue:consult": Door(**_OF_UNIT, may=_KEEPS),
    "dialogue:consultation": Door(sees=_SEES, at=_of_record, made=_asked),
    "dialogue:answer_consultation": Door(**_CONSULTATION),
    "dialogue:strike_consultation": Door(**_CONSULTATION),
    "dialogue:attach_to_consultation": Door(**_CONSULTATION),
    "dialogue:strike_file_of_consultation": Door(**_CONSULTATION | {"made": _with_a_file(_asked), "asks": _the_file}),
    "home:undo dialogue.plan": _back(_planned),
    "home:undo dialogue.record": _back(_recorded),
    "home:undo dialogue.change": _back(
        lambda world, unit: change_dialogue(_recorded(world, unit)["record"], {"opinions": 9}, **_way(world))
    ),
    "home:undo dialogue.say_held": _back(
        lambda world, unit: say_held(_planned(world, unit)["record"], {"workers_present": 12}, **_way(world))
    ),
    "home:undo dialogue.say_sent": _back(
        lambda world, unit: say_sent(_planned(world, unit)["record"], world.today, **_way(world))
    ),
    "home:undo dialogue.say_published": _back(
        lambda world, unit: say_published(_recorded(world, unit)["record"], world.today, **_way(world))
    ),
    "home:undo dialogue.call_off": _back(
        lambda world, unit: call_off(_planned(world, unit)["record"], "Mưa bão", **_way(world))
    ),
    "home:undo dialogue.strike": _back(
        lambda world, unit: strike_dialogue(_recorded(world, unit)["record"], "Nhầm", **_way(world))
    ),
    "home:undo dialogue.write_points": _back(
        lambda world, unit: write_points(recorded(unit, _way(world)), POINTS, **_way(world))
    ),
    "home:undo dialogue.promise": _back(_promised),
    "home:undo dialogue.check_resolution": _back(_checked),
    "home:undo dialogue.strike_check": _back(
        lambda world, unit: strike_check(_checked(world, unit)["record"], "Nhầm", **_way(world))
    ),
    "home:undo dialogue.elect_board": _back(_elected),
    "home:undo dialogue.recognise_board": _back(
        lambda world, unit: recognise_board(_elected(world, unit)["record"], world.today, **_way(world))
    ),
    "home:undo dialogue.strike_board": _back(
        lambda world, unit: strike_board(_elected(world, unit)["record"], "Nhầm", **_way(world))
    ),
    "home:undo dialogue.keep_regulation": _back(_kept, _KEEPS),
    "home:undo dialogue.end_regulation": _back(
        lambda world, unit: end_regulation(_kept(world, unit)["record"], world.today, **_way(world)), _KEEPS
    ),
    "home:undo dialogue.strike_regulation": _back(
        lambda world, unit: strike_regulation(_kept(world, unit)["record"], "Nhầm", **_way(world)), _KEEPS
    ),
    "home:undo dialogue.consult": _back(_asked, _KEEPS),
    "home:undo dialogue.answer_consultation": _back(
        lambda world, unit: answer_consultation(
            _asked(world, unit)["record"], Answered(world.today, "Đồng ý"), **_way(world)
        ),
        _KEEPS,
    ),
    "home:undo dialogue.strike_consultation": _back(
        lambda world, unit: strike_consultation(_asked(world, unit)["record"], "Nhầm", **_way(world)), _KEEPS
    ),
}
