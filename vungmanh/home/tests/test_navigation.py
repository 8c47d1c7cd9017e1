"""The menu and the tabs hold what the reader may open, and say where one is."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.pages import read
from tests.readers import english
from tests.world import World


def links(client: Client, url: str, label: str) -> list[str]:
    """The words of the links within the navigation with that name."""
    html = client.get(url).content.decode()
    start = html.index(f'aria-label="{label}"')
    page = read_text(html[start : html.index("</nav>", start)])
    return [link.text.strip() for link in page.links]


def read_text(html: str):  # type: ignore[no-untyped-def]
    from django.http import HttpResponse

    return read(HttpResponse(html))


@pytest.mark.parametrize(
    ("who", "menu"),
    [
        (
            "chi",
            [
                "Work",
                "Members",
                "Record at once",
                "Figures",
                "Tree of units",
                "Tasks of the units",
                "Lists from Excel",
                "More",
                "Help",
            ],
        ),
        ("leader", ["Work", "Figures", "Tree of units", "Tasks of the units", "More", "Help"]),
        ("dung", ["Work", "Members", "Figures", "Tree of units", "Tasks of the units", "More", "Help"]),
        ("lan", []),
    ],
)
def test_the_menu_holds_what_the_reader_may_open(world: World, who: str, menu: list[str]) -> None:
    client = english()
    client.force_login(getattr(world, who))
    if not menu:
        assert 'aria-label="Main pages"' not in client.get("/").content.decode()
        return
    assert links(client, "/", "Main pages") == menu


def test_a_phone_has_room_for_five_and_the_rest_stands_on_the_page_of_all(world: World) -> None:
    client = english()
    client.force_login(world.chi)
    html = client.get("/").content.decode()
    menu = html[html.index('aria-label="Main pages"') :]
    assert menu[: menu.index("</nav>")].count("<li") - menu[: menu.index("</nav>")].count("only-desk") == 5
    client.force_login(world.dung)
    page = read(client.get("/more/"))
    named = [link.text.strip() for link in page.links]
    assert {"Tree of units", "Roles", "My role", "Change the password"} <= set(named)
    assert "Admit a member" not in named, "who only looks"


def test_a_page_of_a_unit_shows_its_other_pages(world: World) -> None:
    client = english()
    client.force_login(world.chi)
    tabs = links(client, f"/units/{world.det_may.code}/about/", "Pages of this unit")
    assert tabs == [
        "Figures",
        "About the unit",
        "Tree of units",
        "Members",
        "Tasks of the units",
        "Lists from Excel",
        "Journal",
        "Roles",
    ]


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
