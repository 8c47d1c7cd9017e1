"""Whoever goes to another union is introduced to it; it is asked, and takes them in or says why not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import TODAY, World
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.core.decisions import Refused
from vungmanh.house.following import refuse_if_built_upon
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.models import Entry
from vungmanh.kit.due import Due
from vungmanh.kit.inquiry import asked_together
from vungmanh.kit.models import Act
from vungmanh.kit.tidings import Tiding
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit import admit
from vungmanh.members.actions.answer_letter import receive_members, refuse_members, undo_answer
from vungmanh.members.actions.leave import leave
from vungmanh.members.actions.place import let_arrive
from vungmanh.members.actions.send_members import send_members, withdraw_letter
from vungmanh.members.actions.transfer_members import transfer_members
from vungmanh.members.actions.undo_admission import undo_admission
from vungmanh.members.dues import dues
from vungmanh.members.facts import Facts
from vungmanh.members.models import Introduced, Letter, Membership, Person
from vungmanh.members.refusals import CannotEnd, CannotMerge, CannotTransfer, CannotUndoAct
from vungmanh.members.tests.pages import as_, hidden, names_on_page, text_of
from vungmanh.members.tidings import came
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.keep_act import dissolve_kept
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.actions.undo_act import undo_act

MARCH, APRIL = date(2026, 3, 9), date(2026, 4, 1)


def _way(by: Any, today: date = TODAY) -> dict[str, Any]:
    return {"by": by, "today": today}


@pytest.fixture
def sent(world: World) -> Act:
    """Giang introduces An and Bình of the textile works to the mechanics, of another ward."""
    people = [world.an.pk, world.binh_the_member.pk]
    return send_members(people, to=world.co_khi, on=MARCH, decision="GT 12", **_way(world.giang))


def _letter(act: Act) -> Letter:
    return Letter.objects.select_related("to").get(pk=act.facts["letter"])


def _where(person: Person) -> Unit:
    return Membership.objects.open().select_related("unit").get(person=person).unit


def _states(act: Act) -> list[str]:
    return list(_letter(act).people.values_list("state", flat=True))


def _waiting(reader: Any, today: date = TODAY) -> list[Due]:
    (found,) = asked_together(dues(reader, today))
    return [each for each in found if "/letters/" in each.url]


def _told(reader: Any, today: date = TODAY) -> list[Tiding]:
    (found,) = asked_together(came(reader, today, today))
    return [each for each in found if "/letters/" in each.url]


def test_until_the_union_answers_they_stay_where_they_are(world: World, sent: Act) -> None:
    assert [_where(world.an), _where(world.binh_the_member)] == [world.det_may, world.det_may]
    assert _states(sent) == ["waiting", "waiting"]
    receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    refuse_members(_letter(sent), [world.binh_the_member.pk], reason="Nhầm đơn vị", **_way(world.hanh))
    assert [_where(world.an), _where(world.binh_the_member)] == [world.co_khi, world.det_may]
    assert Person.objects.get(pk=world.an.pk).unit == world.co_khi
    assert sorted(_states(sent)) == ["received", "refused"]
    assert list(differences(MEASURES)) == []
    lines = list(Entry.objects.order_by("pk").values_list("action", flat=True))
    assert lines[-3:] == ["members.send", "members.receive", "members.refuse"]


def test_nobody_is_asked_where_one_officer_decides_for_both_nor_between_sections(world: World) -> None:
    one, other = found_units(
        [NewUnit("DM-1", "Tổ cắt", "section", MARCH), NewUnit("DM-2", "Tổ may", "section", MARCH)],
        under=world.det_may,
        **_way(world.operator),
    )
    transfer_members([world.an.pk], to=one, on=MARCH, **_way(world.giang))
    transfer_members([world.an.pk], to=world.le_loi, on=date(2026, 3, 10), **_way(world.chi))
    transfer_members([world.an.pk], to=other, on=date(2026, 3, 11), **_way(world.chi))
    with pytest.raises(NotAllowed):
        transfer_members([world.an.pk], to=world.le_loi, on=date(2026, 3, 12), **_way(world.giang))
    assert _where(world.an) == other


def test_only_the_union_that_is_asked_answers_and_only_who_sent_withdraws(world: World, sent: Act) -> None:
    for who in ("giang", "chi", "dung", "leader"):
        with pytest.raises(NotAllowed):
            receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(getattr(world, who)))
        with pytest.raises(NotAllowed):
            refuse_members(_letter(sent), [world.an.pk], reason="x", **_way(getattr(world, who)))
    with pytest.raises(NotAllowed):
        withdraw_letter(sent, **_way(world.hanh))
    with pytest.raises(NotAllowed):
        send_members([world.hoa_the_neighbour.pk], to=world.det_may, on=MARCH, **_way(world.giang))
    assert _states(sent) == ["waiting", "waiting"]


def test_a_letter_is_withdrawn_as_far_as_nobody_has_answered(world: World, sent: Act) -> None:
    receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    withdraw_letter(sent, **_way(world.binh))
    assert _states(sent) == ["received", "withdrawn"]
    with pytest.raises(CannotUndoAct):
        withdraw_letter(sent, **_way(world.binh))
    with pytest.raises(CannotTransfer):
        receive_members(_letter(sent), [world.binh_the_member.pk], on=MARCH, **_way(world.hanh))
    assert _where(world.binh_the_member) == world.det_may


def test_who_has_answered_takes_the_answer_back_and_they_wait_again(world: World, sent: Act) -> None:
    received = receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    refused = refuse_members(_letter(sent), [world.binh_the_member.pk], reason="Nhầm", **_way(world.hanh))
    with pytest.raises(NotAllowed):
        undo_answer(received, **_way(world.giang))
    undo_answer(received, **_way(world.hanh))
    undo_answer(refused, **_way(world.hanh))
    assert _states(sent) == ["waiting", "waiting"]
    assert Person.objects.get(pk=world.an.pk).unit == world.det_may
    assert list(differences(MEASURES)) == []
    received = receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    stays = list(Membership.objects.open().filter(person=world.an))
    leave(stays, on=TODAY, reason="retired", **_way(world.hanh))
    with pytest.raises(CannotUndoAct):
        undo_answer(received, **_way(world.hanh))


def test_they_are_taken_in_from_the_day_of_the_letter_or_a_later_one_ahead_too(world: World, sent: Act) -> None:
    letter = _letter(sent)
    with pytest.raises(CannotTransfer):
        receive_members(letter, [world.an.pk], on=MARCH - timedelta(days=1), **_way(world.hanh))
    receive_members(letter, [world.an.pk], on=APRIL, **_way(world.hanh))
    assert Person.objects.get(pk=world.an.pk).unit == world.det_may
    let_arrive(APRIL)
    assert Person.objects.get(pk=world.an.pk).unit == world.co_khi
    assert list(differences(MEASURES)) == []


@pytest.mark.usefixtures("in_english")
def test_nothing_else_is_done_to_whoever_waits(world: World, sent: Act) -> None:
    said = "Nguyễn Thị An is introduced to CĐCS Cơ khí Cầu Đá, which has not answered yet"
    with pytest.raises(CannotTransfer, match=said):
        send_members([world.an.pk], to=world.le_loi, on=MARCH, **_way(world.giang))
    with pytest.raises(CannotTransfer, match=said):
        transfer_members([world.an.pk], to=world.le_loi, on=MARCH, **_way(world.khoa))
    with pytest.raises(CannotEnd, match=said):
        leave(list(Membership.objects.open().filter(person=world.an)), on=TODAY, reason="retired", **_way(world.giang))
    with pytest.raises(CannotMerge, match=said):
        merge_persons(world.hoa_the_neighbour, world.an, [], **_way(world.khoa))


@pytest.mark.usefixtures("in_english")
def test_who_is_no_more_what_the_letter_says_is_not_taken_in(world: World, sent: Act) -> None:
    """A list has told otherwise meanwhile: lists write memberships by themselves."""
    Membership.objects.filter(person=world.an).update(until=MARCH, ended="left", reason="retired")
    with pytest.raises(CannotTransfer, match="is no member of CĐCS Dệt May Hòa Bình any more"):
        receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    refuse_members(_letter(sent), [world.an.pk], reason="Đã nghỉ", **_way(world.hanh))


@pytest.mark.parametrize("ends", ["co_khi", "det_may"])
def test_a_letter_lapses_with_either_union_and_waits_again_when_its_end_is_taken_back(
    world: World, sent: Act, ends: str
) -> None:
    act = dissolve_kept(getattr(world, ends), on=TODAY, **_way(world.khoa))
    assert _states(sent) == ["lapsed", "lapsed"]
    with pytest.raises(CannotTransfer):
        receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.khoa))
    undo_act(act, **_way(world.khoa))
    assert _states(sent) == ["waiting", "waiting"]


def test_a_letter_goes_with_the_union_that_moves_while_it_is_asked(world: World, sent: Act) -> None:
    move_units([world.co_khi], under=world.ben_go, on=TODAY, decision="QĐ 3", **_way(world.operator))
    with pytest.raises(NotAllowed):
        receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.hanh))
    receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(world.chi))
    assert _where(world.an) == world.co_khi


def test_who_stands_in_a_letter_does_not_go_and_the_unions_neither(world: World) -> None:
    new = NewUnit("SX-CD-9", "CĐCS May Mới", "grassroots", MARCH)
    (union,) = found_units([new], under=world.cau_da, **_way(world.khoa))
    act = admit([Facts(name="Lò Thị Sen", gender="female")], to=world.det_may, on=date(2026, 3, 2), **_way(world.giang))
    sen = Person.objects.get(name="Lò Thị Sen")
    sent = send_members([sen.pk], to=union, on=MARCH, **_way(world.giang))
    withdraw_letter(sent, **_way(world.giang))
    with pytest.raises(Refused):
        undo_admission(act, going=lambda event: refuse_if_built_upon(event, Refused), **_way(world.giang))
    assert Introduced.objects.get().unit == world.det_may


def test_it_waits_at_the_union_and_after_a_week_one_level_up(world: World, sent: Act) -> None:
    Letter.objects.update(sent_on=TODAY)
    keeper = world.lan
    Grant.objects.create(user=keeper, role="roll_keeper", unit=world.co_khi, since=MARCH, because="QĐ 1")
    (due,) = _waiting(keeper)
    assert (due.title, due.on, due.at.code if due.at else "") == (
        "Đoàn viên chờ đồng chí tiếp nhận: 2", TODAY + timedelta(days=7), "CK",
    )  # fmt: skip
    assert _waiting(world.hanh) == []  # the ward, until a week has gone
    assert len(_waiting(world.hanh, TODAY + timedelta(days=7))) == 1
    assert _waiting(world.giang, TODAY + timedelta(days=7)) == []
    receive_members(_letter(sent), [world.an.pk], on=MARCH, **_way(keeper))
    assert _waiting(keeper)[0].title.endswith(": 1")
    assert [each.said for each in _told(world.giang)] == ["CĐCS Cơ khí Cầu Đá đã tiếp nhận 1 đoàn viên"]
    refuse_members(_letter(sent), [world.binh_the_member.pk], reason="Nhầm", **_way(keeper))
    assert _waiting(keeper) == []
    assert len(_told(world.giang)) == 2
    assert _told(world.hanh) == []


# ---- on the pages


def _agreed(look: Any) -> dict[str, str]:
    return {name: hidden(look, name) for name in ("once", "to", "on", "decision", "seen")}


@pytest.mark.pages
def test_an_goes_by_letter_from_page_to_page(world: World) -> None:
    giang, hanh = as_(world.giang), as_(world.hanh)
    url = f"/members/{world.an.pk}/transfer/"
    look = giang.post(url, {"to": "cơ khí cầu đá", "on": "5/1/2026", "decision": "GT 12"})
    assert "CĐCS Cơ khí Cầu Đá is asked first." in text_of(look)
    assert "Send the letter for 1 member" in text_of(look)
    page = giang.post(url, _agreed(look), follow=True)
    assert "CĐCS Cơ khí Cầu Đá is asked to take 1 member in." in text_of(page)
    assert "waits for CĐCS Cơ khí Cầu Đá to take them in" in text_of(giang.get("/units/DM/members/"))
    letter = Letter.objects.get()
    person = giang.get(f"/members/{world.an.pk}/")
    assert "Waits to be taken in CĐCS Cơ khí Cầu Đá" in text_of(person)
    assert f"/letters/{letter.pk}/" in person.content.decode()
    assert "Withdraw the letter" in text_of(giang.get(f"/letters/{letter.pk}/"))
    asked = hanh.get(f"/letters/{letter.pk}/")
    assert "Nguyễn Thị An, 1990 · CĐCS Dệt May Hòa Bình" in text_of(asked)
    assert "Withdraw the letter" not in text_of(asked)
    assert hanh.get(f"/members/{world.an.pk}/").status_code == 404  # not hers yet
    no_reason = hanh.post(f"/letters/{letter.pk}/", {"people": [world.an.pk], "on": "5/1/2026", "refuse": "1"})
    assert "Say why they are not taken in" in text_of(no_reason)
    nobody = hanh.post(f"/letters/{letter.pk}/", {"on": "5/1/2026"})
    assert "Choose somebody first" in text_of(nobody)
    done = hanh.post(f"/letters/{letter.pk}/", {"people": [world.an.pk], "on": "5/1/2026"}, follow=True)
    assert "1 member is taken in." in text_of(done)
    assert "Nguyễn Thị An" in names_on_page(hanh.get("/units/CK/members/"))
    assert giang.get(f"/members/{world.an.pk}/").status_code == 404
    gone = text_of(giang.get("/units/DM/letters/"))  # whom she sent away she still sees as such
    assert "Nguyễn Thị An taken in" in gone
    assert "CĐCS Dệt May Hòa Bình → CĐCS Cơ khí Cầu Đá" in gone
    act = Act.objects.get(verb="members.receive")
    back = hanh.post(f"/acts/{act.pk}/undo/", follow=True)
    assert "The answer is taken back; the people wait again." in text_of(back)
    sending = Act.objects.get(verb="members.send")
    withdrawn = giang.post(f"/acts/{sending.pk}/undo/", follow=True)
    assert "The letter is withdrawn" in text_of(withdrawn)
    assert "Waits to be taken in" not in text_of(giang.get(f"/members/{world.an.pk}/"))


@pytest.mark.pages
def test_a_letter_is_read_by_the_two_unions_and_above_them_alone(world: World) -> None:
    way = _way(world.giang, timezone.localdate())
    act = send_members([world.an.pk], to=world.co_khi, on=MARCH, **way)
    url = f"/letters/{act.facts['letter']}/"
    for user, status in (
        (world.giang, 200), (world.chi, 200), (world.hanh, 200), (world.khoa, 200), (world.dung, 404),
        (world.leader, 404), (world.lan, 404),
    ):  # fmt: skip
        assert as_(user).get(url).status_code == status, user.username
    assert as_(world.giang).post(url, {"people": [world.an.pk], "on": "5/1/2026"}).status_code == 200
    assert _states(act) == ["waiting"]
    assert as_(world.dung).get("/units/DM/letters/").status_code == 403
    assert as_(world.hanh).get("/units/DM/letters/").status_code == 404


@pytest.mark.pages
def test_a_letter_costs_the_same_for_one_and_for_many(world: World) -> None:
    way = _way(world.giang, timezone.localdate())
    one = send_members([world.an.pk], to=world.co_khi, on=MARCH, **way)
    others = (
        Membership.objects.open().filter(unit=world.det_may).exclude(person=world.an).values_list("person", flat=True)
    )
    many = send_members(list(others), to=world.co_khi, on=MARCH, **way)
    hanh, costs = as_(world.hanh), list[int]()
    hanh.get("/units/CK/letters/")
    for act in (one, many):
        with CaptureQueriesContext(connection) as asked:
            hanh.get(f"/letters/{act.facts['letter']}/")
        costs.append(len(asked))
    assert costs[0] == costs[1] <= 15


def test_what_became_of_a_letter_stays_with_whom_it_was_about(world: World, sent: Act) -> None:
    """Bình was entered twice: the entry that goes takes no letter with it, and comes back with its own."""
    binh = world.binh_the_member
    refuse_members(_letter(sent), [binh.pk], reason="Nhầm đơn vị", **_way(world.hanh))
    admit([Facts(name=binh.name, gender="male")], to=world.le_loi, on=MARCH, **_way(world.operator))
    twin = Person.objects.latest("pk")
    merge = merge_persons(twin, binh, set(), **_way(world.chi))
    answered = Introduced.objects.filter(state=Introduced.REFUSED)
    assert list(answered.values_list("person", flat=True)) == [twin.pk]
    undo_merge(merge, **_way(world.chi))
    assert list(answered.values_list("person", flat=True)) == [binh.pk]
