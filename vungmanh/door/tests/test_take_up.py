"""What came through the door becomes the office's: once, wherever it is broken off, and not a flood at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from tests.readers import english
from tests.world import World
from vungmanh.door import limits
from vungmanh.door.actions import take_up as taking
from vungmanh.door.actions.look_through import CannotDiscard, discard, let_through
from vungmanh.door.actions.take_up import take_up
from vungmanh.door.expired import clear_door
from vungmanh.door.held import held_at
from vungmanh.door.models import NEW, Letter, LetterFile
from vungmanh.door.tests.doors import hung
from vungmanh.door.tests.test_door import TYPED, WORDS, say
from vungmanh.files.limits import FILES_OF_A_UNIT
from vungmanh.files.models import DaySum, Evidence
from vungmanh.files.tests.samples import jpg, sent
from vungmanh.journal.models import Entry
from vungmanh.petitions.models import Message, Petition


@pytest.fixture
def poster(world: World) -> Any:
    return hung(world, None)["poster"]


def taken() -> int:
    return take_up(timezone.localdate(), timezone.now())


def follow(number: str, code: str) -> Any:
    client = english()
    client.post("/follow/", {"number": number, "code": code})
    return client


def test_a_letter_becomes_a_petition_with_the_number_and_code_that_were_told(world: World, poster: Any) -> None:
    number, code = say(english(), evidence=[sent("phiếu lương.jpg", jpg())])
    assert taken() == 1
    petition = Petition.objects.get()
    assert (petition.number, petition.code, petition.unit, petition.words) == (number, code, world.det_may, WORDS)
    assert (petition.way, petition.people, petition.sender_name) == (Petition.DOOR, 3, TYPED["name"])
    assert (petition.received_on, petition.sender_phone) == (timezone.localdate(), "0912345678")
    assert Evidence.objects.get().name == "phiếu lương.jpg"
    assert not LetterFile.objects.exists()
    assert not Letter.objects.get().content, "its words lie with the office alone"
    page = follow(number, code).get("/follow/matter/").content.decode()
    assert world.det_may.name in page
    assert f"{petition.due:%d/%m/%Y}" in page
    assert WORDS in page
    line = Entry.objects.latest("pk")
    assert "Sen" not in str(line.facts) + line.subject


def test_one_about_an_officer_is_the_level_aboves(world: World, poster: Any) -> None:
    say(english(), about_officer="on")
    taken()
    assert (Petition.objects.get().unit, Petition.objects.get().shut) == (world.ben_go, world.det_may)


def test_broken_off_between_the_office_and_the_letterbox_it_is_written_once(poster: Any, monkeypatch: Any) -> None:
    number, code = say(english(), evidence=[sent("a.jpg", jpg())])
    with monkeypatch.context() as killed:
        killed.setattr(taking, "_change", lambda *letter, **values: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            taken()
    assert Petition.objects.count() == Letter.objects.waiting().count() == 1
    follow(number, code).post("/follow/matter/words/", {"words": "Thêm một điều"})
    assert taken() == 2
    assert taken() == 0
    assert (Petition.objects.count(), Evidence.objects.count(), Message.objects.count()) == (1, 1, 1)


def test_one_that_cannot_be_taken_up_holds_up_no_other(poster: Any, monkeypatch: Any) -> None:
    client = english()
    say(client, words="Hỏng")
    say(client, words="Lành")
    whole = taking._write_new

    def spoiled(letter: Letter, *when: Any) -> bool:
        if letter.content["words"] == "Hỏng":
            raise ValueError("Hỏng")
        return whole(letter, *when)

    monkeypatch.setattr(taking, "_write_new", spoiled)
    assert taken() == 1
    assert Petition.objects.get().words == "Lành"
    waits = Letter.objects.waiting().get()
    assert (waits.tries, waits.again_at is not None) == (1, True)


def test_what_the_sender_says_afterwards_reaches_the_petition_in_its_order(world: World, poster: Any) -> None:
    number, code = say(english())
    client = follow(number, code)
    client.post("/follow/matter/words/", {"words": "Thêm một điều"})
    assert "on its way" in client.get("/follow/matter/").content.decode()
    assert taken() == 2
    assert Message.objects.get().words == "Thêm một điều"
    assert "on its way" not in client.get("/follow/matter/").content.decode()


def test_words_do_not_wait_for_files_that_have_no_room_today(world: World, poster: Any) -> None:
    DaySum.objects.create(whose=DaySum.UNIT, key=world.det_may.pk, on=timezone.localdate(), files=FILES_OF_A_UNIT)
    say(english(), evidence=[sent("a.jpg", jpg())])
    taken()
    assert Petition.objects.count() == 1
    assert not Evidence.objects.exists()
    later = Letter.objects.waiting().get()
    assert (later.files.count(), later.again_at is not None) == (1, True)
    DaySum.objects.all().delete()
    assert take_up(timezone.localdate(), timezone.now() + timedelta(days=1)) == 1
    assert Evidence.objects.count() == 1


def test_a_flood_is_held_shown_to_the_chair_and_discarded_with_a_reason(
    world: World, poster: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(limits, "OF_A_UNIT_AN_HOUR", 2)
    numbers = [say(english(), words=f"Thư {n}") for n in range(5)]
    say(english(), words="Về chủ tịch", about_officer="on")
    assert taken() == 2
    assert [each.content["words"] for each in held_at(world.det_may)] == ["Thư 2", "Thư 3", "Thư 4"]
    way: dict[str, Any] = {"by": world.binh, "today": world.today, "now": timezone.now()}
    keys = [each.pk for each in held_at(world.det_may)]
    with pytest.raises(CannotDiscard):
        discard(world.det_may, keys[:1], " ", **way)
    assert discard(world.det_may, keys[:1], "Gửi lặp hàng loạt", **way) == 1
    with pytest.raises(CannotDiscard):  # they are not of that unit
        discard(world.le_loi, keys[1:], "Nhầm", **(way | {"by": world.chi}))
    assert let_through(world.det_may, keys[1:2], **way) == 1
    assert taken() == 1
    page = follow(*numbers[2]).get("/follow/matter/").content.decode()
    assert "Gửi lặp hàng loạt" in page
    assert "Thư 2" in page, "nothing is lost"
    assert take_up(timezone.localdate(), timezone.now() + timedelta(hours=2)) == 2, "an hour later there is room"
    assert Letter.objects.filter(kind=NEW, struck_at=None, taken_at=None).count() == 0


def test_one_browser_fills_no_letterbox(poster: Any) -> None:
    client = english()
    for n in range(limits.OF_A_DEVICE_AN_HOUR + 2):
        say(client, words=f"Thư {n}")
    assert taken() == limits.OF_A_DEVICE_AN_HOUR


def test_the_worker_empties_the_letterbox(poster: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    monkeypatch.setattr("vungmanh.office.worker.TaskWorker.configure_signals", lambda self: None)
    say(english())
    call_command("work", until_empty=True)
    assert Petition.objects.count() == 1
    clear_door(timezone.now() + timedelta(days=2))
    assert not Letter.objects.exists()


def test_a_form_that_comes_again_when_the_office_has_it_is_told_the_same(poster: Any) -> None:
    client = english()
    first = say(client)
    taken()
    assert say(client) == first
    assert taken() == 0
