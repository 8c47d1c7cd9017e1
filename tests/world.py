"""The small world that the tests of the house know: one city, two wards, four unions, and the people in them.

It is built once in a run, through the real actions, and laid anew into the database of each test that asks for
it, so that no test meets what another has left.

    Tổng Liên đoàn
      LĐLĐ thành phố Sông Xanh
        LĐLĐ quận Bến Cũ              until 30 June 2025, with all four unions
        CĐ phường Bến Gỗ              since 1 July 2025
          CĐCS Dệt May Hòa Bình       a company: An weaves, Bình is the chair, Giang keeps the roll
          CĐCS Trường THPT Lê Lợi     a public school
          Nghiệp đoàn Lái xe Bến Gỗ   drivers
        CĐ phường Cầu Đá              since 1 July 2025: the neighbour, who must see nothing
          CĐCS Cơ khí Cầu Đá          a company
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from vungmanh.access.models import Grant, Opening
from vungmanh.accounts.models import User
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.end_memberships import end_memberships
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Membership, Person
from vungmanh.organization.models import StandingRule, Unit, UnitKind
from vungmanh.organization.presets import JULY_2025, KINDS, standing_rules
from vungmanh.petitions.models.arranged import OTHER, PRESETS, Category
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.found_units import NewUnit, found_units
from vungmanh.reorganization.actions.move_units import move_units

TODAY = date(2026, 3, 16)
JUNE_2025 = date(2025, 6, 30)

# What must never stand in the journal, nor before a stranger's eyes.
IDENTITY_OF_AN = "001190004321"
PHONE_OF_AN = "0912345678"

# Rooms whose rows are the world, the lower before the upper; inside a room the models come in their order.
_ROOMS = ("accounts", "access", "organization", "members", "officers", "kit", "ledger", "journal")
_LOADED_BY_MIGRATION = (UnitKind, StandingRule)


@dataclass
class World:
    """The cast and the places, by the names of the stories. All rows are this test's own."""

    confederation: Unit
    song_xanh: Unit
    ben_cu: Unit
    ben_go: Unit
    cau_da: Unit
    det_may: Unit
    le_loi: Unit
    drivers: Unit
    co_khi: Unit

    binh: User
    chi: User
    dung: User
    giang: User
    hanh: User
    khoa: User
    lan: User
    leader: User
    operator: User

    an: Person
    binh_the_member: Person
    hoa_the_neighbour: Person

    today: date = TODAY


def build() -> World:
    """Found, move, dissolve, admit, transfer and end as the story tells; about a second."""
    lay_kinds()
    operator = _account("operator", "Vận hành")
    Grant.objects.create(user=operator, role="operator", since=date(2000, 1, 1), because="Cài đặt")
    way: dict[str, Any] = {"by": operator, "today": TODAY}

    (confederation,) = found_units(
        [NewUnit("TLD", "Tổng Liên đoàn Lao động Việt Nam", "confederation", date(1929, 7, 28))], under=None, **way
    )
    (song_xanh,) = found_units(
        [NewUnit("SX", "LĐLĐ thành phố Sông Xanh", "province", date(1976, 5, 1))], under=confederation, **way
    )
    (ben_cu,) = found_units(
        [NewUnit("SX-BC", "LĐLĐ quận Bến Cũ", "district", date(1997, 1, 6))], under=song_xanh, **way
    )
    det_may, le_loi, drivers, co_khi = found_units(
        [
            NewUnit("DM", "CĐCS Dệt May Hòa Bình", "grassroots", date(2005, 3, 1), block=2, workers=420),
            NewUnit("LL", "CĐCS Trường THPT Lê Lợi", "grassroots", date(1998, 9, 5), block=6, workers=75),
            NewUnit("LX", "Nghiệp đoàn Lái xe Bến Gỗ", "occupational", date(2021, 10, 20), block=8),
            NewUnit("CK", "CĐCS Cơ khí Cầu Đá", "grassroots", date(2010, 6, 1), block=2, workers=130),
        ],
        under=ben_cu,
        **way,
    )
    people = _admit(det_may, le_loi, drivers, co_khi, way)
    ben_go, cau_da = found_units(
        [
            NewUnit("SX-BG", "CĐ phường Bến Gỗ", "ward", JULY_2025),
            NewUnit("SX-CD", "CĐ phường Cầu Đá", "ward", JULY_2025),
        ],
        under=song_xanh,
        **way,
    )
    move_units([det_may, le_loi, drivers], under=ben_go, on=JULY_2025, decision="QĐ 12/QĐ-LĐLĐ", **way)
    move_units([co_khi], under=cau_da, on=JULY_2025, decision="QĐ 12/QĐ-LĐLĐ", **way)
    dissolve_unit(ben_cu, on=JULY_2025, **way)
    leaving = Membership.objects.open().filter(person__name="Đỗ Quốc Việt").select_related("person")
    end_memberships(list(leaving), on=date(2025, 9, 1), reason="job_ended", **way)
    transfer_member(people["Vũ Thị Mai"], to=det_may, on=date(2025, 10, 1), **way)

    def officer(username: str, name: str, role: str, unit: Unit, since: date = JULY_2025) -> User:
        user = _account(username, name)
        Opening.objects.create(account=user, by=operator, unit=unit)
        Grant.objects.create(user=user, role=role, unit=unit, since=since, because="QĐ 15/QĐ-LĐLĐ")
        return user

    return World(
        confederation=confederation,
        song_xanh=song_xanh,
        ben_cu=ben_cu,
        ben_go=ben_go,
        cau_da=cau_da,
        det_may=det_may,
        le_loi=le_loi,
        drivers=drivers,
        co_khi=co_khi,
        binh=officer("binh", "Trần Quang Bình", "chair", det_may, date(2023, 4, 10)),
        chi=officer("chi", "Lê Kim Chi", "chair", ben_go),
        dung=officer("dung", "Phạm Tiến Dũng", "inspector", ben_go),
        giang=officer("giang", "Ngô Hương Giang", "roll_keeper", det_may, date(2023, 4, 10)),
        hanh=officer("hanh", "Bùi Thúy Hạnh", "chair", cau_da),
        khoa=officer("khoa", "Đinh Anh Khoa", "specialist", song_xanh, date(2020, 1, 1)),
        lan=_account("lan", "Hồ Ngọc Lan"),
        leader=officer("leader", "Dương Văn Lãnh", "leader", song_xanh, date(2020, 1, 1)),
        operator=operator,
        an=people["Nguyễn Thị An"],
        binh_the_member=people["Trần Quang Bình"],
        hoa_the_neighbour=people["Mai Thị Hòa"],
    )


