"""The addresses of the organization room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.kit.models import Act


def _grant(world: Any, target: Any) -> Places:
    user = User.objects.create(username="holder", name="Người giữ")
    return {"grant": Grant.objects.create(user=user, role="leader", unit=target, since=world.today, because="QĐ 1")}


def _of_grant(places: Places) -> dict[str, Any]:
    return {"code": places["unit"].code, "pk": places["grant"].pk}


def _ended(world: Any, target: Any) -> Act:
    """Of a role that asks for less than the chair's, so that whoever gives roles may give it back."""
    act = end_grant(_grant(world, target)["grant"], on=world.today, by=world.operator, today=world.today)
    assert act
    return act


DOORS: dict[str, Door] = {
    "organization:tree": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
    "organization:below": Door(is_fragment=True, sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
    "organization:suggest": Door(is_fragment=True, open_to="readers", query="?q=det"),
    "organization:roles": Door(sees=Permission.SEE_FIGURES, may=Permission.SEE_UNITS, at=of_unit),
    "organization:grant": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=of_unit),
    "organization:invite": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=of_unit),
    "organization:link": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=of_unit),
    "organization:end_role": Door(sees=Permission.SEE_FIGURES, may=Permission.END_GRANT, at=_of_grant, made=_grant),
    "home:undo access.end_grant": way_back(_ended, sees=Permission.SEE_UNITS, may=Permission.GRANT_ROLE),
    "organization:renew": Door(sees=Permission.SEE_FIGURES, may=Permission.GRANT_ROLE, at=_of_grant, made=_grant),
}
