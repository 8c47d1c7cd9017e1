"""Many people at the same moment on PostgreSQL: nothing counts twice or never, and nobody waits for ever."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import connection

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.house.rooms import MEASURES
from vungmanh.journal.record import seal
from vungmanh.journal.verify import verify
from vungmanh.ledger.actions.close_months import close_months
from vungmanh.ledger.actions.fold import fold
from vungmanh.ledger.models import Pending
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.members.refusals import CannotAdmit, CannotTransfer
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.refusals import CannotDissolve, CannotMove

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

MARCH = date(2026, 3, 2)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    close_months(TODAY)
    return {"by": world.operator, "today": TODAY}


def members(unit: Unit, day: date = TODAY) -> int:
    return figure(Question(unit, MEASURES, date(day.year, 1, 1), day, TODAY))["members"]


def all_is_true() -> bool:
    before = list(differences(MEASURES))
    fold()
    seal()
    return before == [] and list(differences(MEASURES)) == [] and verify().broken_at is None


def kinds_of(outcomes: list[Any]) -> list[str]:
    """By name, what was refused, and "done" for each deed that was not."""
    return sorted(type(outcome).__name__ if isinstance(outcome, Exception) else "done" for outcome in outcomes)


def test_of_two_who_move_a_unit_at_once_one_wins_and_the_other_hears_why(world: World, way: dict[str, Any]) -> None:
    deeds = [partial(move_units, [world.le_loi], under=world.cau_da, on=MARCH, **way) for _ in range(2)]
    outcomes = at_once(*deeds)
    assert kinds_of(outcomes) == ["CannotMove", "done"]
    (refusal,) = [outcome for outcome in outcomes if isinstance(outcome, CannotMove)]
    assert world.le_loi.name in refusal.reason
    assert Link.objects.filter(unit=world.le_loi, kind=Link.MANAGES, until=None).count() == 1
    assert Placement.objects.filter(unit=world.le_loi, until=None).count() == 1
    assert members(world.cau_da) == 2 + 3
    assert all_is_true()


def test_two_who_move_each_under_the_other_do_not_close_a_circle(world: World, way: dict[str, Any]) -> None:
    new = [NewUnit(code, f"CĐCS {code}", "grassroots", MARCH) for code in ("G1", "G2")]
    one, two = found_units(new, under=world.ben_go, **way)
    day = MARCH + timedelta(days=1)
    outcomes = at_once(
        partial(move_units, [one], under=two, on=day, **way), partial(move_units, [two], under=one, on=day, **way)
    )
    assert kinds_of(outcomes) == ["CannotMove", "done"]
    assert all_is_true()


def test_two_who_dissolve_at_once_do_not_wait_for_each_other(world: World, way: dict[str, Any]) -> None:
    outcomes = at_once(
        partial(dissolve_unit, world.le_loi, on=MARCH, **way), partial(dissolve_unit, world.drivers, on=MARCH, **way)
    )
    assert kinds_of(outcomes) == ["done", "done"]
    assert members(world.ben_go) == 9 - 3 - 2
    assert all_is_true()


def test_a_unit_is_dissolved_once(world: World, way: dict[str, Any]) -> None:
    outcomes = at_once(*[partial(dissolve_unit, world.le_loi, on=MARCH, **way) for _ in range(3)])
    assert kinds_of(outcomes) == ["CannotDissolve", "CannotDissolve", "done"]
    assert all_is_true()


def test_nobody_joins_while_the_unit_ends(world: World, way: dict[str, Any]) -> None:
    joining = [
        partial(admit_members, [Facts(name=f"Người {n}", gender="male")], to=world.le_loi, on=TODAY, **way)
        for n in range(3)
    ]
    *joined, ended = at_once(*joining, partial(dissolve_unit, world.le_loi, on=MARCH, **way))
    assert all(isinstance(outcome, list | CannotAdmit) for outcome in joined)
    unit = Unit.objects.get(pk=world.le_loi.pk)
    if isinstance(ended, CannotDissolve):
        assert unit.dissolved_on is None
    else:
        assert not Membership.objects.open().filter(unit=unit).exists()
    assert all_is_true()


def test_nothing_comes_under_a_body_while_it_ends(world: World, way: dict[str, Any]) -> None:
    (zone,) = found_units([NewUnit("KCN", "KCN Bến Gỗ", "zone", date(2025, 7, 1))], under=world.song_xanh, **way)
    new = NewUnit("G1", "CĐCS Mới", "grassroots", TODAY)
    outcomes = at_once(
        partial(move_units, [world.le_loi], under=zone, on=MARCH, **way),
        partial(found_units, [new], under=zone, **way),
        partial(dissolve_unit, zone, on=MARCH, **way),
    )
    assert set(kinds_of(outcomes)) <= {"done", "CannotMove", "CannotFound", "CannotDissolve"}
    zone = Unit.objects.get(pk=zone.pk)
    still_under = Link.objects.filter(parent=zone, kind=Link.MANAGES, until=None).exists()
    assert not (zone.dissolved_on and still_under)
    assert all_is_true()


def test_a_double_click_ends_a_membership_once(world: World, way: dict[str, Any]) -> None:
    stay = Membership.objects.open().select_related("person").get(person=world.an)
    outcomes = at_once(*[partial(end_memberships, [stay], on=MARCH, reason="retired", **way) for _ in range(4)])
    assert kinds_of(outcomes) == ["CannotEnd"] * 3 + ["done"]
    assert members(world.ben_go) == 8
    assert all_is_true()


def test_a_person_is_transferred_to_one_unit_only(world: World, way: dict[str, Any]) -> None:
    deeds = [partial(transfer_member, world.an, to=to, on=MARCH, **way) for to in (world.co_khi, world.le_loi)]
    outcomes = at_once(*deeds)
    assert sum(isinstance(outcome, CannotTransfer) for outcome in outcomes) == 1
    assert Membership.objects.open().filter(person=world.an).count() == 1
    assert members(world.song_xanh) == 11
    assert all_is_true()


def test_the_same_identity_number_is_admitted_once(world: World, way: dict[str, Any]) -> None:
    facts = Facts(name="Lưu Thị Mới", gender="female", identity_number="001300001111")
    units = (world.det_may, world.le_loi, world.co_khi)
    outcomes = at_once(*[partial(admit_members, [facts], to=unit, on=MARCH, **way) for unit in units])
    assert sum(isinstance(outcome, CannotAdmit) for outcome in outcomes) == 2
    assert Person.objects.filter(name="Lưu Thị Mới").count() == 1
    assert members(world.song_xanh) == 12
    assert all_is_true()


def test_two_who_correct_a_person_at_once_count_her_once(world: World, way: dict[str, Any]) -> None:
    for gender in ("male", "female"):
        people = [Person.objects.get(pk=world.an.pk) for _ in range(4)]
        facts = Facts(name="Nguyễn Thị An", gender=gender)
        at_once(*[partial(correct_person, person, facts, **way) for person in people])
        assert list(differences(MEASURES)) == []
    assert all_is_true()


@pytest.mark.slow
def test_eight_who_admit_while_others_fold_and_move_leave_exact_figures(world: World, way: dict[str, Any]) -> None:
    rounds = 12
    units = (world.det_may, world.le_loi, world.drivers, world.co_khi)

    def admit(number: int) -> None:
        for turn in range(rounds):
            facts = Facts(name=f"Người {number} {turn}", gender=("male", "female")[turn % 2])
            admit_members([facts], to=units[(number + turn) % 4], on=MARCH - timedelta(days=turn), **way)

    def keep_folding() -> None:
        for _ in range(25):
            fold()

    def move_to_and_fro() -> None:
        for turn in range(4):
            under = (world.cau_da, world.ben_go)[turn % 2]
            move_units([world.le_loi], under=under, on=MARCH - timedelta(days=turn), **way)

    outcomes = at_once(*[partial(admit, number) for number in range(8)], keep_folding, keep_folding, move_to_and_fro)
    assert outcomes[:10] == [None] * 10
    assert members(world.song_xanh) == 11 + 8 * rounds
    assert members(world.ben_go) + members(world.cau_da) == 11 + 8 * rounds
    assert all_is_true()


@pytest.mark.slow
def test_who_reads_while_others_fold_sees_everything_once(world: World, way: dict[str, Any]) -> None:
    """Nothing is double or missing, whether it waits, is being folded, or has been."""
    fold()
    done = Event()
    expected = 11
    for turn in range(6):
        for number in range(4):
            facts = Facts(name=f"Người {turn} {number}", gender="male")
            admit_members([facts], to=world.le_loi, on=date(2025, 12, 31) - timedelta(days=20 * turn), **way)
        expected += 4
        assert Pending.objects.exists()
        done.clear()

        def read(expected: int = expected) -> set[int]:
            seen: set[int] = set()
            while not done.is_set():
                seen.add(members(world.song_xanh))
                seen.add(members(world.confederation))
            return seen | {expected}

        def fold_and_close() -> None:
            fold()
            done.set()

        outcomes = at_once(read, read, fold_and_close)
        assert outcomes == [{expected}, {expected}, None]
        assert connection.vendor == "postgresql"
    assert all_is_true()
