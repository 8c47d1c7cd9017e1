"""Days of a whole column: what its cells prove together is asked once, and nothing is loaded a month or a day off."""

# ruff: noqa: E501 - a table of cases is read as a table

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from vungmanh.members.tests.lists import HEAD, Office, counts, refused, roll
from vungmanh.organization.models import Placement
from vungmanh.sheets.outcome import Outcome
from vungmanh.sheets.questions import Asked

pytestmark = pytest.mark.django_db

NAMES = [
    "Lê Thị Sen",
    "Phạm Văn Cau",
    "Trần Thị Mai",
    "Võ Văn Dừa",
    "Đỗ Thị Lan",
    "Bùi Văn Tre",
    "Hồ Thị Cúc",
    "Ngô Văn Quế",
]
SWAPPED: list[Any] = [
    date(1990, 5, 3), "13/05/1985", date(1986, 7, 11), "25/12/1991", date(1988, 9, 2), "30/08/1990", date(1992, 11, 6), "17/02/1991",
]  # fmt: skip


def people(births: list[Any], joined: list[Any] | None = None) -> list[list[Any]]:
    """A list of people who have nothing but a name, a gender and these days."""
    rows = [
        [
            place + 1,
            NAMES[place],
            born,
            "Nữ" if "Thị" in NAMES[place] else "Nam",
            None,
            None,
            (joined or [None] * 8)[place],
        ]
        for place, born in enumerate(births)
    ]
    return [HEAD, *rows]


def about_days(outcome: Outcome) -> list[Asked]:
    """What is asked about columns of days, beside of which day the list is."""
    return [asked for asked in outcome.seen[0].asked if asked.key != "day"]


