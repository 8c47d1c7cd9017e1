"""Cells that are merged over several rows and hold for each of them: who is to do it, until when."""

from __future__ import annotations

from collections.abc import Collection

from vungmanh.sheets.headers import Head
from vungmanh.sheets.reader import Sheet


def reach_down(sheet: Sheet, columns: Collection[int], head: Head, last: int) -> None:
    """Put what stands in such a cell of these columns into the rows below it, from under the head to row `last`.

    The sheet itself gets it, so that a refused row is given back with it. Rows with nothing of their own stay empty.
    """
    if not columns:
        return
    for top, left, bottom, _right in sheet.merges:
        if left not in columns or top <= head.last_row or not top < bottom <= last or top > len(sheet.rows):
            continue
        cells = sheet.rows[top - 1]
        value = cells[left] if left < len(cells) else None
        if value is None:
            continue
        for number in range(top + 1, min(bottom, len(sheet.rows)) + 1):
            below = sheet.rows[number - 1]
            if any(below) and (left >= len(below) or below[left] is None):
                padded = below + (None,) * (left + 1 - len(below))
                sheet.rows[number - 1] = (*padded[:left], value, *padded[left + 1 :])
                if (top, left) in sheet.broken:
                    sheet.broken[number, left] = sheet.broken[top, left]
                if (top, left) in sheet.shown_as:
                    sheet.shown_as[number, left] = sheet.shown_as[top, left]
