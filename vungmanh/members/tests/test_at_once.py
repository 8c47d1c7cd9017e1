"""Two officers who change one person at the same moment: the second waits, and counts what the first has left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from threading import Event
from typing import Any

import pytest
from django.db import connection, transaction

from tests.threads import at_once
from tests.world import TODAY, World
from vungmanh.ledger.verify import differences
from vungmanh.members.actions.correct_person import correct_person
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.measures import MEASURES
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.pages import as_
from vungmanh.merging.actions.merge_persons import merge_persons

IN_MARCH, LATER = date(2026, 3, 2), date(2026, 3, 9)


@pytest.fixture
def way(world: World) -> dict[str, Any]:
    return {"by": world.operator, "today": TODAY}


def test_a_correction_does_not_bring_back_whom_somebody_has_transferred(world: World, way: dict[str, Any]) -> None:
    as_read = Person.objects.get(pk=world.an.pk)
    transfer_member(world.an, to=world.le_loi, on=IN_MARCH, **way)
    correct_person(as_read, Facts(name=as_read.name, job="Tổ trưởng"), **way)
    now = Person.objects.get(pk=world.an.pk)
    assert (now.unit, now.job) == (world.le_loi, "Tổ trưởng")


def test_two_who_correct_different_facts_both_keep_theirs(world: World, way: dict[str, Any]) -> None:
    one, other = (Person.objects.get(pk=world.an.pk) for _ in range(2))
    correct_person(one, Facts(name=one.name, phone="0912000111"), **way)
    correct_person(other, Facts(name=other.name, job="Tổ trưởng"), **way)
    now = Person.objects.get(pk=world.an.pk)
    assert (now.phone, now.job) == (one.phone, "Tổ trưởng")


def test_a_form_of_two_officers_takes_only_back_what_each_has_touched(world: World) -> None:
    client, url = as_(world.binh), f"/members/{world.an.pk}/correct/"
    forms = [client.get(url).context["form"] for _ in range(2)]
    one, other = ({**shown(form), "once": str(n)} for n, form in enumerate(forms))
    client.post(url, {**one, "job": "Tổ trưởng"})
    client.post(url, {**other, "born": "16/08/1990"})
    now = Person.objects.get(pk=world.an.pk)
    assert (now.job, now.born_on) == ("Tổ trưởng", date(1990, 8, 16))


def shown(form: Any) -> dict[str, str]:
    """What a browser sends of a form that nobody has touched."""
    sent = {box.html_name: box.value() for box in form if box.value()}
    return sent | {box.html_initial_name: box.value() or "" for box in form if box.field.show_hidden_initial}


def one_waits(first: Callable[[], Any], second: Callable[[], Any]) -> list[Any]:
    """The first has acted but not committed when the second begins, and commits once the second waits for it."""
    acted = Event()

    def hold() -> None:
        with transaction.atomic():
            first()
            acted.set()
            _wait_until_somebody_waits()

    def follow() -> None:
        assert acted.wait(30)
        second()

    return at_once(hold, follow)


def _wait_until_somebody_waits() -> None:
    with connection.cursor() as cursor:
        for _ in range(100):
            cursor.execute("SELECT pg_sleep(0.05), count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[1]:
                return
    raise AssertionError("nobody waits")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_whoever_waits_for_a_transfer_counts_the_membership_it_has_begun(world: World, way: dict[str, Any]) -> None:
    again = partial(transfer_member, Person.objects.get(pk=world.an.pk), to=world.co_khi, on=LATER, **way)
    assert one_waits(partial(transfer_member, world.an, to=world.le_loi, on=IN_MARCH, **way), again) == [None, None]
    assert list(differences(MEASURES)) == []
    as_read = Person.objects.get(pk=world.hoa_the_neighbour.pk)
    correct = partial(correct_person, as_read, Facts(name=as_read.name, gender="male"), **way)
    move = partial(transfer_member, world.hoa_the_neighbour, to=world.le_loi, on=IN_MARCH, **way)
    assert one_waits(move, correct) == [None, None]
    assert list(differences(MEASURES)) == []
    assert Person.objects.get(pk=as_read.pk).unit == world.le_loi


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_whoever_waits_for_a_merge_counts_the_memberships_it_has_joined(world: World, way: dict[str, Any]) -> None:
    tho = Person.objects.get(name="Lý Thị Thơm")
    join = partial(merge_persons, world.an, tho, set(), **way)
    go = partial(transfer_member, Person.objects.get(pk=world.an.pk), to=world.co_khi, on=LATER, **way)
    assert one_waits(join, go) == [None, None]
    assert list(differences(MEASURES)) == []
    assert Membership.objects.open().filter(person=world.an).count() == 1
