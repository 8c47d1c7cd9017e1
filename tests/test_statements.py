"""What every page asks of the database in the small world: few statements, and never quietly more. And its help."""

from __future__ import annotations

from typing import Any, Final

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.door import address_of
from tests.doors import DOORS
from tests.pages import help_on
from tests.readers import signed_in
from tests.turns import has_its_turn
from tests.world import World, rolled_back
from vungmanh.home.helping import help_for

pytestmark = (
    pytest.mark.once
)  # the pages say how many; what else is asked where the letterbox lies beside, test_morning counts

AT_MOST: Final = 15  # five of them leave the line in the journal, that names were read
MORE: Final = {
    "home:search": 20,  # one box looks through the records of every room, each by its own index
    "indicators:reading": 19,  # now, a year before, month by month, its parts, and of those that stand beside it
    "indicators:target": 17,  # its life, the units below, and how far it is: by now and month by month, in years before
    "lists:import_undo": 17,  # every room is asked whether something of its own stands in the way
    "members:cards": 16,  # whose cards, who has none, what stands on them; and that they were read
}


def test_no_page_asks_more_of_the_database_than_it_may_and_every_page_offers_help(world: World, settings: Any) -> None:
    """Counted as an office runs it: with the second factor, on the second view of a page, savepoints included. The
    first one tells where its help leads: to the chapter of its address (vungmanh/home/tests/test_helping.py).

    Khoa of the city reads: whoever sees most is asked for most.
    """
    settings.SECOND_FACTOR_REQUIRED = True
    world.khoa.set_password("thử-nghiệm-2025")
    world.khoa.save()
    Authenticator.objects.create(user=world.khoa, type=Authenticator.Type.TOTP, data={"secret": "none"})
    client = signed_in(world.khoa)
    costs: dict[str, int] = {}
    helped: dict[str, tuple[str, str, str]] = {}
    for place, (name, door) in enumerate(DOORS.items()):
        if not door.is_page or door.open_to == "everybody" or not has_its_turn(place):
            continue
        with rolled_back():
            target = world.song_xanh if door.is_of_unit else world.det_may
            address = door.address(name, world, target)
            page = client.get(address)
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
        costs[name] = len(asked)
        if page.status_code == 200 and not name.startswith("guide:"):
            at = page.resolver_match
            helped[name] = (help_on(page.content.decode()), help_for(at), at.view_name)
    assert len(costs) > 40
    too_many = {name: cost for name, cost in costs.items() if cost > MORE.get(name, AT_MOST)}
    assert not too_many, too_many
    assert len(helped) > 30
    elsewhere = {name: said for name, (said, *of) in helped.items() if [said, address_of(name)] != of}
    assert not elsewhere, f"help leads elsewhere: {elsewhere}"
