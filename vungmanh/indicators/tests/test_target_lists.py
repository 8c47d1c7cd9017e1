"""The appendix of a plan is shown, loaded as a whole, changed by a later one and taken back; our own register comes
back unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.test_commands import Tell, tell
from tests.world import TODAY, World
from vungmanh.access.scope import NotAllowed
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.answer_targets import accept_targets, object_target
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.actions.change_targets import withdraw_target
from vungmanh.indicators.imports.form import FORM
from vungmanh.indicators.models import Plan, Step, Target
from vungmanh.indicators.tests.lists import DRIVERS, OTHER, TITLE, WARD, WEAVERS, appendix, loaded, told
from vungmanh.journal.models import Entry
from vungmanh.lists.actions.undo_import import undo_import
from vungmanh.machine import commands as base
from vungmanh.organization.models import Unit
from vungmanh.reorganization.actions.move_units import move_units
from vungmanh.reorganization.refusals import CannotUndo
from vungmanh.sheets.errors import write_errors
from vungmanh.sheets.models import Import
from vungmanh.sheets.outcome import Outcome

__all__ = ["tell"]

CITY = [[1, WARD, 300, 83], [2, OTHER, 120, "≥ 80%"]]
ALL_OF_CITY = [
    "SX-BG admissions 2026 300", "SX-BG agreement_rate 2026 83", "SX-CD admissions 2026 120",
    "SX-CD agreement_rate 2026 80",
]  # fmt: skip


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch, tell: Tell) -> None:
    """Commands are given on the day of the small world."""
    monkeypatch.setattr(base.OfficeCommand, "today", property(lambda command: TODAY))


def way(by: Any) -> dict[str, Any]:
    return {"by": by, "today": TODAY, "now": NOW}


def one(unit: Unit, value: int, world: World, by: Any, assigner: Unit | None = None) -> Target:
    assign_targets(assigner or unit, "admissions", Period.parse("2026"), {unit.pk: Decimal(value)}, **way(by))
    return Target.objects.standing().get(unit=unit, indicator="admissions", period="2026")


def test_a_plan_sets_the_targets_of_the_units_below(world: World, tmp_path: Path) -> None:
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    assert (outcome.rows, outcome.created, outcome.refused) == (2, 2, 0)
    assert told() == ALL_OF_CITY
    target = Target.objects.get(unit=world.ben_go, indicator="admissions")
    assert (target.assigner, target.state, target.by) == (world.song_xanh, "assigned", "khoa")
    assert [(step.what, step.value) for step in target.steps.all()] == [("assigned", 300)]
    line = Entry.objects.filter(action="indicators.import").latest("pk")
    assert (line.facts["created"], line.facts["batch"]) == (2, outcome.batch)


def test_a_second_load_of_targets_changes_nothing(world: World, tmp_path: Path) -> None:
    loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    again = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    assert (again.created, again.updated, again.unchanged, again.refused, again.batch) == (0, 0, 2, 0, None)
    assert Step.objects.count() == 4


def test_a_preview_of_targets_writes_nothing_and_shows_what_will_stand(world: World, tmp_path: Path) -> None:
    one(world.ben_go, 250, world, world.khoa, world.song_xanh)
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa, dry_run=True)
    assert told() == ["SX-BG admissions 2026 250"]
    assert [(each.unit, each.facts) for each in outcome.changes] == [(world.ben_go.name, (("target", "250", "300"),))]
    assert [dict(each.facts)["target"] for each in outcome.coming] == ["83 %", "120", "80 %"]


def test_a_later_plan_changes_what_was_accepted_and_says_by_which_list(world: World, tmp_path: Path) -> None:
    target = one(world.ben_go, 250, world, world.khoa, world.song_xanh)
    accept_targets({target.pk: target.version}, **way(world.chi))
    outcome = loaded(appendix(tmp_path, [1, WARD, 300, ""]), world.song_xanh, world.khoa)
    target.refresh_from_db()
    assert (outcome.updated, target.value, target.state) == (1, 300, "assigned")
    step = target.steps.latest("pk")
    assert (step.what, step.before, "phu luc.xlsx" in step.reason) == ("changed", 250, True)


def test_what_a_unit_objects_to_is_decided_and_not_loaded_over(world: World, tmp_path: Path) -> None:
    target = one(world.ben_go, 250, world, world.khoa, world.song_xanh)
    object_target(target, Decimal(100), "Hai doanh nghiệp đã đóng cửa", **way(world.chi))
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    assert [(each.row, each.code) for each in outcome.refusals] == [(4, "set_otherwise")]
    assert "SX-BG admissions 2026 250" in told(), "and nothing else of that row"
    assert "SX-CD admissions 2026 120" in told()


def test_what_a_unit_has_set_for_itself_is_taken_over(world: World, tmp_path: Path) -> None:
    own = one(world.ben_go, 250, world, world.chi)
    loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    own.refresh_from_db()
    assert (own.assigner, own.value, own.state) == (world.song_xanh, 300, "assigned")


def test_a_unit_loads_no_target_over_one_that_its_level_has_assigned(world: World, tmp_path: Path) -> None:
    one(world.ben_go, 250, world, world.khoa, world.song_xanh)
    own = appendix(tmp_path, [1, "Phát triển đoàn viên", 300], head=["TT", "Chỉ tiêu", "Giao năm 2026"],
                   title=["CĐ PHƯỜNG BẾN GỖ", "CHỈ TIÊU NĂM 2026"])  # fmt: skip
    outcome = loaded(own, world.ben_go, world.chi)
    assert [each.code for each in outcome.refusals] == ["assigned_above"]
    assert told() == ["SX-BG admissions 2026 250"]


def batch_of(outcome: Outcome) -> Import:
    assert outcome.batch
    return Import.objects.get(pk=outcome.batch)


def test_the_paper_that_the_title_names_is_written_down_once_and_goes_with_the_list(
    world: World, tmp_path: Path
) -> None:
    title = [*TITLE, "(Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 15 tháng 01 năm 2026 của Ban Thường vụ)"]
    outcome = loaded(appendix(tmp_path, *CITY, title=title), world.song_xanh, world.khoa)
    paper = Plan.objects.get()
    assert (paper.number, paper.issued_on, paper.unit) == ("12/QĐ-LĐLĐ", date(2026, 1, 15), world.song_xanh)
    assert paper.targets.count() == 4
    more = loaded(appendix(tmp_path, [1, WARD, 310, 84], title=title), world.song_xanh, world.khoa)
    assert Plan.objects.get() == paper
    undo_import(batch_of(more), by=world.khoa, today=TODAY)
    assert (told(), Plan.objects.get()) == (ALL_OF_CITY, paper)
    undo_import(batch_of(outcome), by=world.khoa, today=TODAY)
    assert not Plan.objects.exists()
    assert not Target.objects.exists()


@pytest.mark.parametrize(
    "line",
    [
        "Kèm theo Quyết định số 12/QĐ-LĐLĐ ngày 15/12/2026",
        "Quyết định số 12/QĐ-LĐLĐ và Kế hoạch số 13/KH-LĐLĐ",
        "Kế hoạch năm 2026",
        "Quyết định số 12/QĐ-LĐLĐ ngày 31/02/2026",
    ],
)
def test_a_paper_that_is_not_sure_is_none(world: World, tmp_path: Path, line: str) -> None:
    loaded(appendix(tmp_path, *CITY, title=[*TITLE, line]), world.song_xanh, world.khoa)
    assert told() == ALL_OF_CITY
    assert not Plan.objects.exists()


# ---- whose it is


def test_a_ward_loads_targets_of_its_unions_and_none_of_its_neighbour_s(world: World, tmp_path: Path) -> None:
    rows = [[1, WEAVERS, 20, ""], [2, DRIVERS, 15, ""], [3, "CĐCS Cơ khí Cầu Đá", 10, ""]]
    outcome = loaded(appendix(tmp_path, *rows, title=["CĐ PHƯỜNG BẾN GỖ", TITLE[1]]), world.ben_go, world.chi)
    assert told() == ["DM admissions 2026 20", "LX admissions 2026 15"]
    assert [(each.row, each.code) for each in outcome.refusals] == [(6, "unit_not_found")]


def test_a_list_of_before_sets_no_target_of_a_unit_that_has_gone_to_another_level(world: World, tmp_path: Path) -> None:
    """Khoa may set targets of both wards' unions, and no ward sets any of the other's."""
    move_units(
        [world.det_may], under=world.cau_da, on=date(2026, 3, 1), decision="QĐ 9", by=world.operator, today=TODAY
    )
    path = appendix(tmp_path, [1, WEAVERS, 20, ""], [2, DRIVERS, 15, ""], title=["CĐ PHƯỜNG BẾN GỖ", TITLE[1]])
    outcome = loaded(path, world.ben_go, world.khoa, on=date(2026, 2, 2))
    assert [(each.row, each.code) for each in outcome.refusals] == [(4, "not_below")]
    assert told() == ["LX admissions 2026 15"]


def test_who_only_reads_loads_no_targets(world: World, tmp_path: Path) -> None:
    for reader, unit in ((world.leader, world.song_xanh), (world.dung, world.ben_go), (world.giang, world.det_may)):
        with pytest.raises(NotAllowed):
            loaded(appendix(tmp_path, *CITY), unit, reader)
    assert not Target.objects.exists()


def test_the_seal_of_an_indicator_that_says_nothing_of_a_unit_is_told(world: World, tmp_path: Path) -> None:
    head = ["TT", "Đơn vị", "Thành lập CĐCS"]
    outcome = loaded(appendix(tmp_path, [1, WARD, 10], [2, WEAVERS, 1], head=head), world.song_xanh, world.khoa)
    assert [(each.row, each.code) for each in outcome.refusals] == [(5, "no_sense")]
    assert told() == ["SX-BG unions_founded 2026 10"]


# ---- the way back


def test_a_list_of_targets_is_taken_back_whole(world: World, tmp_path: Path) -> None:
    target = one(world.ben_go, 250, world, world.khoa, world.song_xanh)
    accept_targets({target.pk: target.version}, **way(world.chi))
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    assert undo_import(batch_of(outcome), by=world.khoa, today=TODAY) == 4
    assert told() == ["SX-BG admissions 2026 250"]
    target.refresh_from_db()
    assert (target.state, [step.what for step in target.steps.all()]) == ("accepted", ["assigned", "accepted"])


def test_what_was_answered_since_keeps_the_list_from_being_taken_back(world: World, tmp_path: Path) -> None:
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    target = Target.objects.get(unit=world.cau_da, indicator="admissions")
    accept_targets({target.pk: target.version}, **way(world.hanh))
    with pytest.raises(CannotUndo, match="answered or changed"):
        undo_import(batch_of(outcome), by=world.khoa, today=TODAY)
    assert told() == ALL_OF_CITY


def test_nobody_takes_back_targets_that_are_not_theirs(world: World, tmp_path: Path) -> None:
    outcome = loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    for other in (world.chi, world.leader):
        with pytest.raises(NotAllowed):
            undo_import(batch_of(outcome), by=other, today=TODAY)
    assert told() == ALL_OF_CITY


# ---- what only a workbook holds


def _calculated(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as workbook:
        page = workbook.add_worksheet("Phu luc")
        for number, row in enumerate(
            [*[[line] for line in TITLE], ["TT", "Đơn vị", "Phát triển đoàn viên"], [1, WARD]]
        ):
            page.write_row(number, 0, row)
        page.write_formula(3, 2, "=200+100", None, 300)
    return path


def test_calculated_targets_are_taken_once_somebody_has_looked(world: World, tmp_path: Path) -> None:
    path = _calculated(tmp_path / "tinh.xlsx")
    asked = loaded(path, world.song_xanh, world.khoa)
    assert [each.code for each in asked.refusals] == ["calculated"]
    loaded(path, world.song_xanh, world.khoa, answers={"said": {"calculated": "none"}})
    assert not Target.objects.exists()
    loaded(path, world.song_xanh, world.khoa, answers={"said": {"calculated": "take"}})
    assert told() == ["SX-BG admissions 2026 300"]


def test_several_sheets_are_several_periods(world: World, tmp_path: Path) -> None:
    path = tmp_path / "phu luc.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        for name, members in (("6 tháng đầu năm", 140), ("Cả năm", 300)):
            page = workbook.add_worksheet(name)
            for number, row in enumerate([TITLE[:1], TITLE[1:], ["TT", "Đơn vị", "Phát triển đoàn viên"]]):
                page.write_row(number, 0, row)
            page.write_row(3, 0, [1, WARD, members])
    outcome = loaded(path, world.song_xanh, world.khoa)
    assert (outcome.created, outcome.refused) == (2, 0)
    assert told() == ["SX-BG admissions 2026-H1 140", "SX-BG admissions 2026 300"]


def test_refused_targets_come_back_with_their_reason_and_load_once_put_right(world: World, tmp_path: Path) -> None:
    path = appendix(tmp_path, [1, WARD, "khoảng 300", 0.83], *CITY[1:], formats=[("D4", "0%")])
    outcome = loaded(path, world.song_xanh, world.khoa)
    back = tmp_path / "loi.xlsx"
    assert write_errors(back, [path], outcome.refusals, FORM) == 1
    workbook = openpyxl.load_workbook(back)
    row = next(cells for cells in workbook.worksheets[0].iter_rows() if cells[1].value == WARD)
    assert ("khoảng 300" in str(row[4].value), row[3].value) == (True, "83%")
    row[2].value = 300
    workbook.save(back)
    assert loaded(back, world.song_xanh, world.khoa).refused == 0
    assert told() == ALL_OF_CITY


# ---- our own register, the empty list, the command


def test_our_register_of_targets_comes_back_unchanged(world: World, tmp_path: Path) -> None:
    loaded(appendix(tmp_path, *CITY), world.song_xanh, world.khoa)
    one(world.det_may, 25, world, world.binh)
    target = Target.objects.get(unit=world.cau_da, indicator="admissions")
    object_target(target, Decimal(90), "Ít doanh nghiệp", **way(world.hanh))
    before = told()
    with translation.override("vi"):
        page = signed_in(world.khoa).get(reverse("indicators:register_sheet", args=["SX"]))
        path = tmp_path / "chi-tieu.xlsx"
        path.write_bytes(page.content)
        outcome = loaded(path, world.song_xanh, world.khoa)
    assert ([each.reason for each in outcome.refusals], outcome.unchanged, outcome.batch) == ([], 5, None)
    withdraw_target(Target.objects.get(unit=world.det_may), "Không cần nữa", **way(world.binh))
    with translation.override("vi"):
        again = loaded(path, world.song_xanh, world.khoa)
    assert again.created == 1, "what is no target any more is one again where a list says so"
    assert len(told()) == len(before)


def test_the_empty_list_of_targets_is_read_once_it_is_filled_in(world: World, tmp_path: Path) -> None:
    path = tmp_path / "mau.xlsx"
    with translation.override("vi"):
        page = signed_in(world.khoa).get(reverse("indicators:empty_list", args=["SX"]))
        path.write_bytes(page.content)
        workbook = openpyxl.load_workbook(path)
        sheet = workbook["Danh sách"]
        head = next(cells for cells in sheet.iter_rows() if "Chỉ tiêu" in [cell.value for cell in cells])
        below = {cell.value: sheet.cell(cell.row + 1, cell.column) for cell in head}
        for name, value in {
            "Đơn vị": WARD,
            "Chỉ tiêu": "Kết nạp đoàn viên",
            "Kỳ": "Năm 2026",
            "Chỉ tiêu giao": "1.300",
        }.items():
            below[name].value = value
        workbook.save(path)
        outcome = loaded(path, world.song_xanh, world.khoa)
    assert [each.reason for each in outcome.refusals] == []
    assert told() == ["SX-BG admissions 2026 1300"]


@pytest.mark.once
@pytest.mark.usefixtures("today")
def test_the_command_takes_the_period_that_no_title_says(world: World, tmp_path: Path, tell: Tell) -> None:
    path = appendix(tmp_path, *CITY, title=[TITLE[0], "PHỤ LỤC GIAO CHỈ TIÊU"])
    refused = tell("import", "targets", path, "--under", "SX", "--json")
    assert [each["code"] for each in refused.json["refusals"]] == ["period", "period"]
    assert tell("import", "targets", path, "--under", "SX", "--period", "2026-07").code != 0
    assert tell("import", "members", path, "--under", "SX", "--period", "2026").code != 0
    done = tell("import", "targets", path, "--under", "SX", "--period", "2026-H2", "--json")
    assert (done.code, done.json["created"]) == (0, 2)
    assert "SX-BG admissions 2026-H2 300" in told()
