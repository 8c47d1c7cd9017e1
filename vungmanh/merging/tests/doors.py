"""The addresses of the merging room and who may go through them."""

from __future__ import annotations

from typing import Any

from tests.door import Door, Places, of_unit
from vungmanh.access.permissions import Permission
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.merging.actions.tell_apart import tell_apart


def _of_upload(places: Places) -> dict[str, Any]:
    return {"pk": places["upload"].pk}


def _pair(places: Places) -> dict[str, Any]:
    return {"pk": places["person"].pk, "other": places["other"].pk}


def _other(world: Any, target: Any) -> Places:
    return {"other": world.binh_the_member}


def _merge(world: Any, target: Any) -> Places:
    (stay,) = admit_members(
        [Facts(name=world.an.name, gender="female", born_on=world.an.born_on)],
        to=world.det_may, on=world.today, by=world.operator, today=world.today,
    )  # fmt: skip
    merge = merge_persons(world.an, stay.person, set(), by=world.operator, today=world.today)
    return {"upload": merge}


def _told_apart(world: Any, target: Any) -> Places:
    return {"upload": tell_apart(world.an, world.binh_the_member, by=world.operator, today=world.today)}


DOORS: dict[str, Door] = {
    "home:undo members.merge": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_of_upload, made=_merge, post_only=True
    ),
    "merging:duplicates": Door(sees=Permission.SEE_FIGURES, may=Permission.MERGE_MEMBERS, at=of_unit),
    "merging:merge": Door(sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other),
    "merging:apart": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_pair, made=_other, post_only=True
    ),
    "home:undo members.tell_apart": Door(
        sees=Permission.SEE_MEMBERS, may=Permission.MERGE_MEMBERS, at=_of_upload, made=_told_apart, post_only=True
    ),
}
