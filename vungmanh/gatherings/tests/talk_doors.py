"""The addresses of what is said at gatherings and of their papers, and who may go through them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from tests.door import Door, Places, way_back
from vungmanh.access.permissions import Permission
from vungmanh.gatherings.actions.strike_said import strike_said
from vungmanh.gatherings.tests.talk_stories import concluded, minuted, said, seminar, voted
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


def _back(write: Callable[..., Any], *, strikes: bool = False) -> Door:
    def act(world: Any, target: Any) -> Act:
        row = _with(write)(world, target)["row"]
        return strike_said(row, "Ghi nhầm", **_way(world)) if strikes else Act.objects.latest("pk")

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
    "home:undo gatherings.strike_opinion": _back(said, strikes=True),
    "home:undo gatherings.strike_conclusion": _back(concluded, strikes=True),
    "home:undo gatherings.strike_vote": _back(voted, strikes=True),
}
