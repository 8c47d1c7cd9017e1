"""The committees of a unit on one page, and those that a level must look into."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from tests.pages import read
from tests.readers import signed_in
from tests.world import TODAY, World
from vungmanh.access.permissions import Permission
from vungmanh.officers.below import ENDED, MISSING, SOON, VACANT, findings_below
from vungmanh.officers.rules.bodies import TOO_LARGE, TOO_SMALL
from vungmanh.officers.tests.stories_of_committees import CONGRESS, holds, newcomers, term, weavers

pytestmark = pytest.mark.pages
DM = "/units/DM/committees/"


@pytest.fixture
def told(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """As of the day of the world."""
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)
    weavers(world)
    return world


def of_page(who: Any, address: str) -> str:
    return " ".join(read(signed_in(who).get(address)).text.split())


def test_a_committee_shows_its_people_the_empty_seats_and_what_the_rules_ask(told: World) -> None:
    page = of_page(told.binh, DM)
    assert "Executive committee 3/5 2 seats are empty" in page
    assert "Term from 12/05/2023 to 12/05/2028" in page
    assert "Trần Quang Bình · Chair since 12/05/2023; also Head of the inspection committee, Account holder" in page
    assert "It is too large for that. With 6 members it has 3 people." in page
    assert "laodong.vn 1575834" in page
    assert "Of its people 2 sit in the executive committee too; at most a third may, here 0." in page
    assert "Trần Quang Bình may not sit in it as account holder." in page
    assert "Lê Thu Thảo · Treasurer" in page.split("Offices outside the committees")[1]
    assert "deputy director" not in page, "what makes somebody depend on the employer is not told here"


def test_hours_and_allowance_are_worked_out_and_say_by_which_rule(told: World) -> None:
    page = of_page(told.binh, DM).split("Time and allowance a month")[1]
    times = read(signed_in(told.binh).get(DM))

    def row(name: str) -> list[str]:
        lines = (*times.rows, *times.others)
        return next([cell.text for cell in cells] for cells in lines if cells and cells[0].text == name)

    assert row("Trần Quang Bình")[-3:] == ["24", "0,15", "351.000 đ"]
    assert row("Phạm Thị Liên")[-3:] == ["12", "0,10", "234.000 đ"]
    assert row("Lê Thu Thảo")[-3:] == ["–", "0,10", "234.000 đ"], "the treasurer has no hours by law"
    assert row("Together")[-1] == "1.099.800 đ"
    assert "Luật Công đoàn 50/2024/QH15, Đ.27.2" in page
    assert "QĐ 3226/QĐ-TLĐ 20/09/2021, by the members of the grassroots union: 6" in page
    assert "2.340.000 đ (NĐ 73/2024/NĐ-CP)" in page


def test_a_full_time_officer_has_neither_hours_nor_an_allowance(told: World) -> None:
    (lan,) = newcomers(told, told.le_loi, "Vũ Ngọc Lan")
    holds(told, told.le_loi, lan, "chair", full_time=True)
    assert "Time and allowance" not in of_page(told.chi, "/units/LL/committees/")


def test_a_term_that_is_over_goes_on_and_the_page_says_so(told: World) -> None:
    term(told, told.le_loi, "executive", 1, due=date(2026, 1, 5))
    (lan,) = newcomers(told, told.le_loi, "Vũ Ngọc Lan")
    holds(told, told.le_loi, lan, "chair")
    page = of_page(told.chi, "/units/LL/committees/")
    assert "Executive committee 1/1 term is over" in page
    assert "Its term ended on 05/01/2026. It goes on until a successor is entered." in page


def test_the_day_goes_along(told: World) -> None:
    before = of_page(told.binh, DM + "?day=2023-05-11")
    assert "There is none, and every union of this level has one." in before
    assert "Trần Quang Bình ·" not in before
    at_the_congress = of_page(told.binh, DM + f"?day={CONGRESS.isoformat()}")
    assert "1.490.000 đ (NĐ 38/2019/NĐ-CP)" in at_the_congress
    assert "It is elected for 5 years." in at_the_congress
    assert "it has 3 people" not in at_the_congress, "the guidance on sizes came later"
    assert "was not founded yet" in of_page(told.chi, "/units/SX-BG/committees/?day=2024-01-01")


def test_committees_that_there_must_be_and_are_not_are_told_with_the_number(told: World) -> None:
    newcomers(told, told.le_loi, *(f"Trần Thị Hoa {letter}" for letter in "ABCDEFGHIK"))
    page = of_page(told.chi, "/units/LL/committees/")
    assert "with 12 women members there must be one: 10 are enough" in page
    assert "where more than 7 people work there must be one" in page, "a public school has a people's inspection board"
    assert "30 are enough" not in page


def test_whoever_may_enter_an_election_is_led_there_from_the_committees_of_today(told: World) -> None:
    page = read(signed_in(told.binh).get(DM))
    assert page.link("Enter an election") == "/units/DM/elections/enter/"
    assert page.link("Write down an office") == "/units/DM/officers/record/"
    for who, address in ((told.binh, DM + "?day=2025-12-31"), (told.giang, DM)):
        assert "Enter an election" not in of_page(who, address)


def test_a_stranger_finds_no_committees(told: World) -> None:
    assert signed_in(told.hanh).get(DM).status_code == 404
    assert signed_in(told.hanh).get("/units/SX-BG/committees/below/").status_code == 404


# ---- below


def found(world: World, unit: Any, day: date = TODAY, by: Any = None) -> list[tuple[str, str, str]]:
    return [(each.code, each.what, each.body) for each in findings_below(unit, day, by or world.khoa, TODAY)]


def test_a_level_sees_what_is_due_of_all_committees_below(told: World) -> None:
    term(told, told.le_loi, "executive", 1, due=date(2026, 1, 5))
    term(told, told.drivers, "executive", 1, due=date(2026, 9, 16))
    people = newcomers(told, told.le_loi, "Vũ Ngọc Lan")
    holds(told, told.le_loi, people[0], "chair")
    assert found(told, told.ben_go) == [
        ("SX-BG", MISSING, "executive"),
        ("SX-BG", MISSING, "inspection"),
        ("DM", VACANT, "executive"),
        ("DM", TOO_LARGE, "executive"),
        ("LL", ENDED, "executive"),
        ("LL", TOO_SMALL, "executive"),
        ("LX", SOON, "executive"),
        ("LX", VACANT, "executive"),
    ]  # fmt: skip
    assert ("CK", MISSING, "executive") in found(told, told.song_xanh)
    assert ("LX", SOON, "executive") not in found(told, told.ben_go, date(2026, 3, 15)), "six months and a day ahead"


def test_whoever_is_a_neighbours_today_is_not_told_of_a_day_before(told: World) -> None:
    """The district of then had both; today's ward has its own."""
    june = date(2025, 6, 1)
    assert {code for code, _what, _body in found(told, told.ben_cu, june)} >= {"DM", "CK"}
    assert {code for code, _what, _body in found(told, told.ben_cu, june, by=told.chi)} == {"DM", "LL", "LX"}
    seen = findings_below(told.ben_cu, june, told.dung, TODAY)
    assert {each.code for each in seen} == {"DM", "LL", "LX"}
    assert findings_below(told.ben_cu, june, told.dung, TODAY, Permission.EXPORT_OFFICERS) == [], "he reads alone"


