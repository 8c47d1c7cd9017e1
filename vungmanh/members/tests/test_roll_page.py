"""The list of members: who is on it for whom, by which filter, in which order, and at what cost."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, Built, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry
from vungmanh.kit import register
from vungmanh.kit.models import SavedFilter
from vungmanh.members import fitting, roll
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.forms.roll import RollForm
from vungmanh.members.models import Membership, Person
from vungmanh.members.register import ROLL
from vungmanh.members.tests.pages import as_, hidden, names_on_page, text_of
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units

pytestmark = pytest.mark.django_db

WEAVERS = ["Nguyễn Thị An", "Trần Quang Bình", "Ngô Hương Giang", "Vũ Thị Mai"]
WARD = [
    "Nguyễn Thị An", "Trần Quang Bình", "Nguyễn Văn Đạt", "Ngô Hương Giang", "Đặng Thu Hằng",
    "Phan Đình Lộc", "Vũ Thị Mai", "Hoàng Văn Tài", "Lý Thị Thơm",
]  # fmt: skip


# ---- who sees whom


def test_chi_sees_the_members_of_her_ward_by_given_name(world: World) -> None:
    assert names_on_page(as_(world.chi).get("/units/SX-BG/members/")) == WARD


def test_the_neighbours_members_are_not_found(world: World) -> None:
    client = as_(world.chi)
    for url in ("/units/CK/members/", "/units/SX-CD/members/", "/units/CK/members.xlsx", "/units/NO/members/"):
        assert client.get(url).status_code == 404, url


def test_a_leader_sees_figures_but_no_list(world: World) -> None:
    answer = as_(world.leader).get("/units/SX-BG/members/")
    assert answer.status_code == 403
    assert "Nguyễn Thị An" not in answer.content.decode()


def test_a_right_that_ends_is_gone_on_the_next_request(world: World) -> None:
    client = as_(world.chi)
    assert names_on_page(client.get("/units/SX-BG/members/"))
    Grant.objects.filter(user=world.chi).update(until=timezone.localdate())
    assert client.get("/units/SX-BG/members/").status_code == 404


def test_numbers_are_masked_on_the_list(world: World) -> None:
    page = as_(world.chi).get("/units/DM/members/").content.decode()
    assert "•••••••••321" in page
    assert "•••••••678" in page
    assert IDENTITY_OF_AN not in page
    assert PHONE_OF_AN not in page


def test_an_inspector_reads_but_finds_no_button(world: World) -> None:
    page = as_(world.dung).get("/units/DM/members/")
    assert names_on_page(page) == WEAVERS
    assert "data-pick" not in page.content.decode().replace("data-picks", "")
    assert "Admit a member" not in text_of(page)
    assert "Excel of this list" not in text_of(page)


# ---- filters


FILTERS: list[tuple[str, list[str]]] = [
    ("gender=female", ["Nguyễn Thị An", "Ngô Hương Giang", "Đặng Thu Hằng", "Vũ Thị Mai", "Lý Thị Thơm"]),
    ("unit=LL", ["Nguyễn Văn Đạt", "Đặng Thu Hằng", "Lý Thị Thơm"]),
    ("unit=truong+thpt+le+loi", ["Nguyễn Văn Đạt", "Đặng Thu Hằng", "Lý Thị Thơm"]),
    ("unit=LL+·+CĐCS+Trường&gender=male", ["Nguyễn Văn Đạt"]),
    ("block=occupational", ["Phan Đình Lộc", "Hoàng Văn Tài"]),
    ("card=with", ["Nguyễn Thị An"]),
    ("card=without&unit=DM", ["Trần Quang Bình", "Ngô Hương Giang", "Vũ Thị Mai"]),
    ("joined_from=2021", ["Phan Đình Lộc", "Hoàng Văn Tài"]),
    ("joined_to=03/05/2012&unit=DM", ["Nguyễn Thị An", "Trần Quang Bình", "Ngô Hương Giang"]),
    ("q=dat", ["Nguyễn Văn Đạt"]),
    ("q=nguyen+thi+an", ["Nguyễn Thị An"]),
    ("q=giang+ngo", ["Ngô Hương Giang"]),
    ("q=an+1990", ["Nguyễn Thị An"]),
    ("q=an+1991", []),
    ("q=viet+do&state=left&left_from=2025", ["Đỗ Quốc Việt"]),
    ("q=ntha&unit=DM", []),
    ("state=left&left_from=2025", ["Đỗ Quốc Việt"]),
    ("state=left&left_from=2025&reason=job_ended", ["Đỗ Quốc Việt"]),
    ("state=left&left_from=2025&reason=retired", []),
    ("state=left&left_from=02/09/2025", []),
    ("state=left&left_from=2025&left_to=31/08/2025", []),
    ("sort=-name&unit=LL", ["Lý Thị Thơm", "Đặng Thu Hằng", "Nguyễn Văn Đạt"]),
    ("sort=joined&unit=DM", ["Nguyễn Thị An", "Trần Quang Bình", "Ngô Hương Giang", "Vũ Thị Mai"]),
    ("sort=-joined&unit=DM&gender=female", ["Vũ Thị Mai", "Nguyễn Thị An", "Ngô Hương Giang"]),
    ("sort=age&unit=DM", ["Nguyễn Thị An", "Ngô Hương Giang", "Vũ Thị Mai", "Trần Quang Bình"]),
    ("sort=unit&gender=male", ["Trần Quang Bình", "Nguyễn Văn Đạt", "Phan Đình Lộc", "Hoàng Văn Tài"]),
]  # fmt: skip


def _listed(reader: Any, asked: str) -> list[str]:
    """The names that the page of the ward lists at the address, without what is around them."""
    ward = Unit.objects.get(code="SX-BG")
    form = RollForm(QueryDict(asked), unit=ward, user=reader, today=timezone.localdate(), sorts=ROLL.sorts)
    assert form.is_valid(), form.errors
    return [each.person.name for each in ROLL.listing(form, ROLL.sees).page(None).records]


@pytest.mark.parametrize("listed_at_most", [10_000, 1])
@pytest.mark.parametrize("few_units", [500, 0])
def test_filters_and_orders(world: World, monkeypatch: pytest.MonkeyPatch, few_units: int, listed_at_most: int) -> None:
    """By each of the ways in which lists are read: the short and the long one, of few units and of many."""
    monkeypatch.setattr(fitting, "_FEW_UNITS", few_units)
    monkeypatch.setattr(roll, "LISTED_AT_MOST", listed_at_most)
    reader = Rights(world.chi, timezone.localdate())
    for asked, names in FILTERS:
        shown = _listed(reader, asked)
        if listed_at_most == 1 and len(names) > 1:  # a list that is cut shows a page, in the order of its index alone
            assert sorted(shown) == sorted(names), asked
            if "sort" not in asked or "name" in asked:
                assert shown == names, asked
        else:
            assert shown == names, asked


def test_the_page_shows_what_its_address_asks(world: World) -> None:
    client = as_(world.chi)
    for asked, names in FILTERS:
        assert names_on_page(client.get(f"/units/SX-BG/members/?{asked}")) == names, asked


def test_members_are_asked_for_by_the_ownership_of_their_employer(world: World) -> None:
    Unit.objects.filter(pk=world.le_loi.pk).update(ownership="state")
    client, ward = as_(world.chi), "/units/SX-BG/members/"
    page = client.get(f"{ward}?ownership=state")
    assert names_on_page(page) == ["Nguyễn Văn Đạt", "Đặng Thu Hằng", "Lý Thị Thơm"]
    assert dict(page.context["tags"]) == {"Ownership: State": ward}
    assert len(names_on_page(client.get(f"{ward}?ownership=unknown"))) == 6
    rows = sheet_of(client.get("/units/SX-BG/members.xlsx?ownership=state"))
    assert [row[1] for row in rows[1:]] == names_on_page(page)


def test_a_union_asks_for_no_block_and_no_unit_below(world: World) -> None:
    boxes = [as_(world.chi).get(f"/units/{code}/members/").content.decode() for code in ("SX-BG", "DM")]
    assert ['name="unit"' in page for page in boxes] == ['name="block"' in page for page in boxes] == [True, False]
    kept = as_(world.chi).get("/units/DM/members/?block=public_school")  # a filter kept elsewhere is not passed over
    assert 'name="block"' in kept.content.decode()
    assert names_on_page(kept) == []


def test_ages_are_whole_years_on_the_day(world: World) -> None:
    """An was born on 15 August 1990."""
    client = as_(world.chi)
    for day, age, is_listed in (("14/08/2025", 34, True), ("14/08/2025", 35, False), ("15/08/2025", 35, True)):
        page = client.get(f"/units/DM/members/?q=nguyen+thi+an&day={day}&age_from={age}&age_to={age}")
        assert bool(names_on_page(page)) is is_listed, (day, age)
    assert fitting.years_before(date(2024, 2, 29), 1) == date(2023, 2, 28)


def test_a_day_of_the_past_shows_the_members_of_that_day(world: World) -> None:
    """Việt was a member until 1 September 2025, Mai came on 1 October: the day before she belonged to Cầu Đá."""
    client = as_(world.khoa)
    august = names_on_page(client.get("/units/DM/members/?day=31/08/2025"))
    assert august == ["Nguyễn Thị An", "Trần Quang Bình", "Ngô Hương Giang", "Đỗ Quốc Việt"]
    assert "Vũ Thị Mai" in names_on_page(client.get("/units/CK/members/?day=30/09/2025"))


def test_who_belongs_to_others_today_is_counted_but_not_named(world: World) -> None:
    """Mai was a member at Cầu Đá in September; today she is a weaver of Bến Gỗ, whom Hạnh must not see."""
    page = as_(world.hanh).get("/units/CK/members/?day=30/09/2025")
    assert names_on_page(page) == ["Tạ Văn Đạt", "Mai Thị Hòa"]
    assert "1 person of that day belongs to a unit outside your reach" in text_of(page)


def test_active_filters_are_said_and_can_be_taken_off(world: World) -> None:
    page = as_(world.chi).get("/units/SX-BG/members/?gender=female&age_from=30&age_to=40&card=without&sort=unit")
    tags = dict(page.context["tags"])
    assert list(tags) == ["Women", "Aged 30 to 40", "Without a card"]
    assert tags["Women"] == "/units/SX-BG/members/?age_from=30&age_to=40&card=without&sort=unit"
    for text in tags:
        assert text in text_of(page)


def test_what_is_mistyped_is_kept_and_no_list_shown(world: World) -> None:
    page = as_(world.chi).get("/units/SX-BG/members/?day=31/02/2026&age_from=40&age_to=30&unit=khong+co")
    text = text_of(page)
    assert names_on_page(page) == []
    for said in ("There is no day “31/02/2026”", "This lies before the beginning", "No unit is called “khong co”"):
        assert said in text
    assert 'value="31/02/2026"' in page.content.decode()
    assert 'value="khong co"' in page.content.decode()


def test_an_ambiguous_unit_is_asked_about(world: World) -> None:
    page = as_(world.khoa).get("/units/SX/members/?unit=cđcs").content.decode()
    assert "Which one is meant?" in page
    assert 'name="unit_picked" value="DM · CĐCS Dệt May Hòa Bình"' in page
    picked = as_(world.khoa).get("/units/SX/members/", {"unit": "cđcs", "unit_picked": "DM · CĐCS Dệt May Hòa Bình"})
    assert names_on_page(picked) == WEAVERS


def test_an_empty_roll_says_what_to_do(world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    found_units([NewUnit("MOI", "CĐCS Mới", "grassroots", date(2026, 1, 5))], under=world.ben_go, **way)
    text = text_of(as_(world.chi).get("/units/MOI/members/"))
    assert "Nobody is on this roll yet. Admit the first member" in text
    assert "Nobody fits these filters" in text_of(as_(world.chi).get("/units/DM/members/?q=khongco"))


# ---- the journal, the cost, the length


def test_reading_a_page_of_names_is_journaled_once_and_tells_no_number(world: World) -> None:
    client, read = as_(world.chi), Entry.objects.filter(action="members.read_roll")
    client.post("/units/DM/members/", {"q": IDENTITY_OF_AN})
    (line,) = read
    assert (line.by, line.action, line.subject) == ("chi", "members.read_roll", "DM")
    assert line.facts["rows"] == 1
    assert IDENTITY_OF_AN not in str(line.facts)
    client.get("/units/DM/members/?q=khongco")
    assert read.count() == 1  # nobody's name was read


def test_a_list_costs_the_same_with_three_rows_and_with_thirty(world: World) -> None:
    client = as_(world.chi)
    client.get("/units/LL/members/")
    with CaptureQueriesContext(connection) as few:
        client.get("/units/LL/members/")
    people = [Facts(name=f"Lê Thị Hai {letter}", gender="female") for letter in "ABCDEGHIKLMNOPQRSTUVXYABCDE"]
    admit_members(people, to=world.le_loi, on=date(2026, 1, 5), by=world.khoa, today=timezone.localdate())
    with CaptureQueriesContext(connection) as many:
        assert len(names_on_page(client.get("/units/LL/members/"))) == 30
    assert len(many) == len(few)


def test_a_long_list_has_pages_and_keeps_who_is_chosen(world: World) -> None:
    letters = "ABCDEGHIKLMNOPQRSTUVXY"
    people = [Facts(name=f"Lê {a}a {b}a", gender="male") for a in letters for b in letters][:120]
    admit_members(people, to=world.drivers, on=date(2026, 1, 5), by=world.khoa, today=timezone.localdate())
    client = as_(world.chi)
    pages = [names_on_page(client.get(f"/units/LX/members/?page={page}")) for page in (1, 2, 3)]
    assert [len(names) for names in pages] == [50, 50, 22]
    assert len({name for names in pages for name in names}) == 122
    assert names_on_page(client.get("/units/LX/members/?page=99")) == pages[2]
    first = Person.objects.get(name=pages[0][0]).pk
    second = client.get(f"/units/LX/members/?page=2&person={first}")
    assert hidden(second, "chosen") == str(first)
    assert "1 person chosen on other pages" in text_of(second)
    back = client.get(f"/units/LX/members/?page=1&chosen={first}").content.decode()
    assert f'name="person" value="{first}" data-pick checked' in back


def test_more_than_can_be_listed_is_said(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll, "LISTED_AT_MOST", 4)
    client = as_(world.chi)
    assert "9 people" in text_of(client.get("/units/SX-BG/members/"))  # the books know
    assert "More than 4 people" in text_of(client.get("/units/SX-BG/members/?joined_from=2000"))


def test_of_a_name_that_too_many_bear_the_first_are_listed_without_counting(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While somebody types, a list of a province passes by the names that every tenth bears."""
    monkeypatch.setattr(fitting, "_FEW_UNITS", 0)
    monkeypatch.setattr(fitting, "_FOUND_BY_NAME", 1)
    monkeypatch.setattr(roll, "LISTED_AT_MOST", 2)
    page = as_(world.khoa).get("/units/SX/members/?q=nguyen")
    assert names_on_page(page) == ["Nguyễn Thị An", "Nguyễn Văn Đạt"]
    assert "More than 2 people" in text_of(page)
    assert names_on_page(as_(world.khoa).get("/units/SX/members/?q=nguyen&card=with")) == ["Nguyễn Thị An"]


