"""Days as people type them: day first in every habit, a refusal with its code where it is not clear."""

# ruff: noqa: E501 - a table of cases is read as a table

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vungmanh.core.days import ANY_DAY, Known, Precision, UnreadableDay, read_day, show_day

BIRTHS = (date(1926, 4, 5), date(2011, 4, 5))  # 100 to 15 years before 5 April 2026
JOINED = (date(1960, 1, 1), date(2026, 4, 5))
D5, D1 = date(2026, 4, 5), date(1988, 2, 1)

D5_TYPED = """
    5/4/2026 | 05/04/2026 | 5/04/2026 | 05/4/2026 | 5/4/2026 | 5 / 4 / 2026 | 5/ 4/ 2026
    05 /04/2026 | 5-4-2026 | 05-04-2026 | 5 - 4 - 2026 | 5–4–2026 | 05.04.2026 | 5.4.2026
    5. 4. 2026 | 05 04 2026 | 5 4 2026 | 5  4  2026 | 5,4,2026 | 5\\4\\2026 | 05/04/2026.
    05/04/2026, | '05/04/2026 | 05042026 | ngày 5/4/2026 | Ngày 05/04/2026 | NGÀY 5-4-2026
    ngày 5.4.2026 | 5 tháng 4 năm 2026 | ngày 5 tháng 4 năm 2026 | Ngày 05 tháng 04 năm 2026
    5 tháng 4 2026 | 5 tháng 4, 2026 | ngày 5 tháng 4, năm 2026 | NGÀY 5 THÁNG 4 NĂM 2026
    ngay 5 thang 4 nam 2026 | ngày mùng 5 tháng 4 năm 2026 | mồng 5 tháng 4 năm 2026
    5 tháng 4/2026 | ngày 5 tháng 4/2026 | 5 Tháng 4 Năm 2026. | ngày  5  tháng  4  năm  2026
    2026-04-05 | 2026-4-5 | 2026/04/05 | 2026.04.05 | 2026/4/5 | 2026 04 05 | 20260405
    2026-04-05 00:00:00 | 2026-04-05T00:00:00 | 2026-04-05 00:00:00.000 | 2026-04-05T00:00:00Z
    2026-04-05T00:00:00+07:00 | 2026-04-04T17:00:00.000Z | 2026-04-05T23:59:59+07:00
    2026-04-05 13:45 | 05/04/2026 00:00 | 05/04/2026 0:00:00 | 5/4/2026 12:00:00 AM
    5/4/2026 12:00:00 SA | 05-Apr-2026 | 5 Apr 2026 | 5-april-2026 | 5 Apr, 2026
"""
NO_SUCH_DAY = """
    31/02/1988 | 30/2/2000 | 29/02/2023 | 29/2/1900 | 31/04/1990 | 31.6.1990 | 31-9-1990
    12/31/1990 | 02/28/1988 | 4/15/2026 | 13/13/1990 | 0/4/1990 | 1/0/1990 | 00/00/1988 | 32/1/1990
    99/99/1999 | 2026-02-30 | 2026-13-01 | 2026-00-10 | 31 tháng 2 năm 1988 | 5 tháng 13 năm 1988
    31021988 | 13/1988 | 00/1988 | 31-Feb-1988 | 29/02/87 | 2026-13-05T00:00:00Z | 0/0/0000
    31/02/88
"""
NOT_A_DAY = """
    abc | 5 | 88 | 5/4 | 05/04 | 1/2 | 198 | 19888 | 1/2/988 | 1/2/19888 | 1/2/3/1988
    1//2/1988 | 1-2/1988 | 1/2-1988 | 1.2/1988 | 1988? | khoảng 1988 | 1988-1989 | 1986 hoặc 1988
    xx/xx/1988 | --/--/1988 | ?/4/1988 | /4/1988 | 5/4/2026? | ~1988 | ngày 5 | tháng 4
    ngày tháng năm | năm | 5 tháng giêng 1988 | 32174 | 010288 | 041988 | 1,988 | -1988
    Apr-05 | thg3-12 | 4/26 | 5/XIV/1988 | 5 tháng mười ba 1988 | Thứ hai | sinh | sinh ngày | không rõ | chưa có | N/A | #N/A | - | . | .../.../1988
    1/2/88 và 3/4/90 | ٥/٤/٢٠٢٦ | 1/2/1988 13 | 1/2/1988 lúc 5 giờ | ngày 1988 | tháng 1988 4
    2026-W14 | 2026-095 | 05/03/1990 (âm lịch) | có | Có | Không | x | X | 5/3/1990 và 6/3/1990
"""
OUT_OF_RANGE = """
    1/2/1899 | 1/2/2101 | 05/04/1066 | 1/1/0001 | năm 1700 | 1899 | 2101 | 3000 | 04/1850
    9999-12-31
"""
D1_TYPED = """
    1/2/88 | 01/02/88 | 1-2-88 | 01.02.88 | 1.2.88 | 1 2 88 | 01/02/1988 | 1/2/1988 | 01021988
    1-Feb-88 | ngày 1/2/88 | 1/2/ 88 | 19880201 | 01-02-1988 | 1988-02-01
"""
MONTHS = """
    04/1988 | 4/1988 | 4-1988 | 04.1988 | 4 1988 | tháng 4/1988 | tháng 4 năm 1988
    THÁNG 4 NĂM 1988 | thang 4 nam 1988 | tháng 4-1988 | 1988-04 | 1988/4 | 4 năm 1988
    tháng 04, năm 1988
"""


