"""Every verb of the house and the rows it writes, done over two units of which one goes to a neighbour between.

Whatever takes `by` has its line here or stands among those that write no row of a unit (tests/verbs.py); a verb
without a line fails the suite. tests/test_rows_matrix.py does what the lines say.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import openpyxl
from django.apps import apps

from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.access.actions.invite import invite
from vungmanh.access.actions.renew_sign_in import renew_sign_in
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.core.days import VIETNAM
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.reveal_numbers import reveal_numbers
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.exports import export_members
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.imports.undo import undo_members
from vungmanh.members.models import Membership, Person
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.merging.actions.tell_apart import tell_apart, undo_tell_apart
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, found_unit, move_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.imports.carry_out import import_units
from vungmanh.reorganization.imports.undo import undo_import
from vungmanh.reorganization.previews import preview_dissolution, preview_move
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import

FEBRUARY: Final = date(2026, 2, 2)  # both units are theirs
NOW: Final = datetime(2026, 3, 16, 8, 0, tzinfo=VIETNAM)
GOES_ON: Final = date(2026, 3, 1)  # one has gone to the neighbour

# How a verb meets a row that is no longer theirs: it does all or nothing; each row by itself; it knows one row alone.
WHOLE, EACH, ONE = "whole", "each", "one"


@dataclass(frozen=True)
class Scene:
    """`stays` and `goes` are two unions of one federation; `goes` is at the neighbour's when the verb is done."""

    world: World
    stays: Unit
    goes: Unit
    folder: Path

    @property
    def both(self) -> list[Unit]:
        return [self.stays, self.goes]

    @property
    def way(self) -> dict[str, Any]:
        return {"by": self.world.operator, "today": TODAY}

    def person(self, unit: Unit, place: int = 0) -> Person:
        return Person.objects.filter(unit=unit).order_by("pk")[place]

    def book(self, head: list[str], rows: list[list[Any]]) -> Path:
        """A list as officers keep it, its units in a column."""
        book = openpyxl.Workbook()
        for row in [head, *rows]:
            book.active.append(row)
        path = self.folder / "danh sach.xlsx"
        book.save(path)
        return path


Way = dict[str, Any]


@dataclass(frozen=True)
class Row:
    """One verb, done by whoever holds the right; `unit` is the one it is done to where it knows one row alone.

    `ready` is what was there before the unit went. `tells`: it writes nothing, and what it returns is looked at.
    `built_upon`: once the unit has moved, nobody may do it any more.
    """

    right: Permission
    kind: str
    does: Callable[[Scene, Any, Way, Unit], Any]
    ready: Callable[[Scene], Any] = field(default=lambda scene: None)
    tells: bool = False
    built_upon: bool = False


def _newcomer(name: str = "Lò Thị Sen") -> Facts:
    return Facts(name=name, gender="female", born_on=date(1991, 4, 5))


def _twins(scene: Scene) -> tuple[Person, Person]:
    """Somebody entered twice, the older entry at the union that goes."""
    made = [admit_members([_newcomer()], to=unit, on=day, **scene.way)[0].person for unit, day in
            ((scene.goes, date(2025, 9, 1)), (scene.stays, FEBRUARY))]  # fmt: skip
    return made[0], made[1]


def _merged(scene: Scene) -> Any:
    goes, stays = _twins(scene)
    return merge_persons(stays, goes, set(), **scene.way)


def _told_apart(scene: Scene) -> tuple[Person, Person]:
    twins = _twins(scene)
    tell_apart(*twins, **scene.way)
    return twins


def _transferred(of: str, to: str) -> Callable[[Scene], Any]:
    def ready(scene: Scene) -> Any:
        units = {"both": scene.both, "goes": [scene.goes], "stays": [scene.stays], "drivers": [scene.world.drivers]}
        people = [scene.person(unit).pk for unit in units[of]]
        return transfer_members(people, to=units[to][0], on=FEBRUARY, **scene.way)

    return ready


