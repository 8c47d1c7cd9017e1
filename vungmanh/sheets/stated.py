"""The day a list says it was made for: "(Số liệu đến 31/5/2025)", "tháng 12 năm 2024", "DS 31.12.2024.xlsx"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from vungmanh.core.periods import month_index, month_start
from vungmanh.core.vietnamese import clean, fold

if TYPE_CHECKING:
    from vungmanh.sheets.tables import Table

# All of it is looked for in folded texts: small letters without marks, signs as spaces.
_DAY: Final = r"(\d{1,2}) (?:thang )?(\d{1,2}) (?:nam )?(\d{4})(?!\d)"
_MONTH: Final = r"(\d{1,2}) (?:nam )?(\d{4})(?!\d)"
_TO: Final = r"(?:^| )(?:den|toi|thoi diem|tai|chot|so lieu)(?: tai)?(?: thoi diem)?(?: het| cuoi)?"
_QUARTERS: Final = {"i": 3, "ii": 6, "iii": 9, "iv": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_PARTS: Final = {"dau": 0, "cuoi": 6}

_UNTIL = re.compile(rf"{_TO}(?: ngay)? {_DAY}")
_UNTIL_MONTH = re.compile(rf"{_TO}(?: thang)? {_MONTH}")
_SIGNED = re.compile(rf"(?:^|[,(] *)ngay {_DAY}")
_OF_MONTH = re.compile(rf"(?:^| )(?:thang|t) ?{_MONTH}")
_OF_QUARTER = re.compile(r"(?:^| )quy (iv|i{1,3}|[1-4]) (?:nam )?(\d{4})(?!\d)")
_OF_HALF = re.compile(r"(?:^| )(?:6|sau) thang (dau|cuoi) (?:nam )?(\d{4})(?!\d)")
_OF_NINE = re.compile(r"(?:^| )(?:9|chin) thang dau (?:nam )?(\d{4})(?!\d)")
_END_OF_YEAR = re.compile(r"(?:^| )(?:het|cuoi) nam (\d{4})(?!\d)")
# The day of a decision or of the form's own decree is not that of the list.
_OF_ANOTHER = re.compile(
    r"\b(?:quyet dinh|qd|cong van|ke hoach|thong tu|ban hanh|kem theo|mau(?! giao)|bieu|thanh lap|sinh)\b"
)
# In a name the signs must stand there: "MN 20-10 2024" is a school named for a day, and a year.
_IN_A_NAME = re.compile(r"(?<!\d)(\d{1,2})([./_-])(\d{1,2})\2(\d{4})(?!\d)")


def stated_day(titles: Iterable[str], today: date, names: Sequence[str] = ()) -> date | None:
    """The day that the titles of a list state, or else the names of its sheet and file; None where none does.

    "đến …" goes before a month or a quarter, whose last day it is, and these before "Hà Nội, ngày …". Of a month that
    is not over the day is today; a day to come is none. A year alone says no day, and neither does a school year.
    """
    texts = [clean(title) for title in titles]
    return _first(texts, _ORDER, today) or _first([clean(name) for name in names], _OF_NAMES, today)


def day_of(table: Table, today: date) -> date | None:
    """The day that a list states: in its titles, or else by the names of its sheet and file."""
    names = [table.sheet.name, PurePath(table.sheet.file).stem]
    return stated_day([*table.title_lines, *table.sheet_titles], today, names)


_Look = Callable[[str], "tuple[date, date] | None"]


def _first(texts: Sequence[str], looks: Sequence[_Look], today: date) -> date | None:
    for look in looks:
        for text in texts:
            found = look(text)
            if found is None:
                continue
            first, last = found
            if first <= today:
                return min(last, today)
    return None


def _until(text: str) -> tuple[date, date] | None:
    found = _UNTIL.search(fold(text))
    return _one_day(found[1], found[2], found[3]) if found else None


def _signed(text: str) -> tuple[date, date] | None:
    # Where a comma stood, a place stands before: "Hà Nội, ngày 31 tháng 12 năm 2024".
    parts = [fold(part) for part in re.split(r"[,(]", text)]
    found = next((match for part in parts if (match := _SIGNED.search(part))), None)
    return _one_day(found[1], found[2], found[3]) if found and not _OF_ANOTHER.search(fold(text)) else None


def _until_month(text: str) -> tuple[date, date] | None:
    found = _UNTIL_MONTH.search(fold(text))
    return _months(int(found[2]), int(found[1]), 1) if found else None


def _of_part_of_a_year(text: str) -> tuple[date, date] | None:
    folded = fold(text)
    if _OF_ANOTHER.search(folded):
        return None
    if found := _OF_HALF.search(folded):
        return _months(int(found[2]), _PARTS[found[1]] + 6, 6)
    if found := _OF_NINE.search(folded):
        return _months(int(found[1]), 9, 9)
    if found := _OF_QUARTER.search(folded):
        return _months(int(found[2]), _QUARTERS[found[1]], 3)
    if found := _END_OF_YEAR.search(folded):
        return _months(int(found[1]), 12, 1)
    for found in _OF_MONTH.finditer(folded):
        if not folded[: found.start()].rstrip()[-1:].isdigit():  # "ngày 15 tháng 12 năm 2024" is a day
            return _months(int(found[2]), int(found[1]), 1)
    return None


def _day_in_a_name(text: str) -> tuple[date, date] | None:
    found = _IN_A_NAME.search(text)
    return _one_day(found[1], found[3], found[4]) if found else None


_ORDER: Final[tuple[_Look, ...]] = (_until, _until_month, _of_part_of_a_year, _signed)
_OF_NAMES: Final[tuple[_Look, ...]] = (_day_in_a_name, _until_month, _of_part_of_a_year)


def _one_day(day: str, month: str, year: str) -> tuple[date, date] | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return (found, found) if _is_of_lists(found.year) else None


def _months(year: int, last: int, count: int) -> tuple[date, date] | None:
    """The first and the last day of `count` months that end with month `last` of the year."""
    if not (1 <= last <= 12 and _is_of_lists(year)):
        return None
    end = month_index(date(year, last, 1))
    return month_start(end - count + 1), month_start(end + 1) - timedelta(days=1)


def _is_of_lists(year: int) -> bool:
    return 1930 <= year <= 2100
