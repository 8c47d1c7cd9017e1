"""A workbook of many thousand members as offices keep theirs: a sheet for each union, titles, a header, a signature."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from vungmanh.core.days import show_day
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person

_HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD", "Số điện thoại", "Ngày vào công đoàn", "Ghi chú")


def write_workbook(file: Path, unions: Sequence[str], people: Sequence[Facts], joined_on: date) -> None:
    """Share the people out over the unions' sheets, in constant memory."""
    book = xlsxwriter.Workbook(str(file), {"constant_memory": True})
    share = -(-len(people) // len(unions))
    for number, union in enumerate(unions):
        sheet = book.add_worksheet(f"{number + 1:03}")
        sheet.write_string(0, 0, union.upper())
        sheet.write_string(1, 0, "DANH SÁCH ĐOÀN VIÊN CÔNG ĐOÀN")
        for column, head in enumerate(_HEAD):
            sheet.write_string(3, column, head)
        mine = people[number * share : (number + 1) * share]
        for row, facts in enumerate(mine, start=1):
            sheet.write_number(row + 3, 0, row)
            cells = (
                facts.name,
                show_day(facts.born_on) if facts.born_on else "",
                "Nữ" if facts.gender == Person.FEMALE else "Nam",
                facts.identity_number or "",
                facts.phone or "",
                show_day(joined_on),
            )
            for column, cell in enumerate(cells, start=1):
                sheet.write_string(row + 3, column, cell)
        sheet.write_string(len(mine) + 5, 1, f"Tổng số: {len(mine)} đoàn viên")
        sheet.write_string(len(mine) + 6, 5, "CHỦ TỊCH")
    book.close()
