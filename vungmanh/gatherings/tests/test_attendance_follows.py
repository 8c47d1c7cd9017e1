"""Somebody who moves on, or turns out to be two entries, was where they were, for the unit of then."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.gatherings.actions.invite import invite
from vungmanh.gatherings.actions.mark_attendance import mark, set_attendance
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.people_tallies import tallies_of
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import EXCUSED, PRESENT
from vungmanh.gatherings.tests.people_stories import called, first_day, member, on_list, planned, standing
from vungmanh.gatherings.told import Marked, Whom
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.models import Person
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today, "now": NOW}


def _came(gathering: Gathering, *names: str) -> None:
    marks = [Marked(on_list(gathering, name).pk, NOW) for name in names]
    mark(first_day(gathering), marks, way=Presence.PHONE, by="cửa", today=TODAY, now=NOW)


def test_who_is_transferred_and_whose_unit_moves_or_ends_was_there_for_the_unit_of_then(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    _came(gathering, "Nguyễn Thị An", "Hoàng Văn Tài")
    before = [(each.name, each.invited, each.came) for each in tallies_of(gathering).by_unit]
    blocks = [(each.name, each.came) for each in tallies_of(gathering).by_block]
    transfer_member(world.an, to=world.le_loi, on=TODAY, by=world.operator, today=TODAY)
    move_units([world.det_may], under=world.cau_da, on=TODAY + timedelta(days=1), by=world.operator, today=TODAY)
    dissolve_unit(world.drivers, on=TODAY + timedelta(days=2), by=world.operator, today=TODAY)
    assert [(each.name, each.invited, each.came) for each in tallies_of(gathering).by_unit] == before
    assert [(each.name, each.came) for each in tallies_of(gathering).by_block] == blocks
    assert Attendee.objects.get(person=world.an).unit == world.det_may
    assert (Gathering.objects.get().present, list(differences(MEASURES))) == (2, [])


def test_two_entries_at_one_gathering_are_one_attendance_and_two_again_when_parted(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    other = planned(world.ben_go, state=kinds.HELD, title="Tập huấn")
    invite(other, Whom(chosen=(world.binh_the_member,)), **_way(world))
    _came(gathering, "Nguyễn Thị An", "Trần Quang Bình")
    _came(other, "Trần Quang Bình")
    phone = on_list(gathering, "Trần Quang Bình").pk
    stood = list(Presence.objects.order_by("pk").values())
    listed = list(Attendee.objects.order_by("pk").values())
    Person.objects.filter(pk=world.binh_the_member.pk).update(gender=world.an.gender)
    both = [Person.objects.get(pk=each.pk) for each in (world.an, world.binh_the_member)]
    act = merge_persons(both[0], both[1], [], by=world.operator, today=TODAY)
    assert dict(Gathering.objects.values_list("pk", "present")) == {gathering.pk: 1, other.pk: 1}
    assert Attendee.objects.standing().filter(person=world.an).count() == 2
    assert list(differences(MEASURES)) == []
    undo_merge(act, by=world.operator, today=TODAY)
    assert list(Presence.objects.order_by("pk").values()) == stood
    assert list(Attendee.objects.order_by("pk").values()) == listed
    assert (dict(Gathering.objects.values_list("pk", "present")), list(differences(MEASURES))) == (
        {gathering.pk: 2, other.pk: 1}, []
    )  # fmt: skip
    assert Attendee.objects.get(pk=phone).name == "Trần Quang Bình"


def test_a_phone_that_knows_the_entry_of_before_marks_the_one_person(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    of_before = on_list(gathering, "Trần Quang Bình")
    Person.objects.filter(pk=world.binh_the_member.pk).update(gender=world.an.gender)
    both = [Person.objects.get(pk=each.pk) for each in (world.an, world.binh_the_member)]
    merge_persons(both[0], both[1], [], by=world.operator, today=TODAY)
    words = [Marked(of_before.pk, NOW), Marked(on_list(gathering, "Nguyễn Thị An").pk, NOW)]
    said = mark(first_day(gathering), words, way=Presence.PHONE, **_way(world))
    assert (said.unknown, set(said.states.values()), said.written) == ((), {PRESENT}, 1)
    assert (standing(gathering), Gathering.objects.get().present) == ({"Nguyễn Thị An": PRESENT}, 1)
    assert list(differences(MEASURES)) == []


def test_what_was_set_by_hand_stands_of_the_two(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    _came(gathering, "Trần Quang Bình")
    set_attendance(on_list(gathering, "Nguyễn Thị An"), first_day(gathering), EXCUSED, "Ốm", **_way(world))
    Person.objects.filter(pk=world.binh_the_member.pk).update(gender=world.an.gender)
    both = [Person.objects.get(pk=each.pk) for each in (world.an, member("Trần Quang Bình"))]
    merge_persons(both[0], both[1], [], by=world.operator, today=TODAY)
    assert standing(gathering) == {"Nguyễn Thị An": EXCUSED}
    assert Gathering.objects.get().present == 0
