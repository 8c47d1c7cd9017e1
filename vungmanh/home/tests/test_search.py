"""One box for units, people and menu entries; what lies out of reach is neither found nor counted nor hinted at."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import IDENTITY_OF_AN, PHONE_OF_AN, World
from vungmanh.access.permissions import Permission
from vungmanh.accounts.models import User
from vungmanh.home.entries import ways
from vungmanh.home.rooms import ENTRIES, ROOMS
from vungmanh.journal.models import Entry
from vungmanh.kit.menu import MenuEntry
from vungmanh.kit.searching import Hits
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.organization.models import FormerName, Unit
from vungmanh.organization.search import search_units
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.rename_unit import rename_unit
from vungmanh.sealed.models import Reader

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


def as_(user: User) -> Client:
    client = english()
    client.force_login(user)
    return client


def found(user: User, text: str, **headers: str) -> Any:
    answer = as_(user).get("/search/", {"q": text}, headers=headers)
    assert answer.status_code == 200
    return answer.context["found"]


def units(result: Any) -> Any:
    return result.rooms[0] if result.rooms else Hits("", "", "")


def people(result: Any) -> Any:
    return result.rooms[1] if result.rooms else Hits("", "", "")


def codes(result: Any) -> list[str]:
    return [hit.aside.split(" · ")[0] for hit in units(result).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dệt may", ["DM"]),
        ("DET MAY", ["DM"]),
        ("may det hoa", ["DM"]),  # any order, cut short
        ("cdcs det may", ["DM"]),
        ("thpt le loi", ["LL"]),
        ("dmhb", ["DM"]),  # initials of the name
        ("SX-BG", ["SX-BG"]),
        ("sx-b", ["SX-BG", "SX-BC"]),  # what has ended comes last
        ("ben", ["SX-BG", "LX", "SX-BC"]),
        ("phuong", ["SX-BG", "SX-CD"]),
        ("mayor", []),
        ("%%%", []),
        ("___", []),
    ],
)
def test_units_are_found_by_what_one_remembers(world: World, text: str, expected: list[str]) -> None:
    assert codes(found(world.leader, text)) == expected


def test_a_name_that_begins_so_goes_before_one_that_holds_it(world: World) -> None:
    found_units([NewUnit("PX", "Phường Xanh", "ward", date(2025, 8, 1))], under=world.song_xanh, by=world.operator,
                today=timezone.localdate())  # fmt: skip
    assert codes(found(world.leader, "phuong")) == ["PX", "SX-BG", "SX-CD"]


@pytest.mark.parametrize("text", ["cau da", "CK", "co khi", "cdcs", "mai thi hoa", "hoa"])
def test_nothing_of_the_neighbour_is_found_counted_or_hinted_at(world: World, text: str) -> None:
    """Chi's ward is Bến Gỗ; Cầu Đá and its people are Hạnh's."""
    answer = as_(world.chi).get("/search/", {"q": text})
    shown = answer.content.decode()
    for theirs in ("Cầu Đá", "Mai Thị Hòa", "SX-CD", "CĐCS Cơ khí"):
        assert theirs not in shown
    mine = set(Unit.objects.filter(code__in=["DM", "LL", "LX", "SX-BG"]).values_list("code", flat=True))
    assert set(codes(answer.context["found"])) <= mine


def test_neighbours_in_plenty_do_not_show_as_more(world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    news = [NewUnit(f"NB{i}", f"CĐCS Dệt May {i}", "grassroots", date(2025, 8, 1)) for i in range(30)]
    found_units(news, under=world.cau_da, **way)
    admit_members([Facts(name=f"Nguyễn Thị An {i}", gender="female") for i in range(30)], to=world.co_khi,
                  on=date(2026, 1, 5), **way)  # fmt: skip
    by_name, persons = found(world.chi, "det may"), people(found(world.chi, "nguyen thi an"))
    assert (codes(by_name), units(by_name).more) == (["DM"], False)
    assert ([person.name for person in persons.hits], persons.more) == (["Nguyễn Thị An"], False)
    everybody = found(world.leader, "det may")
    assert (len(units(everybody).hits), units(everybody).more) == (20, True)


def test_people_are_found_with_no_more_than_tells_them_apart(world: World) -> None:
    answer = as_(world.chi).get("/search/", {"q": "nguyen an"})
    (person,) = people(answer.context["found"]).hits
    assert (person.name, person.aside) == ("Nguyễn Thị An", "1990 · CĐCS Dệt May Hòa Bình")
    shown = answer.content.decode()
    for hidden in (IDENTITY_OF_AN, PHONE_OF_AN, "15/08/1990", IDENTITY_OF_AN[-4:]):
        assert hidden not in shown


NUMBERS = [IDENTITY_OF_AN, "0011 9000 4321", IDENTITY_OF_AN[-4:], PHONE_OF_AN, "0912.345.678", "SX-0001234"]


def looked_up(user: User, text: str) -> Any:
    """What comes when somebody types it into the box and presses Enter."""
    answer = as_(user).post("/search/", {"q": text})
    assert answer.status_code == 200
    return answer.context["found"]


@pytest.mark.parametrize("text", ["nguyen thi an", *NUMBERS])
def test_who_may_not_see_members_finds_nobody(world: World, text: str) -> None:
    look = found if text.isalpha() or " t" in text else looked_up
    assert not people(look(world.leader, text)).hits
    assert not people(look(world.lan, text)).hits


@pytest.mark.parametrize("text", NUMBERS)
def test_whoever_is_found_by_a_number_has_the_look_on_their_page_without_it(world: World, text: str) -> None:
    before = Entry.objects.count()
    assert [person.name for person in people(looked_up(world.chi, text)).hits] == ["Nguyễn Thị An"]
    (line,) = Entry.objects.order_by("pk")[before:]
    digits = sum(sign.isdigit() for sign in text)
    assert (line.by, line.action, line.subject) == ("chi", "members.looked_up", f"person {world.an.pk}")
    assert line.facts == {"digits": digits, "found": 1}
    page = read(as_(world.dung).get(f"/members/{world.an.pk}/")).text
    assert f"Lê Kim ChiFound by {digits} digits of a number" in page


def test_a_number_that_finds_nobody_leaves_a_line_too(world: World) -> None:
    assert not people(looked_up(world.chi, "001190004322")).hits
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts) == ("members.looked_up", "nobody", {"digits": 12})


@pytest.mark.parametrize("text", NUMBERS)
def test_an_inspector_finds_nobody_by_a_number_and_is_told_why(world: World, text: str) -> None:
    """Dũng sees An on the list, and may not have her number shown."""
    before = Entry.objects.count()
    right, wrong = looked_up(world.dung, text), looked_up(world.dung, "9" * len(text))
    assert not people(right).hits
    assert not people(right).more
    assert "Your role does not open numbers" in right.why_not[0] == wrong.why_not[0]
    assert Entry.objects.count() == before


@pytest.mark.parametrize("text", NUMBERS)
def test_no_number_is_looked_up_from_an_address_or_while_one_types(world: World, text: str) -> None:
    before = Entry.objects.count()
    from_address, under_the_box = found(world.chi, text), as_(world.chi).post("/search/", {"q": text}, headers=HTMX)
    assert not people(from_address).hits
    assert "A number in an address is not looked up." in from_address.why_not[0]
    assert not people(under_the_box.context["found"]).hits
    assert "Press Enter to look the number up" in under_the_box.content.decode()
    assert Entry.objects.count() == before


def test_what_was_looked_up_stands_in_no_address_and_in_no_title(world: World) -> None:
    for text in NUMBERS:
        page = as_(world.chi).post("/search/", {"q": text}).content.decode()
        title = page.partition("<title>")[2].partition("</title>")[0]
        written = re.findall(r'(?:href|action|value|hx-\w+|content)="([^"]*)"', page)
        for where in (title, *written):
            assert text not in where
            assert text.replace(" ", "%20") not in where


def test_a_name_that_is_sent_gets_an_address_to_be_passed_on(world: World) -> None:
    answer = as_(world.chi).post("/search/", {"q": "nguyễn an"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/?q=nguy%E1%BB%85n+an")
    (person,) = people(as_(world.chi).get(answer["Location"]).context["found"]).hits
    assert person.name == "Nguyễn Thị An"


def test_who_types_on_after_the_session_has_run_out_leaves_no_number_behind(world: World) -> None:
    client = as_(world.chi)
    client.get("/search/")
    client.cookies.pop("sessionid")
    answer = client.post("/search/", {"q": IDENTITY_OF_AN}, headers={"Origin": "http://testserver"})
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/login/?next=/search/")
    assert "kept" not in client.session


@pytest.mark.parametrize("text", ["", "ab", "det may", "nguyen thi an", "000000000000", "999999"])
def test_every_other_search_writes_nothing(world: World, text: str) -> None:
    before = Entry.objects.count()
    found(world.chi, text)
    assert Entry.objects.count() == before


@pytest.mark.parametrize("text", ["", " ", "a", "ab", "a b", "đ.", "\0\0\0", "--------"])
def test_less_than_three_letters_looks_for_nothing(world: World, text: str, django_assert_max_num_queries: Any) -> None:
    assert found(world.operator, text).too_short
    assert "Type three characters or more." in read(as_(world.operator).get("/search/", {"q": text})).text


def test_under_the_box_stands_a_short_list_and_no_page(world: World) -> None:
    way: dict[str, Any] = {"by": world.operator, "today": timezone.localdate()}
    found_units([NewUnit(f"NB{i}", f"CĐCS Mới {i}", "grassroots", date(2025, 8, 1)) for i in range(9)],
                under=world.ben_go, **way)  # fmt: skip
    answer = as_(world.chi).get("/search/", {"q": "cdcs moi"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert "<html" not in text
    assert text.count("<li>") == 5
    assert 'href="/search/?q=cdcs%20moi"' in text
    assert as_(world.chi).get("/search/", {"q": ""}, headers={"HX-Request": "true"}).content.strip() == b""
    assert len(units(found(world.chi, "cdcs moi")).hits) == 9


def test_what_is_typed_is_shown_as_text(world: World) -> None:
    shown = as_(world.chi).get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "<script>alert" not in shown


def test_a_long_text_is_cut_and_answered(world: World) -> None:
    assert len(found(world.operator, "dệt " * 500).text) <= 80


# --- menu entries


def entries(user: User, text: str) -> list[str]:
    return [way.url for way in ways(text, user, timezone.localdate())]


@pytest.mark.parametrize(
    ("who", "text", "expected"),
    [
        ("chi", "nhập danh sách", ["/units/SX-BG/imports/"]),
        ("chi", "danh sach nhap", ["/units/SX-BG/imports/"]),
        ("leader", "nhap danh sach", []),
        ("lan", "nhap danh sach", []),
        ("lan", "đổi mật khẩu", ["/accounts/password/"]),
        ("leader", "so lieu", ["/units/SX/"]),
        ("chi", "thanh lap don vi", []),
        ("khoa", "khong co viec nay", []),
    ],
)
def test_entries_are_offered_to_who_may_use_them(world: World, who: str, text: str, expected: list[str]) -> None:
    assert entries(getattr(world, who), text) == expected


def test_an_entry_whose_page_is_left_out_is_not_offered(world: World) -> None:
    absent = MenuEntry(0, ENTRIES[0].name, "nowhere:at_all", "figures", "so lieu")
    assert ways("so lieu", world.chi, timezone.localdate(), entries=[absent]) == []


def test_every_entry_leads_to_a_page(world: World) -> None:
    """The operator, who may do everything, is offered each of them by its own words, and each opens."""
    world.operator.set_password("thử-nghiệm-2025")  # else the password's page leads on to another
    world.operator.save()
    named = {"since": world.today, "by": "operator"}  # what is a few people's is offered to those alone
    Reader.objects.create(unit=world.song_xanh.pk, account=world.operator.pk, **named)
    client = as_(world.operator)
    for entry in ENTRIES:
        urls = entries(world.operator, entry.words)
        assert urls, entry.view
        assert client.get(urls[0]).status_code in {200, 302}, entry.view


def test_menu_entries_and_pages_of_all_rooms_have_each_a_place_of_their_own() -> None:
    for kind in ("pages", "entries"):
        places = [each.place for room in ROOMS for each in getattr(room, kind)]
        assert len(places) == len(set(places)), kind


def test_finding_units_costs_two_statements_at_most(world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        search_units("dmhb", Unit.objects.all(), at_most=5)


def renamed(unit: Unit, name: str, world: World) -> None:
    rename_unit(unit, name=name, on=date(2026, 1, 1), by=world.operator, today=timezone.localdate())


def test_a_unit_is_found_by_its_former_name_and_the_page_says_so(world: World) -> None:
    renamed(world.det_may, "CĐCS May Sông Xanh", world)
    result = found(world.chi, "det may hoa binh")
    assert [hit.aside for hit in units(result).hits] == ["DM · CĐ phường Bến Gỗ · formerly CĐCS Dệt May Hòa Bình"]
    page = as_(world.chi).get("/search/", {"q": "det may hoa binh"}).content.decode()
    assert "CĐCS May Sông Xanh" in page
    assert "formerly CĐCS Dệt May Hòa Bình" in page
    (hit,) = units(found(world.chi, "may song xanh")).hits
    assert hit.aside == "DM · CĐ phường Bến Gỗ", "found by the name of today"
    assert codes(found(world.chi, "det song")) == [], "words of two names name nothing"
    assert codes(found(world.hanh, "det may hoa binh")) == [], "a stranger's unit has no former name either"


def test_the_name_of_today_goes_before_a_former_one_and_that_before_what_has_ended(world: World) -> None:
    renamed(world.le_loi, "CĐCS Trường THPT Trần Phú", world)
    way = {"by": world.operator, "today": timezone.localdate()}
    new = NewUnit("LL2", "CĐCS Trường THCS Lê Lợi", "grassroots", on=date(2026, 1, 5))
    found_units([new], under=world.ben_go, **way)
    assert codes(found(world.chi, "le loi")) == ["LL2", "LL"]


def test_three_former_names_cost_what_one_costs(world: World, django_assert_num_queries: Any) -> None:
    units = Unit.objects.visible_to(world.operator, Permission.SEE_FIGURES, timezone.localdate())
    renamed(world.det_may, "CĐCS Một", world)
    with django_assert_num_queries(2):
        assert len(search_units("det may", units, at_most=9).units) == 1
    for unit, name in ((world.le_loi, "CĐCS Hai"), (world.drivers, "CĐCS Ba")):
        renamed(unit, name, world)
        FormerName.of(unit, "CĐCS Dệt May cũ", date(2025, 12, 1)).save()
    with django_assert_num_queries(2):
        assert len(search_units("det may", units, at_most=9).units) == 3
