"""The tree of a unit: level by level, as of any day, with search, for those who may see it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import World
from vungmanh.organization.branches import A_PAGE
from vungmanh.organization.models import FormerName, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.rename_unit import rename_unit

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def as_(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def rows(client: Client, address: str) -> list[str]:
    page = client.get(address)
    assert page.status_code == 200
    return [branch.name for branch in page.context["branches"]]


def test_chi_sees_the_units_directly_below(world: World) -> None:
    client = as_(world.chi)
    assert rows(client, "/units/SX-BG/tree/") == [
        "CĐCS Dệt May Hòa Bình",
        "CĐCS Trường THPT Lê Lợi",
        "Nghiệp đoàn Lái xe Bến Gỗ",
    ]
    page = read(client.get("/units/SX-BG/tree/"))
    assert page.link("CĐCS Trường THPT Lê Lợi") == "/units/LL/about/"
    assert "3 units directly below on" in page.text


def test_a_row_says_how_many_stand_below_it_and_leads_there(world: World) -> None:
    client = as_(world.khoa)
    page = client.get("/units/SX/tree/")
    below = {branch.code: branch.below for branch in page.context["branches"]}
    assert below == {"SX-BG": 3, "SX-CD": 1}
    html = page.content.decode()
    assert 'hx-get="/units/SX-BG/tree/below/"' in html
    assert 'href="/units/SX-BG/tree/"' in html


def test_one_level_more_is_the_same_list(world: World) -> None:
    client = as_(world.khoa)
    fragment = client.get("/units/SX-BG/tree/below/", **HTMX)
    assert [branch.code for branch in fragment.context["branches"]] == ["DM", "LL", "LX"]
    assert "<html" not in fragment.content.decode()
    # Without htmx the same address leads to the page.
    assert client.get("/units/SX-BG/tree/below/?on=2025-07-01")["Location"] == "/units/SX-BG/tree/?on=2025-07-01"


def test_as_it_stood_on_another_day(world: World) -> None:
    client = as_(world.khoa)
    for typed in ("30/06/2025", "2025-06-30", "30.6.25"):
        assert rows(client, f"/units/SX/tree/?on={typed}") == ["LĐLĐ quận Bến Cũ"]
    html = client.get("/units/SX/tree/?on=30/06/2025").content.decode()
    assert 'hx-get="/units/SX-BC/tree/below/?on=2025-06-30"' in html
    assert len(rows(client, "/units/SX-BC/tree/?on=30/06/2025")) == 4
    page = read(client.get("/units/SX-BG/tree/?on=30/06/2025"))
    assert "This unit was not founded yet on 30/06/2025." in page.text
    assert page.link("See the day of its founding, 01/07/2025") == "/units/SX-BG/tree/?on=2025-07-01"


def test_names_are_those_of_the_day(world: World) -> None:
    today = timezone.localdate()
    rename_unit(world.le_loi, name="CĐCS Trường Lê Lợi Mới", on=today, by=world.khoa, today=today)
    client = as_(world.chi)
    assert "CĐCS Trường Lê Lợi Mới" in rows(client, "/units/SX-BG/tree/")
    assert "CĐCS Trường THPT Lê Lợi" in rows(client, "/units/SX-BG/tree/?on=01/07/2025")


@pytest.mark.parametrize("typed", ["31/02/2026", "bao giờ", "01/01/1800", "2025"])
def test_a_day_that_is_none_is_kept_and_nothing_is_shown(world: World, typed: str) -> None:
    page = as_(world.chi).get("/units/SX-BG/tree/", {"on": typed})
    html = page.content.decode()
    assert page.context["branches"] == []
    assert f'value="{typed}"' in html
    assert 'aria-invalid="true"' in html


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("le loi", ["CĐCS Trường THPT Lê Lợi"]),
        ("LÊ", ["CĐCS Trường THPT Lê Lợi"]),
        ("cđcs", ["CĐCS Cơ khí Cầu Đá", "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"]),
        ("dm", ["CĐCS Dệt May Hòa Bình"]),
        ("binh may", ["CĐCS Dệt May Hòa Bình"]),
        ("không có ai", []),
        ("???", []),
        ("%", []),
        ("song xanh", []),
    ],
)
def test_search_looks_into_everything_below(world: World, q: str, found: list[str]) -> None:
    page = as_(world.khoa).get("/units/SX/tree/", {"q": q})
    assert [branch.name for branch in page.context["branches"]] == found
    if found:
        assert "under CĐ phường" in page.content.decode()


@pytest.mark.every
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ownership=foreign", ["CĐCS Dệt May Hòa Bình"]),
        ("ownership=state", ["CĐCS Trường THPT Lê Lợi"]),
        ("ownership=unknown", ["CĐCS Cơ khí Cầu Đá", "Nghiệp đoàn Lái xe Bến Gỗ"]),
        ("block=6", ["CĐCS Trường THPT Lê Lợi"]),
        ("block=6&ownership=foreign", []),
        ("q=cdcs&ownership=foreign", ["CĐCS Dệt May Hòa Bình"]),
    ],
)
def test_units_below_are_asked_for_by_the_ownership_and_the_block(world: World, asked: str, found: list[str]) -> None:
    Unit.objects.filter(pk=world.det_may.pk).update(ownership="foreign")
    Unit.objects.filter(pk=world.le_loi.pk).update(ownership="state")
    page = as_(world.khoa).get(f"/units/SX/tree/?{asked}")
    assert [branch.name for branch in page.context["branches"]] == found
    told = read(page)
    if "foreign" in asked:
        assert told.link("Ownership: Foreign-invested × (take off)")
    assert ("fits on" in told.text or "fit on" in told.text or "is found by" in told.text) is bool(found)


def test_all_of_a_filtered_page_that_are_moved_are_those_that_were_shown(world: World) -> None:
    Unit.objects.filter(pk=world.det_may.pk).update(ownership="foreign")
    client = as_(world.khoa)
    page = client.get("/units/SX/tree/?ownership=foreign").content.decode()
    assert '<input type="hidden" name="ownership" value="foreign">' in page
    moved = read(client.post("/units/SX/move-below/", {"all": "1", "ownership": "foreign"}))
    assert "CĐCS Dệt May Hòa Bình" in moved.text
    assert "CĐCS Trường THPT Lê Lợi" not in moved.text


def test_search_is_of_the_day_too(world: World) -> None:
    assert rows(as_(world.khoa), "/units/SX/tree/?q=quan ben cu") == []
    assert rows(as_(world.khoa), "/units/SX/tree/?q=quan ben cu&on=30/06/2025") == ["LĐLĐ quận Bến Cũ"]


@pytest.mark.parametrize("address", ["tree/", "tree/below/"])
def test_a_strangers_tree_is_not_there(world: World, address: str) -> None:
    assert as_(world.hanh).get(f"/units/SX-BG/{address}").status_code == 404
    assert as_(world.lan).get(f"/units/SX-BG/{address}").status_code == 404
    assert Client().get(f"/units/SX-BG/{address}").status_code == 302


def test_a_unit_out_of_reach_is_named_without_a_way_to_it(world: World) -> None:
    """A union that has gone to the neighbour since then stays in the ward's tree of that day."""
    from vungmanh.reorganization.actions.move_units import move_units

    today = timezone.localdate()
    move_units([world.le_loi], under=world.cau_da, on=today, by=world.khoa, today=today)
    page = as_(world.chi).get("/units/SX-BG/tree/?on=01/07/2025")
    seen = {branch.name: branch.code for branch in page.context["branches"]}
    assert seen["CĐCS Trường THPT Lê Lợi"] == ""
    assert "/units/LL/" not in page.content.decode()


