"""Pairs of a province are found in the background and kept; what is shown of them is asked anew each time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.pages import read
from tests.readers import english, signed_in
from tests.world import TODAY, World
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.actions.transfer_member import transfer_member
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person
from vungmanh.merging import finding
from vungmanh.merging.actions.merge_persons import merge_persons
from vungmanh.merging.actions.tell_apart import tell_apart, undo_tell_apart
from vungmanh.merging.finding import find, find_all_anew, find_pairs, kept_at, put_back
from vungmanh.merging.models import Finding
from vungmanh.office.clearing import clear_daily
from vungmanh.office.worker import TaskWorker
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.move_units import move_units

BORN = date(1990, 8, 15)


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The city and the wards have so many units that nobody waits until all are looked through."""
    monkeypatch.setattr("vungmanh.merging.duplicates._FEW_UNITS", 1)


@pytest.fixture
def queue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks wait in the database, as they do in an office; the worker leaves signals and connection to the tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(Worker, "configure_signals", lambda self: None)
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def work() -> None:
    TaskWorker(batch=True).run()


def twin_of_an(world: World, unit: Unit, **facts: Any) -> Person:
    known: dict[str, Any] = {"name": "Nguyễn Thị An", "gender": "female", "born_on": BORN, **facts}
    (stay,) = admit_members([Facts(**known)], to=unit, on=date(2024, 5, 6), by=world.operator, today=TODAY)
    return stay.person


def shown(world: World, who: str = "khoa", unit: Unit | None = None) -> Any:
    client = english()
    client.force_login(getattr(world, who))
    return client.get(reverse("merging:duplicates", args=[(unit or world.song_xanh).code]))


def pairs_on(answer: Any) -> set[frozenset[int]]:
    return {frozenset(person.pk for person in pair.people) for pair in answer.context["pairs"]}


def age(unit: Unit) -> None:
    """What is kept was found an hour ago."""
    Finding.objects.filter(unit=unit).update(found_at=timezone.now() - timedelta(hours=1))


# ---- found in the background


def test_khoa_is_told_that_the_city_is_looked_through_and_finds_the_pairs_then(world: World, queue: None) -> None:
    twin = twin_of_an(world, world.le_loi)
    first = shown(world)
    assert "The entries of this unit are being compared." in read(first).text
    assert pairs_on(first) == set()
    work()
    then = shown(world)
    assert pairs_on(then) == {frozenset({world.an.pk, twin.pk})}
    assert f"Found until {timezone.localtime(Finding.objects.get().found_at):%H:%M %d/%m/%Y}" in read(then).text


def test_nothing_found_is_said_with_its_time(world: World) -> None:
    text = read(shown(world)).text
    assert "No two entries look like one person" in text
    assert "Found until" in text


def test_what_was_entered_since_is_looked_for_once_however_many_open_the_page(world: World, queue: None) -> None:
    shown(world)
    work()
    twin = twin_of_an(world, world.le_loi)
    assert pairs_on(shown(world)) == set()
    assert "What is entered later is looked for when" in read(shown(world)).text
    assert not DBTaskResult.objects.ready().exists()
    age(world.song_xanh)
    for _each in range(3):
        text = read(shown(world)).text
    assert "What was entered since is being looked for" in text
    assert DBTaskResult.objects.ready().count() == 1
    work()
    assert pairs_on(shown(world)) == {frozenset({world.an.pk, twin.pk})}


def test_a_union_sees_its_own_pairs_at_once(world: World, queue: None) -> None:
    twin = twin_of_an(world, world.det_may)
    answer = shown(world, "binh", world.det_may)
    assert pairs_on(answer) == {frozenset({world.an.pk, twin.pk})}
    assert "Found until" not in read(answer).text
    assert not Finding.objects.exists()


def test_every_night_all_that_is_kept_is_found_anew(world: World, queue: None) -> None:
    shown(world)
    work()
    age(world.song_xanh)
    Finding.objects.create(unit=None)
    before = Finding.objects.get(unit=world.song_xanh).found_at
    clear_daily.func()
    work()
    (finding,) = Finding.objects.all()
    assert before is not None
    assert finding.found_at is not None
    assert finding.found_at > before


# ---- what is shown is asked anew


