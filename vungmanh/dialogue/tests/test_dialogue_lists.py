"""A hand-kept list of dialogues or regulations is read, shown, loaded as a whole, filled in by a later one, and taken
back; our own registers come back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
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
from vungmanh.dialogue.actions.call_off import call_off
from vungmanh.dialogue.actions.change_dialogue import change_dialogue
from vungmanh.dialogue.actions.strike_dialogue import strike_dialogue
from vungmanh.dialogue.actions.write_points import write_points
from vungmanh.dialogue.imports.regulation_carry_out import import_regulations
from vungmanh.dialogue.measures import MEASURES
from vungmanh.dialogue.models import Dialogue, Point, Regulation
from vungmanh.dialogue.rules.kinds import HELD, PERIODIC, PLANNED, WORKERS_CONFERENCE
from vungmanh.dialogue.tests.lists import CONFERENCE, HEAD, TITLE, book, held_by, loaded
from vungmanh.dialogue.tests.stories import POINTS, conferred, planned, recorded, ruled
from vungmanh.journal.models import Entry
from vungmanh.ledger.queries import figure
from vungmanh.ledger.question import Question
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.machine import commands as base
from vungmanh.organization.models import Unit
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

__all__ = ["tell"]

TALK = [2, "Đối thoại định kỳ", "05/02/2026", "", 12, ""]
SIDES = ["STT", "Loại", "Ngày", "Đại diện NSDLĐ", "Đại diện NLĐ", "Ngày công khai"]
REGULATIONS = ["STT", "Tên quy chế", "Ngày ban hành", "Số văn bản"]


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


def regulations(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked = {"on": None, "today": TODAY, "answers": Answers(), **more}
    return import_regulations([path], under=under, by=by, **asked)


# ---- dialogues and conferences


def test_a_list_comes_with_its_days_and_people_and_what_follows_from_them(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, CONFERENCE, TALK), world.det_may, world.binh)
    assert (told.created, told.refused, told.rows) == (2, 0, 2)
    conference, talk = held_by(world.det_may)
    assert (conference.kind, conference.state, conference.called, conference.came, conference.present) == (
        WORKERS_CONFERENCE, HELD, 120, 110, 110,
    )  # fmt: skip
    assert (conference.year_ended_on, conference.in_time, conference.held_said_on) == (date(2025, 12, 31), True, TODAY)
    assert (talk.kind, talk.opinions, talk.present, talk.by) == (PERIODIC, 12, None, "binh")
    assert counted(world.det_may) == {
        "dialogues": 1, "dialogues_periodic": 1, "dialogue_unions": 1, "conferences": 1,
        "conferences_in_time": 1,
        "regulations_democracy": 0, "regulations_coordination": 0,
    }  # fmt: skip


def test_a_second_load_of_dialogues_doubles_none(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, CONFERENCE, TALK)
    loaded(path, world.det_may, world.binh)
    again = loaded(path, world.det_may, world.binh)
    assert (again.created, again.updated, again.unchanged, again.refused, again.batch) == (0, 0, 2, 0, None)
    assert len(held_by(world.det_may)) == 2


def test_a_preview_of_dialogues_writes_nothing_and_shows_what_will_stand(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, CONFERENCE), world.det_may, world.binh, dry_run=True)
    (coming,) = told.coming
    assert (coming.name, coming.unit) == ("Conference of workers, 20/01/2026", world.det_may.name)
    assert dict(coming.facts)["called"] == "120"
    assert not Dialogue.objects.exists()


def test_a_later_list_fills_in_a_planned_dialogue_and_can_be_taken_back(world: World, tmp_path: Path) -> None:
    dialogue = planned(world.det_may, way(world.binh), on=date(2026, 2, 5))
    path = book(tmp_path, [1, "Định kỳ", "05/02/2026", 3, 12, "09/02/2026"], head=SIDES)
    told = loaded(path, world.det_may, world.binh)
    assert (told.created, told.updated, told.refusals) == (0, 1, [])
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.employer_present, dialogue.workers_present, dialogue.present) == (HELD, 3, 12, 15)
    assert (dialogue.published_on, dialogue.workers_side) == (date(2026, 2, 9), 14)
    assert counted(world.det_may)["dialogues"] == 1
    undo_import(Import.objects.get(pk=told.batch), by=world.binh, today=TODAY)
    dialogue.refresh_from_db()
    assert (dialogue.state, dialogue.present, dialogue.published_on, dialogue.workers_side) == (PLANNED, None, None, 14)
    assert counted(world.det_may)["dialogues"] == 0


@pytest.mark.parametrize(("column", "value"), [(3, "109/120"), (3, "110/121"), (4, 8)])
def test_a_conference_that_stands_otherwise_is_not_changed_by_a_list(
    world: World, tmp_path: Path, column: int, value: Any
) -> None:
    loaded(book(tmp_path, CONFERENCE), world.det_may, world.binh)
    other = [*CONFERENCE[:column], value, *CONFERENCE[column + 1 :]]
    told = loaded(book(tmp_path, other), world.det_may, world.binh)
    assert [each.code for each in told.refusals] == ["set_otherwise"]
    assert held_by(world.det_may)[0].came == 110


def test_one_year_has_one_conference(world: World, tmp_path: Path) -> None:
    """A list with another day for it is another writing of the same one, or wrong: nobody guesses."""
    loaded(book(tmp_path, CONFERENCE), world.det_may, world.binh)
    other = [1, "HNNLĐ", "21/01/2026", "110/120", "", ""]
    told = loaded(book(tmp_path, other), world.det_may, world.binh)
    assert [(each.code, "20/01/2026" in each.reason) for each in told.refusals] == [("conference_there", True)]
    next_year = [1, "HNNLĐ", "21/01/2025", "100/120", "", ""]
    assert loaded(book(tmp_path, next_year), world.det_may, world.binh).created == 1


def test_people_that_are_counted_together_are_known_again(world: World, tmp_path: Path) -> None:
    """A list that does not say of which side people were is not asked about those of whom it is written down."""
    recorded(world.det_may, way(world.binh), on=date(2026, 2, 5), contents_sent_on=None)
    told = loaded(book(tmp_path, [1, "ĐTĐK", "05/02/2026", "15/18", "", ""]), world.det_may, world.binh)
    assert (told.unchanged, told.refusals) == (1, [])
    other = loaded(book(tmp_path, [1, "ĐTĐK", "05/02/2026", "16/18", "", ""]), world.det_may, world.binh)
    assert [each.code for each in other.refusals] == ["whose_people"]


def test_a_struck_dialogue_may_come_again_and_one_called_off_does_not(world: World, tmp_path: Path) -> None:
    strike_dialogue(
        recorded(world.det_may, way(world.binh), on=date(2026, 2, 5), contents_sent_on=None), "Nhầm", **way(world.binh)
    )
    assert loaded(book(tmp_path, TALK), world.det_may, world.binh).created == 1
    call_off(planned(world.det_may, way(world.binh), on=date(2026, 3, 2)), "Mưa bão", **way(world.binh))
    told = loaded(book(tmp_path, [1, "ĐTĐK", "02/03/2026", "", "", ""]), world.det_may, world.binh)
    assert [each.code for each in told.refusals] == ["set_otherwise"]


def test_a_list_of_dialogues_is_taken_back_unless_somebody_has_gone_on(world: World, tmp_path: Path) -> None:
    before = counted(world.det_may)
    told = loaded(book(tmp_path, CONFERENCE, TALK), world.det_may, world.binh)
    batch = Import.objects.get(pk=told.batch)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.hanh, today=TODAY)
    conference, talk = held_by(world.det_may)
    write_points(talk, POINTS[:1], **way(world.binh))
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.binh, today=TODAY)
    Point.objects.all().delete()
    change_dialogue(conference, {"place": "Nhà ăn"}, **way(world.binh))
    with pytest.raises(CannotUndo, match="Somebody has gone on"):
        undo_import(batch, by=world.binh, today=TODAY)
    change_dialogue(conference, {"place": ""}, **way(world.binh))
    undo_import(batch, by=world.binh, today=TODAY)
    assert not Dialogue.objects.exists()
    assert counted(world.det_may) == before


def test_only_who_may_load_dialogues_does(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        loaded(book(tmp_path, TALK), world.det_may, world.hanh)
    head = ["STT", "Đơn vị", "Loại hình", "Ngày tổ chức"]
    theirs, ours = [1, "CĐCS Cơ khí Cầu Đá", "ĐTĐK", "05/02/2026"], [2, "CĐCS Dệt May Hòa Bình", "ĐTĐK", "05/02/2026"]
    told = loaded(book(tmp_path, theirs, ours, head=head, title=TITLE[1:]), world.ben_go, world.chi)
    assert (told.created, [each.code for each in told.refusals]) == (1, ["unit_not_found"])
    facts = Entry.objects.filter(action="dialogue.import").latest("pk").facts
    assert (facts["created"], facts["refused"]) == (1, 1)


def test_the_register_of_dialogues_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    """Held, planned, called off, struck out; two of a kind on one day, people of both sides, a conference in time."""
    operator = way(world.operator)
    recorded(world.det_may, operator, points=POINTS)
    recorded(world.det_may, operator, workers_present=11)
    recorded(world.det_may, operator, kind="case", case="pay", published_on=date(2026, 3, 6), contents_sent_on=None)
    conferred(world.le_loi, operator)
    planned(world.det_may, operator)
    call_off(planned(world.det_may, operator, on=date(2026, 5, 5)), "Mưa bão", **operator)
    strike_dialogue(recorded(world.le_loi, operator, on=date(2026, 2, 2), contents_sent_on=None), "Nhầm", **operator)
    client = signed_in(world.chi)
    before = list(Dialogue.objects.order_by("pk").values())
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        sent = client.get(reverse("dialogue:dialogues_sheet", args=["SX-BG"]) + "?since=2020-01-01&to=2030-01-01")
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(sent.content)
        with translation.override(language):
            back = loaded(path, world.ben_go, world.chi)
        counts = (back.created, back.updated, back.refused)
        assert counts == (0, 0, 0), ([(e.row, e.code, e.reason) for e in back.refusals], back.seen[0].columns)
        assert back.unchanged == back.rows >= 6
    assert list(Dialogue.objects.order_by("pk").values()) == before


@pytest.mark.parametrize("view", ["empty_list", "empty_regulations"])
def test_our_empty_lists_are_read_back_once_they_are_filled_in(world: World, tmp_path: Path, view: str) -> None:
    path = tmp_path / "mau.xlsx"
    path.write_bytes(signed_in(world.binh).get(reverse(f"dialogue:{view}", args=["DM"])).content)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[0]
    head = next(row for row in page.iter_rows() if any(str(cell.value).startswith("Loại") for cell in row))
    said = {"Loại": "Đối thoại định kỳ", "Ngày tổ chức": "05/02/2026", "Đại diện NSDLĐ": 3, "Đại diện NLĐ": "10/12",
            "Số ý kiến": 7, "Ngày công khai": "09/02/2026", "Số biên bản": "05/BB-ĐT",
            "Địa điểm": "Nhà ăn"}  # fmt: skip
    if view == "empty_regulations":
        said = {"Loại quy chế": "Quy chế dân chủ ở cơ sở", "Ngày ban hành": "05/02/2026", "Số văn bản": "12/QC-DM",
                "Hiệu lực đến": "31/12/2027", "Cơ quan ban hành": "Giám đốc"}  # fmt: skip
    for cell in head:
        if cell.value in said:
            page.cell(cell.row + 1, cell.column, said.pop(str(cell.value)))
    assert not said
    workbook.save(path)
    load = loaded if view == "empty_list" else regulations
    told = load(path, world.det_may, world.binh)
    assert (told.created, told.refusals) == (1, []), told.seen[0].questions
    if view == "empty_list":
        (found,) = held_by(world.det_may)
        assert (found.present, found.workers_side, found.opinions, found.number, found.place) == (
            13, 12, 7, "05/BB-ĐT", "Nhà ăn",
        )  # fmt: skip
    else:
        kept = Regulation.objects.get()
        assert (kept.kind, kept.on, kept.until, kept.number, kept.body) == (
            "democracy", date(2026, 2, 5), date(2027, 12, 31), "12/QC-DM", "Giám đốc",
        )  # fmt: skip


@pytest.mark.usefixtures("world", "today")
def test_the_command_loads_dialogues_and_gives_the_refused_rows_back(tell: Tell, tmp_path: Path) -> None:
    path, errors = book(tmp_path, CONFERENCE, [2, "ĐTĐK", "sau Tết", "", 60, ""]), tmp_path / "loi.xlsx"
    dry = tell("import", "dialogues", path, "--under", "DM", "--dry-run", "--errors", errors, "--json")
    assert (dry.code, dry.json["created"], dry.json["refused"], dry.json["import"]) == (0, 1, 1, None)
    assert "Lỗi" in str(list(openpyxl.load_workbook(errors).active.iter_rows(values_only=True)))
    assert tell("import", "dialogues", path, "--under", "DM", "--json").json["created"] == 1
    (told,) = tell("register", "dialogues", "DM", "--json").json["rows"]
    assert {code: told[code] for code in ("unit", "kind", "on", "invited", "present", "opinions", "published_on")} == {
        "unit": "DM", "kind": "workers_conference", "on": "2026-01-20", "invited": 120, "present": 110, "opinions": 7,
        "published_on": None,
    }  # fmt: skip


# ---- regulations


def test_regulations_come_one_after_the_other_and_go_again(world: World, tmp_path: Path) -> None:
    kept = ruled(world.det_may, way(world.binh))
    path = book(tmp_path, [1, "QC dân chủ", "01/06/2024", "3/QC"], [2, "QC dân chủ", "01/02/2026", "4/QC"],
                [3, "QC phối hợp", "01/02/2026", ""], head=REGULATIONS)  # fmt: skip
    told = regulations(path, world.det_may, world.binh)
    assert (told.created, told.refusals) == (3, [])
    found = (
        Regulation.objects.filter(unit=world.det_may, kind="democracy").order_by("on").values_list("number", "until")
    )
    assert list(found) == [("3/QC", date(2025, 5, 31)), ("12/QC-DM", date(2026, 1, 31)), ("4/QC", None)]
    numbers = counted(world.det_may)
    assert (numbers["regulations_democracy"], numbers["regulations_coordination"]) == (1, 1)
    assert regulations(path, world.det_may, world.binh).unchanged == 3
    undo_import(Import.objects.get(pk=told.batch), by=world.binh, today=TODAY)
    assert [(each.pk, each.until) for each in Regulation.objects.all()] == [(kept.pk, None)]
    assert counted(world.det_may)["regulations_coordination"] == 0


def test_a_list_fills_in_a_regulation_and_never_changes_it(world: World, tmp_path: Path) -> None:
    kept = ruled(world.det_may, way(world.binh), number="")
    path = book(tmp_path, [1, "QC dân chủ", "01/06/2025", "12/QC-DM"], head=REGULATIONS)
    assert regulations(path, world.det_may, world.binh, dry_run=True).changes[0].facts == (
        ("number of the paper", "", "12/QC-DM"),
    )  # fmt: skip
    told = regulations(path, world.det_may, world.binh)
    kept.refresh_from_db()
    assert (told.updated, kept.number, kept.body, kept.until) == (1, "12/QC-DM", "Giám đốc", None)
    other = book(tmp_path, [1, "QC dân chủ", "01/06/2025", "13/QC-DM"], head=REGULATIONS)
    assert [each.code for each in regulations(other, world.det_may, world.binh).refusals] == ["set_otherwise"]
    undo_import(Import.objects.get(pk=told.batch), by=world.binh, today=TODAY)
    kept.refresh_from_db()
    assert (kept.number, kept.until) == ("", None)


def test_the_register_of_regulations_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    operator = way(world.operator)
    ruled(world.det_may, operator)
    ruled(world.det_may, operator, on=date(2026, 2, 1), until=date(2028, 1, 31), number="", body="")
    ruled(world.le_loi, operator, kind="coordination")
    client = signed_in(world.chi)
    for language in ("vi", "en"):
        client.cookies["django_language"] = language
        sent = client.get(reverse("dialogue:regulations_sheet", args=["SX-BG"]) + "?which=all")
        path = tmp_path / f"{language}.xlsx"
        path.write_bytes(sent.content)
        with translation.override(language):
            back = regulations(path, world.ben_go, world.chi)
        counts = (back.created, back.updated, back.refused)
        assert counts == (0, 0, 0), ([(e.row, e.code, e.reason) for e in back.refusals], back.seen[0].columns)
        assert back.unchanged == back.rows >= 2


@pytest.mark.usefixtures("world", "today")
def test_the_command_loads_regulations(tell: Tell, tmp_path: Path) -> None:
    path = book(tmp_path, [1, "Quy chế dân chủ", "01/06/2025", "12/QC"], head=REGULATIONS, title=["QUY CHẾ"])
    assert tell("import", "regulations", path, "--under", "DM", "--json").json["created"] == 1
    (told,) = tell("register", "regulations", "DM", "--json").json["rows"]
    assert told == {"unit": "DM", "kind": "democracy", "on": "2025-06-01", "until": None}


def test_a_list_is_told_from_one_of_gatherings(world: World, tmp_path: Path) -> None:
    from vungmanh.lists.sorting import kind_asked
    from vungmanh.sheets.reader import read_workbook

    def kind(path: Path) -> str:
        (sheet,) = read_workbook(path)
        return kind_asked(sheet, Answers()).counts_as

    assert kind(book(tmp_path, CONFERENCE, TALK)) == "dialogues"
    year = ["STT", "Đơn vị", "Hội nghị NLĐ", "Đối thoại định kỳ", "Ghi chú"]
    assert kind(book(tmp_path, [1, "CĐCS Dệt May Hòa Bình", "x", "05/02/2026", ""], head=year)) == "dialogues"
    talks = ["STT", "Tên hoạt động", "Ngày tổ chức", "Địa điểm", "Số đoàn viên"]
    meeting = [1, "Tọa đàm nâng cao chất lượng bữa ăn ca", "05/02/2026", "Hội trường", 60]
    assert kind(book(tmp_path, meeting, head=talks, title=["DANH SÁCH CÁC HOẠT ĐỘNG"])) == "gatherings"
    rules = book(tmp_path, [1, "Quy chế dân chủ", "01/06/2025", "12/QC"], head=REGULATIONS, title=["DANH SÁCH QUY CHẾ"])
    assert kind(rules) == "regulations"
    assert HEAD