def test_births_that_an_english_excel_exchanged_are_loaded_right_after_one_answer(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = office.book(people(SWAPPED))
    outcome = office.members(book)
    assert refused(outcome) == [(row, "day_habit") for row in (2, 4, 6, 8)]
    (asked,) = about_days(outcome)
    assert (asked.key, asked.best, asked.rows) == ("days:C", "cells-swapped", (2, 4, 6, 8))
    assert {refusal.reason for refusal in outcome.refusals} == {asked.text}
    assert len(roll()) == 4, "what has one reading is loaded"
    outcome = office.members(book, answers={"said": {"days:C": asked.best}})
    assert counts(outcome) == (4, 0, 4, 0)
    assert {someone.born for someone in roll()} >= {"1990-03-05", "1986-11-07", "1988-02-09", "1992-06-11"}
    assert about_days(outcome)[0].answer == asked.best, "the screen shows what was said"


def test_days_with_an_hour_are_loaded_right_after_one_answer_for_each_column(tmp_path: Path) -> None:
    office = Office(tmp_path)
    late = [datetime(1990, 3, 4, 17), datetime(1985, 5, 12, 17)]  # noqa: DTZ001 - so a workbook has it
    joined = [datetime(2018, 1, 31, 17), datetime(2019, 1, 31, 17)]  # noqa: DTZ001
    book = office.book(people(late, joined))
    outcome = office.members(book)
    assert refused(outcome) == [(2, "time_of_day"), (3, "time_of_day")]
    keys = [asked.key for asked in about_days(outcome)]
    assert keys == ["time:C", "time:G"]
    office.members(book, answers={"said": dict.fromkeys(keys, "next-day")})
    assert [(someone.born, someone.joined) for someone in roll()] == [
        ("1990-03-05", "2018-02-01"),
        ("1985-05-13", "2019-02-01"),
    ]


def test_a_month_that_is_shown_is_a_month_on_the_roll(tmp_path: Path) -> None:
    office = Office(tmp_path)
    path = office.book(people([date(1985, 8, 1), date(1986, 9, 1)], [date(2019, 5, 1), date(2020, 6, 1)]))
    workbook = openpyxl.load_workbook(path)
    for cell in ("C2", "C3", "G2", "G3"):
        workbook.worksheets[0][cell].number_format = "mmm-yy"
    workbook.save(path)
    outcome = office.members(path)
    assert refused(outcome) == []
    assert [(someone.born, someone.joined) for someone in roll()] == [("1985-08", "2019-05"), ("1986-09", "2020-06")]
    assert outcome.seen[0].columns[2].examples == ["08/1985", "09/1986"]


def test_births_in_the_columns_of_men_and_women_are_asked_about_too(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head = ["STT", "Họ và tên", "Ngày sinh", None, "Điện thoại"]
    below = [None, None, "Nam", "Nữ", None]
    births = ["12/25/1991", "03/05/1990", "08/30/1990"]
    rows = [
        [place + 1, f"Trần Thị {name}", None, born, None]
        for place, (name, born) in enumerate(zip(("Ổi", "Na", "Mơ"), births, strict=True))
    ]
    book = office.book([head, below, *rows], "C1:D1")
    outcome = office.members(book)
    assert {code for _, code in refused(outcome)} == {"day_habit"}
    office.members(book, answers={"said": {"days:D": "month-first"}})
    assert [someone.born for someone in roll()] == ["1991-12-25", "1990-03-05", "1990-08-30"]


def test_the_days_of_units_have_the_habit_of_their_column(tmp_path: Path) -> None:
    office = Office(tmp_path)
    head = ["STT", "Tên CĐCS", "Ngày thành lập"]
    rows = [[1, "CĐCS Trường A", "03/05/2004"], [2, "CĐCS Trường B", "12/25/2001"], [3, "CĐCS Trường C", "2004-06-01"]]
    book = office.book([head, *rows])
    outcome = office.units(book)
    assert refused(outcome) == [(2, "day_habit"), (3, "day_habit")]
    assert [asked.key for asked in about_days(outcome)] == ["days:C"]
    outcome = office.units(book, answers={"said": {"days:C": "month-first"}})
    assert refused(outcome) == []
    place = Placement.objects.get(unit__name="CĐCS Trường A")
    assert place.since == date(2004, 3, 5)


def test_a_column_that_proves_nothing_is_asked_about_beside_one_that_is_in_doubt(tmp_path: Path) -> None:
    office = Office(tmp_path)
    births = ["12/25/1991", "03/05/1990", "08/30/1990"]
    book = office.book(people(births, ["01/02/2018", "01/09/2018", "01/03/2019"]))
    answers = {"said": {"days:C": "month-first"}}
    outcome = office.members(book, answers=answers, dry_run=True)
    assert refused(outcome) == [], "nothing waits for the second question"
    second = about_days(outcome)[1]
    assert (second.key, second.blocks, second.best) == ("days:G", False, "day-first"), (
        "much begins on the first of a month"
    )
    answers["said"]["days:G"] = "month-first"
    office.members(book, answers=answers)
    assert [someone.joined for someone in roll()] == ["2018-01-02", "2018-01-09", "2019-01-03"]


def test_cells_beside_exchanged_ones_are_asked_about_and_proven_ones_are_not(tmp_path: Path) -> None:
    office = Office(tmp_path)
    book = office.book(people(SWAPPED, [date(2018, 1, month) for month in range(2, 10)]))
    keys = {asked.key: (asked.blocks, asked.best) for asked in about_days(office.members(book, dry_run=True))}
    assert keys == {"days:C": (True, "cells-swapped"), "days:G": (False, "cells-swapped")}
    book = office.book(
        people(SWAPPED, [date(2018, 1, 20), *(date(2018, 1, month) for month in range(2, 9))]), file="b.xlsx"
    )
    assert [asked.key for asked in about_days(office.members(book, dry_run=True))] == ["days:C"]


def test_the_day_of_leaving_has_the_habit_of_its_column(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.members(office.book(people(["13/05/1985", "25/12/1991", "30/08/1990"])))
    head = [*HEAD, "Ngày thôi việc"]
    leavers = [
        [*row, day]
        for row, day in zip(
            people(["13/05/1985", "25/12/1991", "30/08/1990"])[1:],
            ["03/05/2025", "12/25/2024", "04/01/2025"],
            strict=True,
        )
    ]
    book = office.book([["DANH SÁCH ĐOÀN VIÊN"], head, *leavers], file="left.xlsx")
    outcome = office.members(book, dry_run=True)
    asked = {asked.key: asked for asked in outcome.seen[0].asked}
    assert asked["days:H"].rows == (3, 4, 5)
    assert refused(outcome)[1] == (4, "day_habit"), "nobody is taken for a member while the day of leaving is not read"
    outcome = office.members(book, answers={"said": {"days:H": "month-first"}}, dry_run=True)
    asked = {asked.key: asked for asked in outcome.seen[0].asked}
    assert asked["left:rows"].rows == (3, 4, 5), "all three days of leaving are read now"
