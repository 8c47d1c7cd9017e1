"""The appendix of a plan is read, shown, set as tasks in one go, and taken back as a whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import translation

from tests.readers import signed_in
from tests.world import World
from vungmanh.access.scope import NotAllowed
from vungmanh.journal.models import Entry
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.lists.asking import questions_of
from vungmanh.lists.tests.sending import agree, send, sent
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.models import Import, Upload
from vungmanh.tasks.actions.set_task import set_task
from vungmanh.tasks.imports import carry_out
from vungmanh.tasks.models import Assignment, Directive, PlanRow, Step, Task
from vungmanh.tasks.rules import IN_WORK
from vungmanh.tasks.tests.plans import BELONGS, HEAD, TALKS, TITLE, VISITS, book, loaded
from vungmanh.tasks.tests.stories import answered, counted, given, recorded

RAISE = [3, "Tập huấn cán bộ công đoàn", "Ban Tổ chức", "", "Tháng 5/2026", "", ""]
BEFORE = [4, "Báo cáo kết quả", "CĐ phường Bến Gỗ", "", "Trước ngày 30/6/2026", "Báo cáo", ""]
OFTEN = [5, "Cập nhật dữ liệu đoàn viên", "Các CĐCS", "", "Thường xuyên", "", ""]
WHOEVER = [6, "Rà soát đoàn viên", "Các đơn vị trực thuộc", "", "Quý II/2026", "", ""]
UNKNOWN = [7, "Kiểm tra chấp hành", "CĐCS Bánh kẹo Hoa Sữa", "", "Quý II/2026", "", ""]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def units_of(what: str) -> list[tuple[str, date]]:
    fallen = Assignment.objects.filter(task__what=what).order_by("unit__code", "due")
    return list(fallen.values_list("unit__code", "due"))


def nothing_is_left() -> bool:
    return not any(model._base_manager.exists() for model in (Task, Assignment, Step, PlanRow, Directive, Import))


def test_the_rows_fall_to_units_and_the_directive_is_recorded(world: World, tmp_path: Path) -> None:
    before = counted(world.song_xanh)
    told = loaded(book(tmp_path, TALKS, VISITS, RAISE), world.song_xanh, world.khoa)
    assert (told.created, told.refused, told.rows) == (3, 0, 3)
    paper = Directive.objects.get()
    assert (paper.kind, paper.number, paper.issued_on) == ("plan", "12/KH-LĐLĐ", date(2026, 2, 3))
    assert (paper.issuer, paper.summary) == (world.song_xanh, TITLE[1])
    unions = [(code, date(2026, 4, 30)) for code in ("CK", "DM", "LL")]
    assert units_of(TALKS[1]) == unions
    assert units_of(VISITS[1]) == [("SX-BG", date(2026, 6, 30))]
    assert units_of(RAISE[1]) == [("SX", date(2026, 5, 31))]  # a department is the office itself
    assert set(Task.objects.values_list("directive", "follower")) == {(paper.pk, world.khoa.pk)}
    row = PlanRow.objects.get(task__what=TALKS[1])
    assert (row.number, row.lead, row.partners, row.result) == ("1", "Các CĐCS", "CĐ phường", "Biên bản đối thoại")
    assert counted(world.song_xanh)[:2] == (before[0] + 5, before[1] + 5)
    assert Entry.objects.filter(action="tasks.import").latest("pk").facts["batch"] == told.batch


def test_the_same_appendix_twice_changes_nothing(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, TALKS, VISITS, RAISE)
    loaded(path, world.song_xanh, world.khoa)
    again = loaded(path, world.song_xanh, world.khoa)
    assert (again.created, again.unchanged, again.refused, again.batch) == (0, 3, 0, None)
    later = loaded(path, world.song_xanh, world.khoa, today=date(2026, 9, 1))
    assert (later.created, later.unchanged, later.refused) == (0, 3, 0)


def test_all_of_it_is_taken_back(world: World, tmp_path: Path) -> None:
    before = counted(world.song_xanh)
    told = loaded(book(tmp_path, TALKS, VISITS), world.song_xanh, world.khoa)
    undo_import(Import.objects.get(pk=told.batch), by=world.khoa, today=world.today)
    Import.objects.all().delete()
    assert nothing_is_left()
    assert counted(world.song_xanh) == before


def test_whoever_has_answered_keeps_it(world: World, tmp_path: Path) -> None:
    told = loaded(book(tmp_path, TALKS, VISITS), world.song_xanh, world.khoa)
    batch = Import.objects.get(pk=told.batch)
    with pytest.raises(NotAllowed):
        undo_import(batch, by=world.chi, today=world.today)
    answered(world.le_loi, IN_WORK, world.operator)
    with pytest.raises(CannotUndo, match="CĐCS Trường THPT Lê Lợi has answered already"):
        undo_import(batch, by=world.khoa, today=world.today)
    assert Task.objects.count() == 2


def test_what_breaks_in_the_middle_leaves_nothing(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(*args: Any, **more: Any) -> Task:
        if Task.objects.count() == 2:
            raise RuntimeError("disk")
        return set_task(*args, **more)

    path = book(tmp_path, TALKS, VISITS, RAISE)
    monkeypatch.setattr(carry_out, "set_task", breaking)
    with pytest.raises(RuntimeError):
        loaded(path, world.song_xanh, world.khoa)
    assert nothing_is_left()
    monkeypatch.undo()
    assert loaded(path, world.song_xanh, world.khoa).created == 3


ASKED: list[tuple[Sequence[Any], str, dict[str, Any], list[tuple[str, date]]]] = [
    (BEFORE, "due_before", {"said": {"before": "day-before"}}, [("SX-BG", date(2026, 6, 29))]),
    (BEFORE, "due_before", {"said": {"before": "that-day"}}, [("SX-BG", date(2026, 6, 30))]),
    (OFTEN, "due_unclear", {"said": {"due:thuong xuyen": "2026-12-20"}},
     [(code, date(2026, 12, 20)) for code in ("CK", "DM", "LL")]),
    (WHOEVER, "unknown_value", {"values": {"unit": {"Các đơn vị trực thuộc": "directly"}}},
     [("SX-BG", date(2026, 6, 30)), ("SX-CD", date(2026, 6, 30))]),
    (UNKNOWN, "unit_not_found", {"units": {"CĐCS Bánh kẹo Hoa Sữa": "DM"}}, [("DM", date(2026, 6, 30))]),
]  # fmt: skip


@pytest.mark.parametrize(("row", "code", "answers", "units"), ASKED)
def test_what_is_not_certain_waits_for_an_answer(
    world: World, tmp_path: Path, row: Sequence[Any], code: str, answers: dict[str, Any], units: list[tuple[str, date]]
) -> None:
    path = book(tmp_path, row)
    told = loaded(path, world.song_xanh, world.khoa)
    assert (told.created, [each.code for each in told.refusals]) == (0, [code])
    assert loaded(path, world.song_xanh, world.khoa, answers=answers).created == 1
    assert units_of(row[1]) == units


def test_every_quarter_until_the_year_ends(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, [1, "Báo cáo quý", "CĐ phường Bến Gỗ", "", "Hằng quý", "", ""]), world.song_xanh, world.khoa)
    days = [date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31)]
    assert units_of("Báo cáo quý") == [("SX-BG", day) for day in days]


def test_two_times_are_two_tasks_once_that_is_said(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, [1, "Họp cụm", "CĐ phường Bến Gỗ", "", "Tháng 3 và tháng 9", "", ""])
    (asked,) = [each for each in loaded(path, world.song_xanh, world.khoa).seen[0].asked if each.code == "due_unclear"]
    assert asked.best == "each:2026-03-31,2026-09-30"
    loaded(path, world.song_xanh, world.khoa, answers={"said": {asked.key: asked.best}})
    assert units_of("Họp cụm") == [("SX-BG", date(2026, 3, 31)), ("SX-BG", date(2026, 9, 30))]


NO_TITLE: list[str] = []


def test_of_which_directive_it_is_is_asked_once(world: World, tmp_path: Path) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    path = book(tmp_path, TALKS, [2, "Hội nghị", "Các CĐCS", "", "30/5/2026", "", ""], title=NO_TITLE)
    told = loaded(path, world.song_xanh, world.khoa)
    assert [each.code for each in told.refusals] == ["directive", "directive"]
    chosen = {"said": {"directive": str(paper.pk)}}
    assert loaded(path, world.song_xanh, world.khoa, answers=chosen).created == 2
    assert set(Task.objects.values_list("directive", flat=True)) == {paper.pk}


def test_a_directive_that_is_recorded_already_is_found_by_its_number(world: World, tmp_path: Path) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    told = loaded(book(tmp_path, TALKS, title=["(Kèm theo Thông báo số 745/TB-TLĐ)"]), world.song_xanh, world.khoa)
    assert told.created == 1
    assert list(Directive.objects.all()) == [paper]
    assert Task.objects.get().directive == paper


def test_days_without_a_year_are_asked_about_where_the_plan_says_none(world: World, tmp_path: Path) -> None:
    title = ["(Kèm theo Kế hoạch số 90/KH-LĐLĐ ngày 20/12/2025 của LĐLĐ thành phố Sông Xanh)"]
    path = book(tmp_path, VISITS, title=title)
    told = loaded(path, world.song_xanh, world.khoa)
    assert [each.code for each in told.refusals] == ["due_year"]
    loaded(path, world.song_xanh, world.khoa, answers={"said": {"year": "2026"}})
    assert units_of(VISITS[1]) == [("SX-BG", date(2026, 6, 30))]


REFUSED: list[tuple[Sequence[Any], str]] = [
    ([1, "Họp", "Các CĐCS", "", "31/02/2026", "", ""], "bad_date"),
    ([1, "Họp", "Các CĐCS", "", "15/01/2026", "", ""], "passed"),
    ([1, "Họp", "", "", "30/6/2026", "", ""], "nobody"),
    ([1, "Họp", "Công đoàn bộ phận", "", "30/6/2026", "", ""], "none_below"),
    ([1, "Họp", "CĐCS Dệt May Hòa Bình; các CĐCS khối trường học; các CĐCS khối FDI", "", "30/6/2026", "", ""],
     "none_below"),
    ([1, "Họp", "Các CĐCS khối doanh nghiệp; các CĐCS doanh nghiệp ngoài nhà nước", "", "30/6/2026", "", ""],
     "meant_twice"),
    ([1, "Họp", "LĐLĐ quận Bến Cũ", "", "30/6/2026", "", ""], "stands_elsewhere"),
    ([1, "Họp" * 300, "Các CĐCS", "", "30/6/2026", "", ""], "too_long"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "code"), REFUSED)
def test_what_cannot_be_is_refused_with_the_reason(world: World, tmp_path: Path, row: Sequence[Any], code: str) -> None:
    told = loaded(book(tmp_path, row), world.song_xanh, world.khoa)
    assert ([each.code for each in told.refusals], told.created) == ([code], 0)


def test_a_changed_last_day_does_not_set_the_task_twice(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, TALKS, VISITS), world.song_xanh, world.khoa)
    later = [*TALKS[:4], "31/5/2026", *TALKS[5:]]
    told = loaded(book(tmp_path, later, VISITS, later), world.song_xanh, world.khoa)
    assert [each.code for each in told.refusals] == ["set_otherwise", "set_otherwise"]
    assert (told.created, told.unchanged) == (0, 1)


def test_chapters_merged_cells_and_the_foot_of_the_page(world: World, tmp_path: Path) -> None:
    rows = [
        ["I", "CÔNG TÁC TUYÊN TRUYỀN"],
        [1, "Tuyên truyền Tháng Công nhân", "CĐ phường Bến Gỗ", "", "30/4/2026", "", ""],
        [2, "Treo băng rôn", None, "", None, "", ""],
        [3, "Kiểm tra, giám sát"],
        ["3.1", "Tổng kết kiểm tra tại cơ sở", "Các CĐCS", "", "Quý III", "Báo cáo", ""],
        ["", "", "", "", "TM. BAN THƯỜNG VỤ", "", ""],
        ["", "", "", "", "CHỦ TỊCH", "", ""],
    ]
    path = book(tmp_path, *rows, merged=["C6:C7", "E6:E7"])
    told = loaded(path, world.song_xanh, world.khoa)
    assert (told.created, told.refusals) == (3, [])
    assert units_of("Treo băng rôn") == [("SX-BG", date(2026, 4, 30))]
    chapters = dict(PlanRow.objects.values_list("task__what", "chapter"))
    assert chapters["Treo băng rôn"] == "I CÔNG TÁC TUYÊN TRUYỀN"
    assert chapters["Tổng kết kiểm tra tại cơ sở"] == "I CÔNG TÁC TUYÊN TRUYỀN – 3 Kiểm tra, giám sát"


def test_a_refused_row_comes_back_with_what_was_merged_over_it(world: World, tmp_path: Path) -> None:
    rows = [[1, "Họp", "Các CĐCS", "", "31/02/2026", "", ""], [2, "Báo cáo", None, "", None, "", ""]]
    path = book(tmp_path, *rows, merged=["C5:C6", "E5:E6"])
    errors = tmp_path / "loi.xlsx"
    call_command("import", "tasks", str(path), "--under", "SX", "--errors", str(errors))
    (sheet,) = openpyxl.load_workbook(errors).worksheets
    back = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    (row,) = [row for row in back if "Báo cáo" in row]
    assert row[:4] == [2, "Báo cáo", "Các CĐCS", "31/02/2026"]


def test_the_table_goes_on_on_the_next_sheet(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, TALKS)
    workbook = openpyxl.load_workbook(path)
    sheet = workbook.create_sheet("Trang 2")
    for line in (HEAD, VISITS):
        sheet.append(line)
    workbook.save(path)
    told = loaded(path, world.song_xanh, world.khoa)
    assert (told.created, told.refusals) == (2, [])
    assert Directive.objects.count() == 1


def test_hidden_and_crossed_out_rows_are_asked_about(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, TALKS, VISITS)
    workbook = openpyxl.load_workbook(path)
    workbook.active.row_dimensions[6].hidden = True
    workbook.save(path)
    told = loaded(path, world.song_xanh, world.khoa)
    assert (told.created, [each.code for each in told.refusals]) == (1, ["hidden-rows"])
    taken = loaded(path, world.song_xanh, world.khoa, answers={"said": {"hidden:rows": "take"}})
    assert (taken.created, taken.unchanged) == (1, 1)


def test_a_unit_of_the_neighbour_is_refused_like_one_that_does_not_exist(world: World, tmp_path: Path) -> None:
    title = [BELONGS.replace("LĐLĐ thành phố Sông Xanh", "CĐ phường Bến Gỗ")]
    rows = [
        [n, f"Họp {n}", name, "", "30/6/2026", "", ""] for n, name in enumerate(("CĐCS Cơ khí Cầu Đá", "CĐCS Ma"), 1)
    ]
    told = loaded(book(tmp_path, *rows, title=title), world.ben_go, world.chi)
    reasons = [each.reason.replace("CĐCS Cơ khí Cầu Đá", "CĐCS Ma") for each in told.refusals]
    assert (len(reasons), len(set(reasons)), told.created) == (2, 1, 0)
    assert all(not unit.near and not unit.code for unit in told.seen[0].units)


def test_who_may_not_set_tasks_loads_no_plan(world: World, tmp_path: Path) -> None:
    path = book(tmp_path, TALKS)
    for stranger in (world.dung, world.giang, world.hanh, world.lan):
        with pytest.raises(NotAllowed):
            loaded(path, world.ben_go, stranger)
    assert nothing_is_left()


def test_the_register_loads_back_and_changes_nothing(world: World, tmp_path: Path) -> None:
    loaded(book(tmp_path, TALKS, VISITS, RAISE), world.song_xanh, world.khoa)
    given(world.song_xanh, by=world.khoa)
    before = (Task.objects.count(), Assignment.objects.count(), Step.objects.count())
    for language in ("vi", "en"):
        with translation.override(language):
            page = signed_in(world.khoa).get("/units/SX/tasks.xlsx")
        path = tmp_path / f"nhiem-vu-{language}.xlsx"
        path.write_bytes(page.content)
        told = loaded(path, world.song_xanh, world.khoa)
        assert (told.rows, told.unchanged, told.created, told.refusals) == (9, 9, 0, [])
        assert not [each for seen in told.seen for each in seen.asked if each.is_open]
    assert (Task.objects.count(), Assignment.objects.count(), Step.objects.count()) == before


# Commands and pages go by the clock.
TO_COME = [[*TALKS[:4], "30/4/2040", "Biên bản", ""], [*VISITS[:4], "Quý II/2040", "", ""]]


def test_the_command_loads_a_plan_and_takes_it_back(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(book(tmp_path, *TO_COME, UNKNOWN))
    call_command("import", "tasks", path, "--under", "SX", "--dry-run", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], Task.objects.count()) == (2, 0)
    call_command("import", "tasks", path, "--under", "SX", "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["created"], told["refused"], told["refusals"][0]["column"]) == (2, 1, "Đơn vị chủ trì")
    call_command("undo", str(told["import"]))
    assert not Task.objects.exists()


def test_a_plan_is_sent_looked_at_agreed_to_and_taken_back_in_the_browser(world: World, tmp_path: Path) -> None:
    client = signed_in(world.khoa)
    send(client, "SX", sent(book(tmp_path, *TO_COME, WHOEVER, OFTEN, UNKNOWN).read_bytes(), "phu luc.xlsx"))
    one = Upload.objects.get()
    assert (one.kind, one.state, one.counts["created"], one.counts["refused"]) == ("tasks", Upload.READY, 2, 3)
    page = client.get(f"/imports/{one.pk}/").content.decode()
    for said in (
        "Check the tasks of the plan",
        "The new tasks, as they will be set",
        "Until when is “Thường xuyên”?",
        "What does “Các đơn vị trực thuộc” mean?",
        "Which unit is “CĐCS Bánh kẹo Hoa Sữa”?",
        "30/04/2040",
    ):
        assert said in page
    asked = {question.code: question for question in questions_of(one)}
    typed = {
        f"{asked['due_unclear'].name}-typed": "20/12/2039",
        asked["value"].name: "ward",
        f"{asked['unit-of-text'].name}-typed": "CĐ phường Cầu Đá",
    }
    client.post(f"/imports/{one.pk}/answers/", typed)
    one.refresh_from_db()
    assert (one.counts["created"], one.counts["refused"]) == (3, 2)  # the days of 2026 have passed
    assert "as they will be set" in client.get(f"/imports/{one.pk}/").content.decode()
    agree(client, one)
    batch = Import.objects.get()
    assert units_of(OFTEN[1]) == [(code, date(2039, 12, 20)) for code in ("CK", "DM", "LL")]
    shown = client.get(f"/imports/loaded/{batch.pk}/").content.decode()
    assert "/units/SX/tasks/" in shown
    fallen = Assignment.objects.get(task__what=TALKS[1], unit=world.le_loi)
    matter = client.get(f"/tasks/{fallen.pk}/").content.decode()
    assert "Biên bản" in matter
    assert (
        "3 rows of the plan are no tasks any more" in client.get(f"/imports/loaded/{batch.pk}/undo/").content.decode()
    )
    client.post(f"/imports/loaded/{batch.pk}/undo/")
    assert not Task.objects.exists()
