"""Score sheets by which a level above grades agreements: dated, with the thresholds of the grades. Pure.

The confederation's own sheet was not found: what stands here is a preset for reference, and says so. Another sheet
is a row with its first day; grades given by an earlier one keep the sheet that they were given by.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from vungmanh.core.law import Sure


@dataclass(frozen=True, slots=True)
class Item:
    """Up to `most` points; `code` is worded by the room."""

    code: str
    most: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`thresholds` are the least points of each grade, the best first; the last grade needs none."""

    code: str
    since: date
    items: tuple[Item, ...]
    thresholds: tuple[tuple[str, int], ...]
    article: str
    sure: Sure = "U"

    @property
    def is_reference(self) -> bool:
        """A preset that nobody has laid down for this union."""
        return self.sure == "U"

    @property
    def most(self) -> int:
        return sum(item.most for item in self.items)


PROCEDURE, FORM, WAGES, MEALS, HOURS_AND_LEAVE, SAFETY_AND_WOMEN, WELFARE, UNION, KEPT = (
    "procedure", "form", "wages", "meals", "hours_leave", "safety_women", "welfare", "union", "kept"
)  # fmt: skip
ITEMS: Final = (PROCEDURE, FORM, WAGES, MEALS, HOURS_AND_LEAVE, SAFETY_AND_WOMEN, WELFARE, UNION, KEPT)

SHEETS: Final = (
    Sheet(
        "2021",
        date(2021, 1, 1),
        (
            Item(PROCEDURE, 15), Item(FORM, 5), Item(WAGES, 25), Item(MEALS, 10), Item(HOURS_AND_LEAVE, 10),
            Item(SAFETY_AND_WOMEN, 10), Item(WELFARE, 10), Item(UNION, 5), Item(KEPT, 10),
        ),
        (("A", 80), ("B", 65), ("C", 50), ("D", 0)),
        "Thang điểm tham khảo; hướng dẫn của Tổng Liên đoàn chưa đối chiếu",
    ),
)  # fmt: skip


def sheet_on(day: date, sheets: tuple[Sheet, ...] = SHEETS) -> Sheet | None:
    """Returns the sheet of the day; None before the first."""
    return max((sheet for sheet in sheets if sheet.since <= day), key=lambda sheet: sheet.since, default=None)


def sheet_named(code: str, sheets: tuple[Sheet, ...] = SHEETS) -> Sheet | None:
    return next((sheet for sheet in sheets if sheet.code == code), None)


def score_of(points: Mapping[str, Decimal], sheet: Sheet) -> Decimal:
    """Returns the points of a hundred, whatever the sheet adds up to."""
    return (sum(points.values(), Decimal(0)) * 100 / sheet.most).quantize(Decimal("0.01"))


def grade_of(score: Decimal, sheet: Sheet) -> str:
    """Returns the grade that so many points of a hundred are."""
    return next(grade for grade, least in sheet.thresholds if score >= least)


def fault_of(points: Mapping[str, Decimal], sheet: Sheet) -> str | None:
    """Returns the code of the first item that has points it cannot have, or that the sheet does not know."""
    most = {item.code: item.most for item in sheet.items}
    return next((code for code, given in points.items() if code not in most or not 0 <= given <= most[code]), None)
