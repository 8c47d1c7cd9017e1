"""What every page asks of the database, for two readers in the small world: few statements, and never quietly more."""

from __future__ import annotations

from typing import Any, Final

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.doors import DOORS
from tests.readers import signed_in
from tests.world import JULY_2025, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User

AT_MOST: Final = 15  # five of them leave the line in the journal, that names were read
MORE: Final = {
    "home:search": 18,  # one box looks through the records of every room, each by its own index
    "members:cards": 16,  # whose cards, who has none, what stands on them; and that they were read
}


def _specialists(world: World) -> dict[str, User]:
    """Khoa of the city, and Lan whom the ward has taken on; each signs in with a second factor, as an office's do."""
    Grant.objects.create(user=world.lan, role="specialist", unit=world.ben_go, since=JULY_2025, because="QĐ 16")
    for user in (world.khoa, world.lan):
        user.set_password("thử-nghiệm-2025")
        user.save()
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "none"})
    return {"city": world.khoa, "ward": world.lan}


@pytest.mark.parametrize("who", ["city", "ward"])
def test_no_page_asks_more_of_the_database_than_it_may(world: World, who: str, settings: Any) -> None:
    """Counted as an office runs it: with the second factor, on the second view of a page, savepoints included."""
    settings.SECOND_FACTOR_REQUIRED = True
    reader = _specialists(world)[who]
    seen = world.song_xanh if who == "city" else world.ben_go
    costs: dict[str, int] = {}
    for name, door in DOORS.items():
        if not door.is_page or door.open_to == "everybody":
            continue
        with rolled_back():
            target = seen if door.is_of_unit else world.det_may
            address = door.address(name, world, target)
            client = signed_in(reader)
            client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
        costs[name] = len(asked)
    assert len(costs) > 40
    too_many = {name: cost for name, cost in costs.items() if cost > MORE.get(name, AT_MOST)}
    assert not too_many, too_many
