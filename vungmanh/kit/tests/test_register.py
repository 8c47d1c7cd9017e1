"""A register shows what its reader may see, as it is asked, and gives out exactly that."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django import forms
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.pages import Page, read
from tests.world import TODAY, World
from vungmanh.access.asking import rights_of
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry
from vungmanh.kit import listing
from vungmanh.kit import register as registers
from vungmanh.kit.filters import FilterForm
from vungmanh.kit.register import Register, filter_pages, page, sheet
from vungmanh.kit.saved_filters import save_filter
from vungmanh.kit.table import Column
from vungmanh.organization.loaders import unit_for
from vungmanh.organization.models import Unit
from vungmanh.ui.forms import DayField, LineField


class UnitsForm(FilterForm):
    """Units by name, kind and the days they were founded on."""

    q = LineField(label="Name", required=False)
    kind = forms.ChoiceField(
        label="Kind", required=False, choices=[("", "All"), ("grassroots", "Grassroots union"), ("ward", "Ward")]
    )
    founded_from = DayField(label="Founded from", required=False)
    day = DayField(label="On the day", required=False)

    of_the_moment = ("day",)

    def clean_day(self) -> date:
        return self.cleaned_data["day"] or self.today

    def everyday(self, name: str) -> Any:
        return self.today if name == "day" else super().everyday(name)


def below(form: UnitsForm, to: Permission) -> QuerySet[Unit]:
    asked = form.cleaned_data
    found = Unit.objects.visible_to(form.user, to, form.today).select_related("kind")
    if asked["q"]:
        found = found.filter(name__icontains=asked["q"])
    if asked["kind"]:
        found = found.filter(kind__code=asked["kind"])
    if asked["founded_from"]:
        found = found.filter(established_on__gte=asked["founded_from"])
    return found


UNITS = Register(
    code="units",
    name="Units below",
    view="organization:tree",
    sheet_view="members:roll_sheet",
    form=UnitsForm,
    asks=rights_of,
    rows=below,
    columns=(
        Column("name", "Name", lambda unit: unit.name, sort=("sort_key",), link=lambda unit: f"/units/{unit.code}/"),
        Column("kind", "Kind", lambda unit: str(unit.kind.name)),
        Column("founded", "Founded on", lambda unit: unit.established_on, kind="day", sort=("-established_on",)),
        Column("letters", "Letters of the code", lambda unit: len(unit.code), kind="count"),
    ),
    sees=Permission.SEE_UNITS,
    reads="units.read",
    exports=Permission.SEE_UNITS,
    file="units",
    titled="Units below on %(day)s",
)


def asked_by(user: Any, query: str = "") -> Any:
    request: Any = RequestFactory().get(f"/units/SX-BG/tree/{query}")
    request.user, request.today = user, TODAY
    request._messages = CookieStorage(request)
    return request


MINE = filter_pages(
    UNITS,
    mine="members:filters",
    keep="members:keep_filter",
    rename="members:rename_filter",
    forget="members:forget_filter",
)


def shown(world: World, user: Any, query: str = "", **more: Any) -> dict[str, Any]:
    answer = page(asked_by(user, query), world.ben_go, UNITS, today=TODAY, exports=True, **more)
    return answer.context_data or {}


def seen(world: World, query: str) -> Page:
    """The page as Chi sees it."""
    request = asked_by(world.chi, query)
    unit = unit_for(request, world.ben_go.code)
    return read(page(request, unit, UNITS, today=TODAY, exports=True, mine=MINE).render())


def names(told: dict[str, Any]) -> list[str]:
    return [row.cells[0].text for row in told["rows"]]


def book(answer: HttpResponse) -> list[list[Any]]:
    return [list(row) for row in openpyxl.load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)]


def test_chi_sees_the_units_of_her_ward_and_the_neighbours_do_not_exist(world: World) -> None:
    told = shown(world, world.chi)
    assert set(names(told)) == {world.ben_go.name, world.det_may.name, world.le_loi.name, world.drivers.name}
    assert told["found"].count == 4
    assert told["rows"][0].cells[0].url.startswith("/units/")


def test_a_stranger_sees_nothing(world: World) -> None:
    stranger = User.objects.create(username="stranger", name="Người lạ")
    assert shown(world, stranger)["rows"] == []


def test_filters_stand_in_the_address_are_said_in_words_and_taken_off_one_by_one(world: World) -> None:
    told = shown(world, world.chi, "?kind=grassroots&founded_from=1/1/2000")
    assert names(told) == [world.det_may.name]
    assert dict(told["tags"]) == {
        "Kind: Grassroots union": "/units/SX-BG/tree/?founded_from=2000-01-01",
        "Founded from: 01/01/2000": "/units/SX-BG/tree/?kind=grassroots",
    }
    assert told["sheet_url"] == "/units/SX-BG/members.xlsx?kind=grassroots&founded_from=2000-01-01"


def test_what_goes_without_saying_is_no_filter(world: World) -> None:
    told = shown(world, world.chi, f"?day={TODAY.isoformat()}&kind=&sort=name")
    assert told["tags"] == []
    assert told["question"].query() == ""


def test_what_is_mistyped_shows_no_list(world: World) -> None:
    told = shown(world, world.chi, "?founded_from=31/02/2020")
    assert "founded_from" in told["form"].errors
    assert "rows" not in told


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"]),
        ("-name", ["CĐCS Trường THPT Lê Lợi", "CĐCS Dệt May Hòa Bình"]),
        ("founded", ["CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"]),
        ("-founded", ["CĐCS Trường THPT Lê Lợi", "CĐCS Dệt May Hòa Bình"]),
        ("letters", ["CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"]),
        ("pk; drop table", ["CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"]),
    ],
)
def test_a_head_turns_the_order_and_what_is_no_head_does_not(world: World, sort: str, order: list[str]) -> None:
    assert names(shown(world, world.chi, f"?kind=grassroots&sort={sort}")) == order


def test_on_a_phone_a_box_offers_each_order_in_words_and_says_the_one_it_is_in(world: World, in_english: None) -> None:
    """What the arrow in a head means at a desk; a column that begins with the latest says so."""
    orders = {order.words: order for order in shown(world, world.chi, "?kind=ward&sort=-founded")["orders"]}
    assert {words: order.sort for words, order in orders.items()} == {
        "Name: A to Z": "name",
        "Name: Z to A": "-name",
        "Founded on: latest first": "founded",
        "Founded on: earliest first": "-founded",
    }
    assert [words for words, order in orders.items() if order.is_on] == ["Founded on: earliest first"]
    heads = {str(head.name): head.order for head in shown(world, world.chi, "?sort=founded")["heads"]}
    assert heads["Founded on"] == "descending"


def test_the_search_box_stands_alone_and_the_other_filters_open_only_for_a_mistake(
    world: World, in_english: None
) -> None:
    def opened(query: str) -> bool:
        request = asked_by(world.chi, query)
        unit = unit_for(request, world.ben_go.code)
        html = page(request, unit, UNITS, today=TODAY, exports=True).render().content.decode()
        search, folded = html[html.index('class="ask-first"') :].split("<details", 1)
        assert 'name="q"' in search
        assert 'name="q"' not in folded
        assert 'name="kind"' in folded
        return folded.startswith(' class="filters" open')

    assert not opened("?q=Le Loi")
    assert not opened("?q=Le Loi&kind=ward&founded_from=1/1/2000")
    assert opened("?founded_from=31/02/2020")


def test_what_the_search_box_says_is_not_said_again_beside_it(world: World) -> None:
    told = shown(world, world.chi, "?q=a&kind=ward", said=["kind"])
    assert [words for words, _url in told["tags"]] == ["Name: a", "Kind: Ward"]
    assert told["chips"] == []


def test_pages_are_numbered_and_each_keeps_the_question(
    world: World, monkeypatch: pytest.MonkeyPatch, in_english: None
) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 1)
    told = seen(world, "?sort=-name&page=2&day=2026-01-01")
    assert {link.text: link.url for link in told.links if link.text.isdigit()} == {
        number: f"/units/SX-BG/tree/?day=2026-01-01&sort=-name&page={number}" for number in ("1", "3", "4")
    }


def test_the_head_says_the_order_and_leads_to_the_other_one(world: World) -> None:
    heads = {str(head.name): head for head in shown(world, world.chi, "?kind=ward")["heads"]}
    assert (heads["Name"].order, heads["Name"].url) == ("ascending", "/units/SX-BG/tree/?kind=ward&sort=-name")
    assert (heads["Founded on"].order, heads["Founded on"].url) == ("", "/units/SX-BG/tree/?kind=ward&sort=founded")
    assert (heads["Kind"].order, heads["Kind"].url) == ("", "")


def test_pages_follow_one_another_and_every_row_stands_on_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "A_PAGE", 3)
    first, second = shown(world, world.chi), shown(world, world.chi, "?page=2")
    assert (len(names(first)), len(names(second))) == (3, 1)
    assert len({*names(first), *names(second)}) == 4
    assert second["before"] == "/units/SX-BG/tree/?page="
    assert names(shown(world, world.chi, "?page=99")) == names(second)


def test_a_longer_list_is_said_to_be_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "LISTED_AT_MOST", 2)
    told = shown(world, world.chi)
    assert (told["found"].count, told["found"].more) == (2, True)


def test_a_page_costs_the_same_however_many_rows_it_shows(world: World) -> None:
    costs = []
    for query in ("?q=Lê Lợi", ""):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            shown(world, world.chi, query)
        costs.append(len(asked))
    assert costs[0] == costs[1]


def test_excel_holds_what_is_seen_with_days_and_numbers_as_such(world: World) -> None:
    rows = book(sheet(asked_by(world.chi, "?kind=grassroots&sort=-name"), world.ben_go, UNITS, today=TODAY))
    assert rows[0][0] == f"Units below on {TODAY:%d/%m/%Y} (Kind: Grassroots union)"
    head = rows.index(["Name", "Kind", "Founded on", "Letters of the code"])
    assert [row[0] for row in rows[head + 1 :]] == ["CĐCS Trường THPT Lê Lợi", "CĐCS Dệt May Hòa Bình"]
    assert rows[head + 1][2].date() == date(1998, 9, 5)
    assert rows[head + 1][3] == 2


def test_a_register_too_long_for_excel_is_refused_with_the_reason(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "SHEET_AT_MOST", 2)
    assert not shown(world, world.chi)["fits_a_sheet"]
    answer = sheet(asked_by(world.chi), world.ben_go, UNITS, today=TODAY)
    assert answer.status_code == 400
    assert not Entry.objects.filter(action=Permission.SEE_UNITS).exists()


def test_a_workbook_of_a_question_that_is_not_understood_is_not_made(world: World) -> None:
    answer = sheet(asked_by(world.chi, "?founded_from=31/02/2020"), world.ben_go, UNITS, today=TODAY)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/units/SX-BG/tree/?founded_from=31%2F02%2F2020")


def test_reading_and_taking_along_leave_a_line_each_and_an_empty_page_none(world: World) -> None:
    shown(world, world.chi, "?q=nobody is called so")
    assert not Entry.objects.filter(action="units.read").exists()
    shown(world, world.chi, "?kind=ward")
    sheet(asked_by(world.chi), world.ben_go, UNITS, today=TODAY)
    lines = [
        (line.action, line.facts["rows"])
        for line in Entry.objects.filter(action__in=["units.read", Permission.SEE_UNITS])
    ]
    assert lines == [("units.read", 1), (Permission.SEE_UNITS, 4)]


def test_who_may_not_take_it_along_finds_no_way_to(world: World) -> None:
    told = page(asked_by(world.chi), world.ben_go, UNITS, today=TODAY, exports=False).context_data
    assert "sheet_url" not in told


def test_saved_filters_are_of_one_register_and_one_person(world: World) -> None:
    for register, by in (("units", world.chi), ("members", world.chi), ("units", world.dung)):
        save_filter("Cơ sở", "kind=grassroots", register=register, by=by)
    told = shown(world, world.chi, mine=MINE)
    assert [saved.register for saved in told["saved"]] == ["units"]
    (row,) = MINE.mine(asked_by(world.chi), world.ben_go, today=TODAY).context_data["rows"]
    assert row[2] == "Kind: Grassroots union"


def test_a_saved_filter_keeps_the_question_and_not_the_day(world: World) -> None:
    assert shown(world, world.chi, "?kind=ward&day=1/1/2026")["to_save"] == "kind=ward"


def test_the_page_holds_the_list_its_filters_and_its_workbook(world: World, in_english: None) -> None:
    told = seen(world, "?kind=ward")
    assert [cell.text for cell in told.rows[0]] == ["Name", "Kind", "Founded on", "Letters of the code"]
    assert [cell.text for cell in told.row("CĐ phường Bến Gỗ")][1:] == ["01/07/2025", "5"]
    assert {"Excel of this list", "Take all off"} <= {link.text for link in told.links}
    assert "1 line" in told.text
    assert "Keep this filter" in told.text


def test_an_empty_page_says_so_and_leads_back(world: World, in_english: None) -> None:
    told = seen(world, "?q=xyz")
    assert "Nothing fits these filters." in told.text
    assert told.link("The whole list") == "/units/SX-BG/tree/"
