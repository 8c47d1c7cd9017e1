"""The addresses of the petitions room and who may go through them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.petitions.actions.answer import answer
from vungmanh.petitions.actions.arrange import add_category, write_template
from vungmanh.petitions.actions.assign import assign
from vungmanh.petitions.actions.close import close
from vungmanh.petitions.actions.correct import strike
from vungmanh.petitions.actions.forward import forward
from vungmanh.petitions.actions.join import join
from vungmanh.petitions.actions.receive import receive
from vungmanh.petitions.rules.states import WITH_EMPLOYER, WITHDRAWN
from vungmanh.petitions.tests.said import heard, said, way


def _said(world: Any, _target: Any) -> Places:
    return {"petition": said(world.det_may, world.operator)}


def _answered(world: Any, target: Any) -> Any:
    return answer([_said(world, target)["petition"]], "Đã thay bình lọc.", **way(world.operator))


def _forwarded(world: Any, target: Any) -> Any:
    return forward(_said(world, target)["petition"], WITH_EMPLOYER, "Công ty Hòa Bình", "", **way(world.operator))


def _with_the_employer(world: Any, target: Any) -> Places:
    places = _said(world, target)
    forward(places["petition"], WITH_EMPLOYER, "Công ty Hòa Bình", "", **way(world.operator))
    return places


def _assigned(world: Any, target: Any) -> Any:
    return assign(_said(world, target)["petition"], world.binh, **way(world.operator))


def _withdrawn(world: Any, target: Any) -> Any:
    return close(_said(world, target)["petition"], WITHDRAWN, **way(world.operator))


def _closed_long_ago(world: Any, _target: Any) -> Places:
    then = world.today - timedelta(days=40)
    petition = said(world.det_may, world.operator, then)
    close(petition, WITHDRAWN, **way(world.operator, then))
    return {"petition": petition}


def _joined(world: Any, target: Any) -> Places:
    places = _said(world, target)
    join(said(world.det_may, world.operator), [places["petition"]], **way(world.operator))
    return places


def _struck(world: Any, target: Any) -> Any:
    return strike(_said(world, target)["petition"], "Ghi trùng", **way(world.operator))


def _received(world: Any, _target: Any) -> Any:
    return receive(world.det_may, heard(), **way(world.operator)).act


def _template(world: Any, _target: Any) -> Places:
    on = {"by": world.operator, "today": world.today}
    return {"template": write_template(world.det_may, "Cảm ơn", "Cảm ơn anh chị.", None, **on)}


def _category(world: Any, _target: Any) -> Places:
    return {"category": add_category(world.det_may, "Nhà trọ", by=world.operator, today=world.today)}


def _of(name: str) -> Any:
    return lambda places: {"code": places[name].unit.code, "pk": places[name].pk}


def _of_petition(places: Places) -> dict[str, Any]:
    return {"pk": places["petition"].pk}


def _paper(places: Places) -> dict[str, Any]:
    return {**_of_petition(places), "which": "receipt", "ending": "docx"}


def _month(places: Places) -> dict[str, Any]:
    return {**of_unit(places), "ending": "docx"}


def _which(places: Places) -> str:
    return f"?pick={places['petition'].pk}"


def _unit_of_petition(places: Places) -> dict[str, Any]:
    return {"code": places["petition"].unit.code}


_SEES: Final = Permission.SEE_PETITIONS
_SEES_UNIT: Final = Permission.SEE_FIGURES  # what lies under the address of a unit is refused to who sees the unit


def _act(may: Permission, made: Any = _said) -> Door:
    return Door(sees=_SEES, may=may, at=_of_petition, made=made)


DOORS: dict[str, Door] = {
    "petitions:register": Door(sees=_SEES_UNIT, may=_SEES, at=of_unit),
    "petitions:sheet": Door(sees=_SEES_UNIT, may=Permission.EXPORT_PETITIONS, at=of_unit, is_file=True),
    "petitions:empty_register": Door(sees=_SEES_UNIT, may=Permission.IMPORT_PETITIONS, at=of_unit, is_file=True),
    "petitions:month_paper": Door(sees=_SEES_UNIT, may=Permission.EXPORT_PETITIONS, at=_month, is_file=True),
    "petitions:paper": Door(sees=_SEES, at=_paper, made=_said, is_file=True),
    "petitions:record": Door(sees=_SEES_UNIT, may=Permission.RECORD_PETITION, at=of_unit),
    "petitions:answer_many": Door(
        sees=_SEES_UNIT, may=Permission.ANSWER_PETITION, at=_unit_of_petition, made=_said, asks=_which
    ),
    "petitions:arranged": Door(sees=_SEES_UNIT, may=Permission.ARRANGE_PETITIONS, at=of_unit),
    "petitions:category": Door(sees=_SEES_UNIT, may=Permission.ARRANGE_PETITIONS, at=of_unit),
    "petitions:category_ends": Door(
        sees=_SEES_UNIT, may=Permission.ARRANGE_PETITIONS, at=_of("category"), made=_category, post_only=True
    ),
    "petitions:template": Door(sees=_SEES_UNIT, may=Permission.ARRANGE_PETITIONS, at=of_unit),
    "petitions:template_ends": Door(
        sees=_SEES_UNIT, may=Permission.ARRANGE_PETITIONS, at=_of("template"), made=_template, post_only=True
    ),
    "petitions:petition": Door(sees=_SEES, at=_of_petition, made=_said),
    "petitions:answer": _act(Permission.ANSWER_PETITION),
    "petitions:note": _act(Permission.ANSWER_PETITION),
    "petitions:record_reply": _act(Permission.ANSWER_PETITION, _with_the_employer),
    "petitions:hear_sender": _act(Permission.ANSWER_PETITION),
    "petitions:assign": _act(Permission.PASS_ON_PETITION),
    "petitions:pass_on": _act(Permission.PASS_ON_PETITION),
    "petitions:forward": _act(Permission.FORWARD_PETITION),
    "petitions:extend": _act(Permission.PASS_ON_PETITION),
    "petitions:close": _act(Permission.CLOSE_PETITION),
    "petitions:hear_stayed": _act(Permission.CLOSE_PETITION, _closed_long_ago),
    "petitions:join": _act(Permission.CLOSE_PETITION),
    "petitions:part": _act(Permission.CLOSE_PETITION, _joined),
    "petitions:correct": _act(Permission.CORRECT_PETITION),
    "petitions:strike": _act(Permission.CORRECT_PETITION),
    "petitions:see_sender": _act(Permission.SEE_SENDER),
    "home:undo petitions.record": way_back(_received, sees=_SEES, may=Permission.RECORD_PETITION),
    "home:undo petitions.answer": way_back(_answered, sees=_SEES, may=Permission.ANSWER_PETITION),
    "home:undo petitions.forward": way_back(_forwarded, sees=_SEES, may=Permission.FORWARD_PETITION),
    "home:undo petitions.pass_on": way_back(_assigned, sees=_SEES, may=Permission.PASS_ON_PETITION),
    "home:undo petitions.close": way_back(_withdrawn, sees=_SEES, may=Permission.CLOSE_PETITION),
    "home:undo petitions.correct": way_back(_struck, sees=_SEES, may=Permission.CORRECT_PETITION),
}
