"""A plan is a Word file: its table is set as tasks as it stands there, between the text and the signatures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
import pytest
from django.core.management import call_command
from django.utils import translation

from tests.readers import signed_in
from tests.world import World
from vungmanh.lists.tests.sending import send, sent
from vungmanh.sheets.models import Upload
from vungmanh.sheets.reader import read_workbook
from vungmanh.tasks.models import Assignment, Directive, PlanRow
from vungmanh.tasks.tests.plans import loaded

TEXT = [
    "KẾ HOẠCH",
    "Tổ chức Tháng Công nhân năm 2026",
    "Căn cứ Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị, Ban Thường vụ xây dựng kế hoạch như sau:",
    "I. MỤC ĐÍCH, YÊU CẦU",
    "Chăm lo đoàn viên; sơ kết năm 2025.",
    "II. PHÂN CÔNG NHIỆM VỤ",
]
ROWS = [
    ("TT", "Nội dung công việc", "Phân công thực hiện", "", "Thời gian hoàn thành"),
    ("", "", "Chủ trì", "Phối hợp", ""),
    ("1", "Đối thoại tại nơi làm việc", "Các CĐCS", "Ban Chính sách", "Quý II"),
    ("2", "Thăm hỏi công nhân", "CĐ phường Bến Gỗ\nCĐ phường Cầu Đá", "", "15/5/2026"),
    ("3", "Tổng kết", "", "", "31/02/2026"),
]


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    document = docx.Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLĐLĐ THÀNH PHỐ SÔNG XANH\nSố: 12/KH-LĐLĐ"
    head.cell(
        0, 1
    ).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSông Xanh, ngày 03 tháng 02 năm 2026"
    for line in TEXT:
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), 5)
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for place, text in ((0, "TT"), (1, "Nội dung công việc"), (4, "Thời gian hoàn thành")):
        table.cell(0, place).merge(table.cell(1, place)).text = text
    table.cell(0, 2).merge(table.cell(0, 3)).text = "Phân công thực hiện"
    table.cell(3, 2).merge(table.cell(4, 2)).text = "CĐ phường Bến Gỗ\nCĐ phường Cầu Đá"
    document.add_paragraph("III. TỔ CHỨC THỰC HIỆN")
    document.add_paragraph("Các đơn vị căn cứ kế hoạch này triển khai thực hiện.")
    document.add_paragraph("TM. BAN THƯỜNG VỤ")
    path = tmp_path / "Ke hoach 12.docx"
    document.save(str(path))
    return path


SAID = {"said": {"directive": "new"}}


def test_the_table_of_the_plan_is_set_as_it_stands(world: World, plan: Path) -> None:
    told = loaded(plan, world.song_xanh, world.khoa, answers=SAID)
    assert (told.created, [each.code for each in told.refusals]) == (2, ["bad_date"])
    paper = Directive.objects.get()
    assert (paper.kind, paper.number, paper.issued_on) == ("plan", "12/KH-LĐLĐ", date(2026, 2, 3))
    assert paper.summary == "Tổ chức Tháng Công nhân năm 2026"
    visited = Assignment.objects.filter(task__what="Thăm hỏi công nhân").order_by("unit__code")
    assert list(visited.values_list("unit__code", "due")) == [
        ("SX-BG", date(2026, 5, 15)), ("SX-CD", date(2026, 5, 15)),
    ]  # fmt: skip
    assert PlanRow.objects.get(task__what="Đối thoại tại nơi làm việc").partners == "Ban Chính sách"


def test_whose_plan_it_is_is_asked(world: World, plan: Path) -> None:
    told = loaded(plan, world.song_xanh, world.khoa)
    asked = {each.key: each.best for seen in told.seen for each in seen.asked if each.is_open}
    assert (told.created, asked) == (0, {"directive": "new"})


def test_the_refused_row_comes_back_as_a_workbook_that_can_be_sent_again(
    world: World, plan: Path, tmp_path: Path
) -> None:
    errors = tmp_path / "loi.xlsx"
    call_command("import", "tasks", str(plan), "--under", "SX", "--errors", str(errors))
    (sheet,) = read_workbook(errors)
    (row,) = [row for row in sheet.rows if "Tổng kết" in row]
    assert row[2] == "CĐ phường Bến Gỗ CĐ phường Cầu Đá"  # merged over it in the document


def test_a_document_is_sent_in_the_browser(world: World, plan: Path) -> None:
    send(signed_in(world.khoa), "SX", sent(plan.read_bytes(), "Ke hoach 12.docx"))
    one = Upload.objects.get()
    assert (one.kind, one.state) == ("tasks", Upload.READY)
