"""Many members to another unit: a look first, all or none, and back as a whole."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.world import World, rolled_back
from vungmanh.access.scope import NotAllowed
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions import transfer_members as action
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_transfer import undo_transfer
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotTransfer, CannotUndoAct
from vungmanh.members.tests.pages import as_, hidden, text_of
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db

JANUARY = date(2026, 1, 5)
TERMS = {"to": "LL", "on": "5/1/2026", "decision": "QĐ 7"}


def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": timezone.localdate()}


def ids(unit: Unit) -> list[int]:
    return list(Membership.objects.open().filter(unit=unit).order_by("pk").values_list("person", flat=True))


def stays() -> list[tuple[Any, ...]]:
    """Everything that is known of memberships, and where people are, without the keys of rows."""
    columns = ("person", "unit", "since", "until", "began", "ended", "reason", "person__unit")
    return sorted(Membership.objects.values_list(*columns), key=str)


def books_are_true() -> bool:
    return list(differences(MEASURES)) == []


def members_of(unit: Unit) -> int:
    today = timezone.localdate()
    return figure(Question(unit, MEASURES, today, today, today))["members"]


# ---- the action


def test_everybody_of_a_union_goes_and_the_figures_follow(world: World) -> None:
    people = ids(world.det_may)
    act = transfer_members(people, to=world.le_loi, on=JANUARY, decision="QĐ 7", **way(world))
    assert act.persons.count() == 4
    assert set(people) <= set(ids(world.le_loi))
    assert not ids(world.det_may)
    assert (members_of(world.det_may), members_of(world.le_loi), members_of(world.ben_go)) == (0, 7, 9)
    line = Entry.objects.latest("pk")
    assert (line.by, line.action, line.subject) == ("khoa", "members.transfer", f"transfer {act.pk}")
    assert line.facts["left"] == {"DM": 4}
    assert sorted(line.facts["people"]) == sorted(people)
    assert books_are_true()


def test_one_who_cannot_go_keeps_everybody(world: World) -> None:
    before = stays()
    gone = Person.objects.get(name="Đỗ Quốc Việt")
    with pytest.raises(CannotTransfer, match="Đỗ Quốc Việt"):
        transfer_members([*ids(world.det_may), gone.pk], to=world.le_loi, on=JANUARY, **way(world))
    assert stays() == before
    assert Act.objects.count() == 1  # Mai, of the small world


def test_the_right_is_asked_at_every_unit_that_is_left_and_at_the_one_they_come_to(world: World) -> None:
    today = timezone.localdate()
    people = [*ids(world.det_may), *ids(world.co_khi)]
    with pytest.raises(NotAllowed):
        transfer_members(people, to=world.le_loi, on=JANUARY, by=world.chi, today=today)
    with pytest.raises(NotAllowed):
        transfer_members(ids(world.le_loi), to=world.det_may, on=JANUARY, by=world.binh, today=today)
    with pytest.raises(NotAllowed):  # the neighbour is asked first
        transfer_members(ids(world.det_may), to=world.co_khi, on=JANUARY, by=world.chi, today=today)
    transfer_members(ids(world.det_may), to=world.co_khi, on=JANUARY, by=world.khoa, today=today)


@pytest.mark.parametrize("on", [date(2025, 10, 1), date(2050, 1, 1)])
def test_a_day_before_somebody_came_or_yet_to_come_is_refused(world: World, on: date) -> None:
    with pytest.raises(CannotTransfer):
        transfer_members(ids(world.det_may), to=world.le_loi, on=on, **way(world))


def test_more_than_the_limit_and_nobody_are_refused(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action, "TRANSFERRED_AT_MOST", 3)
    for people in ([], ids(world.det_may)):
        with pytest.raises(CannotTransfer):
            transfer_members(people, to=world.le_loi, on=JANUARY, **way(world))


# ---- the way back


@hypothesis_settings(max_examples=hypothesis_settings().max_examples // 2)
@given(st.data())
def test_what_is_taken_back_never_was(world: World, data: st.DataObject) -> None:
    """Any people to any unit on any day: after the undo, memberships, places and books are as before."""
    with rolled_back():
        units = [world.det_may, world.le_loi, world.drivers, world.co_khi]
        to = data.draw(st.sampled_from(units))
        able = [pk for unit in units if unit != to for pk in ids(unit)]
        people = data.draw(st.lists(st.sampled_from(able), min_size=1, unique=True))
        before = stays()
        act = transfer_members(people, to=to, on=date(2026, 1, data.draw(st.integers(1, 28))), **way(world))
        assert stays() != before
        undo_transfer(act, **way(world))
        assert stays() == before
        assert books_are_true()


def test_a_transfer_is_taken_back_once(world: World) -> None:
    act = transfer_members(ids(world.det_may), to=world.le_loi, on=JANUARY, **way(world))
    undo_transfer(act, **way(world))
    with translation.override("en"), pytest.raises(CannotUndoAct, match="taken back already"):
        undo_transfer(act, **way(world))


@pytest.mark.parametrize("happened", ["left", "transferred", "gone"])
def test_it_is_not_taken_back_when_something_happened_since(world: World, happened: str) -> None:
    people = ids(world.det_may)
    act = transfer_members(people, to=world.le_loi, on=JANUARY, **way(world))
    stay = Membership.objects.open().select_related("person").get(person=people[0])
    if happened == "left":
        end_memberships([stay], on=date(2026, 2, 2), reason="retired", **way(world))
    elif happened == "transferred":
        transfer_members([people[0]], to=world.drivers, on=date(2026, 2, 2), **way(world))
    else:
        Person.objects.filter(pk=people[0]).delete()
    before = stays()
    with pytest.raises(CannotUndoAct):
        undo_transfer(act, **way(world))
    assert stays() == before


def test_the_way_back_needs_the_right_of_the_way_there(world: World) -> None:
    act = transfer_members(ids(world.det_may), to=world.co_khi, on=JANUARY, **way(world))
    with pytest.raises(NotAllowed):
        undo_transfer(act, by=world.hanh, today=timezone.localdate())
    undo_transfer(act, by=world.chi, today=timezone.localdate())


# ---- the pages


def url_of(people: list[int], code: str = "SX-BG") -> str:
    return f"/units/{code}/members/transfer/?" + "&".join(f"person={pk}" for pk in people)


def test_chi_looks_agrees_and_takes_back(world: World) -> None:
    client, url = as_(world.chi), url_of(ids(world.det_may))
    assert "Transfer 4 members" in text_of(client.get(url))
    look = client.post(url, TERMS)
    text = text_of(look)
    assert "Transfer 4 members to CĐCS Trường THPT Lê Lợi?" in text
    assert "CĐCS Trường THPT Lê Lợi 3 +4 7" in text
    assert "CĐCS Dệt May Hòa Bình 4 −4 0" in text
    assert Act.objects.count() == 1  # Mai, of the small world
    agreed = {name: hidden(look, name) for name in ("once", "to", "on", "decision", "seen")}
    answers = [client.post(url, agreed) for _ in range(2)]
    assert [answer["Location"] for answer in answers] == ["/units/SX-BG/members/"] * 2
    act = Act.objects.latest("pk")
    assert (act.persons.count(), act.facts["decision"]) == (4, "QĐ 7")
    page = client.get("/units/SX-BG/members/")
    assert text_of(page).count("4 members are transferred to CĐCS Trường THPT Lê Lợi.") == 1
    assert f'action="/acts/{act.pk}/undo/"' in page.content.decode()
    done = client.post(f"/acts/{act.pk}/undo/", follow=True)
    assert "The transfer of 4 members is taken back." in text_of(done)
    assert len(ids(world.det_may)) == 4
    again = client.post(f"/acts/{act.pk}/undo/", follow=True)
    assert "This transfer has been taken back already." in text_of(again)


def test_everybody_whom_the_filter_finds(world: World) -> None:
    client = as_(world.chi)
    page = client.get("/units/SX-BG/members/?gender=female&unit=DM")
    url = page.context["all_url"]
    assert url == "/units/SX-BG/members/transfer/?unit=DM&gender=female&all=1"
    look = client.post(url, TERMS)
    agreed = {name: hidden(look, name) for name in ("to", "on", "decision", "seen")}
    client.post(url, agreed)
    assert Act.objects.latest("pk").persons.count() == 3
    assert [Person.objects.get(pk=pk).name for pk in ids(world.det_may)] == ["Trần Quang Bình"]


def test_who_came_between_the_look_and_the_agreement_is_not_taken_along(world: World) -> None:
    client, url = as_(world.chi), "/units/DM/members/transfer/?all=1"
    look = client.post(url, TERMS)
    transfer_members([world.hoa_the_neighbour.pk], to=world.det_may, on=date(2026, 1, 2), **way(world))
    agreed = {name: hidden(look, name) for name in ("to", "on", "decision", "seen")}
    answer = client.post(url, agreed)
    assert "The list has changed since you looked at it." in text_of(answer)
    assert len(ids(world.det_may)) == 5


def test_who_cannot_go_is_named_and_the_others_may_go_without_them(world: World) -> None:
    people = [*ids(world.det_may), *ids(world.le_loi)]
    client, url = as_(world.chi), url_of(people)
    look = client.post(url, TERMS)
    text = text_of(look)
    assert "3 people cannot be transferred" in text
    assert "Lý Thị Thơm is a member of CĐCS Trường THPT Lê Lợi already." in text
    assert "Transfer the other 4 without them" in text
    agreed = {name: hidden(look, name) for name in ("to", "on", "decision", "seen")}
    assert "3 people cannot be transferred" in text_of(client.post(url, {**agreed, "seen": "all of them"}))
    assert Act.objects.count() == 1  # Mai, of the small world
    client.post(url, agreed)
    assert Act.objects.latest("pk").persons.count() == 4


def test_people_out_of_reach_are_no_part_of_it(world: World) -> None:
    client = as_(world.chi)
    page = client.get(url_of([world.an.pk, world.hoa_the_neighbour.pk]))
    assert "Transfer 1 member" in text_of(page)
    answer = client.get(url_of([world.hoa_the_neighbour.pk]), follow=True)
    assert "Choose somebody first" in text_of(answer)


@pytest.mark.parametrize(("who", "status"), [("dung", 403), ("hanh", 404), ("leader", 403)])
def test_who_may_not_transfers_nobody(world: World, who: str, status: int) -> None:
    client, url = as_(getattr(world, who)), url_of([world.an.pk])
    assert client.get(url).status_code == status
    assert client.post(url, TERMS).status_code == status


def test_too_many_one_by_one_are_sent_to_the_filter(world: World) -> None:
    answer = as_(world.chi).get(url_of(list(range(1, 202))), follow=True)
    assert "At most 200 people are chosen one by one; use a filter for more." in text_of(answer)


def test_a_wrong_day_is_said_on_the_first_page(world: World) -> None:
    page = as_(world.chi).post(url_of([world.an.pk]), {**TERMS, "on": "1/1/2050"})
    assert "A decision is entered at most a year ahead" in text_of(page)
    assert 'value="QĐ 7"' in page.content.decode()
