"""A list of people is matched to those on the list of the gathering and on the roll; whoever may be two is asked about,
whoever is on no roll is a guest; it is loaded as a whole, taken back, and our own register comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.test_commands import Tell, tell
from tests.world import IDENTITY_OF_AN, TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.invite import add_guest, invite
from vungmanh.gatherings.actions.mark_attendance import set_attendance, tick
from vungmanh.gatherings.models import Attendee, Presence
from vungmanh.gatherings.rules.kinds import ABSENT, EXCUSED, HELD, INSTEAD, LATE, PLANNED, PRESENT
from vungmanh.gatherings.tests.lists import (
    FRIDAY,
    PEOPLE_HEAD,
    TEACHERS,
    WEAVERS,
    people_book,
    people_loaded,
    row,
    seminar_of,
    taken,
)
from vungmanh.gatherings.tests.people_stories import called, chairs, first_day, on_list
from vungmanh.gatherings.tests.people_stories import planned as gathering_of
from vungmanh.gatherings.told import Guest, Whom
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.machine import commands as base
from vungmanh.members.actions.admit_members import admit_members
from vungmanh.members.facts import Facts
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import, Upload

__all__ = ["tell"]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    """Commands are given on the day of the small world."""
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: TODAY))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


AN, HANG = row("Nguyễn Thị An"), row("Đặng Thu Hằng", TEACHERS)


def test_the_list_of_the_invited_is_marked_and_counted(world: World, tmp_path: Path) -> None:
    """An officer's list of the invited: whoever is on it needs no unit, and nobody is doubled."""
    gathering = called(world, on=FRIDAY, state=HELD)
    rows = [row("Nguyễn Thị An", ""), row("Đặng Thu Hằng", "", "Vắng", "ốm"), row("Trần Quang Bình", "", "Đi muộn")]
    path = people_book(tmp_path, *rows)
    told = people_loaded(path, gathering, world.chi)
    assert (told.created, told.updated, told.refusals) == (0, 3, [])
    gathering.refresh_from_db()
    assert (gathering.invited, gathering.present) == (4, 2)
    assert on_list(gathering, "Đặng Thu Hằng").note == "ốm"
    again = people_loaded(path, gathering, world.chi)
    assert (again.unchanged, again.created, again.updated, again.batch) == (3, 0, 0, None)
    assert set(Presence.objects.values_list("way", flat=True)) == {Presence.LIST}


def test_what_was_marked_before_is_shown_and_taken_back(world: World, tmp_path: Path) -> None:
    gathering = called(world, on=FRIDAY, state=HELD)
    sitting, way = first_day(gathering), {"by": world.chi, "today": TODAY, "now": NOW}
    an, hang = on_list(gathering, "Nguyễn Thị An"), on_list(gathering, "Đặng Thu Hằng")
    tick(sitting, [], [an.pk], **way)
    set_attendance(hang, sitting, EXCUSED, "ốm", **way)
    tai = on_list(gathering, "Hoàng Văn Tài")
    set_attendance(tai, sitting, LATE, **way)
    rows = [row("Nguyễn Thị An", ""), row("Đặng Thu Hằng", "", "Vắng"), row("Hoàng Văn Tài", "")]
    path = people_book(tmp_path, *rows)
    shown = people_loaded(path, gathering, world.chi, dry_run=True)
    assert [each.name for each in shown.changes] == ["Nguyễn Thị An"]
    assert shown.changes[0].facts[0][1:] == ("absent", "present")
    told = people_loaded(path, gathering, world.chi)
    assert (told.updated, told.unchanged) == (1, 2)  # whoever is excused stays so, whoever came late has come
    standing = dict(Presence.objects.values_list("attendee__name", "state"))
    assert standing == {"Nguyễn Thị An": PRESENT, "Đặng Thu Hằng": EXCUSED, "Hoàng Văn Tài": LATE}
    undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)
    assert Presence.objects.get(attendee=an).state == ABSENT
    gathering.refresh_from_db()
    assert gathering.present == 1


