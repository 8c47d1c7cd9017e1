"""Lists of gatherings and of their people as offices keep them, and their way into the house."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.world import TODAY, World
from vungmanh.gatherings.imports.carry_out import import_gatherings
from vungmanh.gatherings.imports.people_carry_out import import_attendance
from vungmanh.gatherings.models import Attendee, Gathering, Presence
from vungmanh.gatherings.rules.kinds import HELD
from vungmanh.gatherings.tests.people_stories import planned
from vungmanh.organization.models import Unit
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.outcome import Outcome

HEAD: Final = ["STT", "Tên hoạt động", "Ngày tổ chức", "Địa điểm", "Số đoàn viên", "Ghi chú"]
TITLE: Final = ["CĐCS DỆT MAY HÒA BÌNH", "DANH SÁCH CÁC HOẠT ĐỘNG"]
SEMINAR: Final = [1, "Tọa đàm nâng cao chất lượng bữa ăn ca", "05/02/2026", "Hội trường", 60, ""]
CLASS: Final = [2, "Lớp tập huấn cán bộ công đoàn", "15-16/01/2026", "Nhà văn hóa", 200, ""]
MEETING: Final = [3, "Họp Ban Chấp hành quý I", "02/03/2026", "", 9, ""]
PEOPLE_HEAD: Final = ["STT", "Họ và tên", "Đơn vị", "Chức vụ", "Điểm danh", "Ghi chú"]
PEOPLE_TITLE: Final = ["DANH SÁCH ĐẠI BIỂU THAM DỰ"]
WEAVERS, TEACHERS = "CĐCS Dệt May Hòa Bình", "CĐCS Trường THPT Lê Lợi"
FRIDAY: Final = date(2026, 3, 13)


def book(
    folder: Path, *rows: Sequence[Any], head: Sequence[Any] = HEAD, title: Sequence[Any] = TITLE,
    sheet: str = "Sheet1", name: str = "hoat dong.xlsx", merged: Sequence[str] = (), hidden: Sequence[int] = (),
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
    return import_gatherings([path], under=under, by=by, answers=answers, **asked)


def people_book(folder: Path, *rows: Sequence[Any], **more: Any) -> Path:
    """Counted rows are counted on."""
    counted = [[number, *row[1:]] if row[0] == 1 else row for number, row in enumerate(rows, 1)]
    return book(folder, *counted, **{"head": PEOPLE_HEAD, "title": PEOPLE_TITLE, "name": "nguoi du.xlsx", **more})


def people_loaded(path: Path, gathering: Gathering, by: Any, **more: Any) -> Outcome:
    asked: dict[str, Any] = {"on": None, "today": TODAY, **more}
    said = {"gathering": str(gathering.pk), **asked.pop("said", {})}
    answers = Answers.of({"said": said, **asked.pop("answers", {})})
    return import_attendance([path], under=gathering.unit, by=by, answers=answers, **asked)


def row(name: str, unit: str = WEAVERS, state: Any = "Có mặt", note: str = "", office: str = "") -> list[Any]:
    return [1, name, unit, office, state, note]


def seminar_of(world: World, days: int) -> Gathering:
    first = FRIDAY - timedelta(days=days - 1)
    return planned(world.ben_go, on=first, days=days, state=HELD)


def taken(gathering: Gathering) -> list[str]:
    found = []
    for each in Attendee.objects.standing().filter(gathering=gathering).order_by("pk"):
        said = dict(Presence.objects.filter(attendee=each).values_list("sitting__on", "state"))
        states = " ".join(said.get(sitting.on, "") for sitting in gathering.sittings.order_by("on"))
        where = each.unit.code if each.unit else each.where or "–"
        found.append(f"{each.name} {where} {'roll' if each.person_id else 'guest'}: {states}")
    return found


def held_by(unit: Unit) -> list[Gathering]:
    return list(Gathering.objects.standing().filter(unit=unit).order_by("on", "pk"))
