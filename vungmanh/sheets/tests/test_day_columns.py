"""One column is one habit: what its cells prove together is asked about, and what is still open is never guessed."""

# ruff: noqa: E501, DTZ001 - a table of cases is read as a table; a workbook's days have no zone

from datetime import date, datetime, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH

from vungmanh.core.days import UnreadableDay, read_day
from vungmanh.sheets.answers import Answers
from vungmanh.sheets.day_columns import DayColumns, WaitsForAnswer, why_no_day
from vungmanh.sheets.day_habits import Evidence, Kind, Suspect, exchanged, is_shift, kind_of, seconds_of
from vungmanh.sheets.reader import read_workbook
from vungmanh.sheets.tables import find_tables
from vungmanh.sheets.tests.forms import PEOPLE

WORKING = (date(1926, 1, 1), date(2011, 12, 31))
C, M, B = Suspect.CELLS, Suspect.MONTH_FIRST, Suspect.BOTH


def cell(text):
    """'5.3' is 5 March 1990 as a day of Excel's own."""
    day, month = map(int, text.split("."))
    return date(1990, month, day)


def column(texts="", cells=""):
    return [*texts.split(), *map(cell, cells.split())]


KINDS = [
    ("13/05/1985", Kind.DAY_FIRST), ("25.12.90", Kind.DAY_FIRST), ("31-1-1990", Kind.DAY_FIRST), ("13 5 1985", Kind.DAY_FIRST),
    ("ngày 13/5/1985", Kind.DAY_FIRST), ("'13/05/1985", Kind.DAY_FIRST), ("13/05/1985 00:00:00", Kind.DAY_FIRST),
    ("12/25/1991", Kind.MONTH_FIRST), ("2-28-88", Kind.MONTH_FIRST), ("08.30.1990", Kind.MONTH_FIRST), ("8/30/1990 12:00:00 AM", Kind.MONTH_FIRST),
    ("03/05/1990", Kind.OPEN), ("3-5-90", Kind.OPEN), ("12/11/1990", Kind.OPEN), ("3/5/1990 0:00", Kind.OPEN),
    ("05/05/1990", Kind.NOTHING), ("31/02/1988", Kind.NOTHING), ("02/30/1988", Kind.NOTHING), ("13/13/1990", Kind.NOTHING),
    ("1990-05-03", Kind.NOTHING), ("1990-12-25", Kind.NOTHING), ("5 tháng 3 năm 1990", Kind.NOTHING), ("25-Dec-1990", Kind.NOTHING),
    ("12/1990", Kind.NOTHING), ("1990", Kind.NOTHING), ("x", Kind.NOTHING), ("", Kind.NOTHING), (1990, Kind.NOTHING), (True, Kind.NOTHING),
    (date(1990, 5, 3), Kind.LOW_CELL), (date(1990, 5, 5), Kind.NOTHING), (date(1990, 5, 13), Kind.HIGH_CELL), (32996, Kind.LOW_CELL),
    (33006, Kind.HIGH_CELL), (datetime(1990, 5, 3, 17, 0), Kind.NOTHING), (13051985, Kind.NOTHING), (5, Kind.NOTHING), (1.5, Kind.NOTHING),
]  # fmt: skip
COLUMNS = {
    "the cells and texts of a list that an English Excel opened": (column("13/05/1985 25/12/1991 30/08/1990 17/02/1991", "3.5 11.7 2.9 6.11"), {C}),
    "fewer of them, and still too neat for chance": (column("13/05/1985 25/12/1991", "3.5 11.7"), {C}),
    "many cells beside one text": (column("13/05/1985", "3.5 11.7 2.9 6.11"), {C}),
    "many texts beside one cell": (column("13/05/1985 25/12/1991 30/08/1990 17/02/1991", "3.5"), {C}),
    "texts with the month first beside early cells": (column("05/13/1985 12/25/1991 08/30/1990", "3.5 11.7 2.9"), {C, M}),
    "one text and one cell": (column("13/05/1985", "3.5"), set()),
    "a cell after the 12th proves that cells are right": (column("13/05/1985 25/12/1991 30/08/1990", "3.5 11.7 2.9 20.11"), set()),
    "texts of either half beside early cells": (column("13/05/1985 05/12/1991 30/08/1990 07/06/1990", "3.5 11.7 2.9"), set()),
    "everybody joined on the first of a month": (column("15/06/2018 20/11/2017 25/03/2019", "1.5 1.9 1.11 1.4 1.12"), set()),
    "one day that forty people joined on": (column("15/06/2018", "3.2 " * 40), set()),
    "cells alone": (column("", "3.5 11.7 2.9 6.11 4.12 7.10"), set()),
    "day and month the same": (column("13/05/1985 25/12/1991 30/08/1990", "5.5 7.7 9.9"), set()),
    "texts with the month first": (column("03/05/1990 12/25/1991 11/07/1986 08/30/1990"), {M}),
    "one text with the month first, others open": (column("03/05/1990 12/25/1991"), {M}),
    "one with the month first among real days": (column("12/25/1991", "3.5 20.7"), {M}),
    "two orders in one column": (column("13/05/1985 12/25/1991 03/04/1990"), {B}),
    "many of one order and several of the other": (column(" ".join(f"{day}/05/1985" for day in range(13, 31)) + " 12/25/1991 11/30/1991"), {B}),
    "a slip of the hand among forty": (column(" ".join(f"{day}/0{month}/1985" for day in range(13, 29) for month in (5, 6, 7)) + " 12/25/1991"), set()),
    "days first": (column("13/05/1985 25/12/1991 03/04/1990 05/06/1988"), set()),
    "open texts alone": (column("03/04/1990 05/06/1988 11/12/1990"), set()),
    "names of months and dates of ISO prove nothing": (column("1990-12-25 25-Dec-1990 1991-01-30", "3.5 11.7 2.9"), set()),
    "months and years": (column("12/1990 1988 05/1991", "3.5 11.7"), set()),
    "no such days": (column("31/02/1988 02/30/1988 13/13/1990", "3.5"), set()),
    "nothing": ([], set()),
}  # fmt: skip


