"""The register of officers: who holds which office at a unit and below, on any day, and who may know it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.readers import signed_in
from tests.test_commands import Tell, tell
from tests.world import PHONE_OF_AN, World
from vungmanh.access.models import Grant
from vungmanh.journal.models import Entry
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.models import Membership, Person
from vungmanh.officers.filters import OfficersForm
from vungmanh.officers.models import Appointment
from vungmanh.officers.register import OFFICERS
from vungmanh.officers.rules import offices
from vungmanh.officers.tests.stories import CONGRESS, committee, holds, member, term
from vungmanh.reorganization.actions.move_units import move_units

__all__ = ["tell"]  # a fixture

ROWS = {"unit", "person", "office", "body", "since", "until", "how", "decision", "term_ends", "rights"}


def names(response: Any) -> list[str]:
    return [each.held.person.name for each in response.context["found"].records]


def officers_of(reader: Any, unit: Any, **asked: Any) -> Any:
    asked.setdefault("day", "16/03/2026")
    return signed_in(reader).get(f"/units/{unit.code}/officers/", asked)


def test_the_chair_stands_first_and_only_what_is_below_is_listed(world: World) -> None:
    committee(world)
    holds(world.hoa_the_neighbour, offices.CHAIR, world.co_khi)
    page = officers_of(world.chi, world.ben_go)
    assert names(page) == ["Trần Quang Bình", "Nguyễn Thị An", "Nguyễn Thị An"]
    assert names(officers_of(world.khoa, world.song_xanh))[0] == "Mai Thị Hòa"  # Cơ khí stands before Dệt May
    assert officers_of(world.hanh, world.det_may).status_code == 404


def test_the_box_of_orders_shows_the_everyday_one_where_all_are_of_one_unit(world: World) -> None:
    committee(world)
    orders = officers_of(world.binh, world.det_may).context["orders"]
    assert [order.sort for order in orders if order.is_on] == ["unit"]


def test_whoever_left_office_is_listed_on_the_days_of_it(world: World) -> None:
    holds(world.an, offices.CHAIR, world.det_may, until=date(2025, 1, 1))
    holds(world.binh_the_member, offices.CHAIR, world.det_may, since=date(2025, 1, 1))
    holds(world.an, offices.MEMBER, world.det_may, struck_on=world.today, struck_because="nhầm người")
    assert names(officers_of(world.chi, world.det_may)) == ["Trần Quang Bình"]
    assert names(officers_of(world.chi, world.det_may, day="31/12/2024")) == ["Nguyễn Thị An"]
    assert names(officers_of(world.chi, world.det_may, day="1/1/2023")) == []


def test_a_day_of_before_is_asked_by_the_tree_of_then_or_of_today(world: World) -> None:
    committee(world)
    of_then = officers_of(world.khoa, world.ben_cu, day="30/06/2025")
    assert len(names(of_then)) == 3
    assert officers_of(world.chi, world.ben_go, day="30/06/2025").context["absence"]
    assert len(names(officers_of(world.chi, world.ben_go, day="30/06/2025", tree="now"))) == 3


def test_who_held_office_at_a_unit_that_is_a_neighbours_today_is_not_named(world: World) -> None:
    committee(world)
    holds(member("Đặng Thu Hằng"), offices.CHAIR, world.le_loi)
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    move_units([world.le_loi], under=world.cau_da, on=date(2026, 2, 1), decision="QĐ 3", **way)
    assert "Đặng Thu Hằng" not in names(officers_of(world.chi, world.ben_go, day="1/1/2026"))
    assert "Đặng Thu Hằng" in names(officers_of(world.khoa, world.ben_go, day="1/1/2026"))
    assert "Đặng Thu Hằng" not in names(officers_of(world.khoa, world.ben_go, day="1/1/2026", tree="now"))


@pytest.mark.every
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"office": "chair"}, ["Trần Quang Bình"]),
        ({"body": "standing"}, ["Trần Quang Bình", "Nguyễn Thị An"]),
        ({"body": "women"}, ["Nguyễn Thị An"]),
        ({"gender": "female"}, ["Nguyễn Thị An", "Nguyễn Thị An"]),
        ({"time": "full"}, ["Trần Quang Bình"]),
        ({"how": "appointed"}, ["Nguyễn Thị An"]),
        ({"since": "1/1/2026"}, []),
        ({"q": "chu tich det may"}, ["Trần Quang Bình", "Nguyễn Thị An"]),
        ({"q": "truong ban nu cong an"}, ["Nguyễn Thị An"]),
        ({"q": "lê lợi"}, []),
        ({"sort": "-person"}, ["Trần Quang Bình", "Nguyễn Thị An", "Nguyễn Thị An"]),
        ({"sort": "person"}, ["Nguyễn Thị An", "Nguyễn Thị An", "Trần Quang Bình"]),
    ],
)
def test_officers_are_found_by_what_they_are(world: World, asked: dict[str, str], found: list[str]) -> None:
    committee(world)["chair"].__class__.objects.filter(office="chair").update(full_time=True)
    assert names(officers_of(world.chi, world.det_may, **asked)) == found


def test_terms_that_end_soon_and_terms_that_are_over(world: World) -> None:
    term(world.det_may, due=date(2026, 9, 16))
    term(world.le_loi, due=date(2026, 3, 16), since=date(2021, 3, 16))
    holds(world.an, offices.CHAIR, world.det_may)
    holds(member("Đặng Thu Hằng"), offices.CHAIR, world.le_loi, since=date(2021, 3, 16))
    holds(member("Lý Thị Thơm"), offices.ACCOUNTANT, world.le_loi)
    assert names(officers_of(world.chi, world.ben_go, term="soon")) == ["Nguyễn Thị An"]
    assert names(officers_of(world.chi, world.ben_go, term="over")) == ["Đặng Thu Hằng"]
    assert names(officers_of(world.chi, world.ben_go, term="over", day="15/3/2026")) == []


def test_who_is_no_member_any_more_is_listed_and_nobody_is_removed(world: World) -> None:
    committee(world)
    holds(member("Đặng Thu Hằng"), offices.CHAIR, world.le_loi)
    assert names(officers_of(world.chi, world.ben_go, gone="on")) == []
    way: dict[str, Any] = {"by": world.operator, "today": world.today}
    stays = Membership.objects.open().filter(person=world.binh_the_member).select_related("person")
    end_memberships(list(stays), on=date(2026, 2, 1), reason="job_ended", **way)
    transfer_member(member("Đặng Thu Hằng"), to=world.drivers, on=date(2026, 2, 1), **way)
    gone = officers_of(world.chi, world.ben_go, gone="on")
    assert names(gone) == ["Trần Quang Bình", "Đặng Thu Hằng"]
    text = gone.content.decode()
    assert "no member any more" in text
    assert "gone to another unit" in text
    assert len(names(officers_of(world.chi, world.ben_go))) == 4


def test_an_officer_of_the_ward_is_a_member_of_any_union(world: World) -> None:
    holds(world.an, offices.CHAIR, world.ben_go, since=date(2025, 7, 1))
    assert names(officers_of(world.chi, world.ben_go, gone="on")) == []


def test_three_offices_or_more_are_counted_where_the_reader_looks(world: World) -> None:
    committee(world)
    assert names(officers_of(world.chi, world.ben_go, many="on")) == []
    holds(world.an, offices.MEMBER, world.ben_go, since=date(2025, 7, 1))
    assert set(names(officers_of(world.chi, world.ben_go, many="on"))) == {"Nguyễn Thị An"}
    assert names(officers_of(world.binh, world.det_may, many="on")) == []


def test_whose_post_depends_on_the_employer_is_asked_above_the_union_alone(world: World) -> None:
    holds(world.an, offices.CHAIR, world.det_may, depends="personnel", employer_post="Trưởng phòng Nhân sự")
    above = officers_of(world.chi, world.ben_go, depends="on", office="chair")
    assert names(above) == ["Nguyễn Thị An"]
    assert "head or deputy of personnel" in above.content.decode()
    within = officers_of(world.binh, world.det_may, depends="on")
    assert "personnel" not in within.content.decode()
    assert "depends" not in within.context["form"].fields


def test_the_phone_is_masked_and_only_for_who_sees_the_roll(world: World) -> None:
    committee(world)
    seen = officers_of(world.binh, world.det_may).content.decode()
    assert PHONE_OF_AN not in seen
    assert "•••••••678" in seen
    assert f"/persons/{world.an.pk}/reveal/" in seen or "reveal" in seen
    unseen = officers_of(world.leader, world.det_may).content.decode()
    assert "Nguyễn Thị An" in unseen
    assert "678" not in unseen


def test_reading_names_leaves_its_line(world: World) -> None:
    committee(world)
    before = Entry.objects.count()
    officers_of(world.chi, world.ben_go)
    line = Entry.objects.latest("pk")
    assert (line.action, line.subject, line.facts["rows"]) == ("officers.read_register", "SX-BG", 3)
    officers_of(world.chi, world.le_loi)
    assert Entry.objects.count() == before + 1  # nobody is named there


def test_a_right_is_told_as_it_stands_or_what_it_waits_for(world: World) -> None:
    held = committee(world)
    told = officers_of(world.chi, world.det_may, day="").content.decode()
    assert told.count(">to be confirmed<") == 3
    Appointment.objects.update(confirmed_by="chi", confirmed_on=CONGRESS)
    assert ">to be invited<" in officers_of(world.chi, world.det_may, day="").content.decode()
    Grant.objects.create(
        user=world.lan, role="chair", unit=world.det_may, since=CONGRESS, because="QĐ", appointment=held["chair"]
    )
    assert ">signs in<" in officers_of(world.chi, world.det_may, day="").content.decode()


def test_the_commands_list_and_write_the_same(world: World, tell: Tell, tmp_path: Path) -> None:
    committee(world)
    on = ("--on", "16/3/2026")
    said = tell("register", "officers", "SX-BG", *on, "--json").json["rows"]
    assert [row["person"] for row in said] == ["Trần Quang Bình", "Nguyễn Thị An", "Nguyễn Thị An"]
    assert set(said[0]) == ROWS
    told = tell("register", "officers", "DM", "--json").json["rows"]
    assert {row["rights"] for row in told} == {"chờ xác nhận quyền"}
    assert (said[0]["since"], said[0]["term_ends"], said[0]["until"]) == ("2023-04-10", "2028-04-10", None)
    assert tell("register", "officers", "SX-BG", "--on", "1/1/2022", "--json").json["rows"] == []
    out = tmp_path / "officers.xlsx"
    for words in (("export", "officers"), ("export", "register", "officers")):
        assert tell(*words, "DM", "--output", out).code == 0
        assert Entry.objects.filter(action="officers.export").latest("pk").facts["rows"] == 3
    (sheet,) = openpyxl.load_workbook(out).worksheets
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] == "DM"]
    assert [row[2] for row in rows] == ["Trần Quang Bình", "Nguyễn Thị An", "Nguyễn Thị An"]


def test_the_workbook_of_the_page_has_births_only_for_who_sees_the_roll(world: World) -> None:
    committee(world)
    Grant.objects.create(user=world.lan, role="chair", unit=world.det_may, since=CONGRESS, because="QĐ 9")
    sent = signed_in(world.lan).get("/units/DM/officers.xlsx")
    assert sent.status_code == 200
    (sheet,) = openpyxl.load_workbook(BytesIO(sent.content)).worksheets
    heads, *rows = [row for row in sheet.iter_rows(values_only=True) if len([cell for cell in row if cell]) > 3]
    assert heads[:4] == ("Unit", "Unit code", "Full name", "Born on")
    assert [row[3].date().isoformat() for row in rows] == ["1985-02-03", "1990-08-15", "1990-08-15"]
    assert PHONE_OF_AN not in str(rows)
    assert signed_in(world.dung).get("/units/DM/officers.xlsx").status_code == 403


def test_what_is_taken_along_changes_nothing_when_it_is_loaded_again(world: World, tell: Tell, tmp_path: Path) -> None:
    committee(world)
    holds(member("Ngô Hương Giang"), offices.MEMBER, world.det_may, full_time=True, employer_post="Tổ trưởng may")
    holds(member("Ngô Hương Giang"), offices.TREASURER, world.det_may, until=date(2027, 1, 1), decision="")
    out = tmp_path / "officers.xlsx"
    assert tell("export", "officers", "DM", "--on", "16/3/2026", "--output", out).code == 0
    before = list(Appointment.objects.order_by("pk").values())
    told = tell("import", "officers", out, "--under", "DM", "--json")
    assert (told.code, told.json["created"], told.json["refused"], told.json["unchanged"]) == (0, 0, 0, 5)
    assert list(Appointment.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("sort", ["", "-unit", "person", "-since"])
def test_every_office_stands_on_one_page_in_the_order_of_the_whole(world: World, sort: str) -> None:
    units = [world.song_xanh, world.ben_go, world.det_may, world.le_loi, world.drivers, world.co_khi]
    told = {"since": CONGRESS, "how": Appointment.ELECTED, "by": "operator", "recorded_on": CONGRESS}
    Appointment.objects.bulk_create(
        Appointment(person=person, office=office, unit=unit, **told)
        for person in Person.objects.all()
        for unit in units[: 1 + person.pk % len(units)]
        for office in (offices.MEMBER, offices.WOMEN_MEMBER)
    )
    asked = {"sort": sort, "day": "16/03/2026"}
    form = OfficersForm(asked, unit=world.song_xanh, user=world.operator, today=world.today, sorts=OFFICERS.sorts)
    assert form.is_valid()
    listing = OFFICERS.listing(form, OFFICERS.sees)
    whole = [each.pk for each in listing.everything(1_000) or ()]
    pages = [listing.page(number) for number in range(1, 1 + listing.page(1).page.paginator.num_pages)]
    assert len(pages) > 1
    assert [each.pk for page in pages for each in page.records] == whole
    assert {page.count for page in pages} == {len(whole)} == {Appointment.objects.count()}
