"""Who is invited is whoever holds the office on the day; who was there is what doors and desk say, in any order."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.row import NOW
from tests.world import TODAY, World, rolled_back
from vungmanh.access.scope import NotAllowed
from vungmanh.gatherings.actions.holding import recount_people
from vungmanh.gatherings.actions.invite import add_guest, invite, resolve, take_off
from vungmanh.gatherings.actions.mark_attendance import all_but, came_uninvited, mark, set_attendance, tick
from vungmanh.gatherings.actions.undo_people import undo_people
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.refusals import CannotInvite, CannotMark, CannotUndoGathering
from vungmanh.gatherings.rules import kinds
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, LATE, PRESENT
from vungmanh.gatherings.tests.people_stories import (
    CHAIRS,
    called,
    chairs,
    first_day,
    member,
    office,
    on_list,
    standing,
)
from vungmanh.gatherings.told import Guest, Marked, Whom
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.verify import differences
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules import offices
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db


def _way(world: World, by: Any = None) -> dict[str, Any]:
    return {"by": by or world.operator, "today": world.today, "now": NOW}


def _counts(gathering: Gathering) -> tuple[int, int]:
    return Gathering.objects.values_list("invited", "present").get(pk=gathering.pk)


def _names(whom: Whom, on: date = TODAY) -> list[str]:
    return [each.name for each in resolve(whom, on)]


def test_whoever_holds_the_office_that_day_is_meant_once_with_the_highest_office(world: World) -> None:
    chairs(world)
    office("Hoàng Văn Tài", offices.VICE_CHAIR, world.le_loi)
    everybody = Whom(CHAIRS, world.ben_go)
    assert _names(everybody) == ["Nguyễn Thị An", "Trần Quang Bình", "Đặng Thu Hằng", "Hoàng Văn Tài"]
    tai = next(each for each in resolve(everybody, TODAY) if each.name == "Hoàng Văn Tài")
    assert (tai.unit, tai.office) == (world.drivers.pk, offices.CHAIR)
    assert _names(Whom(CHAIRS, world.ben_go, blocks=(6,))) == ["Đặng Thu Hằng", "Hoàng Văn Tài"]
    assert _names(Whom((offices.CHAIR,), world.det_may)) == [], "below it stands nobody"
    assert _names(Whom((offices.CHAIR,), world.det_may, at_itself=True)) == ["Trần Quang Bình"]
    assert _names(everybody, date(2025, 7, 15)) == [], "nobody was in office yet"
    gone = office("Lý Thị Thơm", offices.VICE_CHAIR, world.le_loi)
    assert "Lý Thị Thơm" in _names(everybody)
    end_office(gone, on=TODAY, ended=Appointment.RESIGNED, by=world.operator, today=TODAY)
    assert "Lý Thị Thơm" not in _names(everybody)
    assert _names(everybody, TODAY - timedelta(days=1)).count("Lý Thị Thơm") == 1


def test_whom_the_tree_of_the_day_puts_below_is_meant(world: World) -> None:
    chairs(world)
    move_units([world.drivers], under=world.cau_da, on=date(2026, 3, 1), by=world.operator, today=TODAY)
    assert "Hoàng Văn Tài" in _names(Whom(CHAIRS, world.ben_go), date(2026, 2, 1))
    assert "Hoàng Văn Tài" not in _names(Whom(CHAIRS, world.ben_go))


def test_chosen_persons_stand_at_the_unit_and_in_the_office_of_that_day(world: World) -> None:
    chairs(world)
    mai, an = member("Vũ Thị Mai"), member("Nguyễn Thị An")
    of_then = {each.name: each for each in resolve(Whom(chosen=(mai, an)), date(2025, 9, 1))}
    assert (of_then["Vũ Thị Mai"].unit, of_then["Vũ Thị Mai"].office) == (world.co_khi.pk, "")
    assert of_then["Nguyễn Thị An"].office == offices.VICE_CHAIR
    today = {each.name: each for each in resolve(Whom(chosen=(mai,)), TODAY)}
    assert today["Vũ Thị Mai"].unit == world.det_may.pk
    with CaptureQueriesContext(connection) as asked:
        assert len(resolve(Whom(CHAIRS, world.ben_go, chosen=(mai, an)), TODAY)) == 5
    assert len(asked) <= 3


def test_an_invitation_names_each_once_and_is_taken_back_whole(world: World) -> None:
    gathering = called(world)
    assert _counts(gathering) == (4, 0)
    with pytest.raises(CannotInvite):
        invite(gathering, Whom(CHAIRS, world.ben_go), **_way(world))
    with pytest.raises(CannotInvite):
        invite(gathering, Whom((offices.ACCOUNTANT,), world.ben_go), **_way(world))
    for stranger in (world.hanh, world.giang, world.leader):
        with pytest.raises(NotAllowed):
            invite(gathering, Whom(chosen=(member("Phan Đình Lộc"),)), **_way(world, stranger))
    taken_off = on_list(gathering, "Đặng Thu Hằng")
    take_off(taken_off, **_way(world, world.chi))
    assert _counts(gathering) == (3, 0)
    before = list(Attendee.objects.order_by("pk").values())
    act = invite(gathering, Whom(CHAIRS, world.ben_go, chosen=(member("Phan Đình Lộc"),)), **_way(world, world.chi))
    assert (act.facts["many"], _counts(gathering)) == (2, (5, 0))
    assert on_list(gathering, "Đặng Thu Hằng").pk == taken_off.pk, "with what was written of them"
    undo_people(act, by=world.chi, today=TODAY)
    assert list(Attendee.objects.order_by("pk").values()) == before
    assert _counts(gathering) == (3, 0)
    with pytest.raises(CannotUndoGathering):
        undo_people(act, by=world.chi, today=TODAY)


def test_nobody_invites_whom_they_may_not_know_of(world: World) -> None:
    gathering = called(world)
    with pytest.raises(CannotInvite):
        invite(gathering, Whom(chosen=(world.hoa_the_neighbour,)), **_way(world, world.chi))
    with pytest.raises(NotAllowed):
        invite(gathering, Whom(CHAIRS, world.cau_da), **_way(world, world.chi))
    with pytest.raises(CannotInvite):
        add_guest(gathering, Guest("Mai Thị Hòa", person=world.hoa_the_neighbour), **_way(world, world.chi))


def test_an_invitation_is_not_taken_back_once_something_is_written_of_somebody(world: World) -> None:
    gathering = called(world)
    act = Act.objects.latest("pk")
    an = on_list(gathering, "Nguyễn Thị An")
    mark(first_day(gathering), [Marked(an.pk, NOW)], way=Presence.PHONE, **_way(world, world.chi))
    with pytest.raises(CannotUndoGathering):
        undo_people(act, by=world.chi, today=TODAY)
    assert standing(gathering) == {"Nguyễn Thị An": PRESENT}


def test_of_phones_whoever_came_is_there_and_a_word_by_hand_stands(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    day, way = first_day(gathering), _way(world, world.chi)
    an, binh = on_list(gathering, "Nguyễn Thị An").pk, on_list(gathering, "Trần Quang Bình").pk
    early, late = NOW - timedelta(minutes=20), NOW - timedelta(minutes=5)
    said = mark(day, [Marked(an, late), Marked(binh, late, LATE), Marked(0, late)], way=Presence.PHONE, **way)
    assert (said.written, said.unknown, said.act) == (2, (0,), None)
    assert _counts(gathering) == (4, 2)
    again = mark(day, [Marked(an, late), Marked(an, early), Marked(binh, late, ABSENT)], way=Presence.PHONE, **way)
    assert (again.written, again.states) == (1, {an: PRESENT, binh: LATE})
    assert Presence.objects.get(attendee=an).said_at == early
    act = set_attendance(on_list(gathering, "Trần Quang Bình"), day, EXCUSED, "Ốm", **way)
    assert act
    assert _counts(gathering) == (4, 1)
    line = Entry.objects.filter(action="gatherings.correct_attendance").get()
    assert line.facts["changes"] == {"state": [LATE, EXCUSED], "note": ["", "Ốm"]}
    mark(day, [Marked(binh, early)], way=Presence.PHONE, **way)
    assert standing(gathering)["Trần Quang Bình"] == EXCUSED
    assert list(differences(MEASURES)) == []
    undo_people(act, by=world.chi, today=TODAY)
    assert standing(gathering)["Trần Quang Bình"] == LATE
    assert (_counts(gathering), list(differences(MEASURES))) == ((4, 2), [])


def test_everybody_but_a_few(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    day, way = first_day(gathering), _way(world, world.chi)
    hang = on_list(gathering, "Đặng Thu Hằng")
    Attendee.objects.filter(pk=hang.pk).update(answer=kinds.NO, answered_at=NOW, note="Đi học")
    tai = on_list(gathering, "Hoàng Văn Tài")
    add_guest(gathering, Guest("Phan Đình Lộc", place_of=tai.pk), **way)
    add_guest(gathering, Guest("Bà Tư", where="Trạm y tế phường"), **way)
    said = all_but(day, [hang.pk], **way)
    assert standing(gathering) == {
        "Nguyễn Thị An": PRESENT, "Trần Quang Bình": PRESENT, "Phan Đình Lộc": PRESENT, "Đặng Thu Hằng": EXCUSED
    }  # fmt: skip
    assert _counts(gathering) == (4, 3)
    tick(day, [], [on_list(gathering, "Trần Quang Bình").pk], **way)
    assert all_but(day, [hang.pk], **way).written == 0, "who was set by hand stays"
    assert said.act
    with pytest.raises(CannotUndoGathering) as why:
        undo_people(said.act, by=world.chi, today=TODAY)
    assert "Trần Quang Bình" in why.value.reason
    undo_people(Act.objects.latest("pk"), by=world.chi, today=TODAY)
    undo_people(said.act, by=world.chi, today=TODAY)
    assert (standing(gathering), _counts(gathering)) == ({}, (4, 0))
    assert list(differences(MEASURES)) == []


def test_what_is_ticked_by_somebody_who_sees_the_list_stands_against_the_doors(world: World) -> None:
    gathering = called(world)
    day, way = first_day(gathering), _way(world, world.chi)
    an, binh = on_list(gathering, "Nguyễn Thị An").pk, on_list(gathering, "Trần Quang Bình").pk
    mark(day, [Marked(an, NOW)], way=Presence.PHONE, **way)
    tick(day, [], [an, binh], **way)
    offline = [Marked(an, NOW - timedelta(minutes=9)), Marked(binh, NOW - timedelta(minutes=9))]
    mark(day, offline, way=Presence.PHONE, **way)
    assert standing(gathering) == {"Nguyễn Thị An": ABSENT, "Trần Quang Bình": PRESENT}
    tick(day, [an], [], state=LATE, **way)
    assert (standing(gathering)["Nguyễn Thị An"], _counts(gathering)) == (LATE, (4, 2))


def test_a_guest_at_the_door_is_one_however_often_said(world: World) -> None:
    gathering = called(world, state=kinds.HELD, days=2, on=TODAY - timedelta(days=1))
    day, way = first_day(gathering), _way(world)
    said = Marked(0, NOW, nonce=UUID(int=7))
    bac_tu = Guest("Lê Văn Tư", where="Trạm y tế")
    one = [came_uninvited(day, bac_tu, said, way=Presence.PHONE, **way)[0] for _ in range(2)]
    one.append(came_uninvited(day, bac_tu, Marked(0, NOW, nonce=UUID(int=8)), way=Presence.PHONE, **way)[0])
    assert len({each.pk for each in one}) == 1
    again = Marked(0, NOW, nonce=UUID(int=8))
    assert came_uninvited(day, Guest("Lê Văn Tứ"), again, way=Presence.PHONE, **way)[0].name == "Lê Văn Tư"
    assert _counts(gathering) == (4, 1)
    came_uninvited(day, Guest("Nguyễn Thị An", person=world.an), Marked(0, NOW), way=Presence.PHONE, **way)
    assert (Attendee.objects.count(), _counts(gathering)) == (5, (4, 2))
    second = gathering.sittings.order_by("-on").select_related("gathering")[0]
    mark(second, [Marked(one[0].pk, NOW)], way=Presence.PHONE, **way)
    assert _counts(gathering) == (4, 2), "two days of one person are one attendance"
    with pytest.raises(CannotInvite):
        add_guest(gathering, bac_tu, **way)
    assert list(differences(MEASURES)) == []


def test_nobody_is_marked_where_nothing_takes_place(world: World) -> None:
    gathering = called(world, days=2)
    an = on_list(gathering, "Nguyễn Thị An")
    tomorrow = gathering.sittings.select_related("gathering").order_by("-on")[0]
    with pytest.raises(CannotMark):
        mark(tomorrow, [Marked(an.pk, NOW)], way=Presence.PHONE, **_way(world))
    for stranger in (world.hanh, world.giang, world.leader, world.binh):
        with pytest.raises(NotAllowed):
            mark(first_day(gathering), [Marked(an.pk, NOW)], way=Presence.PHONE, **_way(world, stranger))
    Gathering.objects.filter(pk=gathering.pk).update(state=kinds.CALLED_OFF, off_because="Mưa bão")
    with pytest.raises(CannotMark):
        mark(first_day(gathering), [Marked(an.pk, NOW)], way=Presence.PHONE, **_way(world))
    with pytest.raises(CannotInvite):
        invite(gathering, Whom(chosen=(world.an,)), **_way(world))
    Gathering.objects.filter(pk=gathering.pk).update(
        state=kinds.PLANNED, off_because="", struck_on=TODAY, struck_by="x"
    )
    with pytest.raises(CannotMark):
        set_attendance(an, first_day(gathering), LATE, **_way(world))
    assert not Presence.objects.exists()


_MARKS = some.tuples(
    some.integers(0, 3), some.sampled_from([PRESENT, LATE, ABSENT, EXCUSED]), some.integers(0, 5), some.booleans(),
    some.integers(0, 30),
)  # fmt: skip


def test_the_same_words_give_the_same_list_in_whatever_order_they_come(world: World) -> None:
    gathering = called(world, state=kinds.HELD)
    keys = list(Attendee.objects.order_by("pk").values_list("pk", flat=True))
    day = first_day(gathering)

    def said(what: tuple[int, str, int, bool, int]) -> Marked:
        who, state, minute, by_hand, nonce = what
        return Marked(keys[who], NOW + timedelta(minutes=minute), state, UUID(int=nonce), by_hand)

    def after(words: list[Any], cuts: list[int], phones: int) -> list[Any]:
        with rolled_back():
            places = sorted({0, len(words), *(cut % (len(words) + 1) for cut in cuts)})
            for nth, (start, end) in enumerate(pairwise(places)):
                by = [world.chi, world.khoa, world.operator][nth % phones]
                mark(day, [said(each) for each in words[start:end]], way=Presence.PHONE, **_way(world, by))
            stands = list(Presence.objects.order_by("attendee").values_list("attendee", "state", "said_at", "nonce"))
            present = _counts(gathering)[1]
            recount_people([gathering.pk])
            assert _counts(gathering)[1] == present == sum(state in kinds.CAME for _who, state, *_more in stands)
            return stands

    @settings(
        max_examples=settings().max_examples // 2, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate]
    )
    @whatever(some.data())
    def alike(data: Any) -> None:
        words = data.draw(some.lists(_MARKS, min_size=1, max_size=9))
        again = data.draw(some.permutations(words + words[: len(words) // 2]))
        cuts = data.draw(some.lists(some.integers(0, 20), max_size=4))
        assert after(words, [], 1) == after(again, cuts, 3)

    alike()
    assert list(differences(MEASURES)) == []