@pytest.mark.parametrize(("value", "kind"), KINDS)
def test_what_one_value_tells(value, kind):
    assert kind_of(value) is kind


@pytest.mark.parametrize("what", COLUMNS)
def test_what_a_column_is_asked_about(what):
    values, suspects = COLUMNS[what]
    assert Evidence.of(dict.fromkeys(values)).suspects == suspects


@settings(max_examples=60, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(8, 60), st.sampled_from(["dd/mm/yyyy", "cells", "both"]))
def test_honest_columns_are_hardly_ever_asked_about(chance, count, habit):
    days = [date(1960, 1, 1) + timedelta(days=chance.randrange(15_000)) for _ in range(count)]
    values = [
        day if habit == "cells" or (habit == "both" and place % 2) else day.strftime("%d/%m/%Y")
        for place, day in enumerate(days)
    ]
    found = Evidence.of(dict.fromkeys(values)).suspects
    assert not found or (found == {C} and count < 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dates(date(1960, 1, 1), date(2005, 12, 31)), min_size=10, max_size=60, unique=True))
def test_a_list_that_an_english_excel_has_opened_is_asked_about(days):
    values = [day.replace(day=day.month, month=day.day) if day.day <= 12 else day.strftime("%d/%m/%Y") for day in days]
    evidence = Evidence.of(values)
    telling = [day for day in days if day.day <= 12 and day.day != day.month and day.month != 1]
    late = [day for day in days if day.day > 12]
    if telling and late and len(telling) + len(late) >= 5:
        assert C in evidence.suspects


@given(st.dates(date(1920, 1, 1), date(2030, 12, 31)).filter(lambda day: day.day <= 12))
def test_exchanging_twice_changes_nothing(day):
    assert exchanged(exchanged(day)) == day
    text = day.strftime("%d/%m/%Y")
    assert exchanged(text) == f"{day:%m/%d/%Y}"


H = 3600
SHIFTS = [
    ([23 * H + 59 * 60 + 17], True), ([23 * H + 59 * 60 + 17, 23 * H + 59 * 60 + 16], True), ([17 * H], True), ([17 * H, 16 * H], True),
    ([16 * H], True), ([23 * H + 55 * 60, 23 * H + 59 * 60], True), ([24 * H - 1], None), ([24 * H - 1, 24 * H - 43], True),
    ([18 * H + 5], True), ([7 * H], False), ([43], False), ([8 * H + 900, 14 * H + 22], False), ([17 * H + 12, 18 * H + 700, 20 * H + 3], False),
    ([8 * H, 17 * H], False), ([12 * H], False),
]  # fmt: skip


