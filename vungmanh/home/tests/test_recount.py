"""Whatever is done to members, roles, lists, tasks and the tree, in any order: what waits is what the records say."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as some

from tests.world import JULY_2025, TODAY, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.scope import NotAllowed
from vungmanh.accounts.models import User
from vungmanh.core.decisions import Refused
from vungmanh.home.tests.recount import as_told, recounted
from vungmanh.home.tests.test_dues import refused, sent, settle, told
from vungmanh.ledger.actions.fold import fold
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.models import CardNumber, Person
from vungmanh.merging.actions.tell_apart import tell_apart
from vungmanh.organization.models import DeclaredCount, Unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.sheets.models import Import, Upload
from vungmanh.tasks.tests import test_task_recount as tasks

Act = Callable[[World, int, date], Any]


def _admit(world: World, n: int, on: date) -> None:
    units = [world.det_may, world.le_loi, world.co_khi, *Unit.objects.filter(kind="section")]
    person = Facts(name=f"Mạc Văn {'AB'[n % 2]}", gender="male", born_on=date(1990, 1, 1 + n % 2),
                   card_number=f"SX-99{Person.objects.count():05d}" if n % 5 == 0 else "")  # fmt: skip
    admit_members([person], to=units[n % len(units)], on=date(2026, 3, 1), by=world.operator, today=on)


def _found_a_section(world: World, n: int, on: date) -> None:
    new = NewUnit(f"BP-{Unit.objects.count()}", f"Công đoàn bộ phận {n}", "section", JULY_2025)
    found_units([new], under=[world.det_may, world.le_loi][n % 2], by=world.operator, today=on)


def _give_card(world: World, n: int, on: date) -> None:
    person = Person.objects.filter(card=None).order_by("pk")[n % 5]
    CardNumber.objects.create(person=person, number=f"SX-77{person.pk:05d}")


def _declare(world: World, n: int, on: date) -> None:
    unit = [world.det_may, world.le_loi, world.co_khi][n % 3]
    DeclaredCount.objects.get_or_create(unit=unit, on=date(2026, 3, 1 + n % 9), defaults={"members": n % 6})


def _grant(world: World, n: int, on: date) -> None:
    role, unit = ["chair", "roll_keeper", "upper_chair"][n % 3], [world.le_loi, world.ben_go, world.song_xanh][n % 3]
    until, since = on + timedelta(days=1 + 5 * n), on - timedelta(days=n)
    Grant.objects.create(
        user=[world.lan, world.binh][n % 2], role=role, unit=unit, since=since, until=until, because="QĐ"
    )


def _end_a_role(world: World, n: int, on: date) -> None:
    Grant.objects.filter(user=[world.chi, world.binh, world.khoa][n % 3]).update(until=on + timedelta(days=n % 3))


def _close(world: World, n: int, on: date) -> None:
    User.objects.filter(pk=[world.binh, world.hanh, world.giang][n % 3].pk).update(is_active=False)


def _forget_login(world: World, n: int, on: date) -> None:
    User.objects.filter(pk=[world.binh, world.hanh, world.giang, world.lan][n % 4].pk).update(last_login=None)


def _send(world: World, n: int, on: date) -> None:
    way = {"kind": ["", Import.MEMBERS, Import.UNITS, Upload.SEVERAL][n % 4], "by": [world.binh, world.khoa][n % 2]}
    (sent if n % 3 else refused)(world, **way)


def _tell_apart(world: World, n: int, on: date) -> None:
    alike = Person.objects.filter(search_key__startswith="mac van").order_by("search_key", "born_on", "pk")
    tell_apart(alike[0], alike[1], by=world.operator, today=on)


ACTS: list[Act] = [
    _admit, _admit, _found_a_section, _give_card, _declare, _grant, _end_a_role, _close, _forget_login, _send,
    _tell_apart, *tasks.ACTS,
]  # fmt: skip


@pytest.mark.django_db
@settings(phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 10)
@given(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=8, max_size=20))
def test_what_waits_is_a_recount_after_whatever_was_done(world: World, done: list[tuple[Act, int]]) -> None:
    with rolled_back():
        settle(world)
        on = TODAY
        for act, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                act(world, n, on)
            on += timedelta(days=n % 3)
        fold()
        for user in (world.binh, world.chi, world.khoa, world.lan, world.leader, world.operator):
            user.refresh_from_db()
            assert sorted(map(as_told, told(user, on))) == recounted(user, on), user
