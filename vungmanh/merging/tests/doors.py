"""The addresses of the merging room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, Places, of_unit, way_back
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.merging.actions.tell_apart import tell_apart


def _pair(places: Places) -> dict[str, Any]:
    return {"pk": places["person"].pk, "other": places["other"].pk}


def _other(world: Any, target: Any) -> Places:
    return {"other": world.binh_the_member}


def _merge(world: Any, _target: Any) -> Act:
    (stay,) = admit_members(
        [Facts(name=world.an.name, gender="female", born_on=world.an.born_on)],
        to=world.det_may, on=world.today, by=world.operator, today=world.today,
    )  # fmt: skip
    return merge_persons(world.an, stay.person, set(), by=world.operator, today=world.today)


def _told_apart(world: Any, _target: Any) -> Act | None:
    return tell_apart(world.an, world.binh_the_member, by=world.operator, today=world.today)


DOORS: dict[str, Door] = {
    "home:undo members.merge": way_back(_merge, sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS),
    "merging:duplicates": Door(sees=Permission.SEE_FIGURES, may=Permission.MERGE_MEMBERS, at=of_unit),
    "merging:merge": Door(sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other),
    "merging:apart": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other, post_only=True
    ),
    "home:undo members.tell_apart": way_back(_told_apart, sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS),
}
