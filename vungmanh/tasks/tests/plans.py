"""Appendices of plans as offices write them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome
from vungmanh.tasks.imports.carry_out import import_tasks

HEAD: Final = ["STT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn", "Sản phẩm", "Ghi chú"]
BELONGS: Final = "(Kèm theo Kế hoạch số 12/KH-LĐLĐ ngày 03/02/2026 của Ban Thường vụ LĐLĐ thành phố Sông Xanh)"
TITLE: Final = ["PHỤ LỤC", "PHÂN CÔNG NHIỆM VỤ THÁNG CÔNG NHÂN NĂM 2026", BELONGS]
TALKS: Final = [1, "Tổ chức đối thoại tại nơi làm việc", "Các CĐCS", "CĐ phường", "30/4/2026", "Biên bản đối thoại", ""]
VISITS: Final = [
    2,
    "Thăm hỏi công nhân khó khăn",
    "CĐ phường Bến Gỗ",
    "CĐCS Dệt May Hòa Bình",
    "Quý II",
    "Danh sách",
    "",
]


def book(folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, title: Sequence[str] = TITLE,
         merged: Sequence[str] = (), name: str = "phu luc.xlsx") -> Path:  # fmt: skip
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for line in title:
        sheet.append([line])
    sheet.append(list(head))
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    path = folder / name
    workbook.save(path)
    return path


def loaded(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    return import_tasks([path], under=under, by=by, answers=answers, **asked)