def cells(table: str) -> list[str]:
    return [cell.strip() for line in table.strip().splitlines() for cell in line.split(" | ")]


DAYS: list[tuple[object, date]] = [
    *[(typed, D5) for typed in cells(D5_TYPED)],
    *[(typed, D1) for typed in cells(D1_TYPED)],
    ("\ufeff5/4/2026\u00a0", D5),
    ("05/\u200b04/2026", D5),
    (unicodedata.normalize("NFD", "ngày 5 tháng 4 năm 2026"), D5),
    (D5, D5),
    (datetime.fromisoformat("2026-04-05"), D5),
    (datetime.fromisoformat("2026-04-05 23:59"), D5),
    (datetime(2026, 4, 4, 17, 0, tzinfo=UTC), D5),
    (datetime(2026, 4, 5, 0, 30, tzinfo=timezone(timedelta(hours=7))), D5),
    (46117, D5),
    (46117.0, D5),
    (46117.75, D5),
    (32174, D1),
    (15042026, date(2026, 4, 15)),
    (20260405, D5),
    (19880201.0, D1),
    ("29/02/2024", date(2024, 2, 29)),
    ("29/2/88", date(1988, 2, 29)),
    ("31/12/1990", date(1990, 12, 31)),
    ("1/1/1926", date(1926, 1, 1)),
    ("20112010", date(2010, 11, 20)),  # ddmmyyyy: there is no month 20
    (5042026, D5),  # 5/04/2026: there is no day 50
    ("5042026", D5),
    (2026405, D5),  # 2026-4-05
    ("20101120", date(2010, 11, 20)),  # yyyymmdd: there is no year 1120
]  # fmt: skip
ONE_READING = """
    05-Thg4-2026 | 5-Thg 4-2026 | 5-thg4-2026 | 05-Th4-2026 | 5 th 4 2026 | 05/Thg04/2026 | 5-T4-2026 | 5 Thg 4, 2026
    05-Thg4-26 | 5/tháng 4/2026 | 5.thg4.2026 | 5/IV/2026 | 05-iv-2026 | 5.IV.2026 | 5 IV 2026 | 5/IV/26 | 05.04.26
    05 / 04 / 2026 | sinh ngày 5/4/2026 | Sinh ngày: 05/04/2026 | NS 5-4-2026 | ngày sinh: 5.4.2026 | từ ngày 5/4/2026
    vào 05/04/2026 | kết nạp ngày 5 tháng 4 năm 2026 | Apr 5, 2026 | April 5 2026 | Sunday, April 5, 2026
    Chủ nhật, ngày 5 tháng 4 năm 2026 | Thứ bảy, 05/04/2026 | thứ 2, ngày 5/4/2026 | 5 tháng tư 2026
    ngày 5 tháng tư năm 2026 | 5-Sept-2026 | 05/Apr/2026
"""
MONTHS_OF_ONE_READING = """
    4/88 | 04-88 | 04.88 | tháng 4/88 | Thg4-88 | thg 4-1988 | Thg4 1988 | Apr-88 | Apr 1988 | April 1988 | April-1988
    sinh tháng 4/1988 | sinh 4/1988
"""
SEVENS = [
    ("5081990", date(1990, 8, 5)), (5081990, date(1990, 8, 5)), ("9121985", date(1985, 12, 9)), (4071999, date(1999, 7, 4)),
    (3102001, date(2001, 10, 3)), ("1021988", None), (1021988, None), (2112000, None), ("1111990", None), ("1990508", date(1990, 5, 8)),
]  # fmt: skip
SIGNS = [
    ("31/02/1988", "31/02"), ("5/13/1990", "13"), ("00/00/1988", "00"), ("5/3/1990?", "?"), ("có", "có"), ("x", "x"),
    ("05/03/1990 (âm lịch)", "("), ("khoảng 1988", "khoảng"), ("O5/03/1990", "O"), ("5/3/1990 và 6/3/1990", "và"),
    ("1/2/988", "1/2/988"), ("1/2/2101", "2101"), ("1/2/88", "88"), ("1021988", "01/02/1988 / 10/02/1988"), (True, "True"),
]  # fmt: skip
YEARS = ["1988", " 1988 ", "1988.", "năm 1988", "Năm 1988", "nam 1988", "'1988", 1988, 1988.0]

