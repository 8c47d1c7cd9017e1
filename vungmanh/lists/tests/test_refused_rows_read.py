"""A refused row stands on its page with its numbers whole: whoever reads it, a colleague's too, is remembered."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.doors import DOORS
from tests.readers import english
from tests.world import World
from vungmanh.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("door", "action"),
    [("lists:import_row", "home.read_refused_row"), ("lists:import_refused", "home.take_refused_rows")],
)
def test_reading_the_refused_rows_of_a_colleague_leaves_a_line(world: World, door: str, action: str) -> None:
    places = DOORS[door].prepare(world, world.det_may)
    address = reverse(door, kwargs=DOORS[door].at(places))
    client = english()
    client.force_login(world.giang)
    assert client.get(address).status_code == 200
    line = Entry.objects.get(action=action)
    assert (line.by, line.subject) == ("giang", f"upload {places['upload'].pk}")
    assert line.facts["list_of"] == "somebody"
    client.force_login(world.hanh)
    assert client.get(address).status_code == 404
    assert Entry.objects.filter(action=action).count() == 1
