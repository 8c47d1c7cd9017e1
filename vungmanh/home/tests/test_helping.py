"""Help on every page: it leads to the chapter of the guide that the page belongs to, and that chapter is there."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client

from tests.door import address_of
from tests.doors import DOORS, every_name
from tests.pages import help_on
from tests.readers import english, signed_in
from tests.world import World, rolled_back
from vungmanh.guide.chapters import the_guide
from vungmanh.home.helping import help_for
from vungmanh.home.rooms import ROOMS

pytestmark = pytest.mark.pages

# Shown where no page comes: neither would the guide. It stands in a browser, the same for everybody.
# Whoever speaks in confidence is led to no page that would know them.
WITHOUT = {"home:no_network", "sealed:start", "sealed:write", "sealed:read"}


def _match(name: str) -> Any:
    space, _colon, url_name = name.rpartition(":")
    return SimpleNamespace(namespace=space, url_name=url_name)


def _exists(address: str) -> bool:
    page, _hash, anchor = unquote(address).partition("#")
    chapter = the_guide().chapter(page.removeprefix("/guide/").strip("/"))
    return chapter is not None and anchor in {section.anchor for section in chapter.sections}


@pytest.mark.parametrize("name", sorted(name for name in every_name() if not name.startswith("guide:")))
def test_help_of_every_address_leads_to_a_chapter_that_exists(name: str) -> None:
    assert _exists(help_for(_match(name)))


def test_the_addresses_that_a_room_gives_another_chapter_are_its_own() -> None:
    for room in ROOMS:
        own = {name.removeprefix(f"{room.code}:") for name in every_name()}
        assert set(room.chapters) <= own, room.code


def test_every_page_that_is_open_to_everybody_offers_help(world: World) -> None:
    """All others do too, where they are asked already (tests/test_statements.py)."""
    seen = 0
    for name, door in DOORS.items():
        if not door.is_page or door.open_to != "everybody" or name in WITHOUT:
            continue
        with rolled_back():
            page = english().get(door.address(name, world, world.det_may))
        if page.status_code == 200:
            seen += 1
            assert help_on(page.content.decode()) == help_for(page.resolver_match), name
            assert page.resolver_match.view_name == address_of(name)
    assert seen > 0, seen


def test_a_page_that_is_not_there_and_a_stranger_are_helped_too(world: World) -> None:
    assert help_on(signed_in(world.khoa).get("/nowhere/").content.decode()) == "/guide/"
    assert unquote(help_on(english().get("/accounts/login/").content.decode())) == "/guide/bat-dau/#những-lần-sau"
    refused = signed_in(world.chi).get("/units/DM/dissolve/")
    assert refused.status_code == 403
    assert unquote(help_on(refused.content.decode())) == "/guide/to-chuc/#giải-thể"


def test_help_stands_in_the_menu_and_on_the_page_of_all(world: World) -> None:
    reader = signed_in(world.khoa)
    page = reader.get("/").content.decode()
    menu = page[page.index('<nav class="menu"') : page.index("</nav>")]
    assert re.findall(r'<a href="([^"]+)"[^>]*><svg.{0,200}?</svg><span>Help</span>', menu) == ["/guide/viec-can-lam/"]
    assert '<a href="/guide/">' in reader.get("/more/").content.decode()


def test_somebody_who_has_yet_to_set_up_the_second_factor_reads_the_guide(world: World, settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    client = Client()
    client.force_login(world.khoa)
    assert client.get("/me/").status_code == 200
    assert client.get("/guide/bat-dau/").status_code == 200


def test_the_search_box_leads_to_the_guide_where_nothing_of_that_name_is_there(world: World) -> None:
    reader = signed_in(world.khoa)
    page = reader.post("/search/", {"q": "mất mạng"}, headers={"HX-Request": "true"}).content.decode()
    assert "Nothing was found for “mất mạng” within your reach." in page
    assert '<a href="/guide/bat-dau/#khi-mất-mạng">' in page
    there = reader.get("/search/", {"q": "Nguyễn Thị An"}).content.decode()
    assert "Nguyễn Thị An" in there
    assert "/guide/doan-vien/" not in there
