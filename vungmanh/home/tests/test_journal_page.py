"""The journal on a page: its reader finds what was done within reach, in sentences, and nothing of others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import read
from tests.readers import english
from tests.world import IDENTITY_OF_AN, TODAY, World
from vungmanh.access.actions.grant_role import grant_role
from vungmanh.home.journal.told import Reader, told
from vungmanh.journal.about import THE_HOUSE, about
from vungmanh.journal.models import About, Entry, Published
from vungmanh.journal.record import record, seal
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.meet import meet
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.reorganization.actions.describe_unit import Description, describe_unit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def as_(user: Any) -> Client:
    client = english()
    client.force_login(user)
    return client


def lines(page: Any) -> list[str]:
    return [line.sentence for line, _query in page.context["lines"]]


def correct_phone(world: World) -> None:
    facts = Facts(name="Nguyễn Thị An", phone="0987000654")
    assert correct_person(world.an, facts, by=world.giang, today=TODAY)


def test_the_ward_reads_what_was_done_below_it_in_sentences(world: World) -> None:
    correct_phone(world)
    describe_unit(world.le_loi, Description(facts={"address": "1 Lê Lợi"}), on=TODAY, by=world.khoa, today=TODAY)
    page = as_(world.chi).get("/units/SX-BG/journal/")
    assert lines(page)[:2] == [
        "Describe a unit: CĐCS Trường THPT Lê Lợi; as of: 16/03/2026; address: – → 1 Lê Lợi",
        "Correct a member: Nguyễn Thị An, CĐCS Dệt May Hòa Bình; phone: •••••••678 → •••••••654",
    ]
    told = read(page)
    assert "Ngô Hương Giang" in told.text
    assert told.link("Nguyễn Thị An") == f"/members/{world.an.pk}/"
    assert told.link("CĐCS Trường THPT Lê Lợi") == "/units/LL/about/"


def test_the_tab_stands_where_the_journal_may_be_read(world: World) -> None:
    for who, may in (("chi", True), ("binh", True), ("dung", True), ("giang", False), ("leader", False)):
        client = as_(getattr(world, who))
        assert ('href="/units/DM/journal/"' in client.get("/units/DM/about/").content.decode()) is may, who
        assert client.get("/units/DM/journal/").status_code == (200 if may else 403), who
        assert client.get("/units/DM/journal.xlsx").status_code == (200 if may else 403), who
    assert as_(world.hanh).get("/units/DM/journal/").status_code == 404


def test_nothing_of_the_neighbour_is_told_by_line_name_or_count(world: World) -> None:
    before = as_(world.chi).get("/units/SX-BG/journal/?readings=1").content.decode().split('<ol class="journal">')[1]
    record(world.hanh, "members.admit", "CK", about=about(units=[world.co_khi], persons=[world.hoa_the_neighbour]))
    after = as_(world.chi).get("/units/SX-BG/journal/?readings=1")
    assert all("Cơ khí" not in line and "Hòa the" not in line for line in lines(after))
    told = [line.split("</li>") for line in (before, after.content.decode().split('<ol class="journal">')[1])]
    assert len(told[1]) - len(told[0]) in (0, 1)  # what was read before is a line by now


def test_whoever_has_gone_elsewhere_is_named_no_more_and_their_values_neither(world: World) -> None:
    correct_phone(world)
    transfer_member(world.an, to=world.co_khi, on=TODAY, by=world.operator, today=TODAY)
    page = as_(world.chi).get("/units/SX-BG/journal/")
    assert lines(page)[:2] == [
        "Transfer members: CĐCS Dệt May Hòa Bình; as of: 16/03/2026",
        "Correct a member: CĐCS Dệt May Hòa Bình",
    ]
    html = page.content.decode()
    assert "Nguyễn Thị An" not in html
    assert "•••••••654" not in html
    assert "Cơ khí" not in html
    assert "Nguyễn Thị An" in as_(world.khoa).get("/units/SX/journal/").content.decode()


def test_what_touches_units_out_of_reach_tells_no_counts_and_no_files(world: World) -> None:
    touched = about(units=[world.det_may, world.co_khi])
    facts = {"files": ["ds Cầu Đá.xlsx"], "created": 4321, "batch": 1}
    record(world.operator, "members.import", "SX", about=touched, **facts)
    record(world.operator, "members.transfer", "transfer 9", about=touched, people=[1, 2, 3], on=TODAY)
    assert lines(as_(world.binh).get("/units/DM/journal/"))[:2] == [
        "Transfer members: CĐCS Dệt May Hòa Bình; as of: 16/03/2026",
        "Load a list of members: CĐCS Dệt May Hòa Bình",
    ]
    assert "files: ds Cầu Đá.xlsx; new: 4.321" in lines(as_(world.khoa).get("/units/SX/journal/"))[1]


def test_a_person_who_is_met_from_elsewhere_is_told_to_their_own_unit_alone(world: World) -> None:
    meet([world.an.pk], by=world.hanh, today=TODAY)
    query = f"?readings=1&person={world.an.pk}"
    assert any(line.startswith("Meet somebody") for line in lines(as_(world.binh).get(f"/units/DM/journal/{query}")))
    assert as_(world.hanh).get(f"/units/SX-CD/journal/{query}").status_code == 404


def test_only_about_one_person_and_off_again(world: World) -> None:
    correct_phone(world)
    client = as_(world.chi)
    address = f"/units/DM/journal/?person={world.an.pk}"
    link = read(client.get(f"/members/{world.an.pk}/")).link("Lines about this person")
    assert link == f"{address}&readings=1" or link == f"/units/DM/journal/?readings=1&person={world.an.pk}"
    page = client.get(address)
    assert all("Nguyễn Thị An" in line for line in lines(page))
    assert "Only about Nguyễn Thị An" in read(page).text
    assert client.get("/units/DM/journal/?person=999999").status_code == 404
    assert client.get(f"/units/DM/journal/?person={world.hoa_the_neighbour.pk}").status_code == 404


# ---- filters


def ask(client: Client, **typed: Any) -> Any:
    return client.post("/units/SX-BG/journal/", typed)


def test_what_is_asked_stands_in_the_address_as_it_was_understood(world: World) -> None:
    client = as_(world.chi)
    answer = ask(client, since="1/3/2026", last="31.03.2026", verb="members.correct", readings="on", below="")
    assert answer["Location"] == (
        "/units/SX-BG/journal/?since=2026-03-01&last=2026-03-31&verb=members.correct&readings=1"
    )
    assert 'value="01/03/2026"' in client.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("box", ["since", "last", "below"])
def test_no_number_that_somebody_types_comes_into_an_address(world: World, box: str) -> None:
    answer = ask(as_(world.chi), **{box: IDENTITY_OF_AN})
    assert answer.status_code == 200
    assert IDENTITY_OF_AN in answer.content.decode(), "what was typed is kept, to be mended"
    assert not [part for part in answer.content.decode().split('href="')[1:] if IDENTITY_OF_AN in part.split('"')[0]]


def test_only_below_a_unit_that_is_named(world: World) -> None:
    client = as_(world.chi)
    assert ask(client, below="Dệt May", verb="members.admit")["Location"] == "/units/DM/journal/?verb=members.admit"
    for stranger in ("CK", "CĐCS Cơ khí Cầu Đá"):
        answer = ask(client, below=stranger)
        assert "No unit is called" in read(answer).text


def test_days_verbs_readings_and_officers(world: World) -> None:
    correct_phone(world)
    client = as_(world.chi)
    client.get(f"/members/{world.an.pk}/")
    here, today = "/units/DM/journal/", timezone.localdate()
    assert lines(client.get(f"{here}?verb=members.correct")) == [
        "Correct a member: Nguyễn Thị An, CĐCS Dệt May Hòa Bình; phone: •••••••678 → •••••••654"
    ]
    assert not any("Read" in line for line in lines(client.get(here)))
    assert any(
        line.startswith("Read somebody's page: Nguyễn Thị An") for line in lines(client.get(f"{here}?readings=1"))
    )
    assert lines(client.get(f"{here}?last={today - timedelta(days=1)}")) == []
    assert lines(client.get(f"{here}?since={today}")) == lines(client.get(here))
    assert "lies before" in read(client.get(f"{here}?since={today}&last=2020-01-01")).text
    by = client.get(f"{here}?by={world.giang.pk}")
    assert lines(by) == lines(client.get(f"{here}?verb=members.correct"))
    assert "Only done by Ngô Hương Giang" in read(by).text
    nobody = read(client.get(f"{here}?by={world.hanh.pk}"))
    assert "Only done by one person" in nobody.text
    assert "Bùi Thúy Hạnh" not in nobody.text
    assert client.get(f"{here}?by=x").status_code == client.get(f"{here}?verb=members.none").status_code == 200


def test_pages_go_on_by_the_line_and_meet_every_line_once(world: World) -> None:
    for n in range(120):
        record(world.operator, "reorganization.describe", f"n {n}", about=about(units=[world.det_may]), on=TODAY)
    client, address, seen = as_(world.chi), "/units/DM/journal/", []
    pages = 0
    while address:
        page = client.get(address)
        seen += [line.key for line, _query in page.context["lines"]]
        older = page.context["older"]
        address = f"/units/DM/journal/{older}" if older else ""
        pages += 1
    assert pages >= 3
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) >= 120


# ---- traces, Excel, the house


def test_reading_about_persons_leaves_a_line_and_reading_of_units_none(world: World) -> None:
    correct_phone(world)
    client = as_(world.chi)
    client.get("/units/DM/journal/?verb=reorganization.describe")
    assert not Entry.objects.filter(action="journal.read").exists()
    client.get("/units/DM/journal/?verb=members.correct")
    line = Entry.objects.get(action="journal.read")
    assert (line.subject, line.facts) == ("DM", {"rows": 1, "filter": {"verb": "members.correct"}})
    assert Entry.objects.touching(About.PERSON, world.an.pk).filter(action="journal.read").exists()
    client.get(f"/units/DM/journal/?person={world.an.pk}")
    assert Entry.objects.filter(action="journal.read", subject=f"person {world.an.pk}").exists()


def sheet(client: Client, address: str) -> list[list[str]]:
    book = openpyxl.load_workbook(BytesIO(client.get(address).content))
    return [[str(cell or "") for cell in row] for row in book.active.values]  # type: ignore[union-attr]


def test_the_workbook_has_the_same_lines_and_leaves_one(world: World) -> None:
    correct_phone(world)
    rows = sheet(as_(world.chi), "/units/DM/journal.xlsx?verb=members.correct")
    assert rows[0][0] == "Journal"
    assert rows[2][0] == "Correct a member"
    assert rows[-1][2:] == [
        "Correct a member",
        "Nguyễn Thị An, CĐCS Dệt May Hòa Bình",
        "phone: •••••••678 → •••••••654",
        "Ngô Hương Giang",
    ]
    line = Entry.objects.get(action="journal.export")
    assert line.facts == {"rows": 1, "named": 1, "filter": {"verb": "members.correct"}}


def test_whoever_may_take_no_list_out_takes_no_names_out(world: World) -> None:
    correct_phone(world)
    assert "Nguyễn Thị An" in as_(world.dung).get("/units/DM/journal/").content.decode()
    rows = sheet(as_(world.dung), "/units/DM/journal.xlsx?verb=members.correct")
    assert rows[-1][2:5] == ["Correct a member", "CĐCS Dệt May Hòa Bình", ""]


def test_a_workbook_says_where_it_ends(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vungmanh.home.views.journal.AT_MOST", 2)
    rows = sheet(as_(world.khoa), "/units/SX/journal.xlsx")
    assert any("These are the latest 2 lines; there are earlier ones." in row[0] for row in rows)


def test_what_is_no_units_is_read_by_the_operator_alone(world: World) -> None:
    record(world.operator, "home.run_system", "backup", about=THE_HOUSE, file="dem-qua.age")
    record(world.operator, "accounts.close", "chi", about=about(accounts=[world.chi]))
    given: dict[str, Any] = {"unit": world.le_loi, "since": TODAY, "until": None, "because": "QĐ 1"}
    grant_role(world.lan, "roll_keeper", **given, by=world.operator, today=TODAY)
    page = as_(world.operator).get("/journal/")
    assert lines(page)[:2] == ["Account closed: Lê Kim Chi", "Run the system: backup; file: dem-qua.age"]
    assert not any("Give a role" in line for line in lines(page))
    for who in (world.chi, world.khoa, world.dung):
        assert as_(who).get("/journal/").status_code == 404
        assert not any("backup" in line for line in lines(as_(who).get("/units/SX-BG/journal/?readings=1"))[:60])
    assert any(line.startswith("Give a role: ") for line in lines(as_(world.chi).get("/units/LL/journal/")))


def test_a_restore_and_the_last_seal_are_noted(world: World) -> None:
    before = read(as_(world.chi).get("/units/DM/journal/")).text
    assert "a backup took its place" not in before
    assert "The journal was last sealed" not in before
    record(world.operator, "journal.continue", "journal", about=THE_HOUSE, because="dem-qua.age")
    Published.objects.create(pk=1, nth=1, number=1, at=datetime(2026, 3, 15, 19, 30, tzinfo=UTC))
    for day in (1, 2, 3):
        facts = {"at": datetime(2026, 3, day, 1, 5, tzinfo=UTC), "by": "x", "facts": {}}
        Entry.objects.create(action="home.run_system", subject="restore", **facts)
    told = read(as_(world.chi).get("/units/DM/journal/")).text
    assert "The journal was last sealed outside the database on 16/03/2026 02:30." in told
    restored = [
        f"On 0{day}/03/2026 08:05 a backup took its place: lines shortly before may be missing." for day in (3, 2, 1)
    ]
    assert " ".join(restored) in told
    assert told.count("a backup took its place") == 3


def test_a_line_of_a_verb_that_is_no_more_is_told_by_its_code(world: World) -> None:
    touched = about(units=[world.det_may])
    record(world.operator, "members.of_old", "DM 001190004321", about=touched, words="0912345678")
    assert lines(as_(world.chi).get("/units/DM/journal/"))[0] == "members.of_old: CĐCS Dệt May Hòa Bình"


def test_what_lines_of_before_hold_is_masked(world: World) -> None:
    facts = {"words": "gọi 0912,345,678", "reason": "call"}
    line = Entry(at=timezone.now(), by="x", action="members.reveal", subject="person 001190004321", facts=facts)
    (read_,) = told([line], Reader(None, TODAY))
    assert "001190" not in read_.sentence
    assert "345,678" not in read_.sentence
    assert "To call the member" in read_.sentence


def test_a_full_page_costs_as_many_statements_as_a_short_one(world: World) -> None:
    client = as_(world.chi)

    def statements() -> int:
        client.get("/units/SX-BG/journal/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/units/SX-BG/journal/")
        return len(asked)

    few = statements()
    people = list(Person.objects.filter(memberships__in=Membership.objects.open())[:4])
    for n in range(60):
        touched = about(units=[world.det_may, world.le_loi], persons=people, accounts=[world.binh])
        record(world.khoa if n % 2 else world.giang, "members.correct", "x", about=touched)
    seal()
    assert statements() <= few
