"""Who may do what where: one source and four readings, which always agree."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.world import JUNE_2025, TODAY, World, lay_kinds, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.permissions import Permission
from vungmanh.access.roles import BY_CODE, ROLES, roles_with
from vungmanh.access.scope import (
    EVERYWHERE,
    Held,
    NotAllowed,
    Stay,
    grants_of,
    may,
    reach,
    require,
    require_all,
    who_may,
    within_reach,
)
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.organization.actions.place_units import place_units
from vungmanh.organization.models import Link, Placement, Unit
from vungmanh.organization.presets import JULY_2025
from vungmanh.organization.queries import place_on
from vungmanh.reorganization.actions.move_units import move_units

START = date(2025, 1, 1)
JULY_2026 = date(2026, 7, 1)
SPAN = 20


def path_of(unit: Unit, day: date = TODAY) -> str:
    place = place_on(unit, day)
    assert place is not None
    return place.path


# ---- the four readings agree


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date | None]:
    since = draw(st.integers(0, SPAN - 1))
    until = draw(st.none() | st.integers(since + 1, SPAN))
    return START + timedelta(since), None if until is None else START + timedelta(until)


@st.composite
def houses(draw: st.DrawFn) -> tuple[list[Any], list[Any]]:
    """Seven units with up to two places above them, and grants of three people: on random days."""
    units = []
    for number in range(7):
        parents = st.integers(0, number - 1) if number else st.nothing()
        first = draw(st.none() | parents) if number else None
        second = draw(st.none() | parents) if number else None
        units.append((draw(spans()), first, second, draw(st.integers(1, SPAN - 1))))
    role = st.sampled_from([role.code for role in ROLES])
    grants = draw(
        st.lists(st.tuples(st.integers(0, 2), role, st.none() | st.integers(0, 6), spans()), min_size=1, max_size=6)
    )
    return units, grants


def build(units: list[Any]) -> list[Unit]:
    founded: list[Unit] = []
    for number, ((since, until), first, second, change) in enumerate(units):
        unit = Unit(code=f"U{number}", kind_id="grassroots", established_on=since, dissolved_on=until)
        unit.call(f"Đơn vị {number}")
        unit.save()
        founded.append(unit)
        turn = START + timedelta(change)
        if first is not None:
            Link.objects.create(unit=unit, parent=founded[first], kind="manages", since=date(2024, 1, 1), until=turn)
        if second is not None:
            Link.objects.create(unit=unit, parent=founded[second], kind="manages", since=turn)
    place_units([unit.pk for unit in founded])
    return founded


@settings(max_examples=settings().max_examples // 4)
@given(houses(), st.sampled_from(list(Permission)), st.integers(-1, SPAN + 1))
def test_the_readings_agree_on_every_tree_and_every_day(
    db: None, house: tuple[list[Any], list[Any]], permission: Permission, shift: int
) -> None:
    day = START + timedelta(shift)
    with rolled_back():
        lay_kinds()
        units = build(house[0])
        people = [User.objects.create(username=f"p{number}", name=f"P{number}") for number in range(3)]
        for who, role, where, (since, until) in house[1]:
            unit = None if role == "operator" else units[where or 0]
            held = Grant(user=people[who], role=role, unit=unit, since=since, until=until, because="QĐ")
            if until or not Grant.objects.filter(user=held.user, role=role, unit=unit, until=None).exists():
                held.save()
        places = list(Placement.objects.on(day))
        for person in people:
            held_on_day = [
                grant
                for grant in Grant.objects.filter(user=person)
                if grant.since <= day and (grant.until is None or day < grant.until)
                and permission in BY_CODE[grant.role].may
            ]  # fmt: skip
            listed = set(
                Placement.objects.on(day)
                .filter(within_reach(person, permission, day, path="path"))
                .values_list("unit", flat=True)
            )
            for place in places:
                # By the definition: a grant that holds, at the place itself or at one of those above it.
                above = set(paths.ancestors(place.path))
                expected = any(grant.unit_id is None or grant.unit_id in above for grant in held_on_day)
                assert bool(may(person, permission, at=place.path, on=day)) is expected
                assert (place.unit_id in listed) is expected
                named = who_may(permission, at=place.path, on=day).filter(user=person).exists()
                assert named is expected


def test_a_grant_comes_with_its_unit_and_every_place_where_that_ever_stood(
    world: World, django_assert_num_queries: Any
) -> None:
    Grant.objects.create(user=world.binh, role="roll_keeper", unit=world.cau_da, since=TODAY, because="QĐ")
    Grant.objects.create(user=world.binh, role="chair", unit=world.cau_da, since=TODAY, until=JULY_2026, because="QĐ")
    Grant.objects.create(user=world.binh, role="chair", unit=world.le_loi, since=JULY_2026, because="QĐ")
    Authenticator.objects.create(user=world.binh, type=Authenticator.Type.TOTP, data={})
    Authenticator.objects.create(user=world.giang, type=Authenticator.Type.RECOVERY_CODES, data={})

    def held(role: str, unit: Unit, twice: bool) -> Held:
        stays = [Stay(place.path, place.since, place.until) for place in unit.placements.order_by("since")]
        order = (unit.kind.rank, unit.sort_key, unit.code)
        return Held(role, unit.pk, unit.code, unit.name, unit.kind.is_upper, order, twice, stays)

    assert world.det_may.placements.count() == 2
    with django_assert_num_queries(1):
        found = grants_of(world.binh, TODAY)
    assert found == [
        held("chair", world.det_may, True),
        held("roll_keeper", world.cau_da, True),
        held("chair", world.cau_da, True),
    ]
    assert [grant.unit for grant in grants_of(world.binh, JULY_2026)] == [
        world.det_may.pk, world.cau_da.pk, world.le_loi.pk,
    ]  # fmt: skip
    assert grants_of(world.giang, TODAY) == [held("roll_keeper", world.det_may, False)]
    assert grants_of(world.operator, TODAY) == [Held("operator", None, "", "", False, (0, "", ""))]


def test_reach_is_the_highest_places_only_and_costs_one_query(world: World, django_assert_num_queries: Any) -> None:
    for unit in (world.det_may, world.song_xanh, world.ben_go):
        Grant.objects.create(user=world.lan, role="leader", unit=unit, since=JULY_2025, because="QĐ")
    city = path_of(world.song_xanh)
    with django_assert_num_queries(1):
        assert reach(world.lan, Permission.SEE_FIGURES, TODAY) == [city]


# ---- the people of the small world


@pytest.mark.parametrize(
    ("who", "permission", "where", "allowed"),
    [
        ("binh", Permission.ADMIT_MEMBER, "det_may", True),
        ("binh", Permission.ADMIT_MEMBER, "le_loi", False),  # his neighbour in the same ward
        ("binh", Permission.SEE_FIGURES, "ben_go", False),  # the level above him
        ("binh", Permission.MOVE_UNITS, "det_may", False),  # a chair does not organise
        ("chi", Permission.SEE_MEMBERS, "det_may", True),
        ("chi", Permission.SEE_MEMBERS, "co_khi", False),
        ("hanh", Permission.SEE_MEMBERS, "co_khi", True),
        ("hanh", Permission.SEE_MEMBERS, "det_may", False),
        ("hanh", Permission.SEE_FIGURES, "det_may", False),
        ("dung", Permission.SEE_MEMBERS, "det_may", True),
        ("dung", Permission.READ_JOURNAL, "det_may", True),
        ("dung", Permission.ADMIT_MEMBER, "det_may", False),
        ("giang", Permission.TRANSFER_MEMBER, "det_may", True),
        ("giang", Permission.EXPORT_MEMBERS, "det_may", False),
        ("khoa", Permission.MOVE_UNITS, "co_khi", True),
        ("khoa", Permission.DISSOLVE_UNIT, "ben_go", True),
        ("khoa", Permission.FOUND_UNIT, "confederation", False),
        ("khoa", Permission.RUN_SYSTEM, "song_xanh", False),
        ("leader", Permission.SEE_FIGURES, "det_may", True),
        ("leader", Permission.SEE_MEMBERS, "det_may", False),  # opens no personal data
        ("lan", Permission.SEE_FIGURES, "det_may", False),
        ("lan", Permission.SEE_MEMBERS, "det_may", False),
        ("operator", Permission.RUN_SYSTEM, "confederation", True),
        ("operator", Permission.ADMIT_MEMBER, "det_may", True),
    ],
)
def test_who_may_what_where(world: World, who: str, permission: Permission, where: str, allowed: bool) -> None:
    user, place = getattr(world, who), path_of(getattr(world, where))
    assert bool(may(user, permission, at=place, on=TODAY)) is allowed
    if allowed:
        require(user, permission, at=place, on=TODAY)
        require_all(user, permission, at=[place], on=TODAY)
    else:
        for ask in (
            lambda: require(user, permission, at=place, on=TODAY),
            lambda: require_all(user, permission, at=[place], on=TODAY),
        ):
            with pytest.raises(NotAllowed) as refused:
                ask()
            assert refused.value.reason


def test_all_means_all(world: World) -> None:
    both = [path_of(world.det_may), path_of(world.co_khi)]
    with pytest.raises(NotAllowed):
        require_all(world.chi, Permission.SEE_MEMBERS, at=both, on=TODAY)
    require_all(world.khoa, Permission.SEE_MEMBERS, at=both, on=TODAY)


def test_every_permission_says_in_words_what_it_allows() -> None:
    said = [str(permission.says) for permission in Permission]
    assert all(said)
    assert len(set(said)) == len(said), "two that say the same cannot be told apart"
    assert Permission("members.see") is Permission.SEE_MEMBERS
    keeper = BY_CODE["roll_keeper"]
    assert len(keeper.says) == len(keeper.may)


def test_lan_reaches_nothing_at_all(world: World) -> None:
    for permission in Permission:
        assert reach(world.lan, permission, TODAY) == []
        assert not Placement.objects.filter(within_reach(world.lan, permission, TODAY, path="path")).exists()


def test_who_sees_an(world: World) -> None:
    seen_by = who_may(Permission.SEE_MEMBERS, at=path_of(world.det_may), on=TODAY)
    assert {grant.user.username for grant in seen_by} == {"binh", "chi", "dung", "giang", "khoa", "operator"}


def test_a_closed_account_may_nothing_and_is_named_nowhere(world: World) -> None:
    world.chi.is_active = False
    world.chi.save()
    assert reach(world.chi, Permission.SEE_MEMBERS, TODAY) == []
    named = who_may(Permission.SEE_MEMBERS, at=path_of(world.det_may), on=TODAY)
    assert not named.filter(user=world.chi).exists()


def test_nobody_signed_in_reaches_nothing(world: World) -> None:
    from django.contrib.auth.models import AnonymousUser

    assert reach(AnonymousUser(), Permission.SEE_FIGURES, TODAY) == []


# ---- days


def test_a_grant_holds_from_its_first_day_until_the_day_before_its_end(world: World) -> None:
    Grant.objects.filter(user=world.chi).update(since=date(2025, 9, 1), until=date(2025, 12, 1))
    held = {
        day: bool(reach(world.chi, Permission.SEE_FIGURES, day))
        for day in (date(2025, 8, 31), date(2025, 9, 1), date(2025, 11, 30), date(2025, 12, 1))
    }
    assert list(held.values()) == [False, True, True, False]


def test_reach_follows_a_unit_that_moves(world: World) -> None:
    le_loi = lambda: path_of(world.le_loi)  # noqa: E731
    assert may(world.chi, Permission.SEE_MEMBERS, at=le_loi(), on=TODAY)
    move_units([world.le_loi], under=world.cau_da, on=TODAY, by=world.khoa, today=TODAY)
    assert not may(world.chi, Permission.SEE_MEMBERS, at=le_loi(), on=TODAY)
    assert may(world.hanh, Permission.SEE_MEMBERS, at=le_loi(), on=TODAY)
    eve = TODAY - timedelta(days=1)
    assert may(world.chi, Permission.SEE_MEMBERS, at=path_of(world.le_loi, eve), on=eve)


def test_a_chair_keeps_the_union_wherever_it_stands(world: World) -> None:
    for day in (JUNE_2025, TODAY):
        assert reach(world.binh, Permission.ADMIT_MEMBER, day) == [path_of(world.det_may, day)]


def test_a_grant_at_a_unit_that_ended_reaches_nothing(world: World) -> None:
    Grant.objects.create(user=world.lan, role="chair", unit=world.ben_cu, since=date(2020, 1, 1), because="QĐ")
    assert reach(world.lan, Permission.SEE_MEMBERS, JUNE_2025) != []
    assert reach(world.lan, Permission.SEE_MEMBERS, TODAY) == []


# ---- what the database never holds


def refused(constraint: str, **grant: Any) -> None:
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        Grant.objects.create(**{"since": JULY_2025, "because": "QĐ", **grant})
    # SQLite names the columns of a broken unique constraint; PostgreSQL names the constraint.
    assert constraint in str(broken.value) or "UNIQUE constraint failed: access_grant" in str(broken.value)


@pytest.mark.parametrize("role", [role.code for role in ROLES if role.code != "operator"])
def test_only_an_operator_reaches_everywhere(world: World, role: str) -> None:
    refused("only_an_operator_reaches_everywhere", user=world.lan, role=role, unit=None)


def test_a_grant_ends_after_it_begins(world: World) -> None:
    refused("a_grant_ends_after_it_begins", user=world.lan, role="chair", unit=world.det_may, until=JULY_2025)


def test_one_open_grant_of_a_role_at_a_unit(world: World) -> None:
    refused("one_open_grant_of_a_role_at_a_unit", user=world.chi, role="chair", unit=world.ben_go)
    Grant.objects.create(user=world.chi, role="chair", unit=world.cau_da, since=JULY_2025, because="QĐ")


def test_the_operator_reaches_everywhere_by_a_grant_alone(world: World) -> None:
    assert reach(world.operator, Permission.MOVE_UNITS, TODAY) == [EVERYWHERE]
    world.lan.is_superuser = world.lan.is_staff = True
    world.lan.save()
    assert reach(world.lan, Permission.MOVE_UNITS, TODAY) == []


# ---- roles


def test_every_permission_is_carried_by_some_role_besides_the_operator_or_is_his_alone() -> None:
    his_alone = {permission for permission in Permission if roles_with(permission) == ["operator"]}
    assert his_alone == {Permission.RUN_SYSTEM}


def test_what_reads_never_writes() -> None:
    reads = {Permission.SEE_FIGURES, Permission.SEE_UNITS, Permission.SEE_MEMBERS, Permission.READ_JOURNAL}
    reads |= {Permission.SEE_OFFICERS, Permission.SEE_TASKS, Permission.SEE_PETITIONS, Permission.SEE_SITUATION}
    reads |= {Permission.SEE_GATHERINGS, Permission.SEE_DIALOGUES, Permission.SEE_AGREEMENTS, Permission.SEE_TRAINING}
    reads |= {Permission.SEE_TARGETS}
    assert BY_CODE["leader"].may <= reads - {Permission.SEE_MEMBERS}
    assert BY_CODE["inspector"].may <= reads


def test_a_deputy_does_what_the_chair_does_but_gives_no_roles() -> None:
    assert BY_CODE["chair"].may - BY_CODE["deputy"].may == {Permission.GRANT_ROLE, Permission.END_GRANT}
    assert BY_CODE["deputy"].may <= BY_CODE["chair"].may