@pytest.mark.parametrize(("times", "shift"), SHIFTS)
def test_late_hours_that_repeat_are_a_clock_that_stood_elsewhere(times, shift):
    assert is_shift(times) is shift


TIMES = [
    (datetime(1990, 3, 4, 23, 59, 17), 23 * H + 59 * 60 + 17), (datetime(1990, 3, 5), 0), (date(1990, 3, 5), 0), (32937.0, 0),
    (datetime(1990, 3, 4, 23, 59, 59, 999_000), 0), (datetime(1990, 3, 5, 0, 0, 0, 300), 0), (32937.5, 12 * H), (32936.9999999, 0),
    ("1990-03-04 17:00:00", 17 * H), ("04/03/1990 17:00", 17 * H), ("4/3/1990 5:00:00 PM", 17 * H), ("5/3/1990 12:00:00 AM", 0),
    ("5/3/1990 12:00 SA", 0), ("4/3/1990 5:00 CH", 17 * H), ("1990-03-05T00:00:00", 0), ("1990-03-04T17:00:00.000Z", 0),
    ("05/03/1990", 0), ("17:00", 0), ("x", 0), (1990, 0), (1.5, 0), (None, 0),
]  # fmt: skip


@pytest.mark.parametrize(("value", "seconds"), TIMES)
def test_the_time_of_day_in_a_cell(value, seconds):
    assert seconds_of(value) == seconds


def listed(tmp_path, births, said=None, *, book=None, rows=None):
    """The births of a list, read: a day or month as text, '?' for what waits for an answer, '' for what is refused."""
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "DS"
    sheet.append(["STT", "Họ và tên", "Ngày sinh", "Giới tính", "Số CCCD"])
    for number, born in enumerate(births, 1):
        value, code = born if isinstance(born, tuple) else (born, None)
        sheet.append([number, f"Nguyễn Văn {'ABCDEGHIKLMN'[number % 12]}n", value, "Nam", None])
        if code:
            sheet.cell(number + 1, 3).number_format = code
    if book:
        book(workbook)
    path = tmp_path / "a.xlsx"
    workbook.save(path)
    (read,) = read_workbook(path)
    answers = {"said": said or {}}
    if rows:
        answers = {"sheets": {"a.xlsx": {"DS": {"said": said or {}, "rows": rows}}}}
    (table,) = find_tables(read, PEOPLE, Answers.of(answers))
    days = DayColumns(table, {"born_on": table.mapping.columns["born_on"]})
    return days.asked, [_read(days, row) for row in table.data]


def _read(days, row):
    try:
        known = days.read("born_on", row, WORKING)
    except WaitsForAnswer as waits:
        return "?" if waits.asked in days.asked and row.number in waits.asked.rows else "not asked"
    except UnreadableDay:
        return ""
    return f"{known.day:%d/%m/%Y}" if known.precision == "day" else f"{known.day:%m/%Y} {known.precision}"


SWAPPED = [
    date(1990, 5, 3),
    "13/05/1985",
    date(1986, 7, 11),
    "25/12/1991",
    date(1988, 9, 2),
    "30/08/1990",
    date(1992, 11, 6),
    "17/02/1991",
]


def test_a_list_that_an_english_excel_opened_waits_for_one_answer_and_is_then_right(tmp_path):
    (asked,), read = listed(tmp_path, SWAPPED)
    assert read == ["?", "13/05/1985", "?", "25/12/1991", "?", "30/08/1990", "?", "17/02/1991"]
    assert (asked.key, asked.code, asked.best, asked.blocks, asked.lasting) == (
        "days:C",
        "day_habit",
        "cells-swapped",
        True,
        True,
    )
    assert [choice.value for choice in asked.choices] == ["cells-swapped", "as-written"]
    assert "03/05/1990" in asked.text
    assert "13/05/1985" in asked.text
    (asked,), read = listed(tmp_path, SWAPPED, {"days:C": "cells-swapped"})
    assert read[::2] == ["05/03/1990", "07/11/1986", "09/02/1988", "11/06/1992"]
    assert read[1::2] == ["13/05/1985", "25/12/1991", "30/08/1990", "17/02/1991"]
    assert asked.answer == "cells-swapped"
    _, read = listed(tmp_path, SWAPPED, {"days:C": "as-written"})
    assert read[::2] == ["03/05/1990", "11/07/1986", "02/09/1988", "06/11/1992"]
    _, read = listed(tmp_path, SWAPPED, {"days:C": "month-first"})
    assert read[0] == "?", "an answer to another question is none"