REFUSED: list[tuple[object, str]] = [
    *[(typed, "no_such_day") for typed in cells(NO_SUCH_DAY)],
    *[(typed, "not_a_day") for typed in cells(NOT_A_DAY)],
    *[(typed, "out_of_range") for typed in cells(OUT_OF_RANGE)],
    *[(number, "not_a_day") for number in (0, 1, 88, -5, 1899, 2101, 3443, 7305, 73416)],
    *[(number, "not_a_day") for number in (123456, 99999999, 1988.5, 4.1988, 1e12, -1e300)],
    *[(number, "not_a_day") for number in (float("nan"), float("inf"))],
    *[(other, "not_a_day") for other in ("", " ", "|", None, True, False, b"1988", [1988], object())],
    *[(typed, "no_such_day") for typed in (31021988, 19881301)],
    (date(1899, 12, 31), "out_of_range"),
    (datetime.fromisoformat("2101-01-01"), "out_of_range"),
    ("1/2/88", "ambiguous_century"),  # without a window 1988 and 2088 are both days
    ("01.01.00", "ambiguous_century"),
]  # fmt: skip

CENTURIES: list[tuple[object, tuple[date, date], date | str]] = [
    ("1/2/88", BIRTHS, D1),
    ("1/2/04", BIRTHS, date(2004, 2, 1)),
    ("5/4/11", BIRTHS, date(2011, 4, 5)),
    ("6/4/11", BIRTHS, "out_of_range"),  # 14 years old, or 115
    ("5/4/26", BIRTHS, date(1926, 4, 5)),
    ("4/4/26", BIRTHS, "out_of_range"),
    ("29/2/00", BIRTHS, date(2000, 2, 29)),
    ("29/2/01", BIRTHS, "no_such_day"),
    ("5/4/26", JOINED, D5),
    ("6/4/26", JOINED, "out_of_range"),
    ("1/2/88", JOINED, D1),
    ("1/2/30", JOINED, "out_of_range"),
    ("5/4/26", (date(1920, 1, 1), date(2026, 12, 31)), "ambiguous_century"),
    ("1/2/1988", JOINED, D1),
    ("1/2/1959", JOINED, "out_of_range"),
    (21947.0, JOINED, date(1960, 2, 1)),
    (21900, JOINED, "out_of_range"),
    (date(2026, 4, 6), JOINED, "out_of_range"),
    (1959, JOINED, "out_of_range"),
    (2026, JOINED, date(2026, 1, 1)),
    ("2027", JOINED, "out_of_range"),
    ("04/2026", JOINED, date(2026, 4, 1)),
    ("05/2026", JOINED, "out_of_range"),
    ("1926", BIRTHS, date(1926, 1, 1)),  # some of its days are in the window
    (1926, BIRTHS, date(1926, 1, 1)),
    ("1925", BIRTHS, "out_of_range"),
    (1925, BIRTHS, "out_of_range"),
    ("04/1926", BIRTHS, date(1926, 4, 1)),
    ("03/1926", BIRTHS, "out_of_range"),
]


@pytest.mark.parametrize(("typed", "day"), DAYS)
def test_a_day(typed: object, day: date) -> None:
    assert read_day(typed, window=(date(1920, 1, 1), date(2087, 12, 31))) == Known(day, "day")


@pytest.mark.parametrize("typed", cells(ONE_READING))
def test_a_day_of_one_reading_is_read_in_any_wording(typed: str) -> None:
    month = 9 if "Sept" in typed else 4
    assert read_day(typed, window=(date(1960, 1, 1), date(2030, 12, 31))) == Known(date(2026, month, 5), "day")


@pytest.mark.parametrize("typed", cells(MONTHS_OF_ONE_READING))
def test_a_month_of_one_reading_is_read_in_any_wording(typed: str) -> None:
    assert read_day(typed, window=BIRTHS) == Known(date(1988, 4, 1), "month")


