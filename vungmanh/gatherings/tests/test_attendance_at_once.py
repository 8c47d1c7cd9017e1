"""Several doors at the same moment: nobody is lost, nobody is counted twice, whatever the desk does meanwhile."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from tests.row import NOW
from tests.threads import at_once
from tests.world import World
from vungmanh.core.decisions import Refused
from vungmanh.gatherings.actions.holding import recount_people
from vungmanh.gatherings.actions.invite import add_guest, invite, take_off
from vungmanh.gatherings.actions.mark_attendance import all_but, came_uninvited, mark, set_attendance
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.tests.people_stories import called, first_day, on_list, standing
from vungmanh.gatherings.told import Guest, Marked, Whom
from vungmanh.ledger.verify import differences

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def _way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": world.today, "now": NOW}


def test_five_doors_mark_the_same_people_at_the_same_moment(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    day, keys = first_day(gathering), list(Attendee.objects.values_list("pk", flat=True))
    doors = [
        partial(
            mark, day,
            [Marked(key, NOW - timedelta(minutes=(door * 7 + n) % 11), nonce=uuid4()) for n, key in enumerate(keys)],
            way=Presence.PHONE, **_way(world),
        )
        for door in range(5)
    ]  # fmt: skip
    assert not [each for each in at_once(*doors) if isinstance(each, Exception)]
    assert len(standing(gathering)) == len(keys) == Presence.objects.count()
    assert Gathering.objects.get().present == len(keys)
    first = [min((door * 7 + n) % 11 * -1 for door in range(5)) for n in range(len(keys))]
    stood = Presence.objects.order_by("attendee").values_list("said_at", flat=True)
    assert sorted(stood) == sorted(NOW + timedelta(minutes=each) for each in first)
    assert list(differences(MEASURES)) == []


def test_a_guest_whom_two_doors_write_down_at_the_same_moment_is_one(world: World) -> None:
    gathering = called(world)
    guest = Guest("Lê Văn Tư", where="Trạm y tế")
    doors = [
        partial(came_uninvited, first_day(gathering), guest, Marked(0, NOW), way=Presence.PHONE, **_way(world))
        for _door in range(3)
    ]
    assert not [each for each in at_once(*doors) if isinstance(each, Exception)]
    assert Attendee.objects.filter(person=None).count() == 1
    assert Gathering.objects.get().present == 1


def test_whatever_desk_and_doors_do_at_the_same_moment_the_numbers_say_who_was_there(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    day, way = first_day(gathering), _way(world)
    an, binh = on_list(gathering, "Nguyễn Thị An"), on_list(gathering, "Trần Quang Bình")
    for _n in range(2):
        deeds = [
            partial(all_but, day, [an.pk], **way),
            partial(mark, day, [Marked(an.pk, NOW), Marked(binh.pk, NOW)], way=Presence.PHONE, **way),
            partial(set_attendance, binh, day, kinds.EXCUSED, "Ốm", **way),
            partial(take_off, an, **way),
            partial(invite, gathering, Whom(chosen=(world.an, world.binh_the_member)), **way),
            partial(add_guest, gathering, Guest("Bà Tư", where="Phường"), **way),
        ]
        wrong = [each for each in at_once(*deeds) if isinstance(each, Exception) and not isinstance(each, Refused)]
        assert not wrong
    counted = Gathering.objects.values_list("invited", "present").get()
    recount_people([gathering.pk])
    assert Gathering.objects.values_list("invited", "present").get() == counted
    assert list(differences(MEASURES)) == []