MONTHS = [
    "03/05/1990",
    "12/25/1991",
    "11/07/1986",
    "08/30/1990",
    "02/09/1988",
    "05/05/1990",
    "31/02/1990",
    "1990-03-05",
]


def test_texts_with_the_month_first_wait_for_one_answer_and_are_then_right(tmp_path):
    (asked,), read = listed(tmp_path, MONTHS)
    assert read == ["?", "?", "?", "?", "?", "05/05/1990", "", "05/03/1990"]
    assert (asked.best, [choice.value for choice in asked.choices]) == ("month-first", ["day-first", "month-first"])
    assert asked.rows == (2, 3, 4, 5, 6)
    _, read = listed(tmp_path, MONTHS, {"days:C": "month-first"})
    assert read == [
        "05/03/1990",
        "25/12/1991",
        "07/11/1986",
        "30/08/1990",
        "09/02/1988",
        "05/05/1990",
        "",
        "05/03/1990",
    ]
    _, read = listed(tmp_path, MONTHS, {"days:C": "day-first"})
    assert read[:4] == ["03/05/1990", "25/12/1991", "11/07/1986", "30/08/1990"]


def test_two_orders_in_a_column_are_asked_about_and_what_has_one_reading_is_read(tmp_path):
    mixed = ["13/05/1985", "12/25/1991", "03/04/1990", "17/6/1988", "10/31/1988"]
    (asked,), read = listed(tmp_path, mixed)
    assert asked.best == "", "neither is known better than the other"
    assert read == ["13/05/1985", "?", "?", "17/06/1988", "?"]
    _, read = listed(tmp_path, mixed, {"days:C": "day-first"})
    assert read == ["13/05/1985", "25/12/1991", "03/04/1990", "17/06/1988", "31/10/1988"]


def test_texts_and_cells_in_doubt_are_one_question_with_every_answer(tmp_path):
    both = [date(1990, 5, 3), "05/13/1985", date(1986, 7, 11), "12/25/1991", date(1988, 9, 2), "08/30/1990"]
    (asked,), read = listed(tmp_path, both)
    assert set(read) == {"?"}
    assert asked.best == "month-first-cells-swapped"
    assert len(asked.choices) == 4
    _, read = listed(tmp_path, both, {"days:C": "month-first"})
    assert read == ["03/05/1990", "13/05/1985", "11/07/1986", "25/12/1991", "02/09/1988", "30/08/1990"]
    _, read = listed(tmp_path, both, {"days:C": "month-first-cells-swapped"})
    assert read[::2] == ["05/03/1990", "07/11/1986", "09/02/1988"]


@pytest.mark.parametrize(
    "births",
    [
        ["05/03/1990", "13/05/1985", "7/6/88"],
        [date(1990, 3, 5), date(1991, 7, 20)],
        ["05/03/1990", date(1990, 3, 5)],
        ["1990", 1988, "05/1990"],
    ],
)
def test_honest_lists_are_asked_nothing(tmp_path, births):
    asked, read = listed(tmp_path, births)
    assert asked == []
    assert "?" not in read


def test_a_day_typed_on_the_screen_has_the_day_first_whatever_the_column_is(tmp_path):
    rows = {"2": {"born_on": "03/05/1990"}}
    (asked,), read = listed(tmp_path, [*MONTHS, "03/05/1990"], {"days:C": "month-first"}, rows=rows)
    assert read[:2] == ["03/05/1990", "25/12/1991"]
    assert read[-1] == "05/03/1990", "the same text where nobody has typed it anew"
    assert 2 not in asked.rows


SHIFTED = [datetime(1990, 3, 4, 23, 59, 17), datetime(1985, 5, 12, 23, 59, 17), datetime(1985, 12, 31, 23, 59, 17)]


def test_births_with_the_hour_of_a_shifted_clock_wait_for_one_answer(tmp_path):
    (asked,), read = listed(tmp_path, [*SHIFTED, date(1990, 3, 5)])
    assert read == ["?", "?", "?", "05/03/1990"]
    assert (asked.key, asked.code, asked.best, asked.rows) == ("time:C", "time_of_day", "next-day", (2, 3, 4))
    assert "23:59:17" in asked.text
    _, read = listed(tmp_path, SHIFTED, {"time:C": "next-day"})
    assert read == ["05/03/1990", "13/05/1985", "01/01/1986"]
    _, read = listed(tmp_path, SHIFTED, {"time:C": "as-written"})
    assert read == ["04/03/1990", "12/05/1985", "31/12/1985"]