# ---- the workbook


def sheet_of(response: Any) -> list[list[Any]]:
    assert response.status_code == 200, response.status_code
    page = openpyxl.load_workbook(BytesIO(response.content)).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(index for index, row in enumerate(rows) if row[0] == "No.")
    return rows[head:]


def test_excel_holds_exactly_what_is_seen(world: World) -> None:
    client = as_(world.chi)
    query = "?gender=female&sort=-name"
    rows = sheet_of(client.get(f"/units/SX-BG/members.xlsx{query}"))
    assert [row[1] for row in rows[1:]] == names_on_page(client.get(f"/units/SX-BG/members/{query}"))
    an = next(row for row in rows if row[1] == "Nguyễn Thị An")
    assert an[2] == "Female"
    assert an[4:] == ["CĐCS Dệt May Hòa Bình", an[5], "SX-0001234", "•••••••••321", "•••••••678"]
    line = Entry.objects.filter(action="members.export").latest("pk")
    assert (line.by, line.subject, line.facts["rows"]) == ("chi", "SX-BG", 5)
    assert line.facts["filter"] == "?gender=female&sort=-name"


def test_excel_is_given_only_to_who_may_take_it(world: World) -> None:
    assert as_(world.giang).get("/units/DM/members.xlsx").status_code == 403
    assert as_(world.hanh).get("/units/DM/members.xlsx").status_code == 404


