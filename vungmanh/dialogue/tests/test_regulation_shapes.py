"""Lists of regulations as offices keep them: a row for each, or a row for each unit with a column for each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.world import TODAY, World
from vungmanh.dialogue.imports.regulation_carry_out import LoadingRegulations
from vungmanh.dialogue.rules.regulation_words import regulation_said
from vungmanh.dialogue.tests.lists import TEACHERS, WEAVERS, book
from vungmanh.loading.job import Job
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD = ["STT", "Tên quy chế", "Ngày ban hành", "Số văn bản", "Cơ quan ban hành"]
TITLE = ["CĐCS DỆT MAY HÒA BÌNH", "DANH SÁCH QUY CHẾ CỦA ĐƠN VỊ"]
WARD = ["CÔNG ĐOÀN PHƯỜNG BẾN GỖ", "TỔNG HỢP QUY CHẾ CỦA CÁC ĐƠN VỊ"]
UNITS = ["STT", "Đơn vị", "Quy chế dân chủ", "Quy chế hoạt động BCH", "Quy chế phối hợp", "Quy chế chi tiêu nội bộ"]


@dataclass(frozen=True)
class Shape:
    """A list; what is taken of it (“kind on-until number by body”, then the unit), and why rows are refused."""

    name: str
    rows: Sequence[Sequence[Any]]
    takes: Sequence[str]
    refused: Sequence[str] = ()
    head: Sequence[Any] = field(default=tuple(HEAD))
    title: Sequence[Any] = field(default=tuple(TITLE))
    said: dict[str, str] = field(default_factory=dict)
    of_the_ward: bool = False


def row(kind: Any = "Quy chế dân chủ ở cơ sở", day: Any = "01/03/2025", paper: Any = "", body: Any = "") -> list[Any]:
    return [1, kind, day, paper, body]


SHAPES = [
    Shape("the usual one", [row(paper="12/QC-DM", body="Giám đốc"), row("QC chi tiêu nội bộ", "05/04/2025")],
          ["democracy 01/03/25- 12/QC-DM by Giám đốc", "spending 05/04/25-"]),
    Shape("every wording", [row("QCDC"), row("Quy chế hoạt động của BCH"), row("Quy chế phối hợp hoạt động với NSDLĐ"), row("Quy chế tài chính")],
          ["democracy 01/03/25-", "working 01/03/25-", "coordination 01/03/25-", "spending 01/03/25-"]),
    Shape("no kind of ours", [row("Nội quy lao động"), row("")], [], ["unknown_value", "no_kind"]),
    Shape("the day within the paper", [row(day="", paper="QĐ số 15/QĐ-DM ngày 12/04/2025")], ["democracy 12/04/25- 15/QĐ-DM"]),
    Shape("in force from another day than issued", [[1, "Quy chế dân chủ", "01/03/2025", "01/04/2025", "31/12/2027"]], ["democracy 01/04/25-31/12/27"],
          head=["STT", "Tên quy chế", "Ngày ban hành", "Hiệu lực từ ngày", "Hiệu lực đến"]),
    Shape("ends before it begins", [[1, "Quy chế dân chủ", "01/03/2025", "01/02/2025"]], [], ["cannot_be"],
          head=["STT", "Tên quy chế", "Ngày ban hành", "Hiệu lực đến"]),
    Shape("days of all habits", [row(day=date(2025, 3, 1)), row("QC phối hợp", "1.3.2025"), row("QC chi tiêu", "ngày 1 tháng 3 năm 2025")],
          ["democracy 01/03/25-", "coordination 01/03/25-", "spending 01/03/25-"]),
    Shape("no day, a month, no such day", [row(day=""), row("QC phối hợp", "3/2025"), row("QC chi tiêu", "31/02/2025")], [],
          ["no_day", "bad_date", "bad_date"]),
    Shape("a mark for a day", [row(day="x")], [], ["no_day"]),
    Shape("twice the same", [row(), row("QCDC")], ["democracy 01/03/25-"], ["duplicate"]),
    Shape("one after the other", [row(), row(day="01/03/2026")], ["democracy 01/03/25-", "democracy 01/03/26-"]),
    Shape("too far ahead", [row(day="01/04/2028")], [], ["cannot_be"]),
    Shape("a row for each unit", [[1, WEAVERS, "01/03/2025", "", "", "QĐ 15/QĐ-DM ngày 12/04/2025"], [2, TEACHERS, "không", "02/03/2025", "03/03/2025", "chưa"]],
          ["democracy 01/03/25- DM", "spending 12/04/25- 15/QĐ-DM DM", "working 02/03/25- LL", "coordination 03/03/25- LL"],
          head=UNITS, title=WARD, of_the_ward=True),
    Shape("a row for each unit with marks", [[1, WEAVERS, "x", "", "", ""]], [], ["no_day"], head=UNITS, title=WARD, of_the_ward=True),
    Shape("marks, given back", [[1, WEAVERS, "có", "", "", ""]], [], ["no_day"], head=UNITS, title=WARD, of_the_ward=True, said={"no-day": "none"}),
    Shape("a paper without a day", [[1, WEAVERS, "QĐ 15/QĐ-DM", "", "", ""]], [], ["bad_date"], head=UNITS, title=WARD, of_the_ward=True),
    Shape("a unit nobody knows", [[1, "CĐCS Bánh kẹo Hoa Sữa", "01/03/2025", "", "", ""]], [], ["unit_not_found"], head=UNITS, title=WARD,
          of_the_ward=True),
    Shape("rows of the ward itself", [row()], [], ["of_upper"], title=WARD, of_the_ward=True),
    Shape("rows of the ward itself, said", [row()], ["democracy 01/03/25- SX-BG"], title=WARD, of_the_ward=True, said={"of-upper": "itself"}),
]  # fmt: skip


def read(shape: Shape, world: World, folder: Path) -> tuple[list[str], list[str]]:
    counted = [[number, *each[1:]] for number, each in enumerate(shape.rows, 1)]
    path = book(folder, *counted, head=shape.head, title=shape.title)
    under, by = (world.ben_go, world.chi) if shape.of_the_ward else (world.det_may, world.binh)
    outcome, answers = Outcome(), Answers.of({"said": shape.said})
    loading = LoadingRegulations(Job([path], under, None, answers, by, TODAY))
    plan = loading.plan(list(loading.read(outcome)), outcome)
    takes = []
    for listed in plan.created:
        ruled = listed.ruled
        parts = [ruled.kind, f"{ruled.on:%d/%m/%y}-" + (f"{ruled.until:%d/%m/%y}" if ruled.until else "")]
        parts += [ruled.number] if ruled.number else []
        parts += [f"by {ruled.body}"] if ruled.body else []
        takes.append(" ".join([*parts, listed.unit.code] if shape.of_the_ward else parts))
    return takes, [each.code for each in outcome.refusals]


def test_lists_of_regulations_of_these_shapes_are_read(world: World, tmp_path: Path) -> None:
    names = [shape.name for shape in SHAPES]
    assert len(set(names)) == len(names)
    with translation.override("en"):
        found = {shape.name: read(shape, world, tmp_path) for shape in SHAPES}
    assert found == {shape.name: (list(shape.takes), list(shape.refused)) for shape in SHAPES}


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Quy chế dân chủ", "democracy"), ("QC phối hợp công tác", "coordination"), ("Quy chế làm việc của BCH", "working"),
     ("Quy chế chi tiêu nội bộ", "spending"), ("Quy chế dân chủ và phối hợp", ""), ("Nội quy", ""), ("", "")],
)  # fmt: skip
def test_which_regulation_words_name(text: str, kind: str) -> None:
    assert regulation_said(text) == kind
