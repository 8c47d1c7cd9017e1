"""A number opened: its records add up to it, and names are seen only by those who look after the people."""

from __future__ import annotations

from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import resolve, reverse
from django.utils import timezone

from tests.pages import number, read
from tests.readers import english
from tests.world import TODAY, World
from vungmanh.access.scope import Rights
from vungmanh.accounts.models import User
from vungmanh.figures import behind
from vungmanh.figures.forms import AskForm
from vungmanh.figures.opened import Opened
from vungmanh.figures.opened import opened as open_number
from vungmanh.house.rooms import BY_CODE, MEASURES
from vungmanh.journal.models import Entry
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db
QUESTIONS = (
    "",
    "?day=2025-06-30",
    "?day=2025-06-30&tree=now",
    "?day=2025-12-31",
    "?day=2025-12-31&block=public_school",
)


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", ["khoa", "leader"])
def test_every_number_opens_and_adds_up(world: World, who: str, question: str) -> None:
    """Each figure on the overviews of the city, the district, both wards and a union, in both trees.

    What its address asks is opened as the page opens it, once however many figures lead there; the page itself is read
    for one figure of each overview.
    """
    user = getattr(world, who)
    rights = Rights(user, timezone.localdate())
    opened = cache(lambda url: opened_at(url, rights))
    client, seen = as_(user), 0
    for code in ("SX", "SX-BC", "SX-BG", "SX-CD", "DM"):
        page = read(client.get(f"/units/{code}/{question}"))
        # On cards and in the table alike; of "420 workers" the number.
        cells = [(link.url, number(link.text.split(" ")[0])) for link in page.links if "/records/" in link.url]
        for url, value in cells:
            there = opened(url)
            assert value == there.figure == there.total == there.sifted, url
            if there.entries is not None:
                assert sum(entry.amount for entry in there.entries) == value, url
        seen += len(cells)
        if standing := [url for url, value in cells if value]:
            _the_page_says(client, standing[len(standing) // 2])
    assert seen > len(MEASURES)


def opened_at(url: str, user: User | Rights) -> Opened:
    """What the page of the address opens."""
    asked = urlsplit(url)
    names = resolve(asked.path).kwargs
    parameters = QueryDict(asked.query)
    form = AskForm(parameters, today=timezone.localdate())
    assert form.is_valid()
    unit = Unit.objects.select_related("kind").get(code=names["code"])
    return open_number(unit, form.asked(), BY_CODE[names["measure"]], user, part=parameters.get("part", ""))


def _the_page_says(client: Client, url: str) -> None:
    answer = client.get(url)
    page, there = read(answer), answer.context["opened"]
    assert there == opened_at(url, answer.context["user"])
    assert "do not add up" not in page.text
    amounts = [number(row[-1].text) for row in page.rows[1:]]
    assert sum(amounts[:-1]) == amounts[-1] == there.figure, url


def test_what_happened_at_a_unit_that_ended_opens_into_its_records(world: World) -> None:
    """Việt was admitted below the old district."""
    answer = as_(world.khoa).get("/units/SX/records/admissions/?day=2025-12-31&part=left")
    page = read(answer)
    rows = [[cell.text for cell in row] for row in page.rows]
    assert rows[1] == ["Đỗ Quốc Việt", "CĐCS Dệt May Hòa Bình", "10/02/2025", "1"]
    assert answer.context["opened"].figure == 1
    assert "at units that moved away or ended within the period" in page.text


def test_a_union_that_came_within_the_year_opens_into_what_happened_since(world: World) -> None:
    """Việt was admitted before the union came and left after: of the two the ward's line opens one."""
    overview = as_(world.chi).get("/units/SX-BG/?day=2025-12-31").context["overview"]
    line = next(line for line in overview.lines if line.code == "DM")
    urls = {cell.measure.code: cell.url for cell in line.cells}
    assert urls["members"] == "/units/DM/records/members/?day=2025-12-31"
    assert urls["departures"] == "/units/SX-BG/records/departures/?day=2025-12-31&part=DM"
    answer = as_(world.chi).get(urls["departures"])
    assert [row[0].text for row in read(answer).rows[1:-1]] == ["Đỗ Quốc Việt"]
    assert answer.context["opened"].of == "CĐCS Dệt May Hòa Bình"
    assert not as_(world.chi).get(urls["admissions"]).context["opened"].entries


@pytest.mark.parametrize("part", ["rest", "CK", "SX", "x"])
def test_a_line_that_the_table_has_not_leads_to_the_table(world: World, part: str) -> None:
    answer = as_(world.chi).get(f"/units/SX-BG/records/admissions/?day=2025-12-31&part={part}")
    assert answer["Location"] == "/units/SX-BG/?day=2025-12-31"


def test_a_union_counts_in_one_line_alone_when_it_once_stood_below_another(world: World) -> None:
    """A section's union rises beside the union it was part of: what happened in it before is the other's."""
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    (part,) = found_units(
        [NewUnit("DM-2", "CĐCS Dệt May Hai", "grassroots", date(2025, 8, 1))], under=world.det_may, **way
    )
    admit_members([Facts(name="Cao Thị Én", gender="female")], to=part, on=date(2025, 8, 5), **way)
    move_units([part], under=world.ben_go, on=date(2025, 11, 1), **way)
    for code, labels in (("DM", ["Cao Thị Én"]), ("DM-2", [])):
        answer = as_(world.chi).get(f"/units/SX-BG/records/admissions/?day=2025-12-31&part={code}")
        opened_number = answer.context["opened"]
        assert opened_number.figure == opened_number.total == len(labels)
        assert [entry.label for entry in opened_number.entries] == labels


@pytest.mark.parametrize("who", ["chi", "dung", "khoa", "operator"])
def test_who_looks_after_members_reads_their_names(world: World, who: str) -> None:
    page = read(as_(getattr(world, who)).get("/units/DM/records/members/"))
    assert [row[0].text for row in page.rows[1:-1]] == [
        "Nguyễn Thị An",
        "Trần Quang Bình",
        "Ngô Hương Giang",
        "Vũ Thị Mai",
    ]
    assert "Sum of 4 records" in page.text


def test_a_leader_opens_the_number_and_reads_no_name(world: World) -> None:
    answer = as_(world.leader).get("/units/SX-BG/records/members/")
    page = read(answer)
    assert [[cell.text for cell in row] for row in page.rows[1:-1]] == [
        ["4 people", "CĐCS Dệt May Hòa Bình", "", "4"],
        ["3 people", "CĐCS Trường THPT Lê Lợi", "", "3"],
        ["2 people", "Nghiệp đoàn Lái xe Bến Gỗ", "", "2"],
    ]
    assert "People are counted by unit here." in page.text
    for name in ("Nguyễn Thị An", "Nguyễn Văn Đạt", "Phan Đình Lộc"):
        assert name not in answer.content.decode()


def test_no_page_shows_numbers_of_identity_or_phones(world: World) -> None:
    from tests.world import IDENTITY_OF_AN, PHONE_OF_AN

    text = as_(world.khoa).get("/units/DM/records/members/").content.decode()
    assert "Nguyễn Thị An" in text
    assert IDENTITY_OF_AN not in text
    assert PHONE_OF_AN not in text


def test_names_of_a_unit_that_has_gone_are_the_neighbours_to_read(world: World) -> None:
    """In January Cơ khí moves to Bến Gỗ. Of Cầu Đá's members of before, Hạnh keeps the number, Chi gets the names."""
    today = timezone.localdate()
    move_units([world.co_khi], under=world.ben_go, on=date(2026, 1, 1), by=world.operator, today=max(today, TODAY))
    page = read(as_(world.hanh).get("/units/SX-CD/records/members/?day=2025-12-31"))
    assert [cell.text for cell in page.rows[1]] == ["2 people", "CĐCS Cơ khí Cầu Đá", "", "2"]
    assert not page.rows[1][1].url, "the unit's own page is out of her reach"
    assert "Mai Thị Hòa" in read(as_(world.chi).get("/units/CK/records/members/?day=2025-12-31")).text


# --- the journal


def lines() -> list[Entry]:
    return list(Entry.objects.filter(action="home.read_records"))


def test_reading_names_leaves_a_line_without_the_names(world: World) -> None:
    as_(world.chi).get("/units/DM/records/members_female/?day=2025-06-30")
    (line,) = lines()
    assert (line.by, line.subject) == ("chi", "DM")
    assert line.facts == {"measure": "members_female", "day": "2025-06-30", "tree": "then", "rows": 2}


@pytest.mark.parametrize(
    ("who", "address"),
    [
        ("leader", "/units/DM/records/members/"),  # counted by unit
        ("chi", "/units/DM/records/workers/"),  # no people
        ("chi", "/units/DM/records/departures/?day=2024-12-31"),  # nobody
        ("chi", "/units/SX-BG/"),
        ("chi", "/"),
        ("hanh", "/units/DM/records/members/"),  # a stranger's
    ],
)
def test_every_other_page_writes_nothing(world: World, who: str, address: str) -> None:
    before = Entry.objects.count()
    as_(getattr(world, who)).get(address)
    assert Entry.objects.count() == before


# --- long lists


@pytest.fixture
def many(world: World) -> World:
    people = [Facts(name=f"Người {number:03}", gender="female") for number in range(120)]
    admit_members(people, to=world.le_loi, on=date(2026, 1, 5), by=world.operator, today=timezone.localdate())
    return world


def test_a_long_list_comes_in_pages_and_keeps_the_sum_of_all(many: World) -> None:
    client, names = as_(many.chi), []
    address = "/units/LL/records/admissions/?day=2026-02-01"
    for _page in range(3):
        page = read(client.get(address))
        names += [row[0].text for row in page.rows[1:-1]]
        assert page.rows[-1][-1].text == "120"
        following = [link.url for link in page.links if link.text == "Next page ›"]
        address = (
            "/units/LL/records/admissions/" + following[0][len("/units/LL/records/admissions/") :] if following else ""
        )
    assert not address
    assert names == [f"Người {number:03}" for number in range(120)]
    assert [line.facts["rows"] for line in lines()] == [50, 50, 20]


@pytest.mark.parametrize("page", ["0", "-1", "99", "x", ""])
def test_a_page_that_does_not_exist_shows_the_nearest(many: World, page: str) -> None:
    assert len(read(as_(many.chi).get("/units/LL/records/members/", {"page": page})).rows) > 2


def test_a_number_too_long_to_list_opens_unit_by_unit(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LISTED_AT_MOST", 100)
    client = as_(many.chi)
    page = read(client.get("/units/SX-BG/records/members/"))
    assert "opens unit by unit" in page.text
    assert page.row("CĐCS Trường THPT Lê Lợi")[0].url == "/units/LL/records/members/"
    assert page.row("Total")[0].text == "129"
    assert len(read(client.get("/units/LL/records/members/")).rows) == 52, "a unit without units below is listed"


# --- some of them


def some(page: Any) -> list[str]:
    return [row[0].text for row in page.rows[1:] if not row[0].text.startswith("Sum of")]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("name=nguyen", ["Nguyễn Thị An", "Nguyễn Văn Đạt"]),
        ("name=dat+nguyen", ["Nguyễn Văn Đạt"]),
        ("of=le+loi", ["Đặng Thu Hằng", "Lý Thị Thơm", "Nguyễn Văn Đạt"]),
        ("of=lx", ["Hoàng Văn Tài", "Phan Đình Lộc"]),
        ("first=2013", []),
        ("first=01/01/2021&last=31/12/2021", ["Hoàng Văn Tài", "Phan Đình Lộc"]),
        ("first=2021-10-20&last=2021-10-20&name=tai", ["Hoàng Văn Tài"]),
    ],
)
def test_some_of_the_records_with_their_sum_beside_that_of_all(world: World, asked: str, expected: list[str]) -> None:
    page = read(as_(world.chi).get(f"/units/SX-BG/records/members/?{asked}"))
    if asked == "first=2013":
        assert "is not a whole day" in page.text
        assert not page.rows
        return
    assert sorted(some(page)) == sorted(expected)
    assert [row[-1].text for row in page.rows[-2:]] == [str(len(expected)), "9"]


def test_what_nothing_fits_offers_all_of_them_and_keeps_what_was_typed(world: World) -> None:
    answer = as_(world.chi).get("/units/SX-BG/records/members/?day=2025-12-31&name=Không+Ai")
    page = read(answer)
    assert "No record fits all of this." in page.text
    assert page.link("Show all records") == "/units/SX-BG/records/members/?day=2025-12-31"
    assert 'value="Không Ai"' in answer.content.decode()


@pytest.mark.parametrize("wrong", ["first=31/02/2025", "first=01/02/2025&last=01/01/2025", "last=hom+qua"])
def test_a_wrong_condition_lists_nothing_that_could_be_taken_for_the_answer(world: World, wrong: str) -> None:
    answer = as_(world.chi).get(f"/units/SX-BG/records/members/?{wrong}&name=an")
    page = read(answer)
    assert not page.rows
    assert "No records are listed" in page.text
    assert answer.context["sifting"].errors
    assert 'value="an"' in answer.content.decode()
    assert not lines()


def test_who_may_not_know_names_cannot_find_out_by_asking_for_one(world: World) -> None:
    client = as_(world.leader)
    here = client.get("/units/SX-BG/records/members/?name=nguyen+thi+an")
    nobody = client.get("/units/SX-BG/records/members/?name=khong+ai+ca")
    assert here.context["opened"].entries == nobody.context["opened"].entries == []
    of = read(client.get("/units/SX-BG/records/members/?of=le+loi"))
    assert [[cell.text for cell in row][:2] for row in of.rows[1:2]] == [["3 people", "CĐCS Trường THPT Lê Lợi"]]


def test_pages_keep_the_conditions(many: World) -> None:
    page = read(as_(many.chi).get("/units/LL/records/members/?name=nguoi&first=2026-01-01"))
    following = page.link("Next page ›")
    assert following == "/units/LL/records/members/?name=nguoi&first=2026-01-01&page=2"
    assert len(some(read(as_(many.chi).get(following)))) == 50


def test_a_name_leads_to_its_member(world: World) -> None:
    page = read(as_(world.chi).get("/units/DM/records/members/"))
    assert page.link("Nguyễn Thị An") == reverse("members:person", args=[world.an.pk])


# --- the workbook


def cells_of(response: Any) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    return [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def test_the_workbook_holds_what_is_seen_and_is_remembered(many: World) -> None:
    client = as_(many.chi)
    page = read(client.get("/units/LL/records/admissions/?day=2026-02-01&name=nguoi&since=12m"))
    rows = cells_of(client.get(page.link("Excel")))
    said = [row[0] for row in rows[:6] if row]
    assert said[:2] == ["Admissions", "CĐCS Trường THPT Lê Lợi"]
    assert said[2].startswith("From 02/02/2025 to 01/02/2026, by the organisation of each day.")
    assert "Name: nguoi" in said
    people = [row[0] for row in rows if row and str(row[0]).startswith("Người")]
    assert people == [f"Người {number:03}" for number in range(120)]
    assert rows[-1][-1] == 120
    line = Entry.objects.get(action="home.export_records")
    assert (line.facts["rows"], line.facts["named"]) == (120, 120)


@pytest.mark.parametrize("who", ["leader", "dung", "giang"])
def test_names_go_out_only_with_who_may_take_lists_along(world: World, who: str) -> None:
    """The leader sees no names; the inspector and the keeper of the roll see them and may not take them along."""
    answer = as_(getattr(world, who)).get("/units/DM/records/members.xlsx")
    rows = cells_of(answer)
    assert ["4 people, not named", "CĐCS Dệt May Hòa Bình", 4] in rows
    assert not [cell for row in rows for cell in row if "Nguyễn Thị An" in str(cell)]
    assert Entry.objects.get(action="home.export_records").facts["named"] == 0


def test_a_number_too_long_to_list_goes_out_unit_by_unit(many: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "LISTED_AT_MOST", 100)
    answer = as_(many.chi).get("/units/SX-BG/records/members.xlsx?day=2026-02-01")
    assert answer["Location"] == "/units/SX-BG/figures.xlsx?day=2026-02-01"


# --- what is typed


def test_a_wrong_day_leads_back_to_the_box(world: World) -> None:
    answer = as_(world.chi).get("/units/SX-BG/records/members/?day=31/02/2025&tree=now")
    assert (answer.status_code, answer["Location"]) == (302, "/units/SX-BG/?day=31%2F02%2F2025&tree=now")


@pytest.mark.parametrize("measure", ["wages", "MEMBERS", "members-"])
def test_what_is_not_counted_is_not_found(world: World, measure: str) -> None:
    assert as_(world.chi).get(f"/units/SX-BG/records/{measure}/").status_code == 404


def test_a_number_of_nothing_says_what_to_do_next(world: World) -> None:
    page = read(as_(world.chi).get("/units/DM/records/departures/?day=2024-06-30"))
    assert "There is no record behind this figure on these days." in page.text
    assert page.link("Back to the overview") == "/units/DM/?day=2024-06-30"


def test_books_that_disagree_with_the_records_are_not_hidden(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(behind, "figure", lambda question: {measure.code: 5 for measure in question.measures})
    page = read(as_(world.chi).get("/units/DM/records/members/"))
    assert "The records do not add up to the figure. They add up to 4." in page.text


def test_nobody_is_sifted_out_by_a_number(world: World) -> None:
    page = read(as_(world.chi).get("/units/DM/records/members/", {"name": "001190004321"}))
    assert "A name has no digits." in page.text
    assert "Nguyễn Thị An" not in page.text
