"""Who holds which office is written down, and the right follows at once, or waits for whoever may give it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import TODAY, World
from vungmanh.access.actions.end_grant import end_grant
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.refusals import CannotGrant
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.begin_term import begin_term
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.writing import write_offices
from vungmanh.officers.models import Appointment, Term
from vungmanh.officers.refusals import CannotAppoint, CannotEnd
from vungmanh.officers.rules import offices
from vungmanh.officers.rules.offices import CHAIR, MEMBER, VICE_CHAIR
from vungmanh.officers.rules.rights import HANDS_OVER
from vungmanh.officers.tests.offices import CONGRESS, hold, may_admit, new, signs_in, waits
from vungmanh.officers.told import NewOffice, NewTerm, newcomer

pytestmark = pytest.mark.django_db


def test_the_right_follows_from_the_office_at_once_and_ends_with_it(world: World) -> None:
    signs_in(world.an, world.lan)
    assert not may_admit(world.lan, world.det_may)
    chair = hold(world, world.an, CHAIR, world.det_may, since=TODAY)
    assert may_admit(world.lan, world.det_may)
    assert Grant.objects.get(user=world.lan).appointment == chair
    assert not may_admit(world.lan, world.le_loi)
    end_office(chair, on=TODAY + timedelta(days=1), ended="resigned", by=world.chi, today=TODAY)
    assert may_admit(world.lan, world.det_may)
    assert not may_admit(world.lan, world.det_may, TODAY + timedelta(days=1))


def test_an_office_entered_late_gives_its_right_from_the_day_it_was_entered(world: World) -> None:
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may)
    assert Grant.objects.get(user=world.lan).since == TODAY


def test_what_was_held_until_today_was_held_though_the_office_ended_before(world: World) -> None:
    signs_in(world.an, world.lan)
    deputy = hold(world, world.an, VICE_CHAIR, world.det_may)
    Grant.objects.filter(user=world.lan).update(since=CONGRESS)
    end_office(deputy, on=date(2025, 1, 1), ended="resigned", by=world.operator, today=TODAY)
    assert Grant.objects.get(user=world.lan).until == TODAY
    assert not may_admit(world.lan, world.det_may)


def test_the_right_of_an_office_to_come_begins_on_its_day(world: World) -> None:
    signs_in(world.an, world.lan)
    june = date(2026, 6, 1)
    hold(world, world.an, VICE_CHAIR, world.det_may, since=june)
    assert not may_admit(world.lan, world.det_may)
    assert may_admit(world.lan, world.det_may, june)


@pytest.mark.parametrize(
    ("who", "office", "follows"),
    [
        ("binh", VICE_CHAIR, True),  # the chair gives what is not more than the chair's own
        ("chi", CHAIR, True),  # and the chair of the ward
        ("khoa", CHAIR, False),  # a specialist of the province writes it down; who gives roles confirms it
        ("khoa", MEMBER, False),
        ("operator", CHAIR, True),
    ],
)
def test_whoever_may_not_give_the_right_writes_the_office_and_the_right_waits(
    world: World, who: str, office: str, follows: bool
) -> None:
    signs_in(world.an, world.lan)
    made = hold(world, world.an, office, world.det_may, by=getattr(world, who))
    assert Grant.objects.filter(user=world.lan).exists() is follows
    assert waits(made) is not follows


def test_a_specialist_who_writes_herself_down_as_chair_gets_nothing_by_it(world: World) -> None:
    signs_in(world.an, world.khoa)
    made = hold(world, world.an, CHAIR, world.song_xanh, by=world.khoa)
    assert waits(made)
    assert not Grant.objects.filter(appointment=made).exists()


def test_a_chair_by_hand_who_writes_down_the_own_office_holds_it_by_the_office_too(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    made = hold(world, world.binh_the_member, CHAIR, world.det_may, by=world.binh)
    assert Grant.objects.get(appointment=made).user == world.binh


def test_a_chair_whose_right_ends_does_not_prolong_it_by_an_office(world: World) -> None:
    Grant.objects.filter(user=world.binh).update(until=date(2026, 6, 1))
    signs_in(world.binh_the_member, world.binh)
    assert waits(hold(world, world.binh_the_member, CHAIR, world.det_may, by=world.binh))


@pytest.mark.parametrize("who", ["giang", "dung", "leader", "hanh", "lan"])
def test_whoever_may_not_appoint_writes_nothing(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        hold(world, world.an, MEMBER, world.det_may, by=getattr(world, who))
    assert not Appointment.objects.exists()


def test_nobody_is_appointed_who_is_out_of_the_reach_of_whoever_writes_it(world: World) -> None:
    with pytest.raises(NotAllowed) as refused:
        hold(world, world.hoa_the_neighbour, MEMBER, world.det_may, by=world.binh)
    assert world.hoa_the_neighbour.name not in refused.value.reason


def test_a_second_chair_is_refused_with_the_name_of_the_first_unless_she_follows(world: World) -> None:
    first = hold(world, world.binh_the_member, CHAIR, world.det_may)
    with pytest.raises(CannotAppoint, match="Trần Quang Bình"):
        hold(world, world.an, CHAIR, world.det_may, since=date(2025, 5, 1))
    second = hold(world, world.an, CHAIR, world.det_may, since=date(2025, 5, 1), succeeds=True)
    first.refresh_from_db()
    assert (first.until, first.ended) == (second.since, Appointment.SUCCESSOR)


def test_two_chairs_of_the_same_days_are_refused_with_name_and_days(world: World) -> None:
    hold(world, world.binh_the_member, CHAIR, world.det_may, until=date(2025, 5, 1), ended="resigned")
    for succeeds in (False, True):
        with pytest.raises(CannotAppoint, match=r"Trần Quang Bình.*12/05/2023.*01/05/2025"):
            hold(world, world.an, CHAIR, world.det_may, since=date(2024, 1, 1), succeeds=succeeds)
    hold(world, world.an, CHAIR, world.det_may, since=date(2025, 5, 1))


def test_several_deputies_hold_their_office_beside_each_other_and_nobody_twice(world: World) -> None:
    hold(world, world.an, VICE_CHAIR, world.det_may)
    hold(world, world.binh_the_member, VICE_CHAIR, world.det_may)
    with pytest.raises(CannotAppoint, match="Nguyễn Thị An"):
        hold(world, world.an, VICE_CHAIR, world.det_may, since=date(2025, 5, 1))
    again = hold(world, world.an, VICE_CHAIR, world.det_may, since=date(2025, 5, 1), succeeds=True)
    assert Appointment.objects.on(TODAY).filter(person=world.an).get() == again


def test_somebody_who_is_no_member_holds_an_office_and_stands_on_no_roll(world: World) -> None:
    sent = newcomer("Lò  Văn Páo", "male", date(1980, 1, 2))
    made = hold(world, sent, CHAIR, world.drivers, how=Appointment.APPOINTED)
    person = Person.objects.get(name="Lò Văn Páo")
    assert (made.person, person.unit) == (person, world.drivers)
    assert not person.memberships.exists()


@pytest.mark.parametrize(
    ("wrong", "at"),
    [
        ({"office": "group_leader"}, "office"),
        ({"office": "king"}, "office"),
        ({"since": date(2004, 1, 1)}, "since"),
        ({"since": TODAY + timedelta(days=500)}, "since"),
        ({"until": CONGRESS, "ended": "resigned"}, "until"),
        ({"until": date(2024, 1, 1)}, "until"),
        ({"how": "won"}, "how"),
        ({"depends": "cook"}, "depends"),
        ({"decision": "a" * 61}, "decision"),
    ],
)
def test_what_nobody_could_hold_is_refused_at_its_box(world: World, wrong: dict[str, Any], at: str) -> None:
    told = {"person": world.an, "office": CHAIR, "since": CONGRESS, "how": "elected"}
    with pytest.raises(CannotAppoint) as refused:
        appoint([NewOffice(**told | wrong)], unit=world.det_may, by=world.operator, today=TODAY)
    assert refused.value.at == at


def test_a_committee_elected_anew_is_written_with_its_term_and_rights_go_over(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    signs_in(world.an, world.lan)
    begin_term(
        world.det_may, offices.EXECUTIVE, since=CONGRESS, due=date(2028, 5, 12), seats=3, by=world.binh, today=TODAY
    )
    for person, office in ((world.binh_the_member, CHAIR), (world.an, MEMBER)):
        hold(world, person, office, world.det_may, by=world.binh)
    giang = Person.objects.get(name="Ngô Hương Giang")
    elected = [new(world.an, CHAIR, TODAY), new(giang, VICE_CHAIR, TODAY)]
    term = NewTerm(offices.EXECUTIVE, TODAY, date(2031, 3, 16), 3)
    Grant.objects.filter(user=world.binh, appointment=None).delete()
    made = write_offices(elected, unit=world.det_may, by=world.binh, today=TODAY, succeeds=True, terms=[term])
    assert {each.term for each in made} == {Term.objects.get(until=None)}
    assert {each.person_id for each in Appointment.objects.on(TODAY)} == {world.an.pk, giang.pk}
    assert may_admit(world.lan, world.det_may)
    assert not may_admit(world.binh, world.det_may)


def test_whoever_is_followed_by_somebody_without_an_account_hands_over_for_a_month(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    Grant.objects.filter(user=world.binh).delete()
    old = hold(world, world.binh_the_member, CHAIR, world.det_may)
    hold(world, world.an, CHAIR, world.det_may, since=TODAY, by=world.binh, succeeds=True)
    old.refresh_from_db()
    assert old.hands_over_until == TODAY + timedelta(days=HANDS_OVER)
    assert may_admit(world.binh, world.det_may)
    assert not may_admit(world.binh, world.det_may, TODAY + timedelta(days=HANDS_OVER))


def test_nobody_hands_over_where_somebody_else_gives_roles(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    Grant.objects.filter(user=world.binh).delete()
    signs_in(world.an, world.lan)
    old = hold(world, world.binh_the_member, CHAIR, world.det_may)
    hold(world, world.an, CHAIR, world.det_may, since=TODAY, by=world.binh, succeeds=True)
    old.refresh_from_db()
    assert old.hands_over_until is None
    assert not may_admit(world.binh, world.det_may)
    assert may_admit(world.lan, world.det_may)


def test_the_last_who_gives_roles_does_not_end_the_own_office_and_from_above_it_ends(world: World) -> None:
    signs_in(world.binh_the_member, world.binh)
    Grant.objects.filter(user=world.binh).delete()
    chair = hold(world, world.binh_the_member, CHAIR, world.det_may)
    with pytest.raises(CannotEnd):
        end_office(chair, on=TODAY, ended="resigned", by=world.binh, today=TODAY)
    assert may_admit(world.binh, world.det_may)
    end_office(chair, on=TODAY, ended="dismissed", by=world.chi, today=TODAY)
    assert not may_admit(world.binh, world.det_may)


def test_a_role_that_follows_from_an_office_is_not_ended_by_hand(world: World) -> None:
    signs_in(world.an, world.lan)
    hold(world, world.an, VICE_CHAIR, world.det_may)
    with pytest.raises(CannotGrant, match="Phó Chủ tịch"):
        end_grant(Grant.objects.get(user=world.lan), on=TODAY, by=world.chi, today=TODAY)


def test_a_new_term_begins_where_the_one_before_ends(world: World) -> None:
    days = {"due": date(2028, 5, 12), "seats": 5, "by": world.binh, "today": TODAY}
    first = begin_term(world.det_may, offices.EXECUTIVE, since=CONGRESS, **days)
    with pytest.raises(CannotAppoint):
        begin_term(world.det_may, offices.EXECUTIVE, since=CONGRESS, **days)
    begin_term(world.det_may, offices.EXECUTIVE, since=TODAY, **days)
    first.refresh_from_db()
    assert first.until == TODAY
    with pytest.raises(NotAllowed):
        begin_term(world.co_khi, offices.EXECUTIVE, since=CONGRESS, **days)


def test_the_journal_names_unit_person_and_office(world: World) -> None:
    made = hold(world, world.an, VICE_CHAIR, world.det_may, by=world.chi)
    line = Entry.objects.filter(action=Permission.APPOINT).get()
    assert line.by == "chi"
    named = set(line.about.values_list("kind", "key"))
    assert named >= {("unit", world.det_may.pk), ("person", world.an.pk), ("officers.appointment", made.pk)}