@pytest.mark.parametrize(
    ("born", "best"),
    [
        (datetime(1990, 3, 4, 17, 0), "next-day"),
        (datetime(1970, 3, 4, 16, 0), "next-day"),
        ("1990-03-04 17:00:00", "next-day"),
        ("04/03/1990 17:00:00", "next-day"),
        (32936.708333333336, "next-day"),
        (datetime(1990, 3, 5, 7, 0), "as-written"),
        (datetime(1990, 3, 5, 8, 12, 33), "as-written"),
        (datetime(1990, 3, 5, 23, 59, 59), ""),
    ],
)
def test_any_time_of_day_is_asked_about(tmp_path, born, best):
    (asked,), read = listed(tmp_path, [born])
    assert asked.best == best
    assert read == ["?"]
    _, read = listed(tmp_path, [born], {"time:C": "next-day" if best != "as-written" else best})
    assert read[0] in ("05/03/1990", "06/03/1990", "05/03/1970")


@pytest.mark.parametrize(
    "born",
    [
        "1990-03-04T17:00:00.000Z",
        datetime(1990, 3, 5),
        "05/03/1990 00:00:00",
        datetime(1990, 3, 4, 23, 59, 59, 999_700),
    ],
)
def test_midnight_and_a_moment_with_its_zone_are_a_day(tmp_path, born):
    assert listed(tmp_path, [born]) == ([], ["05/03/1990"])


def test_a_cell_that_shows_a_month_or_a_year_is_known_to_that(tmp_path):
    births = [
        (date(1985, 8, 1), "mmm-yy"),
        (date(1986, 9, 17), "mm/yyyy"),
        (date(1988, 3, 5), "yyyy"),
        (31260, "[$-42A]mm/yyyy"),
        (date(1988, 3, 5), "dd/mm/yyyy"),
    ]
    asked, read = listed(tmp_path, births)
    assert asked == []
    assert read == ["08/1985 month", "09/1986 month", "01/1988 year", "08/1985 month", "05/03/1988"]


def test_months_prove_no_habit_and_lie_in_the_window_as_a_whole(tmp_path):
    births = [
        (date(1985, 8, 1), "mmm-yy"),
        (date(1986, 9, 2), "mmm-yy"),
        "13/05/1985",
        "25/12/1991",
        "30/08/1990",
        (date(2020, 1, 1), "mm/yyyy"),
    ]
    asked, read = listed(tmp_path, births)
    assert asked == []
    assert read[-1] == "", "nobody born in 2020 works"


def test_bare_numbers_count_from_the_epoch_of_their_workbook(tmp_path):
    births = [31475, 29718, 1988, "05/03/1990", 5031990]
    assert listed(tmp_path, births, book=lambda workbook: setattr(workbook, "epoch", MAC_EPOCH))[1] == [
        "05/03/1990", "13/05/1985", "01/1988 year", "05/03/1990", "05/03/1990",
    ]  # fmt: skip
    assert listed(tmp_path, births)[1][:2] == ["04/03/1986", "12/05/1981"]


def test_a_number_that_shows_a_month_counts_from_there_too(tmp_path):
    births = [(29798, '"Tháng" mm/yyyy'), (31475, "mmm-yy")]
    mac = listed(tmp_path, births, book=lambda workbook: setattr(workbook, "epoch", MAC_EPOCH))[1]
    assert mac == ["08/1985 month", "03/1990 month"]


def test_what_somebody_has_said_of_a_column_holds_though_it_proves_nothing(tmp_path):
    open_texts = ["03/04/1990", "05/06/1988"]
    (asked,), read = listed(tmp_path, open_texts, {"days:C": "month-first"})
    assert read == ["04/03/1990", "06/05/1988"]
    assert asked.answer == "month-first"


@pytest.mark.parametrize(
    ("value", "sign"),
    [
        ("Có", "Có"),
        ("x", "x"),
        ("5/13/90?", "?"),
        ("31/02/1988", "31/02"),
        ("sinh khoảng 1990", "khoảng"),
        ("1021988", "10/02/1988"),
    ],
)
def test_a_refused_day_names_the_cell_and_the_sign(value, sign):
    with pytest.raises(UnreadableDay) as refusal:
        read_day(value, window=WORKING)
    said = why_no_day(refusal.value, value)
    assert value in said
    assert sign in said
