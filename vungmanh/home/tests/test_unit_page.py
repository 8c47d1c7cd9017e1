"""The page about a unit: facts, links, people, history, lineage, and declared against counted."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import TODAY, World
from vungmanh.figures.differences import Difference, difference_of, differences_below
from vungmanh.organization.models import DeclaredCount, Succession, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import edit_unit, move_kept
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.reorganization.history import history

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
AUGUST = date(2025, 8, 1)


def as_(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def events(unit: Unit) -> list[tuple[date, str]]:
    return [(event.day, event.title) for event in history(unit, set(), with_journal=False)]


def test_what_is_known_of_a_unit(world: World) -> None:
    facts = {"address": "12 đường Bến Gỗ", "contact_name": "Trần Quang Bình", "tax_code": "0101234567"}
    way = {"by": world.khoa, "today": TODAY}
    describe_unit(world.det_may, Description(facts=facts), on=AUGUST, **way)
    page = read(as_(world.khoa).get("/units/DM/about/"))
    for said in ("DM", "01/03/2005", "Non-state enterprises", "420", *facts.values()):
        assert said in page.text
    assert page.link("CĐ phường Bến Gỗ") in ("/units/SX-BG/", "/units/SX-BG/about/")
    assert "since 01/07/2025 · QĐ 12/QĐ-LĐLĐ" in page.text
    assert "Recognises it LĐLĐ thành phố Sông Xanh" in page.text
    assert "Collects from it LĐLĐ thành phố Sông Xanh" in page.text


def test_who_holds_a_role_here(world: World) -> None:
    page = read(as_(world.khoa).get("/units/DM/about/"))
    assert "Trần Quang Bình Unit chair" in page.text
    assert "Ngô Hương Giang Roll keeper" in page.text
    assert page.link("All roles") == "/units/DM/roles/"


def test_history_is_told_from_the_dated_rows(world: World) -> None:
    way = {"by": world.operator, "today": TODAY}
    rename_unit(world.det_may, name="CĐCS Dệt May Mới", on=AUGUST, **way)
    describe_unit(world.det_may, Description(block=3, workers=500, declared=4), on=AUGUST, **way)
    move_kept([world.det_may], under=world.cau_da, on=date(2025, 10, 1), **way)
    unit = Unit.objects.get(code="DM")
    assert events(unit) == [
        (date(2025, 10, 1), "Moved from CĐ phường Bến Gỗ to CĐ phường Cầu Đá"),
        (AUGUST, "Renamed from “CĐCS Dệt May Hòa Bình” to “CĐCS Dệt May Mới”"),
        (AUGUST, "Block: Foreign-invested enterprises"),
        (AUGUST, "Head count: 500 workers"),
        (AUGUST, "The unit declares 4 members"),
        (JULY_2025, "Moved from LĐLĐ quận Bến Cũ to CĐ phường Bến Gỗ"),
        (JULY_2025, "Recognised by LĐLĐ thành phố Sông Xanh, and pays to it, from now on"),
        (date(2005, 3, 1), "Founded under LĐLĐ quận Bến Cũ"),
        (date(2005, 3, 1), "Head count: 420 workers"),
    ]
    assert events(world.ben_cu)[0] == (JULY_2025, "Dissolved")


def test_names_of_a_unit_renamed_twice(world: World) -> None:
    for name, day in (("CĐCS Hai", AUGUST), ("CĐCS Ba", date(2025, 9, 1))):
        rename_unit(Unit.objects.get(code="DM"), name=name, on=day, by=world.operator, today=TODAY)
    titles = [title for _day, title in events(Unit.objects.get(code="DM")) if title.startswith("Renamed")]
    assert titles == ["Renamed from “CĐCS Hai” to “CĐCS Ba”", "Renamed from “CĐCS Dệt May Hòa Bình” to “CĐCS Hai”"]


def test_who_entered_it_is_told_to_readers_of_the_journal_only(world: World) -> None:
    assert "QĐ 12/QĐ-LĐLĐ. Entered by Vận hành on" in read(as_(world.khoa).get("/units/DM/about/")).text
    page = read(as_(world.leader).get("/units/DM/about/"))
    assert "QĐ 12/QĐ-LĐLĐ" in page.text
    assert "Entered by" not in page.text


def test_a_unit_above_that_is_out_of_reach_is_named_without_a_way_to_it(world: World) -> None:
    html = as_(world.binh).get("/units/DM/about/").content.decode()
    assert "LĐLĐ thành phố Sông Xanh" in html
    assert "/units/SX/" not in html
    assert "/units/SX-BC/" not in html


def test_lineage(world: World) -> None:
    Succession.objects.create(predecessor=world.ben_cu, successor=world.ben_go, on=JULY_2025, how=Succession.SPLITS)
    page = read(as_(world.khoa).get("/units/SX-BG/about/"))
    assert "LĐLĐ quận Bến Cũ splits off · 01/07/2025" in page.text
    assert (JULY_2025, "CĐ phường Bến Gỗ carries on from it (splits off)") in events(world.ben_cu)


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("khoa", {"found", "edit", "move", "dissolve"}),
        ("chi", {"edit"}),
        ("leader", set()),
        ("dung", set()),
    ],
)
def test_each_reader_finds_the_acts_that_are_theirs(world: World, who: str, may: set[str]) -> None:
    html = as_(getattr(world, who)).get("/units/SX-BG/about/").content.decode()
    assert {act for act in ("found", "edit", "move", "dissolve") if f"/units/SX-BG/{act}/" in html} == may


def test_a_unit_that_has_ended_offers_nothing_and_keeps_its_last_links(world: World) -> None:
    page = as_(world.khoa).get("/units/SX-BC/about/")
    html = page.content.decode()
    assert "This unit stands no more since 01/07/2025." in html
    assert [each.value for each in page.context["panels"][0].details] == ["LĐLĐ thành phố Sông Xanh"]
    assert not [act for act in ("found", "move", "dissolve") if f"/units/SX-BC/{act}/" in html]


def test_strangers_find_nothing(world: World) -> None:
    for address in ("about", "differences"):
        assert as_(world.hanh).get(f"/units/SX-BG/{address}/").status_code == 404
        assert as_(world.lan).get(f"/units/SX-BG/{address}/").status_code == 404
        assert Client().get(f"/units/SX-BG/{address}/").status_code == 302


def test_the_last_acts_can_be_taken_back_from_here(world: World) -> None:
    way = {"by": world.khoa, "today": timezone.localdate()}
    act = edit_unit(world.det_may, Description(workers=9), name=world.det_may.name, on=AUGUST, **way)
    assert act
    button = f'action="/acts/{act.pk}/undo/"'
    for who, sees in (("khoa", True), ("binh", True), ("leader", False), ("giang", False)):
        assert (button in as_(getattr(world, who)).get("/units/DM/about/").content.decode()) is sees
    as_(world.khoa).post(f"/acts/{act.pk}/undo/")
    assert button not in as_(world.khoa).get("/units/DM/about/").content.decode()


# ---- declared against counted


def test_declared_and_counted_are_of_the_same_day(world: World) -> None:
    DeclaredCount.objects.create(unit=world.det_may, on=date(2025, 3, 1), members=7)
    DeclaredCount.objects.create(unit=world.det_may, on=date(2025, 9, 15), members=3)
    # Until September Đỗ Quốc Việt was the fourth.
    assert difference_of(world.det_may, TODAY) == Difference(world.det_may.pk, date(2025, 9, 15), 3, 3)
    assert difference_of(world.det_may, date(2025, 9, 14)) == Difference(world.det_may.pk, date(2025, 3, 1), 7, 4)
    assert difference_of(world.det_may, date(2025, 2, 1)) is None
    assert "Declared and counted agree" in read(as_(world.binh).get("/units/DM/about/")).text
    DeclaredCount.objects.create(unit=world.det_may, on=date(2025, 9, 16), members=5)
    assert "2 fewer counted than declared" in read(as_(world.binh).get("/units/DM/about/")).text


def test_members_of_sections_count_for_their_union(world: World) -> None:
    from vungmanh.members.actions.admit_members import admit_members
    from vungmanh.members.facts import Facts

    way = {"by": world.operator, "today": TODAY}
    (section,) = found_units([NewUnit("DM-1", "CĐBP Xưởng 1", "section", JULY_2025)], under=world.det_may, **way)
    admit_members([Facts(name="Lò Thị Mới", gender="female")], to=section, on=AUGUST, **way)
    DeclaredCount.objects.create(unit=world.det_may, on=date(2026, 1, 1), members=5)
    assert difference_of(world.det_may, TODAY) == Difference(world.det_may.pk, date(2026, 1, 1), 5, 5)


def declare(world: World) -> None:
    for unit, members in ((world.det_may, 9), (world.le_loi, 3), (world.drivers, 1), (world.co_khi, 20)):
        DeclaredCount.objects.create(unit=unit, on=date(2025, 12, 31), members=members)


def test_the_furthest_apart_come_first(world: World) -> None:
    declare(world)
    apart = [(each.unit, each.apart) for each in differences_below(world.song_xanh, TODAY)]
    assert apart == [(world.co_khi.pk, -18), (world.det_may.pk, -5), (world.drivers.pk, 1)]
    assert [each.unit for each in differences_below(world.ben_go, TODAY)] == [world.det_may.pk, world.drivers.pk]
    assert differences_below(world.ben_go, date(2025, 12, 30)) == []
    assert differences_below(world.ben_cu, TODAY) == []
    page = read(as_(world.chi).get("/units/SX-BG/differences/"))
    assert [[cell.text for cell in row] for row in page.rows[1:]] == [
        ["CĐCS Dệt May Hòa Bình", "9 declared, 4 counted", "31/12/2025", "−5"],
        ["Nghiệp đoàn Lái xe Bến Gỗ", "1 declared, 2 counted", "31/12/2025", "+1"],
    ]
    assert page.link("CĐCS Dệt May Hòa Bình") == "/units/DM/about/"


def test_as_of_another_day_and_a_day_that_is_none(world: World) -> None:
    declare(world)
    client = as_(world.chi)
    assert "Nothing differs by 30/12/2025" in read(client.get("/units/SX-BG/differences/?on=30/12/2025")).text
    wrong = client.get("/units/SX-BG/differences/?on=31/02/2025")
    assert 'value="31/02/2025"' in wrong.content.decode()
    assert "There is no day" in read(wrong).text


def many(world: World, units: int) -> list[Unit]:
    new = [NewUnit(f"N-{n:03d}", f"CĐCS Số {n}", "grassroots", JULY_2025) for n in range(units)]
    found = found_units(new, under=world.ben_go, by=world.operator, today=TODAY)
    DeclaredCount.objects.bulk_create(
        DeclaredCount(unit=unit, on=AUGUST, members=n + 1) for n, unit in enumerate(found)
    )
    return found


def test_differences_have_pages_and_cost_the_same(world: World) -> None:
    client = as_(world.chi)
    declare(world)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/units/SX-BG/differences/").status_code == 200
        return len(queries)

    cost()
    few = cost()
    many(world, 60)
    assert cost() == few
    page = read(client.get("/units/SX-BG/differences/?on=01/01/2026"))
    assert page.link("Next page ›") == "/units/SX-BG/differences/?on=2026-01-01&page=2"


def test_the_page_costs_the_same_however_much_has_happened(world: World) -> None:
    client = as_(world.khoa)
    way = {"by": world.operator, "today": TODAY}

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/units/DM/about/").status_code == 200
        return len(queries)

    describe_unit(world.det_may, Description(declared=1), on=JULY_2025, **way)
    cost()
    few = cost()
    for month in range(8, 13):
        describe_unit(world.det_may, Description(workers=month, declared=month), on=date(2025, month, 1), **way)
    assert cost() == few


def test_dissolved_after_moves(world: World) -> None:
    way = {"by": world.operator, "today": TODAY}
    dissolve_unit(world.drivers, on=date(2026, 1, 1), **way)
    unit = Unit.objects.get(code="LX")
    assert events(unit)[0] == (date(2026, 1, 1), "Dissolved")
    assert "Entered by" in read(as_(world.khoa).get("/units/LX/about/")).text
