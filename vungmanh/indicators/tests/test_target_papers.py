"""The decision that sets targets, its appendix and the workbook that goes on reckoning say what was set, and no more
than their reader may see."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse
from django.utils import translation

from tests.readers import signed_in
from tests.row import NOW
from tests.world import TODAY, World
from vungmanh.core.periods import Period
from vungmanh.indicators.actions.assign_targets import assign_targets
from vungmanh.indicators.models import Plan
from vungmanh.indicators.papers_plan import appendix, decision
from vungmanh.indicators.plan_facts import told_of
from vungmanh.indicators.plan_told import Of, Reached, Row, Told
from vungmanh.indicators.plan_workbook import write_plan
from vungmanh.indicators.targets_told import Paper as ByPaper
from vungmanh.indicators.tests.lists import loaded, told
from vungmanh.journal.models import Entry
from vungmanh.papers.docx import docx
from vungmanh.papers.paper import Table

MEMBERS = Of("admissions", "Kết nạp đoàn viên", "người", "amount")
SHARE = Of("agreement_rate", "Tỷ lệ CĐCS có TƯLĐTT", "%", "share", 100)


def plan(**more: Any) -> Told:
    rows = [
        Row("CĐ phường Bến Gỗ", "SX-BG", {"admissions": Decimal(300), "agreement_rate": Decimal("83.50")},
            {"admissions": Reached(75), "agreement_rate": Reached(3, 4)}),
        Row("CĐ phường Cầu Đá", "SX-CD", {"admissions": Decimal(120), "agreement_rate": Decimal(80)},
            {"admissions": Reached(30), "agreement_rate": Reached(0, 6)}),
    ]  # fmt: skip
    facts: dict[str, Any] = {
        "issuer": "Liên đoàn Lao động thành phố Sông Xanh", "above": ["Tổng Liên đoàn Lao động Việt Nam"],
        "period": "năm 2026", "symbol": "12/QĐ-LĐLĐ", "day": date(2026, 1, 15), "indicators": [MEMBERS, SHARE],
        "rows": rows, "chair": "Dương Văn Lãnh",
    }  # fmt: skip
    return Told(**{**facts, **more})


def table(of: Told) -> Table:
    (found,) = [block for block in appendix(of).body if isinstance(block, Table)]
    return found


def test_the_decision_says_for_whom_and_by_which_paper() -> None:
    paper = decision(plan())
    assert (paper.symbol, paper.day, paper.place) == ("12/QĐ-LĐLĐ", date(2026, 1, 15), "Sông Xanh")
    assert "Giao chỉ tiêu năm 2026 cho 02 đơn vị (có Phụ lục kèm theo)." in [
        block.text for block in paper.body if not isinstance(block, Table)
    ]
    assert (paper.appendices[0].title, paper.appendices[0].is_landscape) == ("Chỉ tiêu năm 2026", True)
    assert docx(paper)


def test_counts_are_added_up_and_shares_are_not() -> None:
    found = table(plan())
    assert found.total == "Tổng cộng"
    assert [column.is_summed for column in found.columns] == [False, False, True, False]
    assert found.rows == ((1, "CĐ phường Bến Gỗ", 300, "83,5"), (2, "CĐ phường Cầu Đá", 120, "80"))


def test_what_is_not_set_for_all_has_no_sum() -> None:
    (first, second) = plan().rows
    found = table(plan(rows=[first, Row(second.name, second.code, {"agreement_rate": Decimal(80)})]))
    assert (found.rows[1][2], found.total) == ("-", "")


def test_many_indicators_of_few_units_stand_below_each_other() -> None:
    many = [Of(f"made_{number}", f"Chỉ số {number}", "việc", "amount") for number in range(12)]
    row = Row("CĐ phường Bến Gỗ", "SX-BG", {each.code: Decimal(number) for number, each in enumerate(many)})
    found = table(plan(indicators=many, rows=[row]))
    assert [column.head for column in found.columns] == ["TT", "Chỉ tiêu", "Đơn vị tính", "CĐ phường Bến Gỗ"]
    assert len(found.rows) == 12


def test_what_is_too_wide_for_a_page_stands_in_several_tables() -> None:
    many = [Of(f"made_{number}", f"Chỉ số {number}", "việc", "amount") for number in range(9)]
    rows = [Row(f"CĐ xã {number}", f"X{number}", {each.code: Decimal(1) for each in many}) for number in range(10)]
    found = [block for block in appendix(plan(indicators=many, rows=rows)).body if isinstance(block, Table)]
    assert [len(each.columns) for each in found] == [9, 4]


# ---- the workbook


def cells(content: bytes, *, formulas: bool) -> list[list[Any]]:
    page = openpyxl.load_workbook(BytesIO(content), data_only=not formulas).worksheets[0]
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=7)]


def test_the_workbook_reckons_by_formulas_whose_values_are_true() -> None:
    content = write_plan(plan())
    first, second, total = cells(content, formulas=False)
    assert first == [1, "CĐ phường Bến Gỗ", "SX-BG", 300, 75, 0.25, 83.5, 3, 4, 75, pytest.approx(75 / 83.5)]
    assert second[6:] == [80, 0, 6, 0, 0]
    assert total[3:6] == [420, 105, 0.25]
    assert total[7:10] == [3, 10, 30], "a share of sums, and no sum of shares"
    live = cells(content, formulas=True)
    assert live[0][5] == '=IF(OR(N(D7)=0,E7=""),"",E7/D7)'
    assert live[0][9] == '=IF(N(I7)=0,"",100*H7/I7)'
    assert (live[2][3], live[2][9]) == ("=SUM(D7:D8)", '=IF(N(I9)=0,"",100*H9/I9)')


def test_what_may_not_be_read_is_no_column_of_the_workbook() -> None:
    sealed = Of("petitions_met", "Kiến nghị được đáp ứng", "kiến nghị", "amount", read=False)
    row = Row("CĐ phường Bến Gỗ", "SX-BG", {"petitions_met": Decimal(10)}, {"petitions_met": Reached(7)})
    content = write_plan(plan(indicators=[sealed], rows=[row]))
    assert cells(content, formulas=False)[0] == [1, "CĐ phường Bến Gỗ", "SX-BG", 10]


# ---- from the records


@pytest.fixture
def assigned(world: World) -> Callable[..., None]:
    def does(indicator: str, ben_go: str, cau_da: str, paper: ByPaper = ByPaper()) -> None:  # noqa: B008
        values = {world.ben_go.pk: Decimal(ben_go), world.cau_da.pk: Decimal(cau_da)}
        way: dict[str, Any] = {"by": world.khoa, "today": TODAY, "now": NOW}
        assign_targets(world.song_xanh, indicator, Period.parse("2026"), values, paper=paper, **way)

    return does


def test_the_paper_that_was_written_down_is_that_of_the_decision(world: World, assigned: Callable[..., None]) -> None:
    assigned("admissions", "300", "120", ByPaper(number="12/KH-LĐLĐ", issued_on=date(2026, 1, 15)))
    with translation.override("vi"):
        found = told_of(world.song_xanh, Period.parse("2026"), world.khoa, TODAY)
    assert found is not None
    assert (found.symbol, found.day, found.period) == ("12/KH-LĐLĐ", date(2026, 1, 15), "năm 2026")
    assert [(row.code, row.values) for row in found.rows] == [
        ("SX-BG", {"admissions": 300}),
        ("SX-CD", {"admissions": 120}),
    ]
    assert told_of(world.song_xanh, Period.parse("2027"), world.khoa, TODAY) is None


def test_the_page_offers_each_paper_and_the_journal_keeps_that_it_went(
    world: World, assigned: Callable[..., None]
) -> None:
    assigned("admissions", "300", "120")
    reader = signed_in(world.khoa)
    page = reader.get(reverse("indicators:papers", args=["SX"])).content.decode()
    for which, ending, begins in (
        ("decision", "docx", b"PK"), ("decision", "pdf", b"%PDF"), ("appendix", "docx", b"PK"),
        ("appendix", "pdf", b"%PDF"), ("plan", "xlsx", b"PK"),
    ):  # fmt: skip
        url = reverse("indicators:plan_paper", args=["SX", "2026", which, ending])
        assert url in page
        assert reader.get(url).content.startswith(begins)
    assert Entry.objects.filter(action="indicators.paper").count() == 5
    for wrong in (
        ("2026", "decision", "xlsx"),
        ("2026", "plan", "pdf"),
        ("2027", "decision", "pdf"),
        ("xx", "plan", "xlsx"),
    ):
        assert reader.get(reverse("indicators:plan_paper", args=["SX", *wrong])).status_code == 404
    assert signed_in(world.hanh).get(reverse("indicators:papers", args=["SX"])).status_code == 404


def test_the_workbook_of_a_plan_comes_back_as_its_targets(
    world: World, assigned: Callable[..., None], tmp_path: Path
) -> None:
    assigned("admissions", "300", "120")
    assigned("agreement_rate", "83.5", "80")
    before = told()
    path = tmp_path / "chi-tieu.xlsx"
    path.write_bytes(
        signed_in(world.khoa).get(reverse("indicators:plan_paper", args=["SX", "2026", "plan", "xlsx"])).content
    )
    again = loaded(path, world.song_xanh, world.khoa)
    assert ([each.reason for each in again.refusals], again.unchanged, again.batch) == ([], 2, None)
    workbook = openpyxl.load_workbook(path)
    page = workbook.worksheets[0]
    target = next(cell for row in page.iter_rows(min_row=7) for cell in row if cell.value == 300)
    target.value = 310
    workbook.save(path)
    assert loaded(path, world.song_xanh, world.khoa).updated == 1
    assert [line.replace("310", "300") for line in told()] == before


@pytest.mark.parametrize("make", [appendix, decision])
def test_the_word_file_of_a_plan_is_read_as_its_targets(world: World, tmp_path: Path, make: Callable[..., Any]) -> None:
    path = tmp_path / "quyet dinh.docx"
    path.write_bytes(docx(make(plan())))
    assert loaded(path, world.song_xanh, world.khoa).refusals == []
    assert told() == [
        "SX-BG admissions 2026 300", "SX-BG agreement_rate 2026 83.5", "SX-CD admissions 2026 120",
        "SX-CD agreement_rate 2026 80",
    ]  # fmt: skip
    papers = list(Plan.objects.values_list("number", "issued_on"))
    assert papers == ([("12/QĐ-LĐLĐ", date(2026, 1, 15))] if make is decision else [])
