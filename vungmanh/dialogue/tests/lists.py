"""Lists of dialogues and of regulations as offices keep them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY
from vungmanh.dialogue.imports.carry_out import import_dialogues
from vungmanh.dialogue.models import Dialogue
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD: Final = ["STT", "Loại hình", "Ngày tổ chức", "Số người dự", "Số ý kiến", "Ghi chú"]
TITLE: Final = ["CĐCS DỆT MAY HÒA BÌNH", "SỔ THEO DÕI ĐỐI THOẠI, HỘI NGHỊ NGƯỜI LAO ĐỘNG"]
CONFERENCE: Final = [1, "Hội nghị NLĐ", "20/01/2026", "110/120", 7, ""]
WARD: Final = ["CÔNG ĐOÀN PHƯỜNG BẾN GỖ", "TỔNG HỢP HỘI NGHỊ NLĐ, ĐỐI THOẠI NĂM 2025"]
WEAVERS, TEACHERS, DRIVERS = "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi", "Nghiệp đoàn Lái xe Bến Gỗ"


def book(
    folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE,
    sheet: str = "Sheet1", name: str = "danh sach.xlsx", merged: Sequence[str] = (), hidden: Sequence[int] = (),
    formats: Sequence[tuple[str, str]] = (),
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
    for cell, shown in formats:
        page[cell].number_format = shown
    path = folder / name
    workbook.save(path)
    return path


def loaded(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    return import_dialogues([path], under=under, by=by, answers=answers, **asked)


def held_by(unit: Unit) -> list[Dialogue]:
    return list(Dialogue.objects.standing().filter(unit=unit).order_by("on", "pk"))
