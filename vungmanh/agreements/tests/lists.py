"""Registers of agreements as offices keep them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY
from vungmanh.agreements.imports.carry_out import import_agreements
from vungmanh.agreements.models import Agreement
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD: Final = ["STT", "Tên đơn vị", "Số TƯLĐTT", "Ngày ký", "Ngày hết hạn", "Số lao động", "Xếp loại", "Ghi chú"]
TITLE: Final = ["CÔNG ĐOÀN PHƯỜNG BẾN GỖ", "TỔNG HỢP THỎA ƯỚC LAO ĐỘNG TẬP THỂ"]
WEAVERS, TEACHERS, DRIVERS = "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ"
OF_WEAVERS: Final = [1, WEAVERS, "05/TƯ-DM", "12/03/2024", "11/03/2027", 420, "", ""]


def book(
    folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE,
    sheet: str = "Sheet1", name: str = "danh sach.xlsx", merged: Sequence[str] = (), hidden: Sequence[int] = (),
) -> Path:  # fmt: skip
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    for line in title:
        page.append(list(line) if isinstance(line, list | tuple) else [line])
    heads = list(head) if head and isinstance(head[0], list | tuple) else [head]
    for row in (*heads, *rows):
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    for number in hidden:
        page.row_dimensions[number].hidden = True
    path = folder / name
    workbook.save(path)
    return path


def loaded(path: Path | Sequence[Path], under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    files = [path] if isinstance(path, Path) else list(path)
    return import_agreements(files, under=under, by=by, answers=answers, **asked)


def kept_by(unit: Unit) -> list[Agreement]:
    return list(Agreement.objects.standing().filter(unit=unit).order_by("signed_on", "pk"))
