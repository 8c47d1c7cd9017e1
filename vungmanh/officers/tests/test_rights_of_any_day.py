"""What a person may do on a day equals what offices and grants of that day say, in whatever order they were written.

The oracle reads rows of offices and tells by hand who has which right; it knows nothing of grants that follow.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import TODAY, World, rolled_back
from vungmanh.access.models import Grant
from vungmanh.access.roles import BY_CODE as ROLES
from vungmanh.access.scope import Rights, permissions_at
from vungmanh.accounts.models import User
from vungmanh.core import paths
from vungmanh.core.decisions import Refused
from vungmanh.kit.models import Act
from vungmanh.members.models import Person
from vungmanh.officers.actions.appoint import appoint
from vungmanh.officers.actions.confirm_offices import confirm_offices
from vungmanh.officers.actions.correct_office import strike_office
from vungmanh.officers.actions.end_office import end_office
from vungmanh.officers.actions.undo_office import undo_office
from vungmanh.officers.models import Appointment
from vungmanh.officers.rules.offices import BY_CODE, CHAIR, INSPECTION_HEAD, MEMBER, TREASURER, VICE_CHAIR
from vungmanh.officers.tests.offices import new, signs_in
from vungmanh.organization.models import Placement
from vungmanh.organization.presets import JULY_2025
from vungmanh.reorganization.actions.move_units import move_units

pytestmark = pytest.mark.django_db

_FIRST = JULY_2025 + timedelta(days=30)
DAYS = st.integers(0, 400).map(lambda days: _FIRST + timedelta(days=days))
OFFICES = st.sampled_from([CHAIR, VICE_CHAIR, MEMBER, INSPECTION_HEAD, TREASURER])
WHO, WHERE, BY = st.integers(0, 2), st.integers(0, 3), st.sampled_from([0, 0, 0, 1, 2, 3])
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("appoint"), WHO, WHERE, BY, OFFICES, DAYS, st.booleans()),
        st.tuples(st.just("end"), st.integers(0, 9), BY, DAYS),
        st.tuples(st.just("strike"), st.integers(0, 9), BY),
        st.tuples(st.just("confirm"), st.integers(0, 9), BY),
        st.tuples(st.just("undo"), st.integers(0, 3), BY),
        st.tuples(st.just("by hand"), WHO, WHERE, DAYS),
        st.tuples(st.just("move"), st.booleans()),
    ),
    min_size=2,
    max_size=6,
)


class Told:
    """The places and people that the acts are about, and what was done to them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.units = [world.song_xanh, world.ben_go, world.det_may, world.le_loi]
        self.people = list(Person.objects.filter(unit=world.det_may).order_by("pk")[:2])
        self.people += list(Person.objects.filter(unit=world.le_loi)[:1])
        self.accounts = list(User.objects.filter(username__startswith="can-bo-").order_by("username"))
        self.by = [world.operator, world.khoa, world.chi, world.binh]

    def begin(self) -> None:
        """What all stories begin with."""
        self.accounts = [User.objects.create(username=f"can-bo-{n}", name=f"Cán bộ {n}") for n in range(2)]
        for person, account in zip(self.people, self.accounts, strict=False):
            signs_in(person, account)
        for who, where, office in ((0, 2, CHAIR), (1, 1, VICE_CHAIR), (1, 3, CHAIR), (0, 0, INSPECTION_HEAD)):
            self.appoint(who, where, 0, office, _FIRST, False)

    def do(self, what: str, *told: Any) -> None:
        with suppress(Refused):
            getattr(self, what.replace(" ", "_"))(*told)

    def appoint(self, who: int, where: int, by: int, office: str, since: date, succeeds: bool) -> None:
        told = [new(self.people[who], office, since)]
        appoint(told, unit=self.units[where], by=self.by[by], today=TODAY, succeeds=succeeds)

    def _held(self, number: int) -> Appointment | None:
        rows = list(Appointment.objects.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    def end(self, number: int, by: int, on: date) -> None:
        if held := self._held(number):
            end_office(held, on=on, ended="resigned", by=self.by[by], today=TODAY)

    def strike(self, number: int, by: int) -> None:
        if held := self._held(number):
            strike_office(held, because="nhầm", by=self.by[by], today=TODAY)

    def confirm(self, number: int, by: int) -> None:
        if held := self._held(number):
            confirm_offices([held], at=held.unit, by=self.by[by], today=TODAY)

    def undo(self, back: int, by: int) -> None:
        acts = list(Act.objects.standing().filter(verb__startswith="officers.")[: back + 1])
        if acts:
            undo_office(acts[-1], by=self.by[by], today=TODAY)

    def by_hand(self, who: int, where: int, since: date) -> None:
        if who < len(self.accounts):
            Grant.objects.get_or_create(
                user=self.accounts[who], role="inspector", unit=self.units[where], until=None, appointment=None,
                defaults={"since": since, "because": "QĐ"},
            )  # fmt: skip

    def move(self, there: bool) -> None:
        under = self.world.cau_da if there else self.world.ben_go
        move_units([self.units[2]], under=under, on=TODAY, decision="", by=self.world.operator, today=TODAY)


class Says:
    """What offices and what was given by hand give the account at a unit on a day."""

    def __init__(self, account: User) -> None:
        held = Appointment.objects.filter(person__sign_in__account=account, struck_on=None)
        self.offices = list(held.exclude(confirmed_on=None).select_related("unit__kind"))
        self.by_hand = list(Grant.objects.filter(user=account, appointment=None))

    def __call__(self, place: str, day: date) -> frozenset[Any]:
        found: set[Any] = set()
        above = set(paths.ancestors(place))
        for row in self.offices:
            ends = row.until and max(row.until, row.hands_over_until or row.until)
            role = BY_CODE[row.office].role_at(recognises=row.unit.kind.recognises)
            if role and row.since <= day and (ends is None or day < ends) and row.unit_id in above:
                found |= ROLES[role].may
        for grant in self.by_hand:
            if grant.since <= day and (grant.until is None or day < grant.until) and grant.unit_id in above:
                found |= ROLES[grant.role].may
        return frozenset(found)


@pytest.fixture
def begun(world: World) -> World:
    Told(world).begin()
    return world


@given(acts=ACTS)
@settings(
    max_examples=settings().max_examples // 3,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_what_a_person_may_do_equals_what_offices_and_grants_of_the_day_say(begun: World, acts: list[Any]) -> None:
    with rolled_back():
        told = Told(begun)
        for what, *how in acts:
            told.do(what, *how)
        compared = 0
        for account in told.accounts:
            fresh, says = User.objects.get(pk=account.pk), Says(account)
            for day in (TODAY, TODAY + timedelta(days=20), TODAY + timedelta(days=200)):
                rights, standing = Rights(fresh, day), dict(Placement.objects.on(day).values_list("unit", "path"))
                for unit in [*told.units, begun.cau_da, begun.co_khi]:
                    if unit.pk in standing:
                        held = permissions_at(rights, at=standing[unit.pk], on=day)
                        assert held == says(standing[unit.pk], day), (account, unit, day)
                        compared += 1
        assert compared