def _account(username: str, name: str) -> User:
    user = User(username=username, name=name)
    user.set_unusable_password()
    user.save()
    return user


def _admit(det_may: Unit, le_loi: Unit, drivers: Unit, co_khi: Unit, way: dict[str, Any]) -> dict[str, Person]:
    an = Facts(
        name="Nguyễn Thị An",
        gender="female",
        born_on=date(1990, 8, 15),
        identity_number=IDENTITY_OF_AN,
        phone=PHONE_OF_AN,
        job="Thợ dệt",
        card_number="SX-0001234",
    )
    rolls: list[tuple[Unit, date, list[Facts]]] = [
        (det_may, date(2012, 5, 3), [an, _man("Trần Quang Bình"), _woman("Ngô Hương Giang")]),
        (det_may, date(2025, 2, 10), [_man("Đỗ Quốc Việt")]),
        (le_loi, date(2008, 9, 5), [_woman("Đặng Thu Hằng"), _man("Nguyễn Văn Đạt"), _woman("Lý Thị Thơm")]),
        (drivers, date(2021, 10, 20), [_man("Hoàng Văn Tài"), _man("Phan Đình Lộc")]),
        (co_khi, date(2015, 1, 5), [_woman("Mai Thị Hòa"), _woman("Vũ Thị Mai"), _man("Tạ Văn Đạt")]),
    ]
    return {
        membership.person.name: membership.person
        for unit, day, people in rolls
        for membership in admit_members(people, to=unit, on=day, **way)
    }


def _man(name: str) -> Facts:
    return Facts(name=name, gender="male", born_on=date(1985, 2, 3))


def _woman(name: str) -> Facts:
    return Facts(name=name, gender="female", born_on=date(1987, 11, 20))


class Built:
    """What was once built in an empty house by the real actions, to be laid into an empty one as often as wished."""

    def __init__(self, build: Callable[[], dict[str, models.Model]]) -> None:
        """Build, keep the rows, and leave no trace of them; `build` names those that tests speak of."""
        with rolled_back():
            lay_kinds()
            cast = build()
            tables = [list(model._base_manager.order_by("pk")) for model in _models()]
            kinds = {kind.pk: kind for kind in UnitKind.objects.all()}
        known: dict[tuple[type, Any], Any] = {(type(row), row.pk): row for rows in tables for row in rows}
        cast = {name: known[type(row), row.pk] for name, row in cast.items()}
        for row in cast.values():
            if isinstance(row, Unit):
                row.kind = kinds[row.kind_id]
        self._cast = pickle.dumps(cast)
        # Said once by the models: every test that asks for the rows would pay for it otherwise.
        self._inserts: list[tuple[str, Any]] = []
        with rolled_back():
            lay_kinds()
            with connection.execute_wrapper(self._keep):
                for rows in filter(None, tables):
                    type(rows[0])._base_manager.bulk_create(rows)

    def _keep(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self._inserts.append((sql, params))
        return execute(sql, params, many, context)

    @transaction.atomic
    def lay(self) -> dict[str, Any]:
        """Put the rows into the database. Returns those that tests speak of, each test's own."""
        lay_kinds()
        with connection.cursor() as cursor:
            for sql, params in self._inserts:
                cursor.execute(sql, params)
        return pickle.loads(self._cast)  # type: ignore[no-any-return]


class Snapshot:
    """The small world, built once; or another that is built upon it."""

    def __init__(self, built: Callable[[], World] = build) -> None:
        self._built = Built(lambda: {name: row for name, row in vars(built()).items() if isinstance(row, models.Model)})

    def lay(self) -> World:
        """Put its rows into the database."""
        return World(**self._built.lay())


def _models() -> Iterator[type[models.Model]]:
    for room in _ROOMS:
        for model in apps.get_app_config(room).get_models(include_auto_created=True):
            if model not in _LOADED_BY_MIGRATION:
                yield model


def lay_kinds() -> None:
    """What the migration loads: a test that commits empties these tables behind itself, too."""
    if UnitKind.objects.exists():
        return
    UnitKind.objects.bulk_create(
        UnitKind(
            code=code, name=name, name_en=english, rank=rank, is_upper=upper, is_union=union, recognises=recognises
        )
        for rank, (code, name, english, upper, union, recognises) in enumerate(KINDS)
    )
    StandingRule.objects.bulk_create(
        StandingRule(kind_id=kind, parent_kind_id=parent, since=since, until=until, source=source)
        for kind, parent, since, until, source in standing_rules()
    )
    Category.objects.bulk_create(
        Category(code=code, place=999 if code == OTHER else 10 * (place + 1)) for place, code in enumerate(PRESETS)
    )


@contextmanager
def rolled_back() -> Iterator[None]:
    """Whatever is written within is gone afterwards: one example of many in one test."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