def test_a_list_is_taken_back_as_a_whole_unless_somebody_has_gone_on_with_it(world: World, tmp_path: Path) -> None:
    gathering = seminar_of(world, 1)
    told = people_loaded(people_book(tmp_path, AN, row("Bà Tư", "Trạm y tế")), gathering, world.chi)
    gathering.refresh_from_db()
    assert (told.created, gathering.invited, gathering.present) == (2, 2, 2)
    batch = Import.objects.get(pk=told.batch)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.hanh, today=TODAY)
    way = {"by": world.chi, "today": TODAY, "now": NOW}
    act = set_attendance(on_list(gathering, "Nguyễn Thị An"), first_day(gathering), LATE, **way)
    assert act
    with pytest.raises(CannotUndo, match="Something was written about Nguyễn Thị An"):
        undo_import(batch, by=world.chi, today=TODAY)
    Presence.objects.filter(state=LATE).update(**_word_of(batch))
    undo_import(batch, by=world.chi, today=TODAY)
    gathering.refresh_from_db()
    assert (gathering.invited, gathering.present, Attendee.objects.count()) == (0, 0, 0)


def _word_of(batch: Import) -> dict[str, Any]:
    """What the list had written of An."""
    return {"state": PRESENT, "said_at": batch.at, "by_hand": False, "way": Presence.LIST, "at": batch.at, "by": "chi"}


def test_whoever_may_be_two_is_asked_about_once_for_all_and_one_by_one(world: World, tmp_path: Path) -> None:
    way = {"by": world.operator, "today": TODAY}
    other = Facts(name="Nguyễn Thị An", gender="female", born_on=date(1995, 1, 1))
    admit_members([other], to=world.det_may, on=date(2020, 1, 1), **way)
    gathering = seminar_of(world, 1)
    path = people_book(tmp_path, AN)
    told = people_loaded(path, gathering, world.chi, dry_run=True)
    assert [each.code for each in told.refusals] == ["namesakes"]
    asked = {each.key: each for each in told.seen[0].asked}
    one, all_ = asked["who:3"], asked["namesakes"]
    assert len(one.choices) == 2
    assert not one.is_open
    assert all_.is_open
    assert IDENTITY_OF_AN not in str(asked)
    chosen = people_loaded(path, gathering, world.chi, said={"who:3": str(world.an.pk)})
    assert chosen.created == 1
    assert on_list(gathering, "Nguyễn Thị An").person == world.an
    guests = people_loaded(path, seminar_of(world, 1), world.chi, said={"namesakes": "guest"})
    assert guests.created == 1
    assert Attendee.objects.get(person=None).name == "Nguyễn Thị An"


def test_whoever_is_new_at_a_gathering_that_has_invited_is_asked_about(world: World, tmp_path: Path) -> None:
    gathering = called(world, on=FRIDAY, state=HELD)
    path = people_book(tmp_path, row("Lý Thị Thơm", TEACHERS))
    assert [each.code for each in people_loaded(path, gathering, world.chi).refusals] == ["invited"]
    people_loaded(path, gathering, world.chi, said={"invited": "no"})
    assert not on_list(gathering, "Lý Thị Thơm").invited
    gathering.refresh_from_db()
    assert (gathering.invited, gathering.present) == (4, 1)


def test_somebody_who_comes_in_anothers_place(world: World, tmp_path: Path) -> None:
    gathering = called(world, on=FRIDAY, state=HELD)
    head = [*PEOPLE_HEAD[:5], "Dự thay"]
    rows = [[*row("Lý Thị Thơm", TEACHERS)[:5], "Đặng Thu Hằng"], [*row("Lò Văn Lạ")[:5], "Ai Đó"]]
    told = people_loaded(people_book(tmp_path, *rows, head=head), gathering, world.chi, said={"invited": "no"})
    assert [each.code for each in told.refusals] == ["place_of"]
    hang = on_list(gathering, "Đặng Thu Hằng")
    assert on_list(gathering, "Lý Thị Thơm").place_of == hang
    assert hang.answer == INSTEAD
    undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)
    assert on_list(gathering, "Đặng Thu Hằng").answer == ""


