"""The workbooks that are sent at the desk: unions and members as a ward keeps them. Everybody in them is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from bench.workbook import write_workbook
from vungmanh.home.demo.names import name_pool
from vungmanh.members.facts import Facts
from vungmanh.members.models import Person

UNIONS, MEMBERS = 80, 3_335
_UNION_HEAD = ("STT", "Tên CĐCS", "Loại hình", "Ngày thành lập", "Tổng số CNVCLĐ", "Số đoàn viên")
_JOINED = date(2026, 9, 5)


def unions_book(folder: Path, number: int) -> Path:
    """80 unions that the office does not know yet; others in every round."""
    path = folder / f"Danh sach CDCS dot {number}.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("CĐCS")
    sheet.write_string(0, 0, "DANH SÁCH CÔNG ĐOÀN CƠ SỞ")
    for column, head in enumerate(_UNION_HEAD):
        sheet.write_string(2, column, head)
    for row in range(1, UNIONS + 1):
        name = f"CĐCS Công ty TNHH May mặc Phù Đổng {number * UNIONS + row}"
        for column, cell in enumerate((row, name, "FDI", "15/03/2024", 60 + row, 50 + row)):
            sheet.write(row + 2, column, cell)
    book.close()
    return path


def members_book(folder: Path, number: int, unions: Sequence[str]) -> Path:
    """3,335 new members, a sheet for each of the unions."""
    path = folder / f"Danh sach doan vien dot {number}.xlsx"
    write_workbook(path, unions, list(_people(number)), _JOINED)
    return path


def _people(number: int) -> list[Facts]:
    random = Random(f"taps {number}")
    pools = {gender: name_pool(gender, 400) for gender in (Person.FEMALE, Person.MALE)}
    people = []
    for place in range(MEMBERS):
        gender = random.choice((Person.FEMALE, Person.FEMALE, Person.MALE))
        born = date(1966, 1, 1) + timedelta(days=random.randrange(12_000))
        people.append(
            Facts(
                name=random.choice(pools[gender]).name,
                gender=gender,
                born_on=born,
                identity_number=identity_number(gender, born, 700_000 + number * MEMBERS + place),
                phone=f"099{number}{place:06}",
            )
        )
    return people


def identity_number(gender: str, born: date, serial: int) -> str:
    """Of somebody registered in Hà Nội, born in the last century: sex and year of birth stand in it."""
    return f"001{1 if gender == Person.FEMALE else 0}{born:%y}{serial:06}"