def test_a_list_too_long_for_excel_is_refused_with_the_reason(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert register.SHEET_AT_MOST == 20_000
    monkeypatch.setattr(register, "SHEET_AT_MOST", 3)
    before = Entry.objects.count()
    answer = as_(world.chi).get("/units/DM/members.xlsx")
    assert answer.status_code == 400
    assert "An Excel file holds at most 3 people" in answer.content.decode()
    assert Entry.objects.count() == before


# ---- kept filters


def test_a_filter_is_kept_renamed_and_forgotten(world: World) -> None:
    client = as_(world.chi)
    page = client.get("/units/SX-BG/members/?gender=female&card=without&unit=DM&day=31/12/2025&page=1")
    question = hidden(page, "question")
    assert question == "gender=female&card=without"  # the question, not the unit nor the day
    answer = client.post("/units/SX-BG/members/filters/keep/", {"name": " Nữ  chưa có thẻ ", "question": question})
    assert answer["Location"] == f"/units/SX-BG/members/?{question}"
    saved = SavedFilter.objects.get(user=world.chi)
    assert (saved.name, saved.query) == ("Nữ chưa có thẻ", question)
    assert (
        f'href="/units/LL/members/?{question.replace("&", "&amp;")}"'
        in client.get("/units/LL/members/").content.decode()
    )
    client.post(f"/units/LL/members/filters/{saved.pk}/rename/", {"name": "Chưa thẻ"})
    assert SavedFilter.objects.get().name == "Chưa thẻ"
    assert "Women; Without a card" in text_of(client.get("/units/LL/members/filters/"))
    client.post(f"/units/LL/members/filters/{saved.pk}/delete/")
    assert not SavedFilter.objects.exists()


def test_two_filters_of_one_name_are_refused_and_anothers_are_not_found(world: World) -> None:
    client = as_(world.chi)
    for said in ("", "You have a filter called “Nữ” already."):
        page = client.post("/units/DM/members/filters/keep/", {"name": "Nữ", "question": "gender=female"})
        assert not said or page.context["form"].errors == {"name": [said]}
    assert SavedFilter.objects.count() == 1
    page = client.post("/units/DM/members/filters/keep/", {"name": "", "question": "gender=female"})
    assert "name" in page.context["form"].errors
    again = hidden(page, "question")
    client.post("/units/DM/members/filters/keep/", {"name": "Nữ, tất cả", "question": again})
    assert SavedFilter.objects.get(name="Nữ, tất cả").query == "gender=female"
    other = SavedFilter.objects.create(user=world.chi, register="members", name="Nam", query="gender=male")
    page = client.post(f"/units/DM/members/filters/{other.pk}/rename/", {"name": "Nữ"})
    assert "You have a filter called “Nữ” already." in text_of(page)
    stranger = as_(world.binh)
    assert stranger.get("/units/DM/members/filters/").context["rows"] == []
    for act in ("rename", "delete"):
        assert stranger.post(f"/units/DM/members/filters/{other.pk}/{act}/", {"name": "x"}).status_code == 404


# ---- lists and single pages agree


def _province() -> dict[str, Any]:
    """A province with three wards, and somebody who may do everything there."""
    root = User.objects.create(username="root")
    Grant.objects.create(user=root, role="operator", since=date(2000, 1, 1), because="x")
    way: dict[str, Any] = {"by": root, "today": timezone.localdate()}
    (top,) = found_units([NewUnit("P", "Tỉnh", "province", date(2000, 1, 1))], under=None, **way)
    wards = found_units([NewUnit(f"W{n}", f"Phường {n}", "ward", date(2025, 7, 1)) for n in range(3)], under=top, **way)
    return {"root": root, "top": top, **{ward.code: ward for ward in wards}}


@pytest.fixture(scope="module")
def province(django_db_setup: None, django_db_blocker: Any) -> Built:
    with django_db_blocker.unblock():
        return Built(_province)


@hypothesis_settings(max_examples=hypothesis_settings().max_examples // 3)
@given(st.data())
def test_a_list_names_exactly_those_whose_page_opens(kinds: None, province: Built, data: st.DataObject) -> None:
    """Random trees, people and reaches: a reader's lists and the pages of single people give one answer."""
    with rolled_back():
        cast, today = province.lay(), timezone.localdate()
        top, *wards = [cast[code] for code in ("top", "W0", "W1", "W2")]
        way: dict[str, Any] = {"by": cast["root"], "today": today}
        units: list[Unit] = []
        below = data.draw(st.lists(st.sampled_from(wards), min_size=1, max_size=6))
        for ward in set(below):
            new = [
                NewUnit(f"U{number}", f"CĐCS {number}", "grassroots", date(2025, 8, 1))
                for number, under in enumerate(below)
                if under == ward
            ]
            units += found_units(new, under=ward, **way)
        units.sort(key=lambda unit: unit.code)
        stays = data.draw(st.lists(st.sampled_from(units), min_size=1, max_size=8))
        for unit in set(stays):
            people = [
                Facts(name=f"Lê Thị {chr(65 + number)}", gender="female")
                for number, at in enumerate(stays)
                if at == unit
            ]
            admit_members(people, to=unit, on=date(2025, 9, 1), **way)
        reader = User.objects.create(username="reader")
        for unit in data.draw(st.sets(st.sampled_from([top, *wards, *units]), max_size=2)):
            Grant.objects.create(user=reader, role="inspector", unit=unit, since=date(2025, 1, 1), because="x")
        client = as_(reader)
        opens = {p.pk for p in Person.objects.all() if client.get(f"/members/{p.pk}/").status_code == 200}
        visible = set(Person.objects.visible_to(reader, today).values_list("pk", flat=True))
        listed: set[int] = set()
        for unit in [top, *wards, *units]:
            answer = client.get(f"/units/{unit.code}/members/")
            if answer.status_code == 200:
                listed |= {each.pk for each in answer.context["found"].records}
        assert opens == visible == listed


def test_every_day_has_the_members_that_stood_on_it(world: World) -> None:
    client = as_(world.khoa)
    for back in range(0, 900, 150):
        day = timezone.localdate() - timedelta(days=back)
        shown = names_on_page(client.get(f"/units/SX/members/?day={day.isoformat()}"))
        assert len(shown) == Membership.objects.on(day).count()
