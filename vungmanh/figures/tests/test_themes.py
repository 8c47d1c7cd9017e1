"""Forty measures more, in a theme of their own: the page shows one theme at a time and is no slower for the other."""

from __future__ import annotations

from collections import Counter
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import gardens
from tests.gardens import Garden, opened_in_the_house, plant
from tests.pages import number, read
from tests.readers import signed_in
from tests.world import World
from vungmanh.house import rooms
from vungmanh.journal.models import Entry
from vungmanh.kit.measures import Told, flow, stock
from vungmanh.kit.themes import Balance, Headline, Shading, Share, Theme
from vungmanh.ledger.actions.post import recount

pytestmark = [pytest.mark.django_db, pytest.mark.pages, pytest.mark.usefixtures("in_english")]
SPRING = date(2026, 1, 5)


def _told(number: int, code: str, name: str) -> Told:
    return Told(number, code, name, "vườn", "Vườn cây của công đoàn, đặt ra để thử.", "")


_SORTS = range(1, 21)  # a garden of sort n has n trees
_STANDING = tuple(
    stock(_told(300 + n, f"sort_{n}", f"Vườn loại {n}"), gardens.GARDENS, only={"trees": n}) for n in _SORTS
)
_PLANTED = tuple(
    flow(_told(1300 + n, f"new_{n}", f"Vườn mới loại {n}"), gardens.GARDENS, on="since", only={"trees": n})
    for n in _SORTS
)
FORTY = (*_STANDING, *_PLANTED)
_RATIO = Share("ratio", "Một phần hai", _STANDING[0], _STANDING[1], "Loại 1 trên loại 2.")
_BALANCE = Balance("balance", "Hơn kém", "vườn", _PLANTED[:1], _PLANTED[1:2])
MANY = Theme(
    "many",
    "Bốn mươi loại vườn",
    measures=FORTY,
    headlines=(Headline(_STANDING[0]), Headline(_RATIO), Headline(_PLANTED[0]), Headline(_BALANCE)),
    first=_STANDING[1],
    shares=(_RATIO,),
    balance=_BALANCE,
    # Beside the number of members, which the theme does not show.
    shading=Shading(rooms.BY_CODE["members"], (_STANDING[0],), (), "Beside %(name)s:", "Not of few members."),
)


