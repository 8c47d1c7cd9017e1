"""The records of a room follow units and persons, come back with them, and are told of beforehand (tests/notes.py)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests import notes
from tests.notes import Note
from tests.readers import signed_in
from tests.test_who_follows import faults
from tests.world import TODAY, World
from vungmanh.house.rooms import ROOMS
from vungmanh.journal.models import Entry
from vungmanh.ledger.actions.fold import fold
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.members.imports.carry_out import import_members
from vungmanh.members.models import Membership, Person
from vungmanh.members.tests.lists import books_as_they_stand, differing, is_clean, workbook
from vungmanh.merging.actions.merge_persons import merge_persons, undo_merge
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.found_units import NewUnit
from vungmanh.reorganization.actions.keep_act import dissolve_kept, found_unit, move_kept
from vungmanh.reorganization.actions.undo_act import undo_act
from vungmanh.reorganization.refusals import CannotDissolve, CannotUndo
from vungmanh.reorganization.tests.test_act_pages import hidden
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import

MARCH = date(2026, 3, 1)
TOLD = ("kit_act", "kit_act_units", "kit_actperson")


@pytest.fixture(scope="module")
def table(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The table of notes, with its foreign keys, outside any transaction."""
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


@pytest.fixture
def kept(table: None, world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The small world with notes: of An and Bình at the weavers', a third that Dũng alone may know."""
    monkeypatch.setattr("vungmanh.house.following.ROOMS", (*ROOMS, notes.ROOM))
    for about, of in ((world.an, ""), (world.binh_the_member, ""), (world.an, "dung")):
        Note.objects.create(about=about, unit=world.det_may, above=world.ben_go, of=of)
    return world


@pytest.fixture
def way(kept: World) -> dict[str, Any]:
    return {"by": kept.khoa, "today": TODAY}


def places() -> list[tuple[int, int, int]]:
    return list(Note.objects.order_by("pk").values_list("about", "unit", "above"))


def stands() -> Any:
    fold()
    return books_as_they_stand(*TOLD), places()


def same(before: Any) -> bool:
    fold()
    return differing(before[0], books_as_they_stand(*TOLD)) == {} and before[1] == places() and is_clean()


def last_line() -> dict[str, Any]:
    return Entry.objects.latest("pk").facts


def test_notes_answer_for_all_that_they_point_at(kept: World) -> None:
    assert faults([Note], notes.ROOM.follows, notes.ROOM.follows) == []
    (units, persons) = notes.ROOM.follows
    assert "Note.about: its room.py" in faults([Note], [units], [units])[0]
    assert "Note.unit: its room.py" in faults([Note], [persons], [persons])[0]


def test_notes_go_up_when_their_union_is_dissolved_and_come_back(kept: World, way: dict[str, Any]) -> None:
    before = stands()
    act = dissolve_kept(kept.det_may, on=MARCH, **way)
    assert {unit for _about, unit, _above in places()} == {kept.ben_go.pk}
    assert (last_line()["members"], last_line()["notes"]) == (4, 3)
    undo_act(act, **way)
    assert same(before)


def test_an_urgent_note_holds_the_dissolution_up_whole(kept: World, way: dict[str, Any]) -> None:
    Note.objects.update(urgent=True)
    before = stands()
    with pytest.raises(CannotDissolve, match="An urgent note is open"):
        dissolve_kept(kept.det_may, on=MARCH, **way)
    assert same(before)
    page = signed_in(kept.khoa).post("/units/DM/dissolve/", {"step": "look", "on": "01/03/2026"})
    assert "An urgent note is open; answer it first." in page.content.decode()


def test_notes_that_were_handed_on_hold_the_way_back_up_whole(kept: World, way: dict[str, Any]) -> None:
    act = dissolve_kept(kept.det_may, on=MARCH, **way)
    Note.objects.filter(about=kept.binh_the_member).update(unit=kept.song_xanh)
    after = stands()
    with pytest.raises(CannotUndo, match="handed on since"):
        undo_act(act, **way)
    assert same(after)
    assert Membership.objects.open().filter(unit=kept.det_may).count() == 0


def test_a_moved_union_s_notes_are_looked_after_by_who_stands_above(kept: World, way: dict[str, Any]) -> None:
    before = stands()
    act = move_kept([kept.det_may, kept.le_loi], under=kept.cau_da, on=MARCH, **way)
    assert {above for _about, _unit, above in places()} == {kept.cau_da.pk}
    assert last_line()["notes"] == 3
    undo_act(act, **way)
    assert same(before)


def test_previews_of_acts_name_only_the_notes_that_the_officer_may_know(kept: World) -> None:
    client = signed_in(kept.khoa)
    page = client.post("/units/DM/dissolve/", {"step": "look", "on": "01/03/2026"}).content.decode()
    assert "<li>2 notes go to CĐ phường Bến Gỗ</li>" in page
    look = {"step": "look", "on": "01/03/2026", "where": "SX-CD"}
    page = client.post("/units/DM/move/", look).content.decode()
    assert "<li>2 notes are looked after by CĐ phường Cầu Đá</li>" in page


@pytest.mark.parametrize(("verb", "where"), [("dissolve", {}), ("move", {"where": "SX-CD"})])
def test_where_a_note_came_meanwhile_what_was_agreed_to_is_shown_anew(kept: World, verb: str, where: Any) -> None:
    client, url = signed_in(kept.khoa), f"/units/DM/{verb}/"
    before = places()
    agreed = hidden(client.post(url, {"step": "look", "on": "01/03/2026", **where}))
    Note.objects.create(about=kept.an, unit=kept.det_may, above=kept.ben_go)
    again = client.post(url, agreed)
    assert "3 notes" in again.content.decode()
    assert places() == [*before, (kept.an.pk, kept.det_may.pk, kept.ben_go.pk)]
    assert client.post(url, hidden(again)).status_code == 302
    assert places() != [*before, (kept.an.pk, kept.det_may.pk, kept.ben_go.pk)]


def twin_of_an(world: World) -> Person:
    twin = Facts(name="Nguyễn Thị An", gender="female", born_on=date(1990, 8, 15))
    (stay,) = admit_members([twin], to=world.det_may, on=MARCH, by=world.chi, today=TODAY)
    Note.objects.create(about=stay.person, unit=world.det_may, above=world.ben_go)
    Note.objects.create(about=stay.person, unit=world.det_may, above=world.ben_go, of="dung")
    return stay.person


def test_notes_of_two_entries_become_those_of_the_one_and_part_again(kept: World) -> None:
    twin = twin_of_an(kept)
    chi: dict[str, Any] = {"by": kept.chi, "today": TODAY}
    before = stands()
    merge = merge_persons(kept.an, twin, set(), **chi)
    assert [about for about, _unit, _above in places()].count(kept.an.pk) == 4
    assert last_line()["notes"] == 2
    written_since = Note.objects.create(about=kept.an, unit=kept.det_may, above=kept.ben_go)
    undo_merge(merge, **chi)
    written_since.refresh_from_db()
    assert written_since.about == kept.an, "what came since is of the entry that was there"
    written_since.delete()
    assert same(before)


def test_the_preview_of_a_merge_names_the_notes_that_the_officer_may_know(kept: World) -> None:
    twin = twin_of_an(kept)
    client, url = signed_in(kept.chi), reverse("merging:merge", args=[kept.an.pk, twin.pk])
    differing_facts = client.get(url).context["form"].visible_fields()
    page = client.post(url, {field.name: "kept" for field in differing_facts}).content.decode()
    assert "<li>1 notes speak of the one entry</li>" in page


@pytest.fixture
def batch(kept: World, tmp_path: Path) -> Import:
    """A list that has brought Sen."""
    rows = [["Họ và tên", "Giới tính", "Ngày sinh"], ["Hồ Thị Sen", "Nữ", "05/04/1988"]]
    path = workbook(tmp_path / "ds.xlsx", {"DS": rows})
    outcome = import_members([path], under=kept.le_loi, on=None, answers=Answers(), by=kept.operator, today=TODAY)
    return Import.objects.get(pk=outcome.batch)


def note_about_sen(world: World, of: str = "") -> Note:
    sen = Person.objects.get(name="Hồ Thị Sen")
    return Note.objects.create(about=sen, unit=world.le_loi, above=world.ben_go, of=of)


def test_whom_a_note_speaks_of_does_not_go_with_the_list(kept: World, batch: Import, way: dict[str, Any]) -> None:
    note = note_about_sen(kept)
    page = signed_in(kept.khoa).get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    assert "<li>There is a note about Hồ Thị Sen; strike it out first.</li>" in page
    before = stands()
    with pytest.raises(CannotUndo, match="There is a note about Hồ Thị Sen"):
        undo_import(batch, **way)
    assert same(before)
    note.delete()
    assert undo_import(batch, **way) == 1
    assert not Person.objects.filter(name="Hồ Thị Sen").exists()


def test_a_note_that_the_officer_may_not_know_refuses_without_a_name(
    kept: World, batch: Import, way: dict[str, Any]
) -> None:
    note_about_sen(kept, of="dung")
    with pytest.raises(CannotUndo) as refused:
        undo_import(batch, **way)
    assert refused.value.reason == "Something has been written down about one of these people since."


def test_whom_another_list_names_too_stays_with_the_notes(
    kept: World, batch: Import, way: dict[str, Any], tmp_path: Path
) -> None:
    """Nobody goes, so nothing is in the way."""
    sen = note_about_sen(kept).about
    rows = [["Họ và tên", "Giới tính", "Ngày sinh", "Nghề nghiệp"], ["Hồ Thị Sen", "Nữ", "05/04/1988", "Văn thư"]]
    path = workbook(tmp_path / "ds2.xlsx", {"DS": rows})
    import_members([path], under=kept.le_loi, on=None, answers=Answers(), by=kept.operator, today=TODAY)
    page = signed_in(kept.khoa).get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    assert "There is a note" not in page
    undo_import(batch, **way)
    assert Person.objects.filter(pk=sen.pk).exists()
    assert Note.objects.filter(about=sen).exists()


def test_a_union_with_a_note_was_not_founded_for_nothing(kept: World, way: dict[str, Any]) -> None:
    new = NewUnit("SX-BG-9", "CĐCS May Mới", "grassroots", MARCH)
    act = found_unit(new, under=kept.ben_go, **way)
    note = Note.objects.create(about=kept.an, unit=Unit.objects.get(code="SX-BG-9"), above=kept.ben_go)
    with pytest.raises(CannotUndo, match="There is a note at CĐCS May Mới"):
        undo_act(act, **way)
    note.delete()
    undo_act(act, **way)
    assert not Unit.objects.filter(code="SX-BG-9").exists()
