"""The addresses of the officers room and who may go through them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from tests.door import Door, Places, of_person, of_unit, way_back
from tests.row import NOW
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.begin_term import BEGUN, begin_term
from vungmanh.officers.actions.confirm_offices import CONFIRMED, confirm_offices
from vungmanh.officers.actions.correct_office import STRUCK, correct_office, strike_office
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.tie_account import TIED, UNTIED, invite_officer, untie_account
from vungmanh.officers.checking import as_told
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.officers.tests.stories import CONGRESS, holds
from vungmanh.officers.told import NewOffice

_SEES: Final = Permission.SEE_OFFICERS


def _officer(world: Any, _target: Any) -> Places:
    """An sits in the committee of the weavers."""
    holds(world.an, offices.MEMBER, world.det_may)
    return {}


def _as_word(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "ending": "docx"}


def _way(world: Any) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today}


def _office(world: Any, _target: Any) -> Places:
    """The deputy of the weavers, by right."""
    told = NewOffice(world.an, offices.VICE_CHAIR, CONGRESS, Appointment.ELECTED)
    (made,) = appoint([told], unit=world.det_may, **_way(world))
    return {"office": made}


def _waiting(world: Any, _target: Any) -> Places:
    """Written down by somebody of the province who gives no roles."""
    told = NewOffice(world.an, offices.VICE_CHAIR, CONGRESS, Appointment.ELECTED)
    (made,) = appoint([told], unit=world.det_may, by=world.khoa, today=world.today)
    return {"office": made}


def _invited(world: Any, target: Any) -> Places:
    places = _office(world, target)
    invite_officer(places["office"], now=NOW, **_way(world))
    return places


def _of_office(places: Places) -> dict[str, Any]:
    return {"pk": places["office"].pk}


def _last(verb: str) -> Act:
    return Act.objects.standing().of(verb).latest("pk")


def _appointed(world: Any, target: Any) -> Act:
    _office(world, target)
    return _last(Permission.APPOINT)


def _begun(world: Any, _target: Any) -> Act:
    days: dict[str, Any] = {"since": CONGRESS, "due": date(2028, 4, 10), "seats": 5}
    begin_term(world.det_may, offices.EXECUTIVE, **days, **_way(world))
    return _last(BEGUN)


def _ended(world: Any, target: Any) -> Act:
    return end_office(_office(world, target)["office"], on=world.today, ended="resigned", **_way(world))


def _corrected(world: Any, target: Any) -> Act:
    office = _office(world, target)["office"]
    act = correct_office(office, replace(as_told(office), votes=41), **_way(world))
    assert act
    return act


def _struck(world: Any, target: Any) -> Act:
    return strike_office(_office(world, target)["office"], because="Nhầm người", **_way(world))


def _confirmed(world: Any, target: Any) -> Act:
    return confirm_offices([_waiting(world, target)["office"]], at=world.det_may, **_way(world))


def _tied(world: Any, target: Any) -> Act:
    _invited(world, target)
    return _last(TIED)


def _untied(world: Any, target: Any) -> Act:
    return untie_account(_invited(world, target)["office"], **_way(world))


def _on_office(may: Permission, *, made: Any = _office, post_only: bool = False) -> Door:
    return Door(sees=_SEES, may=may, at=_of_office, made=made, post_only=post_only)


DOORS: Final[dict[str, Door]] = {
    "officers:register": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:committees": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:particulars_list": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit),
    "officers:particulars_file": Door(
        sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=_as_word, is_file=True
    ),
    "officers:below": Door(sees=Permission.SEE_FIGURES, may=_SEES, at=of_unit),
    "officers:below_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_OFFICERS, at=of_unit, is_file=True),
    "officers:person": Door(sees=_SEES, at=of_person, made=_officer),
    "officers:record": Door(sees=Permission.SEE_FIGURES, may=Permission.APPOINT, at=of_unit),
    "officers:confirm_many": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=of_unit, made=_waiting),
    "officers:correct": _on_office(Permission.CORRECT_OFFICE),
    "officers:end": _on_office(Permission.END_OFFICE),
    "officers:strike": _on_office(Permission.CORRECT_OFFICE),
    "officers:confirm": _on_office(Permission.GRANT_ROLE, made=_waiting, post_only=True),
    "officers:invite": _on_office(Permission.GRANT_ROLE),
    "officers:part": _on_office(Permission.GRANT_ROLE, made=_invited),
    f"home:undo {Permission.APPOINT}": way_back(_appointed, sees=_SEES, may=Permission.APPOINT),
    f"home:undo {BEGUN}": way_back(_begun, sees=_SEES, may=Permission.APPOINT),
    f"home:undo {Permission.END_OFFICE}": way_back(_ended, sees=_SEES, may=Permission.END_OFFICE),
    f"home:undo {Permission.CORRECT_OFFICE}": way_back(_corrected, sees=_SEES, may=Permission.CORRECT_OFFICE),
    f"home:undo {STRUCK}": way_back(_struck, sees=_SEES, may=Permission.CORRECT_OFFICE),
    f"home:undo {CONFIRMED}": way_back(_confirmed, sees=_SEES, may=Permission.GRANT_ROLE),
    f"home:undo {TIED}": way_back(_tied, sees=_SEES, may=Permission.GRANT_ROLE),
    f"home:undo {UNTIED}": way_back(_untied, sees=_SEES, may=Permission.GRANT_ROLE),
    "officers:particulars": Door(sees=_SEES, may=Permission.CORRECT_OFFICE, at=of_person, made=_officer),
}