def _left(scene: Scene, unit: Unit) -> Person:
    stay = Membership.objects.open().select_related("person").get(person=scene.person(unit))
    end_memberships([stay], on=FEBRUARY, reason="own_wish", **scene.way)
    return stay.person


def _stays(scene: Scene) -> list[Membership]:
    people = [scene.person(unit) for unit in scene.both]
    return list(Membership.objects.open().filter(person__in=people).select_related("person"))


def _load_members(scene: Scene, way: Way, **more: Any) -> Any:
    """A known member of each union gets a phone, and a stranger is admitted to each."""
    rows: list[list[Any]] = []
    for number, unit in enumerate(scene.both):
        known = Person.objects.filter(unit=unit, name__in=("Ngô Hương Giang", "Lý Thị Thơm")).get()
        rows += [[unit.name, known.name, "Nữ", "20/11/1987", f"091111222{number}"]]
        rows += [[unit.name, f"Lò Thị {'HM'[number]}ạnh", "Nữ", "01/02/1990", f"092222333{number}"]]
    path = scene.book(["Đơn vị", "Họ và tên", "Giới tính", "Ngày sinh", "Điện thoại"], rows)
    outcome = import_members([path], under=scene.world.song_xanh, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 4
    return outcome


def _load_units(scene: Scene, way: Way, **more: Any) -> Any:
    rows = [[unit.code, unit.name, 333, "1 Phố Mới"] for unit in scene.both]
    path = scene.book(["Mã đơn vị", "Tên CĐCS", "Tổng số CNVCLĐ", "Địa chỉ"], rows)
    outcome = import_units([path], under=scene.world.ben_go, on=FEBRUARY, answers=Answers(), **way, **more)
    assert outcome.rows == 2
    return outcome


def _loaded(load: Callable[..., Any]) -> Callable[[Scene], Import]:
    return lambda scene: Import.objects.get(pk=load(scene, scene.way).batch)


def _said(outcome: Any) -> str:
    """All that a dry run shows of what is known and of what would be written."""
    return repr((outcome.changes, outcome.units))


def _exported(scene: Scene, _made: Any, way: Way, _unit: Unit) -> str:
    path = scene.folder / "roll.json"
    export_members(scene.world.song_xanh, path, on=FEBRUARY, **way)
    names = {person["name"] for person in json.loads(path.read_text(encoding="utf-8"))}
    units = Unit.objects.filter(pk__in=Person.objects.filter(name__in=names).values("unit"))
    return " · ".join(unit.name for unit in units)


def _group(unit: Unit) -> NewUnit:
    return NewUnit(f"{unit.code}-T", "Tổ 1", "group", FEBRUARY)


def _edit(scene: Scene, unit: Unit, way: Way) -> Any:
    return edit_unit(unit, Description(workers=77), name=f"{unit.name} Mới", on=FEBRUARY, **way)


def _at_each(act: Callable[[Scene, Unit], Any]) -> Callable[[Scene], Any]:
    """The same act at each of the two units."""
    return lambda scene: {unit.pk: act(scene, unit) for unit in scene.both}


def _account(unit: Unit) -> User:
    return User.objects.get(username=f"holder-{unit.code}".lower())


def _hold(scene: Scene, unit: Unit) -> Grant:
    user = User.objects.create(username=f"holder-{unit.code}".lower(), name="Người giữ")
    return grant_role(user, "leader", unit=unit, since=FEBRUARY, until=None, because="QĐ 1", **scene.way)


_APPOINTED: Final = {"since": TODAY, "until": date(2026, 6, 1), "because": "QĐ 2"}
_P = Permission

ROWS: Final[dict[str, list[Row]]] = {
    # members
    "admit_members.admit_members": [
        Row(_P.ADMIT_MEMBER, ONE, lambda s, _m, way, unit: admit_members([_newcomer()], to=unit, on=TODAY, **way))
    ],
    "correct_person.correct_person": [
        Row(
            _P.CORRECT_MEMBER,
            ONE,
            lambda s, _m, way, unit: correct_person(s.person(unit), Facts("Lò Văn Sửa", job="Thợ"), **way),
        )
    ],
    "end_memberships.end_memberships": [
        Row(_P.END_MEMBERSHIP, WHOLE, lambda s, _m, way, _u: end_memberships(
            _stays(s), on=TODAY, reason="own_wish", **way)),
    ],
    "merge_persons.merge_persons": [
        Row(_P.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: merge_persons(*two, set(), **way), _twins),
        Row(_P.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: merge_persons(*reversed(two), set(), **way), _twins),
    ],
    "merge_persons.undo_merge": [
        Row(_P.MERGE_MEMBERS, WHOLE, lambda s, merge, way, _u: undo_merge(merge, **way), _merged)
    ],
    "tell_apart.tell_apart": [
        Row(_P.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: tell_apart(*two, **way), _twins)
    ],
    "tell_apart.undo_tell_apart": [
        Row(_P.MERGE_MEMBERS, WHOLE, lambda s, two, way, _u: undo_tell_apart(*two, **way), _told_apart)
    ],
    "transfer_member.transfer_member": [
        Row(_P.TRANSFER_MEMBER, ONE, lambda s, _m, way, unit: transfer_member(
            s.person(unit), to=s.world.drivers, on=TODAY, **way)),
    ],
    "transfer_members.transfer_members": [
        Row(_P.TRANSFER_MEMBER, WHOLE, lambda s, _m, way, _u: transfer_members(
            [s.person(unit).pk for unit in s.both], to=s.world.drivers, on=TODAY, **way)),
    ],
    "undo_transfer.undo_transfer": [
        Row(_P.TRANSFER_MEMBER, WHOLE, lambda s, act, way, _u: undo_transfer(act, **way), _transferred(of, to))
        for of, to in (("both", "drivers"), ("stays", "goes"), ("goes", "stays"))
    ],
    "undo_leave.undo_leave": [
        Row(_P.END_MEMBERSHIP, ONE, lambda s, left, way, unit: undo_leave(left[unit.pk], **way), _at_each(_left))
    ],
    "reveal_numbers.reveal_numbers": [
        Row(_P.REVEAL_NUMBERS, ONE, lambda s, _m, way, unit: reveal_numbers(
            s.person(unit), reason="card", words="", **way), tells=True),
    ],
    "exports.export_members": [Row(_P.EXPORT_MEMBERS, EACH, _exported, tells=True)],
    "carry_out.import_members": [
        Row(_P.IMPORT_MEMBERS, EACH, lambda s, _m, way, _u: _load_members(s, way)),
        Row(_P.IMPORT_MEMBERS, EACH, lambda s, _m, way, _u: _said(_load_members(s, way, dry_run=True)), tells=True),
    ],
    "undo.undo_members": [
        Row(_P.UNDO_IMPORT, WHOLE, lambda s, batch, way, _u: undo_members(batch, **way), _loaded(_load_members))
    ],
    # the tree
    "found_units.found_units": [
        Row(_P.FOUND_UNIT, ONE, lambda s, _m, way, unit: found_units([_group(unit)], under=unit, **way))
    ],
    "keep_act.found_unit": [
        Row(_P.FOUND_UNIT, ONE, lambda s, _m, way, unit: found_unit(_group(unit), under=unit, **way))
    ],
    "describe_unit.describe_unit": [
        Row(_P.DESCRIBE_UNIT, ONE, lambda s, _m, way, unit: describe_unit(
            unit, Description(workers=77), on=FEBRUARY, **way)),
    ],
    "rename_unit.rename_unit": [
        Row(_P.RENAME_UNIT, ONE, lambda s, _m, way, unit: rename_unit(unit, name="CĐCS Tên Mới", on=FEBRUARY, **way))
    ],
    "keep_act.edit_unit": [Row(_P.RENAME_UNIT, ONE, lambda s, _m, way, unit: _edit(s, unit, way))],
    "move_units.move_units": [
        Row(_P.MOVE_UNITS, WHOLE, lambda s, _m, way, _u: move_units(s.both, under=s.world.cau_da, on=TODAY, **way))
    ],
    "keep_act.move_kept": [
        Row(_P.MOVE_UNITS, WHOLE, lambda s, _m, way, _u: move_kept(s.both, under=s.world.cau_da, on=TODAY, **way))
    ],
    "previews.preview_move": [
        Row(_P.MOVE_UNITS, WHOLE, lambda s, _m, way, _u: preview_move(
            s.both, under=s.world.cau_da, on=TODAY, decision="", **way), tells=True),
    ],
    "dissolve_unit.dissolve_unit": [
        Row(_P.DISSOLVE_UNIT, ONE, lambda s, _m, way, unit: dissolve_unit(unit, on=TODAY, **way))
    ],
    "keep_act.dissolve_kept": [
        Row(_P.DISSOLVE_UNIT, ONE, lambda s, _m, way, unit: dissolve_kept(unit, on=TODAY, **way))
    ],
    "previews.preview_dissolution": [
        Row(_P.DISSOLVE_UNIT, ONE, lambda s, _m, way, unit: preview_dissolution(unit, on=TODAY, **way), tells=True)
    ],
    "undo_act.undo_act": [
        Row(_P.FOUND_UNIT, ONE, lambda s, acts, way, unit: undo_act(acts[unit.pk], **way),
            _at_each(lambda s, unit: found_unit(_group(unit), under=unit, **s.way))),
        Row(_P.RENAME_UNIT, ONE, lambda s, acts, way, unit: undo_act(acts[unit.pk], **way),
            _at_each(lambda s, unit: _edit(s, unit, s.way))),
        Row(_P.MOVE_UNITS, WHOLE, lambda s, act, way, _u: undo_act(act, **way),
            lambda s: move_kept(s.both, under=s.world.cau_da, on=FEBRUARY, **s.way), built_upon=True),
    ],
    "carry_out.import_units": [
        Row(_P.IMPORT_UNITS, EACH, lambda s, _m, way, _u: _load_units(s, way)),
        Row(_P.IMPORT_UNITS, EACH, lambda s, _m, way, _u: _said(_load_units(s, way, dry_run=True)), tells=True),
    ],
    "undo.undo_import": [
        Row(_P.UNDO_IMPORT, WHOLE, lambda s, batch, way, _u: undo_import(batch, **way), _loaded(load))
        for load in (_load_members, _load_units)
    ],
    # roles
    "grant_role.grant_role": [
        Row(_P.GRANT_ROLE, ONE, lambda s, _m, way, unit: grant_role(
            s.world.lan, "leader", unit=unit, **_APPOINTED, **way)),
    ],
    "invite.invite": [
        Row(_P.GRANT_ROLE, ONE, lambda s, _m, way, unit: invite("Lò Văn Mới", "", "leader", unit=unit, now=NOW,
                                                                  **_APPOINTED, **way)),
    ],
    "end_grant.end_grant": [
        Row(_P.END_GRANT, ONE, lambda s, held, way, unit: end_grant(held[unit.pk], on=TODAY, **way), _at_each(_hold))
    ],
    "renew_sign_in.renew_sign_in": [
        Row(_P.GRANT_ROLE, ONE, lambda s, _m, way, unit: renew_sign_in(_account(unit), now=NOW, **way), _at_each(_hold))
    ],
}  # fmt: skip


def rows_of(unit: Unit) -> dict[str, list[Any]]:
    """Every row of every table that names the unit, or one of its people or officers, as it stands."""
    found: dict[str, list[Any]] = {"unit": list(Unit.objects.filter(pk=unit.pk).values())}
    found["accounts"] = list(User.objects.filter(grants__unit=unit).order_by("pk").values())
    for model in apps.get_models():
        for part in model._meta.concrete_fields:
            names = {Unit: part.name, Person: f"{part.name}__unit"}.get(part.related_model)  # type: ignore[call-overload]
            if names:
                rows = model._base_manager.filter(**{names: unit}).order_by("pk")
                found[f"{model.__name__}.{part.name}"] = list(rows.values())
    return found
