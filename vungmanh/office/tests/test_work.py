"""`vungmanh work`: what waits is done, what was left half-way is taken up anew."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from tests.readers import signed_in
from tests.world import World
from vungmanh.accounts.models import FailedTry
from vungmanh.lists.tests.sending import HOA, NAM, agree, upload
from vungmanh.members.models import Person
from vungmanh.office.clearing import clear_daily
from vungmanh.sheets.models import Import, Upload, UploadedFile


@pytest.fixture
def queue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tasks wait in the database, as they do in an office; the worker leaves signals and connection to the tests."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(Worker, "configure_signals", lambda self: None)
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)


def work() -> None:
    call_command("work", until_empty=True)


def test_a_list_waits_until_the_worker_takes_it_up(world: World, queue: None) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    assert sent_one.state == Upload.WAITING
    assert "waiting for their turn" in client.get(f"/imports/{sent_one.pk}/").content.decode()
    work()
    sent_one.refresh_from_db()
    assert (sent_one.state, sent_one.counts["created"]) == (Upload.READY, 1)
    agree(client, sent_one)
    assert not Person.objects.filter(name="Lưu Thị Hoa").exists()
    work()
    assert Person.objects.filter(name="Lưu Thị Hoa").exists()


def test_what_a_killed_worker_left_is_done_once(world: World, queue: None) -> None:
    """The task itself is lost with the worker; the upload says what was to be done."""
    client = signed_in(world.giang)
    reading, running = upload(client, "DM", HOA), upload(client, "DM", NAM)
    work()
    Upload.objects.filter(pk=reading.pk).update(state=Upload.READING)
    agree(client, running)
    DBTaskResult.objects.all().delete()
    work()
    work()
    reading.refresh_from_db()
    running.refresh_from_db()
    assert (reading.state, running.state) == (Upload.READY, Upload.DONE)
    assert Import.objects.count() == Person.objects.filter(name="Mạc Văn Nam").count() == 1


def test_however_short_a_list_is_it_is_read_again_in_the_background(world: World, queue: None) -> None:
    client = signed_in(world.giang)
    sent_one = upload(client, "DM", HOA)
    work()
    sent_one.refresh_from_db()
    same = {f"column{place}": column["code"] for place, column in enumerate(sent_one.lists[0]["columns"])}
    client.post(f"/imports/{sent_one.pk}/lists/0/", {**same, "left_out": "on"})
    sent_one.refresh_from_db()
    assert sent_one.state == Upload.WAITING
    work()
    sent_one.refresh_from_db()
    assert sent_one.lists[0]["state"] == "left out"


def test_files_are_let_go_seven_days_later_by_themselves(world: World, queue: None) -> None:
    upload(signed_in(world.giang), "DM", HOA)
    work()
    (waiting,) = DBTaskResult.objects.filter(task_path__endswith="forget_uploads")
    assert timedelta(days=6, hours=23) < waiting.run_after - timezone.now() <= timedelta(days=7)
    Upload.objects.update(at=timezone.now() - timedelta(days=8))
    DBTaskResult.objects.update(run_after=timezone.now())
    work()
    assert UploadedFile.objects.count() == 0
    assert Upload.objects.get().state == Upload.CANCELLED


def test_what_was_done_long_ago_is_forgotten(world: World, queue: None) -> None:
    upload(signed_in(world.giang), "DM", HOA)
    work()
    old = timezone.now() - timedelta(days=2)
    DBTaskResult.objects.filter(task_path__endswith="read_upload").update(finished_at=old)
    work()
    assert not DBTaskResult.objects.filter(task_path__endswith="read_upload").exists()


def clearings() -> Any:
    return DBTaskResult.objects.filter(task_path__endswith="clear_daily")


def test_the_clearing_is_done_at_once_and_again_every_day(world: World, queue: None) -> None:
    work()
    (tomorrow,) = clearings().filter(started_at=None)
    assert timedelta(hours=23) < tomorrow.run_after - timezone.now() <= timedelta(days=1)
    FailedTry.objects.create(key="name:x", at=timezone.now() - timedelta(minutes=61))
    work()
    assert not FailedTry.objects.exists()
    assert clearings().filter(started_at=None).count() == 1, "a worker that is started anew adds no second one"
    clearings().filter(started_at=None).update(run_after=timezone.now())
    Worker(
        queue_names=["default"], interval=0, batch=True, backend_name="default", startup_delay=False, max_tasks=None,
        worker_id="another", excluded_queue_names=[],
    ).run()  # fmt: skip
    (next_one,) = clearings().filter(started_at=None)
    assert next_one.pk != tomorrow.pk


def test_two_clearings_that_wait_become_one(world: World, queue: None) -> None:
    clear_daily.enqueue()
    clear_daily.enqueue()
    work()
    assert clearings().filter(started_at=None).count() == 1
    clear_daily.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
    clearings().filter(started_at=None).update(run_after=timezone.now())
    work()
    assert clearings().filter(started_at=None).count() == 1


def test_a_clearing_that_fails_comes_again_tomorrow(world: World, queue: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_now: datetime) -> None:
        raise RuntimeError

    monkeypatch.setattr("vungmanh.office.clearing.clear", fail)
    work()
    assert clearings().filter(started_at=None).count() == 1


@pytest.mark.parametrize(("tries", "said"), [(1, "Loaded, and taken back"), (3, "Something went wrong on our side")])
def test_an_undo_whose_worker_was_killed_is_taken_up_anew_but_not_for_ever(
    world: World, queue: None, monkeypatch: pytest.MonkeyPatch, tries: int, said: str
) -> None:
    monkeypatch.setattr("vungmanh.lists.undoing.AT_ONCE", 0)
    keeper, chair = signed_in(world.giang), signed_in(world.binh)
    sent_one = upload(keeper, "DM", HOA)
    work()
    agree(keeper, sent_one)
    work()
    page = f"/imports/loaded/{Import.objects.get().pk}/"
    chair.post(f"{page}undo/")
    DBTaskResult.objects.ready().filter(task_path__endswith="undo_batch").update(
        status="RUNNING", started_at=timezone.now(), worker_ids=["killed"] * tries
    )
    assert "is being taken back" in chair.get(page).content.decode()
    work()
    shown = chair.get(page).content.decode()
    assert said in shown
    assert "is being taken back" not in shown