@pytest.fixture
def many(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The gardens' own theme beside that of the members, and a third of forty measures."""
    gardens.laid_out()
    opened_in_the_house(monkeypatch)
    monkeypatch.setitem(rooms.THEMES, "many", MANY)
    for measure in FORTY:
        monkeypatch.setitem(rooms.BY_CODE, measure.code, measure)
    with recount(FORTY, lambda: list(Garden.objects.all())):
        plant(world.det_may, "Vườn xoài", SPRING, 1)
        plant(world.det_may, "Vườn chuối", SPRING, 1)
        plant(world.le_loi, "Vườn bưởi", SPRING, 1)
        plant(world.le_loi, "Vườn cam", SPRING, 2)
    return world


def heads(answer: Any) -> list[str]:
    """The names of the columns."""
    overview = answer.context["overview"]
    return [str(column.name) for column in (*overview.stocks, *overview.flows)]


def test_each_measure_of_the_house_is_seen_in_one_theme_and_told_by_it() -> None:
    seen = Counter(measure.code for theme in rooms.THEMES.values() for measure in theme.measures)
    assert seen == Counter(measure.code for measure in rooms.MEASURES)
    assert len(rooms.THEMES) == sum(len(room.themes) for room in rooms.ROOMS), "no code is two themes'"
    for theme in (*rooms.THEMES.values(), gardens.THEME, MANY):
        kinds = {kind.code for kind in (*theme.measures, *theme.shares, theme.balance) if kind}
        assert {headline.of.code for headline in theme.headlines} <= kinds
        assert theme.first in theme.measures
        assert theme.headlines, "a page without a figure to read at once"


def test_where_there_is_one_theme_nothing_speaks_of_themes(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for code in set(rooms.THEMES) - {"members"}:
        monkeypatch.delitem(rooms.THEMES, code)
    page = signed_in(world.chi).get("/units/SX-BG/").content.decode()
    assert "theme=" not in page
    assert 'name="theme"' not in page
    assert "Members and unions" not in page


def test_the_switch_leads_to_each_theme_and_back(many: World) -> None:
    client = signed_in(many.chi)
    first = client.get("/units/SX-BG/?day=2026-02-01&sort=-members&chart=net")
    names = [str(measure.name) for measure in rooms.THEMES["members"].measures]
    assert heads(first) == [*names[:4], "Density", *names[4:]]
    page = read(first)
    assert page.link("Members and unions") == "/units/SX-BG/?day=2026-02-01"
    answer = client.get(page.link("Bốn mươi loại vườn"))
    assert heads(answer) == [str(m.name) for m in _STANDING] + ["Một phần hai"] + [str(m.name) for m in _PLANTED]
    again = read(answer)
    assert again.link("Vườn cây") == "/units/SX-BG/?day=2026-02-01&theme=gardens"
    assert 'name="theme" value="many"' in answer.content.decode(), "another day is asked in the same theme"
    assert all("theme=many" in again.link(link) for link in ("By block", "31/12/2025", "CĐCS Trường THPT Lê Lợi"))


def test_a_theme_that_there_is_not_is_the_first(many: World) -> None:
    answer = signed_in(many.chi).get("/units/SX-BG/?theme=forests&sort=sort_1")
    assert "Members" in heads(answer)
    assert answer.context["sheet"] == "/units/SX-BG/figures.xlsx?sort=sort_1"


def test_cards_shares_balance_chart_and_shades_are_what_the_theme_says(many: World) -> None:
    answer = signed_in(many.chi).get("/units/SX-BG/?day=2026-02-01&theme=many")
    shown = {card.code: card.value for card in (*answer.context["stocks"], *answer.context["flows"])}
    assert shown == {"sort_1": "3", "ratio": "300,0 %", "new_1": "3", "balance": "+2"}
    assert answer.context["chosen"].code == "sort_2"
    assert [choice.name for choice in answer.context["choices"]][-1] == "Hơn kém"
    cells = [cell for line in answer.context["overview"].lines for cell in line.cells]
    assert not any(cell.shade for cell in cells), "of fewer than ten members"


def test_a_row_is_shaded_by_a_measure_that_the_theme_does_not_show(
    many: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vungmanh.figures import rates

    monkeypatch.setattr(rates, "_TOO_FEW", 2)
    answer = signed_in(many.chi).get("/units/SX-BG/?day=2026-02-01&theme=many")
    shades = {line.code: line.cells[0].shade for line in answer.context["overview"].lines}
    # Three gardens of nine members; the weavers have two of four, the school one of three, the drivers none of two.
    assert shades == {"DM": 4, "LL": 3, "LX": 1}
    assert "Beside CĐ phường Bến Gỗ:" in read(answer).text
    assert "Not of few members." in read(answer).text


def test_every_number_of_the_theme_opens_and_leads_back_into_it(many: World) -> None:
    client = signed_in(many.chi)
    answer = client.get("/units/SX-BG/?day=2026-02-01&theme=many")
    cells = [link for link in read(answer).links if "/records/" in link.url]
    assert len(cells) >= 160
    opened = 0
    for cell in cells:
        if number(cell.text):
            records = client.get(cell.url)
            assert number(cell.text) == records.context["opened"].figure == records.context["opened"].total
            assert read(records).link("‹ Back to the figures").endswith("/?day=2026-02-01&theme=many")
            opened += 1
    assert opened == 12, "two cards; two, four and none in the lines of three unions; and four of the sum"


def test_a_wrong_day_leads_back_to_the_box_in_the_same_theme(many: World) -> None:
    answer = signed_in(many.chi).get("/units/SX-BG/records/sort_1/?day=31/02/2025")
    assert "theme=many" in answer["Location"]


def test_the_workbook_is_of_the_theme_and_the_journal_says_so(many: World) -> None:
    client = signed_in(many.chi)
    page = read(client.get("/units/SX-BG/?day=2026-02-01&theme=many&sort=-sort_1"))
    book = openpyxl.load_workbook(BytesIO(client.get(page.link("Excel")).content)).active
    cells = [[cell for cell in row if cell is not None] for row in book.iter_rows(values_only=True)]
    assert ["Bốn mươi loại vườn"] in cells
    assert cells[-1][:5] == ["Total", "", 3, 1, 0]
    assert len(next(row for row in cells if "Vườn loại 1" in row)) == 2 + 41
    assert Entry.objects.get(action="home.export_figures").facts["theme"] == "many"
    client.get("/units/SX-BG/figures.xlsx?day=2026-02-01")
    assert "theme" not in Entry.objects.filter(action="home.export_figures").latest("pk").facts


@pytest.mark.parametrize("question", ["", "&by=block", "&tree=now&day=2025-12-31"])
def test_forty_measures_cost_no_statement_more_than_six(many: World, question: str) -> None:
    def statements(theme: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/units/SX-BG/?theme={theme}{question}").status_code == 200
        return len(asked)

    client = signed_in(many.chi)
    statements("gardens")  # whatever is read once
    assert statements("many") == statements("gardens")
