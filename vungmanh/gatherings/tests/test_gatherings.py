"""A gathering is planned, recorded, changed, held, called off, struck out; each is taken back, and the books agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.row import NOW
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.holding import looked_at, looked_at_people, recount_people
from vungmanh.gatherings.actions.move_gathering import move_gathering
from vungmanh.gatherings.actions.plan_gathering import plan_gathering
from vungmanh.gatherings.actions.record_gathering import record_gathering
from vungmanh.gatherings.actions.say_held import say_held
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.actions.undo_gathering import undo_gathering
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Opinion, Presence, Sitting
from vungmanh.gatherings.refusals import AlreadyThere, CannotHold, CannotStrike, CannotUndoGathering
from vungmanh.gatherings.rules.kinds import CALLED_OFF, COMMITTEE, HELD, PLANNED, PROPAGANDA, TRAINING
from vungmanh.gatherings.tests.stories import (
    COMING,
    FRIDAY,
    SATURDAY,
    SEMINAR_OF_FRIDAY,
    SEMINAR_TO_COME,
    in_office,
    planned,
    recorded,
    whom,
)
from vungmanh.gatherings.told import Sat
from vungmanh.journal.models import Entry
from vungmanh.kit.models import Act
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.models import Person
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.models import Unit

pytestmark = pytest.mark.django_db


def _way(world: World, user: User | None = None) -> dict[str, Any]:
    return {"by": user or world.chi, "today": world.today}


def _counted(unit: Unit, world: World, on: date = FRIDAY) -> dict[str, int | None]:
    """What is counted on the day, without what is nothing; the books are what the rows say."""
    assert list(differences(MEASURES)) == []
    found = figure(Question(unit, list(MEASURES), on, on, world.today))
    return {code: value for code, value in found.items() if value}


def _everything() -> dict[str, Any]:
    """All rows of all gatherings, as they stand."""
    gatherings = list(Gathering.objects.order_by("pk").values())
    people = looked_at_people(lambda: list(Attendee.objects.values_list("pk", flat=True)))()
    return {"gatherings": gatherings} | looked_at(lambda: [each["id"] for each in gatherings])() | people


def test_whoever_holds_the_offices_that_day_is_invited_and_nothing_is_counted_yet(world: World) -> None:
    in_office(world)
    gathering = planned(world.ben_go, _way(world), whom=whom(world.ben_go))
    assert (gathering.state, gathering.invited, gathering.present) == (PLANNED, 4, 0)
    assert {(each.unit, each.office) for each in gathering.attendees.select_related("unit")} == {
        (world.det_may, "chair"), (world.det_may, "vice_chair"), (world.le_loi, "chair"), (world.drivers, "chair"),
    }  # fmt: skip
    assert _counted(world.song_xanh, world, COMING) == {}


def test_everybody_who_was_invited_was_there_but_those_who_are_named(world: World) -> None:
    people = in_office(world)
    gathering = recorded(
        world.ben_go, _way(world), whom=whom(world.ben_go), absent=(people["An"].pk,), unnamed_members=10
    )
    assert (gathering.state, gathering.invited, gathering.present) == (HELD, 4, 13)
    assert {each.attendee.name for each in Presence.objects.select_related("attendee")} == {
        "Trần Quang Bình", "Đặng Thu Hằng", "Hoàng Văn Tài",
    }  # fmt: skip
    for unit in (world.ben_go, world.song_xanh, world.confederation):
        assert _counted(unit, world) == {"gatherings": 1, "attendances": 13}
    for beside in (world.det_may, world.cau_da):
        assert _counted(beside, world) == {}, "it counts where it was held, and above"


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        (TRAINING, {"training_classes": 1, "training_attendances": 60}),
        (PROPAGANDA, {"propaganda_sessions": 1, "people_reached": 60}),
        (COMMITTEE, {"committee_meetings": 1}),
    ],
)
def test_what_is_counted_besides(world: World, kind: str, also: dict[str, int]) -> None:
    recorded(world.ben_go, _way(world), kind=kind, unnamed_members=40, unnamed_others=20, unnamed_women=30)
    assert _counted(world.ben_go, world) == {"gatherings": 1, "attendances": 60} | also


def test_what_cannot_be_is_refused_at_its_box_and_nothing_is_written(world: World) -> None:
    def refused(at: str, act: Callable[..., Any], **other: Any) -> None:
        told = SEMINAR_OF_FRIDAY if act is record_gathering else SEMINAR_TO_COME
        with pytest.raises(CannotHold) as said:
            act(world.ben_go, replace(told, **other), now=NOW, **_way(world))
        assert said.value.at == at, other

    refused("days", record_gathering, days=(Sat(COMING),))
    refused("days", record_gathering, days=())
    refused("days", plan_gathering, days=(Sat(COMING), Sat(COMING)))
    refused("title", plan_gathering, title="  ")
    refused("kind", plan_gathering, kind="wedding")
    refused("unnamed_members", plan_gathering, unnamed_members=5)
    refused("unnamed_women", record_gathering, unnamed_members=5, unnamed_women=6)
    for stranger in (world.hanh, world.giang):  # of the neighbouring ward; who keeps the roll of a union below
        with pytest.raises(NotAllowed):
            recorded(world.ben_go, _way(world, stranger))
    assert not Gathering.objects.exists()


def test_the_same_of_the_same_day_is_noticed_and_not_written_twice(world: World) -> None:
    first = recorded(world.ben_go, _way(world))
    again = replace(SEMINAR_OF_FRIDAY, title="TỌA ĐÀM  Chủ tịch công đoàn cơ sở")
    with pytest.raises(AlreadyThere) as noticed:
        record_gathering(world.ben_go, again, now=NOW, **_way(world))
    assert noticed.value.gathering == first
    for other in (
        replace(again, title="Tọa đàm khác"), replace(again, kind=COMMITTEE), replace(again, days=(Sat(SATURDAY),)),
    ):  # fmt: skip
        record_gathering(world.ben_go, other, now=NOW, **_way(world))
    record_gathering(world.det_may, again, now=NOW, **_way(world, world.binh))
    assert Gathering.objects.count() == 5
    record_gathering(world.ben_go, again, again=True, now=NOW, **_way(world))
    assert Gathering.objects.count() == 6


def test_a_day_that_moves_takes_with_it_who_was_there_and_the_books_follow(world: World) -> None:
    in_office(world)
    gathering = recorded(world.ben_go, _way(world), whom=whom(world.ben_go))
    stood = _everything()
    there = Sitting.objects.get()
    act = change_gathering(gathering, {"days": (Sat(SATURDAY, place="Trường Lê Lợi"),)}, **_way(world))
    assert _counted(world.ben_go, world) == {}
    assert _counted(world.ben_go, world, SATURDAY) == {"gatherings": 1, "attendances": 4}
    there.refresh_from_db()
    assert (there.on, there.presences.count()) == (SATURDAY, 4)
    line = Entry.objects.latest("pk")
    assert line.facts["changes"]["days"] == [
        "13/03/2026, 08:00–11:30, Hội trường phường", "14/03/2026, Trường Lê Lợi",
    ]  # fmt: skip
    assert act
    undo_gathering(act, **_way(world))
    assert _everything() == stood
    assert _counted(world.ben_go, world) == {"gatherings": 1, "attendances": 4}


def test_split_over_two_days_it_counts_once_on_the_first(world: World) -> None:
    in_office(world)
    gathering = recorded(world.ben_go, _way(world), whom=whom(world.ben_go))
    act = change_gathering(gathering, {"days": (Sat(FRIDAY), Sat(SATURDAY))}, **_way(world))
    gathering.refresh_from_db()
    assert (gathering.on, gathering.until, gathering.present) == (FRIDAY, SATURDAY, 4)
    assert _counted(world.ben_go, world) == {"gatherings": 1, "attendances": 4}
    assert _counted(world.ben_go, world, SATURDAY) == {}
    second = Sitting.objects.get(on=SATURDAY)
    Presence.objects.create(
        attendee=Attendee.objects.earliest("pk"), sitting=second, state="present", said_at=NOW, way="desk", at=NOW,
        by="chi",
    )  # fmt: skip
    with pytest.raises(CannotHold) as lost:
        change_gathering(gathering, {"days": (Sat(FRIDAY),)}, **_way(world))
    assert lost.value.at == "days"
    assert Sitting.objects.count() == 2
    assert act
    with pytest.raises(CannotUndoGathering):
        undo_gathering(act, **_way(world))
    assert Presence.objects.filter(sitting=second).count() == 1, "what was marked since is not swept away"


def test_what_was_written_down_at_the_wrong_unit_is_put_right_by_who_may_at_both(world: World) -> None:
    gathering = recorded(world.det_may, _way(world), unnamed_members=7)
    stood = _everything()
    for user in (world.binh, world.hanh):  # the chair of the one union; the neighbouring ward
        with pytest.raises(NotAllowed):
            move_gathering(gathering, world.le_loi, **_way(world, user))
    act = move_gathering(gathering, world.le_loi, **_way(world))
    assert _counted(world.det_may, world) == {}
    assert _counted(world.le_loi, world) == {"gatherings": 1, "attendances": 7}
    assert Entry.objects.latest("pk").facts["changes"]["unit"] == [world.det_may.name, world.le_loi.name]
    with pytest.raises(CannotHold):
        move_gathering(gathering, world.le_loi, **_way(world))
    with pytest.raises(NotAllowed):
        undo_gathering(act, **_way(world, world.binh))
    undo_gathering(act, **_way(world))
    assert _everything() == stood


def test_what_was_planned_counts_once_somebody_says_that_it_was_held(world: World) -> None:
    gathering = planned(world.ben_go, _way(world))
    with pytest.raises(CannotHold) as early:
        say_held(gathering, **_way(world))
    assert early.value.at == "days"
    way = {"by": world.chi, "today": COMING}
    stood = _everything()
    act = say_held(gathering, members=50, others=5, women=30, **way)
    assert _counted(world.ben_go, world, COMING) == {"gatherings": 1, "attendances": 55}
    with pytest.raises(CannotHold):
        say_held(gathering, **way)
    with pytest.raises(CannotHold):
        call_off(gathering, "Mưa bão", **way)
    undo_gathering(act, **way)
    assert _everything() == stood
    assert _counted(world.ben_go, world, COMING) == {}


def test_one_that_is_called_off_says_why_and_is_neither_held_nor_changed(world: World) -> None:
    gathering = planned(world.ben_go, _way(world))
    stood = _everything()
    with pytest.raises(CannotHold) as silent:
        call_off(gathering, "  ", **_way(world))
    assert silent.value.at == "reason"
    act = call_off(gathering, "Mưa bão", **_way(world))
    gathering.refresh_from_db()
    assert (gathering.state, gathering.off_because) == (CALLED_OFF, "Mưa bão")
    for does in (
        lambda: say_held(gathering, by=world.chi, today=COMING),
        lambda: call_off(gathering, "Lần nữa", **_way(world)),
        lambda: change_gathering(gathering, {"title": "Khác"}, **_way(world)),
    ):
        with pytest.raises(CannotHold):
            does()
    undo_gathering(act, **_way(world))
    assert _everything() == stood


def test_one_that_is_struck_out_stays_readable_and_counts_no_more(world: World) -> None:
    gathering = recorded(world.ben_go, _way(world), unnamed_members=9)
    stood = _everything()
    with pytest.raises(CannotStrike):
        strike_gathering(gathering, "", **_way(world))
    act = strike_gathering(gathering, "Ghi nhầm", **_way(world))
    assert _counted(world.ben_go, world) == {}
    with pytest.raises(CannotStrike):
        strike_gathering(gathering, "Lần nữa", **_way(world))
    with pytest.raises(CannotHold):
        change_gathering(gathering, {"title": "Khác"}, **_way(world))
    undo_gathering(act, **_way(world))
    assert _everything() == stood


@pytest.mark.parametrize("begin", [planned, recorded])
def test_a_beginning_is_taken_back_with_all_it_wrote_while_nothing_hangs_at_it(
    world: World, begin: Callable[..., Gathering]
) -> None:
    in_office(world)
    begin(world.ben_go, _way(world), whom=whom(world.ben_go))
    undo_gathering(Act.objects.latest("pk"), **_way(world))
    assert _everything() == {"gatherings": []}
    gathering = begin(world.ben_go, _way(world), whom=whom(world.ben_go))
    beginning = Act.objects.latest("pk")
    Opinion.objects.create(gathering=gathering, number=1, words="Chậm lương", at=NOW, by="chi")
    with pytest.raises(CannotUndoGathering):
        undo_gathering(beginning, **_way(world))
    assert Opinion.objects.count() == 1
    Opinion.objects.all().delete()
    change = change_gathering(gathering, {"topic": "Tiền lương"}, **_way(world))
    assert change
    with pytest.raises(CannotUndoGathering):
        undo_gathering(beginning, **_way(world))
    undo_gathering(change, **_way(world))
    undo_gathering(beginning, **_way(world))
    assert not Gathering.objects.exists()
    with pytest.raises(CannotUndoGathering):
        undo_gathering(beginning, **_way(world))


def test_nothing_is_done_where_nothing_is_another_one(world: World) -> None:
    gathering = recorded(world.ben_go, _way(world))
    acts = Act.objects.count()
    assert change_gathering(gathering, {"title": gathering.title, "partners": ""}, **_way(world)) is None
    assert Act.objects.count() == acts
    assert change_gathering(gathering, {"partners": "Hội Phụ nữ phường"}, **_way(world)) is not None


def test_two_entries_that_were_both_there_become_one_attendance_and_part_again_as_they_were(world: World) -> None:
    people = in_office(world)
    keep, gone = people["Tài"], people["Hằng"]
    gathering = recorded(world.ben_go, _way(world), whom=whom(world.ben_go), absent=(keep.pk,))
    other = recorded(world.ben_go, _way(world), whom=whom(world.ben_go), absent=(keep.pk, people["An"].pk), title="B")
    Attendee.objects.filter(gathering=other, person=keep).delete()
    recount_people([other.pk])
    stood = _everything()
    assert _counted(world.ben_go, world) == {"gatherings": 2, "attendances": 5}
    way = {"by": world.operator, "today": world.today}
    act = merge_persons(_person(keep), _person(gone), [], **way)
    assert {each.gathering_id: each.unit for each in Attendee.objects.standing().filter(person=keep)} == {
        gathering.pk: world.drivers, other.pk: world.le_loi,
    }, "from where they came of then"  # fmt: skip
    assert Attendee.objects.filter(gathering=gathering, person=keep).count() == 2, "the one is taken off, not away"
    assert Attendee.objects.came().filter(gathering=gathering, person=keep).count() == 1
    gathering.refresh_from_db()
    assert (gathering.invited, gathering.present) == (3, 3)
    assert _counted(world.ben_go, world) == {"gatherings": 2, "attendances": 5}
    undo_merge(act, **way)
    assert _everything() == stood


def test_two_entries_are_not_parted_over_what_was_marked_since(world: World) -> None:
    people = in_office(world)
    keep, gone = people["Tài"], people["Hằng"]
    recorded(world.ben_go, _way(world), whom=whom(world.ben_go), absent=(keep.pk,))
    way = {"by": world.operator, "today": world.today}
    act = merge_persons(_person(keep), _person(gone), [], **way)
    Presence.objects.filter(attendee__person=keep, attendee__struck=False).update(state="late")
    with pytest.raises(Exception, match="gathering"):
        undo_merge(act, **way)
    assert Presence.objects.filter(attendee__person=keep, state="late").count() == 1


def _person(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)