def test_who_was_merged_told_apart_or_moved_is_not_shown(world: World) -> None:
    merged, told, moved = (twin_of_an(world, unit) for unit in (world.le_loi, world.drivers, world.co_khi))
    everybody = [world.an, merged, told, moved]
    pairs = pairs_on(shown(world))
    assert len(pairs) == 6
    act = tell_apart(world.an, told, by=world.khoa, today=TODAY)
    assert frozenset({world.an.pk, told.pk}) not in pairs_on(shown(world))
    undo_tell_apart(act, by=world.khoa, today=TODAY)
    assert pairs_on(shown(world)) == pairs
    merge_persons(world.an, merged, set(), by=world.khoa, today=TODAY)
    left = {pair for pair in pairs if everybody[1].pk not in pair}
    assert pairs_on(shown(world)) == left
    assert Finding.objects.get().pairs, "nothing was found anew for that"


def test_a_pair_that_is_none_any_more_is_not_shown(world: World) -> None:
    twin = twin_of_an(world, world.le_loi)
    assert pairs_on(shown(world)) == {frozenset({world.an.pk, twin.pk})}
    Person.objects.filter(pk=twin.pk).update(born_on=date(1971, 2, 4))
    assert pairs_on(shown(world)) == set()


@pytest.mark.parametrize("way", ["the person is transferred", "the unit is moved"])
def test_who_has_gone_to_the_neighbour_is_not_shown_to_chi(world: World, way: str) -> None:
    """SECURITY: rights are asked where a row stands today, not where it stood when the pair was found."""
    twin = twin_of_an(world, world.le_loi, phone="0987111222")
    assert pairs_on(shown(world, "chi", world.ben_go)) == {frozenset({world.an.pk, twin.pk})}
    if way == "the unit is moved":
        move_units([world.le_loi], under=world.cau_da, on=TODAY, by=world.operator, today=TODAY)
    else:
        transfer_member(twin, to=world.co_khi, on=TODAY, by=world.operator, today=TODAY)
    age(world.ben_go)
    Finding.objects.filter(unit=world.ben_go).update(asked_at=timezone.now())  # not looked for anew yet
    answer = shown(world, "chi", world.ben_go)
    assert pairs_on(answer) == set()
    assert "Trường THPT Lê Lợi" not in read(answer).text


def test_the_page_of_many_asks_little(world: World, django_assert_max_num_queries: Any) -> None:
    """As tests/test_statements.py counts: on the second view, five for the line in the journal included."""
    twin_of_an(world, world.le_loi)
    client = signed_in(world.khoa)
    address = reverse("merging:duplicates", args=[world.song_xanh.code])
    client.get(address)
    with django_assert_max_num_queries(16):
        client.get(address)


# ---- killed in the middle, two at once


def test_a_looking_that_was_killed_is_taken_up_anew(world: World, queue: None) -> None:
    twin = twin_of_an(world, world.le_loi)
    shown(world)
    DBTaskResult.objects.all().delete()  # it went with its worker
    assert put_back() == 1
    work()
    assert pairs_on(shown(world)) == {frozenset({world.an.pk, twin.pk})}
    assert put_back() == 0


def test_what_breaks_off_again_and_again_waits_for_the_next_opening(
    world: World, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker puts back what has failed: not for ever."""
    with monkeypatch.context() as broken:
        broken.setattr(finding, "find", lambda *args, **more: 1 / 0)
        shown(world)
        work()
        assert DBTaskResult.objects.failed().count() == finding._TRIES
    assert Finding.objects.get().asked_at is None
    shown(world)
    work()
    assert Finding.objects.get().found_at


def test_two_workers_at_once_keep_what_was_found_later(world: World) -> None:
    kept = kept_at(world.song_xanh, timezone.now())
    later = timezone.now()
    twin = twin_of_an(world, world.le_loi)
    find(world.song_xanh, today=TODAY, now=later)
    pair = [[world.an.pk, twin.pk]]
    Person.objects.filter(pk=twin.pk).update(unit=world.co_khi)
    find(world.song_xanh, today=TODAY, now=later - timedelta(minutes=1))  # the slower one, begun before
    kept.refresh_from_db()
    assert (kept.pairs, kept.found_at) == (pair, later)
    find_pairs.func(kept.pk)  # nobody asks for it any more
    kept.refresh_from_db()
    assert kept.found_at == later


def test_what_is_fresh_is_not_asked_for(world: World, queue: None) -> None:
    now = datetime(2026, 3, 16, 8, tzinfo=timezone.get_current_timezone())
    kept_at(world.song_xanh, now)
    find(world.song_xanh, today=TODAY, now=now)
    find_all_anew(now + timedelta(minutes=9))
    assert Finding.objects.get().asked_at is None
    find_all_anew(now + timedelta(minutes=11))
    assert Finding.objects.get().asked_at
