"""The addresses of the congresses room and who may go through them."""

from __future__ import annotations

from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.congresses.actions.correct_election import correct_election
from vungmanh.congresses.actions.election_files import add_files
from vungmanh.congresses.actions.recognise_election import recognise_election
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.rules.elections import Counts
from vungmanh.congresses.tests.stories import entered
from vungmanh.congresses.told import Recounted
from vungmanh.files.guard import look_at
from vungmanh.files.models import Evidence
from vungmanh.files.tests import samples
from vungmanh.kit.models import Act

RECOUNTED: Final = Recounted(Counts(70, 69, 69, 69, 66), {})


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _held(world: Any, target: Any) -> Places:
    return {"election": entered(target, _way(world)).election}


def _with_a_file(world: Any, target: Any) -> Places:
    places = _held(world, target)
    add_files(places["election"], look_at([samples.sent("Ảnh.jpg", samples.jpg())]), now=NOW, **_way(world))
    return places | {"file": Evidence.objects.latest("pk")}


def _the_file(places: Places) -> str:
    return f"?evidence={places['file'].public_id}"


def _entered(world: Any, target: Any) -> Act:
    return entered(target, _way(world)).act


def _corrected(world: Any, target: Any) -> Act | None:
    return correct_election(_held(world, target)["election"], RECOUNTED, **_way(world))


def _struck(world: Any, target: Any) -> Act:
    return strike_election(_held(world, target)["election"], reason="Nhầm đơn vị", **_way(world))


def _recognised(world: Any, target: Any) -> Act:
    return recognise_election(_held(world, target)["election"], "12/QĐ-CĐP", world.today, **_way(world))


def _of_election(places: Places) -> dict[str, Any]:
    return {"pk": places["election"].pk}


def _of_paper(places: Places) -> dict[str, Any]:
    return {"pk": places["election"].pk, "which": "minutes", "ending": "docx"}


_SEES: Final = Permission.SEE_OFFICERS
_ENTERS: Final = Permission.ENTER_ELECTION
DOORS: dict[str, Door] = {
    "congresses:enter": Door(sees=_SEES, may=_ENTERS, at=of_unit),
    "congresses:propose": Door(sees=_SEES, may=_ENTERS, at=of_unit),
    "congresses:election": Door(sees=_SEES, at=_of_election, made=_held),
    "congresses:correct": Door(sees=_SEES, may=_ENTERS, at=_of_election, made=_held),
    "congresses:recognise": Door(sees=_SEES, may=Permission.RECOGNISE_ELECTION, at=_of_election, made=_held),
    "congresses:strike": Door(sees=_SEES, may=_ENTERS, at=_of_election, made=_held),
    "congresses:attach": Door(sees=_SEES, may=_ENTERS, at=_of_election, made=_held),
    "congresses:strike_file": Door(sees=_SEES, may=_ENTERS, at=_of_election, made=_with_a_file, asks=_the_file),
    "congresses:paper": Door(sees=_SEES, at=_of_paper, made=_held, is_file=True),
    "home:undo congresses.enter": way_back(_entered, sees=_SEES, may=_ENTERS),
    "home:undo congresses.correct_election": way_back(_corrected, sees=_SEES, may=_ENTERS),
    "home:undo congresses.strike": way_back(_struck, sees=_SEES, may=_ENTERS),
    "home:undo congresses.recognise": way_back(_recognised, sees=_SEES, may=Permission.RECOGNISE_ELECTION),
}