@pytest.mark.parametrize(("who", "may"), [("khoa", True), ("chi", False), ("leader", False), ("dung", False)])
def test_only_who_may_move_chooses_and_only_who_may_found_founds(world: World, who: str, may: bool) -> None:
    html = as_(getattr(world, who)).get("/units/SX-BG/tree/").content.decode()
    assert ('name="unit"' in html) is may
    assert ("/units/SX-BG/found/" in html) is may
    fragment = as_(getattr(world, who)).get("/units/SX-BG/tree/below/", **HTMX).content.decode()
    assert ('name="unit"' in fragment) is may


def test_nothing_below_says_what_to_do_next(world: World) -> None:
    assert "No unit stands directly below" in read(as_(world.binh).get("/units/DM/tree/")).text
    page = read(as_(world.khoa).get("/units/DM/tree/"))
    assert page.link("Found a unit here") == "/units/DM/found/"


def many(world: World, units: int) -> None:
    new = [NewUnit(f"N-{n:04d}", f"CĐCS Số {n}", "grassroots", JULY_2025) for n in range(units)]
    found_units(new, under=world.ben_go, by=world.operator, today=timezone.localdate())


def test_a_long_level_has_pages(world: World) -> None:
    many(world, A_PAGE + 5)
    client = as_(world.chi)
    first, second = client.get("/units/SX-BG/tree/"), client.get("/units/SX-BG/tree/?page=2")
    assert [len(page.context["branches"]) for page in (first, second)] == [A_PAGE, 8]
    assert read(first).link("Next page ›") == "/units/SX-BG/tree/?page=2"
    kept = read(client.get("/units/SX-BG/tree/?on=01/08/2025&q=so"))
    assert kept.link("Next page ›") == "/units/SX-BG/tree/?on=2025-08-01&q=so&page=2"
    fragment = read(client.get("/units/SX-BG/tree/below/", **HTMX))
    assert fragment.link("All 108 units on a page of their own") == "/units/SX-BG/tree/"


@pytest.mark.parametrize("address", ["tree/", "tree/?q=c", "tree/?on=01/08/2025"])
def test_three_rows_cost_what_thirty_cost(world: World, address: str) -> None:
    client = as_(world.khoa)
    client.get("/units/SX-BG/tree/")

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/units/SX-BG/{address}").status_code == 200
        return len(queries)

    few = cost()
    many(world, 30)
    assert cost() == few


def test_the_tree_finds_a_unit_by_its_former_name(world: World) -> None:
    today = timezone.localdate()
    rename_unit(world.le_loi, name="CĐCS Trường THPT Trần Phú", on=today, by=world.operator, today=today)
    client = as_(world.khoa)
    (branch,) = client.get("/units/SX/tree/?q=le+loi").context["branches"]
    assert (branch.name, branch.formerly) == ("CĐCS Trường THPT Trần Phú", "CĐCS Trường THPT Lê Lợi")
    assert "formerly CĐCS Trường THPT Lê Lợi" in read(client.get("/units/SX/tree/?q=le+loi")).text
    (branch,) = client.get("/units/SX/tree/?q=tran+phu").context["branches"]
    assert branch.formerly == ""
    (branch,) = client.get("/units/SX/tree/?q=le+loi&on=01/01/2026").context["branches"]
    assert (branch.name, branch.formerly) == ("CĐCS Trường THPT Lê Lợi", ""), "that day it bore the name"


def test_names_that_were_kept_before_get_their_keys(world: World) -> None:
    FormerName.objects.create(unit=world.le_loi, name="CĐCS Trường cấp ba Lê Lợi", until=JULY_2025)
    import_module("vungmanh.organization.migrations.0004_fill_keys_of_former_names").fill(apps, None)
    assert FormerName.objects.get().search_key == "cdcs truong cap ba le loi"