def test_members_of_sections_count_for_the_union_and_of_unions_for_the_ward(told: World) -> None:
    ward = findings_below(told.ben_go, TODAY, told.khoa, TODAY)[0]
    assert ward.code == "SX-BG"
    assert (ward.union.members, ward.union.women) == (11, 7)


def test_the_list_says_how_many_of_each_kind_and_each_line_leads_to_the_committees(told: World) -> None:
    page = read(signed_in(told.chi).get("/units/SX-BG/committees/below/"))
    assert "All of them (6)" in page.text
    vacant = read(signed_in(told.chi).get(page.link("Seats are empty (1)")))
    assert vacant.link("CĐCS Dệt May Hòa Bình") == "/units/DM/committees/#executive"
    assert "3/5" in vacant.text
    assert "Nghiệp đoàn" not in vacant.text
    for words in ("People with three offices or more", "Chairs who depend on the employer"):
        assert signed_in(told.chi).get(vacant.link(words)).status_code == 200
    named = read(signed_in(told.chi).get("/units/SX-BG/committees/below/?q=le+loi"))
    assert named.text.count("CĐCS Trường THPT Lê Lợi") == 1


def test_the_workbook_holds_what_is_seen(told: World) -> None:
    answer = signed_in(told.chi).get("/units/SX-BG/committees-below.xlsx?what=missing")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    told_rows = [row[:3] for row in rows if row[1] == "Must be, and is not"]
    assert ("CĐ phường Bến Gỗ", "Must be, and is not", "Inspection committee") in told_rows
    assert all("Dệt May" not in str(row[0]) for row in told_rows)


def test_the_chair_alone_is_no_standing_committee(told: World) -> None:
    assert "Standing committee" not in of_page(told.binh, DM)
    holds(told, told.det_may, newcomers(told, told.det_may, "Vũ Thị Nga")[0], "standing_member")
    assert "Standing committee 3" in of_page(told.binh, DM)
