"""A thing of several units on the pages: in each line, once in the total, said beside it, and opened as one record."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import pacts
from tests.pacts import join
from tests.pages import number, read
from tests.readers import signed_in
from tests.world import World
from vungmanh.figures import behind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
MAY, AUGUST = date(2025, 5, 2), date(2025, 8, 4)
SAID = "In several lines, and counted once in the total: Thỏa ước"


@pytest.fixture
def signed(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """Pact 1 of the weavers, the school and the neighbour in another ward; pact 2 of the school alone."""
    pacts.laid_out()
    pacts.opened_in_the_house(monkeypatch)
    for unit, workers in ((world.det_may, 40), (world.le_loi, 30), (world.co_khi, 20)):
        join(1, unit, MAY, workers)
    join(2, world.le_loi, AUGUST, 5)
    return world


def lines(answer: Any) -> list[list[str]]:
    """Name, pacts, workers of each line; the total last."""
    overview = answer.context["overview"]
    codes = [cell.measure.code for cell in overview.total]
    at = [codes.index("pacts"), codes.index("pact_workers")]
    told = [[line.name, *[number(str(line.cells[i].value)) for i in at]] for line in overview.lines]
    return [*told, ["", *[number(str(overview.total[i].value)) for i in at]]]


def test_the_lines_hold_it_each_and_the_total_once_and_the_page_says_so(signed: World) -> None:
    answer = signed_in(signed.khoa).get("/units/SX/?theme=pacts&day=2025-12-31")
    told = lines(answer)
    assert [row[1:] for row in told] == [[2, 75], [1, 20], [0, 0], [2, 95]]
    assert SAID in read(answer).text
    ward = signed_in(signed.chi).get("/units/SX-BG/?theme=pacts&day=2025-12-31")
    assert [row[1:] for row in lines(ward)] == [[1, 40], [2, 35], [0, 0], [2, 75]]


def test_where_lines_add_up_nothing_is_said(signed: World) -> None:
    answer = signed_in(signed.khoa).get("/units/SX-CD/?theme=pacts&day=2025-12-31")
    assert answer.status_code == 200
    assert "counted once" not in read(answer).text
    assert "counted once" not in read(signed_in(signed.khoa).get("/units/SX/")).text


def test_the_workbook_and_the_command_say_the_same(signed: World, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = signed_in(signed.khoa).get("/units/SX/figures.xlsx?theme=pacts&day=2025-12-31")
    cells = [cell.value for row in openpyxl.load_workbook(BytesIO(sheet.content)).active.rows for cell in row]
    assert any(str(cell).startswith(SAID) for cell in cells)
    call_command("figures", "SX", "--on", "2025-12-31", "--measure", "pacts")
    assert SAID in capsys.readouterr().out


def test_it_opens_as_one_record_above_and_at_each_of_its_units(signed: World) -> None:
    client = signed_in(signed.khoa)
    for unit, expected in (("SX", ["Thỏa ước 1", "Thỏa ước 2"]), ("SX-CD", ["Thỏa ước 1"])):
        answer = client.get(f"/units/{unit}/records/pacts/?day=2025-12-31")
        opened = answer.context["opened"]
        assert (opened.figure, opened.total) == (len(expected), len(expected))
        assert len(opened.entries) == len(expected)
    workers = client.get("/units/SX/records/pact_workers/?day=2025-12-31").context["opened"]
    assert (workers.figure, workers.total, len({entry.unit for entry in workers.entries})) == (95, 95, 3)


def test_too_many_open_by_unit_and_nothing_seems_wrong(signed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LISTED_AT_MOST", 1)
    answer = signed_in(signed.khoa).get("/units/SX/records/pacts/?day=2025-12-31")
    page = read(answer)
    assert "do not add up" not in page.text
    assert SAID in page.text
    assert [row[-1].text for row in page.rows[1:]] == ["2", "1", "2"]


def test_a_page_of_shared_figures_asks_no_more_than_another(signed: World) -> None:
    client, asked = signed_in(signed.khoa), {}
    for theme in ("", "pacts"):
        client.get(f"/units/SX/?theme={theme}")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get(f"/units/SX/?theme={theme}")
        asked[theme] = [each["sql"] for each in captured]
    assert len(asked["pacts"]) <= len(asked[""])
    assert not any("ledger_sharedentry" in sql for sql in asked[""])
    assert any("ledger_sharedentry" in sql for sql in asked["pacts"])
