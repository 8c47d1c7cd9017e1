"""What was done before acts were kept in one table can still be taken back: from the tables there were then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any, Final

import pytest
from django.core import serializers
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_leave import undo_leave
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.belonging import BELONGS
from vungmanh.members.facts import Facts
from vungmanh.members.life import leaving_to_take_back
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import books_as_they_stand, differing
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.reorganization.actions.describe_unit import Description
from vungmanh.reorganization.actions.keep_act import dissolve_kept, edit_unit, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act

FEBRUARY: Final = date(2026, 2, 2)
_KEPT: Final = ("kit_act", "kit_act_units", "kit_actperson", "journal_entry", "journal_about")
_KINDS: Final[dict[str, str]] = {
    Permission.DESCRIBE_UNIT: "edit",
    Permission.MOVE_UNITS: "move",
    Permission.DISSOLVE_UNIT: "dissolve",
}
_BEFORE: Final = [
    ("kit", "0001_acts"),
    ("members", "0016_lists_without_a_day"),
    ("reorganization", "0004_sealed_changes"),
]


@pytest.fixture
def then(world: World) -> Any:
    """The models of then, with their tables; the test's transaction takes these back."""
    apps = MigrationLoader(connection).project_state(_BEFORE).apps
    editor: Any = connection.schema_editor(collect_sql=True, atomic=False)
    editor.deferred_sql = []
    for name in ("members.Transfer", "members.TransferLine", "members.Merge", "reorganization.Act"):
        editor.create_model(apps.get_model(name))
    with connection.cursor() as cursor:
        for statement in editor.collected_sql:
            cursor.execute(statement.rstrip(";"))
    return apps


def carry_over(apps: Any) -> None:
    """What the migrations do, with nothing else in the new table."""
    Act.objects.all().delete()
    members = import_module("vungmanh.members.migrations.0017_transfers_merges_and_leavings_are_kept_acts")
    tree = import_module("vungmanh.reorganization.migrations.0005_acts_are_kept_by_the_kit")
    members.carry_transfers(apps, None)
    members.carry_merges(apps, None)
    members.carry_leavings(apps, None)
    tree.carry(apps, None)


def stands() -> Any:
    fold()
    return books_as_they_stand(*_KEPT)


def is_as(before: Any) -> bool:
    return differing(before, stands()) == {} and list(differences([])) == []


def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": timezone.localdate()}


def test_a_transfer_of_then(world: World, then: Any) -> None:
    staying = Membership.objects.open().filter(unit__in=[world.det_may, world.co_khi])
    people = sorted(staying.values_list("person", flat=True))
    before = stands()
    done = transfer_members(people, to=world.le_loi, on=FEBRUARY, decision="QĐ 7", **way(world))
    old = then.get_model("members", "Transfer").objects.create(
        to_id=world.le_loi.pk, on=FEBRUARY, decision="QĐ 7", people=len(people), seat=done.facts["seat"], by="chi"
    )
    for person in people:
        *_earlier, left, joined = Membership.objects.filter(person=person).values_list("pk", flat=True)
        then.get_model("members", "TransferLine").objects.create(transfer=old, person=person, left=left, joined=joined)
    carry_over(then)
    act = Act.objects.get(verb=Permission.TRANSFER_MEMBER)
    assert (act.at, act.at_unit, act.under, act.by) == (old.at, world.le_loi, "LL", "chi")
    assert {unit.code for unit in act.units.all()} == {"DM", "CK"}
    undo_transfer(act, **way(world))
    assert is_as(before)


def rows_of_then(*persons: int) -> list[dict[str, Any]]:
    """As a merge kept them."""
    found: list[Any] = list(Person.objects.filter(pk__in=persons).order_by("pk"))
    for model, names in BELONGS:
        condition = models.Q()
        for name in names:
            condition |= models.Q(**{f"{name}__in": persons})
        found += model._default_manager.filter(condition).order_by("pk")
    rows: list[dict[str, Any]] = json.loads(serializers.serialize("json", found))
    for row in rows:
        row["fields"].pop("arrives_on", None)  # nothing was decided ahead then
    return rows


def test_a_merge_of_then(world: World, then: Any) -> None:
    twin = Facts(name="Nguyễn Thị Ân", gender="female", phone="0987654321", card_number="SX-0009999")
    (stay,) = admit_members([twin], to=world.le_loi, on=FEBRUARY, **way(world))
    both = (world.an.pk, stay.person_id)
    before, kept_before = stands(), rows_of_then(*both)
    merge_persons(world.an, stay.person, {"name", "phone", "card_number"}, **way(world))
    then.get_model("members", "Merge").objects.create(
        kept=both[0], gone=both[1], before=kept_before, after=rows_of_then(both[0]), by="chi", on=TODAY
    )
    carry_over(then)
    act = Act.objects.get(verb=Permission.MERGE_MEMBERS)
    assert (act.at_unit, act.undone_at) == (world.det_may, None)
    assert set(act.persons.values_list("person", flat=True)) == set(both)
    undo_merge(act, **way(world))
    assert is_as(before)


def acts_on_the_tree(world: World) -> Iterator[Act]:
    on = {"on": FEBRUARY, **way(world)}
    yield edit_unit(world.co_khi, Description(workers=77), name="CĐCS Tên Mới", **on) or Act()
    yield move_kept([world.le_loi, world.drivers], under=world.cau_da, **on)
    yield dissolve_kept(world.det_may, **on)


def test_acts_on_the_tree_of_then(world: World, then: Any) -> None:
    before = stands()
    model = then.get_model("reorganization", "Act")
    for done in acts_on_the_tree(world):
        changes = {key.removeprefix("tree:"): each for key, each in done.changes.items()}
        stays = done.facts.get("follows", {}).get("members.membership", [])
        facts = {"changes": changes, "stays": stays, "under": done.under, "by": "khoa", "on": FEBRUARY}
        old = model.objects.create(kind=_KINDS[done.verb], at_unit_id=done.at_unit_id, **facts)
        for unit in done.units.all():
            model.units.through.objects.create(act_id=old.pk, unit_id=unit.pk)
    carry_over(then)
    acts = Act.objects.of(*_KINDS)
    assert [act.units.count() for act in acts] == [1, 2, 1]
    assert acts[0].persons.count() == 4
    for act in acts:
        undo_act(act, **way(world))
    assert is_as(before)


def test_a_leaving_of_then_is_taken_back_from_the_page_of_the_person(world: World, then: Any) -> None:
    before = stands()
    (stay,) = Membership.objects.open().filter(person=world.an).select_related("unit")
    leave([stay], on=FEBRUARY, reason="retired", **way(world))
    carry_over(then)
    act = leaving_to_take_back(world.an)
    assert act
    gone = Person.objects.exclude(memberships__until=None)
    assert Act.objects.of(Permission.END_MEMBERSHIP).count() == gone.count() == 2
    undo_leave(act, **way(world))
    assert is_as(before)


def test_what_was_taken_back_then_stays_so(world: World, then: Any) -> None:
    then.get_model("members", "Merge").objects.create(
        kept=1, gone=2, before=[], after=[], by="chi", on=FEBRUARY, undone_on=TODAY
    )
    carry_over(then)
    assert not Act.objects.standing().of(Permission.MERGE_MEMBERS).exists()
    assert Act.objects.get(verb=Permission.MERGE_MEMBERS).at_unit is None
