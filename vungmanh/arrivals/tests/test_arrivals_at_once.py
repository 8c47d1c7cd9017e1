"""Phones at two doors and people who write themselves at the same moment: each is one, and the number is right."""

from __future__ import annotations

from functools import partial
from uuid import UUID

import pytest
from django.utils import timezone

from tests.threads import at_once
from tests.world import World
from vungmanh.arrivals.actions.arrive import arrive
from vungmanh.arrivals.actions.take import take
from vungmanh.arrivals.models import THERE, Visit
from vungmanh.arrivals.rules.entries import Entry
from vungmanh.arrivals.tests.stories import called_today, invited, sitting_of, there
from vungmanh.arrivals.told import Came
from vungmanh.gatherings.actions.invite import take_off
from vungmanh.gatherings.models import Attendee, Gathering, Presence

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

AN, SEN = "Nguyễn Thị An", "Lò Thị Sen"


def test_two_doors_and_those_who_come_write_each_once(world: World) -> None:
    sitting = sitting_of(called_today(world.ben_go))
    an = invited(sitting.gathering, AN, world.det_may)
    others = [invited(sitting.gathering, f"Người {n}") for n in range(5)]
    now = timezone.now()
    way = {"today": sitting.on, "now": now}
    for n in range(4):  # the same numbers once more, as phones send what they had no answer to
        sent = [Entry(UUID(int=key.pk), now, attendee=key.pk) for key in (an, *others)]
        sent += [Entry(UUID(int=9_000), now, name=SEN, where="Tổ 3")]
        deeds = [
            *(partial(take, sitting, each, by=world.khoa, **way) for each in (sent, sent[::-1])),
            partial(arrive, sitting, Came(AN, "Dệt May", UUID(int=9_100 + n), f"a{n}", fresh=True), **way),
            partial(arrive, sitting, Came(SEN, "Tổ 3", UUID(int=9_200 + n), f"b{n}"), **way),
            partial(arrive, sitting, Came(SEN, "tổ 3", UUID(int=9_200 + n), f"c{n}"), **way),
        ]
        assert not [each for each in at_once(*deeds) if isinstance(each, Exception)]
    assert there(sitting) == {AN, SEN, *(each.name for each in others)}
    assert Gathering.objects.get().present == Presence.objects.count() == Attendee.objects.count() == 7
    assert set(Visit.objects.values_list("state", flat=True)) == {THERE}
    assert Visit.objects.count() == 2


def test_whoever_is_taken_off_the_list_at_that_moment_is_counted_or_refused(world: World) -> None:
    sitting = sitting_of(called_today(world.ben_go))
    now = timezone.now()
    way = {"today": sitting.on, "now": now}
    for n in range(4):
        someone = invited(sitting.gathering, f"Người {n}")
        entry = Entry(UUID(int=someone.pk), now, attendee=someone.pk)
        deeds = [
            partial(take, sitting, [entry], by=world.khoa, **way),
            partial(take_off, someone, by=world.khoa, **way),
        ]
        assert not [each for each in at_once(*deeds) if isinstance(each, Exception)]
        assert Gathering.objects.get().present == 0
        assert take(sitting, [entry], by=world.khoa, **way).refused
