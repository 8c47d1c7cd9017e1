"""Confidential reports lie apart: the office's own connection cannot ask them, and copies bring them along whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.db.models import F
from django.db.utils import ProgrammingError

from tests.world import World
from vungmanh.machine.apart import alias_of
from vungmanh.machine.schemas import role_of
from vungmanh.sealed.models import Case, CaseKey, Envelope, Seat, Wrapped
from vungmanh.sealed.tests.reports import case_of, sent, two_readers
from vungmanh.sealed.verify import faults


def test_the_offices_own_connection_knows_no_table_of_theirs(world: World) -> None:
    assert Case.objects.db == alias_of("sealed") != connection.alias
    assert Case._meta.db_table not in connection.introspection.table_names()
    assert Case._meta.db_table in connections["sealed"].introspection.table_names()
    assert "organization_unit" not in connections["sealed"].introspection.table_names()


@pytest.mark.postgres
def test_the_office_is_refused_what_it_does_not_take_on_purpose(world: World) -> None:
    with connections["sealed"].cursor() as theirs:
        theirs.execute("SELECT current_user, current_schema()")
        assert theirs.fetchone() == (role_of("sealed"), "sealed")
        with pytest.raises(ProgrammingError, match="permission denied"):
            theirs.execute("INSERT INTO public.organization_unit DEFAULT VALUES")
    with connection.cursor() as ours, pytest.raises(ProgrammingError, match="permission denied"):
        ours.execute("SELECT 1 FROM sealed.sealed_case")


def _cut_off(case: Case) -> None:
    Envelope.objects.filter(case=case).update(box=b"x" * 1_000)


def _strike_one_out(case: Case) -> None:
    Envelope.objects.filter(case=case, place=0).delete()


def _take_a_seat(case: Case) -> None:
    """Somebody who may read none of it has a key to it."""
    Wrapped.objects.filter(of__case=case).exclude(account=Wrapped.SENDER).update(account=F("account") + 10_000)


def _let_the_sender_read_notes(case: Case) -> None:
    key = CaseKey.objects.get(case=case, for_readers=True)
    Wrapped.objects.create(of=key, account=Wrapped.SENDER, box=b"x" * 1_072)


def _leave_one_reader(case: Case) -> None:
    last = Seat.objects.filter(case=case).order_by("pk").last()
    assert last
    Wrapped.objects.filter(of__case=case, account=last.account).delete()
    last.delete()


def _say_it_was_destroyed(case: Case) -> None:
    day = (case.filed_on or case.seats.get().since) + timedelta(400)
    Case.objects.filter(pk=case.pk).update(closed_on=day, result="settled", emptied_on=day)


@pytest.mark.parametrize(
    "spoil",
    [_cut_off, _strike_one_out, _take_a_seat, _let_the_sender_read_notes, _leave_one_reader, _say_it_was_destroyed],
)
def test_what_does_not_lie_whole_is_found_without_opening_it(world: World, spoil: Callable[[Case], None]) -> None:
    two_readers(world)
    case = case_of(sent(world.det_may))
    assert faults() == 0
    spoil(case)
    assert faults() > 0
