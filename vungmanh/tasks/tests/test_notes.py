"""What somebody has written down for themself waits on their morning page, and is nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse

from tests.readers import signed_in
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.accounts.models import User
from vungmanh.journal.models import Entry
from vungmanh.kit.inquiry import asked_together
from vungmanh.tasks.actions.change_note import change_note
from vungmanh.tasks.actions.throw_note_away import throw_note_away
from vungmanh.tasks.actions.tick_note import tick_note
from vungmanh.tasks.actions.write_note import write_note
from vungmanh.tasks.dues import dues
from vungmanh.tasks.models import Note
from vungmanh.tasks.refusals import CannotChangeNote

WHAT = "Gọi chị Đào Thị Sen về hồ sơ"
ONE_TAP = ("note_done", "note_again", "note_away")


def waits_for(user: User) -> list[tuple[str, date | None]]:
    (told,) = asked_together(dues(user, TODAY))
    return [(due.title, due.on) for due in told if due.own_tick]


def noted(by: User, on: date | None = None, what: str = WHAT) -> Note:
    return write_note(what, on, by=by, now=NOW)


def of(note: Note, name: str) -> str:
    return reverse(f"tasks:{name}", args=[note.pk])


def test_giang_writes_a_line_and_a_day_on_the_morning_page_and_it_waits_there(world: World) -> None:
    giang = signed_in(world.giang)
    assert giang.get("/").content.decode().count("note-line") == 1
    line = {"what": f"  {WHAT} ", "on": f"{TODAY:%d/%m/%Y}", "once": "a"}
    for _twice in range(2):
        answer = giang.post(reverse("tasks:notes") + "?from=morning", line)
        assert (answer.status_code, answer["Location"]) == (302, "/")
    assert waits_for(world.giang) == [(WHAT, TODAY)], "once, however often it is sent"
    assert WHAT in giang.get("/").content.decode()
    assert giang.post(reverse("tasks:notes"), {"what": "", "on": "hôm kia"}).status_code == 200
    assert Note.objects.count() == 1, "what cannot be read is not written down"


def test_what_has_a_day_waits_by_its_day_and_what_has_none_at_the_end(world: World) -> None:
    for name, day in [("c", None), ("b", TODAY + timedelta(days=3)), ("a", TODAY - timedelta(days=1))]:
        noted(world.giang, day, name)
    noted(world.giang, TODAY + timedelta(days=90), "not yet")
    assert [what for what, _day in waits_for(world.giang)] == ["a", "b", "c"]


def test_one_tap_and_it_waits_no_more_another_and_it_does(world: World) -> None:
    note, giang = noted(world.giang, TODAY), signed_in(world.giang)
    done = giang.post(of(note, "note_done") + "?from=morning", follow=True).content.decode()
    assert waits_for(world.giang) == []
    assert of(note, "note_again") in done, "with a button that takes it back"
    assert f"<s>{WHAT}</s>" in giang.get(reverse("tasks:notes")).content.decode()
    giang.post(of(note, "note_again"))
    assert waits_for(world.giang) == [(WHAT, TODAY)]


def test_it_is_put_off_and_thrown_away_and_does_not_come_back(world: World) -> None:
    note, giang = noted(world.giang, TODAY), signed_in(world.giang)
    later = TODAY + timedelta(days=7)
    giang.post(of(note, "note"), {"what": "Gọi lại chị Sen", "on": f"{later:%d/%m/%Y}"})
    assert waits_for(world.giang) == [("Gọi lại chị Sen", later)]
    assert giang.post(of(note, "note_away")).status_code == 302
    assert not Note.objects.exists()
    with pytest.raises(CannotChangeNote):
        change_note(note, WHAT, None, by=world.giang)


@pytest.mark.parametrize("name", ["note", *ONE_TAP])
def test_a_note_of_giang_is_found_by_nobody_else(world: World, name: str) -> None:
    """Neither by who stands above nor by the operator; the address answers as for one that there never was."""
    note = noted(world.giang, TODAY)
    for stranger in (world.chi, world.khoa, world.operator):
        client = signed_in(stranger)
        assert client.post(of(note, name), {"what": "x"}).status_code == 404
        assert WHAT not in client.get(reverse("tasks:notes")).content.decode()
        assert waits_for(stranger) == []
    assert [(each.what, each.on, each.done_on) for each in Note.objects.all()] == [(WHAT, TODAY, None)]


ACTS: list[Callable[[Note, User], Any]] = [
    lambda note, by: change_note(note, "x", None, by=by),
    lambda note, by: tick_note(note, done=True, by=by, today=TODAY),
]


@pytest.mark.parametrize("act", ACTS)
def test_an_act_asks_once_more_whose_it_is(world: World, act: Callable[[Note, User], Any]) -> None:
    note = noted(world.giang)
    with pytest.raises(CannotChangeNote):
        act(note, world.chi)
    throw_note_away(note, by=world.chi)
    assert Note.objects.values_list("what", "done_on").get() == (WHAT, None)
    act(note, world.giang)
    assert Note.objects.values_list("what", "done_on").get() != (WHAT, None)


def test_a_note_leaves_no_line_and_the_operators_command_does_not_tell_of_it(world: World) -> None:
    lines = Entry.objects.count()
    note = noted(world.giang, TODAY)
    tick_note(note, done=True, by=world.giang, today=TODAY)
    tick_note(note, done=False, by=world.giang, today=TODAY)
    assert Entry.objects.count() == lines
    said = StringIO()
    call_command("dues", world.giang.username, "--json", stdout=said)
    assert "note" not in said.getvalue()
    assert WHAT not in said.getvalue()


def test_it_goes_with_the_account(world: World) -> None:
    somebody = User.objects.create(username="sen", name="Đào Thị Sen")
    noted(somebody)
    somebody.delete()
    assert not Note.objects.exists()
