"""The rights of whoever asks for a page are read once for all of it; an act asks anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from tests.world import TODAY, World
from vungmanh.access.asking import rights_of
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, Rights, permissions_at, reach, reach_ever, require
from vungmanh.core import paths
from vungmanh.organization.models import Placement, Unit
from vungmanh.organization.seats import seat_of

EVERY_PERMISSION = list(Permission)


def test_a_page_reads_the_rights_of_its_reader_once(world: World, django_assert_num_queries: Any) -> None:
    rights = Rights(world.chi, TODAY)
    with django_assert_num_queries(1):
        for permission in EVERY_PERMISSION:
            reach(rights, permission, TODAY)
            reach_ever(rights, permission, TODAY)
        permissions_at(rights, at="nowhere", on=TODAY)


@pytest.mark.parametrize("who", ["binh", "chi", "dung", "hanh", "khoa", "lan", "leader", "operator"])
def test_rights_answer_as_their_person_does(world: World, who: str) -> None:
    person = getattr(world, who)
    rights = Rights(person, TODAY)
    seats = [seat_of(unit, today=TODAY) for unit in Unit.objects.all()]
    for permission in EVERY_PERMISSION:
        assert reach(rights, permission, TODAY) == reach(person, permission, TODAY)
        assert reach_ever(rights, permission, TODAY) == reach_ever(person, permission, TODAY)
    for seat in seats:
        assert permissions_at(rights, at=seat, on=TODAY) == permissions_at(person, at=seat, on=TODAY)


def test_what_a_unit_ever_stood_under_counts_for_what_is_seen_of_it(world: World) -> None:
    """Dệt May has stood in the district and in the ward; what may be done is asked at its place of today alone."""
    ever = set(Placement.objects.filter(unit=world.det_may).values_list("path", flat=True))
    assert len(ever) == 2
    assert set(reach_ever(world.binh, Permission.SEE_FIGURES, TODAY)) == ever
    assert reach(world.binh, Permission.SEE_FIGURES, TODAY) == [seat_of(world.det_may, today=TODAY)]
    assert reach_ever(world.lan, Permission.SEE_FIGURES, TODAY) == []
    assert reach_ever(world.operator, Permission.SEE_FIGURES, TODAY) == [""]


def test_an_act_sees_that_a_role_was_taken_back_after_its_page_was_read(world: World) -> None:
    seat = seat_of(world.det_may, today=TODAY)
    rights = Rights(world.chi, TODAY)
    require(rights, Permission.ADMIT_MEMBER, at=seat, on=TODAY)
    Grant.objects.filter(user=world.chi).update(until=TODAY)
    require(rights, Permission.ADMIT_MEMBER, at=seat, on=TODAY)  # the page goes on as it began
    with pytest.raises(NotAllowed):
        require(world.chi, Permission.ADMIT_MEMBER, at=seat, on=TODAY)


def test_another_day_is_not_answered_with_the_rights_of_this_one(world: World) -> None:
    rights = Rights(world.chi, TODAY)
    assert reach(rights, Permission.SEE_FIGURES, TODAY)
    Grant.objects.filter(user=world.chi).update(until=TODAY + timedelta(days=1))
    assert reach(rights, Permission.SEE_FIGURES, TODAY + timedelta(days=1)) == []


def test_somebody_who_no_longer_works_here_holds_nothing(world: World) -> None:
    world.chi.is_active = False
    assert reach(Rights(world.chi, TODAY), Permission.SEE_FIGURES, TODAY) == []
    assert reach(Rights(AnonymousUser(), TODAY), Permission.SEE_FIGURES, TODAY) == []


def test_rights_stay_with_their_request_their_reader_and_their_day(world: World) -> None:
    one, other = RequestFactory().get("/"), RequestFactory().get("/")
    one.user = other.user = world.chi
    assert rights_of(one, TODAY) is rights_of(one, TODAY)
    assert rights_of(other, TODAY) is not rights_of(one, TODAY)
    assert rights_of(one, TODAY + timedelta(days=1)).on == TODAY + timedelta(days=1)
    one.user = world.hanh  # somebody has signed in
    assert rights_of(one, TODAY).user is world.hanh
    (top,) = reach(rights_of(one, TODAY), Permission.SEE_FIGURES, TODAY)
    assert paths.ancestors(top)[-1] == world.cau_da.pk
