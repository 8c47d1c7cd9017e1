"""Found, edit, move, dissolve and undo at a desk: what is seen before, what is done, what is refused in the form."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.pages import read
from tests.readers import signed_in as as_
from tests.world import World
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.members.tests.lists import books_as_they_stand, differing, is_clean
from vungmanh.organization.models import Link, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.undoing import UNDO

pytestmark = [pytest.mark.pages, pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def said(answer: Any) -> str:
    """What the form says is wrong, in the summary and beside the boxes."""
    assert answer.status_code == 200, answer.get("Location")
    form = answer.context["form"]
    return " ".join(str(error) for errors in form.errors.values() for error in errors)


def hidden(answer: Any) -> dict[str, Any]:
    """What the button of a preview sends."""
    assert answer.status_code == 200
    form = answer.context["form"]
    assert not form.visible_fields(), said(answer)
    sent = {}
    for box in form.hidden_fields():
        value = box.value()
        sent[box.name] = box.field.prepare_value(value) if isinstance(value, date) else value
    assert sent["seen"]
    return sent


def manager(unit: Unit, day: date) -> str | None:
    for link in unit.links.filter(kind=Link.MANAGES):
        if link.since <= day and (link.until is None or day < link.until):
            return str(link.parent.code)
    return None


def undo_of(client: Client) -> str:
    """The address behind the button of the toast."""
    page = client.get("/units/SX/about/").content.decode()
    return page.split('action="/acts/')[1].split('"')[0]


SEATS = ("django_session", "accounts_user", "usersessions_usersession")


def books() -> dict[str, Any]:
    """What an act and its undo together must leave as it was."""
    fold()
    return books_as_they_stand("kit_act", "kit_act_units", "kit_actperson", "journal_oncekey", *SEATS)


# ---- move


def test_khoa_moves_a_school_with_a_preview(world: World) -> None:
    client = as_(world.khoa)
    stands = books_as_they_stand(*SEATS)
    lines = Entry.objects.count()
    asked = {"where": "cầu đá phường", "on": "1/8/2025", "decision": "QĐ 40"}
    look = client.post("/units/LL/move/", asked)
    sent = hidden(look)
    # A look changes nothing, not even the journal.
    assert differing(stands, books_as_they_stand(*SEATS)) == {}
    assert Entry.objects.count() == lines
    preview = look.context["preview"]
    shown = {
        above.name: {change.measure.code: (change.before, change.after) for change in above.changes}
        for above in preview.above
    }
    assert shown == {
        "CĐ phường Bến Gỗ": {"units": (3, 2), "members": (9, 6), "members_female": (4, 2), "workers": (495, 420)},
        "CĐ phường Cầu Đá": {"units": (1, 2), "members": (3, 6), "members_female": (2, 4), "workers": (130, 205)},
    }
    assert [(each.name, each.members, each.above) for each in preview.moved] == [
        ("CĐCS Trường THPT Lê Lợi", 3, "CĐ phường Bến Gỗ")
    ]
    assert "the past" in read(look).text
    answer = client.post("/units/LL/move/", sent)
    assert answer["Location"] == "/units/LL/about/"
    assert manager(world.le_loi, date(2025, 8, 1)) == "SX-CD"
    assert manager(world.le_loi, date(2025, 7, 31)) == "SX-BG"
    assert world.le_loi.links.get(kind=Link.MANAGES, until=None).decision == "QĐ 40"
    for code, day_values in shown.items():
        unit = Unit.objects.get(name=code)
        now = figure(Question(unit, MEASURES, date(2025, 1, 1), date(2025, 8, 1), timezone.localdate()))
        assert {measure: after for measure, (_before, after) in day_values.items()}.items() <= now.items()
    # A second click on the same button leads to the same place and does nothing more.
    assert client.post("/units/LL/move/", sent)["Location"] == "/units/LL/about/"
    assert Act.objects.of(*UNDO).count() == 1
    assert is_clean()
    client.post(f"/acts/{Act.objects.of(*UNDO).get().pk}/undo/")
    assert manager(world.le_loi, date(2025, 8, 1)) == "SX-BG"
    assert is_clean()


def test_more_than_a_thousand_unions_move_at_once(world: World) -> None:
    codes, client = some(world, 1_100), as_(world.khoa)
    asked = {"unit": codes, "where": "SX-CD", "on": "01/08/2025", "decision": "12/QĐ"}
    client.post("/units/SX-BG/move-below/", hidden(client.post("/units/SX-BG/move-below/", asked)))
    assert Unit.objects.directly_under(world.cau_da, date(2025, 8, 1)).count() == 1_101


def test_a_form_that_is_too_large_is_told_so(world: World) -> None:
    answer = as_(world.khoa).post("/units/SX-BG/move-below/", {"unit": ["X"] * 20_001})
    assert answer.status_code == 413
    assert "This is too much at once" in answer.content.decode()


def twenty(world: World) -> list[str]:
    return some(world, 20)


def some(world: World, count: int) -> list[str]:
    codes = [f"N-{n:02d}" for n in range(count)]
    new = [NewUnit(code, f"CĐCS Số {code}", "grassroots", JULY_2025, workers=10) for code in codes]
    found_units(new, under=world.ben_go, by=world.operator, today=timezone.localdate())
    return codes


def test_twenty_unions_move_to_another_ward_as_of_the_first_of_july(world: World) -> None:
    codes = twenty(world)
    client = as_(world.khoa)
    form = client.post("/units/SX-BG/move-below/", {"unit": codes})
    assert form.status_code == 200
    assert form.context["form"].errors == {}
    assert "20 units are chosen" in read(form).text
    asked = {"unit": codes, "where": "SX-CD", "on": "01/08/2025", "decision": "12/QĐ"}
    sent = hidden(client.post("/units/SX-BG/move-below/", asked))
    assert sent["unit"] == codes
    answer = client.post("/units/SX-BG/move-below/", sent)
    assert answer["Location"] == "/units/SX-BG/tree/"
    assert "20 units stand under CĐ phường Cầu Đá from 01/08/2025 on." in read(client.get(answer["Location"])).text
    assert Unit.objects.directly_under(world.cau_da, date(2025, 8, 1)).count() == 21
    assert Unit.objects.directly_under(world.ben_go, date(2025, 7, 31)).count() == 23
    assert is_clean()
    # Back to where they stand again.
    assert client.post(f"/acts/{Act.objects.of(*UNDO).get().pk}/undo/")["Location"] == "/units/SX-BG/tree/"
    assert Unit.objects.directly_under(world.cau_da, date(2025, 8, 1)).count() == 1
    assert is_clean()


def test_all_of_a_page_without_a_script(world: World) -> None:
    twenty(world)
    form = as_(world.khoa).post("/units/SX-BG/move-below/", {"all": "1", "seen": "", "q": "số n-1"})
    assert [unit.code for unit in form.context["units"]] == ["N-01", *(f"N-{n:02d}" for n in range(10, 20))]


def test_nothing_ticked(world: World) -> None:
    client = as_(world.khoa)
    assert client.post("/units/SX-BG/move-below/")["Location"] == "/units/SX-BG/tree/"
    assert "Tick the units" in read(client.get("/units/SX-BG/tree/")).text
    assert client.get("/units/SX-BG/move-below/")["Location"] == "/units/SX-BG/tree/"


MOVE = {"where": "SX-CD", "on": "01/08/2025", "decision": "QĐ 40"}


@pytest.mark.parametrize(
    ("who", "unit", "wrong", "reason"),
    [
        ("khoa", "LL", {"on": "31/02/2025"}, "There is no day"),
        ("khoa", "LL", {"where": ""}, "required"),
        ("khoa", "LL", {"where": "không có"}, "No unit is called"),
        ("khoa", "LL", {"where": "TLD"}, "No unit is called"),
        ("khoa", "LL", {"where": "phường"}, "Several units may be meant"),
        ("khoa", "LL", {"where": "SX-BG"}, "already stands under CĐ phường Bến Gỗ"),
        ("khoa", "LL", {"on": "01/01/1990"}, "was established on 05/09/1998"),
        ("khoa", "LL", {"on": "30/06/2025"}, "CĐ phường Cầu Đá did not stand on 30/06/2025"),
        ("khoa", "LL", {"where": "SX-BC"}, "LĐLĐ quận Bến Cũ did not stand on 01/08/2025"),
        ("khoa", "LL", {"where": "LL"}, "cannot stand under"),
        ("khoa", "SX-BG", {"where": "DM"}, "which stands under it"),
        ("khoa", "SX-BG", {}, "By the rules of 01/08/2025"),
    ],
)
@pytest.mark.parametrize("seen", ["", "looked at before"])
def test_a_move_that_cannot_be_is_said_in_the_form(
    world: World, who: str, unit: str, wrong: dict[str, str], reason: str, seen: str
) -> None:
    stands = books_as_they_stand(*SEATS)
    answer = as_(getattr(world, who)).post(f"/units/{unit}/move/", {**MOVE, **wrong, "seen": seen})
    assert reason in said(answer)
    html = answer.content.decode()
    assert 'value="QĐ 40"' in html
    assert '<input type="hidden" name="seen" id="id_seen">' in html
    assert differing(stands, books_as_they_stand(*SEATS)) == {}


def test_one_of_several_is_picked(world: World) -> None:
    client = as_(world.khoa)
    answer = client.post("/units/LL/move/", {**MOVE, "where": "phường"})
    html = answer.content.decode()
    assert 'value="SX-CD · CĐ phường Cầu Đá"' in html
    picked = {"where_picked": "SX-CD · CĐ phường Cầu Đá"}
    assert hidden(client.post("/units/LL/move/", {**MOVE, "where": "phường", **picked}))


def test_a_neighbours_unit_in_the_form_is_refused_in_the_form(world: World) -> None:
    """Khoa of one ward only: what is out of reach is neither moved nor a place to move to."""
    from vungmanh.access.models import Grant

    Grant.objects.filter(user=world.chi).update(role="specialist")
    client = as_(world.chi)
    stands = books_as_they_stand(*SEATS)
    for code in ("CK", "KHÔNG-CÓ", "SX"):
        for seen in ("", "looked at before"):
            answer = client.post(
                "/units/SX-BG/move-below/", {**MOVE, "where": "DM", "unit": ["LL", code], "seen": seen}
            )
            assert f"Out of your reach: {code}." in said(answer)
    assert "No unit is called" in said(client.post("/units/LL/move/", MOVE))
    shown = read(client.post("/units/SX-BG/move-below/", {"unit": ["CK", "LL"]})).text
    assert "out of your reach and were left out: CK" in shown
    assert differing(stands, books_as_they_stand(*SEATS)) == {}


def test_two_officers_move_the_same_unit(world: World) -> None:
    one, other = as_(world.khoa), as_(world.operator)
    sent, also_sent = hidden(one.post("/units/LL/move/", MOVE)), hidden(other.post("/units/LL/move/", MOVE))
    assert one.post("/units/LL/move/", sent).status_code == 302
    assert "already stands under CĐ phường Cầu Đá" in said(other.post("/units/LL/move/", also_sent))
    assert Act.objects.of(*UNDO).count() == 1


def test_a_later_move_is_told(world: World) -> None:
    client = as_(world.khoa)
    client.post("/units/LL/move/", hidden(client.post("/units/LL/move/", {**MOVE, "on": "01/10/2025"})))
    look = client.post("/units/LL/move/", {**MOVE, "where": "SX", "on": "01/08/2025"})
    assert "moves on again on 01/10/2025" in read(look).text


def test_who_recognises_follows_and_is_told(world: World) -> None:
    way = {"by": world.operator, "today": timezone.localdate()}
    found_units([NewUnit("HL", "LĐLĐ tỉnh Hạ Long", "province", date(1990, 1, 1))], under=world.confederation, **way)
    look = as_(world.operator).post("/units/SX-BG/move/", {**MOVE, "where": "HL"})
    assert "3 unions will be recognised by LĐLĐ tỉnh Hạ Long." in read(look).text
    assert "3 unions will pay to LĐLĐ tỉnh Hạ Long." in read(look).text


def test_a_look_costs_the_same_for_three_and_for_twenty(world: World) -> None:
    codes = twenty(world)
    client = as_(world.khoa)

    def cost(chosen: list[str]) -> int:
        with CaptureQueriesContext(connection) as queries:
            hidden(client.post("/units/SX-BG/move-below/", {**MOVE, "unit": chosen}))
        return len(queries)

    cost(codes[:3])
    assert cost(codes) == cost(codes[:3])


# ---- dissolve


def test_khoa_dissolves_a_union_and_takes_it_back(world: World) -> None:
    client = as_(world.khoa)
    before = books()
    look = client.post("/units/DM/dissolve/", {"on": "01/03/2026"})
    sent = hidden(look)
    assert differing(before, books()) == {}
    ending = look.context["preview"]
    assert ending.members == 4
    assert ending.lines == [
        "4 memberships",
        "the head count of 420 workers",
        "2 roles that are held here have no more effect",
    ]
    assert "4 members leave the union with it." in read(look).text
    (above,) = ending.above
    assert {change.measure.code: (change.before, change.after) for change in above.changes}["members"] == (9, 5)
    assert client.post("/units/DM/dissolve/", sent)["Location"] == "/units/DM/about/"
    unit = Unit.objects.get(code="DM")
    assert unit.dissolved_on == date(2026, 3, 1)
    assert is_clean()
    page = read(client.get("/units/DM/about/"))
    assert "This unit stands no more since 01/03/2026." in page.text
    client.post(f"/acts/{Act.objects.of(*UNDO).get().pk}/undo/")
    after = books()
    assert differing(before, after) == {}
    assert is_clean()


def test_what_stands_in_the_way_is_said_with_what_to_do(world: World) -> None:
    client = as_(world.khoa)
    answer = client.post("/units/SX-BG/dissolve/", {"on": "01/03/2026"})
    assert "3 units still stand under CĐ phường Bến Gỗ" in said(answer)
    assert read(answer).link("Move or dissolve the 3 units below first") == "/units/SX-BG/tree/"
    answer = client.post("/units/DM/dissolve/", {"on": "01/03/2099"})
    assert "still has members" in said(answer)
    assert any("4 members who go on elsewhere" in link.text for link in read(answer).links)


@pytest.mark.parametrize("typed", ["31/02/2026", "", "01/01/2001"])
def test_a_day_that_cannot_be(world: World, typed: str) -> None:
    answer = as_(world.khoa).post("/units/DM/dissolve/", {"on": typed})
    assert said(answer)
    assert f'value="{typed}"' in answer.content.decode() or not typed


# ---- who may


@pytest.mark.parametrize("address", ["found", "edit", "move", "dissolve", "move-below"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_may_not_is_refused_and_a_stranger_finds_nothing(world: World, address: str, method: str) -> None:
    def status(who: str, code: str = "SX-BG") -> int:
        return int(getattr(as_(getattr(world, who)), method)(f"/units/{code}/{address}/").status_code)

    assert status("khoa") in (200, 302)
    assert status("leader") == 403
    assert status("dung") == 403
    assert status("chi") == (200 if address == "edit" else 403)
    for stranger in ("hanh", "binh", "lan"):
        assert status(stranger) == 404
    assert status("khoa", "TLD") == 404
    assert getattr(Client(), method)(f"/units/SX-BG/{address}/").status_code == 302


def test_undo_is_refused_politely_and_to_strangers_not_there(world: World) -> None:
    client = as_(world.khoa)
    client.post("/units/LL/move/", hidden(client.post("/units/LL/move/", MOVE)))
    address = f"/acts/{Act.objects.of(*UNDO).get().pk}/undo/"
    assert client.get(address).status_code == 405
    assert as_(world.leader).post(address).status_code == 403
    assert as_(world.binh).post(address).status_code == 404
    assert as_(world.lan).post(address).status_code == 404
    assert client.post("/acts/999999/undo/").status_code == 404
    assert client.post(address).status_code == 302
    lines = Entry.objects.count()
    assert client.post(address)["Location"] == "/units/LL/about/"
    assert "This has been taken back already." in read(client.get("/units/LL/about/")).text
    assert Entry.objects.count() == lines
