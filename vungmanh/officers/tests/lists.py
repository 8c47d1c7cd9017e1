"""Lists of officers as offices write them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY
from vungmanh.officers.imports.carry_out import import_officers
from vungmanh.officers.models import Appointment
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD: Final = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ công đoàn", "Từ ngày", "Số QĐ, ngày"]
TITLE: Final = ["CĐCS DỆT MAY HÒA BÌNH", "DANH SÁCH BAN CHẤP HÀNH NHIỆM KỲ 2023 - 2028"]
DECISION: Final = "QĐ 15/QĐ-LĐLĐ ngày 20/4/2023"
CHAIR: Final = [1, "Trần Quang Bình", "03/02/1985", "CT", "12/04/2023", DECISION]
VICE: Final = [2, "Ngô Hương Giang", "20/11/1987", "PCT kiêm CN UBKT", "12/04/2023", DECISION]
MEMBER: Final = [3, "Nguyễn Thị An", "15/08/1990", "UVBCH", "12/04/2023", DECISION]


def book(folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE,
         sheet: str = "Sheet1", name: str = "can bo.xlsx", merged: Sequence[str] = ()) -> Path:  # fmt: skip
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
    path = folder / name
    workbook.save(path)
    return path


def loaded(path: Path, under: Unit, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    answers = Answers.of(asked.pop("answers", {}))
    return import_officers([path], under=under, by=by, answers=answers, **asked)


def in_office(unit: Unit) -> list[tuple[str, str]]:
    """Who holds which office at the unit today, by name."""
    held = Appointment.objects.on(TODAY).filter(unit=unit).order_by("person__sort_key", "office")
    return list(held.values_list("person__name", "office"))
