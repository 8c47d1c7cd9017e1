"""Two officers at the same moment: the same chair is written down once, and the last who gives roles stays."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.core.decisions import Refused
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import CHAIR
from vungmanh.officers.tests.offices import hold, new, signs_in

# SQLite lets one write after the other; what the rules say then stands in the tests beside this one.
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def refused(outcomes: list[Any]) -> int:
    failed = [each for each in outcomes if isinstance(each, Exception)]
    assert all(isinstance(each, Refused) for each in failed), failed
    return len(failed)


@pytest.mark.parametrize("same", [True, False])
def test_two_who_write_down_the_chair_of_a_union_at_once_write_one(world: World, same: bool) -> None:
    giang = Person.objects.get(name="Ngô Hương Giang")

    def write(person: Person, by: User) -> Any:
        return partial(appoint, [new(person, CHAIR)], unit=world.det_may, by=by, today=TODAY)

    assert refused(at_once(write(world.an, world.binh), write(world.an if same else giang, world.chi))) == 1
    assert Appointment.objects.get().office == CHAIR


def test_of_two_who_end_the_own_right_to_give_roles_at_once_one_stays(world: World) -> None:
    Grant.objects.filter(user=world.binh).delete()
    signs_in(world.binh_the_member, world.binh)
    chair = hold(world, world.binh_the_member, CHAIR, world.det_may)
    by_hand = Grant.objects.create(user=world.lan, role="chair", unit=world.det_may, since=chair.since, because="QĐ 1")
    outcomes = at_once(
        partial(end_office, chair, on=TODAY, ended="resigned", by=world.binh, today=TODAY),
        partial(end_grant, by_hand, on=TODAY, by=world.lan, today=TODAY),
    )
    assert refused(outcomes) == 1
    assert Grant.objects.on(TODAY).filter(unit=world.det_may, role="chair").count() == 1