def test_a_gathering_to_come_takes_the_invited_and_nobodys_attendance(world: World, tmp_path: Path) -> None:
    gathering = gathering_of(world.ben_go, on=TODAY + timedelta(days=4), state=PLANNED)
    named = people_book(tmp_path, [1, "Nguyễn Thị An", WEAVERS], head=["STT", "Họ và tên", "Đơn vị"])
    assert people_loaded(named, gathering, world.chi).created == 1
    told = people_loaded(people_book(tmp_path, HANG), gathering, world.chi, said={"invited": "yes"})
    assert [each.code for each in told.refusals] == ["yet_to_come"]
    assert taken(gathering) == ["Nguyễn Thị An DM roll: "]


def test_nobody_is_marked_at_a_gathering_that_was_called_off_or_is_a_strangers(world: World, tmp_path: Path) -> None:
    path = people_book(tmp_path, AN)
    off = gathering_of(world.ben_go, on=TODAY, state=PLANNED)
    call_off(off, "Mưa bão", by=world.chi, today=TODAY)
    assert [each.code for each in people_loaded(path, off, world.chi).refusals] == ["gathering"]
    theirs = gathering_of(world.co_khi, on=FRIDAY, state=HELD)
    with pytest.raises(NotAllowed):
        people_loaded(path, theirs, world.chi)
    told = people_loaded(path, seminar_of(world, 1), world.chi, said={"gathering": str(theirs.pk)})
    assert [each.code for each in told.refusals] == ["gathering"]
    assert "Cơ khí" not in str(told.seen[0].asked)


def test_the_list_itself_may_name_its_gathering(world: World, tmp_path: Path) -> None:
    gathering = seminar_of(world, 1)
    title = [f"DANH SÁCH THAM DỰ {gathering.title.upper()} NGÀY 13/3/2026"]
    told = people_loaded(people_book(tmp_path, AN, title=title), gathering, world.chi, said={"gathering": ""})
    assert (told.created, told.refusals) == (1, [])
    other = people_book(tmp_path, HANG, title=["DANH SÁCH THAM DỰ NGÀY 13/3/2026"])
    asked = people_loaded(other, gathering, world.chi, said={"gathering": ""})
    assert [each.code for each in asked.refusals] == ["gathering"]
    (question,) = [each for each in asked.seen[0].asked if each.key == "gathering"]
    assert question.best == str(gathering.pk)


def test_who_was_taken_off_stands_again(world: World, tmp_path: Path) -> None:
    gathering = seminar_of(world, 1)
    people_loaded(people_book(tmp_path, AN), gathering, world.chi)
    Attendee.objects.update(struck=True)
    told = people_loaded(people_book(tmp_path, AN), gathering, world.chi)
    assert (told.created, Attendee.objects.get().struck) == (1, False)
    undo_import(Import.objects.get(pk=told.batch), by=world.chi, today=TODAY)
    assert Attendee.objects.get().struck


