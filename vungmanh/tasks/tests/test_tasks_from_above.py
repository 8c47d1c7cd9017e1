"""What the levels above see of tasks: figures that are the rows they open to, names to remind, the report."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.http import QueryDict
from hypothesis import Phase, settings
from hypothesis import given as whatever
from hypothesis import strategies as some

from tests.pages import read
from tests.readers import signed_in
from tests.world import TODAY, World, rolled_back
from vungmanh.access.scope import NotAllowed, Rights
from vungmanh.core.decisions import Refused
from vungmanh.journal.models import Entry
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.dissolve_unit import dissolve_unit
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.tasks.filters import MatrixForm, TasksForm
from vungmanh.tasks.matrix import Cell, Matrix, matrix_of
from vungmanh.tasks.models import Step, Task
from vungmanh.tasks.progress import progress_of
from vungmanh.tasks.register import TASKS
from vungmanh.tasks.reporting import facts_of
from vungmanh.tasks.rules import DONE, OBSTACLE, SEEN, Whom
from vungmanh.tasks.seen import NOW, Seen
from vungmanh.tasks.standing import standing_of
from vungmanh.tasks.tally import Tally, summed
from vungmanh.tasks.tests.stories import DUE, UNIONS, WARDS, answered, given, of, recorded
from vungmanh.tasks.tests.stories import WORK as WORK_BY
from vungmanh.tasks.tests.test_task_recount import ACTS, Does, _set

pytestmark = pytest.mark.django_db

WORK = WORK_BY.what
IN_APRIL = date(2026, 4, 3)


def asked(world: World, unit: Unit, user: Any, today: date = TODAY, **said: Any) -> MatrixForm:
    form = MatrixForm({name: str(value) for name, value in said.items()}, unit=unit, user=user, today=today)
    assert form.is_valid(), form.errors
    return form


def seen_by(world: World, unit: Unit, user: Any, today: date = TODAY, **said: Any) -> Matrix:
    form = asked(world, unit, user, today, **said)
    return matrix_of(form.seen(), form)


def rows_at(url: str, user: Any, today: date) -> int:
    """How many rows the register shows at the address."""
    path, _, query = url.partition("?")
    unit = Unit.objects.get(code=path.split("/")[2])
    form = TasksForm(QueryDict(query), unit=unit, user=user, today=today, sorts=TASKS.sorts)
    assert form.is_valid(), (url, form.errors)
    return len(list(TASKS.rows(form, TASKS.sees)))  # type: ignore[call-overload]


def _opens(cell: Cell, user: Any, today: date, *, whole: bool) -> None:
    """`whole`: whatever the cell counts; else all that fell and each of its parts."""
    if cell.tally is None or not cell.url:
        return
    assert rows_at(cell.url, user, today) == cell.tally.fallen, cell.url
    if whole or cell.tally.done:
        assert rows_at(f"{cell.url}&state=is_done", user, today) == cell.tally.done, cell.url
    for part in cell.parts:
        assert rows_at(part.url, user, today) == part.count, part.url


@settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate], max_examples=settings().max_examples // 10, deadline=None
)
@whatever(some.lists(some.tuples(some.sampled_from(ACTS), some.integers(0, 40)), min_size=5, max_size=12))
def test_every_figure_of_the_matrix_is_the_rows_it_opens_to(world: World, done: list[tuple[Does, int]]) -> None:
    """After anything that was done to tasks and to the tree, on any day, by either tree, by unit and by block."""
    with rolled_back():
        on = TODAY
        _set(world, 0, on)
        _set(world, 3, on)
        for does, n in done:
            with contextlib.suppress(Refused, NotAllowed, IndexError):
                does(world, n, on)
            on += timedelta(days=n % 3)
        later = on + timedelta(days=30)
        asks: list[tuple[date, dict[str, Any]]] = [
            (on, {}), (later, {"by": "block"}), (TODAY, {"tree": NOW}), (TODAY, {}), (on, {"due": f"{on.year}-Q1"}),
        ]  # fmt: skip
        for n, (day, said) in enumerate(asks):
            unit, user = [(world.song_xanh, world.khoa), (world.ben_go, world.chi)][(n + len(done)) % 2]
            _all_opens(seen_by(world, unit, user, on, day=day, **said), Rights(user, on), on)
        _steps_name_their_task_and_unit()


def _all_opens(found: Matrix, user: Any, today: date) -> None:
    columns = zip(*(line.cells for line in found.lines), strict=True)
    for total, cells in zip(found.total, columns, strict=False):
        _opens(total, user, today, whole=True)
        for cell in cells:
            _opens(cell, user, today, whole=False)
        assert (total.tally or Tally()) == summed(cell.tally for cell in cells if cell.tally)


def _steps_name_their_task_and_unit() -> None:
    for step in Step.objects.select_related("assignment"):
        assert (step.task_id, step.unit_id) == (step.assignment.task_id, step.assignment.unit_id)


def test_two_tasks_in_the_same_words_are_two_columns(world: World) -> None:
    for due in (DUE, date(2026, 6, 30)):
        given(world.song_xanh, WARDS, world.khoa, replace(WORK_BY, due=due))
    answered(world.ben_go, SEEN, world.chi)
    found = seen_by(world, world.song_xanh, world.khoa)
    first, second = (cell for cell in found.total)
    assert (first.tally.unopened, second.tally.unopened) == (2, 1)
    assert rows_at(first.url, world.khoa, TODAY) == 2


def test_a_ward_sees_its_own_cells_and_nothing_of_its_sibling(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    chi = signed_in(world.chi)
    page = chi.get("/units/SX-BG/tasks/matrix/").content.decode()
    assert "CĐCS Dệt May Hòa Bình" in page
    assert "Cầu Đá" not in page
    task = Task.objects.get()
    page = chi.get(f"/units/SX-BG/tasks/of/{task.pk}/").content.decode()
    assert "Cầu Đá" not in page
    assert chi.get("/units/SX-CD/tasks/matrix/").status_code == 404
    assert chi.get("/units/SX/tasks/matrix/").status_code == 404
    assert chi.get(f"/units/SX-CD/tasks/of/{task.pk}/").status_code == 404
    assert chi.get(f"/units/SX-BG/tasks/?task={task.pk}").status_code == 200


def test_what_a_ward_has_set_for_its_own_is_no_column_of_the_city_nor_of_a_stranger(world: World) -> None:
    task = given(world.ben_go, UNIONS, world.chi)
    assert not seen_by(world, world.song_xanh, world.khoa).columns
    assert [each.task for each in seen_by(world, world.ben_go, world.chi).columns] == [task]
    hanh = signed_in(world.hanh)
    assert hanh.get(f"/units/SX-CD/tasks/of/{task.pk}/").status_code == 404
    assert hanh.get(f"/tasks/of/{task.pk}/").status_code == 404
    assert "No list is shown" in hanh.get(f"/units/SX-CD/tasks/?task={task.pk}").content.decode()


def test_a_unit_that_has_moved_away_stays_in_the_sum_of_then_and_its_records_are_out_of_reach(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    move_units([world.le_loi], under=world.cau_da, on=IN_APRIL, decision="", by=world.operator, today=IN_APRIL)
    then = seen_by(world, world.ben_go, world.chi, IN_APRIL, day=TODAY)
    assert [line.name for line in then.lines] == ["CĐCS Dệt May Hòa Bình", "Nghiệp đoàn Lái xe Bến Gỗ"]
    of_city = seen_by(world, world.song_xanh, world.khoa, IN_APRIL, day=TODAY)
    assert [(line.name, line.cells[0].tally.fallen) for line in of_city.lines] == [
        ("CĐ phường Bến Gỗ", 3), ("CĐ phường Cầu Đá", 1),
    ]  # fmt: skip
    by_today = seen_by(world, world.song_xanh, world.khoa, IN_APRIL, day=TODAY, tree=NOW)
    assert {line.name: line.cells[0].tally.fallen for line in by_today.lines} == {
        "CĐ phường Bến Gỗ": 2, "CĐ phường Cầu Đá": 2,
    }  # fmt: skip


def test_a_unit_that_has_ended_is_counted_no_more(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.drivers, DONE, world.operator)
    dissolve_unit(world.drivers, on=IN_APRIL, by=world.operator, today=IN_APRIL)
    before = seen_by(world, world.ben_go, world.chi, IN_APRIL, day=TODAY)
    assert before.total[0].tally.fallen == 3
    assert seen_by(world, world.ben_go, world.chi, IN_APRIL).total[0].tally.fallen == 2


def test_who_is_late_with_most_stands_first_or_units_stand_as_everywhere(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh, DUE)
    by_need = [line.name for line in seen_by(world, world.ben_go, world.chi, day=IN_APRIL).lines]
    assert by_need[-1] == "CĐCS Dệt May Hòa Bình"
    as_ever = [line.name for line in seen_by(world, world.ben_go, world.chi, day=IN_APRIL, sort="order").lines]
    assert as_ever[0] == "CĐCS Dệt May Hòa Bình"


def test_the_workbook_is_the_page(world: World) -> None:
    given(world.song_xanh, by=world.khoa)
    answered(world.det_may, DONE, world.binh, DUE)
    khoa = signed_in(world.khoa)
    answer = khoa.get("/units/SX/tasks/matrix.xlsx?day=3/4/2026")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Tasks by unit"]
    rows = list(book.active.iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "Unit")
    assert head[2] == f"Fell to: {WORK} (31/03/2026)"
    assert ("CĐ phường Bến Gỗ", "SX-BG", 3, 1, 2, 2) in rows
    assert ("Total", None, 4, 1, 3, 3) in [tuple(cell or None for cell in row) for row in rows]
    assert Entry.objects.filter(action="tasks.see", by="khoa").count() == 1


def test_names_are_there_to_be_copied_and_the_reminder_says_them(world: World) -> None:
    task = given(world.song_xanh, by=world.khoa)
    answered(world.det_may, OBSTACLE, world.binh, TODAY, "Công ty chưa bố trí thời gian")
    answered(world.le_loi, DONE, world.operator)
    seen = Seen(world.song_xanh, IN_APRIL, IN_APRIL, world.khoa, stands=True)
    found = standing_of(task, seen, link="https://x/tasks/of/1/")
    assert [group.count for group in found.groups] == [3, 2, 1]  # overdue, not opened, held up
    assert found.groups[1].names == "CĐCS Cơ khí Cầu Đá\nNghiệp đoàn Lái xe Bến Gỗ"
    assert found.groups[2].shown[0].note == "Công ty chưa bố trí thời gian"
    assert "đã quá 3 ngày" in found.reminder
    assert "CĐCS Dệt May Hòa Bình" in found.reminder
    assert "Lê Lợi" not in found.reminder
    assert world.binh.name not in found.reminder


@pytest.mark.pages
def test_whoever_opens_the_link_of_a_reminder_comes_to_their_own_task(world: World) -> None:
    task = given(world.song_xanh, by=world.khoa)
    answer = signed_in(world.binh).get(f"/tasks/of/{task.pk}/")
    assert answer.headers["Location"] == f"/tasks/{of(world.det_may).pk}/"
    assert signed_in(world.khoa).get(f"/tasks/of/{task.pk}/", follow=True).status_code == 200


@pytest.mark.pages
def test_a_directive_shows_how_far_its_tasks_are_to_each_what_is_theirs(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    given(world.song_xanh, by=world.khoa, asked=replace(WORK_BY, directive=paper))
    answered(world.det_may, DONE, world.binh)
    page = read(signed_in(world.khoa).get(f"/directives/{paper.pk}/?day=3/4/2026"))
    assert "1 of 4 done" in page.text
    assert "3 overdue" in page.text
    assert page.link("Who has done it") == f"/units/SX/tasks/matrix/?directive={paper.pk}"
    own = read(signed_in(world.chi).get(f"/directives/{paper.pk}/?day=3/4/2026"))
    assert "1 of 3 done" in own.text
    assert "Cầu Đá" not in own.text
    hanh = read(signed_in(world.hanh).get(f"/directives/{paper.pk}/"))
    assert "0 of 1 done" in hanh.text
    lan = signed_in(world.lan)
    assert lan.get(f"/directives/{paper.pk}/").status_code == 404
    assert lan.get(f"/directives/{paper.pk}/report.docx").status_code == 404


def test_the_report_says_what_the_matrix_says(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    given(world.song_xanh, by=world.khoa, asked=replace(WORK_BY, directive=paper))
    answered(world.det_may, OBSTACLE, world.binh, TODAY, "Công ty chưa bố trí thời gian")
    answered(world.le_loi, DONE, world.operator)
    facts = facts_of(progress_of(paper, Seen(world.song_xanh, IN_APRIL, IN_APRIL, world.khoa, stands=True)), IN_APRIL)
    assert [(each.name, each.tally.fallen, each.tally.done, each.tally.late) for each in facts.units] == [
        ("CĐ phường Bến Gỗ", 3, 1, 2), ("CĐ phường Cầu Đá", 1, 0, 1),
    ]  # fmt: skip
    assert facts.obstacles == [("CĐCS Dệt May Hòa Bình", "Công ty chưa bố trí thời gian")]
    assert facts.above == ["Tổng Liên đoàn Lao động Việt Nam"]
    assert sorted(facts.late) == ["CĐCS Cơ khí Cầu Đá", "CĐCS Dệt May Hòa Bình", "Nghiệp đoàn Lái xe Bến Gỗ"]
    answer = signed_in(world.khoa).get(f"/directives/{paper.pk}/report.docx?day=3/4/2026")
    assert answer.content.startswith(b"PK")
    assert signed_in(world.chi).get(f"/directives/{paper.pk}/report.pdf").content.startswith(b"%PDF")
    assert signed_in(world.chi).get(f"/directives/{paper.pk}/report.exe").status_code == 404


def test_the_register_is_narrowed_by_directive_block_and_unit(world: World) -> None:
    paper = recorded(world.song_xanh, world.khoa)
    given(world.song_xanh, by=world.khoa, asked=replace(WORK_BY, directive=paper))
    given(world.song_xanh, Whom(kinds=("ward",)), world.khoa)
    at = "/units/SX/tasks/"
    assert rows_at(at, world.khoa, TODAY) == 6
    assert rows_at(f"{at}?directive={paper.pk}", world.khoa, TODAY) == 4
    assert rows_at(f"{at}?block=6", world.khoa, TODAY) == 1
    assert rows_at("/units/SX-BG/tasks/", world.khoa, TODAY) == 4
    assert rows_at("/units/SX-BG/tasks/?which=own", world.khoa, TODAY) == 1
    assert rows_at(f"{at}?due_from=1/4/2026", world.khoa, TODAY) == 0