@pytest.mark.parametrize(("typed", "day"), SEVENS)
def test_seven_digits_are_a_day_where_only_one_zero_can_have_been_lost(typed: object, day: date | None) -> None:
    if day is None:
        with pytest.raises(UnreadableDay) as refusal:
            read_day(typed)
        assert refusal.value.code == "two_days"
    else:
        assert read_day(typed) == Known(day, "day")


@given(st.dates(date(1920, 1, 1), date(2099, 12, 31)))
def test_seven_digits_never_become_a_day_that_was_not_meant(day: date) -> None:
    typed = f"{day:%d%m%Y}".removeprefix("0")
    try:
        read = read_day(typed).day
    except UnreadableDay as refusal:
        read = day if refusal.code == "two_days" else None
    assert read == day


@pytest.mark.parametrize(("typed", "sign"), SIGNS)
def test_a_refusal_names_what_offends(typed: object, sign: str) -> None:
    with pytest.raises(UnreadableDay) as refusal:
        read_day(typed)
    assert refusal.value.sign == sign


def test_numbers_of_a_workbook_of_1904_count_from_there() -> None:
    assert read_day(31475, counted_from=date(1904, 1, 1)).day == date(1990, 3, 5)
    assert read_day(31475.5, counted_from=date(1904, 1, 1)).day == date(1990, 3, 5)
    assert read_day(1990, counted_from=date(1904, 1, 1)) == Known(date(1990, 1, 1), "year")
    with pytest.raises(UnreadableDay):
        read_day(5843, counted_from=date(1904, 1, 1))  # before 1920: rather a mistyped year


@pytest.mark.parametrize("typed", cells(MONTHS))
def test_a_month(typed: str) -> None:
    assert read_day(typed) == Known(date(1988, 4, 1), "month")


@pytest.mark.parametrize("typed", YEARS)
def test_a_year(typed: object) -> None:
    assert read_day(typed) == Known(date(1988, 1, 1), "year")


@pytest.mark.parametrize(("typed", "code"), REFUSED)
def test_what_is_no_clear_day_is_refused(typed: object, code: str) -> None:
    with pytest.raises(UnreadableDay) as refusal:
        read_day(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize(("typed", "window", "day"), CENTURIES)
def test_the_window_decides(typed: object, window: tuple[date, date], day: date | str) -> None:
    if isinstance(day, date):
        assert read_day(typed, window=window).day == day
    else:
        with pytest.raises(UnreadableDay) as refusal:
            read_day(typed, window=window)
        assert refusal.value.code == day


@given(st.dates(*ANY_DAY), st.sampled_from(["day", "month", "year"]))
def test_what_is_shown_is_read_back(day: date, precision: Precision) -> None:
    known = read_day(show_day(day, precision))
    assert known.precision == precision
    assert known.day <= day <= known.last
    assert show_day(known.day, precision) == show_day(day, precision)


HABITS = """
    {0.day}/{0.month}/{0.year} | {0:%d.%m.%Y} | {0:%d-%m-%Y} | {0.day} {0.month} {0.year} | {0:%d%m%Y}
    {0} | {0} 00:00:00 | ngày {0.day} tháng {0.month} năm {0.year} | {0:%Y%m%d} | {0:%Y/%m/%d}
"""


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(cells(HABITS)))
def test_every_day_in_every_habit(day: date, habit: str) -> None:
    assert read_day(habit.format(day)) == Known(day, "day")


@given(st.dates(date(1920, 1, 1), ANY_DAY[1]))
def test_every_excel_serial(day: date) -> None:
    assert read_day((day - date(1899, 12, 30)).days) == Known(day, "day")


@given(st.dates(*BIRTHS))
def test_two_digits_of_the_year_are_enough_for_a_birth(day: date) -> None:
    assert read_day(f"{day:%d/%m/%y}", window=BIRTHS).day == day


@given(st.one_of(st.text(), st.from_regex(r"[0-9/. -]{1,12}"), st.integers(), st.floats()))
def test_anything_else_is_refused_and_never_breaks(value: object) -> None:
    try:
        known = read_day(value)
    except UnreadableDay:
        return
    assert ANY_DAY[0] <= known.day <= ANY_DAY[1]


@pytest.mark.parametrize(("precision", "shown"), [("day", "05/04/2026"), ("month", "04/2026"), ("year", "2026")])
def test_show_day(precision: Precision, shown: str) -> None:
    assert show_day(D5, precision) == shown
