"""The addresses of the members room and who may go through them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.door import Door, Places, of_person, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, SavedFilter
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.facts import Facts


def _admission(world: Any, target: Any) -> Act:
    facts = Facts(name="Lò Thị Sen", gender="female")
    return admit([facts], to=world.det_may, on=world.today, by=world.operator, today=world.today)


def _transfer(world: Any, _target: Any) -> Act:
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    return transfer_members([world.an.pk], to=world.le_loi, on=world.today, **way)


def _leaving(world: Any, _target: Any) -> Act:
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    stays = list(world.an.memberships.open().select_related("unit"))
    return leave(stays, on=world.today, reason="retired", **way)


def _filter(world: Any, target: Any) -> Places:
    kept = {"register": "members", "name": "Nữ", "query": "gender=female"}
    return {"filter": SavedFilter.objects.create(user=world.operator, **kept)}


def _of_filter(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["filter"].pk}


DOORS: dict[str, Door] = {
    "members:roll": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:roll_sheet": Door(sees=Permission.SEE_FIGURES, may=Permission.EXPORT_MEMBERS, at=of_unit, is_file=True),
    "members:admit": Door(sees=Permission.SEE_FIGURES, may=Permission.ADMIT_MEMBER, at=of_unit),
    "members:transfer_many": Door(sees=Permission.SEE_FIGURES, may=Permission.TRANSFER_MEMBER, at=of_unit),
    "members:filters": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:keep_filter": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit, post_only=True),
    "members:rename_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "members:forget_filter": Door(
        sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=_of_filter, made=_filter, somebody_elses=True
    ),
    "home:undo members.transfer": way_back(_transfer, sees=Permission.TRANSFER_MEMBER),
    "members:cards": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_MEMBERS, at=of_unit),
    "members:template": Door(sees=Permission.SEE_FIGURES, may=Permission.IMPORT_MEMBERS, at=of_unit, is_file=True),
    "members:person": Door(sees=Permission.SEE_MEMBERS, at=of_person),
    "members:card": Door(sees=Permission.SEE_MEMBERS, at=of_person),
    "members:card_check": Door(open_to="everybody", at=lambda places: {"token": "none"}),
    "members:reveal": Door(sees=Permission.SEE_MEMBERS, may=Permission.REVEAL_NUMBERS, at=of_person),
    "members:correct": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:transfer": Door(sees=Permission.SEE_MEMBERS, may=Permission.TRANSFER_MEMBER, at=of_person),
    "members:leave": Door(sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP, at=of_person),
    "home:undo members.admit": way_back(_admission, sees=Permission.SEE_MEMBERS, may=Permission.ADMIT_MEMBER),
    "home:undo members.end_membership": way_back(_leaving, sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP),
}
