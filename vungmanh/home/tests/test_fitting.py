"""Of the pages of a menu as many stand in its row as the window has room for, the one that is open before all."""

from __future__ import annotations

import pytest

from vungmanh.home.fitting import WIDTHS, widths_of

PAGES = [f"Trang thứ {number:02}" for number in range(1, 31)]  # 12 letters each
BESIDE = ["Việc", "Đoàn viên", "Số liệu", "Hướng dẫn", "Thêm"]


def rows_of(widths: list[int]) -> list[int]:
    """How many pages stand in the row of each window."""
    return [sum(0 < width <= window for width in widths) for window in WIDTHS]


def test_what_fits_stands_in_the_row_in_its_order_and_more_where_there_is_more_room() -> None:
    widths = widths_of(PAGES, beside=BESIDE, here=None)
    assert rows_of(widths) == [3, 4, 5, 6]
    stand = [width or 999 for width in widths]
    assert stand == sorted(stand), "no page overtakes another"


def test_the_page_that_is_open_stands_in_every_row_and_takes_the_place_of_another() -> None:
    widths = widths_of(PAGES, beside=BESIDE, here=29)
    assert widths[29] == WIDTHS[0]
    assert rows_of(widths) == [3, 4, 5, 6]
    assert widths_of(PAGES, beside=BESIDE, here=0) == widths_of(PAGES, beside=BESIDE, here=None)


@pytest.mark.parametrize("here", [None, 1])
def test_few_pages_need_no_sheet(here: int | None) -> None:
    assert widths_of(PAGES[:2], beside=BESIDE, here=here) == [WIDTHS[0]] * 2
    assert widths_of([], beside=BESIDE, here=None) == []


def test_long_words_leave_room_for_fewer() -> None:
    few = widths_of([f"{page} của đơn vị" for page in PAGES], beside=BESIDE, here=None)
    assert sum(rows_of(few)) < sum(rows_of(widths_of(PAGES, beside=BESIDE, here=None)))
