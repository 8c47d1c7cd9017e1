"""The addresses of the members room and who may go through them."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from tests.door import Door, Places, of_person, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act, SavedFilter
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.answer_letter import receive_members, refuse_members
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.send_members import send_members
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import Letter


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


def _letter(world: Any, _target: Any) -> Places:
    act = send_members([world.an.pk], to=world.drivers, on=world.today, by=world.operator, today=world.today)
    return {"act": act, "letter": Letter.objects.get(pk=act.facts["letter"])}


def _sent(world: Any, target: Any) -> Act:
    act: Act = _letter(world, target)["act"]
    return act


def _received(world: Any, target: Any) -> Act:
    """By the union of the target, about somebody of another one."""
    act = send_members([world.hoa_the_neighbour.pk], to=target, on=world.today, by=world.operator, today=world.today)
    letter = Letter.objects.get(pk=act.facts["letter"])
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    return receive_members(letter, [world.hoa_the_neighbour.pk], on=world.today, **way)


def _refused(world: Any, target: Any) -> Act:
    act = send_members([world.hoa_the_neighbour.pk], to=target, on=world.today, by=world.operator, today=world.today)
    letter = Letter.objects.get(pk=act.facts["letter"])
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    return refuse_members(letter, [world.hoa_the_neighbour.pk], reason="nhầm đơn vị", **way)


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
    "members:phones": Door(sees=Permission.SEE_MEMBERS, may=Permission.CORRECT_MEMBER, at=of_person),
    "members:transfer": Door(sees=Permission.SEE_MEMBERS, may=Permission.TRANSFER_MEMBER, at=of_person),
    "members:leave_many": Door(sees=Permission.SEE_FIGURES, may=Permission.END_MEMBERSHIP, at=of_unit, query="?all=1"),
    "members:number_cards": Door(
        sees=Permission.SEE_FIGURES, may=Permission.CORRECT_MEMBER, at=of_unit, query="?all=1"
    ),
    "members:letters": Door(sees=Permission.SEE_FIGURES, may=Permission.TRANSFER_MEMBER, at=of_unit),
    "members:letter": Door(
        sees=Permission.TRANSFER_MEMBER, at=lambda places: {"pk": places["letter"].pk}, made=_letter
    ),
    "home:undo members.send": way_back(_sent, sees=Permission.TRANSFER_MEMBER),
    "home:undo members.receive": way_back(_received, sees=Permission.TRANSFER_MEMBER),
    "home:undo members.refuse": way_back(_refused, sees=Permission.TRANSFER_MEMBER),
    "members:leave": Door(sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP, at=of_person),
    "home:undo members.admit": way_back(_admission, sees=Permission.SEE_MEMBERS, may=Permission.ADMIT_MEMBER),
    "home:undo members.end_membership": way_back(_leaving, sees=Permission.SEE_MEMBERS, may=Permission.END_MEMBERSHIP),
}
