"""The menu holds what the reader may open, leads to one unit, and keeps the day that is looked at."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import World
from vungmanh.accounts.models import User
from vungmanh.home.fitting import WIDTHS
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = pytest.mark.once  # where words lead

ABOUT_A_UNIT, OF_ONES_OWN = "Pages of this unit", "Main pages"
LEADS_TO = {
    "Work": "/",
    "Members": "/units/{}/members/",
    "Record at once": "/#record",
    "Figures": "/units/{}/",
    "About the unit": "/units/{}/about/",
    "Tree of units": "/units/{}/tree/",
    "Officers": "/units/{}/officers/",
    "Petitions": "/units/{}/petitions/",
    "Tasks of the units": "/units/{}/tasks/",
    "Dialogues": "/units/{}/dialogues/",
    "Situation": "/units/{}/situation/",
    "Gatherings": "/units/{}/gatherings/",
    "Collective agreements": "/units/{}/agreements/",
    "Targets": "/units/{}/targets/",
    "Lists from Excel": "/units/{}/imports/",
    "Journal": "/units/{}/journal/",
    "Roles": "/units/{}/roles/",
    "All that can be done": "/more/",
}
NO_TREE = {"Tree of units"}
KEEPS = {*NO_TREE, "Journal", "Petitions", "Dialogues", "Situation", "Gatherings", "Collective agreements"}
LOOKS = {"Members", "Petitions", "Record at once", "Lists from Excel", "Journal"}


def menu_of(client: Client, url: str, label: str) -> list[tuple[str, str]]:
    """The words of the links within the navigation with that name, each with where it leads. What stands in the row of
    a wide window and in the sheet of a narrow one counts once."""
    html = client.get(url).content.decode()
    start = html.index(f'aria-label="{label}"')
    page = read(HttpResponse(html[start : html.index("</nav>", start)]))
    return list(dict.fromkeys((link.text.strip(), link.url) for link in page.links))


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


@pytest.mark.parametrize(
    ("who", "url", "leads_to", "without"),
    [
        ("binh", "/", "DM", NO_TREE),
        ("binh", "/units/DM/", "DM", NO_TREE),
        ("giang", "/more/", "DM", KEEPS),
        ("giang", "/units/DM/members/", "DM", KEEPS),
        ("chi", "/", "SX-BG", set()),
        ("chi", "/units/SX-BG/imports/", "SX-BG", set()),
        ("chi", "/units/DM/imports/", "DM", NO_TREE),
        ("khoa", "/me/", "SX", set()),
        ("khoa", "/units/SX-BG/tree/", "SX-BG", set()),
        ("khoa", "/units/LL/members/", "LL", NO_TREE),
        ("leader", "/", "SX", LOOKS),
        ("leader", "/units/SX-BG/", "SX-BG", LOOKS),
        ("leader", "/units/DM/", "DM", LOOKS | NO_TREE),
        ("dung", "/units/SX-BG/about/", "SX-BG", {"Record at once", "Lists from Excel"}),
        ("operator", "/", "TLD", set()),
        ("operator", "/units/SX-CD/imports/", "SX-CD", set()),
    ],
)
def test_a_word_leads_to_one_place_the_unit_of_the_page_or_else_ones_own(
    world: World, who: str, url: str, leads_to: str, without: set[str]
) -> None:
    label = ABOUT_A_UNIT if "/units/" in url else OF_ONES_OWN
    menu = menu_of(as_(getattr(world, who)), url, label)
    assert menu.pop(-2)[0] == "Help", "whose chapter is another on each page"
    assert dict(menu) == {word: to.format(leads_to) for word, to in LEADS_TO.items() if word not in without}
    assert len(menu) == len(dict(menu)), "no word leads to two places"


def test_who_holds_no_role_has_no_menu(world: World) -> None:
    html = as_(world.lan).get("/").content.decode()
    assert ABOUT_A_UNIT not in html
    assert OF_ONES_OWN not in html


def test_a_union_with_groups_of_its_own_has_a_tree(world: World) -> None:
    group = NewUnit("DM-1", "Tổ may 1", "group", JULY_2025)
    found_units([group], under=world.det_may, by=world.operator, today=world.today)
    for url, label in (("/", OF_ONES_OWN), ("/units/DM/members/", ABOUT_A_UNIT)):
        assert ("Tree of units", "/units/DM/tree/") in menu_of(as_(world.binh), url, label)
    assert ("Tree of units", "/units/LL/tree/") not in menu_of(as_(world.chi), "/units/LL/", ABOUT_A_UNIT)


def test_a_phone_has_room_for_five_and_the_rest_stands_on_the_page_of_all(world: World) -> None:
    client = as_(world.chi)
    html = client.get("/").content.decode()
    menu = html[html.index(f'aria-label="{OF_ONES_OWN}"') : html.index("<details>")]
    assert menu.count("<li") - menu.count('<li class="from-') == 5, "those that stand only in wider windows apart"
    page = read(as_(world.dung).get("/more/"))
    named = [link.text.strip() for link in page.links]
    assert {"Tree of units", "Roles", "My role", "Change the password"} <= set(named)
    assert "Admit a member" not in named, "who only looks"
    assert "Tree of units" not in read(as_(world.binh).get("/more/")).text, "nothing stands below a union"


STANDS = re.compile(r'<li(?: class="(?:menu-more ?)?((?:from|till)-\d+)?")?>(?:<details>|<a href="([^"]+)")')


@pytest.mark.parametrize("window", [22, *WIDTHS])
@pytest.mark.parametrize("url", ["/", "/units/SX-BG/", "/units/SX-BG/roles/", "/units/DM/members/"])
def test_in_every_window_each_page_stands_in_the_menu_once(world: World, url: str, window: int) -> None:
    def is_shown(where: str) -> bool:
        side, _dash, width = where.partition("-")
        return not side or (window >= int(width)) == (side == "from")

    html = as_(world.khoa).get(url).content.decode()
    menu = html[html.index('<nav class="menu"') : html.index("</nav>")]
    shown = [to for where, to in STANDS.findall(menu) if is_shown(where)]
    all_pages = {to for _where, to in STANDS.findall(menu)} - {""}
    assert len(STANDS.findall(menu)) == menu.count("<li")
    assert sorted(set(shown) - {""}) == sorted(each for each in shown if each), "none twice"
    only_on_a_phone = {"/more/", "/#record"} if window > 22 else set()
    assert set(shown) - {""} == all_pages - only_on_a_phone
    current = html.count('aria-current="page"', html.index('<nav class="menu"'), html.index("</nav>"))
    assert current <= 2, "in the row and in the sheet"


def days_of(menu: list[tuple[str, str]]) -> dict[str, str]:
    """What each address of a unit's page carries."""
    return {word: url.partition("?")[2] for word, url in menu if url.startswith("/units/")}


