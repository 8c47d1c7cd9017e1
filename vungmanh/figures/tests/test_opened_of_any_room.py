"""A number of any room opens into its records, by what the room says of them: named, counted, led to, added up."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command

from tests import gardens
from tests.gardens import FELLED, Garden, plant
from tests.pages import read
from tests.readers import signed_in
from tests.world import JUNE_2025, World
from vungmanh.figures import behind
from vungmanh.house import rooms
from vungmanh.journal.models import Entry
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MAY, AUGUST = date(2025, 5, 2), date(2025, 8, 4)


@pytest.fixture
def planted(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Under the district of then, in May: three trees at the weavers', seven at the school, five at the neighbour's;
    and in August two more at the school, with the drivers' two felled in September."""
    gardens.laid_out()
    gardens.opened_in_the_house(monkeypatch)
    plant(world.det_may, "Vườn xoài", MAY, 3)
    plant(world.le_loi, "Vườn bưởi", MAY, 7, is_shared=True)
    plant(world.co_khi, "Vườn ổi", MAY, 5)
    plant(world.le_loi, "Vườn cam", AUGUST, 2)
    plant(world.drivers, "Vườn mít", AUGUST, 2, until=date(2025, 9, 1), ended=FELLED)
    return world


def rows(answer: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in read(answer).rows[1:] if not row[0].text.startswith("Sum of")]


def test_who_may_know_the_records_reads_them_and_finds_their_pages(planted: World) -> None:
    answer = signed_in(planted.chi).get("/units/SX-BG/records/trees/?day=2025-12-31")
    page = read(answer)
    assert [cell.text for cell in page.rows[0]] == ["Vườn", "Unit", "Since", "Counts"]
    assert rows(answer) == [
        ["Vườn bưởi", "CĐCS Trường THPT Lê Lợi", "02/05/2025", "7"],
        ["Vườn cam", "CĐCS Trường THPT Lê Lợi", "04/08/2025", "2"],
        ["Vườn xoài", "CĐCS Dệt May Hòa Bình", "02/05/2025", "3"],
    ]
    assert [page.rows[-1][0].text, page.rows[-1][-1].text] == ["Sum of 3 records", "12"]
    assert page.link("Vườn bưởi") == f"/gardens/{Garden.objects.get(name='Vườn bưởi').pk}/"
    assert (answer.context["opened"].figure, answer.context["opened"].total) == (12, 12)


def test_who_may_not_gets_a_count_by_unit_and_cannot_find_one_by_its_name(planted: World) -> None:
    leader, address = signed_in(planted.leader), "/units/SX-BG/records/trees/?day=2025-12-31"
    answer = leader.get(address)
    assert rows(answer) == [
        ["1 vườn", "CĐCS Dệt May Hòa Bình", "", "3"],
        ["2 vườn", "CĐCS Trường THPT Lê Lợi", "", "9"],
    ]
    assert "Chỉ đếm số vườn." in read(answer).text
    asked = [leader.get(f"{address}&name={name}").content.decode() for name in ("buoi", "khong")]
    there, nowhere = (re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page) for page in asked)
    assert there.replace("buoi", "khong") == nowhere
    assert "Vườn bưởi" not in answer.content.decode() + there


def test_some_of_them_by_name_unit_and_day_with_their_sum_beside_that_of_all(planted: World) -> None:
    client, address = signed_in(planted.chi), "/units/SX-BG/records/trees/?day=2025-12-31"
    assert [row[0] for row in rows(client.get(f"{address}&name=cam"))] == ["Vườn cam"]
    page = read(client.get(f"{address}&of=le+loi&last=2025-05-31"))
    assert [row[-1].text for row in page.rows[-2:]] == ["7", "12"]


