"""An election is entered once, fills the offices, and rights follow; it is corrected, recognised, struck out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.world import World
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.scope import NotAllowed, permissions_at
from vungmanh.accounts.models import User
from vungmanh.congresses.actions.correct_election import correct_election
from vungmanh.congresses.actions.enter_election import enter_election
from vungmanh.congresses.actions.recognise_election import recognise_election
from vungmanh.congresses.actions.strike_election import strike_election
from vungmanh.congresses.actions.undo_election import undo_election
from vungmanh.congresses.measures import CONGRESSES_HELD
from vungmanh.congresses.models import Election
from vungmanh.congresses.refusals import (
    AlreadyEntered,
    CannotEnterElection,
    CannotRecogniseElection,
    CannotStrikeElection,
    CannotUndoElection,
)
from vungmanh.congresses.rules.elections import Counts
from vungmanh.congresses.tests.stories import COUNTS, ON, by_election, congress_of, entered, teachers
from vungmanh.congresses.told import Candidacy, Recounted
from vungmanh.core.decisions import Refused
from vungmanh.ledger.queries import Question, figure
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.officers.models import Appointment, SignIn, Term
from vungmanh.officers.rules import offices
from vungmanh.organization.seats import seat_of

pytestmark = pytest.mark.django_db
LATER = ON + timedelta(days=30)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.khoa, "today": world.today}


@pytest.fixture
def chi(world: World) -> dict[str, Any]:
    """Chi gives roles at the unions of her ward."""
    return {"by": world.chi, "today": world.today}


def _signs_in(person: Any, name: str) -> User:
    user = User.objects.create(username=name, name=person.name)
    SignIn.objects.create(person=person, account=user, since=date(2025, 1, 1), by="chi")
    return user


def _in_office(world: World) -> list[tuple[str, str]]:
    held = Appointment.objects.on(world.today).filter(unit=world.le_loi).select_related("person")
    return sorted((each.person.name, each.office) for each in held)


def _may(user: User, world: World) -> frozenset[Permission]:
    return permissions_at(user, at=seat_of(world.le_loi, today=world.today), on=world.today)


def _congresses(world: World) -> int:
    question = Question(world.ben_go, (CONGRESSES_HELD,), date(2026, 1, 1), date(2027, 1, 1), world.today)
    return figure(question)[CONGRESSES_HELD.code]


COMMITTEE = [("Lý Thị Thơm", offices.MEMBER), ("Nguyễn Văn Đạt", offices.VICE_CHAIR), ("Đặng Thu Hằng", offices.CHAIR)]


# ---- what is entered


def test_an_election_begins_the_term_fills_the_offices_and_gives_the_rights_at_once(world: World, chi: Any) -> None:
    hang = _signs_in(teachers(world)[0], "hang")
    assert Permission.ENTER_ELECTION not in _may(hang, world)
    election = entered(world.le_loi, chi, place="Hội trường A").election
    assert _in_office(world) == COMMITTEE
    term = Term.objects.get(unit=world.le_loi)
    assert (term.since, term.due, term.seats, term.until) == (ON, date(2031, 1, 20), 3, None)
    assert election.term == term
    assert [(each.votes, each.appointment.votes) for each in election.candidates.all() if each.appointment] == [
        (64, 64), (60, 60), (55, 55),
    ]  # fmt: skip
    assert {Permission.ENTER_ELECTION, Permission.GRANT_ROLE} <= _may(hang, world)
    assert _congresses(world) == 1


def test_what_whoever_enters_it_may_not_give_waits(world: World, way: Any) -> None:
    """Khoa, a specialist above, gives no roles."""
    hang = _signs_in(teachers(world)[0], "hang")
    entered(world.le_loi, way)
    assert _in_office(world) == COMMITTEE
    assert not _may(hang, world)
    assert not Appointment.objects.filter(confirmed_on__isnull=False).exists()


def test_who_is_elected_again_goes_on_without_a_gap_and_who_is_not_goes(world: World, chi: Any) -> None:
    entered(world.le_loi, chi)
    hang, dat, thom = teachers(world)
    again = [Candidacy(dat, offices.CHAIR, 60), Candidacy(thom, offices.MEMBER, 50), Candidacy(hang, "", 20)]
    second = entered(world.le_loi, chi, on=LATER, candidates=again).election
    assert _in_office(world) == [("Lý Thị Thơm", offices.MEMBER), ("Nguyễn Văn Đạt", offices.CHAIR)]
    first, latest = Term.objects.filter(unit=world.le_loi).order_by("since")
    assert (first.until, latest.since, latest.seats) == (LATER, LATER, 2)
    spells = Appointment.objects.filter(person=thom).order_by("since").values_list("since", "until", "term")
    assert list(spells) == [(ON, LATER, first.pk), (LATER, None, latest.pk)]
    assert Appointment.objects.get(person=hang).ended == Appointment.SUCCESSOR
    assert [(each.office, each.appointment) for each in second.candidates.filter(person=hang)] == [("", None)]


def test_the_last_who_may_give_roles_hands_over_to_a_chair_who_cannot_sign_in_yet(world: World, chi: Any) -> None:
    hang = _signs_in(teachers(world)[0], "hang")
    entered(world.le_loi, chi)
    dat = teachers(world)[1]
    way = {"by": hang, "today": world.today}
    entered(world.le_loi, way, on=world.today, candidates=[Candidacy(dat, offices.CHAIR, 60)])
    assert Appointment.objects.get(person__name="Đặng Thu Hằng").hands_over_until == world.today + timedelta(days=30)
    assert Permission.GRANT_ROLE in _may(hang, world)


def test_a_by_election_fills_an_office_of_the_term_that_runs(world: World, chi: Any) -> None:
    term = entered(world.le_loi, chi).election.term
    dat = teachers(world)[1]
    election = enter_election(world.le_loi, by_election(dat, offices.CHAIR, LATER), **chi).election
    assert election.term == term
    assert _in_office(world) == [("Lý Thị Thơm", offices.MEMBER), ("Nguyễn Văn Đạt", offices.CHAIR)]
    assert Appointment.objects.on(world.today).get(person=dat).how == Appointment.BY_ELECTION
    assert _congresses(world) == 1


def test_the_same_election_is_entered_once(world: World, chi: Any) -> None:
    first = entered(world.le_loi, chi).election
    with pytest.raises(AlreadyEntered) as told:
        entered(world.le_loi, chi, place="Nơi khác")
    assert told.value.election == first
    assert (Election.objects.count(), Term.objects.count(), Appointment.objects.count()) == (1, 1, 3)


@pytest.mark.parametrize(
    ("other", "at"),
    [
        ({"on": date(2026, 3, 17)}, "on"),
        ({"counts": Counts(70, 71)}, "present"),
        ({"counts": Counts(70, 68, 68, 67, 63)}, ""),
        ({"candidates": []}, ""),
        ({"body": offices.WOMEN}, ""),
        ({"due": ON}, "due"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(world: World, chi: Any, other: Any, at: str) -> None:
    with pytest.raises(Refused) as told:
        entered(world.le_loi, chi, **other)
    assert told.value.at == at
    assert not Election.objects.exists()
    assert not Appointment.objects.exists()


def test_two_chairs_and_one_person_twice_are_refused(world: World, chi: Any) -> None:
    hang, dat, _thom = teachers(world)
    for stood in (
        [Candidacy(hang, offices.CHAIR), Candidacy(dat, offices.CHAIR)],
        [Candidacy(hang, offices.CHAIR), Candidacy(hang, offices.MEMBER)],
    ):
        with pytest.raises(CannotEnterElection):
            entered(world.le_loi, chi, candidates=stood)


def test_whose_name_one_may_not_know_is_not_written_down_even_as_not_elected(world: World, chi: Any) -> None:
    hang = teachers(world)[0]
    with pytest.raises(NotAllowed):
        entered(world.le_loi, chi, candidates=[Candidacy(hang, offices.CHAIR), Candidacy(world.hoa_the_neighbour, "")])
    with pytest.raises(NotAllowed):
        entered(world.le_loi, {"by": world.hanh, "today": world.today})


# ---- what is done to it afterwards


def test_a_count_is_corrected_with_the_votes_that_the_offices_bear(world: World, chi: Any) -> None:
    election = entered(world.le_loi, chi).election
    first = election.candidates.earliest("pk")
    act = correct_election(election, Recounted(Counts(70, 69, 69, 69, 66), {first.pk: 66}), **chi)
    assert act
    first.refresh_from_db()
    assert first.appointment
    assert (first.votes, first.appointment.votes, Election.objects.get().ballots_valid) == (66, 66, 66)
    undo_election(act, **chi)
    first.refresh_from_db()
    assert (first.votes, first.appointment.votes, Election.objects.get().counts) == (64, 64, COUNTS)
    assert correct_election(election, Recounted(COUNTS, {}), **chi) is None


def test_the_level_above_recognises_and_term_and_offices_bear_the_decision(world: World, way: Any) -> None:
    election = entered(world.le_loi, way).election
    act = recognise_election(election, "12/QĐ-CĐP", LATER, **way)
    assert set(Appointment.objects.values_list("decision", "decided_on")) == {("12/QĐ-CĐP", LATER)}
    assert Term.objects.get().decision == "12/QĐ-CĐP"
    undo_election(act, **way)
    assert (Term.objects.get().decision, Election.objects.get().decided_on) == ("", None)


def test_nobody_recognises_their_own_election_and_no_chair_of_a_ward_any(world: World, way: Any, chi: Any) -> None:
    election = entered(world.le_loi, way).election
    itself = User.objects.create(username="own", name="Chính mình")
    Grant.objects.create(user=itself, role="upper_chair", unit=world.le_loi, since=ON, because="QĐ 1")
    with pytest.raises(CannotRecogniseElection):
        recognise_election(election, "12/QĐ", LATER, by=itself, today=world.today)
    with pytest.raises(NotAllowed):
        recognise_election(election, "12/QĐ", LATER, **chi)
    with pytest.raises(CannotRecogniseElection):
        recognise_election(election, "12/QĐ", ON - timedelta(days=1), **way)


def test_an_election_struck_out_stays_readable_and_all_stands_as_before_it(world: World, chi: Any) -> None:
    entered(world.le_loi, chi)
    hang, dat, _thom = teachers(world)
    account = _signs_in(dat, "dat")
    mistaken = entered(world.le_loi, chi, on=LATER, candidates=[Candidacy(dat, offices.CHAIR, 60)]).election
    assert Permission.GRANT_ROLE in _may(account, world)
    act = strike_election(mistaken, reason="Nhầm đơn vị", **chi)
    assert _in_office(world) == COMMITTEE
    assert Permission.GRANT_ROLE not in _may(account, world)
    mistaken.refresh_from_db()
    assert (mistaken.struck_because, mistaken.term, mistaken.candidates.get().person) == ("Nhầm đơn vị", None, dat)
    assert (Term.objects.get().until, _congresses(world)) == (None, 1)
    undo_election(act, **chi)
    assert _in_office(world) == [("Nguyễn Văn Đạt", offices.CHAIR)]
    assert (Permission.GRANT_ROLE in _may(account, world), _congresses(world)) == (True, 2)
    assert Appointment.objects.get(person=hang).until == LATER


def test_what_others_have_built_upon_is_not_struck_out(world: World, chi: Any) -> None:
    first = entered(world.le_loi, chi).election
    second = enter_election(world.le_loi, by_election(teachers(world)[1], offices.CHAIR, LATER), **chi)
    with pytest.raises(CannotStrikeElection):
        strike_election(first, reason="Nhầm", **chi)
    undo_election(second.act, **chi)
    strike_election(first, reason="Nhầm", **chi)
    assert _in_office(world) == []


def test_what_was_entered_is_taken_back_as_if_it_had_never_been(world: World, chi: Any) -> None:
    done = entered(world.le_loi, chi)
    undo_election(done.act, **chi)
    assert not Election.objects.exists()
    assert not Term.objects.exists()
    assert (_in_office(world), _congresses(world)) == ([], 0)
    with pytest.raises(CannotUndoElection):
        undo_election(done.act, **chi)


def test_two_entries_that_stood_in_one_election_are_two_people(world: World, way: Any) -> None:
    entered(world.le_loi, way)
    hang, dat, thom = teachers(world)
    with pytest.raises(Refused, match=r"Hằng.*Thơm"):
        merge_persons(hang, thom, [], by=world.operator, today=world.today)
    assert replace(congress_of(world.le_loi)).candidates[1].person == dat
