"""The addresses of what is said at gatherings and of their papers, and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.door import Door, Places, way_back
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.correct_said import correct_said
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.tests.talk_stories import concluded, minuted, raised, said, seminar, voted
from vungmanh.kit.models import Act


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _seminar(_world: Any, target: Any) -> Places:
    return {"gathering": seminar(target)}


def _with(write: Callable[..., Any]) -> Callable[[Any, Any], Places]:
    """A gathering with one row of what `write` writes."""

    def made(world: Any, target: Any) -> Places:
        gathering = seminar(target)
        return {"gathering": gathering, "row": write(gathering, _way(world))}

    return made


def _of(what: str, **more: str) -> Callable[[Places], dict[str, Any]]:
    return lambda places: {"pk": places[what].pk, **more}


def _strikes(row: Any, way: dict[str, Any]) -> Act:
    return strike_said(row, "Ghi nhầm", **way)


def _back(write: Callable[..., Any], then: Callable[[Any, dict[str, Any]], Act | None] | None = None) -> Door:
    def act(world: Any, target: Any) -> Act:
        row = _with(write)(world, target)["row"]
        return (then(row, _way(world)) if then else None) or Act.objects.latest("pk")

    return way_back(act, sees=_SEES, may=_HOLDS)


_SEES: Final = Permission.SEE_GATHERINGS
_HOLDS: Final = Permission.HOLD_GATHERING
_WRITES: Final = {"sees": _SEES, "may": _HOLDS, "at": _of("gathering"), "made": _seminar}
_STRIKES: Final = {"sees": _SEES, "may": _HOLDS, "at": _of("row")}

DOORS: dict[str, Door] = {
    "gatherings:write_opinions": Door(**_WRITES | {"made": _with(said)}),
    "gatherings:speakers": Door(**_WRITES, is_fragment=True, query="?speaker_0=an"),
    "gatherings:write_conclusion": Door(**_WRITES | {"made": _with(concluded)}),
    "gatherings:write_vote": Door(**_WRITES | {"made": _with(voted)}),
    "gatherings:write_minutes": Door(**_WRITES | {"made": _with(minuted)}),
    "gatherings:correct_opinion": Door(**_STRIKES, made=_with(said)),
    "gatherings:correct_conclusion": Door(**_STRIKES, made=_with(concluded)),
    "gatherings:correct_vote": Door(**_STRIKES, made=_with(voted)),
    "gatherings:raise_opinion": Door(**_STRIKES, made=_with(said)),
    "gatherings:strike_opinion": Door(**_STRIKES, made=_with(said)),
    "gatherings:strike_conclusion": Door(**_STRIKES, made=_with(concluded)),
    "gatherings:strike_vote": Door(**_STRIKES, made=_with(voted)),
    "gatherings:ready_text": Door(sees=_SEES, at=_of("gathering"), made=_seminar),
    "gatherings:paper": Door(
        sees=_SEES, at=_of("gathering", which="minutes", ending="docx"), made=_with(said), is_file=True
    ),
    "home:undo gatherings.write_opinions": _back(said),
    "home:undo gatherings.write_conclusion": _back(concluded),
    "home:undo gatherings.write_vote": _back(voted),
    "home:undo gatherings.write_minutes": _back(minuted),
    "home:undo gatherings.raise_opinion": _back(raised),
    "home:undo gatherings.correct_opinion": _back(said, lambda row, way: correct_said(row, {"words": "Khác"}, **way)),
    "home:undo gatherings.correct_conclusion": _back(
        concluded, lambda row, way: correct_said(row, {"words": "Khác"}, **way)
    ),
    "home:undo gatherings.correct_vote": _back(voted, lambda row, way: correct_said(row, {"in_favour": 1}, **way)),
    "home:undo gatherings.strike_opinion": _back(said, _strikes),
    "home:undo gatherings.strike_conclusion": _back(concluded, _strikes),
    "home:undo gatherings.strike_vote": _back(voted, _strikes),
}