@pytest.mark.parametrize(("who", "named"), [("khoa", True), ("chi", False), ("leader", False)])
def test_a_workbook_names_what_its_reader_may_take_along(planted: World, who: str, named: bool) -> None:
    answer = signed_in(getattr(planted, who)).get("/units/SX-BG/records/trees.xlsx?day=2025-12-31")
    cells = list(openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    told = {cell for row in cells for cell in row}
    assert ("Vườn bưởi" in told) is named
    assert ("2 vườn, not named" in told) is not named
    assert cells[-1][-1] == 12
    assert Entry.objects.get(action="home.export_records").facts["named"] == (3 if named else 0)


def test_what_is_no_personal_data_is_read_without_a_line_in_the_journal(planted: World) -> None:
    signed_in(planted.chi).get("/units/SX-BG/records/trees/?day=2025-12-31")
    assert not Entry.objects.filter(action="home.read_records").exists()


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("SX-BC/records/trees_planted/?day=2025-06-30", 15),  # by the district of then
        ("SX-BG/records/trees_planted/?day=2025-06-30&tree=now", 10),  # by the ward of now
        ("SX-BG/records/trees_planted/?day=2025-12-31", 4),  # what happened since it stands
        ("SX-BG/records/gardens_planted/?day=2025-12-31&tree=now", 4),
        ("SX-BG/records/trees_felled/?day=2025-12-31", 2),
        ("SX-BG/records/trees/?day=2025-12-31&block=public_school", 9),
        ("SX-BG/records/trees_shared/?day=2025-12-31", 7),
        ("SX/records/trees_planted/?day=2025-12-31&part=left", 15),  # planted below a district that has ended since
        ("SX-BG/records/trees_planted/?day=2025-12-31&tree=now&part=own", 0),
    ],
)
def test_the_records_add_up_by_either_tree_in_a_block_and_in_the_rest(
    planted: World, asked: str, expected: int
) -> None:
    for who in (planted.khoa, planted.leader):
        answer = signed_in(who).get(f"/units/{asked}")
        number = answer.context["opened"]
        assert (number.figure, number.total, number.sifted) == (expected, expected, expected)
        assert sum(int(row[-1]) for row in rows(answer)) == expected


def test_what_has_no_block_opens_too(planted: World) -> None:
    new = NewUnit("KO", "CĐCS Không Khối", "grassroots", date(2025, 8, 1))
    (unit,) = found_units([new], under=planted.ben_go, by=planted.operator, today=date(2026, 3, 16))
    plant(unit, "Vườn dừa", AUGUST, 11)
    answer = signed_in(planted.chi).get("/units/SX-BG/records/trees/?day=2025-12-31&part=no-block")
    assert rows(answer) == [["Vườn dừa", "CĐCS Không Khối", "04/08/2025", "11"]]
    assert answer.context["opened"].figure == 11


def test_the_command_tells_the_same(planted: World, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("explain", "SX-BC", "trees", "--on", JUNE_2025.isoformat(), "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["value"] == 15
    assert told["records"][0] == {"label": "Vườn bưởi", "unit": "LL", "day": "2025-05-02", "amount": 7}
    assert sum(record["amount"] for record in told["records"]) == 15


def test_too_many_is_said_of_the_records_and_not_of_what_they_count(
    planted: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One garden of a million trees is a list of one; of many gardens no more is read than it takes to know."""
    monkeypatch.setattr(behind, "LISTED_AT_MOST", 2)
    plant(planted.co_khi, "Rừng", date(2025, 8, 1), 1_000_000)
    client = signed_in(planted.khoa)
    assert len(rows(client.get("/units/SX-CD/records/trees/?day=2025-12-31"))) == 2
    answer = client.get("/units/SX-BG/records/trees/?day=2025-12-31")
    assert "opens unit by unit" in read(answer).text
    assert [answer.context["opened"].figure, answer.context["opened"].total] == [12, 12]
    asked: list[int | None] = []
    trees = gardens.BY_CODE["trees"]
    noting = replace(trees, records=lambda *question: asked.append(question[-1]) or trees.records(*question))
    monkeypatch.setitem(rooms.BY_CODE, "trees", noting)
    client.get("/units/SX-BG/records/trees/?day=2025-12-31")
    assert asked == [3], "two and one more"


def test_every_measure_says_what_its_records_are() -> None:
    assert {measure.kind for measure in rooms.MEASURES} <= set(rooms.OPENS)
    assert len(rooms.OPENS) == sum(len(room.opens) for room in rooms.ROOMS), "no kind is two rooms'"
    of_units = {"units", "unions_founded", "unions_dissolved", "workers"}
    of_units |= {"committees_incomplete", "inspection_committees"}
    assert {measure.code for measure in rooms.MEASURES if rooms.OPENS[measure.kind] is None} == of_units


def test_units_are_known_to_all_and_are_no_records_beside_themselves(planted: World) -> None:
    answer = signed_in(planted.leader).get("/units/SX-BG/records/workers/?name=le+loi")
    assert rows(answer)[0] == ["CĐCS Trường THPT Lê Lợi", "05/09/1998", "75"]
    assert Unit.objects.get(code="LL").name == "CĐCS Trường THPT Lê Lợi"
