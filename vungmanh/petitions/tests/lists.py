"""Registers of opinions as offices keep them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY
from vungmanh.organization.models import Unit
from vungmanh.petitions.imports.carry_out import import_petitions
from vungmanh.petitions.models import Petition
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD: Final = [
    "STT", "Ngày tiếp nhận", "Người kiến nghị", "Nội dung kiến nghị", "Chuyển cho ai", "Ngày chuyển", "Kết quả trả lời",
    "Ngày trả lời", "Ghi chú",
]  # fmt: skip
TITLE: Final = ["CĐCS DỆT MAY HÒA BÌNH", "SỔ TIẾP NHẬN Ý KIẾN, KIẾN NGHỊ CỦA NGƯỜI LAO ĐỘNG"]
MEAL: Final = [1, "05/02/2026", "Nguyễn Thị An - 0912345678", "Đề nghị nâng tiền ăn ca lên 25.000 đồng", "Ban Giám đốc",
               "06/02/2026", "Công ty đồng ý tăng từ 01/3", "12/02/2026", ""]  # fmt: skip
FANS: Final = [2, "10/02/2026", "Tập thể chuyền 3, 25 người", "Nhà xưởng nóng, thiếu quạt", "", "",
               "Đã giải quyết: lắp 12 quạt", "20/02/2026", "đ/c Hùng theo dõi"]  # fmt: skip
INSURANCE: Final = [3, "02/03/2026", "", "Công ty chậm đóng BHXH", "BHXH thành phố", "09/03/2026", "", "", ""]
OPEN: Final = [4, "12/03/2026", "Lê Văn Tám", "Lịch nghỉ Tết công bố muộn", "", "", "", "", ""]


def book(folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE,
         sheet: str = "Sheet1", name: str = "kien nghi.xlsx", merged: Sequence[str] = (),
         hidden: Sequence[int] = ()) -> Path:  # fmt: skip
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    page.title = sheet
    for line in title:
        page.append(list(line) if isinstance(line, (list, tuple)) else [line])
    heads = list(head) if head and isinstance(head[0], (list, tuple)) else [head]
    for row in (*heads, *rows):
        page.append(list(row))
    for cells in merged:
        page.merge_cells(cells)
    for number in hidden:
        page.row_dimensions[number].hidden = True
    path = folder / name
    workbook.save(path)
    return path


def loaded(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    return import_petitions([path], under=under, by=by, answers=answers, **asked)


def heard_at(unit: Unit) -> list[Petition]:
    return list(Petition.objects.filter(unit=unit).order_by("received_on", "pk"))
