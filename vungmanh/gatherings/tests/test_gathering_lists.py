"""A hand-kept list of gatherings is read, shown, loaded as a whole, filled in by a later one, and taken back; our own
register comes back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.test_commands import Tell, tell
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.gatherings.actions.call_off import call_off
from vungmanh.gatherings.actions.change_gathering import change_gathering
from vungmanh.gatherings.actions.strike_gathering import strike_gathering
from vungmanh.gatherings.measures import MEASURES
from vungmanh.gatherings.models import Attendee, Gathering, Sitting
from vungmanh.gatherings.rules.kinds import COMMITTEE, HELD, PLANNED, SEMINAR
from vungmanh.gatherings.tests.lists import CLASS, HEAD, MEETING, TITLE, book, held_by, loaded
from vungmanh.gatherings.tests.lists import SEMINAR as TALK
from vungmanh.gatherings.tests.stories import in_office, planned, recorded, whom
from vungmanh.gatherings.told import Sat
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.machine import commands as base
from vungmanh.organization.models import Unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import

__all__ = ["tell"]


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    """Commands are given on the day of the small world."""
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: TODAY))


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def counted(unit: Unit) -> dict[str, int]:
    values = figure(Question(unit, list(MEASURES), date(2026, 1, 1), TODAY, TODAY))
    return {measure.code: values[measure.code] or 0 for measure in MEASURES}


def way(by: Any) -> dict[str, Any]:
    return {"by": by, "today": TODAY}


def test_a_list_comes_with_its_days_places_and_people(world: World, tmp_path: Path) -> None:
    hours = [*MEETING[:2], "8h00-11h30 ngày 02/03/2026", *MEETING[3:]]
    told = loaded(book(tmp_path, TALK, CLASS, hours), world.det_may, world.binh)
    assert (told.created, told.refused, told.rows) == (3, 0, 3)
    training, talk, meeting = held_by(world.det_may)
    assert (talk.kind, talk.title, talk.state, talk.unnamed_members, talk.present, talk.held_said_on) == (
        SEMINAR, "Tọa đàm nâng cao chất lượng bữa ăn ca", HELD, 60, 60, TODAY,
    )  # fmt: skip
    assert [(each.on, each.place) for each in training.sittings.all()] == [
        (date(2026, 1, 15), "Nhà văn hóa"), (date(2026, 1, 16), "Nhà văn hóa"),
    ]  # fmt: skip
    sitting = meeting.sittings.get()
    assert (meeting.kind, sitting.begins, sitting.ends) == (COMMITTEE, time(8), time(11, 30))
    assert counted(world.det_may) == {
        "gatherings": 3, "attendances": 269, "training_classes": 1, "training_attendances": 200,
        "propaganda_sessions": 0, "people_reached": 0, "committee_meetings": 1, "officers_trained": 0,
    }  # fmt: skip
    assert Gathering.objects.filter(search_key__contains="bua an ca").get() == talk


def test_a_second_load_of_gatherings_doubles_none(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, TALK, CLASS, MEETING)
    loaded(path, world.det_may, world.binh)
    again = loaded(path, world.det_may, world.binh)
    assert (again.created, again.updated, again.unchanged, again.refused, again.batch) == (0, 0, 3, 0, None)
    assert len(held_by(world.det_may)) == 3


def test_several_classes_in_a_row_keep_their_sum_and_are_not_doubled(world: World, tmp_path: Path) -> None:
    head = ["STT", "Tên lớp tập huấn", "Thời gian", "Số lớp", "Số lượt"]
    path = book(tmp_path, [1, "Nghiệp vụ công đoàn", "2/2026", 12, 2_401], head=head)
    said = {"said": {"classes": "each", "who-came": "members", "period": "last"}}
    told = loaded(path, world.det_may, world.binh, answers=said)
    assert (told.rows, told.created) == (1, 1)
    assert counted(world.det_may)["training_classes"] == 12
    assert counted(world.det_may)["training_attendances"] == 2_401
    assert [each.title for each in held_by(world.det_may)][:2] == [
        "Nghiệp vụ công đoàn (1/12)", "Nghiệp vụ công đoàn (2/12)",
    ]  # fmt: skip
    again = loaded(path, world.det_may, world.binh, answers=said)
    assert (again.created, again.unchanged, counted(world.det_may)["training_classes"]) == (0, 1, 12)


def test_a_preview_writes_nothing_and_shows_what_will_stand(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, TALK), world.det_may, world.binh, dry_run=True)
    (coming,) = told.coming
    assert (coming.name, coming.unit) == (TALK[1], world.det_may.name)
    assert dict(coming.facts)["members among them"] == "60"
    assert not Gathering.objects.exists()


def test_a_later_list_fills_in_what_was_planned_and_can_be_taken_back(world: World, tmp_path: Path) -> None:
    gathering = planned(world.det_may, way(world.binh), title=TALK[1], days=(Sat(date(2026, 2, 5)),))
    told = loaded(book(tmp_path, TALK), world.det_may, world.binh)
    assert (told.created, told.updated) == (0, 1)
    gathering.refresh_from_db()
    assert (gathering.state, gathering.present, gathering.sittings.get().place) == (HELD, 60, "Hội trường")
    assert counted(world.det_may)["attendances"] == 60
    undo_import(Import.objects.get(pk=told.batch), by=world.binh, today=TODAY)
    gathering.refresh_from_db()
    assert (gathering.state, gathering.present, gathering.sittings.get().place) == (PLANNED, 0, "")
    assert counted(world.det_may)["gatherings"] == 0


@pytest.mark.parametrize(
    ("column", "value"), [(3, "Nhà văn hóa"), (4, 61), (2, "05-06/02/2026")]
)  # fmt: skip
def test_what_stands_otherwise_is_refused_and_not_lost_unseen(
    world: World, tmp_path: Path, column: int, value: Any
) -> None:
    loaded(book(tmp_path, TALK), world.det_may, world.binh)
    other = [*TALK[:column], value, *TALK[column + 1 :]]
    told = loaded(book(tmp_path, other), world.det_may, world.binh)
    assert [each.code for each in told.refusals] == ["set_otherwise"]
    assert held_by(world.det_may)[0].present == 60


def test_an_older_plan_moves_nothing_back(world: World, tmp_path: Path) -> None:
    head = [*HEAD[:5], "Tình trạng"]
    loaded(book(tmp_path, TALK), world.det_may, world.binh)
    plan = [*TALK[:4], "", "Dự kiến"]
    assert loaded(book(tmp_path, plan, head=head), world.det_may, world.binh).unchanged == 1
    (gathering,) = held_by(world.det_may)
    assert gathering.state == HELD


def test_what_was_struck_out_may_come_again_and_what_was_called_off_does_not(world: World, tmp_path: Path) -> None:
    struck = recorded(world.det_may, way(world.binh), title=TALK[1], days=(Sat(date(2026, 2, 5)),))
    strike_gathering(struck, "Nhầm", **way(world.binh))
    assert loaded(book(tmp_path, TALK), world.det_may, world.binh).created == 1
    off = planned(world.det_may, way(world.binh), kind=COMMITTEE, title=MEETING[1], days=(Sat(date(2026, 3, 2)),))
    call_off(off, "Mưa bão", **way(world.binh))
    told = loaded(book(tmp_path, MEETING), world.det_may, world.binh)
    assert [each.code for each in told.refusals] == ["set_otherwise"]


def test_a_list_of_gatherings_is_taken_back_unless_somebody_has_gone_on(world: World, tmp_path: Path) -> None:
    before = counted(world.det_may)
    told = loaded(book(tmp_path, TALK, CLASS), world.det_may, world.binh)
    batch = Import.objects.get(pk=told.batch)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.hanh, today=TODAY)
    guest = Attendee.objects.create(gathering=held_by(world.det_may)[0], name="Bà Tư")
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.binh, today=TODAY)
    guest.delete()
    act = change_gathering(held_by(world.det_may)[0], {"topic": "Lương"}, **way(world.binh))
    assert act
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.binh, today=TODAY)
    change_gathering(held_by(world.det_may)[0], {"topic": ""}, **way(world.binh))
    undo_import(batch, by=world.binh, today=TODAY)
    assert not Gathering.objects.exists()
    assert not Sitting.objects.exists()
    assert counted(world.det_may) == before


def test_only_who_may_load_gatherings_does(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        loaded(book(tmp_path, TALK), world.det_may, world.hanh)
    head = ["STT", "Tên hoạt động", "Ngày", "Đơn vị tổ chức", "Số đoàn viên"]
    theirs = [1, "Tọa đàm", "05/02/2026", "CĐCS Cơ khí Cầu Đá", 60]
    ours = [2, "Tọa đàm", "05/02/2026", "CĐCS Dệt May Hòa Bình", 60]
    told = loaded(book(tmp_path, theirs, ours, head=head, title=TITLE[1:]), world.ben_go, world.chi)
    assert (told.created, [each.code for each in told.refusals]) == (1, ["unit_not_found"])
    facts = Entry.objects.filter(action="gatherings.import").latest("pk").facts
    assert (facts["created"], facts["refused"]) == (1, 1)


def test_the_register_of_gatherings_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    """People with names, days of several kinds, one to come and one called off: nothing is read as another one."""
    in_office(world)
    operator = way(world.operator)
    recorded(world.ben_go, operator, whom=whom(world.ben_go), topic="Lương", partners="Hội Phụ nữ", unnamed_members=12,
             unnamed_others=3, unnamed_women=5)  # fmt: skip
    recorded(world.det_may, operator, title="Tập huấn", kind="training",
             days=(Sat(date(2025, 12, 1), time(8)), Sat(date(2025, 12, 15))))  # fmt: skip
    planned(world.le_loi, operator, title="Hội thao")
    call_off(planned(world.drivers, operator, title="Họp BCH", kind=COMMITTEE), "Mưa bão", **operator)
    client = signed_in(world.chi)
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        sent = client.get(reverse("gatherings:gatherings_sheet", args=["SX-BG"]))
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(sent.content)
        assert len(list(openpyxl.load_workbook(path).active.iter_rows())) >= 5
        with translation.override(language):
            back = loaded(path, world.ben_go, world.chi)
        counts = (back.rows, back.created, back.updated, back.unchanged, back.refused)
        assert counts == (4, 0, 0, 4, 0), (back.refusals, back.seen[0].columns)


def test_our_empty_list_is_read_back_once_it_is_filled_in(world: World, tmp_path: Path) -> None:
    client = signed_in(world.binh)
    sent = client.get(reverse("gatherings:empty_list", args=["DM"]))
    path = tmp_path / "mau.xlsx"
    path.write_bytes(sent.content)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if any(cell.value == "Tên hoạt động" for cell in row))
    said = {"Tên hoạt động": "Tọa đàm", "Ngày đầu": "05/02/2026", "Ngày cuối": "06/02/2026", "Giờ": "8:00-11:30",
            "Số đoàn viên": 40, "Số người lao động khác": 20, "Trong đó nữ": 25, "Chủ đề": "Lương"}  # fmt: skip
    for cell in head:
        if cell.value in said:
            page.cell(cell.row + 1, cell.column, said.pop(str(cell.value)))
    assert not said
    workbook.save(path)
    told = loaded(path, world.det_may, world.binh)
    assert (told.created, told.refusals) == (1, [])
    (gathering,) = held_by(world.det_may)
    assert (gathering.present, gathering.unnamed_women, gathering.topic, gathering.until) == (
        60, 25, "Lương", date(2026, 2, 6),
    )  # fmt: skip
    assert gathering.sittings.first().begins == time(8)  # type: ignore[union-attr]


@pytest.mark.usefixtures("world", "today")
def test_the_command_loads_tells_and_gives_the_refused_rows_back(tell: Tell, tmp_path: Path) -> None:
    path, errors = book(tmp_path, TALK, [2, "Tọa đàm hai", "sau Tết", "", 60, ""]), tmp_path / "loi.xlsx"
    dry = tell("import", "gatherings", path, "--under", "DM", "--dry-run", "--errors", errors, "--json")
    assert (dry.code, dry.json["created"], dry.json["refused"], dry.json["import"]) == (0, 1, 1, None)
    assert "Lỗi" in str(list(openpyxl.load_workbook(errors).active.iter_rows(values_only=True)))
    assert tell("import", "gatherings", path, "--under", "DM", "--json").json["created"] == 1
    (told,) = tell("register", "gatherings", "DM", "--json").json["rows"]
    assert (told["title"], told["on"], told["unit"], told["present"]) == (TALK[1], "2026-02-05", "DM", 60)
