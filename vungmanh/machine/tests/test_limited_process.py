"""A list that is too heavy takes only its own process with it: the next one is read, and the officer is told."""

from __future__ import annotations

import os
import select
import signal
import time
from typing import Any

import pytest
from django.db import connections

from vungmanh.lists import progress, tasks, working
from vungmanh.machine import limited_process as limits
from vungmanh.machine.limited_process import CalledOff, TooMuch, apart
from vungmanh.sheets.models import Import, Upload

# A test's process has more threads than a worker's.
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning"),
]

SAID = "The list is too large or too complicated to read."


def fill_the_memory(*_given: Any, **_more: Any) -> None:
    kept = []
    while True:
        kept.append(bytes(2**24))


def turn_for_ever(*_given: Any, **_more: Any) -> None:
    while True:
        pass


def killed(*_given: Any, **_more: Any) -> None:
    """As the kernel ends a process when the machine has no memory left."""
    os.kill(os.getpid(), signal.SIGKILL)


def an_upload(state: str = Upload.WAITING) -> Upload:
    return Upload.objects.create(kind=Import.MEMBERS, under="DM", by="giang", language="en", state=state)


def test_work_is_done_in_another_process_and_its_exit_code_comes_back() -> None:
    here = os.getpid()
    assert apart(lambda: os._exit(7 if os.getpid() != here else 8)) == 7
    assert apart(lambda: None) == 0


def test_what_goes_wrong_within_is_an_exit_code_and_no_second_life_of_the_caller() -> None:
    def fail() -> None:
        raise ValueError

    assert apart(fail) == 1


@pytest.mark.parametrize("work", [fill_the_memory, turn_for_ever, killed])
def test_beyond_the_limits_is_too_much(work: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MEMORY", 200 * 2**20)
    monkeypatch.setattr(limits, "CPU", 1)
    with pytest.raises(TooMuch):
        apart(work)


def test_waiting_too_long_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST", 0.2)
    began = time.monotonic()
    with pytest.raises(TooMuch):
        apart(lambda: time.sleep(60))
    assert time.monotonic() - began < 50


def test_the_work_ends_with_the_process_that_asked_for_it() -> None:
    connections.close_all()  # a connection serves one process
    ends, told = os.pipe()
    asking = os.fork()
    if asking == 0:
        os.close(ends)
        apart(lambda: (os.write(told, b"working"), time.sleep(60)))
        os._exit(0)
    os.close(told)
    assert os.read(ends, 7) == b"working"
    os.kill(asking, signal.SIGKILL)
    os.waitpid(asking, 0)
    assert select.select([ends], [], [], 50)[0], "it goes on"
    assert os.read(ends, 1) == b"", "nobody holds the other end any more"
    os.close(ends)


@pytest.mark.parametrize("work", [fill_the_memory, killed])
def test_a_list_that_is_too_heavy_is_refused_with_a_sentence_and_the_next_is_taken_up(
    work: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MEMORY", 200 * 2**20)
    heavy, running, light = an_upload(), an_upload(Upload.RUNNING), an_upload()
    for verb in ("read", "carry_out"):
        monkeypatch.setattr(working, verb, work)
    tasks.read_upload.call(heavy.pk)
    tasks.carry_out_upload.call(running.pk)
    monkeypatch.setattr(working, "read", lambda pk, today: None)
    tasks.read_upload.call(light.pk)
    for upload in (heavy, running, light):
        upload.refresh_from_db()
    assert (heavy.state, running.state, light.state) == (Upload.FAILED, Upload.FAILED, Upload.WAITING)
    assert SAID in heavy.said
    assert SAID in running.said


def test_what_was_loaded_before_the_limit_was_met_stays_loaded_and_is_said() -> None:
    upload = an_upload(Upload.RUNNING)
    Import.objects.create(kind=Import.MEMBERS, files=[], under="DM", by="giang", counts={"created": 3}, upload=upload)
    working.give_up(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.counts) == (Upload.DONE, {"created": 3})


def test_memory_that_ends_within_the_same_process_ends_the_upload_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_more(*_given: Any, **_more: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(working, "laid_out", no_more)
    upload = an_upload()
    working.read(upload.pk, upload.at.date())
    upload.refresh_from_db()
    assert upload.state == Upload.FAILED
    assert SAID in upload.said


def test_what_is_not_wanted_any_more_ends_at_once_wherever_it_stands() -> None:
    began = time.monotonic()
    with pytest.raises(CalledOff):
        apart(turn_for_ever, unwanted=lambda: time.monotonic() - began > 0.2)
    assert time.monotonic() - began < 50


@pytest.mark.parametrize("state", [Upload.READING, Upload.RUNNING])
def test_a_list_that_is_cancelled_ends_at_once_and_what_was_loaded_just_before_is_said(
    state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload, loaded = an_upload(state), an_upload(Upload.RUNNING)
    for verb in ("read", "carry_out"):
        monkeypatch.setattr(working, verb, turn_for_ever)
    progress.stop(upload.pk)
    (tasks.read_upload if state == Upload.READING else tasks.carry_out_upload).call(upload.pk)
    Import.objects.create(kind=Import.MEMBERS, files=[], under="DM", by="giang", counts={"created": 3}, upload=loaded)
    progress.stop(loaded.pk)
    tasks.carry_out_upload.call(loaded.pk)
    for each in (upload, loaded):
        each.refresh_from_db()
        progress.forget(each.pk)
    assert (upload.state, loaded.state, loaded.counts) == (Upload.CANCELLED, Upload.DONE, {"created": 3})