def test_the_register_of_attendance_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    """Several days, somebody not marked, guests of a union and of none, somebody in another's place."""
    chairs(world)
    gathering = seminar_of(world, 2)
    way = {"by": world.operator, "today": TODAY, "now": NOW}
    invite(gathering, Whom(("chair", "vice_chair"), world.ben_go), **way)
    sitting = first_day(gathering)
    an, hang = on_list(gathering, "Nguyễn Thị An"), on_list(gathering, "Đặng Thu Hằng")
    tick(sitting, [an.pk], [hang.pk], **way)
    tick(gathering.sittings.order_by("on").last(), [hang.pk], [], state=LATE, **way)  # type: ignore[arg-type]
    set_attendance(on_list(gathering, "Hoàng Văn Tài"), sitting, EXCUSED, "ốm", **way)
    add_guest(gathering, Guest("Bà Tư", where="Trạm y tế phường"), **way)
    add_guest(gathering, Guest("Lò Văn Lạ", unit=world.det_may), **way)
    add_guest(gathering, Guest("Lý Thị Thơm", unit=world.le_loi, place_of=hang.pk), **way)
    client = signed_in(world.chi)
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        sent = client.get(reverse("gatherings:attendance_sheet", args=["SX-BG"]) + f"?gathering={gathering.pk}")
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(sent.content)
        with translation.override(language):
            back = people_loaded(path, gathering, world.chi)
        counts = (back.rows, back.created, back.updated, back.unchanged, back.refused)
        assert counts == (7, 0, 0, 7, 0), (back.refusals, back.seen)


def test_our_empty_list_of_people_is_read_back_once_it_is_filled_in(world: World, tmp_path: Path) -> None:
    sent = signed_in(world.chi).get(reverse("gatherings:empty_attendance", args=["SX-BG"]))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(sent.content)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if any(cell.value == "Họ và tên" for cell in row))
    said = {"Họ và tên": "Nguyễn Thị An", "Đơn vị": WEAVERS, "Điểm danh": "Vắng có lý do", "Lý do": "ốm"}
    for cell in head:
        if cell.value in said:
            page.cell(cell.row + 1, cell.column, said.pop(str(cell.value)))
    assert not said
    workbook.save(path)
    gathering = seminar_of(world, 1)
    told = people_loaded(path, gathering, world.chi)
    assert (told.created, told.refusals) == (1, [])
    assert taken(gathering) == ["Nguyễn Thị An DM roll: excused"]


@pytest.mark.usefixtures("today")
def test_the_command_takes_the_number_of_the_gathering(world: World, tell: Tell, tmp_path: Path) -> None:
    gathering = seminar_of(world, 1)
    path = people_book(tmp_path, AN, title=["DANH SÁCH"])
    dry = tell("import", "attendance", path, "--gathering", gathering.pk, "--dry-run", "--json")
    assert (dry.code, dry.json["created"], dry.json["import"]) == (0, 1, None)
    assert tell("import", "attendance", path, "--gathering", gathering.pk, "--json").json["created"] == 1
    (told,) = tell("register", "attendance", "SX-BG", "--where", f"gathering={gathering.pk}", "--json").json["rows"]
    assert told == {"person": "Nguyễn Thị An", "unit": world.det_may.name, "state": "present"}
    for words in (
        ("attendance", path, "--gathering", 999_999),
        ("attendance", path),
        ("gatherings", path, "--under", "DM", "--gathering", gathering.pk),
    ):
        assert tell("import", *words).code == 2


def test_a_page_leads_to_the_desk_with_the_gathering_said(world: World, tmp_path: Path) -> None:
    gathering = seminar_of(world, 1)
    client = signed_in(world.chi)
    page = client.get(reverse("gatherings:people", args=[gathering.pk])).content.decode()
    address = reverse("lists:imports", args=["SX-BG"])
    assert f"{address}?kind=attendance&amp;about={gathering.pk}" in page
    form = client.get(address, {"kind": "attendance", "about": gathering.pk}).context["form"]
    assert (form["kind"].value(), form["about"].value()) == ("attendance", str(gathering.pk))
    path = people_book(tmp_path, AN)
    with path.open("rb") as file:
        client.post(address, {"workbooks": file, "kind": "attendance", "about": str(gathering.pk)})
    upload = Upload.objects.latest("pk")
    assert upload.answers == {"said": {"gathering": str(gathering.pk)}}
    nobody = client.get(reverse("gatherings:gatherings", args=["SX-BG"])).content.decode()
    assert f"{address}?kind=gatherings" in nobody