def test_the_day_that_is_looked_at_goes_along_to_every_page_of_the_unit_up_the_way_and_back(world: World) -> None:
    client, asked = as_(world.khoa), "day=2025-12-31&tree=now"
    for page in ("", "about/", "members/", "tasks/", "tasks/matrix/", "imports/", "journal/", "roles/"):
        carried = days_of(menu_of(client, f"/units/SX-BG/{page}?{asked}", ABOUT_A_UNIT))
        assert carried.pop("Tree of units") == "on=2025-12-31&tree=now", page
        assert len(carried) == 14
        assert set(carried.values()) == {asked}, page
    html = client.get("/units/SX-BG/tree/?on=31/12/2025&tree=now").content.decode()
    assert set(days_of(menu_of(client, "/units/SX-BG/tree/?on=31/12/2025", ABOUT_A_UNIT)).values()) == {
        "day=2025-12-31", "on=2025-12-31",
    }  # fmt: skip
    links = [link.url for link in read(HttpResponse(html)).links]
    assert f"/units/SX/?{asked}" in links, "up the way"
    assert f"/units/SX-BG/?{asked}" in links, "the unit itself"
    assert "/units/DM/about/?on=2025-12-31" in links, "down"
    there = dict(menu_of(client, "/units/SX-BG/?day=12/2025", ABOUT_A_UNIT))["Members"]
    assert there == "/units/SX-BG/members/?day=2025-12-31"
    assert "31/12/2025" in read(client.get(there)).text


@pytest.mark.parametrize("typed", ["", "%d/%m/%Y", "%m/%Y", "%Y", "31/2/2025", "1/1/1900", "day"])
def test_today_and_what_is_no_day_go_nowhere(world: World, typed: str) -> None:
    day = timezone.localdate().strftime(typed)
    menu = menu_of(as_(world.khoa), f"/units/SX-BG/about/?day={day}&tree=then", ABOUT_A_UNIT)
    assert set(days_of(menu).values()) == {""}


def test_the_language_is_kept_and_leads_nowhere_else(world: World) -> None:
    client = Client()
    answer = client.post("/language/", {"language": "en", "next": "https://elsewhere.example/"})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert "Sign in" in client.get("/accounts/login/").content.decode()
    client.post("/language/", {"language": "tlh", "next": "/"})
    assert "Sign in" in client.get("/accounts/login/").content.decode()
    client.post("/language/", {"language": "vi", "next": "/accounts/login/"})
    assert "Đăng nhập" in client.get("/accounts/login/").content.decode()


def test_the_parts_of_the_pages_are_shown_to_operators_alone(world: World) -> None:
    client = english()
    client.force_login(world.operator)
    assert client.get("/ui/").status_code == 200
    client.force_login(world.khoa)
    assert client.get("/ui/").status_code == 404
