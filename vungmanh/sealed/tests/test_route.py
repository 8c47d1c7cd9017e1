"""Who receives a report: the nearest level above with two who may read it, and nobody whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.world import JUNE_2025, TODAY, World
from vungmanh.access.models import Grant
from vungmanh.accounts.models import User
from vungmanh.officers.models import Appointment, SignIn
from vungmanh.organization.models import Succession, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.sealed.models import Reader, ReaderKey
from vungmanh.sealed.refusals import Walled
from vungmanh.sealed.route import route
from vungmanh.sealed.tests.reports import named, opened_by, person, sent, two_readers


def receives(about: Unit, named: str = "") -> tuple[str, set[str]] | None:
    found = route(about, named, TODAY)
    return found and (found.level.code, {User.objects.get(pk=key.account).username[:4] for key in found.keys})


def signs(user: User, world: World) -> None:
    SignIn.objects.create(person=world.an, account=user, since=TODAY, by="ai đó")


Gives = Callable[[User, World], None]


def held(role: str, unit: str | None, since: date = JULY_2025, until: date | None = None) -> Gives:
    def give(user: User, world: World) -> None:
        at = getattr(world, unit) if unit else None
        Grant.objects.create(user=user, role=role, unit=at, since=since, until=until, because="QĐ 5")

    return give


def served(unit: str, since: date, until: date | None) -> Gives:
    def serve(user: User, world: World) -> None:
        signs(user, world)
        Appointment.objects.create(
            person=world.an, unit=getattr(world, unit), office="deputy", since=since, until=until, how="elected",
            ended=Appointment.ENDINGS[0][0] if until else "", by="ai đó", recorded_on=TODAY,
        )  # fmt: skip

    return serve


@pytest.mark.parametrize(
    ("tie", "may"),
    [
        (lambda user, world: None, True),
        (held("inspector", "confederation"), True),
        (held("inspector", "ben_go"), True),
        (held("chair", "co_khi"), True),  # a neighbour
        (held("chair", "cau_da"), True),
        (held("roll_keeper", "det_may"), False),  # an officer of the unit that it is about
        (held("inspector", "det_may", date(2020, 1, 1), date(2021, 1, 1)), False),  # a past one
        (held("deputy", "ben_go"), False),  # gives offices there
        (held("chair", "song_xanh"), False),  # an upper chair
        (held("specialist", "song_xanh"), False),
        (held("operator", None), False),
        (held("deputy", "ben_cu", date(2020, 1, 1), JUNE_2025), True),  # gave offices there, before it was sent
        (served("det_may", date(2018, 1, 1), date(2023, 1, 1)), False),  # an office of long ago
        (served("co_khi", date(2018, 1, 1), None), False),  # works in the unit that it is about
        (lambda user, world: User.objects.filter(pk=user.pk).update(is_active=False), False),
        (lambda user, world: user.authenticator_set.all().delete(), False),
        (lambda user, world: ReaderKey.objects.filter(account=user.pk).update(until=TODAY), False),
        (lambda user, world: Reader.objects.filter(account=user.pk).update(until=TODAY), False),
    ],
)
def test_who_of_a_level_receives_what_is_reported_about_a_unit(world: World, tie: Any, may: bool) -> None:
    two_readers(world)
    sau = person("sau", "Lục Thị Sáu", "inspector", world.song_xanh)
    named(sau, world.song_xanh)
    tie(sau, world)
    both = {"nga-", "phuc"}
    assert receives(world.det_may) == ("SX", both | {"sau"} if may else both)


@pytest.mark.parametrize(
    ("about", "tie"),
    [
        ("co_khi", served("co_khi", date(2018, 1, 1), date(2023, 1, 1))),  # an office of long ago, entered now
        ("det_may", served("co_khi", date(2018, 1, 1), None)),  # works in the unit that it is about
        ("det_may", held("deputy", "ben_go")),
    ],
)
def test_a_reader_who_is_found_in_the_way_after_it_was_sent_opens_it_no_more(
    world: World, about: str, tie: Any
) -> None:
    _nga, phuc = two_readers(world)
    unit = getattr(world, about)
    receipt = sent(unit)
    assert opened_by(phuc, receipt)
    tie(phuc, world)
    assert receives(unit) is None, "nor are they given the next one"
    with pytest.raises(Walled):
        opened_by(phuc, receipt)


def test_a_level_with_one_who_may_is_passed_over(world: World) -> None:
    assert receives(world.det_may) is None
    named(world.dung, world.ben_go)
    two_readers(world, world.confederation)
    assert receives(world.det_may) == ("TLD", {"nga-", "phuc"})
    tam = person("tam", "Tạ Văn Tám", "inspector", world.ben_go)
    named(tam, world.ben_go, ready=False)
    assert receives(world.det_may) == ("TLD", {"nga-", "phuc"}), "without a key nothing can be shut to them"


def test_what_is_about_a_level_goes_above_it_and_nothing_is_above_the_top(world: World) -> None:
    two_readers(world)
    assert receives(world.song_xanh) is None
    nga, phuc = two_readers(world, world.confederation)
    assert receives(world.song_xanh) == ("TLD", {"nga-", "phuc"})
    assert receives(world.confederation) is None
    assert {nga.username, phuc.username} == {f"nga-{world.confederation.pk}", f"phuc-{world.confederation.pk}"}


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Vương Thúy Nga", None),
        ("bà Nga, tên đầy đủ vuong thuy nga, ban kiểm tra", None),
        ("VƯƠNG THÚY NGA", None),
        ("Nga", "SX"),
        ("Mạc Văn Phúc Lâm", None),
        ("", "SX"),
    ],
)
def test_a_reader_who_is_named_receives_nothing(world: World, said: str, level: str | None) -> None:
    two_readers(world)
    found = receives(world.det_may, said)
    assert (found and found[0]) == level


def test_it_goes_by_the_tree_of_today_and_by_what_a_unit_came_from(world: World) -> None:
    two_readers(world, world.cau_da)
    two_readers(world, world.ben_go)
    assert receives(world.det_may) == ("SX-BG", {"nga-", "phuc"})
    move_units([world.det_may], under=world.cau_da, on=TODAY, decision="", by=world.operator, today=TODAY)
    assert receives(world.det_may) == ("SX-CD", {"nga-", "phuc"})
    # Readers of the ward that it came from held a role there; one of an earlier unit is walled off as its own officer.
    Succession.objects.create(predecessor=world.le_loi, successor=world.det_may, on=TODAY, how=Succession.MERGES)
    nga = User.objects.get(username=f"nga-{world.cau_da.pk}")
    held("roll_keeper", "le_loi")(nga, world)
    assert receives(world.det_may) is None
