"""Nothing of the house stays in a browser: no answer of any address, however it ends, may be stored.

The matrix of rights looks at every answer that it is given (tests/test_access_matrix.py); here are the others.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import reverse

from tests.door import address_of
from tests.doors import DOORS
from tests.readers import english, is_kept_nowhere
from tests.world import World, rolled_back
from vungmanh.accounts.models import User

pytestmark = pytest.mark.pages


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("name", sorted(name for name, door in DOORS.items() if door.open_to))
def test_no_answer_of_an_address_that_is_open_is_stored(name: str, world: World) -> None:
    """To whomever it opens, signed in or not."""
    door = DOORS[name]
    target = world.ben_go if door.is_of_unit else world.det_may
    url = reverse(address_of(name), kwargs=door.at(door.prepare(world, target)))
    for reader in (as_(world.chi), english()):
        for ask in (reader.get, reader.post, reader.head):
            with rolled_back():
                answer = ask(url + door.query)
                assert is_kept_nowhere(answer), (ask.__name__, answer.status_code)


def test_what_is_not_there_or_not_understood_is_not_stored_either(world: World) -> None:
    client = as_(world.chi)
    for address, status in (("/nowhere/", 404), ("/units/DM", 301), ("/members/0/", 404)):
        answer = client.get(address)
        assert (answer.status_code, is_kept_nowhere(answer)) == (status, True), address
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(world.chi)
    for answer in (strict.post("/units/DM/members/admit/", {"name": "An"}), client.put("/units/DM/members/")):
        assert answer.status_code in {302, 403, 405}
        assert is_kept_nowhere(answer)
    many = client.post("/units/DM/members/admit/", {f"x{number}": "1" for number in range(20_001)})
    assert (many.status_code, is_kept_nowhere(many)) == (413, True)


def test_the_page_of_an_error_of_ours_is_not_stored(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(request: HttpRequest, code: str, **more: Any) -> HttpResponse:
        raise RuntimeError("on purpose")

    monkeypatch.setattr("vungmanh.members.views.roll.unit_for", fails)
    answer = as_(world.chi).get("/units/DM/members/")
    assert (answer.status_code, is_kept_nowhere(answer)) == (500, True)


def test_what_is_no_answer_of_ours_is_kept_by_browsers(db: None) -> None:
    """Style and script are the same for everybody, and a phone does not fetch them for every page."""
    answer = Client().get("/static/ui/look.css")
    assert b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert not is_kept_nowhere(answer)
    answer.close()
